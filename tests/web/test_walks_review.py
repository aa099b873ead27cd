"""Walks through the review in a real browser: deciding by buttons and keys, and a colleague's decision."""

from datetime import UTC, datetime

from dragoman.model.window import Window
from dragoman.pipeline import judging
from dragoman.pipeline.judging import Reviewer
from dragoman.view import Options
from dragoman.view.review import review


def now():
    return datetime.now(UTC)


def test_review_accepts_corrects_rejects_and_undoes(writer, writable, hand):
    vietnamese = hand.language_at(writer, "/review?kind=event") == "vi"
    item = writer.locator(".queue .item:not(.pair):not(.decided)").first
    item.locator('form[data-verb="accept"] button').click()
    assert ("Chấp nhận" if vietnamese else "Accept") in hand.told(writer)
    item = writer.locator(".queue .item:not(.pair):not(.decided)").first
    item.locator("details.correct summary").click()
    first = item.locator('[name="field"] option').first
    if first.get_attribute("data-allowed"):
        assert item.locator('select[name="value"]').count() == 1, "codes are offered by name from the first field on"
    item.locator('[name="field"]').select_option("status")
    choices = item.locator('select[name="value"] option').all_inner_texts()
    assert ("dự kiến" if vietnamese else "planned") in choices
    held = item.locator('select[name="value"]').input_value()
    other = "planned" if held != "planned" else "occurred"
    item.locator('select[name="value"]').select_option(other)
    item.locator("details.correct button.main").click()
    hand.told(writer)
    item = writer.locator(".queue .item:not(.pair):not(.decided)").first
    item.locator('form[data-verb="reject"] button').click()
    hand.told(writer)
    writer.keyboard.press("u")
    assert ("Đã hoàn tác" if vietnamese else "Undone") in hand.told(writer)
    made = [(each.verb, each.field, each.value) for each in writable.judgements(Window())]
    assert [verb for verb, _, _ in made] == ["accept", "correct", "reject", "undo"]
    assert made[1][1:] == ("status", other)


def test_the_second_reviewer_is_told_of_the_first(writer, writable, hand):
    vietnamese = hand.language_at(writer, "/review?kind=event") == "vi"
    item = writer.locator(".queue .item:not(.pair)").first
    first = item.get_attribute("data-ids")
    judging.reject(writable, [first], Reviewer("Ben", now))
    item.locator('form[data-verb="accept"] button').click()
    said = hand.told(writer)
    assert ("Vừa có người khác quyết định" if vietnamese else "Another person has decided") in said
    assert "Ben" in said
    assert "decided" not in item.get_attribute("class")
    assert [each.by for each in writable.judgements(Window())] == ["Ben"]
    judging.accept(writable, [first], Reviewer("Ana", now))
    disputed = review(writable, Window(), Options("en", disputed=True)).sections[0].rows
    assert first in {row.id for row in disputed}
