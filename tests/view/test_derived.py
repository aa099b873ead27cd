"""Law 3: what is kept of the derived is never a source of truth. With it and without it every answer is the same."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.derive.claims.gathering import each_in_words
from dragoman.derive.reprints import marks_of
from dragoman.export.json import sheet_record
from dragoman.ledger import open_ledger
from dragoman.model.judgement import Anchor, Decision, decide
from dragoman.model.reading import Attribution, Event, Reading, Relay
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.pipeline.deriving import ORDER, can_keep, derive, keep_statements
from dragoman.view import Options, held, program
from dragoman.view.answers import answered
from dragoman.view.brief import brief
from dragoman.view.changes import changes
from dragoman.view.claims import claims
from dragoman.view.conflicts import conflicts
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal
from dragoman.view.pinned import pinned
from dragoman.view.reprints import reprints
from dragoman.view.sources import sources
from dragoman.view.stories import stories
from dragoman.view.timeline import timeline

VIEWS = [timeline, sources, brief, claims, conflicts, changes, proposal, positions, stories, reprints]
FIRST, DAYS = date(2031, 5, 1), 40
EARLY, LATE = "2031-08-01T00:00:00.000000Z", "2031-09-01T00:00:00.000000Z"
WINDOWS = [
    Window(),
    Window(as_of=FIRST + timedelta(days=20)),
    Window(as_of=FIRST - timedelta(days=2)),
    Window(zone=ZoneInfo("America/Los_Angeles")),
    Window(known_at=datetime(2031, 8, 15, tzinfo=UTC)),
    Window(FIRST + timedelta(days=30), datetime(2031, 8, 15, tzinfo=UTC)),
]
NOUNS = ["ferry", "harbour", "treaty", "list", "envoy", "port", "ballot", "bridge", "orchard", "lock"]


def _made(seed: int):
    """Return a report with a reading, made by chance; some copy the words of others, some have two languages."""
    chance = Random(seed)
    names = ["Ana Sol", "Ben Tor", "Arland", "Borland", "Sol", "Una Tor"]
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    published = chance.choice([day.isoformat(), f"{day}T{chance.randrange(24):02}:30:00+00:00"])
    words = Random(seed % 5).choices(NOUNS, k=24) + chance.choices(NOUNS, k=8)
    text = f"The {' '.join(words)} stood open until 3 May. {chance.choice(names)} denied it."
    lang = chance.choice(["en", "en", "vi"])
    url = chance.choice([None, f"https://example.org/{seed % 7}"])
    report = Report(f"r{seed}", text, lang, published, chance.choice([None, "Courier", "Wire"]), url, f"On {words[0]}")
    spans = [Span(start, start + chance.randrange(9, 60)) for start in range(0, 120, 30)]
    said = tuple(
        Attribution((span,), (), (), chance.choice(names), "person", relays=chance.choice([(), (Relay("Wire"),)]),
                    polarity=chance.choice(["asserts", "asserts", "denies"])) for span in spans
    )  # fmt: skip
    near = day + timedelta(days=chance.randrange(-3, 9))
    events = tuple(
        Event(chance.choice(["meeting", "talks", "call", "deadline"]), span, tuple(chance.sample(names, 2)),
              chance.choice([None, near.isoformat(), "2031-W19"]), None, chance.choice(["occurred", "planned"]),
              chance.choice([None, 0, 2])) for span in spans
    )  # fmt: skip
    return report, Reading(report.hash, "fast", "test-1", lang, attributions=said, events=events)


def _judged(name: str, number: int):
    report, reading = _made(int(name[1:]))
    event = Anchor(report.id, "event", (reading.events[0].evidence,), "", reading.events[0].type)
    said = Anchor(report.id, "attribution", reading.attributions[0].content, "", reading.attributions[0].source_name)
    decisions = (
        Decision("reject", event),
        Decision("correct", event, "place", "Port"),
        Decision("merge", event, value="one"),
        Decision("date", Anchor(report.id, "report"), value="2031-05-03"),
        Decision("merge", said, value="two"),
    )
    return decide(decisions[number % len(decisions)], "me", LATE)


def _answers(ledger, windows=WINDOWS):
    return [
        (view.__name__, window, sheet_record(view(ledger, window, Options("en", limit=limit))))
        for window, limit in zip(windows, (None, 3, 2, None, 3, 2), strict=False)
        for view in VIEWS
    ]


@pytest.fixture
def small(monkeypatch):
    """Let ledgers of a few reports count as large, so that their derivations are kept."""
    monkeypatch.setattr(held, "LARGE", 1)


def _anew(path, monkeypatch):
    """Return what a ledger answers where nothing is kept."""
    with monkeypatch.context() as patched:
        patched.setattr(held, "LARGE", 10**9)
        ledger = open_ledger(str(path), read_only=True)
        found = _answers(ledger)
        ledger.close()
    return found


def _again(path):
    """Return what a ledger answers that is opened anew, from what is kept beside it."""
    ledger = open_ledger(str(path), read_only=True)
    found = _answers(ledger)
    ledger.close()
    return found


@given(
    seeds=st.lists(st.integers(0, 400), min_size=3, max_size=9, unique=True),
    cut=st.integers(1, 8),
    number=st.integers(0, 4),
)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_with_what_is_kept_and_without_it_every_answer_is_the_same(
    tmp_path_factory, small, monkeypatch, seeds, cut, number
):
    path = tmp_path_factory.mktemp("derived") / "a.db"
    ledger = open_ledger(str(path))
    for seed in seeds[:cut]:
        ledger.add(*_made(seed), EARLY)
    _derive(ledger)
    for seed in seeds[cut:]:
        ledger.add(*_made(seed), LATE)
    ledger.judge(_judged(f"r{seeds[0]}", number))
    keep_statements(ledger)
    first = _answers(ledger)
    ledger.close()
    anew = _anew(path, monkeypatch)
    assert first == anew
    assert _again(path) == anew


def _derive(ledger):
    assert can_keep(ledger)
    for step in ORDER:
        derive(ledger, step)


@pytest.fixture
def derived_ledger(tmp_path, small):
    ledger = open_ledger(str(tmp_path / "a.db"))
    for seed in range(8):
        ledger.add(*_made(seed), EARLY)
    _derive(ledger)
    ledger.close()
    return tmp_path / "a.db"


def _beside(path):
    return path.with_name(f"{path.name}.derived")


def test_an_answer_that_is_kept_is_the_answer(derived_ledger):
    ledger = open_ledger(str(derived_ledger), read_only=True)
    for view in VIEWS:
        for options in (Options("en", limit=3), Options("vi", limit=3), Options("en", actor="Ana Sol")):
            asked = Window(), options
            first = answered(view, ledger, *asked)
            assert first == answered(view, ledger, *asked) == view(ledger, *asked), view.__name__
    ledger.close()


def test_a_view_without_a_name_is_asked_each_time(derived_ledger):
    ledger = open_ledger(str(derived_ledger), read_only=True)
    sheets = [
        answered(lambda *asked, view=view: view(*asked), ledger, Window(), Options("en")) for view in (timeline, claims)
    ]
    assert [sheet.view for sheet in sheets] == ["timeline", "claims"]
    ledger.close()


@pytest.mark.parametrize("harm", ["cut", "empty", "noise", "gone"])
def test_a_damaged_file_changes_no_answer(derived_ledger, monkeypatch, harm):
    file = _beside(derived_ledger)
    whole = file.read_bytes()
    harmed = {"cut": whole[: len(whole) // 2], "empty": b"", "noise": whole[:8192] + bytes(len(whole) - 8192)}
    file.unlink() if harm == "gone" else file.write_bytes(harmed[harm])
    assert _again(derived_ledger) == _anew(derived_ledger, monkeypatch)


def test_what_another_program_kept_is_not_used_and_is_forgotten(derived_ledger, monkeypatch):
    kept = open_ledger(str(derived_ledger)).kept
    assert kept.find("program", ["program"])
    before = _beside(derived_ledger).stat().st_size
    monkeypatch.setattr(held, "program", lambda: "another")
    monkeypatch.setattr("dragoman.view.statements.program", lambda: "another")
    assert _again(derived_ledger) == _anew(derived_ledger, monkeypatch)
    assert kept.find("program", ["program"]) == {"program": b"another"}
    assert _beside(derived_ledger).stat().st_size < 3 * before


def test_the_file_of_another_ledger_is_not_used(derived_ledger, tmp_path, monkeypatch):
    other = open_ledger(str(tmp_path / "b.db"))
    for seed in range(8):
        report, reading = _made(seed)
        changed = replace(report, text=report.text.replace("stood", "lay"))
        other.add(changed, replace(reading, report=changed.hash), EARLY)
    other.close()
    _beside(tmp_path / "b.db").write_bytes(_beside(derived_ledger).read_bytes())
    assert _again(tmp_path / "b.db") == _anew(tmp_path / "b.db", monkeypatch)


def test_a_pin_answers_as_before_while_the_ledger_grows(derived_ledger, monkeypatch):
    ledger = open_ledger(str(derived_ledger))
    pin = pinned(ledger, datetime(2031, 8, 15, tzinfo=UTC))
    before = _answers(pin, [Window()])
    for seed in range(20, 24):
        ledger.add(*_made(seed), LATE)
    assert _answers(pinned(ledger, datetime(2031, 8, 15, tzinfo=UTC)), [Window()]) == before
    ledger.close()


def test_a_view_of_what_is_kept_reads_no_layer(derived_ledger, monkeypatch):
    ledger = open_ledger(str(derived_ledger), read_only=True)
    monkeypatch.setattr("dragoman.ledger.rows._DECODERS", {})
    for view in (timeline, sources, claims, conflicts, changes, stories, reprints):
        view(ledger, Window(), Options("en"))
    ledger.close()


DAYS_BACK = [Window(as_of=FIRST + timedelta(days=days)) for days in (0, 6, 13, 20, 27, 34)]


@pytest.mark.parametrize("start", [0, 100, 200])
def test_a_day_of_the_past_is_answered_from_what_was_compared_of_all_days(tmp_path, small, monkeypatch, start):
    path = tmp_path / "a.db"
    ledger = open_ledger(str(path))
    for seed in range(start, start + 18):
        report, reading = _made(seed)
        # Without an address no report is another's revision: those up to a day are the first of all.
        alone = replace(report, url=None)
        ledger.add(alone, replace(reading, report=alone.hash), EARLY)
    _derive(ledger)
    ledger.close()
    with monkeypatch.context() as patched:
        for name in ("stories.compare", "ground_claims.each_in_words", "ground.of_numbers"):
            patched.setattr(f"dragoman.view.{name}", _not_to_be_called)
        found = _asked_back(path)
    monkeypatch.setattr(held, "LARGE", 10**9)
    assert found == _asked_back(path)


def test_what_comes_in_is_worked_in_without_beginning_anew(tmp_path, small, monkeypatch):
    ledger = open_ledger(str(tmp_path / "a.db"))
    for seed in range(14):
        ledger.add(*_made(seed), EARLY)
    _derive(ledger)
    report, reading = _made(20)
    late = replace(report, published=(FIRST + timedelta(days=DAYS + 30)).isoformat())
    ledger.add(late, replace(reading, report=late.hash), LATE)
    gathered, marked = [], []
    with monkeypatch.context() as patched:
        patched.setattr("dragoman.view.stories.compare", _not_to_be_called)
        patched.setattr("dragoman.view.printed.marks_of", lambda text: marked.append(text) or marks_of(text))
        patched.setattr(
            "dragoman.view.ground_claims.each_in_words",
            lambda stated, *more: each_in_words(gathered.append(told := list(stated)) or told, *more),
        )
        found = _answers(ledger, [Window()])
    ledger.close()
    assert marked == [late.text]
    assert [{each.dateline.report for each in told} for told in gathered] == [{late.id}]
    monkeypatch.setattr(held, "LARGE", 10**9)
    again = open_ledger(str(tmp_path / "a.db"), read_only=True)
    assert found == _answers(again, [Window()])
    again.close()


def _asked_back(path):
    ledger = open_ledger(str(path), read_only=True)
    found = [
        (view.__name__, window, sheet_record(view(ledger, window, Options("en"))))
        for window in DAYS_BACK
        for view in VIEWS
    ]
    ledger.close()
    return found


def _not_to_be_called(*_given, **_named):
    raise AssertionError


def test_what_was_published_anew_since_is_not_answered_from_what_is_kept_of_all_days(tmp_path, small, monkeypatch):
    ledger = open_ledger(str(tmp_path / "a.db"))
    for seed in range(12):
        report, reading = _made(seed)
        ledger.add(report, reading, EARLY)
        later = replace(report, text=f"{report.text} So it went.", published="2031-07-20")
        ledger.add(later, replace(reading, report=later.hash), LATE)
    _derive(ledger)
    ledger.close()
    found = _asked_back(tmp_path / "a.db")
    monkeypatch.setattr(held, "LARGE", 10**9)
    assert found == _asked_back(tmp_path / "a.db")


def test_of_a_small_ledger_nothing_is_kept(tmp_path):
    ledger = open_ledger(str(tmp_path / "a.db"))
    ledger.add(*_made(1), EARLY)
    assert not can_keep(ledger)
    assert keep_statements(ledger) == 0
    _answers(ledger, [Window()])
    ledger.close()
    assert not _beside(tmp_path / "a.db").exists()


def test_the_program_is_told_by_its_code_and_data():
    assert len(program.program()) == 64


def test_copies_are_not_looked_for_again_after_a_decision(tmp_path, small, monkeypatch):
    ledger = open_ledger(str(tmp_path / "a.db"))
    for seed in range(12):
        ledger.add(*_made(seed), EARLY)
    claims(ledger, Window(), Options("en"))
    ledger.judge(_judged("r0", 0))
    with monkeypatch.context() as patched:
        patched.setattr("dragoman.view.ground.copied", _not_to_be_called)
        found = sheet_record(claims(ledger, Window(), Options("en")))
    ledger.close()
    monkeypatch.setattr(held, "LARGE", 10**9)
    anew = open_ledger(str(tmp_path / "a.db"), read_only=True)
    assert found == sheet_record(claims(anew, Window(), Options("en")))
    anew.close()
