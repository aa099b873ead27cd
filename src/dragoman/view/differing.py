"""What the accounts of one event differ in, side by side: nobody is declared right."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from dragoman.derive import Account, Happening
from dragoman.derive.history import status_of
from dragoman.derive.spoken import is_spoken
from dragoman.model.sheet import Evidence, Row

MOST_TOLD = 8
_STOPS = (".", "!", "?", "…")
_SENTENCE = re.compile(r"(?<=[.!?…])\s")
_Cited = Sequence[tuple[Account, Evidence]]


def _participants(account: Account) -> str:
    return ", ".join(sorted(account.event.participants))


def _count(account: Account) -> str:
    return str(len(account.event.participants)) if account.event.participants else ""


_FIELDS: Mapping[str, Callable[[Account], str]] = {
    "date": lambda account: account.when.value if account.when.start else "",
    "place": lambda account: account.event.place or "",
    "participants": _participants,
    "count": _count,
    "status": status_of,
    "type": lambda account: account.event.type,
}


def differences(happening: Happening, cited: _Cited) -> tuple[Row, ...]:
    """Return a row for each value of a field that accounts of an event give differently, with those that give it.

    Cells: ``field`` (``date``, ``place``, ``participants``, ``count``, ``status``, ``type``), ``value``, ``reports``
    (how many). Accounts that leave a field out do not differ in it. Values stand in the order of their first report.

    Args:
        happening: the event.
        cited: its accounts with the words that they stand on.
    """
    told = [(account, words) for account, words in cited if not is_spoken(account)]
    return tuple(row for field, value in _FIELDS.items() for row in _rows(happening.id, field, value, told))


def _rows(key: str, field: str, value: Callable[[Account], str], told: _Cited) -> Iterator[Row]:
    given: defaultdict[str, list[Evidence]] = defaultdict(list)
    for account, words in told:
        if value(account):
            given[value(account)].append(words)
    if len({words.report for held in given.values() for words in held}) < 2 or len(given) < 2:
        return
    for at, (text, words_of) in enumerate(given.items()):
        reports = len({words.report for words in words_of})
        yield Row(f"{key}-{field}-{at}", {"field": field, "value": text, "reports": reports}, tuple(words_of))


def told(cited: _Cited) -> tuple[str, ...]:
    """Return in which words the reports tell of an event, each once, of many the first and the last few.

    A report that opens with the event is told by its headline and a sentence: that of the event, or where the event
    stands in the headline, the first of the text.
    """
    words = (_told(account, " ".join((piece.context or piece.words).split())) for account, piece in cited)
    once = list(dict.fromkeys(words))
    return tuple(once if len(once) <= MOST_TOLD else (*once[: MOST_TOLD // 2], *once[-MOST_TOLD // 2 :]))


def _told(account: Account, sentence: str) -> str:
    first, _, rest = account.lead.partition("\n")
    headline = " ".join(first.split())
    if not rest.strip() or headline.endswith(_STOPS):
        return sentence
    if sentence in headline:
        sentence = _SENTENCE.split(" ".join(rest.split()), maxsplit=1)[0]
    return f"{headline} · {sentence}"
