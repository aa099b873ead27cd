"""What ten thousand reports on one story cost: comparisons counted, not seconds."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from dragoman.derive import Dateline, Decisions, Layers, alike, derive_events, match, saying, statements
from dragoman.derive import events as events_module
from dragoman.derive.spoken import spoken
from dragoman.model.reading import Attribution, Event
from dragoman.model.span import Span

WORDS = ["ferry", "treaty", "harbour", "list", "envoy", "grain", "toll", "bridge", "ready", "again", "late", "north"]
KINDS = ["meeting", "talks", "demand", "attack", "statement-of-policy"]
SIZES = (2500, 5000, 10000)


def _one_story(reports):
    """Yield accounts of reports that all tell, within some days, of the same two and what one of them says."""
    chance = Random(7)
    for number in range(reports):
        day = date(2031, 1, 1) + timedelta(days=number % 9)
        text = " ".join(chance.choices(WORDS, k=30))
        place = Dateline(f"r{number}", f"h{number}", f"Courier {number % 50}", day.isoformat(), day, lang="en")
        told = (
            Event(chance.choice(KINDS), Span(0, 20), ("Ana Sol", "Ben Tor"), _date(chance, day), None, "occurred"),
            Event(chance.choice(KINDS), Span(21, 40), ("Ana Sol",), None, chance.choice([None, "Port"]), "planned"),
        )
        said = (Attribution((Span(5, 40),), (), (), "Ana Sol", "person"),)
        found = statements(place, Layers(said, told), Decisions(), text)
        yield found.accounts, tuple(spoken(found.said, text))


def _date(chance, day):
    return chance.choice([None, day.isoformat(), (day - timedelta(days=1)).isoformat()])


@pytest.fixture
def counted(monkeypatch):
    """Return a dict that counts the comparisons made from now on."""
    counts = {"match": 0, "score": 0, "news": 0}

    def count(module, name, key):
        made = getattr(module, name)

        def counting(*given):
            counts[key] += 1
            return made(*given)

        monkeypatch.setattr(module, name, counting)

    count(events_module, "match", "match")
    count(alike, "score", "score")
    count(alike, "news_in_common", "news")
    return counts


def test_ten_thousand_reports_on_one_story_are_compared_in_proportion(counted):
    assert events_module.match is not match.match
    assert saying.common_news is alike.common_news
    measured = []
    for size in SIZES:
        counted.update(dict.fromkeys(counted, 0))
        told = list(_one_story(size))
        events = derive_events(
            [a for accounts, _ in told for a in accounts], None, [a for _, said in told for a in said]
        )
        measured.append(dict(counted))
        assert sum(len(h.accounts) for h in events) >= 2 * size
    for few, many in pairwise(measured):
        assert all(many[key] <= 2.3 * few[key] for key in few), measured
    assert all(measured[-1][key] <= 400 * SIZES[-1] for key in counted), measured
