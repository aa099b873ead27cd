"""What a person types to search, as words to look for; any text is a query, and none of it is a command."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.ledger.protocol import Phrase, Wanted
from dragoman.model.span import Span
from dragoman.model.spelling import WORD, bare, is_bare, lowered, spellings

MOST_CHARACTERS, MOST_WORDS, LEAST_LETTERS = 400, 24, 2
_PIECE = re.compile(r'["“„«]([^"”“»]*)["”»]|([^\s"“”„«»]+)')
_LETTER = r"[^\W_]"
_BETWEEN = r"[\W_]+"


@dataclass(frozen=True, slots=True)
class Group:
    """Words that were written one after another, in small letters.

    Attributes:
        words: the words.
        prefix: whether the last one may go on (``negoti*``).
        quoted: whether they stood in quotation marks, and so count only together.
    """

    words: tuple[str, ...]
    prefix: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        groups: each must stand in a report.
        marked: whether the person wrote any diacritic: then they count, else they do not.
    """

    groups: tuple[Group, ...]
    marked: bool

    @property
    def is_loose(self) -> bool:
        """Return whether words stood side by side without quotation marks."""
        return any(len(group.words) > 1 and not group.quoted for group in self.groups)

    def apart(self) -> "Query":
        """Return the query whose words, those in quotation marks aside, need not stand together."""
        return Query(tuple(single for group in self.groups for single in _singles(group)), self.marked)

    def wanted(self, *, strict: bool) -> Wanted:
        """Return what the ledger is asked for.

        A query with diacritics also finds words written without any, which ``strict`` leaves out.
        """
        return Wanted(tuple(tuple(self._phrases(group, strict=strict)) for group in self.groups), self.marked)

    def places(self, text: str) -> tuple[Span, ...]:
        """Return where the words stand in ``text``, as written where they do, else without diacritics."""
        if self.marked:
            found = _places(lowered(text), self._pattern(strict=True))
            return found or _places(lowered(text), self._pattern(strict=False))
        return _places(bare(text), self._pattern(strict=True))

    def _phrases(self, group: Group, *, strict: bool) -> Iterator[Phrase]:
        written = " ".join(group.words)
        forms = spellings(written) if self.marked else (bare(written),)
        plain = () if strict or not self.marked else (bare(written),)
        yield from (Phrase(tuple(form.split()), group.prefix) for form in dict.fromkeys((*forms, *plain)))

    def _pattern(self, *, strict: bool) -> re.Pattern[str]:
        phrases = [phrase for group in self.groups for phrase in self._phrases(group, strict=strict)]
        longest_first = sorted(phrases, key=lambda phrase: -len(phrase.words))
        return re.compile("|".join(map(_phrase_pattern, longest_first)) or r"(?!)")


def parse(written: str) -> Query:
    """Return what ``written`` asks for; words beyond the first two dozen are left out.

    Words in quotation marks stand together; a star at the end of a word of two letters or more lets it go on.
    """
    text = unicodedata.normalize("NFC", written[:MOST_CHARACTERS])
    groups: list[Group] = []
    run: list[str] = []
    for quoted, word in _PIECE.findall(text):
        words = WORD.findall(lowered(word or quoted))
        star = (word or quoted).rstrip().endswith("*") and len((words or [""])[-1]) >= LEAST_LETTERS
        if word:
            run += words
        if run and (not word or star):
            groups.append(Group(tuple(run), prefix=bool(word) and star))
            run = []
        if not word and words:
            groups.append(Group(tuple(words), star, quoted=True))
    if run:
        groups.append(Group(tuple(run)))
    return Query(tuple(_first_words(groups)), not is_bare(text))


def _first_words(groups: Sequence[Group]) -> Iterator[Group]:
    left = MOST_WORDS
    for group in groups:
        if left > 0:
            whole = len(group.words) <= left
            yield group if whole else Group(group.words[:left], quoted=group.quoted)
        left -= len(group.words)


def _singles(group: Group) -> Iterator[Group]:
    if group.quoted or len(group.words) == 1:
        yield group
        return
    yield from (Group((word,)) for word in group.words[:-1])
    yield Group(group.words[-1:], group.prefix)


def _phrase_pattern(phrase: Phrase) -> str:
    words = _BETWEEN.join(map(re.escape, phrase.words))
    return f"(?<!{_LETTER}){words}{f'{_LETTER}*' if phrase.prefix else ''}(?!{_LETTER})"


def _places(text: str, pattern: re.Pattern[str]) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in pattern.finditer(text))
