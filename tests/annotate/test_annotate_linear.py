"""Reading a report takes work linear in its text, in whatever shape it comes: steps of the interpreter are counted."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from dragoman.annotate.fast import FastAnnotator
from dragoman.model.report import Report

PIECES = {
    "vi, one sentence": (
        "vi",
        "Tổng thống Nga nói với hãng Sao Mai rằng kế hoạch 28 điểm gồm việc ngừng bắn, còn Mỹ bác bỏ đề xuất đó, ",
    ),
    "vi, sentences": (
        "vi",
        "Ngày 19.12, ông Nam nói “hai bên sẽ gặp nhau”. Theo kế hoạch 28 điểm, Nga sẽ rút quân. Mỹ đòi bỏ cấm vận.\n\n",
    ),
    "en, one sentence": (
        "en",
        "the president told Reuters on Monday that the 28-point plan includes a ceasefire and that Russia rejects it, ",
    ),
    "en, sentences": (
        "en",
        "“They will meet,” the minister said on Monday. Under the peace plan, Russia would withdraw its troops.\n\n",
    ),
}


def steps(function: Callable[..., object], *arguments: object) -> int:
    """Return how many instructions of the interpreter a call takes; a loop on one line counts, too."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return tick

    before = sys.gettrace()
    sys.settrace(tick)
    try:
        function(*arguments)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(("lang", "piece"), PIECES.values(), ids=PIECES.keys())
def test_twice_the_text_takes_at_most_about_twice_the_steps(lang: str, piece: str):
    annotator = FastAnnotator()

    def read(text: str) -> None:
        annotator.annotate(Report("r", text, lang, "2025-11-22"))

    read(piece * 3)
    once, twice = steps(read, piece * 60), steps(read, piece * 120)
    assert twice <= 2.2 * once
