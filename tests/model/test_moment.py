"""Moments and days as text that sorts."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.model.checking import checked_hash
from dragoman.model.moment import after_day, day_in, published_parts, stamp
from dragoman.model.report import Report

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
zones = st.sampled_from([ZoneInfo(name) for name in ("UTC", "Asia/Ho_Chi_Minh", "America/New_York", "Asia/Kathmandu")])
moments = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 28), timezones=zones)  # noqa: DTZ001 - hypothesis adds them


@given(moments, moments)
def test_later_moments_sort_later(one, other):
    assert (stamp(one) < stamp(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2025, 11, 23))  # noqa: DTZ001 - the point


@given(moments, zones)
def test_a_moment_lies_before_the_end_of_its_day_and_of_no_earlier_one(moment, zone):
    day = date.fromisoformat(day_in(moment.isoformat(), zone))
    assert after_day(day - timedelta(days=1), zone) <= stamp(moment) < after_day(day, zone)


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        (None, (None, None)),
        ("2025-11-23", ("2025-11-23", None)),
        ("2025-11-23T10:00:00", ("2025-11-23", None)),
        ("2025-11-23T10:00+07:00", (None, "2025-11-23T03:00:00.000000Z")),
        ("2025-11-23T10:00:00Z", (None, "2025-11-23T10:00:00.000000Z")),
    ],
)
def test_a_date_stands_for_a_day_or_a_moment(published, parts):
    assert published_parts(published) == parts


@pytest.mark.parametrize(
    "published", ["9999-12-31T23:00:00-01:00", "0001-01-01T00:00:00+07:00", "", "2025-11", "x" * 30]
)
def test_what_is_no_date_is_refused(published):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are those of the standard library
        published_parts(published)
    with pytest.raises(InputError):
        checked_hash(Report("a", "một", published=published))


@pytest.mark.parametrize("published", ["9999-12-31", "0001-01-01", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00Z"])
def test_the_ends_of_the_calendar_are_days(published):
    assert day_in(published, HANOI)[:4] in ("9999", "0001")
    assert after_day(date.max, HANOI) == after_day(date.max - timedelta(days=1), HANOI)
