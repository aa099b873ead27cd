"""Reports of one course of events, grouped."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.derive.stories import Told, derive_stories

DAY = date(2031, 5, 1)
SUBJECTS = {
    "dam": "dam gate water valley engineers crack sluice repair flood warning village",
    "vote": "ballot senate chamber speaker quorum coalition amendment recount majority bench clerk",
    "fair": "harvest fair cider wagon brass orchard ribbon judges pumpkin lantern parade",
}


def _told(subject, number, day=0, lang="en", **fields):
    words = SUBJECTS[subject].split()
    text = " ".join(words[(n * (number + 1)) % len(words)] for n in range(40))
    return Told(f"{subject}{number}", DAY + timedelta(days=day), lang, " ".join(words[:4]), text, **fields)


def _groups(told):
    return {story.reports for story in derive_stories(told)}


REPORTS = [_told(subject, number, number % 2) for subject in SUBJECTS for number in range(4)]


def test_reports_of_one_subject_are_one_story():
    assert _groups(REPORTS) == {
        tuple(sorted((f"{s}{n}" for n in range(4)), key=lambda r: (int(r[-1]) % 2, r))) for s in SUBJECTS
    }


@given(st.permutations(REPORTS))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_reports_does_not_count(told):
    assert derive_stories(told) == derive_stories(REPORTS)


def test_months_apart_are_two_stories():
    assert len(derive_stories([_told("dam", 0), _told("dam", 1, day=90)])) == 2


def test_a_report_alone_is_a_story_of_its_own_and_undated_ones_are_grouped_by_text():
    alone = _told("fair", 1)
    undated = [Told(f"u{n}", None, "en", "", alone.text) for n in range(2)]
    assert _groups([_told("dam", 0), *undated]) == {("dam0",), ("u0", "u1")}


def test_languages_meet_through_those_of_whom_they_tell():
    people = ("Ana Sol", "Ben Tor", "Cleo Var")
    one = _told("dam", 0, actors=people)
    other = Told("vi1", DAY, "vi", "đập nước", "Bà Sol và ông Tor bàn về cái đập.", people)
    assert _groups([one, other]) == {("dam0", "vi1")}


def test_a_long_story_stays_one():
    assert len(derive_stories([_told("dam", n % 7, lang="en") for n in range(7)])) == 1
    many = [Told(f"r{n:03}", DAY, "en", "dam gate", _told("dam", n % 5).text) for n in range(120)]
    assert len(derive_stories(many)) == 1
