"""Fast classes of characters hold what they are meant to hold, for every code point."""

import re
import sys

from hypothesis import given
from hypothesis import strategies as st

from dragoman.lang.signs import FIGURES, FOLDED_LETTERS, at_edges

ALL = "".join(map(chr, range(sys.maxunicode + 1)))


def test_the_class_of_figures_holds_every_figure():
    assert set(re.findall(r"\d", ALL)) <= set(re.findall(f"[{FIGURES}]", ALL))


def test_the_class_of_letters_holds_nothing_else():
    assert set(re.findall(f"[{FOLDED_LETTERS}]", ALL)) <= set(re.findall(r"\w", ALL))


def test_neither_class_slows_down_plain_text():
    text = "thủ tướng đã gặp người đồng cấp, và he said so"
    assert not re.search(f"[{FIGURES}]", text)
    assert re.sub(f"[{FOLDED_LETTERS}]", "", text).strip(" ,") == ""


words = st.text(alphabet="ab '-", min_size=1, max_size=4)


@given(
    forms=st.sets(words, min_size=1, max_size=6), text=st.text(alphabet="ab '-", max_size=40), start=st.integers(0, 9)
)
def test_words_at_edges_are_found_as_a_look_behind_at_the_head_finds_them(forms, text, start):
    plain = re.compile("(?<!\\w)(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + ")(?!\\w)")
    quick = re.compile(at_edges(forms))
    assert [found.span() for found in quick.finditer(text, start)] == [
        found.span() for found in plain.finditer(text, start)
    ]
    assert (quick.match(text, start) is None) == (plain.match(text, start) is None)


def test_of_no_forms_nothing_is_found():
    assert re.search(at_edges(()), "a b") is None
