"""Sheets made by hand: hostile words, every kind of cell, parts and pages."""

from dataclasses import replace

import pytest

from dragoman.model.sheet import Evidence, Mark, MarkedReport, Row, Section, Sheet

TEXT = 'Sứ giả "Ana" <script>alert(1)</script> nói: =HYPERLINK("x") | _đã_ gặp 😀 \u202etxt.exe\nở Cảng.'


def _piece(start: int, end: int, report: str = "r1") -> Evidence:
    return Evidence(report, "Courier & <b>Sons</b>", "2031-05-02", start, end, TEXT[start:end])


@pytest.fixture
def sheet() -> Sheet:
    events = Section(
        "events",
        ("date", "type", "participants", "place", "status", "who", "reports"),
        (
            Row(
                "e1",
                {
                    "date": "2031-05-09", "start": "2031-05-09", "end": "2031-05-09", "precision": "day",
                    "type": "meeting", "participants": ("Ana Sol", "</td><img src=x onerror=alert(1)>"), "place": None,
                    "status": "occurred", "history": ("2031-05-02 planned", "2031-05-10 occurred"),
                    "who": ("? ← Dây tin ← một quan chức",), "reports": 2, "disputed": False,
                },
                (_piece(0, 12), _piece(13, 44)),
                "unreviewed",
            ),
            Row(
                "e2",
                {
                    "date": "2031-W20", "start": "2031-05-12", "end": "2031-05-18", "precision": "week",
                    "type": "deadline", "participants": ("Borland",), "place": "Cảng", "status": "planned",
                    "history": (), "who": (), "reports": 1, "disputed": True,
                },
                (_piece(45, 70),),
                "accepted",
            ),
        ),
        "accounts",
    )  # fmt: skip
    lines = Section(
        "new",
        ("text",),
        (Row("l1", {"text": "=1+1 <i>Ana</i> | *đậm* [x](javascript:alert(1))", "cites": ("R1",)}, (_piece(5, 20),)),),
        form="lines",
    )
    due = Section("due", events.columns, (replace(events.rows[1], id="e3"),), "accounts")
    facts = {"day": "2031-05-10", "zone": "UTC", "reports": 1, "outlets": 1, "since": "2031-05-09", "title": "<Hồ sơ>"}
    return Sheet("timeline", "2031-05-10", None, (lines, events, Section("undated", ("type",)), due), facts)


@pytest.fixture
def dossier(sheet: Sheet) -> Sheet:
    marks = (
        Mark(0, 12, "source", "a1", "Ana <b>"), Mark(4, 30, "content", "a1", "nói"), Mark(8, 20, "event", "e1", "gặp"),
        Mark(25, 60, "zone-caption", "", "chú thích"), Mark(0, len(TEXT), "time", "", "ngày"),
    )  # fmt: skip
    page = MarkedReport(
        "R1", "r1", "Courier & <b>Sons</b>", "2031-05-02", None, "javascript:alert(1)", "vi", TEXT, marks
    )
    return Sheet("dossier", "2031-05-10", None, (), sheet.facts, (sheet,), (page,))
