"""Search as a person meets it: what is typed, what is found, in which order, and where it stands."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.json import sheet_record
from dragoman.model.reading import Event, Mention, Position, Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.spelling import bare, lowered, spellings
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.cite import around, sentence
from dragoman.view.search import search
from dragoman.view.search_query import parse

SPAN = Span(0, 3)


def _made(name: str, text: str, day: int | None, outlet: str | None = None, **layers):
    report = Report(name, text, "vi", day and f"2031-05-{day:02}", outlet, title=f"Về {name}")
    return report, Reading(report.hash, "fast", "1", "vi", **layers)


def _about(*actors: str, issue: str = "", on: str | None = None):
    return {
        "mentions": tuple(Mention(SPAN, actor, "person") for actor in actors),
        "positions": (Position(actors[0], issue, "demands", SPAN),) if issue else (),
        "events": (Event("meeting", SPAN, actors, on, None, "planned"),) if on else (),
    }


CORPUS = (
    _made("lat", "Hai bên gặp nhau ở Đà Lạt. ĐÀ LẠT mưa; dá lat thì không.", 2, **_about("Ana", issue="borders")),
    _made("en", "They met in Dalat. Da Lat was cold.", 3, "Courier", **_about("Ana", "Ben", on="2031-05-27")),
    _made("hoa", "Hoà bình còn xa. Phán quyết về đàm thoại và hòa hoãn.", 4, "Courier", **_about("Ben", on="2031-W22")),
    _made("plan", "Cuộc đàm phán ở Đà Lạt về hòa bình đã kết thúc.", 5, "Herald", **_about("Ana", "Ben", on="2031")),
    _made("lost", "Đàm phán không rõ ngày nào ở Đà Lạt.", None),
)


@pytest.fixture
def ledger(ledger_of):
    return ledger_of(CORPUS)


def hits(ledger, query, window=None, **options):
    sheet = search(ledger, window or Window(), Options(query=query, **options))
    return [row.cells["report"] for row in sheet.sections[0].rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("đà lạt", ["plan", "lat", "en"]),
        ("da lat", ["plan", "en", "lat"]),
        ("DALAT", ["en"]),
        ("  đà   lạt ", ["plan", "lat", "en"]),
        ("dam phan", ["plan"]),
        ("đàm phán", ["plan"]),
        ("hoà bình", ["plan", "hoa"]),
        ("hòa bình", ["plan", "hoa"]),
        ('"phan dam"', []),
        ("phan dam", ["plan", "hoa"]),
        ('"gap nhau" mua', ["lat"]),
        ("“Đà Lạt” gặp", ["lat"]),
        ("dam ph*", ["plan"]),
        ("col*", ["en"]),
        ("col", []),
        ("c*", []),
        ("về plan", ["plan"]),
        ("không có", []),
        ("", []),
        ("* \" ' --", []),
    ],
)
def test_reports_are_found_the_best_first(ledger, query, found):
    assert hits(ledger, query) == found


def test_words_apart_are_counted_and_can_be_had(ledger):
    assert search(ledger, Window(), Options(query="dam phan")).facts["apart"] == 1
    assert hits(ledger, "dam phan", apart=True) == ["plan", "hoa"]


def test_the_words_of_a_hit_stand_where_it_says(ledger):
    sheet = search(ledger, Window(), Options(query="da lat"))
    row = next(row for row in sheet.sections[0].rows if row.cells["report"] == "lat")
    text = CORPUS[0][0].text
    assert [piece.words for piece in row.evidence] == ["Đà Lạt", "ĐÀ LẠT", "dá lat"]
    assert all(text[piece.start : piece.end] == piece.words for piece in row.evidence)
    first, second = row.children["snippets"]
    assert text[first.cells["start"] : first.cells["end"]] == first.cells["text"] == "Hai bên gặp nhau ở Đà Lạt."
    places = [tuple(map(int, mark.split("-"))) for mark in second.cells["marks"]]
    assert [text[start:end] for start, end in places] == ["ĐÀ LẠT", "dá lat"]
    assert row.cells["matches"] == 3


def test_a_word_of_the_title_alone_is_found_without_a_place(ledger):
    sheet = search(ledger, Window(), Options(query="về plan"))
    (row,) = sheet.sections[0].rows
    assert (row.evidence, row.cells["words"], row.cells["matches"]) == ((), "Về plan", 0)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"outlet": "courier"}, ["en"]),
        ({"outlet": "nobody"}, []),
        ({"actor": "ben"}, ["plan", "en"]),
        ({"issue": "borders"}, ["lat"]),
        ({"event": "2031-05"}, ["plan", "en"]),
        ({"event": "2031-05-27", "outlet": "Courier"}, ["en"]),
        ({"event": "2030"}, []),
        ({"event": "soon"}, []),
        ({"limit": 1}, ["plan"]),
        ({"limit": 1, "offset": 1}, ["en"]),
        ({"offset": 9}, []),
    ],
)
def test_what_is_found_can_be_narrowed_and_paged(ledger, options, found):
    assert hits(ledger, "da lat", **options) == found


def test_facets_count_all_that_is_found(ledger):
    sheet = search(ledger, Window(), Options(query="da lat", limit=1))
    facets = {
        section.key: [tuple(row.cells.values()) for row in section.rows]
        for section in sheet.sections
        if section.key != "hits"
    }
    assert sheet.facts["found"] == 3
    assert facets == {
        "by_outlet": [("Courier", 1), ("Herald", 1)],
        "by_actor": [("Ana", 3), ("Ben", 2)],
        "by_issue": [("borders", 1)],
        "by_date": [("2031-05", 1)],
    }


def test_a_week_in_two_months_counts_in_both(ledger):
    sheet = search(ledger, Window(), Options(query="phán quyết"))
    dates = next(section for section in sheet.sections if section.key == "by_date")
    assert [row.cells["date"] for row in dates.rows] == ["2031-05", "2031-06"]


def test_undated_reports_are_counted_and_left_out(ledger):
    sheet = search(ledger, Window(), Options(query="dam phan"))
    assert (sheet.facts["undated"], sheet.facts["found"]) == (1, 1)


@pytest.mark.parametrize("query", ["da lat", "đàm phán", "phan dam", "hoa"])
@pytest.mark.parametrize("day", [1, 2, 4, 5])
def test_as_of_equals_the_ledger_of_that_day(ledger_of, ledger, query, day):
    last = date(2031, 5, day)
    kept = [pair for pair in CORPUS if pair[0].published is None or date.fromisoformat(pair[0].published) <= last]
    asked = Window(as_of=last), Options(query=query)
    assert sheet_record(search(ledger, *asked)) == sheet_record(search(ledger_of(kept), *asked))


def test_nothing_is_known_before_it_was_recorded(ledger):
    before = Window(known_at=datetime(2031, 7, 1, tzinfo=UTC))
    sheet = search(ledger, before, Options(query="da lat"))
    assert not any(section.rows for section in sheet.sections)
    assert sheet.facts["found"] == sheet.facts["undated"] == 0


def test_a_revision_is_found_by_the_words_it_has_in_the_window(ledger):
    ledger.add(Report("plan", "Hội nghị hoãn lại.", "vi", "2031-05-09"), None, "2031-08-02T00:00:00+00:00")
    assert hits(ledger, "dam phan") == ["hoa"]
    assert hits(ledger, "hoi nghi") == ["plan"]
    assert hits(ledger, "dam phan", Window(as_of=date(2031, 5, 6))) == ["plan"]


@given(st.text())
def test_folding_keeps_offsets(text):
    assert len(bare(text)) == len(lowered(text)) == len(text)


@given(st.text())
def test_any_text_is_a_query(text):
    query = parse(text)
    assert all(group.words for group in query.groups)
    query.places(text)
    query.apart().wanted(strict=False)


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_a_sentence_holds_its_words(text, start, length):
    span = Span(min(start, len(text)), min(start + length, len(text)))
    assert sentence(text, span).of(text) == around(text, span)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("hoà", {"hoà", "hòa"}),
        ("hòa", {"hoà", "hòa"}),
        ("ban", {"ban"}),
        ("thủy hoá", None),
        ("oà oá oả", {"oà oá oả"}),
    ],
)
def test_a_tone_has_two_places(word, found):
    made = set(spellings(word))
    assert made == (found or {"thủy hoá", "thuỷ hoá", "thủy hóa", "thuỷ hóa"})
