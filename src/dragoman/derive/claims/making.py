"""Statements of every layer brought to the one form that claims are made of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.derive.claims.denials import scope_of
from dragoman.derive.claims.occasions import medium
from dragoman.derive.claims.press import Press
from dragoman.derive.claims.stated import Scope, Side, Stated
from dragoman.derive.deal.placed import Evidenced, Placed
from dragoman.derive.statements import UNKNOWN_OUTLET, Account, Dateline, Said
from dragoman.model.judgement import Layer
from dragoman.model.span import Span

_AGAINST = frozenset({"opposes", "rejects", "not-received", "pending"})


class Maker:
    """Makes statements of one set of reports.

    Args:
        said: their attributions by the hash of the revision: who stands behind an event or a term is looked up there.
        texts: the reports' texts by the same.
        langs: the reports' languages by the same.
        press: the codebook's view of names and outlets.
    """

    def __init__(
        self, said: Mapping[str, Sequence[Said]], texts: Mapping[str, str], langs: Mapping[str, str], press: Press
    ) -> None:
        self._said, self._texts, self._langs, self._press = said, texts, langs, press
        self._heard: dict[str, tuple[Scope, str]] = {}
        self._by_chain: dict[str, Mapping[tuple[str, ...], Sequence[Said]]] = {}

    def of_said(self, said: Said) -> Stated:
        """Return an attribution: what its source says."""
        text, lang = self._of(said.dateline)
        words = " ".join(span.of(text) for span in said.attribution.content)
        told = Stated(
            said.id, said.dateline, "attribution", said.attribution.content, words, "", "outlet", chain=said.chain,
            zone=said.zone, review=said.review, lang=lang, group=said.group, apart=said.apart,
        )  # fmt: skip
        return self._voiced(told, said)

    def of_account(self, account: Account) -> Stated:
        """Return an event as one report has it; an account of what was denied denies it."""
        text, lang = self._of(account.dateline)
        span = account.event.evidence
        stated = self._told(Stated(
            account.id, account.dateline, "event", (span,), span.of(text), "", "outlet", chain=account.chain,
            zone=account.zone, review=account.review, lang=lang,
        ))  # fmt: skip
        if is_denied(account):
            return replace(stated, side="denies", scope=stated.scope or "whole")
        hedged = account.event.status in ("planned", "proposed") and stated.side == "hedged"
        return replace(stated, side="hedged" if hedged else "asserts", scope="")

    def of_placed(self, placed: Placed[Evidenced], layer: Layer) -> Stated:
        """Return a statement of the deal layer."""
        text, lang = self._of(placed.dateline)
        span = placed.item.evidence
        stated = self._told(Stated(
            placed.id, placed.dateline, layer, (span,), span.of(text), "", "outlet", chain=placed.chain,
            zone=placed.zone, review=placed.review, lang=lang,
        ))  # fmt: skip
        # Who rejects a plan is read as denying it; that is the position, not a denial that it is held.
        against = {getattr(placed.item, "stance", ""), getattr(placed.item, "response", "")} & _AGAINST
        if placed.denied and not against:
            return replace(stated, side="denies", scope=stated.scope or "whole")
        return replace(stated, side="hedged" if placed.certainty == "hedged" else "asserts", scope="")

    def lang(self, place: Dateline) -> str:
        """Return the language of a report."""
        return self._langs.get(place.hash, "")

    def _told(self, stated: Stated) -> Stated:
        """Return ``stated`` with the attribution in which it stands, else as the outlet's own."""
        place = stated.dateline
        held = self._chains(place.hash).get(stated.chain, ())
        span = stated.spans[0]
        said = next(
            (s for s in held if any(c.overlaps(span) for c in s.attribution.content)), held[0] if held else None
        )
        if said is not None:
            return self._voiced(stated, said)
        narrator = (place.credit or (place.outlet or UNKNOWN_OUTLET,))[-1]
        return replace(stated, source=narrator, relays=place.credit[:-1])

    def _chains(self, report: str) -> Mapping[tuple[str, ...], Sequence[Said]]:
        if report not in self._by_chain:
            found: defaultdict[tuple[str, ...], list[Said]] = defaultdict(list)
            for each in self._said.get(report, ()):
                found[each.chain].append(each)
            self._by_chain[report] = found
        return self._by_chain[report]

    def _voiced(self, stated: Stated, said: Said) -> Stated:
        found, place = said.attribution, said.dateline
        text, lang = self._of(place)
        if said.id not in self._heard:
            first = found.content[0] if found.content else Span(0, 0)
            self._heard[said.id] = (scope_of(found, text, lang), medium(text, first, lang))
        scope, where = self._heard[said.id]
        side: Side = "denies" if found.polarity == "denies" else "hedged" if found.certainty == "hedged" else "asserts"
        return replace(
            stated,
            source=self._press.canonical(found.source_name),
            kind=found.source_kind,
            anonymous=found.anonymous,
            relays=(*place.credit, *said.tellers, *(relay.name for relay in found.relays)),
            side=side,
            scope=scope,
            said=found.said,
            medium=where,
        )

    def _of(self, place: Dateline) -> tuple[str, str]:
        return self._texts.get(place.hash, ""), self._langs.get(place.hash, "")


def by_revision(said: Iterable[Said]) -> Mapping[str, Sequence[Said]]:
    """Return attributions by the hash of the revision that they stand in."""
    found: defaultdict[str, list[Said]] = defaultdict(list)
    for each in said:
        found[each.dateline.hash].append(each)
    return found


def is_denied(account: Account) -> bool:
    """Return whether an account denies its event."""
    return account.denied or account.event.status == "denied"
