from dragoman.annotate.deal.positions import positions_of
from dragoman.model.deal import Deal, Response, Stance
from dragoman.model.span import Span


def stance(**fields):
    values = {
        "party": "Iran", "issue": "sanctions", "option": "sanctions are lifted", "stance": "demands", "condition": None,
        "red_line": False, "said_by": "narration", "own_words": False, "evidence": Span(0, 4), "code": "sanctions.lift",
    }  # fmt: skip
    return Stance(**{**values, **fields})


def response(value, start=10):
    return Response("Iran", "p1", value, None, "narration", Span(start, start + 4))


def shown(deal):
    return [(p.party, p.issue, p.stance) for p in positions_of(deal)]


def test_who_wants_sanctions_lifted_opposes_sanctions():
    assert shown(Deal(stances=(stance(),))) == [("Iran", "sanctions", "opposes")]


def test_leaving_a_union_is_kept_as_withdrawal():
    made = stance(issue="alliance-membership", code="alliance-membership.leave-eu", stance="supports")
    assert shown(Deal(stances=(made,))) == [("Iran", "withdrawal", "supports")]


def test_an_answer_is_a_position_on_the_deal():
    assert shown(Deal(responses=(response("rejects"),))) == [("Iran", "overall-deal", "opposes")]


def test_a_plan_not_received_is_no_position():
    assert shown(Deal(responses=(response("not-received"), response("pending")))) == []


def test_a_condition_outweighs_praise_of_the_same_deal():
    deal = Deal(responses=(response("welcomes"), response("conditional", 30)))
    assert shown(deal) == [("Iran", "overall-deal", "conditional")]


def test_one_position_for_a_party_issue_and_stance():
    assert len(positions_of(Deal(stances=(stance(), stance(evidence=Span(20, 24)))))) == 1
