"""Events of English reports: the words that tell them, and those that only look alike."""

import pytest

from dragoman.annotate.actors import find_mentions
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.events import find_events
from dragoman.annotate.page import open_page
from dragoman.annotate.times import find_times
from dragoman.codebook import load_codebook
from dragoman.lang import load_pack
from dragoman.model.reading import Event
from dragoman.model.report import Report


def events_of(text: str) -> tuple[Event, ...]:
    page = open_page(Report("r", text, "en", "2025-11-22"), load_pack("en"), load_codebook())
    page.times = find_times(page)
    page.mentions = find_mentions(page)
    page.attributions = find_attributions(page)
    return find_events(page)


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Peru is refusing to sell its boats to Chile.", "rejection", "Peru"),
        ("Canada on Tuesday paused fishing talks with Brazil.", "cancellation", "Canada"),
        ("France announced further sanctions against Cuba.", "sanction", "France"),
        ("Israel launched a new military offensive in Gaza.", "attack", "Israel"),
        ("Norway formally recognised the State of Palestine.", "statement-of-policy", "Norway"),
        ("Sergei Lavrov said Russia remained committed to the fishing treaty.", "statement-of-policy", "Sergey Lavrov"),
        ("Finland is demanding answers from Russia.", "demand", "Finland"),
        ("Marco Rubio met with Sergei Lavrov in Geneva.", "meeting", "Marco Rubio"),
    ],
)
def test_plain_words_tell_the_event(text, kind, who):
    assert [(event.type, who in event.participants) for event in events_of(text)] == [(kind, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru hopes to strike a deal with Chile.",
        "Peru is willing to meet the demands of Chile.",
        "Peru agrees with Chile.",
        "Peru wants to ease sanctions on Chile.",
        "Peru warned of a long winter in Chile.",
        "Peru denies election interference in Chile.",
        "A cyberattack on Chile cost Peru its boats.",
    ],
)
def test_words_that_look_alike_tell_none(text):
    assert not events_of(text)


def test_what_is_paused_is_named_beside_the_verb():
    assert not events_of("Canada paused before the gate of Brazil.")


def test_what_a_side_calls_worthless_it_rejects():
    assert [event.type for event in events_of("Russia said the demand of Japan was absurd.")] == ["rejection"]
