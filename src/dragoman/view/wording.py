"""Sentences of a brief: neutral, from templates, in the interface's language; words of a report stay its own."""

from collections.abc import Sequence
from datetime import date

from dragoman.derive import UNKNOWN_OUTLET, Happening, Said
from dragoman.i18n import Labels, actor_name, day_text, when_text

MOST_NAMES = 5
_LONGEST = 180
_CLAUSE_ENDS = (". ", "; ", ", ", ": ")
_MET = ("meeting", "call", "visit", "talks", "cancellation", "postponement")


def happening_text(happening: Happening, words: Labels, near: date | None) -> str:
    """Return one sentence on an event that was held, moved, cancelled or denied, with what it was before."""
    key = f"sentence.met_{happening.status}" if happening.type in _MET else "sentence.told_event"
    text = words.say(key, **_parts(happening, words, near))
    return _capital(text + _was(happening, words, near) + _tellers(happening, words))


def due_text(happening: Happening, words: Labels, near: date | None) -> str:
    """Return one sentence on what is to come, beginning with its date."""
    key = "sentence.due_deadline" if happening.type == "deadline" else "sentence.due_event"
    text = words.say(key, **_parts(happening, words, near))
    return _capital(text + _was(happening, words, near) + _tellers(happening, words))


def said_text(said: Said, content: str, cue: str, words: Labels, near: date | None) -> str:
    """Return who said, or denies, what.

    ``content`` and ``cue`` stand as the report has them: only the report's own verb (``opposes``) says what the source
    does with the content.
    """
    found = said.attribution
    verb = "cued" if cue else "denied" if found.polarity == "denies" else "said"
    on = words.say("sentence.said_on", date=when_text(found.said, words, near)) if _dated(found.said) else ""
    through = [actor_name(relay.name, words.lang) for relay in found.relays]
    via = words.say("sentence.through", relays=words["list.chain"].join(through)) if through else ""
    text = words.say(
        f"sentence.{verb}_{'direct' if found.direct else 'indirect'}",
        source=actor_name(found.source_name, words.lang) + via,
        on=on,
        cue=cue,
        words=content,
    )
    if said.tellers:
        tellers = words["list.chain"].join(actor_name(name, words.lang) for name in said.tellers)
        text = words.say("sentence.as_told", tellers=tellers, text=text)
    return _capital(
        text + (words["sentence.hedged"] if found.certainty == "hedged" else "") + zone_text(said.zone, words)
    )


def zone_text(zone: str, words: Labels) -> str:
    """Return the mark of a line that does not come from the body of its report."""
    if zone in ("body", "headline"):
        return ""
    return words.say("sentence.in_zone", zone=words.get("zone", zone))


def shortened(text: str) -> str:
    """Return ``text`` on one line, cut at the end of a clause where it is long; the cut is shown."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    head = line[:_LONGEST]
    cut = max((head.rfind(end) for end in _CLAUSE_ENDS), default=-1)
    return f"{head[: cut if cut > _LONGEST // 2 else head.rfind(' ')].rstrip(' ,;:')} …"


def _parts(happening: Happening, words: Labels, near: date | None) -> dict[str, str]:
    return {
        "who": words.join([actor_name(name, words.lang) for name in happening.participants], MOST_NAMES),
        "type": _type(happening, words),
        "place": words.say("sentence.at_place", place=actor_name(happening.place, words.lang))
        if happening.place
        else "",
        "date": _date(happening, words, near),
        "status": words.get("status", happening.status),
    }


def _type(happening: Happening, words: Labels) -> str:
    """Return the type; a cancellation whose object is unknown is of a meeting, as its participants met or were to."""
    moved = happening.type in ("cancellation", "postponement")
    return words.get("type", "meeting" if moved else happening.type)


def _date(happening: Happening, words: Labels, near: date | None) -> str:
    if happening.when.start is None and happening.status == "occurred":
        first = happening.accounts[0].dateline.day
        return words.say("date.by", date=day_text(first, words, near))
    return when_text(happening.when.value, words, near)


def _was(happening: Happening, words: Labels, near: date | None) -> str:
    if len(happening.history) < 2:
        return ""
    turns = [
        words.say(
            "sentence.history_turn", status=words.get("status", t.status), date=day_text(t.published, words, near)
        )
        for t in happening.history[:-1]
    ]
    text = words.say("sentence.was", history=words["list.comma"].join(turns))
    return text + (words["sentence.disputed"] if happening.disputed else "")


def _tellers(happening: Happening, words: Labels) -> str:
    """Return who says so, beyond the outlets that the citations name; nothing where outlets alone do."""
    chains: Sequence[tuple[str, ...]] = [a.chain[1 + len(a.dateline.credit) :] for a in happening.accounts]
    shown = list(dict.fromkeys(chain for chain in chains if chain and chain[0] != UNKNOWN_OUTLET))[:2]
    told = [words["list.chain"].join(actor_name(name, words.lang) for name in chain) for chain in shown]
    zones = {account.zone for account in happening.accounts}
    mark = zone_text(next(iter(zones)), words) if len(zones) == 1 else ""
    return (words.say("sentence.told_by", chain="; ".join(told)) if told else "") + mark


def _dated(said: str | None) -> bool:
    return bool(said) and not str(said).endswith("_REF")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
