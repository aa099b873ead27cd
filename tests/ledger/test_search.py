"""Finding reports by their words, whatever database holds them."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, text

from dragoman.ledger import open_ledger
from dragoman.ledger.migrations.versions.step_0001 import TABLES
from dragoman.ledger.protocol import Entry, Gist, Phrase, Wanted
from dragoman.ledger.schema import VERSION_TABLE
from dragoman.model.deal import Deal, Provision
from dragoman.model.judgement import Anchor, Decision, decide
from dragoman.model.reading import Event, Mention, Position, Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.spelling import WORD, bare, lowered
from dragoman.model.window import Window

EARLY, LATE = (f"2025-11-{day}T08:00:00+00:00" for day in ("20", "21"))
TEXTS = {
    "vi": "Đoàn đàm phán đến Cảng. ĐÀM PHÁN hoà bình; 28-điểm.",
    "bare": "Dam phan hoa binh o Cang, negotiations go on.",
    "apart": "Đảm bảo phần việc của đàm xong thì phán quyết sau.",
}


def phrase(words: str, *, prefix: bool = False) -> Phrase:
    return Phrase(tuple(words.split()), prefix)


def wanted(*words: str, marked: bool = False, prefix: bool = False) -> Wanted:
    return Wanted(tuple((phrase(each, prefix=prefix),) for each in words), marked)


@pytest.fixture
def found(ledger):
    """Return a function that gives the ids of the reports that hold what is wanted."""
    reports = [Report(name, body, "vi", "2025-11-20") for name, body in TEXTS.items()]
    reports.append(Report("title", "Không có gì.", "vi", "2025-11-20", title="Vòng đàm"))
    ledger.add_all([Entry(each, None) for each in reports], EARLY)
    names = {each.hash: each.id for each in reports}
    return lambda asked: {names[digest] for digest in ledger.holding(asked)}


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (wanted("dam phan"), {"vi", "bare"}),
        (wanted("dam", "phan"), {"vi", "bare", "apart"}),
        (wanted("đàm phán", marked=True), {"vi"}),
        (wanted("dam phan", marked=True), {"bare"}),
        (wanted("đàm", "phán", marked=True), {"vi", "apart"}),
        (wanted("phan dam"), set()),
        (wanted("cang dam"), {"vi"}),
        (wanted("negot", prefix=True), {"bare"}),
        (wanted("negot"), set()),
        (wanted("dam ph", prefix=True), {"vi", "bare"}),
        (wanted("đàm ph", marked=True, prefix=True), {"vi"}),
        (wanted("vong"), {"title"}),
        (wanted("dam khong"), set()),
        (wanted("28 diem"), {"vi"}),
        (Wanted(((phrase("hoà bình"), phrase("hòa bình")),), marked=True), {"vi"}),
        (Wanted(((phrase("quyết sau"), phrase("go on")), (phrase("binh"),))), {"bare"}),
        (Wanted(()), set()),
    ],
)
def test_words_are_found(found, asked, ids):
    assert found(asked) == ids


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("letter", "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
def test_each_vietnamese_letter_is_found_with_and_without_its_marks(letters, letter, marked):
    word = f"x{letter}z"
    assert letters.holding(wanted(word if marked else bare(word), marked=marked))
    assert not letters.holding(wanted(bare(word), marked=True))


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    ledger = open_ledger(str(tmp_path_factory.mktemp("letters") / "ledger.db"))
    body = " ".join(
        f"X{upper}Z" for upper in "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ".upper()
    )
    ledger.add(Report("r", body), None, EARLY)
    yield ledger
    ledger.close()


def test_each_revision_is_found_by_its_own_words(ledger):
    first, second = Report("r", "Một điều.", published="2025-11-20"), Report("r", "Hai điều.", published="2025-11-21")
    ledger.add(first, None, EARLY)
    ledger.add(second, None, LATE)
    ledger.add(second, None, LATE)
    assert ledger.holding(wanted("mot")) == {first.hash}
    assert ledger.holding(wanted("hai dieu")) == {second.hash}
    assert ledger.holding(wanted("dieu")) == {first.hash, second.hash}


def test_what_comes_twice_in_a_lot_is_taken_in_once(ledger):
    report = Report("r", "Một điều.")
    ledger.add_all([Entry(report, None), Entry(report, None)], EARLY)
    assert ledger.holding(wanted("dieu")) == {report.hash}


def test_what_is_not_stored_is_not_found(ledger):
    with pytest.raises(ValueError, match="No gist"):
        ledger.add_all([Entry(Report("r", "Một điều."), Broken())], EARLY)
    assert ledger.holding(wanted("dieu")) == frozenset()
    ledger.add(Report("s", "Hai điều."), None, EARLY)
    assert len(ledger.holding(wanted("dieu"))) == 1


class Broken:
    """A reading that breaks when it is taken in, after its report was stored."""

    annotator, version, lang = "fast", "1", "vi"
    zones = times = attributions = events = positions = credit = ()
    deal = Deal()

    @property
    def mentions(self):
        self.asked = getattr(self, "asked", 0) + 1
        if self.asked > 1:
            raise ValueError("No gist.")
        return ()


HOSTILE = [
    '"',
    "*",
    "^",
    "-",
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    "{",
    "words:",
    "'",
    "\\",
    ":*",
    "&",
    "|",
    "!",
    ")",
    "%",
    "_",
    ";--",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(
        st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12), st.text(string.printable, max_size=8)), max_size=6
    ),
    st.booleans(),
    st.booleans(),
)
def test_any_words_can_be_asked_for_and_are_found(ledger, pieces, marked, prefix):
    body = "Xem: " + " ".join(pieces).replace("\0", "").encode("utf-8", "replace").decode()
    report = Report("r", body)
    ledger.add(report, None, EARLY)
    words = tuple(WORD.findall(lowered(body)))
    asked = Phrase(words if marked else tuple(map(bare, words)), prefix)
    assert report.hash in ledger.holding(Wanted(((asked,),), marked))


def test_a_report_of_very_many_words_is_stored_and_found(ledger):
    body = " ".join(f"word{number}" for number in range(150_000)) + " " + "x" * 5000
    report = Report("r", body)
    ledger.add(report, None, EARLY)
    assert ledger.holding(wanted("word1 word2")) == {report.hash}
    assert ledger.holding(wanted("x" * 5000)) in ({report.hash}, frozenset())


SPAN = Span(0, 3)


def reading(of: Report, version: str = "1", issue: str = "territory") -> Reading:
    provision = Provision("p1", issue, "withdraw", None, (), (), "proposed", "Iceland", SPAN)
    return Reading(
        of.hash,
        "fast",
        version,
        "vi",
        mentions=(
            Mention(SPAN, "Iceland", "state"),
            Mention(SPAN, "Port", "place"),
            Mention(SPAN, "aide", "group", False),
        ),
        events=(Event("meeting", SPAN, ("Ana Sol", "Iceland"), "2025-11-27", "Port", "planned"),),
        positions=(Position("Iceland", "borders", "demands", SPAN),),
        deal=Deal(provisions=(provision,)),
    )


GIST = Gist(("Ana Sol", "Iceland"), ("borders", "territory"), ("2025-11-27",))


def test_a_gist_names_what_the_current_reading_is_about(ledger):
    report, unread = Report("r", "Hai bên.", published="2025-11-20"), Report("s", "Ba bên.", published="2025-11-20")
    ledger.add(report, reading(report), EARLY)
    ledger.add(report, reading(report), EARLY)
    ledger.add(unread, None, EARLY)
    assert ledger.gists(ledger.reports(Window()), Window()) == {report.hash: GIST}
    ledger.add(report, reading(report, "2", "prisoners"), LATE)
    assert ledger.gists(ledger.reports(Window()), Window())[report.hash].issues == ("borders", "prisoners")


def test_a_gist_is_that_of_the_reading_made_with_the_present_date(ledger):
    report = Report("r", "Hai bên.")
    ledger.add_all([Entry(report, reading(report), None)], EARLY)
    ledger.add_all([Entry(report, reading(report, issue="prisoners"), "2025-11-19")], EARLY)
    ledger.judge(decide(Decision("date", Anchor("r", "report"), value="2025-11-19"), "an", LATE))
    assert ledger.gists(ledger.reports(Window()), Window())[report.hash].issues == ("borders", "prisoners")


def test_gists_of_more_reports_than_one_question_can_name(ledger):
    reports = [Report(f"r{number:03}", f"Bài {number}.", published="2025-11-20") for number in range(600)]
    ledger.add_all([Entry(each, reading(each), each.published) for each in reports], EARLY)
    assert ledger.gists(ledger.reports(Window()), Window()) == {each.hash: GIST for each in reports}


def _as_the_first_version_left_it(ledger) -> None:
    """Take away all that later steps made."""
    with ledger._engine.execution_options(dragoman_write=True).begin() as connection:
        # FTS5 takes its own tables with it.
        for table in ("search_exact", "search_bare"):
            connection.execute(text(f"DROP TABLE IF EXISTS {table}"))
        for table in set(inspect(connection).get_table_names()) - {*TABLES, VERSION_TABLE}:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0001'"))


def test_a_ledger_without_the_index_gets_it_when_it_is_opened(fresh):
    url = fresh()
    first = open_ledger(url)
    reports = [Report(f"r{number:03}", f"Bài {number} đàm phán.", published="2025-11-20") for number in range(250)]
    first.add_all([Entry(each, reading(each), each.published) for each in reports], EARLY)
    before = first.content_hash()
    _as_the_first_version_left_it(first)
    first.close()
    again = open_ledger(url)
    assert again.holding(wanted("dam phan")) == {each.hash for each in reports}
    assert again.gists(again.reports(Window()), Window()) == {each.hash: GIST for each in reports}
    assert again.content_hash() == before
    again.add(Report("new", "Đàm phán nữa."), None, LATE)
    assert len(again.holding(wanted("dam phan"))) == 251
    again.close()
