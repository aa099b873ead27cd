"""Making judgements: the one place where what a person decides becomes rows of the ledger, for terminal and web alike.

Every act is one transaction and answers with the rows that it stored. Nothing is overwritten: an undo is one more row.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dragoman.derive.claims.grades import RELIABILITY
from dragoman.errors import DragomanError, InputError, NotFoundError, UsageError
from dragoman.intake.dates import published_iso
from dragoman.ledger.protocol import Ledger
from dragoman.model.identity import short_hash
from dragoman.model.judgement import Anchor, Decision, Judgement, decide
from dragoman.model.judging import in_order, undone
from dragoman.model.moment import stamp
from dragoman.model.window import Window
from dragoman.pipeline.following import following
from dragoman.pipeline.found import Found, find
from dragoman.pipeline.ingest import Clock, reread
from dragoman.pipeline.units import Units
from dragoman.pipeline.values import checked_value, storable
from dragoman.plugins import load

Judged = tuple[Judgement, ...]
Follows = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides.

    Attributes:
        by: the name under which it is kept.
        clock: gives the moment (aware) that is written down as *recorded*.
        note: why, in the person's words.
        seen: the id of the last judgement on the item that the person had seen (the cell ``seen`` of a row of the
            queue), empty where they saw none; None where it is not to be compared.
    """

    by: str
    clock: Clock
    note: str = ""
    seen: str | None = None


class JudgedMeanwhileError(DragomanError):
    """Another person decided about the same item since the person looked at it; nothing was stored.

    Attributes:
        judgement: the newest judgement on the item, which the person had not seen.
    """

    def __init__(self, judgement: Judgement) -> None:
        said = f"{judgement.by} decided about this meanwhile: {judgement.verb} {judgement.field} {judgement.value}"
        super().__init__("judged-meanwhile", f"{said.strip()}.", "Look at it and decide again.")
        self.judgement = judgement

    def __reduce__(self) -> tuple[type["JudgedMeanwhileError"], tuple[Judgement]]:  # type: ignore[override]
        return type(self), (self.judgement,)


def accept(ledger: Ledger, ids: Iterable[str], who: Reviewer, *, report: str = "") -> Judged:
    """Accept statements as they were read; an id may be of a statement or of a row of a view (all under it).

    Args:
        ledger: where to.
        ids: what is accepted.
        who: who decides.
        report: the report in which it stands, where the person knows; it is then found at once.

    Raises:
        NotFoundError: nothing has such an id (``unknown-statement``).
        JudgedMeanwhileError: see ``Reviewer.seen`` (of all acts on statements).
        LedgerError: the ledger refuses (of all acts); nothing was stored.
    """
    return _on(ledger, find(ledger, ids, report), who, lambda each: Decision("accept", each.anchor, note=who.note))


def reject(ledger: Ledger, ids: Iterable[str], who: Reviewer, *, report: str = "") -> Judged:
    """Reject statements: the reports do not say this, so no view shows them; see ``accept``."""
    return _on(ledger, find(ledger, ids, report), who, lambda each: Decision("reject", each.anchor, note=who.note))


def correct(ledger: Ledger, statement: str, field: str, value: str, who: Reviewer, *, report: str = "") -> Judged:
    """Set one field of a statement right.

    Args:
        ledger: where to.
        statement: id of a statement, or of a row of a view (all under it).
        field: a field of ``dragoman.derive.CORRECTABLE`` for its layer; ``content``, ``cue``, ``source`` (attributions)
            and ``evidence`` (all other layers) are spans, ``attribution`` is who tells of it.
        value: what is right. Names are parted by ``;``. Spans are written ``12-40`` (code points of the report's text,
            the last one excluded), several parted by ``;``. An option is a code of the codebook or a clause. Who tells
            is the id of an attribution of the report. Empty for no date, no place, no cue, or the outlet itself.
        who: who decides.
        report: see ``accept``.

    Raises:
        UsageError: the layer has no such field (``bad-field``), or the value cannot be its (``bad-value``,
            ``bad-span``); beside what ``accept`` raises.
    """
    found = find(ledger, [statement], report)
    if len(found) > 1 and field in _IN_ONE_REPORT:
        hint = f"Name one: {', '.join(each.anchor.statement for each in found[:5])}."
        raise UsageError("bad-span", f"Several statements are under {statement!r}.", hint)
    values = {each.anchor: checked_value(each, field, value) for each in found}
    return _on(ledger, found, who, lambda each: Decision("correct", each.anchor, field, values[each.anchor], who.note))


_IN_ONE_REPORT = frozenset({"content", "cue", "source", "evidence", "attribution"})


def merge(ledger: Ledger, one: str, other: str, who: Reviewer) -> Judged:
    """Say that two events, two claims of words, or two proposals, terms or positions are one.

    All statements of both become one group.

    Raises:
        NotFoundError: nothing of such an id can be merged (``unknown-statement``).
        UsageError: the two are one already, or of two kinds (``bad-merge``).
    """
    first, second = _two(ledger, one, other)
    group = short_hash(sorted({*first, *second}))
    found = find(ledger, (*first, *second))
    return _on(ledger, found, who, lambda each: Decision("merge", each.anchor, value=group, note=who.note))


def keep_apart(ledger: Ledger, one: str, other: str, who: Reviewer) -> Judged:
    """Say that two events or claims are two: the queue proposes their merge no more; raises as ``merge`` does."""
    first, second = _two(ledger, one, other)
    found = find(ledger, [first[0]])
    return _on(ledger, found, who, lambda each: Decision("split", each.anchor, value=second[0], note=who.note))


def split(ledger: Ledger, statement: str, who: Reviewer, *, report: str = "") -> Judged:
    """Take a statement (of an event or claim its newest) out of the event or claim that it was put in.

    Raises:
        NotFoundError: nothing of such an id can be split (``unknown-statement``).
    """
    try:
        found = [each for each in find(ledger, [statement], report) if each.anchor.layer in ("attribution", "event")]
    except NotFoundError:
        found = []
    if len(found) != 1:
        found = list(find(ledger, [Units(ledger, [statement]).of(statement)[-1]]))
    return _on(ledger, found, who, lambda each: Decision("split", each.anchor, note=who.note))


def _two(ledger: Ledger, one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    units = Units(ledger, (one, other))
    first, second = units.of(one), units.of(other)
    if units.layer(first[0]) != units.layer(second[0]):
        raise UsageError("bad-merge", "Things of two kinds cannot be one.", "Name two events, two terms or the like.")
    if not set(first).isdisjoint(second):
        raise UsageError("bad-merge", "The two are one already.", "Split a statement off if they are not.")
    return first, second


def undo(ledger: Ledger, judgements: Iterable[str], who: Reviewer) -> Judged:
    """Undo judgements (an undo too), all of one act or none.

    Raises:
        NotFoundError: there is no such judgement (``unknown-judgement``).
        UsageError: one of them is undone already (``undone-already``).
    """
    known = {each.id: each for each in ledger.judgements(Window())}
    wanted = list(dict.fromkeys(judgements))
    for key in wanted:
        if key not in known:
            hint = "Take an id from `dragoman judge list`."
            raise NotFoundError("unknown-judgement", f"There is no judgement {key!r}.", hint)

    def made(stored: Sequence[Judgement]) -> list[Judgement]:
        gone = undone(stored).intersection(wanted)
        if gone:
            raise UsageError("undone-already", f"The judgement {min(gone)!r} is undone already.", "Undo its undo.")
        decisions = [Decision("undo", known[key].anchor, field=key, note=who.note) for key in wanted]
        return _made(decisions, who, [known[key] for key in wanted])

    return ledger.judge_with((known[key].anchor.report for key in wanted), made)


def grade(ledger: Ledger, source: str, letter: str, who: Reviewer) -> Judged:
    """Say how far a source or an outlet can be relied on, A to F.

    Raises:
        UsageError: there is no such grade (``bad-grade``).
    """
    given = letter.strip().upper()
    if given not in RELIABILITY:
        raise UsageError("bad-grade", f"There is no grade {letter!r}.", f"Use {', '.join(RELIABILITY)}.")
    decision = Decision("grade", Anchor("", "source", key=source), field=source, value=given, note=who.note)
    return _about(ledger, [decision], who)


def date_report(ledger: Ledger, report: str, day: str, who: Reviewer, annotator: str = "fast") -> Judged:
    """Say when a report was published (ISO 8601), and have it read anew with that date.

    Raises:
        NotFoundError: there is no such report (``unknown-report``).
        UsageError: it is no date (``bad-date``).
    """
    storable(report)
    ref = ledger.ref(report, Window())
    if ref is None:
        raise NotFoundError("unknown-report", f"There is no report {report!r} in the ledger.")
    try:
        published = published_iso(day)
    except InputError as error:
        raise UsageError("bad-date", error.message, error.hint) from error
    # A dating is of the revisions that came under the id that the person named.
    decision = Decision("date", Anchor(report, "report"), value=published, note=who.note)
    made = _about(ledger, [decision], who, (ref.id, *ref.aliases))
    reread(ledger, load("dragoman.annotators", annotator)(), who.clock, report=report)
    return made


def new_dossier(ledger: Ledger, name: str, title: str, follows: Follows, who: Reviewer) -> Judged:
    """Begin a dossier; ``follows`` are pairs of a kind (actor, issue, query, proposal) and a value.

    Raises:
        UsageError: there is one of this name (``known-dossier``), it has none (``bad-dossier``), or there is no such
            kind or issue (``bad-follow``).
        NotFoundError: there is no such proposal (``unknown-statement``).
    """
    decisions = following(ledger, name.strip(), [("title", title or name.strip()), *follows], who.note)
    return _about(ledger, decisions.begin(), who, check=decisions.is_new)


def add_to_dossier(ledger: Ledger, name: str, follows: Follows, who: Reviewer) -> Judged:
    """Let a dossier follow more (a pair ``("title", ...)`` renames it); raises as ``new_dossier`` does.

    Raises:
        NotFoundError: there is no such dossier (``unknown-dossier``).
    """
    decisions = following(ledger, name, follows, who.note)
    return _about(ledger, decisions.begin(), who, check=decisions.is_known)


def remove_from_dossier(ledger: Ledger, name: str, follows: Follows, who: Reviewer) -> Judged:
    """Let a dossier follow something no more; raises as ``add_to_dossier`` does."""
    decisions = following(ledger, name, follows, who.note)
    return _about(ledger, decisions.end(), who, check=decisions.is_known)


def _on(ledger: Ledger, found: Sequence[Found], who: Reviewer, decision: Callable[[Found], Decision]) -> Judged:
    """Store what is decided about statements, unless another decided about one of them meanwhile."""

    def made(stored: Sequence[Judgement]) -> list[Judgement]:
        before = in_order({row for each in found for row in each.leaf.on(each.anchor, stored)})
        _compare(before, who)
        return _made([decision(each) for each in found], who, before)

    return ledger.judge_with((name for each in found for name in each.leaf.names), made)


def _about(
    ledger: Ledger,
    decisions: Sequence[Decision],
    who: Reviewer,
    reports: Iterable[str] = ("",),
    check: Callable[[Sequence[Judgement]], None] = lambda _stored: None,
) -> Judged:
    """Store what is decided about reports, sources or dossiers."""
    about = {(each.anchor.layer, each.anchor.key) for each in decisions}

    def made(stored: Sequence[Judgement]) -> list[Judgement]:
        check(stored)
        before = [each for each in stored if (each.anchor.layer, each.anchor.key) in about]
        _compare(before, who)
        return _made(decisions, who, before)

    return ledger.judge_with(reports, made)


def _compare(before: Sequence[Judgement], who: Reviewer) -> None:
    if who.seen is not None and before and before[-1].id != who.seen:
        raise JudgedMeanwhileError(before[-1])


def _made(decisions: Iterable[Decision], who: Reviewer, before: Sequence[Judgement]) -> list[Judgement]:
    """Return ``decisions`` as judgements that come after those ``before``, whatever the clocks of two machines say."""
    decisions = list(decisions)
    storable(who.by, who.note, *(text for each in decisions for text in (each.field, each.value, each.anchor.key)))
    last = max((datetime.fromisoformat(each.recorded) for each in before), default=None)
    now = who.clock()
    recorded = stamp(now if last is None or last < now else last + timedelta(microseconds=1))
    return [decide(each, who.by, recorded) for each in decisions]
