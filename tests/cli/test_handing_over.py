"""Files to hand over, and searches, from the command line."""

import io
import json
import zipfile

import pytest

from dragoman.cli import output
from dragoman.errors import UsageError


@pytest.mark.parametrize(
    "command", [["brief", "--format", "docx"], ["export", "docx"], ["timeline", "--format", "docx"]]
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_document_goes_to_a_file_or_a_pipe(command, lang, filled, tmp_path) -> None:
    target = tmp_path / "brief.docx"
    done = filled(*command, "--lang", lang, "--output", target)
    assert (done.exit_code, done.stdout) == (0, "")
    piped = filled(*command, "--lang", lang)
    assert piped.stdout_bytes == target.read_bytes()
    with zipfile.ZipFile(io.BytesIO(piped.stdout_bytes)) as archive:
        assert archive.testzip() is None
        assert "word/document.xml" in archive.namelist()


def test_a_calendar_of_what_is_due(filled) -> None:
    for command in (["brief", "--format", "ics"], ["timeline", "--format", "ics"], ["export", "ics"]):
        done = filled(*command)
        assert done.exit_code == 0
        assert done.stdout_bytes.startswith(b"BEGIN:VCALENDAR\r\n")
        assert done.stdout_bytes.endswith(b"END:VCALENDAR\r\n")


def test_a_terminal_is_not_filled_with_a_document(monkeypatch) -> None:
    monkeypatch.setattr(output.sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(UsageError) as caught:
        output.write_whole(b"PK", None, "docx")
    assert "--output" in caught.value.hint


def _found(done) -> list[str]:
    return [hit["report"] for hit in json.loads(done.stdout)["hits"]]


def test_a_search_is_narrowed_and_paged(filled) -> None:
    whole = json.loads(filled("search", "geneva", "--format", "json").stdout)
    assert whole["facts"]["found"] == len(whole["hits"]) > 1
    assert _found(filled("search", "geneva", "--limit", "1", "--offset", "1", "--format", "json")) == [
        whole["hits"][1]["report"]
    ]
    outlet = next(hit["outlet"] for hit in whole["hits"] if hit["outlet"])
    kept = _found(filled("search", "geneva", "--outlet", outlet.upper(), "--format", "json"))
    assert kept == [hit["report"] for hit in whole["hits"] if hit["outlet"] == outlet]


def test_a_date_of_event_that_is_none_is_refused(filled) -> None:
    done = filled("search", "geneva", "--event", "soon")
    assert done.exit_code == 2
    assert done.stderr.startswith("dragoman: --event is no day, month or year: 'soon'.")


@pytest.mark.parametrize(
    "words", ['"', "*", "NEAR(", "'; DROP TABLE reports; --", "a" * 5000, "-x OR y", ":", "{}", "\u202e"]
)
def test_any_words_can_be_searched_for(words, filled) -> None:
    done = filled("search", "--", words)
    assert done.exit_code in (0, 4), done.stderr
    assert "Traceback" not in done.output
