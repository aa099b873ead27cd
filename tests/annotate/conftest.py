"""Fixtures for the tests of the annotator's steps."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from dragoman.annotate.page import Page, open_page
from dragoman.codebook import load_codebook
from dragoman.lang import load_pack
from dragoman.model.report import Report, stored_text

PageOf = Callable[..., Page]


@pytest.fixture(scope="session")
def page_of() -> PageOf:
    """Open the page of a text: ``page_of(text, lang="vi", published=None, title=None)``."""
    codebook = load_codebook()

    def opened(text: str, lang: str = "vi", published: str | None = None, title: str | None = None) -> Page:
        report = Report("r", stored_text(text), lang, published, title=title)
        return open_page(report, load_pack(lang), codebook)

    return opened


@pytest.fixture(scope="session")
def calls() -> Callable[..., int]:
    """Count the calls that a function makes, those into compiled code included: ``calls(function, *arguments)``."""

    def counted(function: Callable[..., object], *arguments: object) -> int:
        count = 0

        def tick(frame: FrameType, event: str, argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(tick)
        try:
            function(*arguments)
        finally:
            sys.setprofile(None)
        return count

    return counted
