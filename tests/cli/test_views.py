"""The questions from the command line: every view in every format, filters, empty answers, languages."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from dragoman.cli import table
from dragoman.model.sheet import Evidence, Mark, MarkedReport, Row, Section, Sheet

VIEWS = (["brief"], ["timeline"], ["sources"], ["reports"], ["search", "geneva"], ["show", "gazette-2"])
FORMATS = ("table", "json", "jsonl", "md", "csv")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_every_view_in_every_format(view, form, filled) -> None:
    done = filled(*view, "--format", form)
    assert done.exit_code in (0, 4), done.stderr
    assert "Traceback" not in done.output
    if form == "json":
        assert json.loads(done.stdout)["view"] == view[0]
    if form == "jsonl":
        assert all(json.loads(line)["id"] for line in done.stdout.splitlines())
    if form == "csv":
        assert next(csv.reader(io.StringIO(done.stdout)))[-1] == "evidence_words"


def test_evidence_of_every_row_holds_its_words(filled) -> None:
    texts = {page["report"]: page["text"] for r in ("a", "gazette-2", "c") for page in shown(filled, r)["pages"]}
    rows = json.loads(filled("sources", "--format", "json").stdout)["attributions"]
    assert rows
    for piece in (piece for row in rows for piece in row["evidence"]):
        assert texts[piece["report"]][piece["start"] : piece["end"]] == piece["words"]


def test_a_search_tells_where_the_words_stand(filled) -> None:
    texts = {page["report"]: page["text"] for r in ("a", "gazette-2", "c") for page in shown(filled, r)["pages"]}
    word = next(word for word in texts["gazette-2"].split() if len(word) > 4 and word.isalpha())
    hits = json.loads(filled("search", word.upper(), "--format", "json").stdout)["hits"]
    assert "gazette-2" in {hit["report"] for hit in hits}
    assert all(piece["words"].lower() == word.lower() for hit in hits for piece in hit["evidence"])
    assert filled("search", "no such words here").exit_code == 4


def shown(run, report: str) -> dict:
    return json.loads(run("show", report, "--format", "json").stdout)


def test_as_of_leaves_out_what_came_later(filled) -> None:
    done = filled("reports", "--as-of", "2025-11-22", "--format", "json")
    assert [row["report"] for row in json.loads(done.stdout)["reports"]] == ["a", "gazette-2"]


def test_known_at_before_the_reading_knows_nothing(filled) -> None:
    done = filled("reports", "--known-at", "2001-01-01")
    assert done.exit_code == 4
    assert (
        done.stderr
        == "dragoman: Nothing was found. Widen --as-of or the filters, or read more reports. [nothing-found]\n"
    )


def test_an_answer_goes_to_a_file(filled, tmp_path) -> None:
    target = tmp_path / "reports.json"
    done = filled("reports", "--format", "json", "--output", target)
    assert (done.exit_code, done.stdout) == (0, "")
    assert len(json.loads(target.read_text(encoding="utf-8"))["reports"]) == 3


def test_export_is_the_whole_dossier(filled) -> None:
    done = filled("export", "json")
    assert done.exit_code == 0
    assert {"brief", "timeline", "sources", "pages"} <= json.loads(done.stdout).keys()
    assert filled("export", "csv").stdout.startswith("view,section,id")


@pytest.mark.parametrize(("lang", "title"), [("vi", "Các bài báo"), ("en", "Reports")])
def test_labels_in_both_languages(lang, title, filled) -> None:
    assert filled("reports", "--lang", lang).stdout.startswith(title)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["timeline", "--as-of", "2025-02-30"], "--as-of is no day: '2025-02-30'."),
        (["timeline", "--since", "soon"], "--since is no day: 'soon'."),
        (["timeline", "--known-at", "now-ish"], "--known-at is no moment: 'now-ish'."),
        (["timeline", "--zone", "../etc"], "--zone: there is no time zone '../etc'."),
        (["timeline", "--lang", "fr"], "There are no labels in 'fr'."),
        (["timeline", "--format", "xls"], "There is no export part called 'xls'."),
        (["export", "xls"], "There is no export part called 'xls'."),
    ],
)
def test_a_wrong_option_is_one_sentence_and_status_2(arguments, words, filled) -> None:
    done = filled(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"dragoman: {words}")
    assert done.stderr.count("\n") == 1


def test_an_unknown_option_names_the_command_to_ask_for_help(filled) -> None:
    done = filled("timeline", "--colour")
    assert done.exit_code == 2
    assert "Try 'dragoman timeline --help' for help." in done.stderr


def test_an_unknown_report_is_status_4(filled) -> None:
    done = filled("show", "nobody")
    assert done.exit_code == 4
    assert done.stderr.startswith("dragoman: There is no report 'nobody'")


def sheet() -> Sheet:
    words = Evidence("r1", None, "2025-11-20", 0, 5, "words")
    rows = (
        Row(
            "row-1",
            {"date": "2025-11-20", "status": "planned", "words": "[red]words[/red] " * 12},
            (words,),
            "unreviewed",
        ),
        Row("row-2", {"date": None, "status": "occurred", "words": ""}, (words,), "accepted"),
    )
    lines = (Row("row-3", {"text": "A sentence.", "cites": ("R1",)}, (words,), "unreviewed"),)
    page = MarkedReport(
        "R1", "r1", None, "2025-11-20", None, None, "en", "😀 Reuters says so.", (Mark(2, 9, "source"),)
    )
    sections = (
        Section("events", ("id", "date", "place", "status", "words"), rows),
        Section("new", ("text",), lines, form="lines"),
        Section("due", ("date",)),
    )
    return Sheet("brief", "2025-11-23", None, sections, {"reports": 1}, pages=(page,))


@pytest.mark.parametrize("width", [40, 69, 70, 100, 200])
def test_a_terminal_of_any_width_shows_every_value_and_mark(width, monkeypatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(table, "terminal", lambda stream: Console(file=stream, width=width, highlight=False))
    table.print_sheet(sheet(), "en", screen)
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert screen.getvalue().count(table.UNREVIEWED) == 3
    assert "row-1" in screen.getvalue()
    assert "[red]" in screen.getvalue()


def test_columns_without_a_value_are_left_out_on_a_terminal() -> None:
    screen = io.StringIO()
    table.print_sheet(sheet(), "en", screen)
    assert "Where" not in screen.getvalue()


def test_paint_falls_on_the_words_that_were_found(monkeypatch) -> None:
    screen = io.StringIO()
    console = Console(file=screen, width=100, force_terminal=True, color_system="standard", highlight=False)
    monkeypatch.setattr(table, "terminal", lambda _stream: console)
    table.print_sheet(sheet(), "en", screen)
    assert "😀 \x1b[1;35mReuters\x1b[0m says so." in screen.getvalue()


def test_a_long_list_stands_line_by_line_without_the_outlet_that_no_report_has() -> None:
    chains = ("? ← Reuters ← Somebody near the talks", "?")
    rows = (Row("row-1", {"who": chains}),)
    screen = io.StringIO()
    table.print_sheet(Sheet("timeline", None, None, (Section("events", ("who",), rows),)), "en", screen)
    shown = [line.strip() for line in screen.getvalue().splitlines()]
    assert shown[-2:] == ["· Reuters ← Somebody near the talks", "· outlet unknown"]


def test_in_a_pipe_a_row_is_a_line_of_cells_apart_by_tabs() -> None:
    stream = io.StringIO()
    table.write_sheet(sheet(), "en", stream)
    lines = stream.getvalue().splitlines()
    row = next(line for line in lines if "row-1" in line)
    assert row.split("\t")[:3] == ["°", "row-1", "20 Nov"]
    assert "· A sentence.° [R1]" in lines
    assert "Nothing." in lines
    assert "\x1b" not in stream.getvalue()


def test_the_seeds_answer(run, shared: Path) -> None:
    assert run("read", shared / "seeds").exit_code == 0
    done = run("reports", "--as-of", "2025-11-23", "--format", "json")
    assert len(json.loads(done.stdout)["reports"]) == 4
