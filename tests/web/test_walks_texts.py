"""Walks through the texts in a real browser: a report, its revisions, searching, adding."""

import re
from datetime import UTC, datetime

import pytest

LATER = datetime(2026, 1, 2, tzinfo=UTC)
PASTED = "Geneva. The two delegations will meet again on Monday, an envoy told the Harbour Courier."


def now():
    return datetime.now(UTC)


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
    assert "hide=content" in reader.url
    reader.reload()
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


def test_adding_a_text_and_several_files(writer, tmp_path, hand):
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
    reason = "Không có chữ nào trong đó." if hand.language(writer) == "vi" else "It holds no text."
    assert told[0].startswith(f"none.txt: {reason}")
