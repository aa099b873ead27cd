"""Gold and predictions are loaded line by line, and a bad line is named."""

import gzip

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate.gold import load_records, load_reports


def test_plain_and_gzip(tmp_path):
    line = '{"id": "a", "text": "Mưa."}\n\n{"id": "b", "text": "Nắng.", "lang": "vi"}\n'
    (tmp_path / "x.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    assert load_records(tmp_path / "x.jsonl") == load_records(tmp_path / "x.jsonl.gz")
    assert [report.id for report in load_reports(tmp_path / "x.jsonl.gz")] == ["a", "b"]
    assert [report.id for report in load_reports(tmp_path / "x.jsonl", limit=1)] == ["a"]


@pytest.mark.parametrize(("line", "code"), [("{", "bad-record"), ("[]", "bad-record"), ('{"id": 3}', "bad-record")])
def test_a_bad_line_is_named(line, code, tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a"}\n' + line, encoding="utf-8")
    with pytest.raises(UsageError, match="line 2") as error:
        load_records(path)
    assert error.value.code == code


@pytest.mark.parametrize("content", [None, b"\xff\xfe{"])
def test_a_file_that_cannot_be_read(content, tmp_path):
    path = tmp_path / "x.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError) as error:
        load_records(path)
    assert error.value.code == "no-file"
