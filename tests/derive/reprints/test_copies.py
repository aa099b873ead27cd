"""Copies of a text, told from quotations and furniture of the page."""

from itertools import permutations

import pytest

from dragoman.derive.reprints import Copies, Printed

WIRE = (
    "The river council of Arland voted late on Monday to open the northern lock for grain barges until the harvest "
    "is in. Its chairwoman told the delegates that two upstream villages had agreed to share the cost of dredging. "
    "A smaller group of members walked out before the ballot and called the procedure a disgrace to the valley. "
)
OWN = (
    "Our correspondent spent the evening with millers who have waited eleven weeks for a convoy. "
    "They doubt that the decision will hold past the first frost, and most have hired carts already. "
    "The old ferryman keeps a ledger of every promise made since the flood of his childhood. "
)
MENU = "Read the five gardens that our readers loved most this spring and tell us about yours in a letter."
QUOTE = '"We have carried this bridge on our backs for thirty winters and we shall carry it for thirty more if need be"'


def _texts(**texts):
    return [Printed(name, text, name.rstrip("0123456789")) for name, text in texts.items()]


def test_a_text_under_another_newsroom_is_a_reprint_with_the_words_shared():
    found = Copies(_texts(a1=WIRE, b1=f"From our agencies. {WIRE}")).compare("a1", "b1")
    assert found.kind == "reprint"
    (mine, theirs), *_ = found.shared
    assert mine.of(WIRE).lower() == theirs.of(f"From our agencies. {WIRE}").lower()


def test_a_wire_text_inside_a_longer_report_is_partial_and_whole():
    found = Copies(_texts(a1=WIRE, b1=OWN * 2 + WIRE + OWN)).compare("b1", "a1")
    assert (found.kind, found.whole) == ("partial", True)


def test_shared_quotations_make_no_copy():
    one, other = f"{OWN} The mayor said: {QUOTE}.", f"{WIRE} The mayor said: {QUOTE}."
    assert Copies(_texts(a1=one, b1=other)).compare("a1", "b1").kind == "independent"


def test_what_stands_on_every_page_of_a_newsroom_makes_no_copy():
    stories = [WIRE, OWN, OWN[::-1], "Snow fell on nine of the passes and the post went round by sea. " * 4]
    pages = [Printed(f"a{n}", f"{text}\n{MENU}\n", "a") for n, text in enumerate(stories)]
    copies = Copies(pages)
    assert not list(copies.pairs())
    assert not copies("a0", "a1")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_reports_does_not_count(order):
    pages = _texts(a1=WIRE, b1=WIRE + OWN, c1=OWN)
    assert list(Copies(pages[n] for n in order).pairs()) == list(Copies(pages).pairs())


def test_a_hundred_copies_are_a_chain_not_all_pairs():
    found = list(Copies(Printed(f"r{n:03}", WIRE, f"house{n}") for n in range(100)).pairs())
    assert 99 <= len(found) < 500
    assert {copy.kind for copy in found} == {"reprint"}


def test_a_copy_of_which_every_sentence_was_touched_is_found():
    source = WIRE + OWN
    touched = source.replace("late on Monday", "on Monday night").replace("told the delegates", "let it be known")
    touched = touched.replace("A smaller group", "Some").replace("the evening", "a night").replace("hired", "rented")
    touched = touched.replace("old ferryman", "ferryman")
    (found,) = Copies(_texts(a1=source, b1=f"Rain fell in the hills for a week without an end. {touched}")).pairs()
    assert (found.kind, found.one, found.other) == ("reprint", "a1", "b1")


def test_an_unknown_or_the_same_report_reprints_nothing():
    copies = Copies(_texts(a1=WIRE))
    assert not copies("a1", "a1")
    assert not copies("a1", "nobody")
