"""Chains of media on sentences written for the tests: source and relays, nearest first."""

import pytest

from dragoman.annotate.actors import find_mentions
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.page import open_page
from dragoman.annotate.times import find_times
from dragoman.codebook import load_codebook
from dragoman.lang import load_pack
from dragoman.model.reading import Attribution
from dragoman.model.report import Report


def read(text: str, lang: str = "vi") -> tuple[Attribution, ...]:
    page = open_page(Report("t", text, lang, "2025-11-22"), load_pack(lang), load_codebook())
    page.times = find_times(page)
    page.mentions = find_mentions(page)
    return find_attributions(page)


def links(text: str) -> list[tuple[str, list[str]]]:
    return [(found.source_name, [relay.name for relay in found.relays]) for found in read(text)]


CHAINS = {
    "an outlet before the speaker": (
        "Theo Reuters, ông Macron cho biết cây cầu đã mở lại.",
        [("Emmanuel Macron", ["Reuters"])],
    ),
    "an outlet alone": ("Theo Reuters, cây cầu đã mở lại.", [("Reuters", [])]),
    "an outlet quotes": (
        "Reuters dẫn lời ông Macron cho biết cây cầu đã mở lại.",
        [("Emmanuel Macron", ["Reuters"])],
    ),
    "an outlet quotes an outlet": (
        "Reuters dẫn tờ Le Monde cho biết cây cầu đã mở lại.",
        [("Le Monde", ["Reuters"])],
    ),
    "two outlets": (
        "TASS dẫn tờ Washington Post dẫn lời các quan chức Mỹ cho biết cây cầu đã mở lại.",
        [("các quan chức Mỹ", ["TASS", "Washington Post"])],
    ),
    "an outlet reports what another quotes": (
        "Theo AFP, hãng tin Reuters dẫn lời ông Macron nói cây cầu đã mở lại.",
        [("Emmanuel Macron", ["AFP", "Reuters"])],
    ),
    "quoted after the words": (
        "“Cây cầu đã mở lại”, Reuters dẫn lời ông Macron nói.",
        [("Emmanuel Macron", ["Reuters"])],
    ),
    "handed on at the end": (
        "“Cây cầu đã mở lại”, ông Macron nói, theo Reuters.",
        [("Emmanuel Macron", ["Reuters"])],
    ),
    "reported and cited": (
        "Cây cầu đã mở lại vào đầu tuần, Axios đưa tin, dẫn lời các quan chức Pháp.",
        [("các quan chức Pháp", ["Axios"])],
    ),
    "told to an outlet": (
        "Các quan chức Pháp giấu tên nói với Axios rằng cây cầu đã mở lại.",
        [("các quan chức Pháp giấu tên", ["Axios"])],
    ),
    "an interview": (
        "Trả lời phỏng vấn đài CNN, ông Macron khẳng định cây cầu đã mở lại.",
        [("Emmanuel Macron", ["CNN"])],
    ),
    "quoted from an interview": (
        "“Cây cầu đã mở lại”, AFP dẫn lời ông Macron nói trên đài CNN hôm 20/11.",
        [("Emmanuel Macron", ["AFP", "CNN"])],
    ),
    "a social network is no relay": (
        "“Cây cầu đã mở lại”, ông Macron viết trên Twitter.",
        [("Emmanuel Macron", [])],
    ),
    "what stands inside comes through the same outlet": (
        "CNN dẫn lời một quan chức Mỹ giấu tên cho biết Ukraine muốn họp sớm.",
        [("quan chức Mỹ giấu tên", ["CNN"]), ("Ukraine", ["CNN"])],
    ),
    "an interview carries over to the next words of the same source": (
        "Trả lời phỏng vấn đài CNN, ông Macron nói cây cầu đã mở lại. Ông Macron cho biết phà vẫn chạy.",
        [("Emmanuel Macron", ["CNN"]), ("Emmanuel Macron", ["CNN"])],
    ),
    "but not to another source": (
        "Trả lời phỏng vấn đài CNN, ông Macron nói cây cầu đã mở lại. Ông Putin cho biết phà vẫn chạy.",
        [("Emmanuel Macron", ["CNN"]), ("Vladimir Putin", [])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CHAINS.values(), ids=CHAINS.keys())
def test_follows_the_chain(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert links(text) == expected


def test_says_when_an_outlet_reported() -> None:
    found = read("Hai nước đã lập một nhóm bí mật, Axios đưa tin ngày 18/11, dẫn lời các quan chức Pháp.")[0]
    assert [(relay.name, relay.said) for relay in found.relays] == [("Axios", "2025-11-18")]
