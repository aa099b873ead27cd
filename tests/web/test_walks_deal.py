"""Walks through the deal in a real browser: what changed in its terms, who stands where, one party."""

EARLY = "2025-11-20"


def test_the_redline_tells_what_changed_and_what_stayed(reader, hand):
    reader.goto("/proposal")
    assert reader.locator(".redline").count() == 0
    hand.set_window(reader, "since", "2025-11-19")
    assert reader.locator(".redline ins").count() > 0
    for line in reader.locator(".redline li.change-same").all():
        assert line.locator("ins, del").count() == 0


def test_positions_open_their_words_and_compare_two_days(reader, hand):
    reader.goto("/positions")
    entry = reader.locator(".matrix .entry a").first
    words = entry.get_attribute("title")
    entry.click()
    hand.assert_lit(reader, words)
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
