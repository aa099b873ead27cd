"""What a dossier is to follow, checked: as decisions that begin it, add to it or take from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.codebook.issues import load_issues
from dragoman.derive.deal import derive_proposals
from dragoman.derive.dossiers import FOLLOWED, Followed, follow, scopes
from dragoman.derive.register import register
from dragoman.errors import NotFoundError, UsageError
from dragoman.ledger.protocol import LedgerReader
from dragoman.model.judgement import Decision, Judgement
from dragoman.model.window import Window
from dragoman.view.deal.gather import gather_deal

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Following:
    """What a dossier follows, or is to follow no more.

    Attributes:
        name: of the dossier.
        wanted: kinds with values, as they are kept.
        note: why.
    """

    name: str
    wanted: tuple[tuple[Followed, str], ...]
    note: str

    def begin(self) -> list[Decision]:
        """Return the decisions to follow it."""
        return [follow(self.name, kind, value, self.note) for kind, value in self.wanted]

    def end(self) -> list[Decision]:
        """Return the decisions to follow it no more."""
        return [follow(self.name, kind, value, self.note, end=True) for kind, value in self.wanted]

    def is_new(self, stored: Sequence[Judgement]) -> None:
        """Refuse a name that ``stored`` knows (``known-dossier``)."""
        if self.name in _names(stored):
            raise UsageError("known-dossier", f"There is a dossier {self.name!r} already.", "Add to it.")

    def is_known(self, stored: Sequence[Judgement]) -> None:
        """Refuse a name that ``stored`` does not know (``unknown-dossier``)."""
        known = _names(stored)
        if self.name not in known:
            hint = f"Known: {', '.join(known)}." if known else "Make one with `dragoman dossier new`."
            raise NotFoundError("unknown-dossier", f"There is no dossier {self.name!r}.", hint)


def following(ledger: LedgerReader, name: str, wanted: Iterable[tuple[str, str]], note: str) -> Following:
    """Return what a dossier is to follow, each value as it is kept.

    Raises:
        UsageError: the name cannot be one (``bad-dossier``), or a kind or an issue is none (``bad-follow``).
        NotFoundError: there is no such proposal (``unknown-statement``).
    """
    if not name.strip() or len(name) > _LONGEST or not name.isprintable():
        raise UsageError("bad-dossier", "A dossier needs a name of one line.", "Name it in a word or two.")
    asked = list(wanted)
    if not asked:
        raise UsageError("bad-follow", "Nothing is named.", "Give an actor, an issue, a query or a proposal.")
    return Following(name, tuple(_checked(ledger, kind, value.strip()) for kind, value in asked), note)


def _names(stored: Sequence[Judgement]) -> list[str]:
    return [scope.name for scope in scopes(stored)]


def _checked(ledger: LedgerReader, kind: str, value: str) -> tuple[Followed, str]:
    """Return what is meant: the canonical name of an actor, the statement by which a proposal is found."""
    if kind not in FOLLOWED:
        raise UsageError("bad-follow", f"A dossier follows no {kind!r}.", f"Use {', '.join(FOLLOWED)}.")
    if not value:
        raise UsageError("bad-follow", f"The {kind} to follow is empty.")
    if kind == "actor":
        value = register().canonical(value)
    if kind == "issue" and value not in load_issues().issues:
        raise UsageError("bad-follow", f"There is no issue {value!r}.", f"Known: {', '.join(load_issues().issues)}.")
    if kind == "proposal":
        value = _mention_of(ledger, value)
    return kind, value


def _mention_of(ledger: LedgerReader, wanted: str) -> str:
    for tabled in derive_proposals(gather_deal(ledger, Window()).proposals, register()):
        ids = [account.id for account in tabled.accounts]
        if wanted in (tabled.id, *(version.id for version in tabled.versions), *ids):
            return wanted if wanted in ids else ids[0]
    raise NotFoundError("unknown-statement", f"No proposal has the id {wanted!r}.", "See dragoman proposal -f json.")
