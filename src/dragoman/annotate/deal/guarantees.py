"""Guarantees: provisions that secure a party, with who gives them and when they are to work."""

from dragoman.annotate.deal.lexicon import Hit, pattern, value_pattern
from dragoman.annotate.deal.objects import trimmed
from dragoman.annotate.deal.proposals import Table
from dragoman.annotate.deal.scene import Scene, Stage
from dragoman.annotate.deal.wording import receiver_of
from dragoman.model.deal import Guarantee
from dragoman.model.reading import Mention
from dragoman.model.span import Span

_AROUND = 70
_FORM = {"article5": "mutual defence like Article 5", "missile": "weapons", "peacekeepers": "a foreign force",
         "airspace": "protection of airspace", "foreign-troops": "foreign troops"}  # fmt: skip
_YEARS = "years"


def find_guarantees(stage: Stage, table: Table) -> tuple[Guarantee, ...]:
    """Return the guarantees of a report, each giver, receiver and form once."""
    kept: dict[tuple[object, ...], Guarantee] = {}
    for scene in stage.scenes_with("concept"):
        for hit in scene.hits["concept"]:
            if hit.value in ("guarantee", "article5") and (found := _guarantee(stage, scene, table, hit)):
                kept.setdefault((found.beneficiary, found.form), found)
    return tuple(kept.values())


def _guarantee(stage: Stage, scene: Scene, table: Table, hit: Hit) -> Guarantee | None:
    around = Span(max(scene.start, hit.start - 2 * _AROUND), min(scene.end, hit.end + 2 * _AROUND))
    receiver = receiver_of(stage, scene, Span(hit.start, around.end)) or receiver_of(stage, scene, around)
    model = any(h.value == "model" and h.end <= hit.start <= h.end + _AROUND for h in scene.hits["link"])
    giver = () if model and hit.value == "article5" else _giver(stage, scene, hit)
    beneficiary = stage.party_of_mention(receiver) if receiver else _getter(stage, scene, hit)
    shaped = [h for h in scene.within("concept", around.start, around.end) if h.value in _FORM]
    form = _FORM[shaped[0].value] if shaped else None
    giver = tuple(party for party in giver if party != beneficiary)
    if beneficiary is None:
        return None
    group = table.before(hit.start)
    places = [hit.start, hit.end, *(shaped[0][:2] if shaped else ()), *(receiver.span if receiver else ())]
    return (
        Guarantee(
            proposal=group.id if group else None,
            guarantor=giver,
            beneficiary=(beneficiary,),
            form=form or "security guarantees",
            trigger=_trigger(stage, scene, beneficiary),
            duration=_duration(stage, scene),
            evidence=trimmed(stage, min(places), max(places)),
            attribution=stage.attribution_at(hit.start),
        )
        if giver or form
        else None
    )


def _giver(stage: Stage, scene: Scene, hit: Hit) -> tuple[str, ...]:
    """Return who gives it: who is said to be bound by it, or stands before an act of giving, or after `from`."""
    after = [m for m in scene.mentions if hit.end <= m.span.start < hit.end + _AROUND]
    # Whose guarantees they are only to be like gives none.
    like = next((h.start for h in scene.hits["link"] if h.value == "model" and h.start >= hit.end), scene.end)
    found = [m for m in after if m.span.start < like and pattern(stage.code, "giver").fullmatch(_before(stage, m))]
    before = [m for m in scene.mentions if hit.start - _AROUND <= m.span.start < hit.start]
    giving = pattern(stage.code, "give")
    found += [m for m in before if giving.search(stage.page.folded, m.span.end, hit.start)]
    parties = (stage.party_of_mention(m) for m in found[:2])
    return tuple(dict.fromkeys(party for party in parties if party))


def _getter(stage: Stage, scene: Scene, hit: Hit) -> str | None:
    """Return who is said to receive it (`PARTY will receive guarantees`)."""
    taking = pattern(stage.code, "take")
    for mention in reversed([m for m in scene.mentions if m.span.end <= hit.start]):
        if taking.search(stage.page.folded, mention.span.end, hit.start):
            return stage.party_of_mention(mention)
    return None


def _before(stage: Stage, mention: Mention) -> str:
    words = stage.page.folded[max(0, mention.span.start - 12) : mention.span.start].split()
    return words[-1] if words else ""


def _trigger(stage: Stage, scene: Scene, beneficiary: str) -> str | None:
    """Return what sets it off, where the sentence names an attack on the one that is secured."""
    attack = pattern(stage.code, "attack").search(stage.page.folded, scene.start, scene.end)
    return f"an attack on {beneficiary}" if attack else None


def _duration(stage: Stage, scene: Scene) -> str | None:
    numbers, units = value_pattern(stage.code)
    for found in numbers.finditer(stage.page.folded, scene.start, scene.end):
        if units[found[2]] == _YEARS:
            return f"{found[1]} {_YEARS}"
    return None
