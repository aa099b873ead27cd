"""Bad input: whatever the text, the annotator raises nothing, and each span holds what its layer says."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate.fast import FastAnnotator
from dragoman.model.codec import plain
from dragoman.model.reading import Reading
from dragoman.model.report import Report, stored_text

FAST = FastAnnotator()
WORDS = (
    "ông", "bà", "Nga", "Mỹ", "Putin", "Tổng thống", "nói", "cho biết", "theo", "rằng", "dẫn lời", "bác bỏ", "hôm qua",
    "19.12", "ngày 31/2", "20 đến 26/10", "tháng", "5", "kế hoạch 28 điểm", "ngừng bắn", "hội đàm", "ký", "nếu",
    "said", "that", "according to", "Reuters", "the Kremlin", "denied", "last week", "ceasefire", "officials", "will",
    "“", "”", '"', "'", "‘", "’", "«", "»", "``", "''", "(", ")", "[", ",", ".", ":", ";", "…", "-", "–", "./.", "?",
    "\n", "\n\n", "\u200b", "\u200f", "\u202e", "\ufeff", "\u00a0", "\x00", "\ud800", "²", "١٩.١٢", "İ", "e\u0301",
    "TỔNG THỐNG NGA", "tong thong nga", "0ng Putin n0i", "rn", "|", "x" * 300,
)  # fmt: skip
TEXTS = {
    "nothing": "",
    "marks only": "“”\"'«»" * 40,
    "opened only": "“ông nói " * 30,
    "closed only": "ông nói” " * 30,
    "all capitals": "TỔNG THỐNG NGA PUTIN NÓI VỚI REUTERS RẰNG ÔNG SẼ ĐI NGÀY 19.12",
    "no diacritics": "Tong thong Nga Putin noi rang ong se di vao ngay 19.12, theo Reuters.",
    "two languages": "Ông Putin nói: “We will go”, he said, theo Reuters on Monday. Russia denied it hôm qua.",
    "debris": "T0ng th6ng Nga Put1n n6i r@ng ong~ se~ d1 ^ng&y 19.l2 ,, .. || ]]",
    "invisible marks": "\ufeffÔng\u200b Putin\u200f nói\u202e rằng\u200d Nga\u2066 sẽ\u2069 đi.",
    "half of a pair": "Ông Putin nói \ud83d rằng \udc00 Nga sẽ đi.",
    "a NUL": "Ông Putin\x00 nói\x00rằng Nga sẽ đi.",
    "a long word": "Ông " + "a" * 50_000 + " nói rằng Nga sẽ đi.",
    "relays without a clause": "Putin Putin ,xdẫn lời ,,Putin dẫn lời Putin ,Putin dẫn lời Putin Putin Putin dẫn lời ",
    "line ends": "Ông Putin nói\r\nrằng\rNga\u2028sẽ\u2029đi\x85hôm qua\x0b.",
}
PIECES = {
    "prose": "Hôm qua, Tổng thống Nga Putin nói với Reuters rằng ông “sẽ đi” nếu Mỹ đồng ý ngừng bắn. Ukraine bác.\n\n",
    "one sentence": "ông Nam nói rằng Nga và Mỹ sẽ ký thỏa thuận với Ukraine ở Paris ngày 19.12, ",
    "marks": "“”\"'«»‘’",
    "lost marks": "“ông nói ",
    "cue words": "nói rằng theo cho biết ",
    "names": "Tổng thống Nga Putin, ",
    "events": "Nga gặp Mỹ ký thỏa thuận với Ukraine ",
    "deal": "Nga bác bỏ kế hoạch 28 điểm của Mỹ nếu Ukraine đồng ý ngừng bắn ",
    "dates": "19.12 ngày 20/11 hôm nay ",
    "brackets": "([",
    "short lines": "A b\n",
    "a quotation of ten paragraphs": "“" + "Tôi nói rằng sẽ đi.\n\n" * 10 + "”, ông Putin nói.\n\n",
}
DAYS = (None, "2025-11-22", "0001-01-01", "9999-12-31", "no day")


def read(text: str, lang: str = "vi", published: str | None = "2025-11-22") -> Reading:
    return FAST.annotate(Report("r", stored_text(text), lang, published))


def spans(value: Any) -> list[tuple[int, int]]:
    """Return all pairs of offsets that a reading, as plain lists and dictionaries, holds."""
    if isinstance(value, dict):
        return [span for part in value.values() for span in spans(part)]
    if not isinstance(value, list | tuple):
        return []
    if len(value) == 2 and all(type(part) is int for part in value):
        return [(value[0], value[1])]
    return [span for part in value for span in spans(part)]


def check(text: str, lang: str, published: str | None) -> None:
    stored = stored_text(text)
    reading = read(text, lang, published)
    assert all(0 <= start <= end <= len(stored) for start, end in spans(plain(reading)))
    found = [*reading.times, *reading.mentions, *reading.zones]
    assert all(thing.span.of(stored) for thing in found)
    for mention in reading.mentions:
        if not mention.known and mention.form == "name" and mention.kind == "outlet":
            assert mention.actor in mention.span.of(stored)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("published", DAYS)
def test_bad_text_is_read_without_an_error(text: str, lang: str, published: str | None):
    check(text, lang, published)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(["", " "]), st.sampled_from(["vi", "en"]))
def test_no_order_of_words_and_marks_raises(words: list[str], gap: str, lang: str):
    check(gap.join(words), lang, "2025-11-22")


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=200), st.sampled_from(["vi", "en"]), st.sampled_from(DAYS))
def test_no_text_raises(text: str, lang: str, published: str | None):
    check(text, lang, published)


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_twice_the_text_takes_at_most_about_twice_the_steps(calls, piece: str):
    read(piece)
    size = 12_000 // len(piece)
    once, twice = calls(read, piece * size), calls(read, piece * (2 * size))
    assert twice <= 2.2 * once
