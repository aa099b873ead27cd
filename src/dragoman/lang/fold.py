"""Folding text to a key for matching, one code point to one code point, so that offsets stay right."""

import re
from functools import lru_cache

# The tone of a syllable that ends in oa, oe or uy may stand on either vowel: two spellings of one word.
_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
# Two searches for a letter take half the time of one for either.
_TONE_O, _TONE_U = re.compile("o[àáảãạèéẻẽẹ]"), re.compile("u[ỳýỷỹỵ]")
_MARKS = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‛": "'", "\u00a0": " ",
}  # fmt: skip


_NAME = 60


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few letters grow when lowered (İ); they keep their own form so that offsets hold.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def fold(text: str) -> str:
    """Return ``text`` in lower case with one tone placement, one kind of each quotation mark and plain spaces.

    The result has exactly as many code points as ``text``.
    """
    return _folded_name(text) if len(text) <= _NAME else _folded(text)


def _folded(text: str) -> str:
    folded = _lower(text)
    # Ten replacements run several times faster than one translation by a table.
    for mark, plain in _MARKS.items():
        folded = folded.replace(mark, plain)
    return _TONE_U.sub(_on_first, _TONE_O.sub(_on_first, folded))


def _on_first(found: re.Match[str]) -> str:
    return _TONES[found[0]]


# Names and titles come again and again, in one report and from report to report.
_folded_name = lru_cache(maxsize=16384)(_folded)
