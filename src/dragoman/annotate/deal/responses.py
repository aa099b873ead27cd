"""Responses: what a party answers to a proposal that is on the table."""

import re
from dataclasses import replace

from dragoman.annotate.deal.holders import foretold, holder_of, is_noun, negated
from dragoman.annotate.deal.lexicon import Hit, pattern
from dragoman.annotate.deal.namings import KINDS
from dragoman.annotate.deal.objects import object_after, trimmed
from dragoman.annotate.deal.proposals import Group, Table
from dragoman.annotate.deal.scene import SPEAKERS, Scene, Stage
from dragoman.annotate.deal.subjects import agent_before, led_by, subject_before, with_partners
from dragoman.model.deal import Response
from dragoman.model.reading import Mention
from dragoman.model.span import Span

_OBJECT = 70
_NOTHING = re.compile(r"(?!)")
_COLON = re.compile(r"\s*:")
_DAY = len("2025-11-22")
# A party that answers must be able to: media and analysts only comment.
_CONDITIONAL = frozenset({"accepts", "welcomes"})
_GLAD = frozenset({"welcomes", "studies"})


def find_responses(stage: Stage, table: Table) -> tuple[Response, ...]:
    """Return the responses of a report, each once."""
    kept: dict[tuple[object, ...], Response] = {}
    if not table.groups:
        return ()
    for scene in stage.scenes_with("response"):
        last: str | None = None
        for cue in scene.hits["response"]:
            response = _response(stage, scene, table, cue, last)
            if response is not None:
                last = response.party
                for party in (response.party, *_partners(stage, scene, cue, response)):
                    made = replace(response, party=party)
                    key = (party, made.proposal, made.response)
                    if key not in kept or _says_more(stage, kept[key], made):
                        kept[key] = made
    return tuple(sorted(kept.values(), key=lambda response: response.evidence))


def _says_more(stage: Stage, one: Response, other: Response) -> bool:
    """Return whether ``other`` says more of an answer: with who says it, or below the headline."""
    if (one.attribution is None) != (other.attribution is None):
        return one.attribution is None
    return stage.in_headline(one.evidence) and not stage.in_headline(other.evidence)


def _partners(stage: Stage, scene: Scene, cue: Hit, response: Response) -> tuple[str, ...]:
    subject = subject_before(stage, scene, cue.start, scene.start)
    if subject is None or stage.party_of_mention(subject) != response.party:
        return ()
    parties = (stage.party_of_mention(m) for m in with_partners(stage, scene, subject))
    return tuple(dict.fromkeys(party for party in parties if party and party != response.party))


def _response(stage: Stage, scene: Scene, table: Table, cue: Hit, last: str | None) -> Response | None:
    needs = "object" if cue.more[0] == "object-of-others" else cue.more[0]
    if needs == "object" and is_noun(stage, scene, cue):
        return None
    party, link, group = _passive(stage, scene, table, cue)
    passive = party is not None
    if party is None:
        party, link = _party(stage, scene, cue, last)
        group = _proposal_of(stage, scene, table, cue, needs, link)
    if group is None:
        return None
    if (
        party is None
        or _praises_own(cue, party, group)
        or (needs == "object" and not passive and _embedded(stage, scene, cue))
        or foretold(stage, scene, cue, party, link)
        or _concluded(stage, cue, party, group)
        or stage.is_denied(cue.start)
    ):
        return None
    value = _answer(stage, scene, cue)
    if value == "not-received" and party in group.author:
        # What the author has not received is an answer, not his own plan.
        return None
    after = object_after(stage, scene, cue.end)
    conditions = [
        h
        for h in scene.hits["word"]
        if h.value == "if" and cue.end <= h.start <= after.end + _OBJECT and not led_by(stage, h.start, cue.end, "join")
    ]
    leaves = value == "rejects" and pattern(stage.code, "leaves").search(stage.page.folded, cue.start, cue.end)
    if conditions and (value in _CONDITIONAL or leaves):
        value = "conditional"
    if value != "conditional" and led_by(stage, cue.start, scene.start, "may"):
        return None
    end = min(after.end, cue.end + _OBJECT) if needs == "object" else cue.end
    return Response(
        party=party,
        proposal=group.id,
        response=value,  # type: ignore[arg-type]  # the tables hold only these values
        date=_said_on(stage, link),
        said_by=stage.said_by(link),
        evidence=trimmed(stage, cue.start, _word_end(stage, end, after.end)),
        attribution=link,
    )


def _answer(stage: Stage, scene: Scene, cue: Hit) -> str:
    """Return the value of an answer: the other one where a negation stands before it, none so far after `not yet`."""
    if cue.value == "accepts" and led_by(stage, cue.start, scene.start, "not-yet"):
        return "pending"
    agent = agent_before(stage, scene, cue.start)
    if agent is not None:
        # `not backed by PARTY`, `must be approved by PARTY`
        by = stage.page.folded.rfind(" ", scene.start, agent.span.start - 1) + 1
        if cue.value == "accepts" and led_by(stage, by, scene.start, "must"):
            return "pending"
        if led_by(stage, by, scene.start, "not"):
            return cue.more[1]
    return cue.more[1] if negated(stage, scene, cue) else cue.value


def _praises_own(cue: Hit, party: str, group: Group) -> bool:
    """Return whether a party only speaks well or ill of what is its own: no answer."""
    return group.author == (party,) and (cue.value in _GLAD or cue.more[0] == "subject")


def _passive(stage: Stage, scene: Scene, table: Table, cue: Hit) -> tuple[str | None, int | None, Group | None]:
    """Return who answers, the evidence link and the proposal of `the plan was rejected by PARTY` and its like."""
    subject = agent_before(stage, scene, cue.start)
    if subject is None or not cue.more[0].startswith("object"):
        return None, None, None
    group = table.at(scene.start, subject.span.start)
    span = Span(cue.start, cue.end)
    return (stage.party_of_mention(subject), stage.evidence_link(span, span), group) if group else (None, None, None)


def _word_end(stage: Stage, place: int, limit: int) -> int:
    folded = stage.page.folded
    while place < limit and folded[place - 1].isalnum() and folded[place].isalnum():
        place += 1
    return place


def _proposal_of(stage: Stage, scene: Scene, table: Table, cue: Hit, needs: str, link: int | None) -> Group | None:
    """Return the proposal that is answered: after the cue, before it, in the sentence or in the report."""
    if needs == "object":
        end = min(scene.end, cue.end + _OBJECT)
        aside = pattern(stage.code, "other-object") if cue.value in ("accepts", "rejects") else _NOTHING
        other = aside.search(stage.page.folded, cue.end, end) or pattern(stage.code, "purpose", "charge").search(
            stage.page.folded, cue.end, end
        )
        group = table.at(cue.start, other.start() if other else end)
        if group is not None and cue.value in ("accepts", "rejects") and _is_about_another(stage, scene, cue, end):
            return None
        own = (
            cue.more[0] == "object-of-others"
            and group is not None
            and _party(stage, scene, cue, None)[0] in group.author
        )
        return None if own else group
    if needs == "subject":
        return table.at(max(scene.start, cue.start - _OBJECT), cue.start)
    if needs == "talks":
        return _talked_of(stage, scene, table, cue)
    group = table.at(scene.start, scene.end)
    told = needs == "none" or (link is not None and cue.value in ("pending", "not-final"))
    return table.before(cue.start) if group is None and told else group


def _talked_of(stage: Stage, scene: Scene, table: Table, cue: Hit) -> Group | None:
    """Return the proposal of the party with which another is to talk (`will speak with PARTY about ...`)."""
    group = table.before(cue.start)
    other = next((m for m in scene.mentions if cue.end <= m.span.start <= cue.end + _OBJECT), None)
    return group if group and other and stage.party_of_mention(other) in group.author else None


def _is_about_another(stage: Stage, scene: Scene, cue: Hit, end: int) -> bool:
    """Return whether what is accepted or refused is what another says or does (`criticised PARTY for leaving it`)."""
    named = next((h.start for h in scene.hits["proposal"] if h.start >= cue.start and h.value in KINDS), cue.end)
    if any(cue.end <= m.span.start < named and m.kind in SPEAKERS for m in scene.mentions):
        return True
    if led_by(stage, cue.start, scene.start, "relative") or pattern(stage.code, "that").match(
        stage.page.folded, cue.end + 1
    ):
        return True
    copula = pattern(stage.code, "is").search(stage.page.folded, named, min(scene.end, end + _OBJECT))
    return (
        cue.value == "rejects"
        and copula is not None
        and not pattern(stage.code, "break").search(stage.page.folded, named, copula.start())
    )


def _party(stage: Stage, scene: Scene, cue: Hit, last: str | None) -> tuple[str | None, int | None]:
    """Return who answers: the subject of the cue, else the one whose words these are."""
    if cue.more[0] in ("object", "object-of-others", "none", "talks"):
        return holder_of(stage, scene, cue, last)
    span = Span(cue.start, cue.end)
    around = stage.attribution_at(cue.start)
    link = around if around is not None else stage.cued_at(span)
    if (whose := _whose_demands(stage, scene, cue)) is not None:
        return whose, link
    if link is not None:
        return stage.party_behind(link), link
    subject = subject_before(stage, scene, cue.start, scene.start) or _headliner(stage, scene)
    return (stage.party_of_mention(subject) if subject else None), None


def _whose_demands(stage: Stage, scene: Scene, cue: Hit) -> str | None:
    """Return the party whose demands a proposal is said not to meet (`fails to meet the demands of PARTY`)."""
    if cue.value != "conditional":
        return None
    near = (m for m in scene.mentions if cue.end <= m.span.start <= cue.end + _OBJECT)
    holder = next((m for m in near if led_by(stage, m.span.start, cue.end, "possess")), None)
    return stage.party_of_mention(holder) if holder else None


def _headliner(stage: Stage, scene: Scene) -> Mention | None:
    """Return who speaks in a headline of the kind `PARTY: the plan is not final`."""
    first = scene.mentions[0] if scene.mentions else None
    if first is None or first.span.start != scene.start:
        return None
    return first if _COLON.match(stage.page.folded, first.span.end) else None


def _embedded(stage: Stage, scene: Scene, cue: Hit) -> bool:
    """Return whether the answer is only asked for, feared or supposed (`so that PARTY accepts`)."""
    if led_by(stage, cue.start, scene.start, "embed", "within"):
        return True
    if cue.value == "accepts" and led_by(stage, cue.start, scene.start, "wish"):
        return True
    modal = [
        h for h in scene.hits["stance"] if h.more[0] == "modal" and cue.start - 24 <= h.start and h.end <= cue.start
    ]
    asked = [h for h in scene.hits["stance"] if h.value == "demands" and h.more[0] == "verb" and h.end <= cue.start]
    if modal or any(not pattern(stage.code, "break").search(stage.page.folded, h.end, cue.start) for h in asked[-1:]):
        return True
    return any(h.value == "if" and h.end <= cue.start <= h.end + 60 for h in scene.hits["word"])


def _concluded(stage: Stage, cue: Hit, party: str, group: Group) -> bool:
    """Return whether a party only signs what it has made itself with another: a status of the deal, no answer."""
    mutual = group.known or (len(group.author) > 1 and party in group.author)
    return mutual and pattern(stage.code, "sign").match(stage.page.folded, cue.start) is not None


def _said_on(stage: Stage, link: int | None) -> str | None:
    said = stage.page.attributions[link].said if link is not None else None
    return said[:_DAY] if said and len(said) >= _DAY and said[:4].isdigit() else None
