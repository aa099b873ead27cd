import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.times import find_times
from dragoman.annotate.times_value import OPS
from dragoman.lang import load_pack

SATURDAY = "2025-11-22"

PIECES = [
    *("ngày ", "hôm ", "12", "/", "-", ".", "31", "tháng ", "năm ", "2019", "tuần tới", " rưỡi", "h", ":", "30"),
    *("đêm ", "last ", "May ", "3 ", "weeks ", "ago", "the ", "19", "'", "s", " ", "\n", "vài ", "0", "99999", "mùng "),
]


def times(page_of, text: str, published: str | None = SATURDAY, lang: str = "vi") -> list[tuple[str, str, str]]:
    page = page_of(text, lang, published)
    return [(t.span.of(page.text), t.kind, t.value) for t in find_times(page)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Ngày 19.12, họ gặp nhau", "Ngày 19.12", "DATE", "2025-12-19"),
        ("Họ sẽ gặp nhau ngày 17-1", "ngày 17-1", "DATE", "2026-01-17"),
        ("Họ gặp nhau hồi tháng 1", "tháng 1", "DATE", "2025-01"),
        ("Hôm 20/11 họ gặp nhau", "Hôm 20/11", "DATE", "2025-11-20"),
        ("Họ ký ngày 8 tháng 5 năm 2018", "ngày 8 tháng 5 năm 2018", "DATE", "2018-05-08"),
        ("Họ ký ngày 29-3 năm tới", "ngày 29-3 năm tới", "DATE", "2026-03-29"),
        ("Thông báo đưa ra ngày 24", "ngày 24", "DATE", "2025-11-24"),
        ("Lễ mở mùng 5 tháng 9", "mùng 5 tháng 9", "DATE", "2025-09-05"),
        ("Đầu tuần này họ gặp nhau", "Đầu tuần này", "DATE", "2025-W47"),
        ("Cuối tuần tới họ gặp nhau", "Cuối tuần tới", "DATE", "2025-W48-WE"),
        ("Tuần trước họ gặp nhau", "Tuần trước", "DATE", "2025-W46"),
        ("Vào tháng 8 họ gặp nhau", "tháng 8", "DATE", "2025-08"),
        ("Vào tháng 2 tới họ gặp nhau", "tháng 2 tới", "DATE", "2026-02"),
        ("Vào tháng 6.2024 họ gặp nhau", "tháng 6.2024", "DATE", "2024-06"),
        ("Vào giữa tháng Tư họ gặp nhau", "giữa tháng Tư", "DATE", "2025-04"),
        ("Năm ngoái họ gặp nhau", "Năm ngoái", "DATE", "2024"),
        ("Trong quý hai giá tăng", "quý hai", "DATE", "2025-Q2"),
        ("Từ thập niên 1990 đã vậy", "thập niên 1990", "DATE", "199"),
        ("Từ thế kỷ 19 đã vậy", "thế kỷ 19", "DATE", "18"),
        ("Mùa hè năm ngoái họ gặp nhau", "Mùa hè năm ngoái", "DATE", "2024-SU"),
        ("Ba tuần trước họ gặp nhau", "Ba tuần trước", "DATE", "2025-W44"),
        ("Rạng sáng nay có tiếng nổ", "Rạng sáng nay", "TIME", "2025-11-22TMO"),
        ("Tối 20-11 có tiếng nổ", "Tối 20-11", "TIME", "2025-11-20TEV"),
        ("Lúc 14h ngày 8/5 có tiếng nổ", "14h ngày 8/5", "TIME", "2025-05-08T14:00"),
        ("Họ đến lúc 7 giờ tối", "7 giờ tối", "TIME", "2025-11-22T19:00"),
        ("Họp hơn nửa năm qua", "hơn nửa năm qua", "DURATION", "P6M"),
        ("Họp trong hai tuần rưỡi", "hai tuần rưỡi", "DURATION", "P2.5W"),
        ("Họp trong 2 giờ 15 phút", "2 giờ 15 phút", "DURATION", "PT2H15M"),
        ("Họp suốt nhiều tháng", "nhiều tháng", "DURATION", "PXM"),
        ("Bầu cử 5 năm một lần", "5 năm một lần", "SET", "P5Y"),
        ("Họp hằng tuần", "hằng tuần", "SET", "P1W"),
        ("Thời gian tới sẽ khó", "Thời gian tới", "DATE", "FUTURE_REF"),
        ("Gần đây giá tăng", "Gần đây", "DATE", "PAST_REF"),
        ("Giá hiện còn cao", "hiện", "DATE", "PRESENT_REF"),
        ("Họ nghỉ Lễ Tạ ơn", "Lễ Tạ ơn", "DATE", "2025-11-27"),
        ("Họ nghỉ dịp Giáng sinh", "dịp Giáng sinh", "DATE", "2025-12-25"),
        ("Họ gặp nhau hôm thứ Ba", "hôm thứ Ba", "DATE", "2025-11-18"),
    ],
)
def test_vietnamese_expression(page_of, text: str, words: str, kind: str, value: str):
    assert times(page_of, text) == [(words, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Họ thực hiện cam kết và phát hiện sai sót",
        "Cần 2/3 phiếu thuận, tỷ số là 2-1",
        "Toà án tối cao ra sáng kiến mới",
        "Giá ngày càng cao",
        "Ông 45 tuổi, cao 1.75 m",
        "Ngày 31/2 không có thật là ngày 45/17",
    ],
)
def test_what_only_looks_like_time_is_none(page_of, text: str):
    assert [t for t in times(page_of, text) if t[2] != "PRESENT_REF"] == []


def test_range_of_days_is_two_expressions(page_of):
    assert times(page_of, "Họ họp từ ngày 24 đến 26/10") == [
        ("ngày 24", "DATE", "2025-10-24"),
        ("26/10", "DATE", "2025-10-26"),
    ]


def test_same_day_is_the_day_named_last(page_of):
    assert times(page_of, "Ngày 3/11 họ họp. Tối cùng ngày, họ ký.")[1] == ("Tối cùng ngày", "TIME", "2025-11-03TEV")


def test_year_given_with_a_day_before_holds_when_the_day_comes_again(page_of):
    found = times(page_of, "Vụ nổ ngày 7/10/2023 làm rung nhà. Sau vụ 7/10, họ dọn đi vì ngày 7/10 còn đó.")
    assert {t[2] for t in found} == {"2023-10-07"}


def test_lunar_day_gets_no_day_of_the_calendar(page_of):
    assert times(page_of, "Cửa khẩu mở lại mùng 5 Tết") == [("mùng 5 Tết", "DATE", "XXXX-XX-XX")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Họ gặp nhau ngày 22/11", "XXXX-11-22"),
        ("Họ gặp nhau hôm nay", "XXXX-XX-XX"),
        ("Họ gặp nhau tuần tới", "XXXX-WXX"),
        ("Họ gặp nhau năm ngoái", "XXXX"),
        ("Họ gặp nhau tháng 8", "XXXX-08"),
        ("Họ gặp nhau tháng 8/2018", "2018-08"),
    ],
)
def test_undated_report_invents_nothing(page_of, text: str, value: str):
    assert [t[2] for t in times(page_of, text, None)] == [value]


def test_date_of_publication_that_is_none_counts_as_undated(page_of):
    assert times(page_of, "Họ gặp nhau ngày 22/11", "no date")[0][2] == "XXXX-11-22"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("ngày 22/11", "2025-11-22"),
        ("quý hai", "2025-34"),
        ("thập niên 1990", "199X"),
        ("khoảng năm 2015", "2015~"),
        ("tuần này", None),
        ("hai tuần", None),
    ],
)
def test_edtf_beside_timex(page_of, words: str, edtf: str | None):
    (found,) = find_times(page_of(f"Việc đó vào {words}.", "vi", SATURDAY))
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Họ họp từ ngày 7 đến ngày 9 tháng 1", ["2026-01-07", "2026-01-09"]),
        ("Họ họp từ ngày 7-9 tháng 10", ["2025-10-07", "2025-10-09"]),
        ("Họ họp các ngày 7, 8 và 9/10", ["2025-10-07", "2025-10-08", "2025-10-09"]),
        ("Họ họp từ ngày 28 đến ngày 2 tháng 12", ["2025-11-28", "2025-12-02"]),
        ("Họ họp từ ngày 30 đến 2/1/2025", ["2024-12-30", "2025-01-02"]),
    ],
)
def test_the_last_day_of_several_gives_the_others_their_month(page_of, text: str, values: list[str]):
    assert [value for _, _, value in times(page_of, text)] == values


def test_days_that_share_a_month_share_the_year(page_of):
    told = "They met on 7 and 8 January. They meet from 28 December to 2 January."
    values = ["2025-01-07", "2025-01-08", "2025-12-28", "2026-01-02"]
    assert [value for _, _, value in times(page_of, told, lang="en")] == values


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_rule_finds_its_example(page_of, lang: str):
    for row in load_pack(lang).table("times"):
        assert row["op"] in OPS | {"none"}, row.form
        if row["op"] != "none":
            assert find_times(page_of(f"({row['example']})", lang, SATURDAY)), row.form


@given(
    text=st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)),
    lang=st.sampled_from(["vi", "en"]),
    published=st.sampled_from([SATURDAY, None, "0001-01-01", "9999-12-31"]),
)
def test_any_text_is_read(page_of, text: str, lang: str, published: str | None):
    page = page_of(text, lang, published)
    last = 0
    for found in find_times(page):
        assert last <= found.span.start < found.span.end <= len(page.text)
        assert found.value
        last = found.span.end


def test_two_megabytes_in_one_sentence(page_of):
    assert len(find_times(page_of("ngày 3/4 hai tuần và " * 100_000, published=SATURDAY))) == 200_000


def test_values_on_gold(page_of, shared: Path):
    hits = found = wanted = 0
    for name in ("dev", "seeds"):
        reports = {r["id"]: r for r in _rows(shared / f"gold/{name}.reports.jsonl")}
        for row in _rows(shared / f"gold/{name}.gold.jsonl"):
            report = reports[row["id"]]
            mine = find_times(page_of(report["text"], "vi", report["published"]))
            free = list(mine)
            for gold in row["times"]:
                match = [t for t in free if t.span.start < gold["end"] and gold["start"] < t.span.end]
                hits += any(t.value == gold["value"] for t in match)
                free = [t for t in free if t not in match]
            found += len(mine)
            wanted += len(row["times"])
    assert 2 * hits / (found + wanted) >= 0.97


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
