"""Files, folders, globs and standard input."""

import gzip
import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman import intake
from dragoman.errors import UsageError
from dragoman.model.report import Report, Skipped


def ids(*paths: str | Path) -> list[str | None]:
    return [item.id if isinstance(item, Report) else item.code for item in intake.open(list(paths))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "b.txt").write_text(" date 2025-11-22 B.")
    (tmp_path / "a.txt").write_text("A.")
    (tmp_path / "deep" / "c.jsonl").write_text('{"id": "c1", "text": "C1."}\n{"id": "c2", "text": "C2."}\n')
    (tmp_path / ".hidden.txt").write_text("H.")
    (tmp_path / ".git" / "config.txt").write_text("G.")
    return tmp_path


def test_a_folder_is_read_by_path_with_what_is_under_it_and_without_hidden_files(folder: Path) -> None:
    assert ids(folder) == ["a", "b", "c1", "c2"]


def test_a_glob(folder: Path) -> None:
    assert ids(f"{folder}/*.txt") == [".hidden", "a", "b"] or ids(f"{folder}/*.txt") == ["a", "b"]
    assert ids(f"{folder}/**/*.jsonl") == ["c1", "c2"]


def test_paths_are_read_in_the_order_named(folder: Path) -> None:
    assert ids(folder / "b.txt", folder / "a.txt") == ["b", "a"]


@pytest.mark.parametrize("name", ["absent.txt", "absent/*.txt", "[", ""])
def test_a_path_that_names_nothing_is_refused_before_anything_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError) as raised:
        intake.open([str(tmp_path / "empty" / name)])
    assert raised.value.code == "no-such-file"


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError) as raised:
        intake.open(["-"], intake.Options(format="pdf"))
    assert raised.value.code == "unknown-part"


@pytest.mark.parametrize(
    ("data", "item_id"),
    [(b'{"id": "j", "text": "A."}\n', "j"), (b" date 2025-11-22 B.", None), (b"---\nid: f\n---\nF.", "f")],
)
def test_standard_input_is_recognised_by_its_first_bytes(data: bytes, item_id: str | None) -> None:
    (report,) = intake.open(["-"], stdin=io.BytesIO(data))
    assert isinstance(report, Report)
    assert report.id == item_id or (item_id is None and len(report.id) == 16)


def test_what_cannot_be_taken_in_is_skipped_with_a_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.txt").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(60))
    (tmp_path / "3.txt").write_bytes(b" date 2025-02-30 Words.")
    (tmp_path / "4.txt").write_bytes(b" date 2031-01-01 Words.")
    (tmp_path / "5.txt").write_bytes(b"w" * 2000)
    (tmp_path / "6.txt").write_bytes(b"Words.")
    options = intake.Options(now=datetime(2025, 11, 23, tzinfo=UTC), max_bytes=1000)
    *skipped, report = intake.open([tmp_path], options)
    assert [item.code for item in skipped if isinstance(item, Skipped)] == [
        "empty", "binary", "bad-date", "future-date", "too-large",
    ]  # fmt: skip
    assert [item.report_id for item in skipped if isinstance(item, Skipped)] == ["1", "2", "3", "4", "5"]
    assert report == Report("6", "Words.")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A.")
    (tmp_path / "a.txt").chmod(0)
    assert ids(tmp_path) == ["unreadable"]


def test_a_file_that_goes_away_is_skipped(folder: Path) -> None:
    inputs = intake.open([folder / "a.txt", folder / "b.txt"])
    (folder / "a.txt").unlink()
    skipped, report = inputs
    assert isinstance(skipped, Skipped)
    assert (skipped.code, skipped.reason) == ("unreadable", "It cannot be read: No such file or directory.")
    assert isinstance(report, Report)


def test_progress_ends_at_the_size(folder: Path) -> None:
    inputs = intake.open([folder])
    seen = [inputs.done for _ in inputs]
    assert seen == sorted(seen)
    assert 0 < inputs.size == inputs.done


def test_the_shipped_formats_come_through_the_entry_points() -> None:
    assert set(intake.readers()) >= {"corpus", "page", "text"}


LINES = b'{"id": "one", "text": "Harbour."}\n' + b"{}\n" * 5000


def test_a_packed_file_is_unpacked_no_further_than_is_borne(tmp_path: Path) -> None:
    packed = tmp_path / "corpus.jsonl.gz"
    packed.write_bytes(gzip.compress(LINES))
    whole = list(intake.open([packed]))
    assert len(whole) == 5001
    *before, last = intake.open([packed], intake.Options(max_unpacked=9000))
    assert isinstance(before[0], Report)
    assert (last.code, last.place) == ("too-large", str(packed))
    assert list(intake.open([packed], intake.Options(max_unpacked=len(LINES)))) == whole


def test_a_file_that_is_no_corpus_is_left_after_enough_lines(tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_bytes(LINES)
    (tmp_path / "next.txt").write_text("The next file is read all the same.")
    items = list(intake.open([tmp_path], intake.Options(max_skipped=10)))
    codes = [item.code for item in items if isinstance(item, Skipped)]
    assert codes == ["bad-record"] * 10 + ["too-many-skipped"]
    assert [item.id for item in items if isinstance(item, Report)] == ["one", "next"]
