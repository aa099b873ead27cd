"""Feeds the fast annotator with texts that a coverage-guided fuzzer makes: `make fuzz`, for so many seconds.

usage: fuzz_annotate.py [-max_total_time=SECONDS] [further options of libFuzzer]

Needs atheris, which no other part of the project does; `make fuzz` installs it. The tests do not run this file.
"""

import sys

import atheris

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman.annotate.fast import FastAnnotator
    from dragoman.model.codec import plain
    from dragoman.model.report import Report, stored_text

# A byte below the number of these stands for one of them, so that the fuzzer need not spell words.
WORDS = (
    "Putin ", "Nga ", "Mỹ ", "Tổng thống ", "ông ", "nói ", "rằng ", "theo ", "cho biết ", "dẫn lời ", "bác bỏ ",
    "kế hoạch 28 điểm ", "ngừng bắn ", "ngày ", "tháng ", "19.12", "hôm qua", "said ", "according to ", "Reuters ",
    "that ", "the ", "Kremlin ", "officials ", "plan ", "agreed ", "if ", "“", "”", '"', "'", "``", "''", "(", ")",
    ",", ".", ":", ";", "…", "-", "–", "\n", "\n\n", " ", "\u200b", "\u202e", "\x00", "\ud800", "²", "İ", "1", "/",
)  # fmt: skip
FAST = FastAnnotator()


def spelled(data: bytes) -> str:
    """Return the text that ``data`` stands for."""
    return "".join(WORDS[byte] if byte < len(WORDS) else chr(byte * 61) for byte in data)


def offsets_hold(value: object, size: int) -> bool:
    """Return whether each pair of whole numbers in ``value`` is a span of a text of ``size`` code points."""
    if isinstance(value, dict):
        return all(offsets_hold(part, size) for part in value.values())
    if not isinstance(value, list | tuple):
        return True
    if len(value) == 2 and all(type(part) is int for part in value):
        return 0 <= value[0] <= value[1] <= size
    return all(offsets_hold(part, size) for part in value)


def one_input(data: bytes) -> None:
    """Read one text in the language that its first byte tells."""
    lang = "vi" if data[:1] < b"\x80" else "en"
    report = Report("r", stored_text(spelled(data[1:])), lang, "2025-11-22")
    reading = FAST.annotate(report)
    if not offsets_hold(plain(reading), len(report.text)):
        raise AssertionError(f"A span lies outside of {report.text!r}.")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
