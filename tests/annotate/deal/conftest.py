"""A deal layer of a text, through the steps that come before it."""

from collections.abc import Callable

import pytest

from dragoman.annotate.actors import find_mentions
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.deal import find_deal
from dragoman.annotate.times import find_times
from dragoman.model.deal import Deal

DealOf = Callable[..., Deal]


@pytest.fixture(scope="session")
def deal_of(page_of) -> DealOf:
    """Read a text: ``deal_of(text, lang="vi", published="2026-03-10")``."""

    def read(text: str, lang: str = "vi", published: str | None = "2026-03-10") -> Deal:
        page = page_of(text, lang, published)
        page.times = find_times(page)
        page.mentions = find_mentions(page)
        page.attributions = find_attributions(page)
        return find_deal(page)

    return read
