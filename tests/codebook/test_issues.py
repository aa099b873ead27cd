import re

import pytest

from dragoman.codebook.issues import load_issues
from dragoman.lang import load_pack

ISSUES = [
    *(
        "territory",
        "sovereignty-status",
        "security-guarantees",
        "alliance-membership",
        "armed-forces-limits",
        "weapons",
    ),
    *("foreign-forces", "withdrawal", "ceasefire", "sanctions", "trade-economy", "aid-reconstruction"),
    *("political-process", "humanitarian", "verification-implementation", "recognition-relations", "border"),
    *("negotiation-format", "overall-deal", "other"),
]


def test_the_register_holds_the_twenty_issues_in_their_order():
    assert list(load_issues().issues) == ISSUES


@pytest.mark.parametrize("code", ISSUES)
def test_every_issue_has_a_label_in_both_languages(code):
    issue = load_issues().issues[code]
    assert issue.en
    assert issue.vi


def test_most_issues_name_pax_codes():
    coded = [issue for issue in load_issues().issues.values() if issue.pax]
    assert len(coded) >= 17
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", code) for issue in coded for code in issue.pax)


def test_every_option_belongs_to_the_issue_that_its_code_begins_with():
    for option in load_issues().options.values():
        assert option.code.split(".")[0] == option.issue
        assert option.needs


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_language_has_words_for_every_concept_and_none_for_others(lang):
    named = {row["concept"] for row in load_pack(lang).table("deal_concepts")}
    assert named == load_issues().concepts.keys()


def test_a_clause_takes_the_names_it_is_given():
    option = load_issues().options["territory.withdraw"]
    assert option.say({"obligor": "Armenia", "place": "the valley"}) == "Armenia withdraws from the valley"


def test_a_clause_without_names_stays_plain():
    option = load_issues().options["armed-forces-limits.cap"]
    assert option.say({"obligor": ""}) == "the armed forces of one side are capped"


def test_wanting_sanctions_lifted_is_against_sanctions():
    assert load_issues().options["sanctions.lift"].reverse
    assert not load_issues().options["sanctions.impose"].reverse
