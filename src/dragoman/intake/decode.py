"""From bytes to text: which encoding, and whether what comes out is text at all."""

import codecs
import re
import unicodedata

from dragoman.errors import InputError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE_BYTES = 65_536
CONTROLS = bytes(sorted(set(range(32)) - {9, 10, 12, 13, 27}))
HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
TONED = re.compile("([aăâeêioôơuưy]?)[\u0300\u0301\u0303\u0309\u0323]", re.IGNORECASE)
TONED_SHARE = 0.02

# What the 32 bytes from 0x80 on become in Windows-1252; five stay control characters.
WESTERN = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0xA0))
FOLLOWING = f"[{re.escape(WESTERN)}\u0080-\u00bf]"
MISREAD = re.compile(f"[\u00c2-\u00df]{FOLLOWING}|[\u00e0-\u00ef]{FOLLOWING}{{2}}|[\u00f0-\u00f4]{FOLLOWING}{{3}}")
# Misread quotation marks alone leave a report readable; misread letters are a larger share of it.
MISREAD_AT_LEAST = 3
MISREAD_SHARE = 0.03
LOST_SHARE = 0.01


def decode(data: bytes) -> str:
    """Return the text that ``data`` holds: UTF-8, UTF-16, UTF-32, Windows-1258 or another 8-bit encoding.

    Raises:
        InputError: it is not text (code ``binary``), or damaged (code ``bad-encoding``).
    """
    encoding = wide_encoding(data)
    if encoding is None and data.translate(None, CONTROLS) != data:
        _refuse_controls(data)
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise InputError("bad-encoding", f"Byte {error.start} is not valid {encoding}.") from error
        _refuse_damaged(data, error.start)
    return _eight_bit(data)


def wide_encoding(data: bytes) -> str | None:
    """Return the encoding that a byte order mark, or the place of the zero bytes, tells; None where neither does."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    sample = data[:SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.2 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.2 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def refuse_garbled(text: str) -> None:
    """Refuse text that was read in a wrong encoding before it came here: its words cannot be cited.

    Raises:
        InputError: it is UTF-8 read as Windows-1252, or has lost letters (both code ``mojibake``), or holds
            characters that no text holds (codes ``binary``, ``bad-encoding``).
    """
    if "\0" in text:
        raise InputError("binary", "It holds zero characters, so it is not text.")
    if text.count("\ufffd") > LOST_SHARE * len(text):
        raise InputError("mojibake", "Letters were lost when it was read in a wrong encoding before.")
    if _misread(text):
        raise InputError("mojibake", "It is UTF-8 that was read as Windows-1252 before.", "Export it again as UTF-8.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError("bad-encoding", f"Character {error.start} is half of a surrogate pair.") from error


def _misread(text: str) -> bool:
    if text.isascii():
        return False
    misread = MISREAD.findall(text)
    return len(misread) >= MISREAD_AT_LEAST and sum(map(len, misread)) >= MISREAD_SHARE * len(text)


def _refuse_controls(data: bytes) -> None:
    sample = data[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if b"\0" in sample or controls > 0.02 * len(sample):
        raise InputError("binary", "It is not text.")


def _refuse_damaged(data: bytes, where: int) -> None:
    """Refuse UTF-8 with some bytes broken: read as any other encoding it would be garbled."""
    runs = HIGH_BYTES.findall(data[:SAMPLE_BYTES])
    valid = sum(1 for run in runs if _is_utf8(run))
    if valid > 0.8 * len(runs):
        raise InputError("bad-encoding", f"Byte {where} is not valid UTF-8, though most of it is.")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _eight_bit(data: bytes) -> str:
    vietnamese = data.decode("cp1258", "replace")
    if _is_vietnamese(vietnamese):
        return unicodedata.normalize("NFC", vietnamese)
    high = sum(len(run) for run in HIGH_BYTES.findall(data))
    letters = sum(map(bytes.isalpha, (data[i : i + 1] for i in range(min(len(data), SAMPLE_BYTES)))))
    if high <= 0.25 * (letters + high):
        return data.decode("cp1252", "replace")
    return _guessed(data)


def _is_vietnamese(text: str) -> bool:
    """Tell Windows-1258 from its neighbours: it alone writes tones apart, after vowels and many of them."""
    sample = text[:SAMPLE_BYTES]
    vowels = TONED.findall(sample)
    letters = sum(map(str.isalpha, sample))
    return len(vowels) > TONED_SHARE * letters and sum(map(bool, vowels)) >= 0.9 * len(vowels)


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - a rare need, and slow to import

    best = from_bytes(data[:SAMPLE_BYTES]).best()
    if best is None:
        raise InputError("bad-encoding", "Its encoding cannot be told.", "Save it as UTF-8.")
    return data.decode(best.encoding, "replace")
