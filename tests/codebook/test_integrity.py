"""The files of the codebook hold together: every name that one row uses, another row defines."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from dragoman.codebook import load_codebook

BOOK = load_codebook()


def test_every_party_of_an_actor_is_an_actor():
    assert [a.name for a in BOOK.actors.values() if a.party is not None and a.party not in BOOK.actors] == []


def test_every_office_names_a_known_person_and_body():
    assert [o for o in BOOK.offices if o.person not in BOOK.actors or o.of not in BOOK.actors] == []


def test_every_term_of_office_has_days_in_order():
    for office in BOOK.offices:
        start = date.fromisoformat(office.start)
        assert not office.end or date.fromisoformat(office.end) > start, office


@pytest.mark.parametrize("title", ["president", "prime-minister", "foreign-minister", "defence-minister"])
def test_terms_of_a_unique_office_do_not_overlap(title):
    for of in {office.of for office in BOOK.offices if office.title == title}:
        terms = sorted(BOOK.held(title, of), key=lambda office: office.start)
        for one, other in pairwise(terms):
            assert one.end, (one, other)
            assert one.end <= other.start, (one, other)


def test_every_outlet_belongs_to_a_known_party_or_none():
    assert [o.name for o in BOOK.outlets.values() if o.party is not None and o.party not in BOOK.actors] == []


def test_every_family_has_an_outlet_that_is_not_marked_apart():
    assert all(outlet.family for outlet in BOOK.outlets.values())


def test_every_place_lies_in_a_known_place_or_state():
    known = BOOK.places.keys() | BOOK.actors.keys()
    assert [p.name for p in BOOK.places.values() if p.within is not None and p.within not in known] == []


def test_containment_ends():
    for name in BOOK.places:
        around = BOOK.around(name)
        assert len(set(around)) == len(around)


def test_every_person_has_a_gender():
    assert {a.name for a in BOOK.actors.values() if a.kind == "person" and a.gender not in {"m", "f"}} == set()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_one_form_means_one_actor(lang):
    """A capital stands for its state and for itself; any other double would need a rule, and there is none."""
    meanings = defaultdict(set)
    for form in BOOK.forms(lang):
        register = "place" if form.register == "metonym" else form.register
        meanings[form.text.casefold()].add((register, form.name) if register != "place" else (register, ""))
    doubles = {
        text: found
        for text, found in meanings.items()
        if len(found) > 1 and len({name for register, name in found if register != "place"}) > 1
    }
    assert doubles == {}


def test_every_type_of_event_of_the_guidelines_is_there():
    assert set(BOOK.events) == {
        "meeting", "call", "visit", "talks", "proposal", "agreement", "rejection", "demand", "threat", "vote",
        "deadline", "cancellation", "postponement", "sanction", "attack", "troop-move", "aid", "statement-of-policy",
    }  # fmt: skip


def test_the_version_follows_the_files():
    assert len(BOOK.version) == 8
    assert load_codebook() is BOOK
