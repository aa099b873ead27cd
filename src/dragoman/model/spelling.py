"""Words as they are looked for: small letters, letters without their marks, and both places of a tone."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product

WORD = re.compile(r"[^\W_]+")
"""A word: letters and digits in a row."""

# The tone of a syllable that ends in oa, oe or uy may stand on either vowel: two spellings of one word.
TONES = (
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
)  # fmt: skip
_OTHER_TONE = {one: other for pair in TONES for one, other in (pair, pair[::-1])}
_TONE = re.compile("|".join(_OTHER_TONE))
_LAST_LETTER = 0x1EFF


def lowered(text: str) -> str:
    """Return ``text`` in small letters, equally long, so that offsets stay."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(map(_small, text))


def bare(text: str) -> str:
    """Return ``text`` in small letters without diacritics, equally long, so that offsets stay."""
    return lowered(text).translate(_bases())


def is_bare(text: str) -> bool:
    """Return whether ``text`` has no letter with a diacritic."""
    return bare(text) == lowered(text)


def spellings(word: str, most: int = 4) -> tuple[str, ...]:
    """Return ``word`` and its spellings with the tone on the other vowel (``hòa``, ``hoà``), at most ``most``."""
    parts = _TONE.split(word)
    placed = [(tone, _OTHER_TONE[tone]) for tone in _TONE.findall(word)]
    made = ("".join(map("".join, zip(parts, (*tones, ""), strict=True))) for tones in product(*placed[:2]))
    return tuple(made)[:most] if len(placed) <= 2 else (word,)


@lru_cache(maxsize=8192)
def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character


@cache
def _bases() -> dict[int, str]:
    """Return the small Latin letters that carry marks, each with the letter that carries them."""
    letters = [chr(code) for code in range(0xC0, _LAST_LETTER + 1)]
    latin = [letter for letter in letters if letter.islower() and unicodedata.name(letter, "").startswith("LATIN")]
    bases = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in latin} | {ord("đ"): "d"}
    return {code: base for code, base in bases.items() if chr(code) != base}
