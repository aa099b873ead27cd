import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.search import lowered, plain, search


@pytest.fixture
def vietnamese(ledger_of):
    report = Report("vi", "Hai bên gặp nhau ở Đà Lạt. ĐÀ LẠT mưa; dá lat thì không.", "vi", "2031-05-02", None)
    other = Report("en", "They met in Dalat.", "en", "2031-05-03", "Courier")
    return ledger_of([(each, Reading(each.hash, "fast", "1", each.lang)) for each in (report, other)])


@pytest.mark.parametrize(
    ("query", "found"),
    [("đà lạt", [("vi", 2)]), ("da lat", [("vi", 3)]), ("DALAT", [("en", 1)]), ("không có", []), ("", []),
     ("  đà   lạt ", [("vi", 2)])],
)  # fmt: skip
def test_words_are_found_with_and_without_diacritics(vietnamese, query, found):
    (hits,) = search(vietnamese, Window(), Options(query=query)).sections
    assert [(row.cells["report"], row.cells["matches"]) for row in hits.rows] == found


def test_the_words_of_a_hit_stand_where_it_says(vietnamese):
    (hits,) = search(vietnamese, Window(), Options(query="da lat")).sections
    assert [piece.words for piece in hits.rows[0].evidence] == ["Đà Lạt", "ĐÀ LẠT", "dá lat"]


@given(st.text())
def test_folding_keeps_offsets(text):
    assert len(plain(text)) == len(lowered(text)) == len(text)
