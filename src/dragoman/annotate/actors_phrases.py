"""From atoms to noun phrases: titles, whose they are, and the name that goes with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dragoman.annotate.actors_atoms import Atom, opens_sentence
from dragoman.annotate.page import Page
from dragoman.codebook import Form
from dragoman.lang import Entry

PhraseKind = Literal[
    "person",
    "title",
    "role",
    "bound",
    "body",
    "ministry",
    "unnamed",
    "counterpart",
    "pronoun",
    "name",
    "shape",
    "medium",
]

_OF = frozenset(
    {
        " ",
        " của ",
        " thuộc ",
        " nước ",
        " của nước ",
        "'s ",
        "’s ",
        " of ",
        " of the ",
        " for ",
        " to ",
        " to the ",
        " for the ",
    }
)
_AT = frozenset({" tại ", " ở ", " về ", " at the ", " at ", " in ", " tại thủ đô "})
_NAME = frozenset({" ", ", ", " là ", ": ", " - "})
_TITLE = frozenset({" ", " của ", " kiêm ", " and ", "'s ", "’s ", ", "})
_ABOUT = (" phụ trách ", " về ", " chuyên trách ", " vùng ", " cấp cao ", " hàng đầu ", " đặc biệt ")
_ABOUT_MAX = 70
_HEADS = frozenset({"unnamed", "body", "ministry", "counterpart"})
_OFFICES = frozenset({"title", "role", "bound"})
_LANDS = frozenset({"state", "metonym", "adjective", "organization"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase before it is resolved.

    Attributes:
        start: first code point.
        end: one past the last.
        kind: what heads it.
        senses: senses of its titles, the head's first.
        of: canonical names of the states and organisations that its titles belong to, nearest first.
        forms: what its known name may stand for, best first.
        name: first and last code point of its name, or None.
        gender: ``m``, ``f`` or empty.
        former: whether the office is one no longer held.
        fresh: whether the office is only just taken or about to be.
        inner: the person's phrase that its title belongs to (``đặc phái viên của Tổng thống X``).
    """

    start: int
    end: int
    kind: PhraseKind
    senses: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    name: tuple[int, int] | None = None
    gender: str = ""
    former: bool = False
    fresh: bool = False
    inner: "Phrase | None" = field(default=None)


def find_phrases(page: Page, atoms: list[Atom]) -> list[Phrase | Atom]:
    """Return the noun phrases of the page that may point at an actor, by start, none overlapping another.

    Capitalised words that nothing knows stay atoms: they are many, and few of them name anybody.
    """
    reader = _Reader(page.text, atoms)
    found: list[Phrase | Atom] = []
    place = 0
    while place < len(atoms):
        atom = atoms[place]
        if atom.kind == "shape":
            found.append(atom)
            place += 1
            continue
        phrase, after = reader.phrase(place)
        if phrase is not None:
            found.append(phrase)
        place = max(after, place + 1)
    return found


class _Reader:
    """Reads phrases from left to right; each method takes the number of an atom and returns that of the next one."""

    def __init__(self, text: str, atoms: list[Atom]) -> None:
        self._text = text
        self._atoms = atoms

    def phrase(self, at: int) -> tuple[Phrase | None, int]:
        """Return the phrase that begins at atom ``at``, which is no mere shape, or None, and the atom after it."""
        atom = self._atoms[at]
        if atom.kind == "title":
            return self._titled(at, at, ())
        read = _READERS.get(atom.kind)
        return read(self, at) if read is not None else (None, at + 1)

    def _gap(self, at: int) -> str | None:
        """Return the text between atom ``at - 1`` and atom ``at``, None where there is none or it is long."""
        if at >= len(self._atoms):
            return None
        start, end = self._atoms[at - 1].end, self._atoms[at].start
        return self._text[start:end] if 0 <= end - start <= _ABOUT_MAX else None

    def _is_land(self, at: int) -> bool:
        atom = self._atoms[at]
        return atom.kind == "name" and atom.forms[0].register in _LANDS

    def _is_person(self, at: int) -> bool:
        atom = self._atoms[at]
        return atom.kind == "shape" or (atom.kind == "name" and atom.forms[0].register == "person")

    def _named(self, at: int) -> tuple[Phrase | None, int]:
        atom = self._atoms[at]
        if self._is_person(at):
            phrase = Phrase(atom.start, atom.end, "person", forms=atom.forms, name=(atom.start, atom.end))
            return self._apposition(phrase, at + 1)
        gap = self._gap(at + 1)
        after = at + 1
        if self._is_land(at) and gap in {" ", "'s ", "’s "} and self._atoms[after].kind == "title":
            return self._titled(at, after, tuple(_lands(atom)))
        return Phrase(atom.start, atom.end, "name", forms=atom.forms, name=(atom.start, atom.end)), at + 1

    def _medium(self, at: int) -> tuple[Phrase | None, int]:
        """Read a word for a medium and its name, known or not."""
        following = self._atoms[at + 1] if self._gap(at + 1) == " " else None
        if following is None or following.kind not in {"name", "shape"}:
            return None, at + 1
        forms = tuple(form for form in following.forms if form.register == "outlet")
        if following.forms and not forms:
            return None, at + 1
        name = (following.start, following.end)
        return Phrase(self._atoms[at].start, following.end, "medium", forms=forms, name=name), at + 2

    def _honoured(self, at: int) -> tuple[Phrase | None, int]:
        atom = self._atoms[at]
        gender = atom.entry["gender"] if atom.entry else ""
        gap = self._gap(at + 1)
        if gap in {" ", ". "} and self._is_person(at + 1):
            phrase = Phrase(atom.start, 0, "person", gender=gender)
            self._take_name(phrase, at + 1)
            return self._apposition(phrase, at + 2)
        if gap == " " and self._atoms[at + 1].kind == "title":
            titled, after = self._titled(at, at + 1, ())
            if titled is not None:
                titled.gender = gender
            return titled, after
        return None, at + 1

    def _pronoun(self, at: int) -> tuple[Phrase | None, int]:
        atom = self._atoms[at]
        entry = atom.entry
        gap = self._gap(at + 1)
        if gap == " " and (self._is_person(at + 1) or self._atoms[at + 1].kind == "title") and self._honours(atom):
            return self._honoured(at)
        if entry is None:
            return None, at + 1
        return Phrase(atom.start, atom.end, "pronoun", senses=(entry["points"],), gender=entry["gender"]), at + 1

    def _honours(self, atom: Atom) -> bool:
        return " " not in self._text[atom.start : atom.end] and atom.entry is not None and bool(atom.entry["gender"])

    def _take_name(self, phrase: Phrase, at: int) -> None:
        atom = self._atoms[at]
        phrase.name = (atom.start, atom.end)
        phrase.forms = atom.forms
        phrase.end = atom.end

    def _titled(self, first: int, at: int, of: tuple[str, ...]) -> tuple[Phrase | None, int]:
        """Read a phrase headed by the title at ``at``; ``first`` is its first atom, ``of`` what stands before."""
        former = fresh = False
        while (
            self._entry(at)["kind"] in {"former", "new"} and self._gap(at + 1) in {" ", "-"} and self._is_title(at + 1)
        ):
            former = former or self._entry(at)["kind"] == "former"
            fresh = fresh or self._entry(at)["sense"] == "fresh"
            at += 1
        entry = self._entry(at)
        if entry["kind"] in {"former", "new"}:
            return None, at + 1
        kind: PhraseKind = _KINDS.get(entry["kind"], "title")
        senses = tuple(entry["sense"].split("|")) if entry["sense"] else (("person",) if kind == "unnamed" else ())
        phrase = Phrase(self._atoms[first].start, self._atoms[at].end, kind, senses, of)
        phrase.former, phrase.fresh = former, fresh
        return self._rest(phrase, at + 1)

    def _entry(self, at: int) -> "Mapping[str, str] | Entry":
        entry = self._atoms[at].entry
        return entry if entry is not None else _NO_ENTRY

    def _is_title(self, at: int) -> bool:
        return self._atoms[at].kind == "title"

    def _rest(self, phrase: Phrase, at: int) -> tuple[Phrase, int]:
        """Read what follows a title: its land, further titles, the person's name."""
        while at < len(self._atoms) and phrase.name is None:
            gap = self._gap(at)
            if gap is None:
                break
            after = self._step(phrase, at, gap)
            if after == at:
                break
            at = after
        return (phrase, at) if phrase.name is None else self._apposition(phrase, at)

    def _step(self, phrase: Phrase, at: int, gap: str) -> int:
        """Take atom ``at`` into ``phrase`` where it belongs there; return the next atom, or ``at``."""
        atom = self._atoms[at]
        if atom.kind == "name" and not self._is_person(at):
            return self._take_land(phrase, at, gap)
        if self._is_person(at):
            if gap in _NAME - {", ", ": ", " - "} or (gap == " - " and phrase.of) or _is_about(gap):
                self._take_name(phrase, at)
                return at + 1
            return self._take_inner(phrase, at, gap)
        if atom.kind in {"honorific", "pronoun"} and gap in {" ", ", ", " là "} and self._names(at):
            phrase.gender = self._entry(at)["gender"]
            self._take_name(phrase, at + 1)
            return at + 2
        if atom.kind == "title":
            return self._take_title(phrase, at, gap)
        return at

    def _names(self, at: int) -> bool:
        return self._gap(at + 1) == " " and self._is_person(at + 1)

    def _take_land(self, phrase: Phrase, at: int, gap: str) -> int:
        atom = self._atoms[at]
        register = atom.forms[0].register
        if gap in _OF and register in _LANDS:
            if gap == " " and phrase.of and register in {"state", "metonym"} and phrase.kind not in _OFFICES:
                return at
        elif not (gap in _AT and phrase.kind in _OFFICES and register in {"state", "organization", "metonym"}):
            return at
        phrase.of = (*phrase.of, *_lands(atom))
        phrase.end = atom.end
        return at + 1

    def _take_inner(self, phrase: Phrase, at: int, gap: str) -> int:
        if gap not in {" của ", "'s ", "’s ", " of "}:
            return at
        atom = self._atoms[at]
        phrase.inner = Phrase(atom.start, atom.end, "person", forms=atom.forms, name=(atom.start, atom.end))
        phrase.end = atom.end
        return at + 1

    def _take_title(self, phrase: Phrase, at: int, gap: str) -> int:
        entry = self._entry(at)
        if gap not in _TITLE or (entry["kind"] in _HEADS and gap != " "):
            return at
        if gap == ", " and (not phrase.of or phrase.kind == "body"):
            # `on the side of A, President B said`: the president is no other name for that side.
            return at
        if gap == " của " or (phrase.kind == "body" and gap == " "):
            inner, after = self._titled(at, at, ())
            if inner is None:
                return at
            phrase.end = inner.end
            phrase.of = (*phrase.of, *inner.of)
            phrase.inner = inner
            return after
        phrase.senses = (*phrase.senses, *entry["sense"].split("|"))
        if phrase.kind in {"ministry", "unnamed"}:
            phrase.kind = _KINDS.get(entry["kind"], "title")
        phrase.end = self._atoms[at].end
        return at + 1

    def _apposition(self, phrase: Phrase, at: int) -> tuple[Phrase, int]:
        """Take in what follows a name: ``của Điện Kremlin``, ``, ngoại trưởng Mỹ,``, another spelling in brackets."""
        gap = self._gap(at)
        if gap == " (" and self._atoms[at].kind == "shape" and self._text[self._atoms[at].end :][:1] == ")":
            phrase.end = self._atoms[at].end + 1
            return phrase, at + 1
        if gap == " của " and phrase.senses and not phrase.of and self._is_land(at):
            phrase.of = tuple(_lands(self._atoms[at]))
            phrase.end = self._atoms[at].end
            return phrase, at + 1
        if gap in {", ", ", the "} and not phrase.senses and self._is_title(at):
            return self._appended(phrase, at)
        return phrase, at

    def _appended(self, phrase: Phrase, at: int) -> tuple[Phrase, int]:
        title, after = self._titled(at, at, ())
        if title is None or title.name is not None or title.kind not in _OFFICES or not title.of:
            return phrase, at
        if not (self._closed(title.end) or opens_sentence(self._text, phrase.start)):
            # `before the meeting with A, the president of B said`: the office is another's.
            return phrase, at
        phrase.senses, phrase.of, phrase.end, phrase.former = title.senses, title.of, title.end, title.former
        return phrase, after

    def _closed(self, end: int) -> bool:
        """Return whether a mark, or nothing, follows ``end``."""
        return not self._text[end : end + 3].strip()[:1].isalnum()


# Outside of the reader: one that held its own methods would live on until the collector of cycles comes by.
_READERS = {
    "honorific": _Reader._honoured,
    "pronoun": _Reader._pronoun,
    "name": _Reader._named,
    "outlet-word": _Reader._medium,
}
_KINDS: dict[str, PhraseKind] = {
    "body": "body",
    "ministry": "ministry",
    "unnamed": "unnamed",
    "counterpart": "counterpart",
    "role": "role",
    "spokesperson": "role",
    "bound": "bound",
}
_NO_ENTRY = {"kind": "", "sense": "", "gender": ""}


def _lands(atom: Atom) -> list[str]:
    return [form.name for form in atom.forms if form.register in _LANDS][:1]


def _is_about(gap: str) -> bool:
    """Return whether ``gap`` tells what an office deals with (``phụ trách chính sách đối ngoại``)."""
    return gap.startswith(_ABOUT) and gap.endswith(" ") and not any(mark in gap for mark in ".,;:\n")


__all__ = ["Phrase", "PhraseKind", "find_phrases", "opens_sentence"]
