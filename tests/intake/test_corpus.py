"""JSON Lines corpora."""

import gzip
import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from dragoman import intake
from dragoman.model.report import Report, Skipped


def corpus(*lines: dict[str, Any] | str) -> bytes:
    return "".join((x if isinstance(x, str) else json.dumps(x, ensure_ascii=False)) + "\n" for x in lines).encode()


def read(data: bytes, **said: Any) -> list[intake.Item]:
    return list(intake.open(["-"], intake.Options(format="corpus", **said), io.BytesIO(data)))


def test_all_fields_are_kept() -> None:
    said = {
        "id": "7",
        "text": "Lời.",
        "lang": "vi",
        "outlet": "Báo",
        "url": "https://x.test/7",
        "title": "Tít",
        "more": 1,
    }
    assert read(corpus({**said, "published": "Sun, 23 Nov 2025 01:15:00 GMT"})) == [
        Report("7", "Lời.", "vi", "2025-11-23T01:15:00+00:00", "Báo", "https://x.test/7", "Tít")
    ]


def test_a_report_without_id_is_named_by_its_content() -> None:
    items = read(corpus({"text": "A."}, {"text": "A.", "outlet": "X"}, {"text": "B.", "id": None}))
    one, same, other = [item.id for item in items if isinstance(item, Report)]
    assert one == same != other


def test_text_is_stored_composed() -> None:
    (report,) = read(corpus({"id": 1, "text": "Ha\u0300 No\u0302\u0323i\r\n"}))
    assert report == Report("1", "Hà Nội\n")


@pytest.mark.parametrize(
    ("line", "code", "report_id"),
    [
        ("{not json", "bad-json", None),
        ('["a"]', "bad-record", None),
        ('{"x": ' + "[" * 100_000 + "}", "bad-json", None),
        ('{"id": "x"}', "bad-record", None),
        ('{"id": "x", "text": 3}', "bad-record", None),
        ('{"id": "x", "text": "  "}', "empty", "x"),
        ('{"id": "x", "text": "A.", "published": "2025-02-30"}', "bad-date", "x"),
        ('{"id": "x", "text": "a\\u0000b"}', "binary", "x"),
        ('{"id": "x", "text": "a\\ud800b"}', "bad-json", None),
        ('{"id": "x", "text": "' + "Há»\u2122i Ä\u2018Ã m " * 9 + '"}', "mojibake", "x"),
    ],
)
def test_a_bad_line_is_skipped_with_its_number_and_the_rest_goes_on(
    line: str, code: str, report_id: str | None
) -> None:
    first, skipped, last = read(corpus({"id": "a", "text": "A."}, line, {"id": "b", "text": "B."}))
    assert isinstance(skipped, Skipped)
    assert (skipped.code, skipped.place, skipped.report_id) == (code, "standard input:2", report_id)
    assert [getattr(item, "id", None) for item in (first, last)] == ["a", "b"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_of_a_whole_corpus(encoding: str) -> None:
    data = corpus({"id": "a", "text": "Hội đàm."}, {"id": "b", "text": "Đã ký."}).decode().encode(encoding)
    assert read(data) == [Report("a", "Hội đàm."), Report("b", "Đã ký.")]


def test_one_line_in_an_eight_bit_encoding() -> None:
    data = corpus({"id": "a", "text": "A."}) + '{"id": "b", "text": "café, déjà vu"}\n'.encode("cp1252")
    assert read(data) == [Report("a", "A."), Report("b", "café, déjà vu")]


def test_blank_lines_and_a_lost_last_line_end_do_no_harm() -> None:
    assert read(b'\n{"id": "a", "text": "A."}\n\n{"id": "b", "text": "B."}') == [Report("a", "A."), Report("b", "B.")]


def test_a_line_of_fifty_megabytes_is_skipped_in_flat_memory(tmp_path: Path) -> None:
    file = tmp_path / "large.jsonl"
    with file.open("wb") as stream:
        stream.write(b'{"id": "large", "text": "')
        for _ in range(50):
            stream.write(b"word " * 200_000)
        stream.write(b'"}\n{"id": "b", "text": "B."}\n')
    tracemalloc.start()
    large, report = intake.open([file])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (large, report) == (
        Skipped("too-large", f"{file}:1", "It is larger than 10 MB. Split it into single reports."),
        Report("b", "B."),
    )
    assert peak < 4 * intake.MAX_BYTES


def test_a_packed_corpus(tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl.gz"
    file.write_bytes(gzip.compress(corpus(*({"id": str(n), "text": f"Report {n}."} for n in range(3)))))
    assert [item.id for item in intake.open([file]) if isinstance(item, Report)] == ["0", "1", "2"]


@pytest.mark.parametrize("damage", [lambda packed: packed[: len(packed) // 2], lambda packed: b"no gzip" + packed])
def test_a_damaged_packed_corpus_is_skipped_where_it_breaks(tmp_path: Path, damage: Any) -> None:
    file = tmp_path / "corpus.jsonl.gz"
    file.write_bytes(damage(gzip.compress(corpus(*({"id": str(n), "text": f"Report {n}."} for n in range(3))))))
    last = list(intake.open([file]))[-1]
    assert isinstance(last, Skipped)
    assert (last.code, last.place) == ("unreadable", str(file))


def test_memory_stays_flat_over_many_reports() -> None:
    data = corpus(*({"id": str(n), "text": "words " * 400} for n in range(4000)))
    tracemalloc.start()
    count = sum(1 for _ in intake.open(["-"], intake.Options(format="corpus"), io.BytesIO(data)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4000
    assert peak < len(data) / 4
