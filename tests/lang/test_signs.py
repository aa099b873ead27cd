"""Fast classes of characters hold what they are meant to hold, for every code point."""

import re
import sys

from dragoman.lang.signs import FIGURES, FOLDED_LETTERS

ALL = "".join(map(chr, range(sys.maxunicode + 1)))


def test_the_class_of_figures_holds_every_figure():
    assert set(re.findall(r"\d", ALL)) <= set(re.findall(f"[{FIGURES}]", ALL))


def test_the_class_of_letters_holds_nothing_else():
    assert set(re.findall(f"[{FOLDED_LETTERS}]", ALL)) <= set(re.findall(r"\w", ALL))


def test_neither_class_slows_down_plain_text():
    text = "thủ tướng đã gặp người đồng cấp, và he said so"
    assert not re.search(f"[{FIGURES}]", text)
    assert re.sub(f"[{FOLDED_LETTERS}]", "", text).strip(" ,") == ""
