"""The meetings that the five seeds tell of, read closely by a person: each is one event, and none is another."""

import json
from datetime import date

import pytest

from dragoman.annotate.fast import FastAnnotator
from dragoman.derive import Dateline, Decisions, Layers, derive_events, statements
from dragoman.derive.register import register
from dragoman.derive.spoken import spoken
from dragoman.model.report import Report
from dragoman.model.when import when
from dragoman.model.window import Window

# Name, sides or persons among the participants, place, date (None: the report gives none), status, reports at least.
MEETINGS = [
    ("Alaska in August", {"Donald Trump", "Vladimir Putin"}, "Alaska", "2025-08", "occurred", 2),
    ("Miami, 24 to 26 October", {"Steve Witkoff", "Kirill Dmitriev"}, "Miami", "2025-10-24/2025-10-26", "occurred", 1),
    ("Miami, a week before the 18th", {"Steve Witkoff", "Rustem Umerov"}, "Miami", "2025-W46", "occurred", 1),
    ("Kyiv, by 20 November", {"Daniel Driscoll", "Volodymyr Zelensky"}, "Kyiv", None, "occurred", 1),
    ("Florida, 30 November", {"United States", "Ukraine"}, "Florida", "2025-11-30", "occurred", 1),
    ("Berlin", {"Ukraine"}, "Berlin", None, "occurred", 1),
    ("Miami, 19 December", {"Steve Witkoff", "Jared Kushner"}, "Miami", "2025-12-19", "occurred", 1),
    ("Dmitriev's visit", {"Kirill Dmitriev", "United States"}, "Florida", "2025-W51-WE", "planned", 1),
    ("Turkey, moved", {"Steve Witkoff", "Volodymyr Zelensky"}, "Turkey", "2025-11-19", "postponed", 1),
    ("Budapest, cancelled", {"Donald Trump", "Vladimir Putin"}, "Budapest", "2025-10-25", "cancelled", 1),
]
TELL_OF_MEETINGS = {"meeting", "talks", "visit", "call", "cancellation", "postponement"}


@pytest.fixture(scope="module")
def events(shared):
    annotator, accounts, said = FastAnnotator(), [], []
    for line in (shared / "gold" / "seeds.reports.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        report = Report(row["id"], row["text"], "vi", row["published"])
        reading = annotator.annotate(report)
        day = report.published_day(Window().zone)
        place = Dateline(report.id, report.hash, None, report.published, day, lang="vi")
        layers = Layers(reading.attributions, reading.events, reading.zones)
        found = statements(place, layers, Decisions(), report.text)
        accounts += found.accounts
        said += spoken(found.said, report.text)
    return [h for h in derive_events(accounts, register(), said) if h.type in TELL_OF_MEETINGS]


def _meant(events, who, place, on, status):
    day = when(on)
    return [
        h
        for h in events
        if who <= set(h.participants) and h.place == place and h.status == status
        if (day.start is None and h.when.start is None) or (day.start and h.when.start and h.when.overlaps(day))
    ]


@pytest.mark.parametrize("meeting", MEETINGS, ids=[meeting[0] for meeting in MEETINGS])
def test_each_meeting_is_one_event(events, meeting):
    _, *meant, reports = meeting
    found = _meant(events, *meant)
    assert len(found) == 1
    assert len({a.dateline.report for a in found[0].accounts}) >= reports


def test_no_two_meetings_are_one(events):
    ids = [h.id for _, *meant, _ in MEETINGS for h in _meant(events, *meant)]
    assert len(ids) == len(set(ids)) == len(MEETINGS)


def test_nothing_is_joined_across_its_time(events):
    """Of accounts that were joined none has the event held where another, told before, had it over or elsewhere."""
    for event in events:
        dated = [a.when for a in event.accounts if a.when.start]
        assert all(one.overlaps(other) for one in dated for other in dated), event
        held = [a.dateline.day for a in event.accounts if a.event.status == "occurred"]
        planned = [a.dateline.day for a in event.accounts if a.event.status in ("planned", "proposed")]
        assert not held or not planned or min(planned) <= max(held), event


def test_what_is_still_to_come_is_no_part_of_what_was_in_august(events):
    (alaska,) = _meant(events, {"Donald Trump", "Vladimir Putin"}, "Alaska", "2025-08", "occurred")
    assert all(a.event.status == "occurred" and a.when.start == date(2025, 8, 1) for a in alaska.accounts)
