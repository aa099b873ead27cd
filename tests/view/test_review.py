"""The queue: what a person's look is worth most comes first; what is decided leaves it, what is disputed stays."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from dragoman.derive.anchoring import anchors_of
from dragoman.derive.dossiers import Scope
from dragoman.export.json import sheet_record
from dragoman.model.deal import Deal, Response, Stance
from dragoman.model.judgement import Decision, decide, undo
from dragoman.model.reading import Attribution, Event, Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.plugins import load
from dragoman.view import Options
from dragoman.view.asread import as_read
from dragoman.view.pinned import pinned
from dragoman.view.plain import shares
from dragoman.view.review import review, statements
from dragoman.view.scope import scoped

ALL = Window()
EN = Options(lang="en")
NOON = datetime(2031, 8, 2, 12, tzinfo=UTC)


def queue(ledger, options=EN, window=ALL, key="queue"):
    sheet = review(ledger, window, options)
    return list(next(section.rows for section in sheet.sections if section.key == key))


def anchor_of(ledger, statement: str):
    return next(
        anchor for ref in ledger.reports(ALL) for anchor in _anchors(ledger, ref) if anchor.statement == statement
    )


def _anchors(ledger, ref):
    return anchors_of(ref.id, ledger.reading(ref.hash, ALL), ledger.texts([ref.hash])[ref.hash])


def judged(ledger, statement: str, verb: str, by: str = "eva", minute: int = 0, **more):
    made = decide(Decision(verb, anchor_of(ledger, statement), **more), by, f"2031-08-02T00:{minute:02}:00Z")
    ledger.judge(made)
    return made


def test_every_statement_of_every_dated_report_awaits_review(ledger):
    rows = queue(ledger)
    assert {(row.cells["report"], row.cells["layer"]) for row in rows} == {
        ("plan", "attribution"), ("plan", "event"), ("denial", "attribution"), ("held", "event"),
    }  # fmt: skip
    assert len(rows) == len({row.id for row in rows}) == 7
    assert all(row.review == "unreviewed" and row.evidence for row in rows)


def test_the_order_is_that_of_doubt_times_consequence(ledger):
    rows = queue(ledger)
    scores = [row.cells["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    for row in rows:
        assert row.cells["score"] == round(row.cells["doubt"] * row.cells["consequence"], 3)
        assert 0 < row.cells["doubt"] < 1


def one(ledger, **cells):
    (found,) = [row for row in queue(ledger) if all(row.cells[name] == value for name, value in cells.items())]
    return found


def test_doubt_is_of_the_measured_precision_of_a_kind(ledger):
    direct = one(ledger, kind="attribution.direct")
    assert direct.cells["doubt"] == round(1 - shares()["attribution.direct"], 3)
    unnamed = one(ledger, kind="attribution.anonymous")
    assert "unnamed" in unnamed.cells["why"]
    assert unnamed.cells["doubt"] > 1 - shares()["attribution.anonymous"]
    assert "not-measured" in one(ledger, kind="event.deadline").cells["why"]


def test_precision_that_is_given_takes_the_place_of_the_measured(ledger):
    sure = Options(lang="en", precision={"attribution.direct": 0.5})
    (row,) = [row for row in queue(ledger, sure) if row.cells["kind"] == "attribution.direct"]
    assert row.cells["doubt"] == 0.5


def test_what_rests_on_a_statement_weighs(ledger):
    denial = one(ledger, report="denial")
    assert "denial" in denial.cells["why"]
    assert denial.cells["consequence"] > one(ledger, kind="attribution.direct").cells["consequence"] - 3
    assert "carries" in one(ledger, kind="attribution.anonymous").cells["why"]
    assert any("brief" in row.cells["why"] for row in queue(ledger))


def test_of_several_reports_on_one_event_one_is_looked_at_first(ledger):
    meetings = [row for row in queue(ledger) if row.cells["kind"] == "event.meeting"]
    assert ["several-reports" in row.cells["why"] for row in meetings] == [True, False]
    assert meetings[0].cells["consequence"] > 2 * meetings[1].cells["consequence"]


def test_rows_say_what_can_be_set_right(ledger):
    deadline = one(ledger, kind="event.deadline")
    fields = {row.cells["field"]: row.cells for row in deadline.children["fields"]}
    assert fields["status"]["value"] == "planned"
    assert "cancelled" in fields["status"]["allowed"]
    assert fields["participants"] == {"field": "participants", "form": "names", "value": "Borland", "allowed": ()}
    piece = deadline.evidence[0]
    assert fields["evidence"]["value"] == f"{piece.start}-{piece.end} {piece.words}"
    assert piece.words in piece.context
    told = fields["attribution"]
    assert told["value"] == ""
    assert told["said"] == ("an unnamed aide", "Ana Sol")
    assert len(told["allowed"]) == 3


@pytest.mark.parametrize(
    ("verb", "more"), [("accept", {}), ("reject", {}), ("correct", {"field": "place", "value": "Nord"})]
)
def test_what_is_decided_leaves_the_queue_and_comes_back_when_undone(ledger, verb, more):
    key = one(ledger, kind="event.deadline").id
    made = judged(ledger, key, verb, **more)
    assert key not in {row.id for row in queue(ledger)}
    assert review(ledger, ALL, EN).facts["judged"] == 1
    ledger.judge(undo(made, "eva", "2031-08-02T01:00:00Z"))
    (row,) = [row for row in queue(ledger) if row.id == key]
    made_before = row.children["judgements"]
    assert [each.cells["verb"] for each in made_before] == [verb, "undo"]
    assert [each.cells["live"] for each in made_before] == [False, False]
    assert row.cells["seen"] == made_before[-1].id


def test_a_dispute_comes_first_and_shows_who_said_what(ledger):
    key = one(ledger, report="denial").id
    judged(ledger, key, "accept", "eva")
    judged(ledger, key, "reject", "bob", 1)
    (row,) = queue(ledger, Options(lang="en", disputed=True))
    assert (row.id, row.review, row.cells["decision"]) == (key, "disputed", "disputed")
    assert [(each.cells["by"], each.cells["verb"]) for each in row.children["judgements"]] == [
        ("eva", "accept"), ("bob", "reject"),
    ]  # fmt: skip
    assert row.cells["doubt"] == 1.0
    assert row.id in {each.id for each in queue(ledger)}


def test_what_a_reviewer_decided_newest_first(ledger):
    keys = [row.id for row in queue(ledger)][:3]
    for minute, (key, verb) in enumerate(zip(keys, ("accept", "reject", "accept"), strict=True)):
        judged(ledger, key, verb, "eva", minute)
    judged(ledger, keys[0], "accept", "bob", 9)
    rows = queue(ledger, Options(lang="en", reviewer="eva"))
    assert [row.id for row in rows] == keys[::-1]
    assert [row.cells["decision"] for row in rows] == ["accepted", "rejected", "accepted"]
    assert [row.id for row in queue(ledger, Options(lang="en", reviewer="bob"))] == keys[:1]


@pytest.mark.parametrize(
    ("options", "count"),
    [({"kind": "event"}, 4), ({"kind": "meeting"}, 2), ({"kind": "event.deadline"}, 1), ({"kind": "attribution"}, 3),
     ({"actor": "ben tor"}, 3), ({"report": "held"}, 2), ({"kind": "event", "actor": "Borland"}, 2),
     ({"kind": "stance"}, 0)],
)  # fmt: skip
def test_filters(ledger, options, count):
    sheet = review(ledger, ALL, Options(lang="en", **options))
    assert (len(sheet.sections[0].rows), sheet.facts["total"]) == (count, count)


def test_pages(ledger):
    whole = [row.id for row in queue(ledger)]
    pages = [[row.id for row in queue(ledger, Options(lang="en", limit=3, offset=at))] for at in range(0, 9, 3)]
    assert [key for page in pages for key in page] == whole
    assert review(ledger, ALL, Options(lang="en", limit=3, offset=6)).facts["total"] == len(whole)


def test_a_dossier_sees_its_own(ledger):
    held = scoped(ledger, Scope("desk", queries=("list",)))
    assert {row.cells["report"] for row in queue(held)} == {"plan", "denial"}
    assert review(held, ALL, EN).facts["reports"] == 2


def test_all_statements_of_a_report_in_the_order_of_its_text(ledger):
    key = one(ledger, kind="event.deadline").id
    judged(ledger, key, "reject")
    sheet = statements(ledger, ALL, Options(lang="en", report="plan"))
    (section,) = sheet.sections
    starts = [row.evidence[0].start for row in section.rows]
    assert starts == sorted(starts)
    assert len(starts) == sheet.facts["total"] == 4
    assert {row.id: row.cells["decision"] for row in section.rows}[key] == "rejected"
    assert all(row.children["fields"] for row in section.rows)
    assert statements(ledger, ALL, Options(lang="en", report="nowhere")).facts["total"] == 0


def test_corrected_values_show(ledger):
    key = one(ledger, kind="event.deadline").id
    judged(ledger, key, "correct", "eva", field="status", value="cancelled")
    (row,) = queue(ledger, Options(lang="en", reviewer="eva"))
    assert row.review == "corrected"
    assert {f.cells["field"]: f.cells["value"] for f in row.children["fields"]}["status"] == "cancelled"
    assert "cancelled" in row.cells["text"]


def _told(name: str, day: int, words: str, who: tuple[str, ...], when: str):
    text = f"In {name} news: {words}. Nothing else is known about it."
    start = text.index(words)
    event = Event("talks", Span(start, start + len(words)), who, when, "Port", "occurred")
    report = Report(name, text, "en", f"2031-05-0{day}", f"Outlet {name}")
    return report, Reading(report.hash, "fast", "test-1", "en", events=(event,))


def test_events_that_may_be_one_are_proposed_until_a_person_says(ledger_of):
    ledger = ledger_of((
        _told("a", 2, "Arland and Borland began their talks on the ferry", ("Arland", "Borland"), "2031-05-03"),
        _told("b", 3, "Borland and Arland went on with talks on the ferry", ("Borland", "Arland"), "2031-05-05"),
        _told("c", 3, "Cleland was bombed by night", ("Cleland", "Dorland"), "2031-05-05"),
    ))  # fmt: skip
    (pair,) = queue(ledger, key="merges")
    assert 0.5 <= pair.cells["score"] <= 1
    assert "same-participants" in pair.cells["why"]
    assert len(pair.evidence) == 2
    sides = [pair.children[side][0].cells["statements"] for side in ("one", "other")]
    assert [pair.cells["one"], pair.cells["other"]] == [side[0] for side in sides]
    made_apart = judged(ledger, pair.cells["one"], "split", value=pair.cells["other"])
    assert queue(ledger, key="merges") == []
    ledger.judge(undo(made_apart, "eva", "2031-08-02T01:00:00Z"))
    assert len(queue(ledger, key="merges")) == 1
    for statement in (pair.cells["one"], pair.cells["other"]):
        judged(ledger, statement, "merge", "eva", 5, value="g")
    assert queue(ledger, key="merges") == []


def test_only_the_report_that_was_judged_is_read_again(ledger, monkeypatch):
    rows = queue(ledger)
    read, real = [], type(ledger).reading

    def reading(self, digest, window, annotator=None):
        read.append(digest)
        return real(self, digest, window, annotator)

    monkeypatch.setattr(type(ledger), "reading", reading)
    queue(ledger)
    assert read == []
    judged_row, other = rows[0], next(row for row in rows if row.cells["report"] != rows[0].cells["report"])
    judged(ledger, judged_row.id, "accept")
    read.clear()
    queue(ledger)
    assert read == [ledger.ref(judged_row.cells["report"], ALL).hash]
    judged(ledger, other.id, "accept", minute=1)
    read.clear()
    queue(ledger)
    assert read == [ledger.ref(other.cells["report"], ALL).hash]


def test_judging_leaves_what_was_read_as_it_is(ledger):
    base = as_read(ledger, ALL)
    judged(ledger, queue(ledger)[0].id, "reject")
    assert as_read(ledger, ALL) is base
    assert as_read(pinned(ledger, NOON), ALL) is base
    held = next(ref for ref in ledger.reports(ALL) if ref.id == "held")
    ledger.judge(decide(Decision("date", replace(anchor_of(ledger, queue(ledger)[0].id), report=held.id, layer="report",
                                                 spans=(), words="", key=""), value="2031-05-02"), "eva",
                        "2031-08-02T02:00:00Z"))  # fmt: skip
    assert as_read(ledger, ALL) is not base


def _random(seed: int):
    chance = Random(seed)
    for number in range(20):
        day = date(2031, 5, 1) + timedelta(days=chance.randrange(10))
        text = f"{number} " + " ".join(chance.choices(["ferry", "harbour", "treaty", "envoy", "said", "met"], k=40))
        report = Report(f"r{number}", text, "en", day.isoformat(), chance.choice([None, "Courier", "Wire"]))
        spans = [Span(start, start + 20) for start in range(0, 150, 30)]
        said = tuple(Attribution((span,), (), (), chance.choice(["Ana", "Ben"]), "person") for span in spans[:2])
        events = tuple(
            Event(chance.choice(["meeting", "talks"]), span, ("Arland", "Borland"),
                  chance.choice([None, day.isoformat()]), None, "occurred", chance.choice([None, 0, 1]))
            for span in spans
        )  # fmt: skip
        deal = Deal(
            stances=(
                Stance("Arland", "territory", "a harbour", "demands", None, False, "Ana", True, spans[3], None, 0),
            ),
            responses=(Response("Borland", None, "studies", None, "Ben", spans[4]),),
        )
        yield report, Reading(report.hash, "fast", "test-1", "en", attributions=said, events=events, deal=deal)


@pytest.mark.parametrize("seed", [1, 2])
def test_as_of_equals_the_ledger_of_that_day(ledger_of, seed):
    corpus = list(_random(seed))
    whole = ledger_of(corpus)
    for day in (date(2031, 5, 1) + timedelta(days=n) for n in range(0, 10, 4)):
        known = ledger_of([pair for pair in corpus if date.fromisoformat(pair[0].published) <= day])
        asked = Window(as_of=day), Options(lang="en", limit=30)
        assert sheet_record(review(whole, *asked)) == sheet_record(review(known, *asked))


def test_nothing_is_known_before_it_was_recorded_nor_judged_before_it_was_judged(ledger):
    assert queue(ledger, window=Window(known_at=datetime(2031, 7, 1, tzinfo=UTC))) == []
    key = queue(ledger)[0].id
    judged(ledger, key, "accept")
    before = Window(known_at=datetime(2031, 8, 1, 12, tzinfo=UTC))
    assert key in {row.id for row in queue(ledger, window=before)}
    assert key not in {row.id for row in queue(ledger)}


@pytest.mark.parametrize("name", ["json", "csv", "md", "jsonl"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_format_prints_it(ledger, name, lang):
    text = load("dragoman.export", name)().export(review(ledger, ALL, Options(lang=lang)), lang)
    assert queue(ledger)[0].id in text


def test_an_empty_ledger_has_an_empty_queue(ledger_of):
    sheet = review(ledger_of(()), ALL, EN)
    assert (sheet.facts["total"], sheet.facts["reports"]) == (0, 0)
