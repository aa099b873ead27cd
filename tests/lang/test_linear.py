"""Patterns that take more than linear time are told from those that do not."""

import pytest

from dragoman.lang.linear import slow_because


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bngày \d{1,2}(?:/\d{1,2})?\b",
        r"từ (?:ngày )?\d{1,2} đến \d{1,2}",
        r"x[^\n]{1,60}y",
        r"(?<!\w)hôm (?=\d)\d{1,2}",
        r"(?:tháng|quý) (?:giêng|chạp|\d{1,2})",
        r"ngày\s{1,3}\d",
        r"(?>\d{1,4})x",
        r"\d{1,4}+x",
    ],
)
def test_linear(pattern):
    assert slow_because(pattern, "từ ngày 24 đến 26/10") is None


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"(a+)+b", "inside another"),
        (r"(?:\w+ )*x", "inside another"),
        (r"(\w)\1", "refers back"),
        (r"(?:a|a)*b", "faster than the text"),
        (r"a*a*b", "faster than the text"),
        (r"[^\n]*x", "faster than the text"),
        (r"\s*x", "faster than the text"),
    ],
)
def test_not_linear(pattern, why):
    assert why in slow_because(pattern)


def test_an_anchored_pattern_starts_once():
    assert slow_because(r"[^\n]*x", anchor="start") is None
    assert slow_because(r"[^\n]*x", anchor="anywhere") is not None


def test_bounded_pieces_are_judged_by_shape_alone():
    assert slow_because(r"\s*x", bounded=True) is None
    assert slow_because(r"(?:\s+y*)+x", bounded=True) is not None
