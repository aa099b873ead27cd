"""Terms lined up across versions."""

import pytest

from dragoman.derive.deal import derive_proposals, derive_terms

ABOUT = ("Arland", "Borland")
WITHDRAW, CUT, RAISE = "territory.withdraw", "armed-forces-limits.cut", "armed-forces-limits.raise-drop"
CAP = "armed-forces-limits.cap"


@pytest.fixture
def tabled(plan):
    mentions = [plan("r1", 0, 28, about=ABOUT), plan("r2", 5, 19, about=ABOUT, status="amended")]
    return derive_proposals(mentions)[0]


def test_the_same_option_in_other_words_is_one_term_with_all_that_is_told(tabled, term):
    told = [
        term("one side cuts the size of its armed forces", CUT, issue="armed-forces-limits"),
        term("Arland cuts the size of its armed forces", CUT, "r2", 5, issue="armed-forces-limits", status="agreed",
             obligor=("Arland",)),
    ]  # fmt: skip
    (found,) = derive_terms(tabled, told)
    assert found.what.slots == {"obligor": "Arland"}
    assert [len(found.in_version(v.id)) for v in tabled.versions] == [1, 1]
    assert found.status == "agreed"


def test_options_of_the_same_meaning_merge(tabled, term):
    pair = ("alliance-membership.no-nato", "alliance-membership.no-nato-accession")
    told = [term("Arland gives up joining NATO", code, start=s, issue="alliance-membership")
            for s, code in zip((50, 70), pair, strict=True)]  # fmt: skip
    assert len(derive_terms(tabled, told)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arland withdraws from Port", "Arland withdraws from Bay"),
        ("Arland withdraws from Port", "Borland withdraws from Port"),
    ],
)
def test_another_place_or_another_party_is_another_term(tabled, term, one, other):
    told = [term(one, WITHDRAW, obligor=(one.split()[0],)),
            term(other, WITHDRAW, start=70, obligor=(other.split()[0],))]  # fmt: skip
    assert len(derive_terms(tabled, told)) == 2


def test_different_options_of_one_issue_stay_apart_and_the_milder_one_says_what_it_eases(tabled, term):
    told = [
        term("Arland cuts the size of its armed forces", CUT, issue="armed-forces-limits", obligor=("Arland",)),
        term("the cap on the armed forces of Arland is raised or removed", RAISE, "r2", 5,
             issue="armed-forces-limits", status="considered"),
    ]  # fmt: skip
    cut, eased = derive_terms(tabled, told)
    assert eased.eases == (cut.id,)
    assert cut.eases == ()


def test_a_number_may_change_within_a_term(tabled, term):
    told = [
        term("the armed forces of Arland are capped 600000", CAP, issue="armed-forces-limits", value="600000"),
        term("the armed forces of Arland are capped 800000", CAP, "r2", 5, issue="armed-forces-limits", value="800000"),
    ]
    (found,) = derive_terms(tabled, told)
    assert [c.item.value for c in found.clauses] == ["600000", "800000"]


def test_words_outside_the_codebook_are_lined_up_by_their_words(tabled, term):
    told = [term("the ferry docks twice a day"), term("ferry docks a day twice", start=70),
            term("a bridge opens", start=90)]  # fmt: skip
    assert [len(found.accounts) for found in derive_terms(tabled, told)] == [2, 1]


def test_a_term_of_no_proposal_in_a_report_of_two_is_left_out(plan, term):
    mentions = [plan("r1", 0, 28, about=ABOUT), plan("r1", 0, 12, id="p2", start=60, about=("Dorland", "Elland"))]
    for tabled in derive_proposals(mentions):
        held = len(derive_terms(tabled, [term("Arland withdraws from Port", WITHDRAW, proposal=None)]))
        assert held == 1
    mentions.append(plan("r1", 0, 19, id="p3", start=90, about=ABOUT, derived_from="p1"))
    first = derive_proposals(mentions)[0]
    assert derive_terms(first, [term("Arland withdraws from Port", WITHDRAW, proposal=None)]) == ()
