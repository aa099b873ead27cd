"""The pillars of a proposal, as a report lists them."""

import pytest


@pytest.mark.parametrize(
    ("text", "pillars"),
    [
        (
            "Kế hoạch 12 điểm của Na Uy có 3 trụ cột chính gồm ngừng bắn tại biển Bắc, trao trả tàu cá và hợp tác giữa "
            "Na Uy và Iceland.",
            ["ngừng bắn tại biển Bắc", "trao trả tàu cá", "hợp tác giữa Na Uy và Iceland"],
        ),
        (
            "Norway has drafted a 12-point peace plan for Iceland. The plan rests on four pillars: a truce at sea, the "
            "return of boats, joint patrols and a fund.",
            ["a truce at sea", "the return of boats", "joint patrols", "a fund"],
        ),
        ("Kế hoạch 12 điểm của Na Uy là trụ cột của chính sách ấy.", []),
        ("Quân đội là trụ cột, gồm nhiều binh chủng.", []),
    ],
)
def test_pillars_are_told(deal_of, text, pillars):
    found = deal_of(text, "en" if text.startswith("Norway") else "vi").proposals
    assert [text[span.start : span.end] for each in found for span in each.pillars] == pillars
