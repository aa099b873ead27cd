"""Encodings: what is recognised, what is refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.intake.decode import decode, refuse_garbled

VIETNAMESE = "Hội đàm ở Hà Nội kéo dài hai ngày; hai bên chưa đạt được thoả thuận nào về biên giới."
TONES = "\u0300\u0301\u0303\u0309\u0323"
ENGLISH = "The talks went on for two days \u2014 \u201cno deal yet\u201d, a spokesman said."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258"])
@pytest.mark.parametrize("text", [VIETNAMESE, "Mỹ từ chối.", "Thủ tướng tới Đà Nẵng."])
def test_vietnamese_in_every_encoding(text: str, encoding: str) -> None:
    data = (tones_apart(text) if encoding == "cp1258" else text).encode(encoding)
    assert unicodedata.normalize("NFC", decode(data)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_english_with_typographic_marks(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("text", ["Però è così: la città di Forlì ciò non può.", "Der Außenminister hörte zu, später."])
def test_western_text_is_not_taken_for_vietnamese(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_another_alphabet_in_eight_bits() -> None:
    text = "Министр иностранных дел заявил, что переговоры продолжатся на следующей неделе в Москве. " * 3
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00", id="png"),
        pytest.param(b"SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20" + bytes(64), id="sqlite"),
        pytest.param(b"PK\x03\x04\x14\x00\x08\x08\x08\x00" + bytes(range(256)) * 4, id="zip"),
        pytest.param(bytes(100), id="zeros"),
    ],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(InputError) as raised:
        decode(data)
    assert raised.value.code in ("binary", "bad-encoding")


def test_utf8_with_a_broken_byte_is_damaged_not_another_encoding() -> None:
    data = VIETNAMESE.encode()
    with pytest.raises(InputError) as raised:
        decode(data[:40] + b"\xff" + data[40:])
    assert raised.value.code == "bad-encoding"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_mojibake(wrong: str) -> None:
    data = VIETNAMESE.encode()
    garbled = "".join(bytes([b]).decode(wrong, "ignore") or chr(b) for b in data)
    with pytest.raises(InputError) as raised:
        refuse_garbled(garbled)
    assert raised.value.code == "mojibake"


def test_lost_letters() -> None:
    with pytest.raises(InputError) as raised:
        refuse_garbled("H\ufffdi \ufffd\ufffdm t\ufffdi H\ufffd N\ufffdi")
    assert raised.value.code == "mojibake"


@pytest.mark.parametrize(
    "text", [VIETNAMESE, ENGLISH, "ĐÀ NẴNG – ĐÃ KÝ", "L\u00e2\u20ac\u2122an " + "and so on " * 30, "😀" * 9]
)
def test_good_text_passes(text: str) -> None:
    refuse_garbled(text)


@given(st.binary())
def test_any_bytes_become_text_or_are_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except InputError:
        return
    assert isinstance(text, str)


def tones_apart(text: str) -> str:
    """Write ``text`` as Windows-1258 can hold it: letters with their own code whole, other tones apart."""
    return "".join(letter if fits(letter) else taken_apart(letter) for letter in text)


def fits(letter: str) -> bool:
    try:
        return bool(letter.encode("cp1258"))
    except UnicodeEncodeError:
        return False


def taken_apart(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in marks if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tones
