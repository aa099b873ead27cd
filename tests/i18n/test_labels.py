import tomllib
from importlib.resources import files
from string import Formatter
from typing import get_args

import pytest

from dragoman.errors import DataError, UsageError
from dragoman.i18n import LANGUAGES, labels
from dragoman.model.reading import Certainty, EventStatus, EventType, Polarity, SourceKind, ZoneKind
from dragoman.model.sheet import Review


def _table(lang: str) -> dict[str, object]:
    tables = tomllib.loads(files("dragoman.i18n").joinpath("data", f"{lang}.toml").read_text("utf-8"))
    return {f"{table}.{key}": value for table, rows in tables.items() for key, value in rows.items()}


def test_both_languages_have_the_same_keys():
    assert _table("vi").keys() == _table("en").keys()


def test_both_languages_fill_the_same_places():
    def places(value: object) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(str(value)) if name} if isinstance(value, str) else set()

    vi, en = _table("vi"), _table("en")
    dates = ("date.day", "date.day_short", "date.span_one_month", "date.span")
    assert [key for key in vi if key not in dates and places(vi[key]) != places(en[key])] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("type", EventType), ("status", EventStatus), ("zone", ZoneKind), ("kind", SourceKind),
        ("polarity", Polarity), ("certainty", Certainty), ("review", Review),
    ],
)  # fmt: skip
def test_every_code_has_a_label(lang, table, codes):
    words = labels(lang)
    for code in get_args(codes):
        assert words[f"{table}.{code}"]


def test_a_missing_label_is_an_error_and_an_unknown_code_stays():
    with pytest.raises(DataError):
        labels("vi")["status.never-heard-of"]
    assert labels("vi").get("status", "never-heard-of") == "never-heard-of"


def test_an_unknown_language_says_what_to_do():
    with pytest.raises(UsageError, match="vi or en"):
        labels("fr")


@pytest.mark.parametrize(
    ("names", "most", "text"),
    [([], 0, ""), (["A"], 0, "A"), (["A", "B"], 0, "A and B"), (["A", "B", "C"], 0, "A, B and C"),
     (["A", "B", "C", "D"], 2, "A, B and 2 more")],
)  # fmt: skip
def test_names_are_listed_in_words(names, most, text):
    assert labels("en").join(names, most) == text
