"""Channels: who talks to whom, through whom, and whether in the open."""

import re

from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.objects import trimmed
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.subjects import with_partners
from dragoman.model.deal import Channel, ChannelKind
from dragoman.model.reading import Mention

_WITH = 34
_MARK = re.compile(r"[,;:.]")
_ENDS = frozenset({"person", "organization", "state"})
_AFTER = 60
_MANNER = 40


def find_channels(stage: Stage) -> tuple[Channel, ...]:
    """Return the channels of a report: each kind between the same parties once."""
    kept: dict[tuple[str, frozenset[str]], Channel] = {}
    for scene in stage.scenes_with("channel"):
        for hit in scene.hits["channel"]:
            if hit.more[0] == "contact" and (found := _channel(stage, scene, hit)):
                kept.setdefault((found.kind, frozenset(found.between)), found)
    return tuple(kept.values())


def _channel(stage: Stage, scene: Scene, hit: Hit) -> Channel | None:
    near = _joined(stage, scene, hit)
    sides = _parties(stage, near)
    if len(sides) < 2:
        return None
    ends = [m for m in near if m.kind in _ENDS]
    start = min(hit.start, *(m.span.start for m in ends))
    end = max(hit.end, *(m.span.end for m in ends))
    return Channel(
        kind=_kind(scene, hit),
        between=tuple(sides),
        through=tuple(dict.fromkeys(m.actor for m in near if m.kind == "person")),
        evidence=trimmed(stage, start, end),
        attribution=stage.attribution_at(hit.start),
    )


def _joined(stage: Stage, scene: Scene, hit: Hit) -> list[Mention]:
    """Return those who meet: the subject of the contact, and those whom it leads to by a word like `with`."""
    leads = pattern(stage.code, "with").search(stage.page.folded, hit.end, min(scene.end, hit.end + _WITH))
    reach = leads.end() + _WITH if leads else hit.end + 2
    first = next((m for m in scene.mentions if hit.end <= m.span.start <= reach), None)
    others = [m for m in scene.mentions if first and first.span.start <= m.span.start <= first.span.start + _AFTER]
    nearest = next((m for m in reversed(scene.mentions) if m.span.end <= hit.start and m.kind in _ENDS), None)
    near = nearest is not None and not _MARK.search(stage.page.folded, nearest.span.end, hit.start)
    before = with_partners(stage, scene, nearest) if nearest and near and hit.start - nearest.span.end <= _AFTER else []
    return [*before, *_linked(stage, others)]


def _linked(stage: Stage, mentions: list[Mention]) -> list[Mention]:
    """Return the first of some mentions and those that only joining words and commas tie to it."""
    kept = mentions[:1]
    for mention in mentions[1:]:
        gap = stage.page.folded[kept[-1].span.end : mention.span.start]
        if pattern(stage.code, "join").sub("", gap).strip(" ,-–("):
            break
        kept.append(mention)
    return kept


def _parties(stage: Stage, mentions: list[Mention]) -> list[str]:
    found = (stage.party_of_mention(m) for m in mentions if m.kind in _ENDS)
    return list(dict.fromkeys(party for party in found if party))


def _kind(scene: Scene, hit: Hit) -> ChannelKind:
    manner = [h for h in scene.hits["channel"] if h.more[0] == "manner" and abs(h.start - hit.start) <= _MANNER]
    kind = manner[0].value if manner else hit.value
    return kind  # type: ignore[return-value]  # the tables hold only these values
