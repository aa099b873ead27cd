"""Actor mentions: the whole noun phrase, resolved to who is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.actors import find_mentions, resolve
from dragoman.annotate.page import Page, open_page
from dragoman.codebook import load_codebook
from dragoman.lang import load_pack
from dragoman.model.report import Report


def page_of(text: str, published: str | None = "2025-11-22", lang: str = "vi") -> Page:
    page = open_page(Report("r", text, lang, published), load_pack(lang), load_codebook())
    page.mentions = find_mentions(page)
    return page


def found(text: str, published: str | None = "2025-11-22", lang: str = "vi") -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.actor) for mention in page_of(text, published, lang).mentions]


@pytest.mark.parametrize(
    ("text", "phrase", "actor"),
    [
        ("Người phát ngôn Điện Kremlin Dmitry Peskov vắng mặt.", "Người phát ngôn Điện Kremlin Dmitry Peskov",
         "Dmitry Peskov"),
        ("Ngoại trưởng Mỹ Marco Rubio lên máy bay.", "Ngoại trưởng Mỹ Marco Rubio", "Marco Rubio"),
        ("Ngoại trưởng Mỹ lên máy bay.", "Ngoại trưởng Mỹ", "Marco Rubio"),
        ("Đặc phái viên của Tổng thống Trump, ông Steve Witkoff, ăn tối.",
         "Đặc phái viên của Tổng thống Trump, ông Steve Witkoff", "Steve Witkoff"),
        ("Thư ký báo chí của Tổng thống Nga Dmitry Peskov ăn tối.",
         "Thư ký báo chí của Tổng thống Nga Dmitry Peskov", "Dmitry Peskov"),
        ("Chính quyền Tổng thống Trump mở kho lúa.", "Chính quyền Tổng thống Trump", "United States"),
        ("Phái đoàn Ukraine mở kho lúa.", "Phái đoàn Ukraine", "Ukraine"),
        ("Bộ Ngoại giao Kazakhstan gửi thư.", "Bộ Ngoại giao Kazakhstan", "Ministry of Foreign Affairs of Kazakhstan"),
        ("Ông Bolat Nurgaliyev gửi thư.", "Ông Bolat Nurgaliyev", "Bolat Nurgaliyev"),
        ("Bình Nhưỡng gửi thư.", "Bình Nhưỡng", "North Korea"),
    ],
)  # fmt: skip
def test_a_phrase_is_taken_whole_and_resolved(text, phrase, actor):
    assert found(text)[0] == (phrase, actor)


@pytest.mark.parametrize(
    ("text", "phrase", "actor"),
    [
        ("US Secretary of State Marco Rubio had lunch.", "US Secretary of State Marco Rubio", "Marco Rubio"),
        ("Mr Putin had lunch.", "Mr Putin", "Vladimir Putin"),
        ("The Kremlin had lunch.", "The Kremlin", "Kremlin"),
        ("Ukrainian President Volodymyr Zelenskyy had lunch.", "Ukrainian President Volodymyr Zelenskyy",
         "Volodymyr Zelensky"),
    ],
)  # fmt: skip
def test_english_phrases(text, phrase, actor):
    assert found(text, lang="en")[0] == (phrase, actor)


@pytest.mark.parametrize(
    ("published", "holder"),
    [("2016-05-01", "Barack Obama"), ("2019-07-01", "Donald Trump"), ("2022-07-01", "Joe Biden")],
)
def test_an_office_is_its_holder_on_the_report_s_day(published, holder):
    assert found("Tổng thống Mỹ trồng một cây thông.", published)[0][1] == holder


def test_an_undated_report_does_not_guess_the_holder():
    assert found("Tổng thống Mỹ trồng một cây thông.", None)[0][1] == "Tổng thống Mỹ"


def test_a_capital_is_a_place_after_a_preposition_and_a_state_elsewhere():
    page = page_of("Washington trả lời thư. Đoàn xe dừng tại Washington.")
    assert [(m.actor, m.kind) for m in page.mentions] == [("United States", "state"), ("Washington", "place")]


def test_a_short_name_is_the_person_named_before():
    text = "Ông Bolat Nurgaliyev gửi thư. Nurgaliyev nói ông rất mệt."
    assert [actor for _, actor in found(text)] == ["Bolat Nurgaliyev"] * 3


def test_a_pronoun_agrees_in_gender():
    text = "Bà Kaja Kallas và ông Mark Rutte dùng bữa. Bà nói món cá ngon."
    assert found(text)[-1] == ("Bà", "Kaja Kallas")


def test_people_without_a_name_are_described():
    page = page_of("Các quan chức Mỹ giữ im lặng.")
    assert [(m.actor, m.form, m.party) for m in page.mentions] == [("Các quan chức Mỹ", "description", "United States")]


@pytest.mark.parametrize("text", ["Trung tâm mở cửa.", "Ý kiến rất hay.", "Anh ta về nhà.", "Tháng này mưa nhiều."])
def test_words_that_only_look_like_states_are_none(text):
    assert found(text) == []


def test_a_span_resolves_to_its_mention():
    page = page_of("Sáng nay Ngoại trưởng Mỹ Marco Rubio về nước.")
    mention = resolve(page, 9, 40)
    assert mention is not None
    assert mention.actor == "Marco Rubio"
    assert resolve(page, 0, 4) is None


WORDS = st.sampled_from(
    ["Tổng thống", "Mỹ", "ông", "Bà", "Trump", "Kim Jong-un", "của", ",", "-", "Điện Kremlin", "tại", "Paris", "(", ")",
     "quan chức", "\n", ".", "người phát ngôn", "Anh", "X", "cựu", "tân", "hãng tin", "Times", "“", "”", "kiêm", "İ"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)), st.sampled_from(["vi", "en"]))
def test_any_text_gives_ordered_mentions_inside_it(text, lang):
    page = page_of(text, "2025-02-29", lang)
    reached = 0
    for mention in page.mentions:
        assert reached <= mention.span.start < mention.span.end <= len(text)
        assert mention.actor
        reached = mention.span.end
    assert find_mentions(page) == page.mentions


def test_a_point_after_a_whole_word_ends_the_name():
    assert [actor for _, actor in found("Đại sứ gặp ông Marlow. Sau đó mọi người về nước.")][-1:] == ["Marlow"]


def test_an_initial_stays_with_its_name():
    assert [actor for _, actor in found("Đại sứ gặp ông J. Marlow ở cảng.")][-1:] == ["J. Marlow"]


def test_an_office_after_a_name_in_an_adverbial_is_another_s():
    actors = [actor for _, actor in found("Trước cuộc gặp với ông Marlow, Tổng thống Pháp đã lên tiếng.", "2020-03-10")]
    assert actors == ["Marlow", "Emmanuel Macron"]
