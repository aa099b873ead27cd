"""Of long lists pages show the newest part, and say since which day."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from dragoman.model.sheet import Row, Section, Sheet
from dragoman.view import Options
from dragoman.web.recent import newest_first, recent, rows_of

LAST = date(2031, 12, 31)


@dataclass
class Visit:
    """A request to a ledger of so many reports a day for so many days."""

    days: int
    daily: int
    since: date | None = None
    asked_for: list = field(default_factory=list)

    @property
    def asked(self):
        return self

    @property
    def options(self):
        return Options(since=self.since)

    def ask(self, _view, limit, since=None):
        """Return the first ``limit`` reports from ``since`` on, the oldest first, as the view does."""
        since = since or self.since or date.min
        self.asked_for.append((limit, since))
        days = (LAST - timedelta(n) for n in reversed(range(self.days)))
        rows = [Row(f"{day} {n}", {}) for day in days if day >= since for n in range(self.daily)]
        section = Section("reports", (), tuple(rows[:limit]), more=len(rows[limit:]))
        return Sheet("reports", None, None, (section,), {"day": LAST.isoformat(), "rows": len(rows)})


@pytest.mark.parametrize(
    ("days", "daily", "since", "reached"),
    [
        (10, 10, None, None), (100, 10, None, LAST - timedelta(60)), (100, 100, None, LAST - timedelta(30)),
        (100, 3000, None, LAST - timedelta(1)), (100, 10, LAST - timedelta(90), None),
        (100, 100, LAST - timedelta(90), LAST - timedelta(30)), (100, 100, LAST - timedelta(2), None),
    ],
)  # fmt: skip
def test_the_newest_are_always_there(days, daily, since, reached):
    visit = Visit(days, daily, since)
    sheet, told = recent(visit, None, "reports")
    assert told == reached
    first, *_ = rows_of(newest_first(sheet, "reports"), "reports")
    assert first.id.startswith(LAST.isoformat())
    assert sheet.facts["rows"] == days * daily if since is None else sheet.facts["rows"]
    assert len(visit.asked_for) <= 8


def test_a_page_that_shows_less_reaches_less_far():
    assert recent(Visit(100, 1), None, "reports")[1] is None
    assert recent(Visit(100, 1), None, "reports", 50)[1] == LAST - timedelta(60)
    assert recent(Visit(100, 1, date(2031, 1, 1)), None, "reports", 50)[1] is None


def test_looking_from_an_earlier_day():
    _, since = recent(Visit(900, 1), None, "reports", near=date(2030, 6, 1))
    assert since == date(2030, 6, 1) - timedelta(60)
    _, since = recent(Visit(900, 1), None, "reports", near=date(1, 1, 5))
    assert since == date.min
