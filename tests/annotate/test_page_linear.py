"""Opening a page and finding its times takes work linear in the text: steps are counted, never timed."""

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


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_twice_the_text_takes_at_most_about_twice_the_steps(page_of, calls, piece: str):
    def read(text: str) -> None:
        find_times(page_of(text, "vi", "2025-11-22"))

    read(piece)
    once, twice = calls(read, piece * 500), calls(read, piece * 1000)
    assert twice <= 2.2 * once
