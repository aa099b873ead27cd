import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.zones import closing_credit, find_zones

BODY = "Hai bên họp kín suốt buổi sáng ở thành phố cảng và không đưa ra lời bình luận nào, kể cả sau khi ra về."


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def kinds(page) -> list[tuple[str, str]]:
    return [(zone.kind, zone.span.of(page.text)) for zone in page.zones if zone.kind != "body"]


def test_first_line_without_full_stop_is_the_headline(page_of):
    assert kinds(page_of(f"Hai bên họp kín\n\n{BODY}\n\n{BODY} Họ sẽ gặp lại.")) == [("headline", "Hai bên họp kín")]


def test_title_repeated_as_first_line_is_the_headline(page_of):
    page = page_of(f"Hai bên họp kín.\n\n{BODY}", title="Hai bên họp kín.")
    assert kinds(page) == [("headline", "Hai bên họp kín.")]


def test_photo_credit_lies_inside_its_caption(page_of):
    page = page_of(f"{BODY}\n\nĐoàn xe rời cảng (Ảnh: Sao Mai).\n\n{BODY} Họ sẽ gặp lại.")
    assert kinds(page) == [("caption", "Đoàn xe rời cảng (Ảnh: Sao Mai)."), ("credit", "(Ảnh: Sao Mai).")]


def test_line_that_stands_twice_is_a_caption(page_of):
    line = "Thủ tướng rời phòng họp."
    page = page_of(f"Họp kín\n\n{BODY}\n\n{line}\n\n{BODY} Xong.\n\nMinh Hạ\n\n{line}")
    assert kinds(page)[1:] == [("caption", line), ("byline", "Minh Hạ"), ("caption", line)]


def test_closing_credit_is_a_relay(page_of):
    page = page_of(f"{BODY}\n\nTheo Sao Mai")
    assert kinds(page) == [("credit", "Theo Sao Mai")]
    (relay,) = closing_credit(page.text, page.zones, page.pack)
    assert (relay.name, relay.span.of(page.text)) == ("Sao Mai", "Sao Mai")


def test_outlets_beside_the_name_of_the_writer_are_relays(page_of):
    page = page_of(f"{BODY}\n\nMinh Hạ (Theo Sao Mai, Bến Cảng)")
    assert [relay.name for relay in closing_credit(page.text, page.zones, page.pack)] == ["Sao Mai", "Bến Cảng"]


def test_photo_credit_is_no_closing_credit(page_of):
    page = page_of(f"{BODY}\n\nĐoàn xe rời cảng - Ảnh: Sao Mai")
    assert closing_credit(page.text, page.zones, page.pack) == ()


def test_byline_with_its_source(page_of):
    assert kinds(page_of(f"{BODY}\n\nMinh Hạ (Theo Sao Mai)")) == [("byline", "Minh Hạ (Theo Sao Mai)")]


def test_short_block_after_the_end_mark_is_a_teaser(page_of):
    teaser = "Giá gạo lại lên Nông dân cho biết giá gạo tăng ba ngày liền."
    assert kinds(page_of(f"{BODY} Họ hẹn gặp lại./.\n\n{teaser}")) == [("teaser", teaser)]


def test_line_between_paragraphs_is_a_subhead_or_if_long_a_teaser(page_of):
    long = "Nông dân nhiều tỉnh cho biết giá gạo và phân bón cùng tăng trong ba ngày liền"
    page = page_of(f"{BODY}\n\nCần thêm thời gian\n\n{BODY} Một.\n\n{long}\n\n{BODY} Hai.")
    assert kinds(page) == [("subhead", "Cần thêm thời gian"), ("teaser", long)]


def test_body_is_what_remains(page_of):
    page = page_of(f"{BODY}\n\n{BODY} Xong.")
    assert [zone.kind for zone in page.zones] == ["body"]


def test_english_credit_and_teaser(page_of):
    page = page_of(f"{BODY}\n\nRead more: Rice is up again\n\nSource: Morning Star", "en")
    assert kinds(page) == [("teaser", "Read more: Rice is up again"), ("credit", "Source: Morning Star")]


@given(
    st.one_of(st.text(), st.lists(st.sampled_from([BODY, "Theo A", "A B", "Ảnh: X", "./.", "x", ">>"])).map("\n".join))
)
def test_zones_lie_within_the_text_and_bodies_do_not_overlap(page_of, text: str):
    page = page_of(text)
    assert all(0 <= z.span.start < z.span.end <= len(page.text) for z in page.zones)
    outer = [z for z in page.zones if z.kind != "credit"]
    assert all(a.span.end <= b.span.start for a, b in pairwise(outer))
    assert find_zones(page.text, page.folded, [], page.pack) == ()
    closing_credit(page.text, page.zones, page.pack)


def test_zones_of_gold_reports(page_of, shared: Path):
    gold = {row["id"]: row for row in rows_of(shared / "gold/deal.dev.gold.jsonl")}
    hits = found = wanted = 0
    for row in rows_of(shared / "gold/deal.dev.reports.jsonl"):
        page = page_of(row["text"])
        mine = [(z.kind, *z.span) for z in page.zones if z.kind not in ("body", "headline")]
        theirs = [(z["type"], *z["evidence"]) for z in gold[row["id"]]["zones"]]
        hits += sum(any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for b in mine) for a in theirs)
        found += len(mine)
        wanted += len(theirs)
    assert 2 * hits / (found + wanted) >= 0.9
