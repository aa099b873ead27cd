"""Links: how two terms hang together."""

from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.objects import object_after, term_in, trimmed
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.model.deal import Link, LinkType
from dragoman.model.span import Span

_SIDE = 110
_WORDS = 160


def find_links(stage: Stage) -> tuple[Link, ...]:
    """Return the links of a report: those of which at least one side names an issue and both have words."""
    found: dict[Span, Link] = {}
    for number, scene in enumerate(stage.scenes if "link" in stage.hits else ()):
        before = stage.scenes[number - 1] if number else None
        for hit in scene.hits["link"]:
            link = _link(stage, scene, before, hit)
            if link is not None:
                found.setdefault(link.evidence, link)
    return tuple(found.values())


def exchange_sides(stage: Stage, scene: Scene, hit: Hit) -> tuple[Span, Span]:
    """Return what is given and what it is given for, by words like `in return for`.

    The words may open the sentence (`In return for B, A`): what is given then follows the comma.
    """
    target = object_after(stage, scene, hit.end)
    source = _before(stage, scene, hit)
    comma = stage.page.folded.find(",", hit.end, target.end)
    if comma >= 0 and term_in(stage, scene, source) is None:
        return trimmed(stage, comma + 1, target.end), trimmed(stage, hit.end, comma)
    return source, target


def _before(stage: Stage, scene: Scene, hit: Hit) -> Span:
    """Return the words before a link, from where what is said begins, cut between words where they are many."""
    floor = max(scene.start, hit.start - _SIDE)
    if floor > scene.start:
        floor = max(floor, stage.page.folded.find(" ", floor, hit.start))
    around = stage.attribution_at(hit.start)
    said = stage.page.attributions[around].content if around is not None else ()
    return trimmed(stage, max([floor, *(span.start for span in said if span.start <= hit.start)]), hit.start)


def _link(stage: Stage, scene: Scene, before: Scene | None, hit: Hit) -> Link | None:
    target = object_after(stage, scene, hit.end)
    if hit.more[0] == "lead":
        home = scene if hit.start - scene.start > _SIDE // 2 or before is None else before
        end = hit.start if home is scene else home.end
        listed = next((h.end for h in home.hits["word"] if h.value == "terms" and h.end < end), home.start)
        source = trimmed(stage, listed, end)
    else:
        home = scene
        source = _before(stage, scene, hit)
        if hit.value == "exchange":
            source, target = exchange_sides(stage, scene, hit)
    if hit.value == "model":
        target = _whose(stage, scene, hit, target)
    if target.end <= target.start or source.end <= source.start:
        return None
    sides = [term_in(stage, home, source), term_in(stage, scene, target)]
    needed = 1 if hit.value in ("model", "inducement", "exchange") else 2
    if sum(term is not None for term in sides) < needed:
        return None
    return Link(
        type=_type(hit.value),
        source=_words(stage, source),
        target=_words(stage, target),
        evidence=trimmed(stage, hit.start, max(target.end, source.end if source.start > hit.start else target.end)),
        attribution=stage.attribution_at(hit.start),
    )


def _whose(stage: Stage, scene: Scene, hit: Hit, target: Span) -> Span:
    """Return the model itself, where only whose it is follows (`on the neutrality of A, which is ...`)."""
    lead = pattern(stage.code, "possess").match(stage.page.folded, target.start)
    owner = next((m for m in scene.mentions if lead and lead.end() <= m.span.start <= lead.end() + 1), None)
    return Span(hit.start, owner.span.end) if owner is not None else target


def _type(found: str) -> LinkType:
    return found  # type: ignore[return-value]  # the tables hold only these values


def _words(stage: Stage, span: Span) -> str:
    words = " ".join(stage.page.text[span.start : span.end].split())
    return words if len(words) <= _WORDS else words[:_WORDS].rsplit(" ", 1)[0]
