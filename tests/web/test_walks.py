"""Walks through a morning in a real browser: to the words, to a dossier, through the dates, in and out."""

import zipfile
from datetime import UTC, datetime

from dragoman.pipeline.access import new_token

PAST = "2025-11-23"


def now():
    return datetime.now(UTC)


def test_from_the_morning_to_the_words(chromium, reading_desk, browse, any_look, hand):
    with browse(chromium, reading_desk, **any_look) as page:
        page.goto("/")
        assert hand.language(page) == any_look["locale"][:2]
        cite = page.locator(".news .cite:not(.why)").first
        words = cite.get_attribute("title")
        cite.click()
        hand.assert_lit(page, words)


def test_from_a_new_dossier_to_a_document(writer, tmp_path):
    writer.goto("/dossier")
    form = writer.locator("main form.stack")
    form.locator('[name="name"]').fill("walk")
    form.locator('[name="title"]').fill("What is on the table")
    form.locator('[name="value"]').fill("Ukraine")
    form.locator("button.main").click()
    writer.wait_for_url("**dossier=walk**")
    assert writer.locator("h1").inner_text() == "What is on the table"
    assert writer.locator(".part-brief .lines li").count() > 3
    with writer.expect_download() as begun:
        writer.get_by_role("link", name="DOCX").click()
    path = tmp_path / "handed.docx"
    begun.value.save_as(path)
    assert begun.value.suggested_filename.startswith("walk-")
    with zipfile.ZipFile(path) as parts:
        assert parts.testzip() is None
        document = parts.read("word/document.xml").decode()
        notes = [name for name in parts.namelist() if name.endswith("notes.xml")]
    assert "What is on the table" in document
    assert notes


def test_an_issue_is_offered_by_name(writer):
    writer.goto("/dossier")
    value = writer.locator('main form [name="value"]')
    assert not value.get_attribute("list")
    writer.locator('main form [name="kind"]').select_option("issue")
    assert value.get_attribute("list") == "issues"
    assert writer.locator("#issues option").count() > 5


def test_one_date_moves_all_pages(reader, hand):
    reader.goto("/timeline")
    newest = reader.locator(".scope").inner_text()
    hand.set_window(reader, "as_of", PAST)
    assert reader.locator(".scope").inner_text() != newest
    told = "23/11/2025" if hand.language(reader) == "vi" else "23 Nov 2025"
    for path in ("/", "/proposal", "/positions", "/sources", "/conflicts"):
        reader.locator(f'.bar nav a[href^="{path}?"]').click()
        reader.wait_for_url(f"**{path}?*as_of={PAST}*")
        assert told in reader.locator(".scope").first.inner_text()
    hand.set_window(reader, "known_at", "2025-12-31")
    assert f"as_of={PAST}" in reader.url
    # The ledger was read on New Year's Day: the day before it knew nothing.
    assert reader.locator(".cite").count() == 0


def test_a_day_that_is_being_typed_moves_nothing(reader):
    reader.goto("/timeline")
    if not reader.locator("details.fold").evaluate("fold => fold.open"):
        reader.locator("details.fold summary").click()
    asked = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.locator('.window [name="as_of"]').evaluate(
        "field => { field.value = '0202-11-23'; field.dispatchEvent(new Event('change', {bubbles: true})); }"
    )
    reader.locator('.window [name="as_of"]').evaluate(
        "field => { field.value = '2025-11-23'; field.dispatchEvent(new Event('change', {bubbles: true})); }"
    )
    reader.wait_for_url("**as_of=2025-11-23**")
    assert not [url for url in asked if "0202" in url]


def test_switching_the_language_keeps_page_and_window(reader, hand):
    reader.goto(f"/timeline?as_of={PAST}&lanes=type")
    other = "en" if hand.language(reader) == "vi" else "vi"
    reader.locator(f'.languages [value="{other}"]').click()
    reader.wait_for_url("**lang=**")
    assert hand.language(reader) == other
    assert f"as_of={PAST}" in reader.url
    assert "lanes=type" in reader.url
    reader.locator('.bar nav a[href^="/positions"]').click()
    reader.wait_for_url("**/positions*")
    assert hand.language(reader) == other
    assert "lang=" not in reader.url


def test_signing_in_and_out(chromium, writable, serve, browse, look):
    _, key = new_token(writable, "Ana <b>", "reader", "tester", now)
    with serve(writable, tokens=True) as address, browse(chromium, address, **look) as page:
        page.goto("/positions")
        page.wait_for_url("**/sign-in?next=**")
        page.locator('[name="token"]').fill("wrong")
        page.locator("button.main").click()
        assert page.locator(".fault").is_visible()
        page.locator('[name="token"]').fill(key)
        page.locator("button.main").click()
        page.wait_for_url("**/positions")
        assert page.locator(".person bdi").inner_text() == "Ana <b>"
        page.locator(".person button").click()
        page.wait_for_url("**/sign-in**")
        page.goto("/positions")
        assert "/sign-in" in page.url


def test_the_menu_is_whole_at_any_width(reader):
    reader.goto("/add")
    for width in (1440, 1280, 1200, 1170, 1100, 1024, 800, 760, 375, 320):
        reader.set_viewport_size({"width": width, "height": 800})
        hidden = reader.locator(".bar nav").evaluate("nav => nav.scrollWidth - nav.clientWidth")
        assert hidden <= 0, (width, hidden)
