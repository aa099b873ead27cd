"""Attributions on sentences written for the tests: contents, cue, source, polarity, certainty."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate.actors import find_mentions
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.page import open_page
from dragoman.annotate.times import find_times
from dragoman.codebook import load_codebook
from dragoman.lang import fold, load_pack
from dragoman.model.reading import Attribution
from dragoman.model.report import Report


def read(text: str, lang: str = "vi") -> tuple[Attribution, ...]:
    page = open_page(Report("t", text, lang, "2025-11-22"), load_pack(lang), load_codebook())
    page.times = find_times(page)
    page.mentions = find_mentions(page)
    return find_attributions(page)


def contents(text: str, lang: str = "vi") -> list[tuple[str, str, str]]:
    return [
        (
            " ".join(span.of(text) for span in found.source),
            " ".join(span.of(text) for span in found.cue),
            " | ".join(span.of(text) for span in found.content),
        )
        for found in read(text, lang)
    ]


VIETNAMESE = {
    "cue before": (
        "Ông Trump cho biết hai bên sẽ họp ở Geneva.",
        [("Ông Trump", "cho biết", "hai bên sẽ họp ở Geneva")],
    ),
    "conjunction": (
        "Bà Merkel nhấn mạnh rằng châu Âu cần thêm thời gian.",
        [("Bà Merkel", "nhấn mạnh", "châu Âu cần thêm thời gian")],
    ),
    "colon and quotation": (
        "Ông Putin nói: “Chúng tôi chờ câu trả lời. Không có hạn chót nào”.",
        [("Ông Putin", "nói", "Chúng tôi chờ câu trả lời. Không có hạn chót nào")],
    ),
    "quotation first": (
        "“Chúng tôi không vội”, ông Putin nói.",
        [("ông Putin", "nói", "Chúng tôi không vội")],
    ),
    "cue inside a quotation": (
        "“Chúng tôi không vội”, ông Putin nói, “và sẽ không vội”.",
        [("ông Putin", "nói", "Chúng tôi không vội | và sẽ không vội")],
    ),
    "quotation goes on in the next sentence": (
        "“Chúng tôi không vội”, ông Putin nói. “Thời gian còn dài”.",
        [("ông Putin", "nói", "Chúng tôi không vội | Thời gian còn dài")],
    ),
    "quotation over paragraphs": (
        "“Hội nghị đã khép lại.\n\nMai chúng tôi về nước”, ông Macron nói.",
        [("ông Macron", "nói", "Hội nghị đã khép lại.\n\nMai chúng tôi về nước")],
    ),
    "indirect, cue last": (
        "Cây cầu sẽ mở lại vào tháng tới, ông Macron cho biết.",
        [("ông Macron", "cho biết", "Cây cầu sẽ mở lại vào tháng tới")],
    ),
    "according to, first": (
        "Theo ông Macron, cây cầu sẽ mở lại.",
        [("ông Macron", "Theo", "cây cầu sẽ mở lại")],
    ),
    "according to, last": (
        "Cây cầu sẽ mở lại trong tuần, theo ông Macron.",
        [("ông Macron", "theo", "Cây cầu sẽ mở lại trong tuần")],
    ),
    "a law as source": (
        "Theo luật pháp Pháp, cây cầu phải được kiểm tra hằng năm.",
        [("luật pháp Pháp", "Theo", "cây cầu phải được kiểm tra hằng năm")],
    ),
    "in accordance with": ("Cây cầu sẽ mở lại theo kế hoạch. Theo đó, xe tải bị cấm.", []),
    "coordinated second cue": (
        "Ông Trump nói sẽ dự họp, đồng thời cáo buộc Iran phá thoả thuận.",
        [
            ("Ông Trump", "nói", "sẽ dự họp"),
            ("Ông Trump", "cáo buộc", "Iran phá thoả thuận"),
        ],
    ),
    "contrast with another speaker": (
        "Ông Trump nói cuộc họp thành công, nhưng ông Putin cho rằng còn nhiều việc phải làm.",
        [
            ("Ông Trump", "nói", "cuộc họp thành công"),
            ("ông Putin", "cho rằng", "còn nhiều việc phải làm"),
        ],
    ),
    "apposition": (
        "Ngoại trưởng Pháp, ông Jean-Noel Barrot, cho biết đoàn đã lên đường.",
        [("Ngoại trưởng Pháp, ông Jean-Noel Barrot", "cho biết", "đoàn đã lên đường")],
    ),
    "noun phrase denied": (
        "Điện Kremlin bác bỏ tin đồn về chuyến thăm.",
        [("Điện Kremlin", "bác bỏ", "tin đồn về chuyến thăm")],
    ),
    "elliptic denial": (
        "Kiev cáo buộc Moscow giữ tàu hàng, nhưng Nga phủ nhận.",
        [("Kiev", "cáo buộc", "Moscow giữ tàu hàng"), ("Nga", "phủ nhận", "Moscow giữ tàu hàng")],
    ),
    "nested speakers": (
        "Bà Leavitt nói Ukraine muốn gặp sớm.",
        [("Bà Leavitt", "nói", "Ukraine muốn gặp sớm"), ("Ukraine", "muốn", "gặp sớm")],
    ),
    "his own belief": (
        "Ông Macron nói ông tin rằng thoả thuận sẽ đạt được.",
        [("Ông Macron", "nói", "ông tin rằng thoả thuận sẽ đạt được")],
    ),
    "a noun with a holder": (
        "Ông Lavrov bác bỏ cáo buộc của Pháp rằng tàu Nga vào vùng cấm.",
        [
            ("Ông Lavrov", "bác bỏ", "cáo buộc của Pháp rằng tàu Nga vào vùng cấm"),
            ("Pháp", "cáo buộc", "tàu Nga vào vùng cấm"),
        ],
    ),
    "a noun, no verb": ("Những tuyên bố này của hai nước được công luận chú ý.", []),
    "passive hedge only": ("Cây cầu được cho là đã hỏng từ lâu.", []),
    "intended only": ("Ông Trump sẽ tuyên bố kết quả vào ngày mai.", []),
}


@pytest.mark.parametrize(("text", "expected"), VIETNAMESE.values(), ids=VIETNAMESE.keys())
def test_reads_vietnamese(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert contents(text) == expected


ENGLISH = {
    "cue before": (
        "Mr. Macron said the bridge would open again.",
        [("Mr. Macron", "said", "the bridge would open again")],
    ),
    "conjunction": (
        "Angela Merkel insisted that Europe needed more time.",
        [("Angela Merkel", "insisted", "Europe needed more time")],
    ),
    "quotation first": (
        '"We are in no hurry," Vladimir Putin said.',
        [("Vladimir Putin", "said", "We are in no hurry")],
    ),
    "subject after the cue": (
        '"We are in no hurry," said Vladimir Putin.',
        [("Vladimir Putin", "said", "We are in no hurry")],
    ),
    "according to": (
        "The bridge will open again in May, according to Emmanuel Macron.",
        [("Emmanuel Macron", "according to", "The bridge will open again in May")],
    ),
    "between commas": (
        "The bridge, he said, will open again.",
        [("he", "said", "The bridge | will open again")],
    ),
    "passive": ("He is said to own three boats.", []),
}


@pytest.mark.parametrize(("text", "expected"), ENGLISH.values(), ids=ENGLISH.keys())
def test_reads_english(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert contents(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "polarity", "certainty"),
    [
        ("Ông Macron cho biết hai bên có thể gặp nhau ở Paris.", "asserts", "hedged"),
        ("Ông Macron cho biết hai bên sẽ gặp nhau ở Paris.", "asserts", "certain"),
        ("Ông Macron cho biết hai bên không thể gặp nhau ở Paris.", "asserts", "certain"),
        ("Ông Macron hy vọng hai bên sẽ gặp nhau ở Paris.", "asserts", "hedged"),
        ("Ông Macron phủ nhận việc hai bên đã gặp nhau ở Paris.", "denies", "certain"),
        ("Ông Macron không tin rằng hai bên sẽ gặp nhau ở Paris.", "denies", "certain"),
        ("Ông Macron không thừa nhận việc hai bên đã gặp nhau.", "denies", "certain"),
        ("Ông Macron nói họ không vi phạm thoả thuận.", "asserts", "certain"),
        ("Ông Macron cho biết kế hoạch mà hai bên có thể ký đã xong.", "asserts", "certain"),
    ],
)
def test_tells_denials_and_hedges(text: str, polarity: str, certainty: str) -> None:
    found = read(text)[0]
    assert (found.polarity, found.certainty) == (polarity, certainty)


def test_a_refusal_to_comment_is_hedged_and_marked() -> None:
    found = read("Điện Kremlin từ chối bình luận về danh sách khách mời.")[0]
    assert (found.polarity, found.certainty, found.comment_refused) == ("asserts", "hedged", True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ngoại trưởng Mỹ Marco Rubio hôm 20/11 xác nhận chuyến đi đã hoãn.", "2025-11-20"),
        ("Ngoại trưởng Mỹ Marco Rubio xác nhận chuyến đi ngày 20/11 đã hoãn.", None),
    ],
)
def test_dates_what_is_said_by_the_time_beside_the_cue(text: str, said: str | None) -> None:
    assert read(text)[0].said == said


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_cue_is_found_in_its_example_and_not_in_its_counterexample(lang: str) -> None:
    wrong = []
    for entry in load_pack(lang).table("cues"):
        form = fold(entry.form)
        for column, expected in (("example", True), ("counterexample", False)):
            text = entry[column]
            cues = [fold(span.of(text)) for found in read(text, lang) for span in found.cue] if text else []
            if text and any(form in cue or cue in form for cue in cues) != expected:
                wrong.append((entry.form, column))
    assert wrong == []


WORDS = st.sampled_from(
    ["ông Trump", "nói", "rằng", "theo", "Reuters", "“", "”", '"', ",", ".", ":", "dẫn lời", "bác bỏ", "và", "nhưng",
     "không", "cho biết", "(", ")", "\n\n", "said", "according to", "hôm nay", "19/11", "của", "lời đề nghị", "–", "🇻🇳",
     "khi", "được", "bà", "các quan chức Mỹ", "…", "!", "mà", "đồng thời", "từ chối bình luận về", "İ", "\u200b"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60), st.sampled_from(["vi", "en"]))
def test_spans_always_hold_words_of_the_text(words: list[str], lang: str) -> None:
    text = " ".join(words)
    for found in read(text, lang):
        assert found.content
        for span in (*found.content, *found.cue, *found.source, *(r.span for r in found.relays if r.span)):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
        assert found.source_name


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for found in read(text):
        assert all(span.of(text) for span in (*found.content, *found.source))


@pytest.mark.parametrize(
    "part",
    [
        "ông Trump nói rằng Nga muốn gặp và “chúng tôi chờ”, theo Reuters dẫn lời bà Merkel cho biết hôm 19/11 khi ",
        "“chúng tôi chờ”, ông Trump nói và ",
        "nói cho biết ",
        "( “ ",
    ],
)
def test_work_grows_in_step_with_the_length_of_one_sentence(part: str) -> None:
    def steps(size: int) -> int:
        text = part * (size // len(part))
        page = open_page(Report("t", text, "vi", "2025-11-22"), load_pack("vi"), load_codebook())
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        find_attributions(page)
        sys.setprofile(tick)
        try:
            find_attributions(page)
        finally:
            sys.setprofile(None)
        return count

    assert steps(40_000) <= 2.2 * steps(20_000)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Chuyên gia quân sự Mahdi Karoun cho biết cây cầu đã sập.", "Mahdi Karoun", "person"),
        ("Việc này sẽ bắt đầu năm sau, theo Viện trưởng Lê Minh Tú.", "Lê Minh Tú", "person"),
        ("“Cây cầu đã sập”, Greta Holm, nhà phân tích cấp cao tại một viện ở Oslo bình luận.", "Greta Holm", "person"),
        ("Đặc phái viên của Na Uy về Sudan, ông Erik Holm, cho biết cây cầu đã sập.", "Erik Holm", "person"),
        (
            "Đại sứ Na Uy tại Sudan nói cây cầu đã sập. Đại sứ Na Uy tại Sudan Erik Holm đã rời đi.",
            "Erik Holm",
            "person",
        ),
        ("“Cây cầu đã sập”, ông Holm đăng trên mạng xã hội.", "Holm", "person"),
        (
            "Cây cầu đã sập, Reuters dẫn thông báo từ Bộ Quốc phòng Na Uy.",
            "Norwegian Ministry of Defence",
            "organization",
        ),
    ],
)
def test_a_title_and_a_name_make_a_named_source(text, name, kind):
    first = read(text)[0]
    assert not first.anonymous
    assert first.source_kind == kind
    if kind == "person":
        assert first.source_name == name


@pytest.mark.parametrize(
    "text",
    [
        "Ý tưởng cho rằng cây cầu sẽ sập là sai.",
        "Bất kỳ ai muốn qua cầu đều phải chờ.",
        "Kỹ sư đến nơi để đảm bảo rằng cây cầu không sập.",
    ],
)
def test_nobody_is_no_source(text):
    assert read(text) == ()
