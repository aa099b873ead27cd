"""The quality floor: figures pinned per gold set, with a fingerprint of gold and input.

The floor file is TOML, one table a gold set:

* ``lang``, ``reports``, ``gold``: language of the set and its files below the shared folder;
* ``deal``: whether it is scored as the deal layer;
* ``fingerprint``: SHA-256 of both files, so that a changed exam is told from a changed annotator;
* ``asked`` and ``aim``: what the set must reach at least, now and next, by figure;
* ``pinned``: what it last reached.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.annotate import Annotator
from dragoman.evaluate.annotations import score
from dragoman.evaluate.deal import score_deal
from dragoman.evaluate.gold import load_records, load_reports
from dragoman.evaluate.pages import markdown_table
from dragoman.evaluate.run import annotate_all

Numbers = Mapping[str, float]
# Figures are pinned to four places; half of the last place is what rounding may take.
EPSILON = 0.00005
PLACES = 4
_HEADER = "# Pinned accuracy of the fast annotator. Written by `python benchmarks/score.py --update`.\n"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One gold set and what is pinned for it; the fields are those of the floor file."""

    name: str
    lang: str
    reports: str
    gold: str
    deal: bool
    fingerprint: str
    asked: Numbers
    aim: Numbers
    pinned: Numbers


@dataclass(frozen=True, slots=True)
class Sunk:
    """A figure below what it must reach.

    Attributes:
        name: gold set and figure (``dev attribution.f1``).
        least: the pinned figure.
        measured: what was reached; None where the figure is gone.
    """

    name: str
    least: float
    measured: float | None

    def __str__(self) -> str:
        reached = "is gone" if self.measured is None else f"sank to {self.measured:.4f}"
        return f"{self.name} {reached}; pinned at {self.least:.4f}"


def load_floors(text: str) -> tuple[GoldSet, ...]:
    """Return the gold sets of a floor file.

    Raises:
        tomllib.TOMLDecodeError: the text is not TOML.
    """
    return tuple(
        GoldSet(
            name,
            said["lang"],
            said["reports"],
            said["gold"],
            said.get("deal", False),
            said.get("fingerprint", ""),
            said.get("asked", {}),
            said.get("aim", {}),
            said.get("pinned", {}),
        )
        for name, said in tomllib.loads(text).items()
    )


def write_floors(sets: tuple[GoldSet, ...]) -> str:
    """Return the text of a floor file that ``load_floors`` reads back as ``sets``."""
    return _HEADER + "".join(_table(gold_set) for gold_set in sets)


def _table(gold_set: GoldSet) -> str:
    head = [f"\n[{_key(gold_set.name)}]"]
    head += [f'{field} = "{getattr(gold_set, field)}"' for field in ("lang", "reports", "gold")]
    head += ["deal = true"] if gold_set.deal else []
    head += [f'fingerprint = "{gold_set.fingerprint}"']
    for part in ("asked", "aim", "pinned"):
        numbers: Numbers = getattr(gold_set, part)
        head += [f"\n[{_key(gold_set.name)}.{part}]"] if numbers else []
        head += [f'"{figure}" = {value}' for figure, value in numbers.items()]
    return "\n".join(head) + "\n"


def _key(name: str) -> str:
    return name if name.replace("-", "").isalnum() else f'"{name}"'


def fingerprint(gold_set: GoldSet, shared: Path) -> str:
    """Return the SHA-256 of the set's reports and gold, hexadecimal."""
    digest = hashlib.sha256()
    for name in (gold_set.reports, gold_set.gold):
        digest.update(hashlib.sha256((shared / name).read_bytes()).digest())
    return digest.hexdigest()


def measure(gold_set: GoldSet, shared: Path, annotator: Annotator) -> dict[str, float]:
    """Return all figures of a set by dotted name (``attribution.f1``), rounded to four places."""
    reports = (replace(report, lang=gold_set.lang) for report in load_reports(shared / gold_set.reports))
    predicted = annotate_all(reports, annotator)
    scorer = score_deal if gold_set.deal else score
    return dict(_flat(scorer(load_records(shared / gold_set.gold), predicted)))


def _flat(figures: Mapping[str, Any], prefix: str = "") -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            found += _flat(value, f"{prefix}{name}.")
        elif name not in ("tp", "pred", "gold"):
            found.append((prefix + name, round(value, PLACES)))
    return found


def sunk(gold_set: GoldSet, measured: Numbers) -> list[Sunk]:
    """Return the pinned figures that ``measured`` does not reach."""
    return [
        Sunk(f"{gold_set.name} {figure}", least, measured.get(figure))
        for figure, least in gold_set.pinned.items()
        if measured.get(figure, -1) < least - EPSILON
    ]


def repinned(gold_set: GoldSet, measured: Numbers, mark: str) -> GoldSet:
    """Return the set with all figures that it names pinned at what was measured, and its fingerprint."""
    figures = dict.fromkeys((*gold_set.asked, *gold_set.aim, *gold_set.pinned))
    return replace(gold_set, fingerprint=mark, pinned={name: measured[name] for name in figures if name in measured})


def figures_table(sets: tuple[GoldSet, ...]) -> str:
    """Return the pinned figures as a Markdown table, beside what is asked and what is aimed at."""
    rows: list[tuple[str, ...]] = []
    for gold_set in sets:
        for figure, value in gold_set.pinned.items():
            asked, aim = (_short(numbers.get(figure)) for numbers in (gold_set.asked, gold_set.aim))
            rows.append((gold_set.name, figure, f"{value:.3f}", asked, aim))
    return markdown_table(("gold", "figure", "pinned", "asked", "aim"), rows)


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
