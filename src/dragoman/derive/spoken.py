"""What somebody says where a report opens: it is what the report is about, and so an event that others tell too.

An attribution in headline or first lines gives an account of its own, of the statement as an act of its speaker. Told
by one report alone it stays what it is, an attribution; told by several it is one event with their accounts.
"""

from collections.abc import Iterable, Iterator

from dragoman.derive.claims.words import tokens
from dragoman.derive.statements import Account, Said
from dragoman.derive.telling import LEAD, lead_of
from dragoman.model.reading import Attribution, Event
from dragoman.model.when import when

_READ = frozenset({"headline", "subhead", "body"})
_WHOLE = frozenset({"outlet", "document"})


def spoken(said: Iterable[Said], text: str) -> Iterator[Account]:
    """Yield an account for each of a report's statements that it opens with.

    Args:
        said: the report's attributions, as persons left them.
        text: the report's text; without it nothing is yielded.
    """
    lead = lead_of(text)
    for each in said:
        found = each.attribution
        if not lead or not opens_with(found) or each.zone not in _READ:
            continue
        act = Event("statement-of-policy", found.content[0], (found.source_name,), found.said, None, "occurred")
        yield Account(
            anchor=each.anchor,
            dateline=each.dateline,
            event=act,
            when=when(act.date),
            chain=each.chain,
            denied=False,
            zone=each.zone,
            review=each.review,
            group=each.group,
            apart=each.apart,
            words=tokens(lead, each.dateline.lang or ""),
            lead=lead,
        )


def opens_with(attribution: Attribution) -> bool:
    """Return whether a report opens with what ``attribution`` has somebody say."""
    named = bool(attribution.source_name) and attribution.source_kind not in _WHOLE
    return named and bool(attribution.content) and attribution.content[0].start < LEAD


def is_spoken(account: Account) -> bool:
    """Return whether an account is made from an attribution."""
    return account.anchor.layer == "attribution"
