"""What a dossier follows, and which reports belong to it."""

import pytest

from dragoman.derive.dossiers import Belonging, Scope, follow, plain, scopes
from dragoman.derive.names import NoRegister
from dragoman.model.judgement import decide, undo


def _made(*steps):
    return [decide(follow(*step[:3], end=step[3:] == ("end",)), "eva", f"2031-06-01T00:00:0{n}Z")
            for n, step in enumerate(steps)]  # fmt: skip


def test_steps_add_up_and_can_be_taken_back():
    rows = _made(("ferry", "title", "Ferry"), ("ferry", "actor", "Arland"), ("ferry", "query", "port"),
                 ("ferry", "actor", "Arland", "end"), ("bay", "issue", "border"))  # fmt: skip
    assert scopes(rows) == (Scope("bay", issues=("border",)), Scope("ferry", "Ferry", queries=("port",)))
    again = [*rows, undo(rows[3], "eva", "2031-06-02T00:00:00Z")]
    assert scopes(again)[1].actors == ("Arland",)


@pytest.mark.parametrize(
    ("query", "holds"),
    [("hiep uoc", True), ("hiệp ước phà", True), ("pha CANG", True), ('"ước phà"', True), ('"phà ước"', False),
     ("hiep định", False), ("ph", False), ("title", True)],
)  # fmt: skip
def test_words_are_found_whatever_their_diacritics(query, holds):
    belonging = Belonging(Scope("x", queries=(query,)), NoRegister())
    assert belonging.by_words("Hiệp ước phà ở cảng.", "A title") is holds


def test_nothing_asked_holds_nothing():
    assert not Belonging(Scope("x"), NoRegister()).by_words("anything", None)


def test_letters_lose_their_marks_one_by_one():
    text = "Đường phố ở Čačak"
    assert plain(text) == "duong pho o cacak"
    assert len(plain(text)) == len(text)
