"""The checker finds each kind of fault, and the packs have none."""

import unicodedata

import pytest

from dragoman.lang import load_pack, pack_codes
from dragoman.lang.check import check_pack, check_table
from dragoman.lang.pack import Entry, read_table

HEADER = "form\tsense\tsource\texample\tcounterexample\n"


def faults(table: str, **said: object) -> list[str]:
    return [fault.code for fault in check_table("xx/table", read_table(HEADER + table, "table"), said)]


@pytest.mark.parametrize("code", pack_codes())
def test_packs_hold_what_they_promise(code):
    assert [str(fault) for fault in check_pack(load_pack(code))] == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("cho hay\tsay\town\tBà Lan cho hay mưa sẽ tạnh.\t", []),
        ("cho hay\tsay\town\tBà Lan cho biết mưa sẽ tạnh.\t", ["example-missed"]),
        ("hay\tsay\town\tÔng hay nói.\tÔng Thay nói.", []),
        ("hay\tsay\town\tÔng hay nói.\tÔng hay về.", ["counterexample-found"]),
        ("hay\tsay\town\t\t", ["empty"]),
        ("hay\tsay\t\tÔng hay nói.\t", ["empty"]),
        (" hay\tsay\town\tÔng hay nói.\t", ["white-space"]),
        (unicodedata.normalize("NFD", "để") + "\tsay\town\tÔng để dành.\t", ["not-nfc", "example-missed"]),
    ],
)
def test_forms(row, expected):
    assert faults(row) == expected


def test_a_longer_form_takes_the_counterexample():
    rows = "cho\tx\town\tÔng cho vay.\tBà cho biết giá.\ncho biết\tx\town\tBà cho biết giá.\t"
    assert faults(rows) == []


def test_context_leaves_counterexamples_to_the_annotator():
    assert faults("theo\tx\town\tTheo ông, mưa sẽ tạnh.\tĐi theo đường mòn.", context=True) == []


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("Thuỷ", "thủy"), ("khoẻ", "khỏe")])
def test_both_tone_placements_are_one_form(one, other):
    rows = f"{one}\tx\town\tChữ {other} đó.\t\n{other}\tx\town\tChữ {one} đó.\t"
    assert faults(rows) == ["duplicate"]
    assert faults(rows.replace("\tx\t", "\ty\t", 1)) == []


def test_a_missing_column_is_named():
    entry = Entry("hay", {"source": "own", "example": "Ông hay nói."})
    assert [fault.code for fault in check_table("xx/table", [entry], {})] == ["no-column"]


@pytest.mark.parametrize(
    ("row", "anchor", "expected"),
    [
        (r"ngày \d{1,2}", "anywhere", []),
        (r"ngày \d{1,2}", "start", ["example-missed"]),
        (r"\d{1,2}\.", "end", []),
        (r"hôm ngày \d+\.", "whole", []),
        (r"hôm ngày \d+", "whole", ["example-missed"]),
        (r"ngày (", "anywhere", ["bad-pattern"]),
    ],
)
def test_patterns(row, anchor, expected):
    assert faults(f"{row}\tx\town\tHôm ngày 12.\t", pattern=True, anchor=anchor) == expected


def test_anchor_by_a_column():
    anchor = {"by": "sense", "first": "start"}
    rows = "hôm\tfirst\town\tHôm nay.\tNay hôm.\nhôm\tlast\town\tNay hôm.\t"
    assert faults(rows, pattern=True, anchor=anchor) == []


def test_name_of_the_table_tells_patterns():
    rows = read_table(HEADER + r"\d+" + "\tx\town\tSố 12.\tSố.", "table")
    assert check_table("vi/time_patterns", rows, {}) == []
    assert [fault.code for fault in check_table("vi/time", rows, {})] == ["example-missed"]


def test_a_table_that_is_not_there(monkeypatch):
    pack = load_pack("vi")
    broken = type(pack)("vi", {"tables": {"nowhere": {}}}, {}, "0")
    assert [fault.code for fault in check_pack(broken)] == ["no-table"]
