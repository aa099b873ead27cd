"""Which judgements hold, and how they find their statement again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.judgement import Anchor, Decision, Judgement, decide, undo
from dragoman.model.judging import attach, in_order, judged_date, live
from dragoman.model.span import Span

MOMENTS = [f"2025-11-{day}T08:00:00.000000Z" for day in range(20, 25)]


def anchor(start: int, words: str, layer: str = "event", key: str = "") -> Anchor:
    return Anchor("r1", layer, (Span(start, start + len(words)),), words, key)


def accepted(where: Anchor, moment: str = MOMENTS[0]) -> Judgement:
    return decide(Decision("accept", where), "an", moment)


def test_an_id_stands_for_what_was_decided_when_and_by_whom():
    first = accepted(anchor(0, "Hai bên gặp"))
    assert first == accepted(anchor(0, "Hai bên gặp"))
    others = {accepted(anchor(1, "Hai bên gặp")).id, accepted(anchor(0, "Hai bên gặp"), MOMENTS[1]).id}
    assert first.id not in others
    assert len(others) == 2


@pytest.mark.parametrize("undos", range(5))
def test_every_second_undo_brings_a_judgement_back(undos):
    chain = [accepted(anchor(0, "Hai bên gặp"))]
    for moment in MOMENTS[:undos]:
        chain.append(undo(chain[-1], "an", moment))
    assert live(chain) == (() if undos % 2 else (chain[0],))
    assert live(reversed(chain)) == live(chain)
    assert in_order(reversed(chain)) == tuple(chain)


def test_one_of_two_undos_is_enough():
    first = accepted(anchor(0, "Hai bên gặp"))
    once, twice = undo(first, "an", MOMENTS[1]), undo(first, "bình", MOMENTS[2])
    assert live([first, once, twice, undo(twice, "an", MOMENTS[3])]) == ()


def test_a_ring_of_forged_undos_ends():
    ring = [Judgement(name, "undo", anchor(0, "x"), "an", MOMENTS[0], field=other) for name, other in ("ab", "ba")]
    assert live(ring) == ()


def test_a_dating_holds_for_what_was_recorded_before_it():
    datings = [
        decide(Decision("date", Anchor("r1", "report"), value="2025-11-01"), "an", MOMENTS[1]),
        decide(Decision("date", Anchor("r1", "report", words="beef"), value="2025-11-02"), "an", MOMENTS[2]),
    ]
    assert judged_date(datings, "r1", "cafe", MOMENTS[0]) == "2025-11-01"
    assert judged_date(datings, "r1", "cafe", MOMENTS[2]) is None
    assert judged_date(datings, "r1", "beef", MOMENTS[3]) == "2025-11-02"
    assert judged_date(datings, "r2", "cafe", MOMENTS[0]) is None


MEETING = "Hai bên gặp nhau ở Doha hôm thứ ba"


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([anchor(10, MEETING)], 0),
        ([anchor(90, MEETING), anchor(30, MEETING), anchor(200, MEETING)], 1),
        ([anchor(10, MEETING + " vừa qua")], 0),
        ([anchor(10, "Hai bên gặp nhau ở Doha hôm"), anchor(50, MEETING)], 1),
        ([anchor(10, "Hai bên không còn nói chuyện với ai nữa")], None),
        ([anchor(10, MEETING, "attribution")], None),
        ([anchor(10, MEETING, key="Iran|sanctions"), anchor(10, MEETING, key="Iran|overall-deal")], 1),
        ([], None),
    ],
)
def test_a_judgement_follows_its_words(statements, found):
    judgement = accepted(anchor(10, MEETING, key="Iran|overall-deal"))
    attached = attach([judgement], statements)
    assert attached.found == ({} if found is None else {found: (judgement,)})
    assert attached.orphans == (() if found is not None else (judgement,))


def test_without_words_the_spans_must_be_the_same():
    bare = Anchor("r1", "event", (Span(3, 9),))
    statements = [anchor(4, "gặp"), Anchor("r1", "event", (Span(3, 9),), "gặp ai")]
    assert list(attach([accepted(bare)], statements).found) == [1]


def test_judgements_of_one_statement_stay_in_their_order():
    made = [accepted(anchor(10, MEETING), moment) for moment in MOMENTS]
    assert attach(made, [anchor(12, MEETING)]).found == {0: tuple(made)}


def test_a_judgement_on_the_report_has_no_statement():
    dating = decide(Decision("date", Anchor("r1", "report"), value="2025-11-01"), "an", MOMENTS[1])
    assert attach([dating], [anchor(0, "x")]).orphans == ()


words = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm"]), min_size=1, max_size=6).map(" ".join)
anchors = st.builds(anchor, st.integers(0, 50), words, st.sampled_from(["event", "stance"]))


@given(st.lists(anchors, max_size=6), st.lists(anchors, max_size=6))
def test_every_judgement_is_attached_once_or_an_orphan(judged, statements):
    made = [accepted(each) for each in judged]
    attached = attach(made, statements)
    placed = [judgement for of in attached.found.values() for judgement in of]
    assert sorted(each.id for each in [*placed, *attached.orphans]) == sorted(each.id for each in made)
    assert all(judgement.anchor.layer == statements[at].layer for at, of in attached.found.items() for judgement in of)


@given(st.lists(anchors, min_size=1, max_size=6, unique_by=lambda each: (each.layer, each.spans, each.words)))
def test_on_the_same_reading_every_judgement_keeps_its_statement(statements):
    for statement in statements:
        (place,) = attach([accepted(statement)], statements).found
        assert statements[place].words.split() == statement.words.split()
        assert statements[place].spans[0].start == statement.spans[0].start
