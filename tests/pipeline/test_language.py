"""Telling a report's language."""

import pytest

from dragoman.pipeline.language import language_of, pack_for


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Phái đoàn hai nước đã họp kín ở Vienna suốt buổi chiều.", "vi"),
        ("Bộ trưởng gặp đại sứ.", "vi"),
        ("Phai doan cua hai nuoc da hop kin va khong noi gi voi bao chi.", "vi"),
        ("The delegations met in Vienna and would not say what was on the table.", "en"),
        ("DELEGATIONS MEET IN VIENNA FOR TALKS ON THE TRUCE", "en"),
        ("Les délégations se sont réunies à Vienne et n'ont rien dit de leur entretien.", None),
        ("Die Delegationen trafen sich in Wien und sagten nichts.", None),
        ("Delegasi kedua negara bertemu di Wina dan tidak memberi keterangan.", None),
        ("代表团在维也纳会面。", None),
        ("", None),
        ("2025 — 28 %", None),
    ],
)
def test_the_language_of_a_text(text, code):
    assert language_of(text) == code


def test_a_long_text_is_known_by_its_beginning():
    assert (
        language_of("The talks were held in the old town, and it was late. " * 50 + "của và là không " * 100_000)
        == "en"
    )


@pytest.mark.parametrize(("lang", "code"), [("vi", "vi"), ("vi-VN", "vi"), ("EN_us", "en"), ("fr", None), ("", None)])
def test_a_language_that_is_said_counts_more_than_the_words(lang, code):
    assert pack_for(lang, "The talks were held in the old town.") == code


def test_a_language_that_is_not_said_is_told_by_the_words():
    assert pack_for(None, "The talks were held in the old town.") == "en"
