"""Dossiers: what they follow."""

import pytest

from dragoman.errors import DragomanError
from dragoman.model.window import Window
from dragoman.pipeline import judging

ALL = Window()


def test_dossiers(ledger, who):
    judging.new_dossier(ledger, "ferry", "Ferry treaty", [("query", "harbour"), ("actor", "Nga")], who())
    judging.add_to_dossier(ledger, "ferry", [("issue", "territory")], who())
    judging.remove_from_dossier(ledger, "ferry", [("actor", "Russia")], who())
    kept = [(each.verb, each.field, each.value) for each in ledger.judgements(ALL)]
    assert ("follow", "actor", "Russia") in kept
    assert ("unfollow", "actor", "Russia") in kept


@pytest.mark.parametrize(
    ("act", "name", "follows", "code"),
    [(judging.new_dossier, "ferry", [], "known-dossier"), (judging.new_dossier, " ", [], "bad-dossier"),
     (judging.new_dossier, "a\nb", [], "bad-dossier"), (judging.new_dossier, "b", [("issue", "rain")], "bad-follow"),
     (judging.new_dossier, "b", [("colour", "red")], "bad-follow"),
     (judging.new_dossier, "b", [("proposal", "0000000000")], "unknown-statement"),
     (judging.add_to_dossier, "none", [("query", "x")], "unknown-dossier"),
     (judging.add_to_dossier, "ferry", [], "bad-follow"), (judging.add_to_dossier, "ferry", [("query", " ")],
      "bad-follow")],
)  # fmt: skip
def test_what_no_dossier_follows(ledger, who, act, name, follows, code):
    judging.new_dossier(ledger, "ferry", "", [("query", "harbour")], who())
    arguments = (name, "", follows) if act is judging.new_dossier else (name, follows)
    with pytest.raises(DragomanError) as caught:
        act(ledger, *arguments, who())
    assert caught.value.code == code
