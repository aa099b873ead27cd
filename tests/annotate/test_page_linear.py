"""Opening a page and finding its times takes work linear in the text: steps are counted, never timed."""

import sys
from types import FrameType

import pytest

from dragoman.annotate.times import find_times

PIECES = {
    "prose": "Ngày 19.12, ông Nam nói “sẽ đi” trong hai tuần tới. Rồi ông đi.\n\n",
    "lost marks": "ông “nói ",
    "captions": "Đoàn xe rời cảng - Ảnh: Sao Mai\n\n",
    "figures": "12/3-4.5 ",
    "one word": "hiện",
    "full stops": ". ",
}


def steps(page_of, text: str) -> int:
    """Return how many calls are made, those into compiled code included."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        find_times(page_of(text, "vi", "2025-11-22"))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_twice_the_text_takes_at_most_about_twice_the_steps(page_of, piece: str):
    steps(page_of, piece)
    once, twice = steps(page_of, piece * 500), steps(page_of, piece * 1000)
    assert twice <= 2.2 * once
