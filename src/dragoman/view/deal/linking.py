"""How terms hang together, told in the terms themselves where a link's words are theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.derive.deal import Placed
from dragoman.derive.deal.placed import Evidenced
from dragoman.derive.deal.wording import wanted
from dragoman.model.deal import Guarantee, Link, Provision, Stance
from dragoman.model.sheet import Cell, Row
from dragoman.view.deal.rows import Maker
from dragoman.view.deal.words import quoted, tellers

# What the annotator keeps of a side; a longer one begins within a word.
_CUT = 120
_LEAST = 25
# A longer model is a sentence of its own, not the name of something.
_MODEL_WORDS = 12
_TAIL = 8


@dataclass(frozen=True, slots=True)
class Linker:
    """Words links of a report in its provisions, guarantees and stances."""

    maker: Maker
    told: Sequence[Placed[Evidenced]]

    def row(self, placed: Placed[Link]) -> Row | None:
        """Return one link; None where neither side is a term or a stance, or the two are the same."""
        link = placed.item
        model = link.type == "model"
        sides = [self._terms(placed, link.source), [] if model else self._terms(placed, link.target)]
        if not any(sides) or set(sides[0]) & set(sides[1]) or (model and len(link.target.split()) > _MODEL_WORDS):
            return None
        told = (link.source, link.target)
        shown = [tuple(side) or (quoted(_whole(words)),) for side, words in zip(sides, told, strict=True)]
        cells: dict[str, Cell] = {"link": link.type, "from": shown[0], "to": shown[1], "who": tellers([placed])}
        evidence = self.maker.cite([placed])
        return Row(placed.id, cells, evidence, self.maker.mark("link", [placed])) if evidence else None

    def _terms(self, placed: Placed[Link], words: str) -> list[str]:
        side = " ".join(words.split())
        found = []
        for each in self.told:
            if each.dateline.report == placed.dateline.report:
                evidence = self.maker.cite([each])
                held = " ".join(evidence[0].words.split()) if evidence else ""
                if held and (_shares(held, side) or self._object(each) in side):
                    found.append(self._named(each))
        # Of a guarantee and the term that it is, the term tells more.
        terms = [name for name, form in found if not form] or [name for name, _ in found]
        return list(dict.fromkeys(filter(None, terms)))

    def _object(self, each: Placed[Evidenced]) -> str:
        """Return the thing that is given, by which a side may name the term; else a mark that no side holds."""
        item = each.item
        slots = wanted(item.option, item.code).slots if isinstance(item, Provision | Stance) else None
        return (slots or {}).get("what", "\0")

    def _named(self, each: Placed[Evidenced]) -> tuple[str, bool]:
        """Return how a term is named, and whether by its mere form."""
        item = each.item
        if isinstance(item, Provision | Stance):
            return (self.maker.words.option(wanted(item.option, item.code)) if item.code else ""), False
        return (item.form if isinstance(item, Guarantee) else ""), True


def rows_of(links: Iterable[Placed[Link]], linker: Linker) -> tuple[Row, ...]:
    """Return the rows of links, each pair of sides once."""
    made: dict[tuple[Cell, ...], Row] = {}
    for link in links:
        row = linker.row(link)
        if row is not None:
            made.setdefault((row.cells["link"], row.cells["from"], row.cells["to"]), row)
    return tuple(made.values())


def _shares(held: str, side: str) -> bool:
    """Return whether the words of a term are among those of a side, or the two run into one another."""
    if held in side or (len(side) >= _LEAST and side in held):
        return True
    # A side that was cut begins within a word: there a shorter run tells.
    least = _TAIL if len(side) >= _CUT - 1 else _LEAST
    return _runs_into(held, side, least) or _runs_into(side, held, _LEAST)


def _runs_into(one: str, other: str, least: int) -> bool:
    """Return whether ``other`` begins with the last words of ``one``, ``least`` code points of them or more."""
    return any(other.startswith(one[cut:]) for cut in range(len(one) - least))


def _whole(words: str) -> str:
    """Return words without the piece of a word with which they begin where they were cut."""
    return f"… {words.split(' ', 1)[1]}" if len(words) >= _CUT and " " in words else words
