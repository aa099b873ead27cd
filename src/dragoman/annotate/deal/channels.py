"""Channels: who talks to whom, through whom, and whether in the open."""

from dragoman.annotate.deal.lexicon import Hit
from dragoman.annotate.deal.objects import trimmed
from dragoman.annotate.deal.scene import Scene, Stage, led_by, subject_before, with_partners
from dragoman.model.deal import Channel, ChannelKind
from dragoman.model.reading import Mention

_REACH = 90
_AFTER = 60
_MANNER = 40


def find_channels(stage: Stage) -> tuple[Channel, ...]:
    """Return the channels of a report: each kind between the same parties once."""
    kept: dict[tuple[str, frozenset[str]], Channel] = {}
    for scene in stage.scenes:
        for hit in scene.hits["channel"]:
            if hit.more[0] == "contact" and (found := _channel(stage, scene, hit)):
                kept.setdefault((found.kind, frozenset(found.between)), found)
    return tuple(kept.values())


def _channel(stage: Stage, scene: Scene, hit: Hit) -> Channel | None:
    near = _joined(stage, scene, hit)
    sides = _parties(stage, near)
    if len(sides) < 2:
        return None
    ends = [m for m in near if m.kind in ("person", "organization", "state")]
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
    after = [m for m in scene.mentions if hit.end <= m.span.start <= hit.end + _AFTER]
    led = [m for m in after if m.span.start <= hit.end + 2 or led_by(stage, m.span.start, hit.end, "with")]
    others = [m for first in led[:1] for m in after if m.span.start >= first.span.start and _near(m, first)]
    subject = subject_before(stage, scene, hit.start, scene.start)
    before = with_partners(stage, scene, subject) if subject else []
    if not before:
        nearest = [m for m in scene.mentions if m.span.end <= hit.start and m.span.start >= hit.start - _REACH]
        before = nearest[-1:] if others else []
    return [*before, *others]


def _near(mention: Mention, first: Mention) -> bool:
    return mention.span.start - first.span.end <= _AFTER


def _parties(stage: Stage, mentions: list[Mention]) -> list[str]:
    found = (stage.party_of_mention(m) for m in mentions if m.kind in ("person", "organization", "state"))
    return list(dict.fromkeys(party for party in found if party))


def _kind(scene: Scene, hit: Hit) -> ChannelKind:
    manner = [h for h in scene.hits["channel"] if h.more[0] == "manner" and abs(h.start - hit.start) <= _MANNER]
    kind = manner[0].value if manner else hit.value
    return kind  # type: ignore[return-value]  # the tables hold only these values
