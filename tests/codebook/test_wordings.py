"""How options are worded for people."""

import pytest

from dragoman.codebook.issues import load_issues
from dragoman.codebook.wordings import load_wordings, read_slots, same_code


def test_every_option_has_words_in_both_languages():
    assert load_issues().options.keys() == load_wordings().keys()
    assert all(each.said["en"] and each.said["vi"] for each in load_wordings().values())


@pytest.mark.parametrize("code", sorted(load_issues().options))
def test_a_clause_gives_its_slots_back(code):
    option = load_issues().options[code]
    slots = {"obligor": "Arland", "beneficiary": "Borland", "place": "Port", "target": "Cleoland", "what": "ferries",
             "value": "12 weeks"}  # fmt: skip
    read = read_slots(code, option.say(slots))
    assert read is not None
    assert read.items() <= slots.items()
    assert all(f"{{{name}}}" in option.clause for name in read)


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("code", sorted(load_issues().options))
def test_no_placeholder_and_no_bracket_is_left(code, lang):
    bare = load_wordings()[code].say(read_slots(code, load_issues().options[code].say({})) or {}, lang)
    assert bare
    assert not set(bare) & set("{}[]|")
    assert "one side" not in bare
    assert "the other side" not in bare


def test_words_that_no_option_made_have_no_slots():
    assert read_slots("territory.cede", "a person wrote this") is None
    assert read_slots("no-such-option", "anything") is None
    assert same_code("alliance-membership.no-nato-accession") == "alliance-membership.no-nato"
    assert same_code(None) is None
