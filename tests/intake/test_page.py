"""HTML pages."""

import sys
from pathlib import Path

import pytest

from dragoman import intake
from dragoman.model.report import Report, Skipped

SENTENCES = [
    "The two delegations met in the lakeside town for a second day and left without a word to the press.",
    "A spokeswoman said on Thursday that the ministers would meet again before the month was out.",
    "Nobody in the room, she added, had asked for the border to be drawn anew or for the old map to be kept.",
    "Diplomats from a third country carried the papers back and forth between the two hotels all afternoon.",
]
ARTICLE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
NAVIGATION = "<nav><ul><li><a href='/a'>Home</a></li><li><a href='/b'>World</a></li></ul></nav>"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def read(folder: Path, html: str, name: str = "talks.html", encoding: str = "utf-8") -> intake.Item:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    (folder / name).write_bytes(html.encode(encoding))
    (item,) = intake.open([folder / name])
    return item


def test_article_title_date_outlet_and_url(tmp_path: Path) -> None:
    head = (
        "<title>Talks end | Gazette</title><meta property='og:title' content='Talks end'>"
        "<meta property='og:site_name' content='The Gazette'><link rel='canonical' href='https://gazette.test/talks'>"
        "<meta property='article:published_time' content='2025-11-20T09:30:00+01:00'>"
    )
    report = read(tmp_path, page(f"{NAVIGATION}<article><h1>Talks end</h1>{ARTICLE}</article>", head))
    assert isinstance(report, Report)
    assert (report.id, report.lang, report.title) == ("talks", "en", "Talks end")
    assert (report.published, report.outlet) == ("2025-11-20T09:30:00+01:00", "The Gazette")
    assert report.url == "https://gazette.test/talks"
    assert [sentence for sentence in SENTENCES if sentence not in report.text] == []
    assert "World" not in report.text


def test_a_date_in_json_ld(tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-11-21"}</script>'
    report = read(tmp_path, page(f"<article>{ARTICLE}</article>", head))
    assert isinstance(report, Report)
    assert report.published == "2025-11-21"


def test_no_date_is_made_up_from_the_words(tmp_path: Path) -> None:
    body = f"<article><p>In 2014 the two signed, on 3 March 2014, what they now disown.</p>{ARTICLE}</article>"
    report = read(tmp_path, page(body))
    assert isinstance(report, Report)
    assert report.published is None


@pytest.mark.parametrize("body", ["", NAVIGATION, "<p> </p>", "<form><input></form>"])
def test_a_page_without_an_article(tmp_path: Path, body: str) -> None:
    skipped = read(tmp_path, page(body))
    assert isinstance(skipped, Skipped)
    assert (skipped.code, skipped.report_id) == ("no-article", "talks")


def test_a_declared_encoding(tmp_path: Path) -> None:
    html = page(f"<article>{ARTICLE}<p>Der Außenminister blieb.</p></article>").replace("utf-8", "iso-8859-1")
    report = read(tmp_path, html, encoding="iso-8859-1")
    assert isinstance(report, Report)
    assert "Außenminister" in report.text


def test_a_page_is_recognised_by_its_first_bytes(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path, "\n " + page(f"<article>{ARTICLE}</article>"), name="saved"), Report)


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(page(ARTICLE))
    (tmp_path / "b.txt").write_text("Words.")
    skipped, report = intake.open([tmp_path])
    assert isinstance(skipped, Skipped)
    assert skipped.code == "missing-extra"
    assert "pip install 'dragoman[html]'" in skipped.reason
    assert report == Report("b", "Words.")
