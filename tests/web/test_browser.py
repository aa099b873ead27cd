"""The desk in a real browser: every page in both languages and widths, by keyboard, without a fault that axe finds."""

import json
from collections import Counter

import pytest

pytest.importorskip("playwright", reason="the browser tests need playwright (group test)")
from axe_playwright_python.sync_playwright import Axe

from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.brief import brief

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
PAGES = (
    "/", "/dossier", "/brief", "/proposal?since=2025-11-25", "/positions", "/positions?against=2025-12-01", "/timeline",
    "/timeline?lanes=actor", "/sources", "/claims", "/conflicts", "/reports", "/stories", "/search?q=plan", "/review",
    "/add", "/party/Ukraine", "/timeline?as_of=bad",
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "size", "scheme"), [("vi", "desktop", "light"), ("en", "desktop", "dark"), ("vi", "phone", "dark")]
)
def test_axe_finds_nothing(page, lang, size, scheme):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    report = "/report/2025-11-23-courier"
    for path in (*PAGES, report):
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        told = [(each["id"], each["nodes"][0]["html"][:160]) for each in found.response["violations"]]
        assert not told, (path, json.dumps(told, ensure_ascii=False))
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 1, (path, overflow)


def decided(page, before):
    """Wait until the desk says that a decision is stored, and that no other is under way."""
    page.wait_for_function(
        "count => document.querySelectorAll('.item.decided').length > count && !document.querySelector('.item.busy')",
        arg=before,
    )


def keep(page, key, number, chosen=".item:not(.pair):not(.decided)"):
    """Press ``key`` on ``number`` items, walking by keyboard; load the queue anew where it runs out."""
    done = 0
    while done < number:
        if not page.locator(chosen).count():
            page.reload()
        while not page.evaluate("sel => document.activeElement.matches(sel)", chosen):
            page.keyboard.press("j")
        before = page.locator(".item.decided").count()
        page.keyboard.press(key)
        if key == "m":
            page.keyboard.press("j")
            page.keyboard.press("m")
        if key == "e":
            page.keyboard.press("Shift+ArrowRight")
            page.keyboard.press("Enter")
        decided(page, before)
        done += 1


def test_review_by_keyboard_alone(page, ledger):
    page.goto("/review?lang=en")
    clicks = (
        "window.clicks = 0; for (const kind of ['mousedown', 'pointerdown']) addEventListener(kind, () => clicks++)"
    )
    page.evaluate(clicks)
    page.goto("/review?kind=event&lang=en")
    keep(page, "m", 10)
    page.goto("/review")
    keep(page, "a", 20)
    keep(page, "e", 20)
    for _ in range(5):
        told = page.locator("#told").text_content()
        page.keyboard.press("u")
        page.wait_for_function("told => document.getElementById('told').textContent !== told", arg=told)
        page.evaluate("document.getElementById('told').textContent = ''")
    made = ledger.judgements(Window())
    verbs = Counter(each.verb for each in made)
    assert verbs["accept"] == 20
    assert verbs["correct"] == 20
    assert len({each.value for each in made if each.verb == "merge"}) == 10
    assert verbs["undo"] == 5
    undone = {each.value or each.anchor.key for each in made if each.verb == "undo"}
    accepted = {each.anchor.statement for each in made if each.verb == "accept" and each.id not in undone}
    sheet = brief(ledger, Window(), Options("en"))
    marked = [row for section in sheet.sections for row in section.rows if row.review in ("accepted", "corrected")]
    assert accepted
    assert marked
