"""Which judgements hold, and to which statement of the current reading each belongs: pure functions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.judgement import Anchor, Judgement

# Below this share of common words a statement of a new reading is another statement, not the old one reworded.
SAME_STATEMENT = 0.6


@dataclass(frozen=True, slots=True)
class Attachment:
    """Judgements of one report laid on the statements of its current reading.

    Attributes:
        found: judgements by the position of their statement in the sequence given, oldest judgement first.
        orphans: judgements whose statement the reading no longer holds.
    """

    found: Mapping[int, tuple[Judgement, ...]]
    orphans: tuple[Judgement, ...]


def in_order(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return ``judgements`` oldest first; of one moment, what is undone before its undo."""
    steps = _steps(judgements)
    return tuple(sorted(steps, key=lambda each: (each.recorded, steps[each], each.id)))


def live(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that hold, oldest first: not undone, or undone by an undo that was itself undone.

    Undos are not among them. The judgements given are all that was known by then (``LedgerReader.judgements``).
    """
    rows = tuple(judgements)
    taken_back = undone(rows)
    return in_order(each for each in rows if each.verb != "undo" and each.id not in taken_back)


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Return the ids of the judgements, undos among them, that an undo which holds takes back."""
    steps = _steps(judgements)
    found: set[str] = set()
    # What undoes stands a step above what it undoes, so the topmost ones are settled first.
    for judgement in sorted(steps, key=lambda each: -steps[each]):
        if judgement.verb == "undo" and judgement.id not in found:
            found.add(judgement.field)
    return frozenset(found)


def _steps(judgements: Iterable[Judgement]) -> dict[Judgement, int]:
    """Return how many undos each judgement stands above a decision; a decision has 0."""
    known = {judgement.id: judgement for judgement in judgements}
    return {judgement: _step(judgement, known) for judgement in known.values()}


def _step(judgement: Judgement, known: Mapping[str, Judgement]) -> int:
    step = 0
    # The bound ends a ring, which forged ids could make.
    while judgement.verb == "undo" and judgement.field in known and step < len(known):
        judgement = known[judgement.field]
        step += 1
    return step


def judged_date(judgements: Iterable[Judgement], report_id: str, report_hash: str, recorded: str) -> str | None:
    """Return the date that a person gave a revision, or None where nobody did.

    A dating holds for the revisions that were recorded when it was made; where its anchor names one revision, for
    that alone.

    Args:
        judgements: live ones, oldest first (see ``live``).
        report_id: the id that the revision came with.
        report_hash: its hash.
        recorded: when the ledger learned it.
    """
    given: str | None = None
    for judgement in judgements:
        anchor = judgement.anchor
        if judgement.verb != "date" or anchor.layer != "report" or anchor.report != report_id:
            continue
        if anchor.words == report_hash or (not anchor.words and judgement.recorded >= recorded):
            given = judgement.value
    return given


def attach(judgements: Iterable[Judgement], statements: Sequence[Anchor]) -> Attachment:
    """Lay the judgements of one report on the statements of its current reading.

    A judgement goes to the statement of its layer that shares most of its words, the nearest one among equals; so it
    follows its words through a new reading and a new revision. Judgements on the report itself are left out.

    Args:
        judgements: live judgements whose anchor is this report, under any of its ids.
        statements: where the statements of the current reading stand, with their words.
    """
    found: dict[int, tuple[Judgement, ...]] = {}
    orphans: list[Judgement] = []
    for judgement in judgements:
        if judgement.anchor.layer == "report":
            continue
        place = _place(judgement.anchor, statements)
        if place is None:
            orphans.append(judgement)
        else:
            found[place] = (*found.get(place, ()), judgement)
    return Attachment(found, tuple(orphans))


def _place(anchor: Anchor, statements: Sequence[Anchor]) -> int | None:
    best: tuple[float, int, int] | None = None
    for index, statement in enumerate(statements):
        score = _likeness(anchor, statement)
        if score >= SAME_STATEMENT:
            rank = (score, -_distance(anchor, statement), -index)
            best = rank if best is None else max(best, rank)
    return None if best is None else -best[2]


def _likeness(anchor: Anchor, statement: Anchor) -> float:
    if anchor.layer != statement.layer or (anchor.key and statement.key and anchor.key != statement.key):
        return 0.0
    if not anchor.words or anchor.words == statement.words:
        return 1.0 if anchor.words or sorted(anchor.spans) == sorted(statement.spans) else 0.0
    ours, theirs = Counter(anchor.words.casefold().split()), Counter(statement.words.casefold().split())
    shared = (ours & theirs).total()
    return shared / max(1, ours.total() + theirs.total() - shared)


def _distance(anchor: Anchor, statement: Anchor) -> int:
    if not anchor.spans or not statement.spans:
        return 0
    return abs(min(anchor.spans).start - min(statement.spans).start)
