"""Every page answers in both languages, keeps the window in its links, and shows words that a report holds."""

import html
import re

import pytest

PAGES = (
    "/", "/dossier", "/brief", "/changes", "/proposal", "/positions", "/timeline", "/sources", "/claims", "/conflicts",
    "/reports", "/stories", "/search", "/search?q=plan", "/review", "/add", "/party/Ukraine", "/timeline?lanes=actor",
    "/positions?against=2025-12-01", "/proposal?since=2025-12-01",
)  # fmt: skip


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_pages_answer(desk, page, lang):
    glue = "&" if "?" in page else "?"
    text = desk.get(f"{page}{glue}lang={lang}").text
    assert f'<html lang="{lang}">' in text
    assert len(text.encode()) < 150_000


def test_the_browser_chooses_the_language_and_a_person_keeps_another(desk):
    assert '<html lang="vi">' in desk.get("/", headers={"Accept-Language": "fr, vi;q=0.8, en;q=0.7"}).text
    desk.get("/?lang=en")
    assert '<html lang="en">' in desk.get("/", headers={"Accept-Language": "vi"}).text


def test_links_keep_the_window(desk):
    text = desk.get("/timeline?as_of=2025-11-30&known_at=2026-01-01").text
    links = re.findall(r'<a href="(/[^"#]+)"', text)
    inside = [link for link in links if link.startswith(("/proposal", "/positions", "/report/"))]
    assert inside
    assert all("as_of=2025-11-30" in link and "known_at=2026-01-01" in link for link in inside)


def test_every_citation_leads_to_its_words(desk):
    cited = set(re.findall(r'href="(/report/[^"#]+)#at" title="([^"]*)"', desk.get("/brief").text))
    assert cited
    for address, told in cited:
        page = desk.get(html.unescape(address)).text
        assert page.count('id="at"') == 1
        lit = re.findall(r'<span data-s="\d+" class="s [^"]*\blit"[^>]*>([^<]*)</span>', page)
        assert html.unescape("".join(lit)).startswith(html.unescape(told)[:50])


def test_a_window_in_the_past_shows_nothing_later(desk):
    listed = desk.get("/api/v1/reports?as_of=2025-11-25").json()
    assert listed["reports"]
    assert all(row["published"][:10] <= "2025-11-25" for row in listed["reports"])


@pytest.mark.parametrize(
    ("page", "status", "code"),
    [
        ("/timeline?as_of=yesterday", 400, "bad-option"), ("/brief?lang=xx", 400, "bad-option"),
        ("/report/none", 404, "unknown-report"), ("/why/ffffffffff", 404, "unknown-id"),
        ("/nothing", 404, "no-such-page"), ("/brief?dossier=none", 404, "unknown-dossier"),
        ("/timeline?from=2025-12-01&to=2025-11-01", 400, "bad-option"),
        ("/timeline?limit=100000", 400, "bad-option"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said(desk, page, status, code):
    assert code in desk.get(page, status).text


def test_a_dossier_is_begun_widened_and_narrowed(desk):
    desk.send("/dossier", act="new", name="ferry", title="The matter", kind="query", value="plan")
    assert "The matter" in desk.get("/dossier?dossier=ferry").text
    desk.send("/dossier", act="add", name="ferry", kind="actor", value="Ukraine")
    kept = desk.get("/api/v1/dossiers").json()["dossiers"][0]
    assert (kept["query"], kept["actors"]) == (["plan"], ["Ukraine"])
    desk.send("/dossier", act="remove", name="ferry", kind="actor", value="Ukraine")
    assert desk.get("/api/v1/dossiers").json()["dossiers"][0]["actors"] == []


def test_a_pasted_report_is_read_at_once(desk):
    before = desk.get("/api/v1/reports").json()["page"]["total"]["reports"]
    sent = {"text": "Geneva. The two delegations will meet again on Monday, an envoy said.", "published": "2025-12-30"}
    assert 'class="done"' in desk.send("/add", 200, **sent).text
    assert desk.get("/api/v1/reports").json()["page"]["total"]["reports"] == before + 1
    assert "0 new" in desk.send("/add?lang=en", 200, **sent).text


def test_nothing_pasted_is_told(desk):
    assert 'role="alert"' in desk.send("/add", 400, text=" ").text


def test_the_morning_remembers_the_last_look(desk):
    first = desk.get("/?lang=en")
    assert "Since you last looked" not in first.text
    desk.client.cookies.set("dragoman_looked", "2025-11-20~2025-11-25", domain="127.0.0.1")
    assert "Since you last looked: what came on or after 25 Nov 2025" in desk.get("/?lang=en").text


def test_the_morning_opens_with_the_dossiers(desk):
    desk.send("/dossier", act="new", name="plan", title="The matter", kind="query", value="Ukraine")
    text = desk.get("/?since=2025-12-01&lang=en").text
    block = text[text.index('class="block matter"') :]
    assert "The matter" in block[:300]
    assert block.index("<li>") < block.index("</section>")


def test_the_newest_reports_and_stories_come_first(desk):
    days = [row["published"] for row in desk.get("/api/v1/reports?limit=500").json()["reports"]]
    listed = re.findall(r'<td[^>]*class="c-title"><a href="/report/([^"?]+)', desk.get("/reports?limit=500").text)
    known = {row["report"]: row["published"] for row in desk.get("/api/v1/reports?limit=500").json()["reports"]}
    assert [known[report] for report in listed if report in known] == sorted(days, reverse=True)[: len(listed)]
    assert len(listed) > 10
    stories = re.findall(r'<h2><a href="/report/([^"?]+)', desk.get("/stories?limit=500").text)
    first = [known[report] for report in stories if report in known]
    assert first == sorted(first, reverse=True)
    assert first


def test_a_dossiers_lines_are_not_told_twice(desk):
    desk.send("/dossier", act="new", name="plan", title="The matter", kind="query", value="plan")
    text = desk.get("/?since=2025-12-01&lang=en").text
    lines = re.findall(r"<li><bdi>(.*?)</bdi>", text[text.index('class="news"') : text.index("<aside")])
    assert lines
    assert len(lines) == len(set(lines))
