import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.html import HtmlExporter
from dragoman.export.html.drawing import draw
from dragoman.export.html.safe import shown, web_address
from dragoman.export.html.segments import segments
from dragoman.i18n import labels
from dragoman.model.sheet import Mark, Row, Section, Sheet

ACTIVE = {"script", "img", "iframe", "object", "embed", "link", "form", "base", "video", "audio", "source"}


class Page(HTMLParser):
    """Collects tags, ids, links and the text of reports."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.ids = [attributes["id"] for _, attributes in self.tags if attributes.get("id")]

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(params=["vi", "en"])
def page(request, dossier):
    text = HtmlExporter().export(dossier, request.param)
    return text, Page(text)


def test_no_word_of_a_report_becomes_markup(page):
    _, parsed = page
    assert [tag for tag, _ in parsed.tags if tag in ACTIVE] == ["script"]
    assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")]
    assert all(not (attributes.get("href") or "").startswith("javascript:") for _, attributes in parsed.tags)


def test_nothing_is_asked_of_another_host(page):
    text, parsed = page
    assert not re.search(r"@import|url\(", text)
    assert all("src" not in attributes for _, attributes in parsed.tags)
    policy = next(a["content"] for tag, a in parsed.tags if tag == "meta" and "Policy" in (a.get("http-equiv") or ""))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not [1 for _, attributes in parsed.tags if "style" in attributes]


def test_every_citation_leads_to_words_on_the_page(page):
    _, parsed = page
    cited = [a["href"] for tag, a in parsed.tags if tag == "a" and "cite" in (a.get("class") or "")]
    assert len(cited) >= 4
    assert {link.removeprefix("#") for link in cited} <= set(parsed.ids)
    assert len(parsed.ids) == len(set(parsed.ids))


def test_every_link_within_the_page_has_its_end(page):
    _, parsed = page
    inner = {a["href"][1:] for tag, a in parsed.tags if tag == "a" and (a.get("href") or "").startswith("#")}
    assert inner <= set(parsed.ids)


def test_the_page_has_landmarks_and_headings_in_order(page):
    text, parsed = page
    tags = [tag for tag, _ in parsed.tags]
    assert [tags.count(tag) for tag in ("main", "h1", "footer")] == [1, 1, 1]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert re.search(r'<html lang="(vi|en)">', text)


def test_each_drawn_event_can_be_reached_and_has_a_name(page):
    _, parsed = page
    items = [a for tag, a in parsed.tags if tag == "a" and (a.get("class") or "").startswith("item")]
    assert len(items) == 2
    assert all(item["aria-label"] for item in items)


def test_overrides_of_direction_are_shown_not_obeyed(page):
    text, _ = page
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("url", "kept"),
    [("https://example.org/a", True), ("http://example.org", True), ("javascript:alert(1)", False),
     ("data:text/html,x", False), ("//example.org", False), ("https://[", False), (None, False), ("", False)],
)  # fmt: skip
def test_only_web_addresses_can_be_followed(url, kept):
    assert web_address(url) == (url if kept else None)


@given(st.text())
def test_what_is_shown_is_as_long_as_the_text(text):
    assert len(shown(text)) == len(text)


_marks = st.lists(
    st.builds(
        Mark, st.integers(-3, 40), st.integers(-3, 40), st.sampled_from(["content", "cue", "event"]), st.just("x")
    ),
    max_size=12,
)


@given(st.text(max_size=30), _marks, st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=6))
def test_segments_are_the_text_and_carry_every_mark(text, marks, cited):
    made = segments(text, marks, cited)
    assert "".join(segment.text for segment in made) == text
    for mark in marks:
        if 0 <= mark.start < mark.end <= len(text):
            over = [segment for segment in made if mark.start <= segment.start and segment.end <= mark.end]
            assert "".join(segment.text for segment in over) == text[mark.start : mark.end]
            assert all(mark.kind in segment.kinds for segment in over)
    for segment in made:
        covering = {m.kind for m in marks if 0 <= m.start <= segment.start < segment.end <= m.end <= len(text)}
        assert set(segment.kinds) == covering


def _timeline(*days: tuple[str, str]) -> Sheet:
    rows = tuple(
        Row(f"e{n}", {"start": a, "end": b, "date": a, "precision": "interval", "type": "meeting", "status": "planned"})
        for n, (a, b) in enumerate(days)
    )
    return Sheet("timeline", "2031-05-10", None, (Section("events", ("date",), rows),))


def test_the_drawing_is_to_scale():
    drawing = draw(
        _timeline(("2031-05-01", "2031-05-01"), ("2031-05-08", "2031-05-14"), ("2031-05-20", "2031-05-20")),
        labels("en"),
    )
    one, week, last = drawing.items
    assert week.width == pytest.approx(7 * one.width, abs=0.1)
    assert (last.x - one.x) / (week.x - one.x) == pytest.approx(19 / 7, abs=0.05)
    assert one.x < drawing.today < last.x


def test_events_far_off_do_not_squeeze_the_others():
    near = [(f"2031-05-{day:02}", f"2031-05-{day:02}") for day in range(1, 9)]
    drawing = draw(_timeline(("2020-01-01", "2020-12-31"), *near, ("2040-01-01", "2040-01-01")), labels("en"))
    assert [item.beyond for item in drawing.items] == ["before", *[""] * 8, "after"]


@given(st.lists(st.tuples(st.dates(), st.integers(0, 500)), max_size=5))
def test_any_dates_can_be_drawn(days):
    rows = [
        (day.isoformat(), day.fromordinal(min(day.max.toordinal(), day.toordinal() + n)).isoformat()) for day, n in days
    ]
    drawing = draw(_timeline(*rows), labels("en"))
    assert drawing is None if not rows else all(0 <= item.x <= 100 for item in drawing.items)
    assert drawing is None or len(drawing.ticks) <= 30
