"""When two names, or two descriptions of an unnamed source, are taken as the same."""

import unicodedata
from difflib import SequenceMatcher

from dragoman.evaluate.gold import Record

CLOSE = 0.85
DESCRIBED = ("group", "anonymous", "document")


def plain(name: str | None) -> str:
    """Return ``name`` in lower case, without diacritics and punctuation, words apart by one space."""
    spread = unicodedata.normalize("NFD", (name or "").casefold().replace("đ", "d"))
    kept = (char if char.isalnum() else " " for char in spread if not unicodedata.combining(char))
    return " ".join("".join(kept).split())


def same_name(one: str | None, other: str | None) -> bool:
    """Return whether the names are equal, one holds the other's words, or they differ by a few letters."""
    first, second = plain(one), plain(other)
    if not first or not second:
        return first == second
    words, others = set(first.split()), set(second.split())
    if first == second or words <= others or others <= words:
        return True
    return SequenceMatcher(None, first, second).ratio() >= CLOSE


def share_words(one: str | None, other: str | None, share: float = 0.5) -> bool:
    """Return whether two descriptions have at least ``share`` of all their words in common."""
    words, others = set(plain(one).split()), set(plain(other).split())
    return bool(words and others) and len(words & others) / len(words | others) >= share


def same_source(gold: Record, predicted: Record) -> bool:
    """Return whether two attributions name one source: unnamed alike, and equal names or like descriptions."""
    if bool(gold["anonymous"]) != bool(predicted.get("anonymous")):
        return False
    if same_name(gold["source_name"], predicted.get("source_name")):
        return True
    described = gold["anonymous"] or gold["source_kind"] in DESCRIBED
    return described and share_words(gold["source_name"], predicted.get("source_name"))


def any_same_name(names: list[str], others: list[str] | None) -> bool:
    """Return whether the lists have a name in common."""
    return any(same_name(name, other) for name in names for other in others or [])
