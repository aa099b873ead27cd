"""Later words on deadlines: in what sources say, in accounts of deadlines, in stances on them."""

from datetime import date

import pytest

from dragoman.derive import Dateline, Decisions, Layers, derive_events, statements
from dragoman.derive.claims.fates import derive_fates
from dragoman.derive.claims.making import Maker
from dragoman.derive.claims.remarks import Pages, days_of_remarks, remarks
from dragoman.model.reading import Attribution, Event, TimeExpression
from dragoman.model.span import Span

SET, LATER = "Arland has until 10 May to answer.", "Ana Sol said the day of 10 May is flexible."


def _page(report, day, text, **layers):
    place = Dateline(report, f"hash-{report}", "Gazette", day.isoformat(), day, (), (), "en")
    return text, statements(place, Layers(**layers), Decisions(), text)


def _deadline():
    event = Event("deadline", Span(0, 24), ("Arland",), "2031-05-10", None, "planned")
    return _page("r1", date(2031, 5, 1), SET, events=(event,))


def _spoken():
    said = Attribution((Span(13, 42),), (Span(8, 12),), (Span(0, 7),), "Ana Sol", "person")
    return _page("r2", date(2031, 5, 3), LATER, attributions=(said,))


def _found(press, stances=(), times=True):
    (set_in, told), (later, spoken) = _deadline(), _spoken()
    texts = {"hash-r1": set_in, "hash-r2": later}
    expressions = {"hash-r2": (TimeExpression(Span(24, 30), "DATE", "2031-05-10"),)} if times else {}
    maker = Maker({"hash-r2": spoken.said}, texts, {"hash-r1": "en", "hash-r2": "en"}, press)
    pages = Pages(texts, expressions)
    return list(remarks(told.accounts, spoken.said, stances, pages, maker, press)), told.accounts


def test_what_a_source_says_of_a_day_names_that_day(press):
    (remark,), _ = _found(press)
    assert (remark.fate, [each.value for each in remark.days]) == ("softened", ["2031-05-10"])
    assert remark.who == {"Ana Sol", "Arland"}


def test_a_page_without_words_of_a_fate_is_not_read(press):
    assert _found(press, times=False)[0] == []


@pytest.mark.parametrize(
    ("code", "value", "fate"),
    [
        ("negotiation-format.deadline", "opposes", "withdrawn"),
        ("negotiation-format.deadline", "conditional", "softened"),
        ("political-process.extension", "supports", "moved"),
        ("political-process.extension", "demands", None),
        ("territory.withdraw", "opposes", None),
    ],
)
def test_a_stance_on_a_deadline_is_a_remark_on_it(press, stance, code, value, fate):
    held = stance(
        "Arland", value, "Arland answers by the day", issue=code.partition(".")[0], code=code, report="r3", day=2
    )
    found, accounts = _found(press, [held], times=False)
    assert [remark.fate for remark in found] == ([fate] if fate else [])
    happenings = derive_events(accounts)
    stated = {accounts[0].id: found[0].by} if found else {}
    made = derive_fates(happenings, stated, (found, ()), date(2031, 5, 4), press)
    assert made[0].now.fate == (fate or "set")


def test_words_can_concern_a_deadline_from_its_setting_to_two_weeks_past_it(press):
    _, accounts = _found(press)
    assert days_of_remarks(derive_events(accounts)) == [(date(2031, 5, 1), date(2031, 5, 24))]
