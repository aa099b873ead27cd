"""Laws of joining accounts: no order counts, nothing is lost, likeness has no direction, a person has the last word."""

from datetime import date
from typing import ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.derive import Dateline, Decisions, Layers, NoRegister, derive_events, event_anchor, statements
from dragoman.derive.alike import can_be_one, score
from dragoman.derive.families import families
from dragoman.derive.match import Draft, cast_of, place_of
from dragoman.derive.spoken import is_spoken, spoken
from dragoman.derive.telling import lead_of, news_in_common
from dragoman.model.judgement import Anchor, Decision, decide, undo
from dragoman.model.reading import Attribution, Event
from dragoman.model.span import Span

WORDS = ("ferry", "treaty", "harbour", "list", "envoy", "grain", "toll", "bridge", "Tor", "Sol", "Port", "ready")


class Sides(NoRegister):
    """Two states, a person and a palace of each."""

    persons: ClassVar = {"Ana Sol": "Arland", "Ben Tor": "Borland"}
    bodies: ClassVar = {"White Palace": "Arland"}

    def knows(self, name):
        return name in {*self.persons, *self.bodies, "Arland", "Borland"}

    def side(self, name, day):
        return self.persons.get(name) or self.bodies.get(name, name)

    def is_person(self, name):
        return name in self.persons

    def within(self, place, other):
        return place == other or (place, other) == ("Port", "Coast")


NAMES = st.sampled_from(["Ana Sol", "Ben Tor", "Arland", "Borland", "White Palace", "an aide"])
_spans = st.integers(0, 5).map(lambda n: Span(n * 6, n * 6 + 6))
_events = st.builds(
    Event,
    type=st.sampled_from(["meeting", "call", "talks", "postponement", "agreement", "demand", "statement-of-policy"]),
    evidence=_spans,
    participants=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    date=st.sampled_from([None, None, "2031-05-03", "2031-05-04", "2031-W19", "2031-W18-WE"]),
    place=st.sampled_from([None, "Port", "Coast", "Arland"]),
    status=st.sampled_from(["occurred", "planned", "proposed", "cancelled", "denied", "ongoing"]),
)
_said = st.builds(
    Attribution,
    content=_spans.map(lambda span: (span,)),
    cue=st.just(()),
    source=st.just(()),
    source_name=NAMES,
    source_kind=st.sampled_from(["person", "state", "anonymous"]),
)
_texts = st.lists(st.sampled_from(WORDS), min_size=8, max_size=14).map(" ".join)
_reports = st.lists(
    st.tuples(st.integers(1, 5), _texts, st.lists(_events, max_size=3), st.lists(_said, max_size=2)), max_size=6
)


def _told(reports, judgements=()):
    """Return the accounts of reports, and of what they open with; a report is known by its place in the list."""
    accounts, said = [], []
    for number, (day, text, events, attributions) in enumerate(reports):
        place = Dateline(f"r{number}", f"h{number}", "Courier", f"2031-05-0{day}", date(2031, 5, day), lang="en")
        found = statements(place, Layers(tuple(attributions), tuple(events)), Decisions(judgements), text)
        accounts += found.accounts
        said += spoken(found.said, text)
    return accounts, said


def _shape(events):
    return [
        (h.id, h.type, h.participants, h.when, h.place, h.status, [a.id for a in h.accounts], h.reasons) for h in events
    ]


def _draft(account):
    cast = cast_of(account, Sides())
    place = place_of(account)
    return Draft(account, families(account.event.type), account.when, {place} if place else set(), cast, cast.key)


@settings(max_examples=120, deadline=None)
@given(_reports, st.randoms(use_true_random=False))
def test_the_order_in_which_accounts_come_does_not_count(reports, chance):
    accounts, said = _told(reports)
    events = derive_events(accounts, Sides(), said)
    for each in (accounts, said):
        chance.shuffle(each)
    assert _shape(derive_events(accounts, Sides(), said)) == _shape(events)


@settings(max_examples=100, deadline=None)
@given(_reports)
def test_no_account_is_lost_and_every_joining_has_its_reason(reports):
    accounts, said = _told(reports)
    events = derive_events(accounts, Sides(), said)
    kept = [a.id for h in events for a in h.accounts if not is_spoken(a)]
    assert sorted(kept) == sorted(a.id for a in accounts)
    assert all(bool(why) == (at > 0) for h in events for at, why in enumerate(h.reasons))
    alone = [h for h in events if all(is_spoken(a) for a in h.accounts)]
    assert all(len({a.dateline.report for a in h.accounts}) > 1 for h in alone)


@settings(max_examples=100, deadline=None)
@given(_reports)
def test_statements_never_join_two_events_nor_rename_one(reports):
    accounts, said = _told(reports)
    without, with_them = derive_events(accounts, Sides()), derive_events(accounts, Sides(), said)
    acts = [h for h in with_them if not all(is_spoken(a) for a in h.accounts)]
    assert [(h.id, h.type, h.status, h.place, h.when) for h in acts] == [
        (h.id, h.type, h.status, h.place, h.when) for h in without
    ]


@settings(max_examples=100, deadline=None)
@given(_reports, st.integers(1, 5))
def test_what_comes_out_later_changes_nothing_of_a_day_before(reports, day):
    """The oracle: of the reports by a day, the same is derived whatever is published or recorded after it."""
    accounts, said = _told(reports)
    known = [[a for a in each if a.dateline.day <= date(2031, 5, day)] for each in (accounts, said)]
    early = [(d, t, e, s) if d <= day else (d, t, [], []) for d, t, e, s in reports]
    assert _shape(derive_events(known[0], Sides(), known[1])) == _shape(
        derive_events(_told(early)[0], Sides(), _told(early)[1])
    )


@settings(max_examples=100, deadline=None)
@given(_reports)
def test_likeness_has_no_direction(reports):
    drafts = [_draft(account) for account in _told(reports)[0]]
    for one in drafts:
        for other in drafts:
            assert can_be_one(one, other) == can_be_one(other, one)
            assert score(one, other, Sides()) == score(other, one, Sides())


@given(_texts, _texts, st.sampled_from(["en", "vi", None]), st.frozensets(st.sampled_from(WORDS)))
def test_common_news_is_a_share_and_has_no_direction(one, other, lang, without):
    there = news_in_common(one, other, lang)
    assert 0 <= news_in_common(one, other, lang, without) <= there <= 1 + 1e-9
    assert there == news_in_common(other, one, lang)
    assert abs(news_in_common(one, one, lang) - 1) < 1e-9
    assert news_in_common("", other, lang) == 0


@given(st.text(max_size=900))
def test_a_lead_is_where_the_text_begins(text):
    lead = lead_of(text)
    assert text.startswith(lead)
    assert len(lead) <= 400


_two = st.tuples(st.integers(0, 5), st.integers(0, 5))


@settings(max_examples=100, deadline=None)
@given(_reports, _two, st.sampled_from(["merge", "split"]))
def test_a_judgement_undone_leaves_no_trace(reports, chosen, verb):
    anchors = [event_anchor(a.dateline.report, a.event) for a in _told(reports)[0]]
    picked = [anchors[n % len(anchors)] for n in chosen] if anchors else []
    made = [decide(Decision(verb, anchor, value="g"), "an", "2031-06-01T00:00:00.000000Z") for anchor in picked]
    taken = [undo(each, "an", "2031-06-02T00:00:00.000000Z") for each in made]
    judged = derive_events(*_given(reports, [*made, *taken]))
    assert _shape(judged) == _shape(derive_events(*_given(reports)))


@settings(max_examples=100, deadline=None)
@given(_reports, _two)
def test_a_merge_has_the_last_word(reports, chosen):
    accounts = _told(reports)[0]
    if not accounts:
        return
    picked = [event_anchor(a.dateline.report, a.event) for a in (accounts[n % len(accounts)] for n in chosen)]
    made = [decide(Decision("merge", anchor, value="g"), "an", "2031-06-01T00:00:00.000000Z") for anchor in picked]
    events = derive_events(*_given(reports, made))
    homes = {h.id for h in events for a in h.accounts if a.group == "g"}
    assert len(homes) == 1


@settings(max_examples=60, deadline=None)
@given(_reports)
def test_a_judgement_on_what_is_no_longer_there_changes_nothing(reports):
    lost = Anchor("gone", "event", (Span(0, 5),), "ferry", "meeting")
    orphan = decide(Decision("merge", lost, value="g"), "an", "2031-06-01T00:00:00.000000Z")
    assert _shape(derive_events(*_given(reports, [orphan]))) == _shape(derive_events(*_given(reports)))


def _given(reports, judgements=()):
    accounts, said = _told(reports, judgements)
    return accounts, Sides(), said
