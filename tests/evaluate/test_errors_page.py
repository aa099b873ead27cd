"""Every mistake is found once, stands beside its words, and the page cannot be broken by a report's text."""

import re

from dragoman.evaluate.errors_page import excerpt, render_errors
from dragoman.evaluate.mistakes import find_mistakes

TEXT = "Bà Lan nói <b>mưa</b> sẽ tạnh. Ông Minh nói nắng đã lên."
RAIN = TEXT.index("<b>"), TEXT.index(".")
SUN = TEXT.index("nắng"), len(TEXT) - 1
GOLD = {
    "content": [list(RAIN)],
    "cue": [[7, 10]],
    "source": [[0, 6]],
    "source_name": "Lan",
    "source_kind": "person",
    "anonymous": False,
    "relays": [],
    "polarity": "asserts",
    "certainty": "certain",
}


def mistakes(*predicted):
    return find_mistakes(
        {"a": {"id": "a", "attributions": [GOLD]}}, {"a": {"id": "a", "attributions": list(predicted)}}
    )


def test_kinds():
    assert [(m.layer, m.kind) for m in mistakes()] == [("attributions", "missed")]
    assert mistakes(GOLD) == []
    wrong = mistakes({**GOLD, "source_name": "Minh", "polarity": "denies"})
    assert [m.kind for m in wrong] == ["wrong source_name", "wrong polarity"]
    false = mistakes(GOLD, {**GOLD, "content": [list(SUN)]})
    assert [m.kind for m in false] == ["false"]


def test_excerpt_gives_the_text_back_with_its_marks():
    (mistake,) = mistakes()
    pieces = excerpt(mistake, TEXT)
    assert "".join(piece.words for piece in pieces) == TEXT
    assert [piece.words for piece in pieces if piece.mark == "gold"] == [TEXT[slice(*RAIN)]]


def test_page_escapes_words_and_asks_for_nothing_outside():
    page = render_errors(mistakes(), {"a": TEXT}, "Mistakes")
    assert "&lt;b&gt;mưa" in page
    assert "<b>mưa" not in page
    assert not re.search(r"https?://|<script|<link|src=", page)


def test_a_report_without_text_is_listed():
    page = render_errors(mistakes(), {}, "Mistakes")
    assert "<code>a</code>" in page


def test_deal_and_other_layers():
    gold = {
        "id": "a",
        "times": [{"start": 0, "end": 4, "value": "2025-11-20"}],
        "events": [{"type": "call", "evidence": [0, 9], "participants": ["EU"], "date": None, "status": "occurred"}],
        "stances": [{"party": "Russia", "issue": "weapons", "stance": "opposes", "option": "none", "evidence": [0, 9]}],
    }
    found = {
        "id": "a",
        "times": [{"start": 0, "end": 4, "value": "2025-11-21"}],
        "events": [{"type": "call", "evidence": [0, 9], "participants": [], "date": None, "status": "planned"}],
        "deal": {
            "stances": [
                {"party": "Russia", "issue": "weapons", "stance": "demands", "option": "none", "evidence": [0, 9]}
            ]
        },
    }
    kinds = [(m.layer, m.kind) for m in find_mistakes({"a": gold}, {"a": found})]
    assert kinds == [
        ("times", "wrong value"),
        ("events", "wrong status"),
        ("events", "wrong participants"),
        ("stances", "wrong stance"),
    ]
