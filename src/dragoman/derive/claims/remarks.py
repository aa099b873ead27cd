"""Later words on deadlines and plans, found in what sources say, in accounts of deadlines, and in stances on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.derive.claims.fates import AFTER, FateName, Remark, fate_words
from dragoman.derive.claims.making import Maker
from dragoman.derive.claims.occasions import sentence
from dragoman.derive.claims.press import Press
from dragoman.derive.deal.placed import Placed
from dragoman.derive.statements import Account, Happening, Said
from dragoman.model.deal import Stance
from dragoman.model.reading import TimeExpression
from dragoman.model.when import When, when

_DEADLINE = "negotiation-format.deadline"
_EXTENSION = "political-process.extension"
_STANCES: Mapping[tuple[str, str], FateName] = {
    (_DEADLINE, "opposes"): "withdrawn", (_DEADLINE, "conditional"): "softened", (_DEADLINE, "undecided"): "softened",
    (_EXTENSION, "supports"): "moved",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pages:
    """Texts and expressions of time, by the hash of the revision.

    Attributes:
        times: of the reports in whose text words of a fate stand; others need none.
    """

    texts: Mapping[str, str]
    times: Mapping[str, Sequence[TimeExpression]]


def days_of_remarks(deadlines: Iterable[Happening]) -> list[tuple[date, date]]:
    """Return the days, first and last, on which later words can concern each of ``deadlines``."""
    ends = ((each, each.when.end) for each in deadlines)
    return [(each.accounts[0].dateline.day, min(end, date.max - AFTER) + AFTER) for each, end in ends if end]


def remarks(
    accounts: Iterable[Account], said: Iterable[Said], stances: Iterable[Placed[Stance]],
    pages: Pages, maker: Maker, press: Press,
) -> Iterator[Remark]:  # fmt: skip
    """Yield later words on deadlines with the days that their sentences name."""
    yield from _of_accounts(accounts, pages, maker)
    yield from _of_said(said, pages, maker, press)
    yield from _of_stances(stances, maker, press)


def _of_accounts(accounts: Iterable[Account], pages: Pages, maker: Maker) -> Iterator[Remark]:
    for account in accounts:
        if account.event.type != "deadline":
            continue
        text = pages.texts.get(account.dateline.hash, "")
        around = sentence(text, account.event.evidence)
        fate = fate_words(around.of(text), maker.lang(account.dateline))
        if fate is not None:
            days: tuple[When, ...] = (account.when,) if account.when.start else ()
            who = frozenset((*account.event.participants, *account.chain))
            yield Remark(fate, days, maker.of_account(account), who)


def _of_said(said: Iterable[Said], pages: Pages, maker: Maker, press: Press) -> Iterator[Remark]:
    for each in said:
        times = pages.times.get(each.dateline.hash)
        content = each.attribution.content
        if times is None or not content:
            continue
        text = pages.texts.get(each.dateline.hash, "")
        fate = fate_words(content[0].of(text), maker.lang(each.dateline))
        if fate is None:
            continue
        stated, around = maker.of_said(each), sentence(text, content[0])
        days = tuple(when(t.value) for t in times if around.holds(t.span) and when(t.value).start)
        who = frozenset({stated.source, press.side(stated.source, stated.dateline.day)})
        yield Remark(fate, days, stated, who)


def _of_stances(stances: Iterable[Placed[Stance]], maker: Maker, press: Press) -> Iterator[Remark]:
    for each in stances:
        fate = _STANCES.get((each.item.code or "", each.item.stance))
        if fate is not None and not each.denied:
            side = press.side(each.item.party, each.dateline.day)
            yield Remark(fate, (), maker.of_placed(each, "stance"), frozenset({each.item.party, side, *each.chain}))
