from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.i18n import labels, when_text

NEAR = date(2031, 5, 2)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2031-05-09", "9/5", "9 May"),
        ("2030-05-09", "9/5/2030", "9 May 2030"),
        ("2031-W19", "tuần 5-11/5", "week of 5-11 May"),
        ("2031-W19-WE", "cuối tuần 10-11/5", "weekend of 10-11 May"),
        ("2031-08", "tháng 8/2031", "Aug 2031"),
        ("2031", "năm 2031", "2031"),
        ("2031-04-28/2031-05-01", "28/4-1/5", "28 Apr - 1 May"),
        ("2031-W19~", "khoảng tuần 5-11/5", "about week of 5-11 May"),
        ("2031-Q2", "quý 2/2031", "Q2 2031"),
        ("2031-SU", "mùa hè 2031", "summer 2031"),
        ("2031-H1", "nửa đầu năm 2031", "first half of 2031"),
        ("PAST_REF", "trước đó", "earlier"),
        (None, "chưa rõ ngày", "date unknown"),
        ("2031-02-30", "chưa rõ ngày", "date unknown"),
        ("XXXX-05-09", "chưa rõ ngày", "date unknown"),
    ],
)
def test_a_date_is_no_more_precise_than_its_value(value, vi, en):
    assert when_text(value, labels("vi"), NEAR) == vi
    assert when_text(value, labels("en"), NEAR) == en


@given(st.text(max_size=30), st.sampled_from(["vi", "en"]))
def test_any_value_can_be_printed(value, lang):
    assert when_text(value, labels(lang), NEAR)
