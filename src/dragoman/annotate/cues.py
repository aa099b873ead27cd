"""Cues: the words of a language that signal who says what, and the small words around them, found in one scan.

A scan turns a report into *marks*, in the order of the text: cues, the words that may stand between a subject and its
cue, the words and signs at which a clause begins, and what names a medium. All later steps look at marks, not at text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dragoman.lang import fold, load_pack
from dragoman.lang.pack import Entry
from dragoman.lang.signs import FIGURES, FOLDED_LETTERS

# What a mark may be, as bits: one word can be several things.
(THAT, ADV, DAY, MODAL, NEG, AGENT, CUT, CONTRAST, COORD, LEAD, DET, POST, NONE, TAIL, PREP, NOUN, SOCIAL,
 MEDIUM, CUE, COMMA, COLON, SEMI, OPEN, CLOSE, DASH, DATE, QUOTE, FIN, TIME, MANNER, END,
 ) = (1 << n for n in range(31))  # fmt: skip
_ROLES = {
    "that": THAT, "adv": ADV, "day": DAY, "modal": MODAL, "neg": NEG, "agent": AGENT, "cut": CUT,
    "contrast": CONTRAST, "coord": COORD, "lead": LEAD, "det": DET, "post": POST, "none": NONE, "tail": TAIL,
    "prep": PREP, "noun": NOUN, "social": SOCIAL, "outlethead": MEDIUM, "outlettail": NOUN, "fin": FIN,
    "time": TIME, "manner": MANNER, "end": END,
}  # fmt: skip
_SMALL = CONTRAST | CUT | AGENT
_WORD_TABLES = ("cues_words", "relays")
_SIGNS = {
    ",": COMMA, ":": COLON, ";": SEMI, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE, "…": SEMI,
    "-": DASH, "–": DASH, "—": DASH,
}  # fmt: skip
# Signs and dates in figures. The first sign is tried at every place, so it stands by itself at the head; what must
# stand around it is looked at afterwards.
_SIGN = re.compile(
    rf"[,:;()\[\]…–—\-{FIGURES}](?:"
    r"(?<=[,:])(?!\d)|(?<=[;()\[\]])|(?<=…)(?=\s+[^\W\d_])"
    r"|(?<=\s[-–—])[-–—]*(?=\s)|(?<=[–—])"
    r"|(?<=\d)(?<![\w.,/-]\d)\d{0,3}(?:[-/.]\d{1,4}){1,2}(?![\w/-]))"
)
_LONGEST_FORM = 60
_NOT_WORD = re.compile(rf"[^{FOLDED_LETTERS}% ](?<![\w% ])")
# A few replacements take half the time of a substitution at each of these.
_COMMON = ',.\n"-:()/;?!'


@dataclass(frozen=True, slots=True)
class Cue:
    """What the pack says about a cue.

    Attributes:
        form: the words.
        kind: its class (``say``, ``think``, ``demand``, ``deny``, ``cite``, ``theo``, ...).
        takes: what it needs: ``clause`` (anything), ``np`` (a noun phrase), ``that`` (a clause that is marked by a
            conjunction, a colon or quotation marks), ``quote`` (quotation marks or a colon only), ``named`` (an object
            and what it is called).
        denies: whether the source rejects the content.
        hedged: whether the content is only hoped or expected.
        negated: what a negation before it makes of it: ``denies``, ``refuses``, ``hedged``, or nothing (then no cue).
        noun: ``both`` if the words are as often a noun, ``noun`` if they are nothing else.
        active: whether a form of "to be" before it makes no passive.
    """

    form: str
    kind: str
    takes: str
    denies: bool
    hedged: bool
    negated: str
    noun: str
    active: bool = False


class Mark(NamedTuple):
    """A place of the text that means something to the steps: its span, its roles as bits, its cue if it is one."""

    start: int
    end: int
    roles: int
    cue: Cue | None = None


# Made by the hundred for each report; this way takes half the time.
_mark = tuple.__new__
_start = itemgetter(0)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """What the pack says of cues and small words, by the number of the form in the automaton.

    Attributes:
        automaton: finds all forms.
        meanings: a form's roles, and its cue if it is one.
        small: whether it may be a syllable of a name instead.
    """

    automaton: AhoCorasick
    meanings: tuple[tuple[int, Cue | None], ...]
    small: tuple[bool, ...]


def _cue(entry: Entry) -> Cue:
    return Cue(
        entry.form,
        entry["class"],
        entry["takes"],
        entry["polarity"] == "denies",
        entry["certainty"] == "hedged",
        entry["negated"],
        entry["noun"],
        entry["passive"] == "no",
    )


@cache
def _lexicon(code: str) -> _Lexicon:
    pack = load_pack(code)
    roles: dict[str, int] = {}
    cues: dict[str, Cue] = {}
    for table in _WORD_TABLES:
        for entry in pack.table(table):
            key = _NOT_WORD.sub(" ", fold(entry.form))
            roles[key] = roles.get(key, 0) | _ROLES[entry["role"]]
    for entry in pack.table("cues"):
        key = _NOT_WORD.sub(" ", fold(entry.form))
        cues[key] = _cue(entry)
        roles[key] = roles.get(key, 0) | CUE
    # The space at the end of each key is the edge of its last word, so the longest match is a match of whole words.
    automaton = AhoCorasick(
        [f"{key} " for key in roles], implementation=Implementation.ContiguousNFA, matchkind=MatchKind.LeftmostLongest
    )
    meanings = tuple((bits, cues.get(key)) for key, bits in roles.items())
    return _Lexicon(automaton, meanings, tuple(cue is None and bool(bits & _SMALL) for bits, cue in meanings))


def scan(text: str, folded: str, code: str) -> list[Mark]:
    """Return the marks of a text in the language ``code``, in order; word marks do not overlap each other."""
    lexicon = _lexicon(code)
    plain = folded
    for common in _COMMON:
        plain = plain.replace(common, " ")
    plain = _NOT_WORD.sub(" ", plain) + " "
    marks = _words(lexicon, text, plain)
    for sign in _SIGN.finditer(folded):
        start, end = sign.span()
        marks.append(_mark(Mark, (start, end, _SIGNS.get(folded[start], DATE), None)))
    marks.extend(_split(folded, code))
    marks.sort(key=_start)
    return marks


def _words(lexicon: _Lexicon, text: str, plain: str) -> list[Mark]:
    """Return the marks of the forms that begin with a word; the space after a form's last word is none of it."""
    found: list[Mark] = []
    meanings, small = lexicon.meanings, lexicon.small
    taken = 0
    for index, start, end in lexicon.automaton.find_matches_as_indexes(plain):
        if start < taken:
            continue
        # Before the first word the text's last sign is looked at, which is a space.
        if not plain[start - 1].isalnum():
            if not small[index] or not _in_name(text, start, end - 1):
                found.append(_mark(Mark, (start, end - 1) + meanings[index]))
            continue
        # A match that begins inside a word may hide one that begins with the next.
        begin = plain.index(" ", start) + 1
        for inner, left, right in lexicon.automaton.find_matches_as_indexes(plain[begin : end + _LONGEST_FORM]):
            if begin + left < end and not plain[begin + left - 1].isalnum():
                taken = begin + right
                if not small[inner] or not _in_name(text, begin + left, taken - 1):
                    found.append(_mark(Mark, (begin + left, taken - 1) + meanings[inner]))
    return found


def _in_name(text: str, start: int, end: int) -> bool:
    """Return whether a small word is a syllable of a name (``Han Tae - song``, ``Lee Do - hoon``)."""
    if start < 3:
        return False
    if text[start - 2 : start] == "- " or text[end : end + 3] == " - ":
        return text[start - 3].isspace() or text[start].isupper()
    return text[start].isupper() and text[start - 1] == " " and text[start - 2].isalpha()


def _split(folded: str, code: str) -> Iterator[Mark]:
    """Yield the cues whose words stand apart, with the one spoken to between them (``cho Reuters biết``)."""
    for entry in load_pack(code).settings.get("attributions", {}).get("split_cues", ()):
        if folded.count(entry["last"]) <= folded.count(entry["cue"]):
            continue
        for found in re.finditer(entry["pattern"], folded):
            yield Mark(found.start(), found.end(), CUE, _split_cue(code, entry["cue"]))


@cache
def _split_cue(code: str, form: str) -> Cue:
    return next(_cue(entry) for entry in load_pack(code).table("cues") if entry.form == form)
