"""How patterns open: a match begins with one of the words told."""

import re

import pytest

from dragoman.errors import DataError
from dragoman.lang.openings import DIGIT, first_words, openings, without_behind, without_denied


@pytest.mark.parametrize(
    ("form", "firsts", "told"),
    [
        ("hôm nay", {"hôm"}, {"hôm nay"}),
        ("(?:ngày )?hôm (?:nay|qua)", {"ngày", "hôm"}, {"ngày hôm", "hôm nay", "hôm qua"}),
        ("năm(?: nay)?", {"năm"}, {"năm"}),
        ("tháng (?:\\d\\d|tư)", {"tháng"}, {"tháng"}),
        ("tháng ?tư", {"tháng"}, {"tháng"}),
        ("(?<!trong )two days?", {"two"}, {"two"}),
        ("two day(?:s|time)?", {"two"}, {"two"}),
        ("two day(?: long)?", {"two"}, {"two day"}),
        ("\\d\\d giờ|trưa", {DIGIT, "trưa"}, {DIGIT, "trưa"}),
        ("quý (?:[a-d]|hai)", {"quý"}, {"quý"}),
        ("giao\\ thừa(?: năm nay)?", {"giao"}, {"giao thừa"}),
    ],
)
def test_words_with_which_a_pattern_begins(form: str, firsts: set[str], told: set[str]):
    assert set(first_words(form)) == firsts
    assert set(openings(form)) == told


def test_a_word_with_many_seconds_is_told_alone():
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert set(openings(f"sau (?:{'|'.join(f'{letter}x' for letter in letters)})")) == {"sau"}


@pytest.mark.parametrize("form", ["[a-z]x", ".*", "(?:ab)?", "nh?"])
def test_a_beginning_that_cannot_be_told_is_refused(form: str):
    with pytest.raises(DataError, match="rule begins"):
        list(openings(form))


def test_what_stands_before_is_left_out():
    bare = without_behind("(?:(?<=vào )|(?<=từ ))(?<!\\d)nay(?= ?,)")
    assert re.match(bare, "nay,") is not None
    assert re.match(bare, "nay") is None


def test_what_is_denied_is_left_out():
    assert without_denied("(?<!hơn )hai (?:năm|tháng)(?! (?:tuổi|trước))(?= sau)") == "hai (?:năm|tháng)(?= sau)"
