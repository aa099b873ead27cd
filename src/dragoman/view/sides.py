"""Whose an outlet is: those that belong to a party count as that party."""

from collections.abc import Iterable, Mapping

from dragoman.codebook import load_codebook


def sides(names: Iterable[str]) -> Mapping[str, str]:
    """Return, of outlets that belong to a state or body, to which; others are left out."""
    book = load_codebook()
    return {name: side for name in names if name in book.outlets and (side := book.outlets[name].party)}
