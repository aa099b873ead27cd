"""Precision first: which lines may be stated plainly."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dragoman.derive import Account, Said
from dragoman.model.sheet import Review

PLAIN_FROM = 0.90
# The lower end of the 95 % interval: two right lines of two prove nothing.
SURE_FROM = 0.80
_READ_ASIDE = frozenset({"caption", "teaser", "credit", "byline"})


@cache
def measured() -> Mapping[str, float]:
    """Return the shipped table of measured precision by kind of line; kinds measured on too few lines are left out."""
    table = tomllib.loads(files(__package__).joinpath("precision.toml").read_text("utf-8"))
    kinds = table.get("kind", table)
    return {kind: float(row["precision"]) for kind, row in kinds.items() if row.get("low", 0.0) >= SURE_FROM}


@cache
def shares() -> Mapping[str, float]:
    """Return the shipped table of measured precision by kind of line, of all kinds."""
    table = tomllib.loads(files(__package__).joinpath("precision.toml").read_text("utf-8"))
    return {kind: float(row["precision"]) for kind, row in table.get("kind", table).items()}


def of_said(said: Said, precision: Mapping[str, float]) -> Review:
    """Return how a line on an attribution is marked."""
    found = said.attribution
    form = "anonymous" if found.anonymous else "direct" if found.direct else "indirect"
    return _marked(f"attribution.{form}", said.review, said.zone, precision)


def of_accounts(accounts: tuple[Account, ...], precision: Mapping[str, float]) -> Review:
    """Return how a line on an event is marked: one reviewed account is enough, and one read in the body."""
    judged: list[Review] = [account.review for account in accounts if account.review != "unreviewed"]
    if judged:
        return next((each for each in reversed(judged) if each != "disputed"), "disputed")
    marks = {_marked(f"event.{a.event.type}", a.review, a.zone, precision) for a in accounts}
    return "plain" if "plain" in marks else "unreviewed"


def _marked(kind: str, review: Review, zone: str, precision: Mapping[str, float]) -> Review:
    if review != "unreviewed" or zone in _READ_ASIDE:
        return review
    return "plain" if precision.get(kind, 0.0) >= PLAIN_FROM else "unreviewed"
