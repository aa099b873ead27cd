"""The deal in words of the interface: options, names, chains."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.codebook.wordings import load_wordings
from dragoman.derive import UNKNOWN_OUTLET
from dragoman.derive.deal import Placed
from dragoman.derive.deal.placed import Evidenced
from dragoman.derive.deal.wording import Wanted
from dragoman.i18n import Labels, actor_name, labels, proposal_name
from dragoman.model.deal import Guarantee
from dragoman.view.timeline import ARROW

MOST_TELLERS = 4
_LONGEST = 90
_POINTS = re.compile(r"(\d+)-point (plan|agreement|proposal)")
_ATTACK = re.compile(r"an attack on (.+)")
_NAMED = frozenset({"obligor", "beneficiary", "target", "place"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one language of the interface."""

    lang: str

    @property
    def labels(self) -> Labels:
        """Return the labels of the language."""
        return labels(self.lang)

    def option(self, what: Wanted) -> str:
        """Return what is wanted as a clause; outside the codebook the report's own words, in quotation marks."""
        wording = load_wordings().get(what.wording or "")
        if wording is None or what.slots is None:
            return quoted(what.words)
        slots = {name: self.name(value) if name in _NAMED else value for name, value in what.slots.items()}
        return wording.say(slots, self.lang)

    def name(self, name: str) -> str:
        """Return the name of an actor or place."""
        return actor_name(name, self.lang)

    def proposal(self, name: str) -> str:
        """Return the name of a proposal."""
        found = _POINTS.fullmatch(name)
        return self.labels.say(f"proposal.{found[2]}", n=found[1]) if found else proposal_name(name, self.labels)

    def form(self, form: str) -> str:
        """Return the form of a guarantee."""
        return self.labels.get("form", form)

    def trigger(self, guarantee: Guarantee) -> str | None:
        """Return what sets a guarantee off."""
        found = _ATTACK.fullmatch(guarantee.trigger or "")
        return self.labels.say("form.attack", name=self.name(found[1])) if found else guarantee.trigger

    def names(self, names: Iterable[str]) -> str:
        """Return names as a list in words."""
        return self.labels.join([self.name(name) for name in names])

    def chain(self, chain: Sequence[str]) -> str:
        """Return who says so; an unknown outlet is left out, and the report's own words said to be its own."""
        known = [name for name in chain if name != UNKNOWN_OUTLET]
        return self.labels["list.chain"].join(map(self.name, known)) or self.labels["list.narration"]

    def chains(self, placed: Iterable[Placed[Evidenced]], most: int = MOST_TELLERS) -> str:
        """Return who says so, by whom it is said first, after ``most`` only how many more there are."""
        told = [self.chain(tuple(one.split(ARROW))) if one[:1] != "+" else one for one in tellers(placed, most)]
        return "; ".join(told)


def quoted(words: str) -> str:
    """Return the words of a report in quotation marks, cut where they are long."""
    line = " ".join(words.split())
    cut = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"“{cut}”"


def tellers(placed: Iterable[Placed[Evidenced]], most: int = MOST_TELLERS) -> tuple[str, ...]:
    """Return the chains of statements, each once: those that name a source first, and how many more there are."""
    told = list(placed)
    chains = dict.fromkeys(ARROW.join(each.chain) for narrated in (False, True) for each in told
                           if each.narrated == narrated)  # fmt: skip
    shown = tuple(chains)
    more = len(shown) - most
    return (*shown[:most], f"+{more}") if more > 1 else shown
