"""What every ledger does, whatever database holds it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dragoman.errors import InputError, LedgerError, UsageError
from dragoman.ledger import open_ledger
from dragoman.ledger.protocol import Entry, Ledger, LogRow, ReadingKey
from dragoman.model.deal import Deal, Proposal
from dragoman.model.judgement import Anchor, Decision, decide, undo
from dragoman.model.reading import Attribution, Event, Reading, Relay, TimeExpression, Zone
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window

EARLY, LATE, LATER = (f"2025-11-{day}T08:00:00+00:00" for day in ("20", "21", "22"))
ALL = Window()


def by(day: str, zone: str = "Asia/Ho_Chi_Minh") -> Window:
    return Window(as_of=date.fromisoformat(day), zone=ZoneInfo(zone))


def known(moment: str) -> Window:
    return Window(known_at=datetime.fromisoformat(moment))


def report(
    name: str = "r1", body: str = "Hai bên gặp nhau.", published: str | None = "2025-11-20", **more: str
) -> Report:
    return Report(name, body, published=published, **more)


def reading(of: Report, version: str = "1", annotator: str = "fast", kind: str = "meeting") -> Reading:
    return Reading(
        of.hash, annotator, version, "vi", events=(Event(kind, Span(0, 3), ("Russia",), None, None, "occurred"),)
    )


def ids(ledger: Ledger, window: Window = ALL) -> list[str]:
    return [ref.id for ref in ledger.reports(window)]


def date_it(name: str, day: str, recorded: str, revision: str = ""):
    return decide(Decision("date", Anchor(name, "report", words=revision), value=day), "an", recorded)


def test_a_report_is_new_once_then_unchanged(ledger):
    assert ledger.add(report(), None, EARLY) == "new"
    assert ledger.add(report(), None, LATE) == "unchanged"
    assert [(ref.id, ref.revision, ref.recorded) for ref in ledger.revisions("r1")] == [
        ("r1", 1, "2025-11-20T08:00:00.000000Z")
    ]


@pytest.mark.parametrize(
    "second",
    [
        report(body="Hai bên không gặp nhau."),
        report(published="2025-11-21"),
        report("other", body="Khác.", url="https://a.example/1#top"),
    ],
)
def test_the_same_id_or_page_with_something_new_is_a_revision(ledger, second):
    ledger.add(report(url="https://a.example/1"), None, EARLY)
    assert ledger.add(second, None, LATE) == "revised"
    assert [ref.hash for ref in ledger.revisions("r1")][1] == second.hash
    assert [ref.hash for ref in ledger.reports(ALL)] == [second.hash]


def test_a_report_keeps_the_id_of_its_first_revision_and_answers_to_all(ledger):
    ledger.add(report("later", published="2025-11-22", url="https://a.example/1"), None, EARLY)
    ledger.add(report("first", published="2025-11-20", url="https://a.example/1"), None, LATE)
    (ref,) = ledger.reports(ALL)
    assert (ref.id, ref.aliases, ref.revision, ref.published) == ("first", ("later",), 2, "2025-11-22")
    assert ledger.ref("later", ALL) == ledger.ref("first", ALL) == ref
    assert ledger.report("first", ALL).id == "later"


def test_revisions_chain_through_ids_and_pages(ledger):
    ledger.add(report("a", "một", "2025-11-01", url="https://a.example/1"), None, EARLY)
    ledger.add(report("c", "ba", "2025-11-03", url="https://a.example/2"), None, EARLY)
    assert ids(ledger) == ["a", "c"]
    ledger.add(report("a", "hai", "2025-11-02", url="https://a.example/2"), None, EARLY)
    assert ids(ledger) == ["a"]
    assert [ref.day for ref in ledger.revisions("c")] == ["2025-11-01", "2025-11-02", "2025-11-03"]


def test_the_newest_revision_is_the_one_published_last_in_the_window(ledger):
    second = report(body="Sửa lại.", published="2025-11-22")
    ledger.add(second, None, EARLY)
    ledger.add(report(), None, LATE)
    assert ledger.report("r1", ALL) == second
    assert ledger.report("r1", by("2025-11-21")) == report()
    assert ledger.report("r1", by("2025-11-19")) is None


def test_among_revisions_of_one_moment_the_one_recorded_last_counts(ledger):
    ledger.add(report(body="b"), None, LATE)
    ledger.add(report(body="a"), None, EARLY)
    assert ledger.report("r1", ALL).text == "b"
    assert ledger.report("r1", known(EARLY)).text == "a"


def test_reports_come_by_day_then_id(ledger):
    for name, day in (("b", "2025-11-20"), ("a", "2025-11-21"), ("c", "2025-11-20")):
        ledger.add(report(name, published=day), None, EARLY)
    assert ids(ledger) == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("published", "zone", "day"),
    [
        ("2025-11-20", "Asia/Ho_Chi_Minh", "2025-11-20"),
        ("2025-11-20", "America/Los_Angeles", "2025-11-20"),
        ("2025-11-20T16:59:59+00:00", "Asia/Ho_Chi_Minh", "2025-11-20"),
        ("2025-11-20T17:00:00+00:00", "Asia/Ho_Chi_Minh", "2025-11-21"),
        ("2025-11-20T17:00:00Z", "UTC", "2025-11-20"),
        ("2025-11-20T23:30:00", "America/Los_Angeles", "2025-11-20"),
        ("2025-11-02T23:59:59-08:00", "America/Los_Angeles", "2025-11-02"),
        ("2025-11-01T23:59:59-07:00", "America/Los_Angeles", "2025-11-01"),
    ],
)
def test_a_day_ends_in_the_zone_of_the_window(ledger, published, zone, day):
    ledger.add(report(published=published), None, EARLY)
    before = date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()
    assert ids(ledger, by(day, zone)) == ["r1"]
    assert ids(ledger, by(before, zone)) == []
    assert ledger.reports(Window(zone=ZoneInfo(zone)))[0].day == day


def test_what_was_recorded_later_is_not_known(ledger):
    ledger.add(report("a"), None, EARLY)
    ledger.add(report("b"), None, LATE)
    assert ids(ledger, known(EARLY)) == ["a"]
    assert ids(ledger, known("2025-11-21T15:00:00+07:00")) == ["a", "b"]


def test_an_undated_report_stands_outside_every_window_until_dated(ledger):
    ledger.add(report(published=None), None, EARLY)
    assert ids(ledger) == []
    assert [ref.id for ref in ledger.undated(by("2025-11-20"))] == ["r1"]
    ledger.judge(date_it("r1", "2025-11-19", LATE))
    assert ids(ledger, by("2025-11-19")) == ["r1"]
    assert ids(ledger, by("2025-11-18")) == []
    assert ledger.reports(ALL)[0].published == "2025-11-19"
    assert ledger.undated(ALL) == []
    assert ids(ledger, known(EARLY)) == []
    assert ledger.report("r1", ALL) == report(published=None)


def test_a_dating_corrects_the_revisions_that_were_there_and_can_be_undone(ledger):
    ledger.add(report(), None, EARLY)
    dating = date_it("r1", "2025-11-10", LATE)
    ledger.judge(dating)
    ledger.add(report(body="Mới.", published="2025-11-25"), None, LATER)
    assert [ref.day for ref in ledger.revisions("r1")] == ["2025-11-10", "2025-11-25"]
    ledger.judge(undo(dating, "an", LATER))
    assert [ref.day for ref in ledger.revisions("r1")] == ["2025-11-20", "2025-11-25"]
    assert [ref.day for ref in ledger.reports(known(LATE))] == ["2025-11-10"]


def test_a_dating_may_name_one_revision(ledger):
    first, second = report(), report(body="Sửa.", published=None)
    for each in (first, second):
        ledger.add(each, None, EARLY)
    ledger.judge(date_it("r1", "2025-11-24", LATE, second.hash))
    assert [(ref.hash, ref.day) for ref in ledger.revisions("r1")] == [
        (first.hash, "2025-11-20"),
        (second.hash, "2025-11-24"),
    ]


def test_a_whole_reading_comes_back(ledger):
    source = report(body="Ông A nói “được”, theo B. 😀")
    whole = Reading(
        source.hash,
        "fast",
        "1",
        "vi",
        zones=(Zone("body", Span(0, 26)),),
        times=(TimeExpression(Span(0, 1), "DATE", "2025-W47-WE"),),
        attributions=(
            Attribution((Span(11, 15),), (), (Span(0, 4),), "A", "person", relays=(Relay("B", Span(23, 24)),)),
        ),
        deal=Deal(proposals=(Proposal("p1", "plan", ("A",), (), 28, "presented", Span(0, 1)),)),
        credit=(Relay("B"),),
    )
    ledger.add(source, whole, EARLY)
    assert ledger.reading(source.hash, ALL) == whole
    assert ledger.texts([source.hash, "absent"]) == {source.hash: source.text}
    ((ref, layers),) = ledger.layers(["deal", "attributions"], ALL)
    assert (ref.id, dict(layers)) == ("r1", {"deal": whole.deal, "attributions": whole.attributions})


def test_the_current_reading_is_the_one_recorded_last(ledger):
    source = report()
    ledger.add(source, reading(source, "2"), EARLY)
    ledger.add(source, reading(source, "1"), LATE)
    ledger.add(source, reading(source, "1", annotator="llm", kind="call"), LATER)
    assert ledger.reading(source.hash, ALL).annotator == "llm"
    assert ledger.reading(source.hash, ALL, annotator="fast").version == "1"
    assert ledger.reading(source.hash, known(EARLY)).version == "2"
    assert [layers["events"][0].type for _, layers in ledger.layers(["events"], ALL)] == ["call"]
    assert [layers["events"][0].type for _, layers in ledger.layers(["events"], ALL, annotator="fast")] == ["meeting"]


def test_the_reading_made_with_the_present_date_counts(ledger):
    source = report(published=None)
    ledger.add_all([Entry(source, reading(source), None)], EARLY)
    ledger.add_all([Entry(source, reading(source, kind="call"), "2025-11-19")], LATE)
    assert ledger.reading(source.hash, ALL).events[0].type == "meeting"
    dating = date_it("r1", "2025-11-19", LATE)
    ledger.judge(dating)
    assert ledger.reading(source.hash, ALL).events[0].type == "call"
    assert ledger.reading_keys([source.hash]) == {
        source.hash: frozenset({ReadingKey("fast", "1", None), ReadingKey("fast", "1", "2025-11-19")})
    }


def test_layers_leave_out_what_was_not_read_or_came_before(ledger):
    read, unread, old = report("a"), report("b"), report("c", published="2025-11-01")
    for each, found in ((read, reading(read)), (unread, None), (old, reading(old))):
        ledger.add(each, found, EARLY)
    assert [ref.id for ref, _ in ledger.layers(["events"], ALL)] == ["c", "a"]
    assert [ref.id for ref, _ in ledger.layers(["events"], ALL, since=date(2025, 11, 2))] == ["a"]


def test_layers_come_for_more_reports_than_one_lot(ledger):
    many = [report(f"r{number:03}") for number in range(450)]
    ledger.add_all([Entry(each, reading(each), each.published) for each in many], EARLY)
    assert [ref.id for ref, _ in ledger.layers(["events"], ALL)] == [each.id for each in many]
    assert [each.hash for each, _ in ledger.stored()] == sorted(each.hash for each in many)


def test_add_all_counts_what_came_before_in_the_same_lot(ledger):
    lot = [report(), report(), report(body="Khác."), report("r2", url="https://a.example/2")]
    assert ledger.add_all([Entry(each, None) for each in lot], EARLY) == ("new", "unchanged", "revised", "new")


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (report(body="a\0b"), "bad-text"),
        (report(body="a\ud800b"), "bad-text"),
        (report(published="20 tháng 11"), "bad-date"),
        (report(published="2025-11-31"), "bad-date"),
        (report(published="0001-01-01T00:00:00+14:00"), "bad-date"),
    ],
)
def test_a_report_that_cannot_be_stored_leaves_its_lot_out(ledger, bad, code):
    with pytest.raises(InputError) as caught:
        ledger.add_all([Entry(report("good"), None), Entry(bad, None)], EARLY)
    assert caught.value.code == code
    assert ids(ledger) == []


@pytest.mark.parametrize(
    "body", ["", " \n", "e\u0301 \u200f\u202e \ufeff", "😀" * 50, "\x01\x7f", "'; DROP TABLE reports; --"]
)
def test_any_text_comes_back_as_it_was(ledger, body):
    ledger.add(report(body=body), None, EARLY)
    assert ledger.report("r1", ALL).text == body


def test_judgements_come_oldest_first_with_what_was_undone(ledger):
    ledger.add(report(), None, EARLY)
    anchor = Anchor("r1", "event", (Span(0, 3),), "Hai", key="meeting")
    accept = decide(Decision("accept", anchor, note="đúng"), "an", LATE)
    back = undo(accept, "bình", LATER)
    for each in (accept, back, accept):
        ledger.judge(each)
    assert [replace(each, recorded="") for each in ledger.judgements(ALL)] == [
        replace(each, recorded="") for each in (accept, back)
    ]
    assert [each.verb for each in ledger.judgements(known(LATE))] == ["accept"]


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Decision("accept", Anchor("r9", "event", (Span(0, 3),), "Hai")), "unknown-report"),
        (Decision("undo", Anchor("r1", "event"), field="0123456789"), "unknown-judgement"),
        (Decision("date", Anchor("r1", "report"), value="hôm qua"), "bad-date"),
    ],
)
def test_a_judgement_about_nothing_is_refused(ledger, decision, code):
    ledger.add(report(), None, EARLY)
    with pytest.raises(UsageError) as caught:
        ledger.judge(decide(decision, "an", LATE))
    assert caught.value.code == code
    assert ledger.judgements(ALL) == ()


def test_the_run_log_comes_newest_run_first(ledger):
    rows = [LogRow(run, EARLY, "empty", None, f"{run}:{line}", "Nothing.") for run in ("1", "2") for line in (1, 2)]
    ledger.note(rows)
    ledger.note([])
    assert [row.place for row in ledger.log()] == ["2:1", "2:2", "1:1", "1:2"]
    assert ledger.log("1") == rows[:2]


@pytest.mark.parametrize("table", ["reports", "readings", "judgements", "log"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET recorded = ''", "DELETE FROM {}"])
def test_no_row_can_be_changed(ledger, table, statement):
    source = report()
    ledger.add(source, reading(source), EARLY)
    ledger.judge(date_it("r1", "2025-11-10", LATE))
    ledger.note([LogRow("1", EARLY, "empty", None, "p", "r")])
    before = ledger.content_hash()
    with pytest.raises(DBAPIError, match="append-only"), ledger._engine.begin() as connection:
        connection.execute(text(statement.format(table)))
    assert ledger.content_hash() == before
    assert ledger.log()


def test_a_ledger_opened_for_reading_answers_and_refuses_to_write(fresh):
    url = fresh()
    first = open_ledger(url)
    first.add(report(), None, EARLY)
    first.close()
    second = open_ledger(url, read_only=True)
    assert ids(second) == ["r1"]
    with pytest.raises(LedgerError) as caught:
        second.add(report("r2"), None, EARLY)
    assert caught.value.code == "read-only-ledger"
    second.close()


def test_a_ledger_opens_again_with_all_that_it_held(fresh):
    url = fresh()
    for name in ("a", "b"):
        ledger = open_ledger(url)
        ledger.add(report(name), None, datetime(2025, 11, 20, tzinfo=UTC).isoformat())
        ledger.close()
    ledger = open_ledger(url)
    assert ids(ledger) == ["a", "b"]
    ledger.close()
