"""Dates of publication."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.intake.dates import published_iso, refuse_future

NOON = datetime(2025, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-11-23", "2025-11-23"),
        (" 20251123 ", "2025-11-23"),
        ("2025-11-23T08:15:00+07:00", "2025-11-23T08:15:00+07:00"),
        ("2025-11-23T01:15:00Z", "2025-11-23T01:15:00+00:00"),
        ("2025-11-23 08:15", "2025-11-23T08:15:00"),
        ("Sun, 23 Nov 2025 01:15:00 GMT", "2025-11-23T01:15:00+00:00"),
        ("23 Nov 2025 08:15:00 +0700", "2025-11-23T08:15:00+07:00"),
        ("23/11/2025", "2025-11-23"),
        ("11/23/2025", "2025-11-23"),
        ("11.11.2025", "2025-11-11"),
    ],
)
def test_forms_of_a_date(written: str, iso: str) -> None:
    assert published_iso(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2025-13-01",
        "2025-02-30",
        "2025-11",
        "05/06/2025",
        "31/02/2025",
        "0001-01-01",
        "Mon, 99 Foo 2025",
    ],
)
def test_no_possible_day(written: str) -> None:
    with pytest.raises(InputError) as raised:
        published_iso(written)
    assert raised.value.code == "bad-date"


@pytest.mark.parametrize("published", ["2025-11-23", "2025-11-24", "2025-11-23T18:59:00+07:00", "2025-11-24T01:00"])
def test_a_day_that_has_begun_somewhere_is_not_the_future(published: str) -> None:
    refuse_future(published, NOON)


@pytest.mark.parametrize("published", ["2025-11-25", "2025-11-23T19:01:00+07:00", "2025-11-24T03:00"])
def test_the_future(published: str) -> None:
    with pytest.raises(InputError) as raised:
        refuse_future(published, NOON)
    assert raised.value.code == "future-date"


@given(st.text())
def test_anything_is_a_date_or_refused(written: str) -> None:
    try:
        iso = published_iso(written)
    except InputError:
        return
    assert published_iso(iso) == iso


@given(st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis wants it naive
def test_a_moment_comes_back_as_it_was(moment: datetime) -> None:
    assert datetime.fromisoformat(published_iso(moment.isoformat())) == moment
