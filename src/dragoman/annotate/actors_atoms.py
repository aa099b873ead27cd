"""The atoms of noun phrases that point at actors: known names, titles, honorifics, pronouns and words in name shape."""

import re
from bisect import bisect_right
from functools import cache, lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

from dragoman.annotate.page import Page
from dragoman.codebook import Form, load_codebook
from dragoman.lang import Entry, Matcher, fold, load_pack

AtomKind = Literal["name", "title", "honorific", "pronoun", "outlet-word", "shape", "block"]


class Atom(NamedTuple):
    """A word or words that may be part of a phrase.

    Attributes:
        start: first code point.
        end: one past the last.
        kind: ``name`` (of the codebook), ``title``, ``honorific``, ``pronoun``, ``outlet-word`` (``hãng tin``),
            ``shape`` (capitalised words that nothing knows) or ``block`` (words that only look like a name).
        forms: what the codebook says, best first; empty for other kinds.
        entry: row of the language pack; None for names and shapes.
    """

    start: int
    end: int
    kind: AtomKind
    forms: tuple[Form, ...] = ()
    entry: Entry | None = None


# Made by the hundred for each report; this way takes half the time.
_new = tuple.__new__
_start = itemgetter(0)
_RANK = {"person": 0, "organization": 1, "metonym": 2, "state": 3, "adjective": 4, "outlet": 5, "place": 6}
_KIND_RANK: dict[AtomKind, int] = {"block": 0, "name": 1, "title": 2, "pronoun": 3, "honorific": 4, "outlet-word": 5}
_UPPER = "".join(
    c for c in map(chr, range(0x41, 0x1F00)) if c.isupper() and c.isalpha() and ord(c) not in range(0x370, 0x1E00)
)
_TOKEN = re.compile(rf"[{_UPPER}][\w-]*(?:['’](?!s\b)[\w-]+)*(?:\.(?=[{_UPPER}]\w))?")
_JOINT = frozenset(
    {" ", "-", " al-", " al ", " bin ", " de ", " von ", " van ", " der ", " da ", " el-", " el ", " ben ",
     " von der ", " de la ", " del ", " di ", " ibn ", ". ", " al - "}
)  # fmt: skip
_JOINT_MAX = max(map(len, _JOINT))
_DASHES = frozenset("-–—")
_SENTENCE_MARKS = frozenset(".!?…:\"“‘'(-–—•\n")


class _Known(NamedTuple):
    """What a form may be: names of the codebook, best first, and the best of what the pack says."""

    forms: tuple[Form, ...]
    other: tuple[AtomKind, Entry] | None


@cache
def name_matcher(lang: str) -> Matcher[_Known]:
    """Return the matcher of all forms of a language, each also with spaces around its hyphens."""
    pack = load_pack(lang)
    rows: list[tuple[str, tuple[AtomKind, Form | Entry]]] = []
    for form in load_codebook().forms(lang):
        rows += [(text, ("name", form)) for text in _spellings(form.text)]
    for table, kind in (("titles", "title"), ("honorifics", "honorific"), ("pronouns", "pronoun")):
        rows += [(entry.form, (kind, entry)) for entry in pack.table(table)]  # type: ignore[misc]
    rows += [(e.form, ("outlet-word", e)) for e in pack.table("relays") if e["role"] == "outlethead"]
    rows += [(e.form, ("block", e)) for e in pack.table("not_names")]
    known: dict[str, list[tuple[AtomKind, Form | Entry]]] = {}
    for text, row in rows:
        known.setdefault(fold(text), []).append(row)
    return Matcher((text, _known(found)) for text, found in known.items())


def _known(rows: list[tuple[AtomKind, Form | Entry]]) -> _Known:
    forms = [form for _, form in rows if isinstance(form, Form)]
    rest = [(kind, entry) for kind, entry in rows if isinstance(entry, Entry)]
    other = min(rest, key=lambda pair: _KIND_RANK[pair[0]]) if rest else None
    return _Known(tuple(sorted(forms, key=lambda form: _RANK[form.register])), other)


def _spellings(text: str) -> tuple[str, ...]:
    return (text, text.replace("-", " - ")) if "-" in text else (text,)


def find_atoms(page: Page) -> list[Atom]:
    """Return the atoms of the page by start, none overlapping another."""
    found: list[Atom] = []
    taken = 0
    text = page.text
    # They come by start, the shortest first; sorted anew from behind, the longest comes first.
    behind = page.find(name_matcher(page.pack.code))[::-1]
    for start, end, known in sorted(behind, key=_start):
        if start < taken:
            continue
        atom = _atom(text, start, end, known)
        # Names alone may run on, or need company.
        if atom is not None and (not atom[3] or (not _runs_on(text, atom) and _allowed(text, atom, found))):
            found.append(atom)
            taken = end
    return _with_shapes(text, found)


def _atom(text: str, start: int, end: int, known: _Known) -> Atom | None:
    found, other = known
    if found:
        forms = tuple([form for form in found if _same_case(text, start, end, form.text)])
        if forms:
            return _new(Atom, (start, end, "name", forms, None))
    if other is None:
        return None
    return _new(Atom, (start, end, other[0], (), other[1]))


def _same_case(text: str, start: int, end: int, form: str) -> bool:
    """Return whether the capital letters of ``form`` stand in the text: all of an acronym, else the first."""
    if len(form) <= 5 and form.isupper():
        return text[start:end] == form
    if text[start].isupper() or not form[0].isupper():
        return True
    last = form.rfind(" ") + 1
    # A body named after its land (quốc hội Pháp) is often written with a small first letter.
    return last > 0 and form[last].isupper() and text[start:end].endswith(form[last:])


def _runs_on(text: str, atom: Atom) -> bool:
    """Return whether the known name is only the head of a hyphenated one (``Kim Jong-`` of another name)."""
    return text.startswith("-", atom[1]) and text[atom.end + 1 : atom.end + 2].islower()


def _allowed(text: str, atom: Atom, before: list[Atom]) -> bool:
    """Return whether what stands beside the atom allows a form that counts only in company."""
    rule = atom.forms[0].rule if atom.forms else ""
    if not rule:
        return True
    last = before[-1] if before else None
    adjacent = last is not None and text[last.end : atom.start] == " "
    if rule == "marked":
        return adjacent and last is not None and last.kind == "outlet-word"
    after, prior = text[atom.end : atom.end + 2].strip()[:1], text[max(0, atom.start - 2) : atom.start].strip()[-1:]
    beside = after in _DASHES or prior in _DASHES
    return beside or (adjacent and last is not None and last.kind == "title")


def _with_shapes(text: str, atoms: list[Atom]) -> list[Atom]:
    """Return ``atoms`` and, between them, the runs of capitalised words that nothing knows."""
    starts = [*map(_start, atoms), len(text)]
    shapes: list[Atom] = []
    first = last = -1
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        place = bisect_right(starts, start)
        free = atoms[place - 1][1] if place else 0
        if free > start or starts[place] < end:
            continue
        if free <= first and _joined(text, last, start):
            shapes[-1] = _new(Atom, (first, end, "shape", (), None))
        else:
            first = start
            shapes.append(_new(Atom, (start, end, "shape", (), None)))
        last = end
    return sorted([*atoms, *shapes], key=_start)


def _joined(text: str, end: int, start: int) -> bool:
    if start - end > _JOINT_MAX:
        return False
    gap = text[end:start]
    # A point ends the sentence after a whole word and joins only an initial to its name.
    return gap in _JOINT and (gap != ". " or not text[max(0, end - 2) : end - 1].strip().isalnum())


def opens_sentence(text: str, start: int) -> bool:
    """Return whether the word at ``start`` stands where any word is capitalised."""
    at = start - 1
    while at >= 0 and text[at] == " ":
        at -= 1
    return at < 0 or text[at] in _SENTENCE_MARKS


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Return a name as it is looked up: folded, hyphens without spaces."""
    return fold(text).replace(" - ", "-")
