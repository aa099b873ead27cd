"""Walks through the pictures in a real browser: the timeline, and who carries what from whom."""

import re


def test_the_timeline_by_keys(reader):
    reader.goto("/timeline")
    reader.locator('a.button[href*="lanes=actor"]').click()
    reader.wait_for_url("**lanes=actor**")
    assert reader.locator("text.lane").count() > 1
    items = reader.locator("svg.axis a.item")
    items.first.focus()
    reader.keyboard.press("ArrowDown")
    assert items.nth(1).evaluate("item => item === document.activeElement")
    reader.keyboard.press("ArrowUp")
    assert items.first.evaluate("item => item === document.activeElement")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**#events-**")
    assert reader.locator("tr:target").count() == 1
    reader.keyboard.press("+")
    reader.wait_for_url(re.compile(r"from=\d{4}-\d\d-\d\d&to="))
    near = reader.url
    reader.keyboard.press("]")
    reader.wait_for_url(lambda url: url != near)
    assert "lanes=actor" in reader.url


def test_from_the_sources_to_the_roots_of_a_claim(reader):
    reader.goto("/sources")
    assert reader.locator(".graph .node.source, .graph .node.unnamed").count() > 3
    reader.locator('.tools a[href^="/claims"]').click()
    reader.wait_for_url("**/claims*")
    claim = reader.locator("td.c-text a").first
    name = claim.inner_text()
    claim.click()
    reader.wait_for_url("**/sources/*")
    assert reader.locator("h1").inner_text() == name
    assert re.search(r"\d", reader.locator(".bounds").inner_text())
    # On a phone the ways are listed, since the drawing would be wider than the screen.
    root = reader.locator(".graph a.node:visible, .graph .routes a:visible").first
    root.focus()
    reader.keyboard.press("Enter")
    assert reader.locator(".utterances li:target").count() == 1


def test_nothing_is_cut_off_and_nothing_scrolls_sideways(reader):
    for path in ("/timeline", "/timeline?lanes=type", "/timeline?from=2025-11-01&to=2025-11-30", "/sources"):
        reader.goto(path)
        cut = reader.evaluate(
            "() => [...document.querySelectorAll('.drawing text, .bar nav a, .routes li')].filter(text => {"
            " const at = text.getBoundingClientRect(), frame = text.closest('.drawing, .bar').getBoundingClientRect();"
            " return at.width && (at.left < frame.left - 1 || at.right > frame.right + 1); })"
            ".map(text => text.textContent)"
        )
        assert not cut, (path, cut)


def test_the_timeline_can_be_left_where_nothing_happened(reader):
    reader.goto("/timeline?from=1999-01-01&to=1999-03-01")
    assert reader.locator("svg.axis a.item").count() == 0
    reader.locator("[data-zoom=out]").click()
    reader.wait_for_url("**from=1998**")
