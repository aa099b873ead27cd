"""Tables are written between their marks and leave the rest of a document alone."""

import pytest

from dragoman.evaluate.pages import markdown_table, with_part


def test_a_part_is_replaced_and_nothing_else():
    page = "a\n<!-- x -->\nold\n<!-- /x -->\nb"
    once = with_part(page, "x", "new")
    assert once == "a\n<!-- x -->\n\nnew\n<!-- /x -->\nb"
    assert with_part(once, "x", "new") == once
    with pytest.raises(ValueError, match="no part y"):
        with_part(page, "y", "new")


def test_table():
    assert markdown_table(("a", "b"), [("1", "")]) == "| a | b |\n| --- | --- |\n| 1 |  |\n"
