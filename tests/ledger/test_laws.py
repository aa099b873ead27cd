"""The laws of the ledger, on ledgers that chance makes up."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.ledger import open_ledger
from dragoman.ledger.protocol import Entry, Ledger
from dragoman.model.judgement import Anchor, Decision, Judgement, decide, undo
from dragoman.model.judging import judged_date, live
from dragoman.model.reading import Event, Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window

law = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAYS = [date(2025, 11, 20) + timedelta(days=count) for count in range(4)]
MOMENTS = [f"2025-11-{day}T08:00:00.000000Z" for day in (25, 26, 27)]

dates = st.sampled_from(
    [None, *(day.isoformat() for day in DAYS), *(f"{day}T{hour}+00:00" for day in DAYS for hour in ("16:59", "17:00"))]
)
reports = st.builds(
    Report,
    id=st.sampled_from("abcd"),
    text=st.sampled_from(["một", "hai", "ba"]),
    published=dates,
    url=st.sampled_from([None, None, "https://x.example/1", "https://x.example/2"]),
)


@dataclass(frozen=True)
class Row:
    """An entry with the moment in which it is recorded."""

    entry: Entry
    recorded: str


def _entry(report: Report, versions: str) -> list[Entry]:
    events = (Event("meeting", Span(0, 2), (), None, None, "occurred"),)
    found = [Reading(report.hash, "fast", version, "vi", events=events) for version in versions]
    return [Entry(report, each, report.published) for each in found] or [Entry(report, None)]


rows = st.lists(
    st.tuples(reports, st.sampled_from(["", "1", "2", "12"]), st.sampled_from(MOMENTS)),
    max_size=8,
    unique_by=lambda drawn: drawn[0].hash,
).map(lambda drawn: [Row(entry, moment) for report, versions, moment in drawn for entry in _entry(report, versions)])


@st.composite
def judgement_lists(draw: st.DrawFn) -> list[Judgement]:
    made: list[Judgement] = []
    for _ in range(draw(st.integers(0, 4))):
        moment = draw(st.sampled_from(MOMENTS))
        earlier = [each for each in made if each.recorded <= moment]
        if earlier and draw(st.booleans()):
            made.append(undo(draw(st.sampled_from(earlier)), "an", moment))
        else:
            anchor = Anchor(draw(st.sampled_from("abcd")), "report")
            made.append(decide(Decision("date", anchor, value=draw(st.sampled_from(DAYS)).isoformat()), "an", moment))
    return made


def fill(url: str, written: Sequence[Row], decided: Sequence[Judgement] = ()) -> Ledger:
    """Return a ledger that was filled as time went by."""
    ledger = open_ledger(url)
    for moment in MOMENTS:
        for row in written:
            if row.recorded == moment:
                ledger.add_all([row.entry], moment)
        for judgement in decided:
            if judgement.recorded == moment:
                with suppress(UsageError):  # it is about a report that this ledger lacks
                    ledger.judge(judgement)
    return ledger


def answers(ledger: Ledger, window: Window) -> object:
    return (
        ledger.reports(window),
        ledger.undated(window),
        [(ref, dict(layers)) for ref, layers in ledger.layers(["events", "deal"], window)],
        [ledger.ref(name, window) for name in "abcd"],
        [ledger.report(name, window) for name in "abcd"],
        ledger.judgements(window) if window.as_of is None else None,
    )


def published_by(row: Row, day: date, decided: Sequence[Judgement]) -> bool:
    report = row.entry.report
    given_date = judged_date(live(decided), report.id, report.hash, row.recorded)
    dated = replace(report, published=given_date or report.published)
    return dated.published is None or dated.published_day(ZONE) <= day


@law
@given(rows=rows, decided=judgement_lists(), day=st.sampled_from(DAYS))
def test_as_of_answers_as_the_ledger_of_what_was_published_by_then(fresh, rows, decided, day):
    full = fill(fresh(), rows, decided)
    then = fill(fresh(), [row for row in rows if published_by(row, day, decided)], decided)
    window = Window(as_of=day, zone=ZONE)
    assert answers(full, window) == answers(then, window)
    full.close()
    then.close()


@law
@given(rows=rows, decided=judgement_lists(), moment=st.sampled_from(MOMENTS))
def test_known_at_answers_as_the_ledger_was(fresh, rows, decided, moment):
    full = fill(fresh(), rows, decided)
    then = fill(
        fresh(), [row for row in rows if row.recorded <= moment], [each for each in decided if each.recorded <= moment]
    )
    assert answers(full, Window(known_at=datetime.fromisoformat(moment), zone=ZONE)) == answers(then, Window(zone=ZONE))
    full.close()
    then.close()


@law
@given(rows=rows, decided=judgement_lists(), day=st.sampled_from([None, *DAYS]))
def test_a_report_is_the_same_however_it_is_asked_for(fresh, rows, decided, day):
    ledger = fill(fresh(), rows, decided)
    window = Window(as_of=day, zone=ZONE)
    dated, undated = ledger.reports(window), ledger.undated(window)
    assert all(ref.published for ref in dated)
    assert not any(ref.published for ref in undated)
    for ref in (*dated, *undated):
        assert {ledger.ref(name, window) for name in (ref.id, *ref.aliases)} == {ref}
        assert ledger.report(ref.id, window).hash == ref.hash
    assert sorted(name for ref in (*dated, *undated) for name in (ref.id, *ref.aliases)) == sorted(
        name for name in "abcd" if ledger.ref(name, window)
    )
    assert [ref.hash for ref, _ in ledger.layers(["events"], window)] == [
        ref.hash for ref in dated if ledger.reading(ref.hash, window)
    ]
    ledger.close()


@law
@given(rows=rows, decided=judgement_lists(), data=st.data())
def test_order_repetition_and_lots_leave_the_content_hash(fresh, rows, decided, data):
    # Drawn before a ledger is open: where Hypothesis gives an example up while drawing, nothing closes the ledger.
    shuffled = data.draw(st.permutations([*rows, *rows[:3]]))
    cut = data.draw(st.integers(0, len(shuffled)))
    first, second = fill(fresh(), rows, decided), open_ledger(fresh())
    for lot in (shuffled[:cut], shuffled[cut:]):
        second.add_all([row.entry for row in lot], MOMENTS[0])
    for judgement in first.judgements(Window()):
        second.judge(judgement)
    assert second.content_hash() == first.content_hash()
    first.close()
    second.close()


@law
@given(rows=rows, decided=judgement_lists())
def test_the_same_again_changes_nothing(fresh, rows, decided):
    ledger = fill(fresh(), rows, decided)
    before = ledger.content_hash(), answers(ledger, Window())
    for row in rows:
        assert ledger.add_all([row.entry], "2025-12-01T00:00:00+00:00") == ("unchanged",)
    assert (ledger.content_hash(), answers(ledger, Window())) == before
    ledger.close()


@law
@given(rows=rows.filter(bool), data=st.data())
def test_anything_new_changes_the_content_hash(fresh, rows, data):
    left_out = data.draw(st.integers(0, len(rows) - 1))
    fewer = [row for count, row in enumerate(rows) if count != left_out]
    full, less = fill(fresh(), rows), fill(fresh(), fewer)
    assert full.content_hash() != less.content_hash()
    full.close()
    less.close()


@pytest.mark.parametrize("decided", [[], ["accept"], ["accept", "undo"], ["accept", "reject", "undo"]])
def test_what_was_decided_counts_but_not_when(fresh, decided):
    hashes = set()
    for moment in MOMENTS[:2]:
        ledger = open_ledger(fresh())
        ledger.add(Report("a", "một"), None, MOMENTS[0])
        made: list[Judgement] = []
        for verb in decided:
            anchor = Anchor("a", "event", (Span(0, 1),), "m")
            made.append(undo(made[0], "an", moment) if verb == "undo" else decide(Decision(verb, anchor), "an", moment))
            ledger.judge(made[-1])
        hashes.add(ledger.content_hash())
        ledger.close()
    assert len(hashes) == 1


@law
@given(rows=rows, decided=judgement_lists())
def test_every_database_gives_the_same_answers_and_the_same_hash(fresh_sqlite, fresh_postgresql, rows, decided):
    file, server = (fill(make(), rows, decided) for make in (fresh_sqlite, fresh_postgresql))
    assert server.content_hash() == file.content_hash()
    assert answers(server, Window(zone=ZONE)) == answers(file, Window(zone=ZONE))
    file.close()
    server.close()
