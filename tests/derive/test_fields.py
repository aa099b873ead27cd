"""What can be set right, and how it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.derive import CORRECTABLE
from dragoman.derive.fields import choices, fields_of, form_of, options_of, read_field, read_spans, with_option, written
from dragoman.model.deal import Provision, Stance
from dragoman.model.reading import Attribution, Event, Relay
from dragoman.model.span import Span

TEXT = "Arland and Borland met. The ferry treaty is ready, said Ana Sol. The ferry treaty is late."
STANCE = Stance("Arland", "territory", "old words", "supports", None, False, "narration", False, Span(0, 6))


def test_every_field_that_can_be_set_right_is_one_of_its_layer_and_has_a_form():
    for layer, names in CORRECTABLE.items():
        assert set(fields_of(layer)) == names
        assert all(form_of(layer, name) for name in names)
        assert names & {"content", "evidence"}, f"the words of a {layer} can be set right"


@pytest.mark.parametrize(
    ("layer", "name", "form"),
    [("event", "status", "choice"), ("event", "participants", "names"), ("event", "date", "date"),
     ("event", "evidence", "span"), ("event", "attribution", "told-by"), ("attribution", "content", "spans"),
     ("attribution", "anonymous", "flag"), ("attribution", "relays", "names"), ("proposal", "points", "number"),
     ("stance", "option", "words"), ("provision", "value", "words")],
)  # fmt: skip
def test_forms(layer, name, form):
    assert form_of(layer, name) == form


def test_codes_that_can_be_chosen():
    assert set(choices("stance", "stance")) == {"supports", "opposes", "demands", "conditional", "undecided"}
    assert "territory" in choices("stance", "issue")
    assert choices("event", "place") == ()
    assert "territory.withdraw" in options_of("territory")


EVENT = Event("meeting", Span(0, 23), ("Arland", "Borland"), "2031-05", None, "occurred", 1)
SAID = Attribution((Span(24, 49),), (), (Span(56, 63),), "Ana Sol", "person", relays=(Relay("The Wire"), Relay("Post")))
TOLD = ("id-of-first", "id-of-second")


@pytest.mark.parametrize(
    ("layer", "item"), [("event", EVENT), ("attribution", SAID), ("stance", STANCE)], ids=["event", "said", "stance"]
)
def test_what_is_written_is_read_back(layer, item):
    for name in fields_of(layer):
        value = getattr(item, name)
        assert read_field(layer, name, written(layer, name, value, TEXT, TOLD), TEXT, TOLD) == value, name


def test_a_span_finds_its_words_where_a_revision_moved_them():
    value = written("event", "evidence", Span(65, 89), TEXT)
    moved = f"Updated at noon. {TEXT}"
    assert read_spans(value, moved)[0].of(moved) == "The ferry treaty is late"


def test_of_two_places_with_the_same_words_the_nearest_counts():
    text = "x " * 5 + "ferry" + " y" * 30 + " ferry"
    assert read_spans("70-75 ferry", text) == (Span(text.rindex("ferry"), len(text)),)


@pytest.mark.parametrize("value", ["", "words", "9", "3-", "3-9 words that stand nowhere"])
def test_what_names_no_words_is_no_span(value):
    assert not read_spans(value, TEXT)


@given(st.lists(st.tuples(st.integers(0, 85), st.integers(1, 5)), min_size=1, max_size=4))
def test_any_spans_are_read_back(pairs):
    spans = tuple(Span(start, start + length) for start, length in pairs)
    assert read_field("attribution", "content", written("attribution", "content", spans, TEXT), TEXT) == spans


def test_who_tells_can_be_nobody_but_not_somebody_else():
    assert read_field("event", "attribution", "", told=TOLD) is None
    assert read_field("event", "attribution", "id-of-second", told=TOLD) == 1
    with pytest.raises(LookupError):
        read_field("event", "attribution", "id-of-third", told=TOLD)


def test_an_option_of_the_codebook_brings_its_issue_and_its_clause():
    term = Provision(None, "weapons", "x", None, ("Borland",), (), "proposed", "narration", Span(0, 6))
    changed = with_option(term, "territory.withdraw")
    assert changed["issue"] == "territory"
    assert changed["code"] == "territory.withdraw"
    assert changed["option"].startswith("Borland withdraws")


def test_an_option_in_words_has_no_code_unless_the_old_one_fits():
    assert with_option(STANCE, "the ferry runs twice a day") == {"option": "the ferry runs twice a day", "code": None}
