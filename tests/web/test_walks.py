"""Walks through the main task of each page in a real browser: in both languages, at the desk and on a phone."""

import re
import zipfile
from datetime import UTC, datetime

import pytest

from dragoman.ledger import open_ledger
from dragoman.model.window import Window
from dragoman.pipeline import judging
from dragoman.pipeline.access import new_token
from dragoman.pipeline.judging import Reviewer
from dragoman.view import Options
from dragoman.view.review import review

LOOKS = {"vi-phone": ("vi-VN", 390, 844), "en-desktop": ("en-GB", 1280, 900)}
ALL_LOOKS = {**LOOKS, "vi-desktop": ("vi-VN", 1280, 900), "en-phone": ("en-GB", 390, 844)}
PAST, EARLY = "2025-11-23", "2025-11-20"
LATER = datetime(2026, 1, 2, tzinfo=UTC)
PASTED = "Geneva. The two delegations will meet again on Monday, an envoy told the Harbour Courier."


def now():
    return datetime.now(UTC)


def settings_of(look):
    locale, width, height = look
    return {"locale": locale, "viewport": {"width": width, "height": height}}


@pytest.fixture(scope="module")
def reading_desk(walked_once, tmp_path_factory, serve):
    """A desk that no test writes into."""
    path = tmp_path_factory.mktemp("reading") / "desk.db"
    path.write_bytes(walked_once[0].read_bytes())
    ledger = open_ledger(str(path), create=False)
    with serve(ledger) as address:
        yield address
    ledger.close()


@pytest.fixture
def writable(walked_once, tmp_path):
    """A ledger that a test may write into."""
    path = tmp_path / "desk.db"
    path.write_bytes(walked_once[0].read_bytes())
    opened = open_ledger(str(path), create=False)
    yield opened
    opened.close()


@pytest.fixture(params=LOOKS.values(), ids=LOOKS)
def reader(request, chromium, reading_desk, browse):
    """A browser at a desk that is only read."""
    with browse(chromium, reading_desk, **settings_of(request.param)) as page:
        yield page


@pytest.fixture(params=LOOKS.values(), ids=LOOKS)
def writer(request, chromium, writable, serve, browse):
    """A browser at a desk that is written into."""
    with serve(writable) as address, browse(chromium, address, **settings_of(request.param)) as page:
        yield page


def language(page):
    return page.locator("html").get_attribute("lang")


def assert_lit(page, words):
    """The page shows ``words`` lit up, within what can be seen."""
    page.wait_for_url("**/report/**")
    lit = "".join(page.locator(".text .lit").all_text_contents())
    start = " ".join(words.removesuffix("...").split())[:40]
    assert " ".join(lit.split()).startswith(start)
    page.wait_for_function(
        "() => { const at = document.querySelector('.text .lit').getBoundingClientRect().y;"
        " return at >= 0 && at < innerHeight; }"
    )


def set_window(page, name, value):
    """Set a field of the window as a person does, and wait until the address tells it."""
    fold = page.locator("details.fold")
    if not fold.evaluate("fold => fold.open"):
        fold.locator("summary").click()
    page.locator(f'.window [name="{name}"]').fill(value)
    page.wait_for_url(f"**{name}={value}**")


@pytest.mark.parametrize("look", ALL_LOOKS.values(), ids=ALL_LOOKS)
def test_from_the_morning_to_the_words(chromium, reading_desk, browse, look):
    with browse(chromium, reading_desk, **settings_of(look)) as page:
        page.goto("/")
        assert language(page) == look[0][:2]
        cite = page.locator(".news .cite:not(.why)").first
        words = cite.get_attribute("title")
        cite.click()
        assert_lit(page, words)


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


def test_one_date_moves_all_pages(reader):
    reader.goto("/timeline")
    newest = reader.locator(".scope").inner_text()
    set_window(reader, "as_of", PAST)
    assert reader.locator(".scope").inner_text() != newest
    told = "23/11/2025" if language(reader) == "vi" else "23 Nov 2025"
    for path in ("/", "/proposal", "/positions", "/sources", "/conflicts"):
        reader.locator(f'.bar nav a[href^="{path}?"]').click()
        reader.wait_for_url(f"**{path}?*as_of={PAST}*")
        assert told in reader.locator(".scope").first.inner_text()
    set_window(reader, "known_at", "2025-12-31")
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


def test_the_redline_tells_what_changed_and_what_stayed(reader):
    reader.goto("/proposal")
    assert reader.locator(".redline").count() == 0
    set_window(reader, "since", "2025-11-19")
    assert reader.locator(".redline ins").count() > 0
    for line in reader.locator(".redline li.change-same").all():
        assert line.locator("ins, del").count() == 0


def test_positions_open_their_words_and_compare_two_days(reader):
    reader.goto("/positions")
    entry = reader.locator(".matrix .entry a").first
    words = entry.get_attribute("title")
    entry.click()
    assert_lit(reader, words)
    reader.goto("/positions")
    reader.locator('[name="against"]').fill(EARLY)
    reader.locator("form.tools button").click()
    reader.wait_for_url(f"**against={EARLY}**")
    assert reader.locator("#compared ins, #compared del").count() > 0
    reader.locator("form.tools a.button").click()
    assert reader.locator("#compared").count() == 0


def test_a_party_is_opened_from_the_matrix(reader):
    reader.goto("/positions")
    party = reader.locator(".matrix th[scope=row] a").first
    name = party.inner_text()
    party.click()
    reader.wait_for_url("**/party/**")
    assert reader.locator("h1").inner_text() == name
    assert reader.locator(".block table tbody tr").count() > 0


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
    root = reader.locator(".graph a.node").first
    root.focus()
    reader.keyboard.press("Enter")
    assert reader.locator(".utterances li:target").count() == 1


def test_the_layers_of_a_report_and_its_findings(reader):
    reader.goto("/reports")
    reader.locator('main a[href^="/report/"]').first.click()
    reader.wait_for_url("**/report/**")
    content = reader.locator(".text .content").first

    def look():
        return content.evaluate("words => getComputedStyle(words).backgroundColor")

    before = look()
    reader.locator("#layer-content").uncheck()
    assert look() != before
    reader.locator("#layer-content").check()
    assert look() == before
    reader.locator(".text .source[data-rows]").first.click()
    lit = reader.locator(".finds li.lit")
    assert lit.count() > 0
    assert lit.first.is_visible()


@pytest.fixture
def revised(writable, walked_once, tmp_path, read_more):
    """The id of a report that came twice, with a line more."""
    first = sorted(walked_once[1].glob("*.txt"))[0]
    again = tmp_path / "again"
    again.mkdir()
    (again / first.name).write_text(f"{first.read_text('utf-8').rstrip()}\n\nA line was added later.\n", "utf-8")
    read_more(tmp_path / "desk.db", again, now=LATER).close()
    return first.stem


def test_the_revisions_of_a_report(revised, writer):
    writer.goto(f"/report/{revised}")
    assert writer.locator("#revisions tbody tr").count() == 2
    assert "A line was added later." in writer.locator("#revisions ins").last.inner_text()


def test_search_with_and_without_diacritics_and_narrowed(reader):
    reader.goto("/search")
    found = {}
    for query in ("hoa binh", "hòa bình", "hóa bỉnh"):
        reader.locator('.ask [name="q"]').fill(query)
        with reader.expect_navigation():
            reader.keyboard.press("Enter")
        found[query] = reader.locator(".hits li").count()
    assert found["hoa binh"] >= found["hòa bình"] > 0
    assert found["hóa bỉnh"] == 0
    reader.goto("/search?q=Ukraine")
    whole = reader.locator(".hits li").count()
    counts = reader.locator(".facet li")
    fewest = min(range(counts.count()), key=lambda at: int(counts.nth(at).locator(".meta").inner_text()))
    number = int(counts.nth(fewest).locator(".meta").inner_text())
    assert number < whole
    counts.nth(fewest).locator("a").click()
    reader.wait_for_url(re.compile(r"(outlet|actor|issue|event)="))
    assert reader.locator(".hits li").count() == number
    reader.locator(".hits a").first.click()
    reader.wait_for_url("**/report/**")
    assert reader.locator(".text .lit").count() > 0


def test_adding_a_text_and_several_files(writer, tmp_path):
    writer.goto("/add")
    writer.locator('[name="text"]').fill(PASTED)
    writer.locator('[name="published"]').fill("2025-12-30")
    writer.locator("form.adding button.main").click()
    writer.locator(".done").wait_for()
    one, two = b"Kyiv. The president will speak on Tuesday.", b"Oslo. The minister said that he would go."
    files = {"one.txt": one, "none.txt": b"", "two.txt": two}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    writer.locator('[name="published"]').fill("2025-12-29")
    writer.locator('[name="files"]').set_input_files([tmp_path / name for name in files])
    writer.locator("form.adding button.main").click()
    writer.wait_for_function("() => { const bar = document.querySelector('progress'); return bar.value === bar.max; }")
    writer.wait_for_function("() => document.querySelector('.sending span').textContent.includes('3')")
    told = writer.locator(".sending li").all_inner_texts()
    assert len(told) == 1
    reason = "Không có chữ nào trong đó." if language(writer) == "vi" else "It holds no text."
    assert told[0].startswith(f"none.txt: {reason}")


def told(page):
    """Wait until the desk says something; what it says."""
    page.wait_for_function("() => document.getElementById('told').textContent.trim()")
    said = page.locator("#told").inner_text()
    page.evaluate("document.getElementById('told').textContent = ''")
    return said


def test_review_accepts_corrects_rejects_and_undoes(writer, writable):
    vietnamese = language_at(writer, "/review?kind=event") == "vi"
    item = writer.locator(".queue .item:not(.pair):not(.decided)").first
    item.locator('form[data-verb="accept"] button').click()
    assert ("Chấp nhận" if vietnamese else "Accept") in told(writer)
    item = writer.locator(".queue .item:not(.pair):not(.decided)").first
    item.locator("details.correct summary").click()
    item.locator('[name="field"]').select_option("status")
    choices = item.locator('select[name="value"] option').all_inner_texts()
    assert ("dự kiến" if vietnamese else "planned") in choices
    held = item.locator('select[name="value"]').input_value()
    other = "planned" if held != "planned" else "occurred"
    item.locator('select[name="value"]').select_option(other)
    item.locator("details.correct button.main").click()
    told(writer)
    item = writer.locator(".queue .item:not(.pair):not(.decided)").first
    item.locator('form[data-verb="reject"] button').click()
    told(writer)
    writer.keyboard.press("u")
    assert ("Đã hoàn tác" if vietnamese else "Undone") in told(writer)
    made = [(each.verb, each.field, each.value) for each in writable.judgements(Window())]
    assert [verb for verb, _, _ in made] == ["accept", "correct", "reject", "undo"]
    assert made[1][1:] == ("status", other)


def language_at(page, path):
    page.goto(path)
    return language(page)


def test_the_second_reviewer_is_told_of_the_first(writer, writable):
    vietnamese = language_at(writer, "/review?kind=event") == "vi"
    item = writer.locator(".queue .item:not(.pair)").first
    first = item.get_attribute("data-ids")
    judging.reject(writable, [first], Reviewer("Ben", now))
    item.locator('form[data-verb="accept"] button').click()
    said = told(writer)
    assert ("Vừa có người khác quyết định" if vietnamese else "Another person has decided") in said
    assert "Ben" in said
    assert "decided" not in item.get_attribute("class")
    assert [each.by for each in writable.judgements(Window())] == ["Ben"]
    judging.accept(writable, [first], Reviewer("Ana", now))
    disputed = review(writable, Window(), Options("en", disputed=True)).sections[0].rows
    assert first in {row.id for row in disputed}


def test_switching_the_language_keeps_page_and_window(reader):
    reader.goto(f"/timeline?as_of={PAST}&lanes=type")
    other = "en" if language(reader) == "vi" else "vi"
    reader.locator(f'.languages [value="{other}"]').click()
    reader.wait_for_url("**lang=**")
    assert language(reader) == other
    assert f"as_of={PAST}" in reader.url
    assert "lanes=type" in reader.url
    reader.locator('.bar nav a[href^="/positions"]').click()
    reader.wait_for_url("**/positions*")
    assert language(reader) == other
    assert "lang=" not in reader.url


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_signing_in_and_out(chromium, writable, serve, browse, look):
    _, key = new_token(writable, "Ana <b>", "reader", "tester", now)
    with serve(writable, tokens=True) as address, browse(chromium, address, **settings_of(look)) as page:
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
