from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dragoman.derive import Dateline, Decisions, Layers, statements
from dragoman.derive.nesting import outer
from dragoman.model.reading import Attribution, Relay
from dragoman.model.span import Span

PLACE = Dateline("r1", "h1", None, "2031-05-02", date(2031, 5, 2), credit=("Daily Post",))


def _said(name, content, cue, source, *relays):
    return Attribution((Span(*content),), (Span(*cue),), (Span(*source),), name, "person", relays=relays)


def test_what_a_source_tells_of_another_keeps_both():
    told = (
        _said("an official", (20, 90), (10, 15), (0, 9), Relay("Wire")),
        _said("Ana Sol", (40, 60), (30, 35), (22, 29)),
    )
    assert outer(told) == (None, 0)
    chains = [s.chain for s in statements(PLACE, Layers(told), Decisions()).said]
    assert chains == [
        ("?", "Daily Post", "Wire", "an official"),
        ("?", "Daily Post", "Wire", "an official", "Ana Sol"),
    ]


def test_the_same_source_goes_on_and_frames_nothing():
    told = (_said("Ana Sol", (20, 90), (10, 15), (0, 9)), _said("Ana Sol", (40, 60), (30, 35), (22, 29)))
    assert outer(told) == (None, None)


_spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
_attributions = st.builds(
    Attribution,
    content=st.lists(_spans, max_size=2).map(tuple),
    cue=st.lists(_spans, max_size=2).map(tuple),
    source=st.lists(_spans, max_size=1).map(tuple),
    source_name=st.sampled_from(["A", "B", "C", ""]),
    source_kind=st.just("person"),
)


@given(st.lists(_attributions, max_size=8))
def test_frames_never_run_in_a_circle(attributions):
    frames = outer(attributions)
    for place in range(len(attributions)):
        seen, at = set(), place
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = frames[at]
