"""The calendar of what is due, read back by another program's parser."""

from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.ics import IcsExporter
from dragoman.model.sheet import Evidence, Row, Section, Sheet

PIECE = Evidence("r1", "Courier", "2031-05-02", 3, 9, "by 12 May", context="They answer by 12 May; or never, says Ana.")


def _row(number: int = 1, **cells) -> Row:
    known = {
        **dict.fromkeys(("date", "start", "end"), "2031-05-12"),
        "precision": "day",
        "type": "deadline",
        "participants": ("Ukraine",),
        "place": None,
        "status": "planned",
        "who": ("Courier ← Ana Sol",),
    }
    return Row(f"e{number}", {**known, **cells}, (PIECE,), "plain")


def _sheet(*rows: Row, **more) -> Sheet:
    section = Section("due", ("date",), rows, "accounts")
    return replace(Sheet("timeline", "2031-05-10", None, (section,), {"day": "2031-05-10", "reports": 3}), **more)


def read(sheet: Sheet, lang: str = "en") -> list[icalendar.Event]:
    data = IcsExporter().export(sheet, lang)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_a_deadline_is_a_day_with_who_says_so_and_the_words():
    (event,) = read(_sheet(_row(place="Port")))
    assert event["UID"] == "e1@dragoman"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2031, 5, 12), date(2031, 5, 13))
    assert str(event["SUMMARY"]) == "deadline: Ukraine"
    assert str(event["LOCATION"]) == "Port"
    assert str(event["STATUS"]) == "CONFIRMED"
    description = str(event["DESCRIPTION"])
    assert "Courier ← Ana Sol" in description
    assert "Courier, 2031-05-02, r1: “They answer by 12 May; or never, says Ana.”" in description


def test_what_nobody_reviewed_is_marked_and_tentative():
    (event,) = read(_sheet(replace(_row(), review="unreviewed")), "vi")
    assert str(event["STATUS"]) == "TENTATIVE"
    assert str(event["SUMMARY"]) == "hạn chót: Ukraine°"
    assert "chưa có người kiểm chứng" in str(event["DESCRIPTION"])


@pytest.mark.parametrize("status", ["proposed", "postponed"])
def test_what_is_not_settled_is_tentative(status):
    (event,) = read(_sheet(_row(status=status)))
    assert str(event["STATUS"]) == "TENTATIVE"


def test_a_week_is_a_week_and_the_day_after_ends_it():
    (event,) = read(_sheet(_row(date="2031-W20", start="2031-05-12", end="2031-05-18", precision="week")))
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=7)
    assert "week of 12-18 May" in str(event["DESCRIPTION"])


def test_only_what_is_due_and_dated_comes_in_and_each_once():
    undated, other = _row(2, start=None, end=None), Section("events", ("date",), (_row(3),))
    part = _sheet(_row(1), undated)
    dossier = replace(part, sections=(), parts=(part, replace(part, sections=(*part.sections, other))))
    assert [event["UID"] for event in read(dossier)] == ["e1@dragoman"]


@pytest.mark.parametrize(
    ("bounds", "stamp"),
    [
        ({}, "20310510T000000Z"),
        ({"as_of": None, "facts": {"day": "2031-05-09"}}, "20310509T000000Z"),
        ({"known_at": "2031-05-10T08:30:00+07:00"}, "20310510T013000Z"),
        ({"as_of": None, "facts": {}}, "19700101T000000Z"),
    ],
)
def test_the_stamp_is_that_of_the_window(bounds, stamp):
    sheet = _sheet(_row(), **bounds)
    (event,) = read(sheet)
    assert event["DTSTAMP"].to_ical().decode() == stamp
    assert IcsExporter().export(sheet, "en") == IcsExporter().export(sheet, "en")


def test_nothing_due_is_an_empty_calendar():
    assert read(_sheet()) == []


@given(st.text(max_size=120), st.dates(), st.integers(0, 400))
def test_any_words_and_days_come_back(words, day, length):
    last = date.fromordinal(min(date.max.toordinal(), day.toordinal() + length))
    piece = replace(PIECE, words=words, context="", outlet=words)
    row = replace(_row(start=day.isoformat(), end=last.isoformat(), place=words or None), evidence=(piece,))
    (event,) = read(_sheet(row))
    assert event.decoded("DTSTART") == day
    assert not {"BEGIN:VALARM", "ATTACH"} & set(IcsExporter().export(_sheet(row), "en").decode().split("\r\n"))
