"""One proposal across reports, and its versions."""

from random import Random

import pytest

from dragoman.derive.deal import derive_proposals
from dragoman.derive.deal.authorship import authors_named

ABOUT = ("Arland", "Borland")


def _told(found):
    return [(each.name, [v.points for v in each.versions], len(each.accounts)) for each in found]


def test_a_plan_named_in_three_ways_is_one(plan, sides):
    mentions = [
        plan("r1", 0, 28, author=("Cleoland",), about=ABOUT),
        plan("r2", 2, None, author=("Cleoland",), about=ABOUT),
        plan("r3", 4, None, name="Cleoland draft", author=("Cleoland",), addressee=("Arland",), about=ABOUT),
    ]
    (found,) = derive_proposals(mentions, sides)
    assert (found.name, found.authors, len(found.versions)) == ("28-point plan", ("Cleoland",), 1)


def test_a_changed_number_is_a_version_with_what_it_was_made_from(plan):
    mentions = [
        plan("r1", 0, 28, author=("Cleoland",), about=ABOUT),
        plan("r2", 6, 19, id="p1", start=40, author=("Cleoland",), about=ABOUT, derived_from="p2", status="amended"),
        plan("r2", 6, 28, id="p2", start=90, about=ABOUT),
        plan("r3", 30, 20, author=("Arland",), about=ABOUT),
    ]
    (found,) = derive_proposals(mentions)
    assert [v.points for v in found.versions] == [28, 19, 20]
    assert [v.derived_from for v in found.versions] == [None, found.versions[0].id, found.versions[1].id]
    assert found.versions[1].status == "amended"


def test_two_plans_in_one_report_stay_two(plan):
    mentions = [
        plan("r1", 0, 20, id="p1", author=("Cleoland",), addressee=("Arland",)),
        plan("r1", 0, 12, id="p2", start=60, author=("Cleoland",), addressee=("Dorland",)),
        plan("r2", 3, None, author=("Cleoland",), addressee=("Dorland",)),
    ]
    assert _told(derive_proposals(mentions)) == [("20-point plan", [20], 1), ("12-point plan", [12], 2)]


def test_the_same_number_for_another_conflict_is_another_plan(plan):
    mentions = [
        plan("r1", 0, 20, author=("Cleoland",), about=ABOUT),
        plan("r2", 2, 20, author=("Cleoland",), about=("Dorland", "Elland")),
    ]
    assert len(derive_proposals(mentions)) == 2


def test_a_plan_without_a_number_of_long_ago_is_not_the_new_one(plan):
    mentions = [plan("r1", 0, about=ABOUT, author=("Cleoland",)), plan("r2", 60, 28, about=ABOUT, author=("Cleoland",))]
    assert len(derive_proposals(mentions)) == 2


def test_a_draft_withdrawn_and_revived_tells_both(plan):
    mentions = [
        plan("r1", 0, 28, about=ABOUT, status="abandoned"),
        plan("r2", 3, 28, about=ABOUT, status="agreed"),
    ]
    (found,) = derive_proposals(mentions)
    assert found.versions[0].status == "agreed"
    (before,) = derive_proposals(mentions[:1])
    assert before.versions[0].status == "abandoned"


def test_a_name_that_one_narration_has_against_others_is_no_author(plan):
    mentions = [plan(f"r{n}", n, 28, about=ABOUT, author=("Cleoland",)) for n in range(3)]
    mentions.append(plan("r9", 4, 28, about=ABOUT, author=("Cleoland", "Pact")))
    (found,) = derive_proposals(mentions)
    assert found.authors == ("Cleoland",)
    assert all("Pact" not in names for _, names in authors_named(mentions))


def test_an_addressee_is_no_author(plan, sides):
    (found,) = derive_proposals([plan("r1", 0, 9, author=("Cleoland", "Ana Sol"), addressee=("Arland",))], sides)
    assert found.authors == ("Cleoland",)


def test_an_attributed_claim_about_the_author_is_kept_with_its_holder(plan):
    mentions = [plan(f"r{n}", n, 28, about=ABOUT, author=("Cleoland",)) for n in range(3)]
    mentions.append(plan("r9", 4, 28, about=ABOUT, author=("Dorland",), chain=("Courier", "Ana Sol")))
    (found,) = derive_proposals(mentions)
    assert [(names, mention.narrated) for mention, names in authors_named(mentions)][2:] == [
        ({"Cleoland"}, True), ({"Dorland"}, False),
    ]  # fmt: skip
    assert found.authors == ("Cleoland",)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_mentions_does_not_count(plan, seed):
    chance = Random(seed)
    mentions = [
        plan(f"r{n}", chance.randrange(40), chance.choice([None, 28, 19]), about=tuple(chance.sample(ABOUT, 1)),
             author=chance.choice([(), ("Cleoland",), ("Arland",)]))
        for n in range(25)
    ]  # fmt: skip
    shuffled = chance.sample(mentions, len(mentions))
    assert derive_proposals(mentions) == derive_proposals(shuffled)


@pytest.mark.parametrize("seed", range(4))
def test_later_reports_never_change_how_earlier_ones_were_gathered(plan, seed):
    chance = Random(seed)
    mentions = [
        plan(f"r{n}", n, chance.choice([None, 28, 19]), about=tuple(chance.sample((*ABOUT, "Dorland"), 2)))
        for n in range(20)
    ]
    whole = {mention: each.id for each in derive_proposals(mentions) for mention in each.reasons}
    early = {mention: each.id for each in derive_proposals(mentions[:10]) for mention in each.reasons}
    together = [{m for m in early if early[m] == one} for one in set(early.values())]
    assert all(len({whole[m] for m in group}) == 1 for group in together)


def test_nothing_makes_nothing():
    assert derive_proposals([]) == ()


def test_a_plan_for_others_with_another_number_is_another_plan(plan):
    harbour = [plan(f"r{n}", n, 20 if n % 3 == 0 else None, about=("Malta", "Cyprus"), author=("Cleoland",))
               for n in range(10)]  # fmt: skip
    beside = plan("r8", 11, None, about=("Arland", "Malta"), author=("Cleoland",), start=30)
    island = plan("r20", 12, 28, about=("Arland", "Borland"), author=("Cleoland",))
    found = derive_proposals([*harbour, beside, island])
    assert [[v.points for v in each.versions] for each in found] == [[20], [28]]


@pytest.mark.parametrize(("name", "joined"), [("peace agreement", True), ("trade agreement", False), ("plan", True)])
def test_the_kind_of_a_deal_tells_it_from_the_plan_that_is_on_the_table(plan, name, joined):
    first = plan("r1", 0, 28, about=ABOUT, author=("Cleoland",))
    other = plan("r2", 1, None, about=ABOUT, author=("Cleoland",), name=name)
    assert len(derive_proposals([first, other])) == (1 if joined else 2)
