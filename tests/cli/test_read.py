"""``dragoman read``: what it says and with which status it ends."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from dragoman import intake
from dragoman.cli.read import watching
from dragoman.intake import MAX_BYTES
from dragoman.ledger import faults, open_ledger, writer
from dragoman.model.window import Window

PROSE = "The two delegations met for a second day and left without a word to the press, an official said."


def stored(ledger: Path) -> set[str]:
    book = open_ledger(str(ledger), create=False, read_only=True)
    try:
        return {ref.id for ref in (*book.reports(Window()), *book.undated(Window()))}
    finally:
        book.close()


def codes(ledger: Path) -> list[str]:
    book = open_ledger(str(ledger), create=False, read_only=True)
    try:
        return sorted(row.code for row in book.log())
    finally:
        book.close()


def test_a_folder_then_the_same_again(run, reports, ledger) -> None:
    first, again = run("read", reports), run("read", reports)
    assert (first.exit_code, first.stdout) == (0, "3 new, 0 unchanged, 0 skipped.\n")
    assert (again.exit_code, again.stdout) == (0, "0 new, 3 unchanged, 0 skipped.\n")
    assert stored(ledger) == {"a", "gazette-2", "c"}


def test_a_revision_and_an_undated_report_are_counted(run, reports) -> None:
    run("read", reports)
    (reports / "a.txt").write_text(f" date 2025-11-20 {PROSE} It was corrected later.")
    (reports / "memo.txt").write_text(PROSE)
    done = run("read", reports)
    assert done.exit_code == 0
    assert done.stdout.startswith("1 new, 2 unchanged, 1 revised, 1 undated, 0 skipped.\n")
    assert "revised: 1" in done.stdout


def test_the_summary_as_json(run, reports) -> None:
    (reports / "empty.txt").write_text("")
    done = run("read", reports, "--format", "json")
    assert done.exit_code == 1
    summary = json.loads(done.stdout)
    assert (summary["new"], summary["skipped"], summary["interrupted"]) == (3, {"empty": 1}, False)


def test_standard_input(run, ledger) -> None:
    done = run("read", "-", "--published", "2025-11-20", "--outlet", "Desk", stdin=PROSE.encode())
    assert (done.exit_code, done.stdout) == (0, "1 new, 0 unchanged, 0 skipped.\n")


SKIPPED = {
    "empty": ("a.txt", b""),
    "bad-date": ("a.txt", b" date 2025-02-30 " + PROSE.encode()),
    "future-date": ("a.txt", b" date 2025-12-24 " + PROSE.encode()),
    "binary": ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(200)),
    "mojibake": (
        "a.txt",
        "".join(chr(b) for b in ("Hội đàm kết thúc, hai bên chưa đạt thoả thuận. " * 3).encode()).encode(),
    ),
    "too-large": ("a.txt", b"word " * (MAX_BYTES // 5 + 1)),
    "no-article": ("a.html", b"<!DOCTYPE html><html><body><nav><a href='/'>Home</a></nav></body></html>"),
    "bad-json": ("a.jsonl", b'{"id": "x", "text": \n'),
    "unreadable": ("a.jsonl.gz", b"this is not gzip"),
}


@pytest.mark.parametrize("code", SKIPPED)
def test_what_cannot_be_taken_in_ends_in_a_row_of_the_log_and_status_1(code, run, reports, ledger) -> None:
    name, data = SKIPPED[code]
    (reports / "bad").mkdir()
    (reports / "bad" / name).write_bytes(data)
    done = run("read", reports, "--now", "2025-11-30T12:00:00+07:00")
    assert done.exit_code == 1
    assert f"1 skipped.\n  {code}: 1\n" in done.stdout
    assert codes(ledger) == [code]
    assert stored(ledger) == {"a", "gazette-2", "c"}
    assert f"\t{code}\t" in run("log").stdout


def test_a_line_of_fifty_megabytes_between_good_ones(run, tmp_path, ledger) -> None:
    with (tmp_path / "large.jsonl").open("w") as corpus:
        corpus.write(json.dumps({"id": "first", "text": PROSE}) + "\n")
        corpus.write('{"id": "large", "text": "' + "word " * 10_000_000 + '"}\n')
        corpus.write(json.dumps({"id": "last", "text": PROSE}) + "\n")
    done = run("read", tmp_path / "large.jsonl")
    assert done.exit_code == 1
    assert "large.jsonl:2: It is larger than 10 MB." in done.stdout
    assert stored(ledger) == {"first", "last"}


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_other_encodings_are_read(encoding, run, tmp_path, ledger) -> None:
    (tmp_path / "a.txt").write_bytes(f" date 2025-11-20 {PROSE} \u201cNo,\u201d he said.".encode(encoding))
    assert run("read", tmp_path / "a.txt").exit_code == 0
    book = open_ledger(str(ledger), create=False)
    report = book.report("a", Window())
    book.close()
    assert report is not None
    assert report.text.endswith("\u201cNo,\u201d he said.")


def test_windows_1258(run, tmp_path, ledger) -> None:
    words = b"H\xf4\xf2i \xf0\xe0m k\xea\xect th\xfac \xf0\xeam qua, hai b\xean b\xe0n l\xe2u."
    (tmp_path / "a.txt").write_bytes(b" date 2025-11-20 " + words)
    assert run("read", tmp_path / "a.txt").exit_code == 0
    book = open_ledger(str(ledger), create=False)
    report = book.report("a", Window())
    book.close()
    assert report is not None
    assert report.text == "Hội đàm kết thúc đêm qua, hai bên bàn lâu."


def test_one_id_with_two_texts_keeps_both_as_revisions(run, tmp_path, ledger) -> None:
    lines = [{"id": "x", "published": "2025-11-20", "text": f"{PROSE} {version}."} for version in ("One", "Two")]
    (tmp_path / "two.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = run("read", tmp_path / "two.jsonl")
    assert done.exit_code == 0
    assert "1 new" in done.stdout
    assert "1 revised" in done.stdout
    book = open_ledger(str(ledger), create=False)
    assert len(book.revisions("x")) == 2
    book.close()


def test_a_report_in_an_unknown_language_is_stored_and_marked(run, tmp_path, ledger) -> None:
    text = "Переговоры завершились поздно вечером, стороны не пришли к соглашению о границе."
    (tmp_path / "a.txt").write_text(f" date 2025-11-20 {text}")
    done = run("read", tmp_path / "a.txt")
    assert done.exit_code == 0
    assert "unknown-language: 1" in done.stdout
    assert stored(ledger) == {"a"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["absent.txt"], "There is no such file or folder: absent.txt."),
        ([], "Name what to read"),
        (["-", "--stored"], "Name what to read"),
        (["-", "--published", "soon"], "--published: 'soon' is not a possible date"),
        (["-", "--now", "soon"], "--now is no moment: 'soon'."),
        (["-", "--zone", "Mars/Base"], "--zone: there is no time zone 'Mars/Base'."),
        (["-", "--annotator", "oracle"], "There is no annotators part called 'oracle'."),
        (["-", "--input-format", "pdf"], "There is no intake part called 'pdf'."),
        (["-", "--format", "yaml"], "There is no format 'yaml' here."),
        (["-", "--ledger", "mysql://x/y"], "A ledger cannot be kept in 'mysql'."),
    ],
)
def test_a_wrong_option_is_one_sentence_and_status_2(arguments, words, run, ledger) -> None:
    done = run("read", *arguments, stdin=b"")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"dragoman: {words}")
    assert done.stderr.count("\n") == 1
    assert not ledger.exists()


def test_stored_reports_can_be_read_anew(filled) -> None:
    done = filled("read", "--stored")
    assert (done.exit_code, done.stdout) == (0, "0 new, 3 unchanged, 0 skipped.\n")


@pytest.mark.parametrize("code", ["disk-full", "read-only-ledger", "ledger-io", "ledger-locked", "corrupt-ledger"])
def test_a_refusal_of_the_ledger_is_one_sentence_and_status_3(code, run, reports, monkeypatch) -> None:
    def refuse(*_arguments, **_named):
        raise faults.fault(code)

    monkeypatch.setattr(writer.SqlLedger, "add_all", refuse)
    done = run("read", reports)
    assert done.exit_code == 3
    assert done.stderr == f"dragoman: {faults.fault(code)} [{code}]\n"


def test_progress_is_drawn_on_a_terminal_alone(reports, monkeypatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("rich.console.Console", lambda **_named: Console(file=screen, force_terminal=True, width=80))
    with watching(intake.open([reports])) as watched:
        assert len(list(watched)) == 3
    assert "3 reports" in screen.getvalue()
