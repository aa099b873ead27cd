from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.pieces import paragraphs
from dragoman.annotate.quotes import find_quotes
from dragoman.annotate.sentences import find_sentences
from dragoman.lang import load_pack

MARKS = ".!?…“”\"'‘’«»()[] \n\tAaĐđ1\u200b\u202e,;:-–/"


def split(text: str, lang: str = "vi") -> list[str]:
    spans = paragraphs(text)
    return [text[s.start : s.end] for s in find_sentences(text, spans, find_quotes(text, spans), load_pack(lang))]


def test_question_inside_quotation_goes_on_in_lower_case():
    assert split("“Bao giờ họp?”, ông Nam hỏi. Không ai đáp.") == ["“Bao giờ họp?”, ông Nam hỏi.", "Không ai đáp."]


def test_closing_mark_stays_with_its_sentence():
    assert split('Bà đáp: "Tôi sẽ đến." Rồi bà đi.') == ['Bà đáp: "Tôi sẽ đến."', "Rồi bà đi."]


def test_closing_mark_set_apart_by_a_space_stays_with_its_sentence():
    assert split("Bà đáp: “ Tôi sẽ đến. ” Rồi bà đi.") == ["Bà đáp: “ Tôi sẽ đến. ”", "Rồi bà đi."]


def test_abbreviations_initials_and_dates_end_nothing():
    text = "Họ gặp nhau ở TP. Huế ngày 19.12 với ông J. Doe của TP.Miami. Xong."
    assert split(text) == [text.removesuffix(" Xong."), "Xong."]


def test_english_abbreviations_end_nothing():
    assert split("Gen. Doe left the U.S. Army. He rests.", "en") == ["Gen. Doe left the U.S. Army.", "He rests."]


def test_ellipsis_before_lower_case_goes_on():
    assert split("Gạo, muối… là những thứ thiếu. Dầu cũng vậy.") == ["Gạo, muối… là những thứ thiếu.", "Dầu cũng vậy."]


def test_number_of_a_list_item_ends_nothing():
    assert split("1. Hai bên rút quân.\n2. Mở cửa khẩu.") == ["1. Hai bên rút quân.", "2. Mở cửa khẩu."]


def test_paragraphs_are_counted():
    text = "Một câu. Hai câu.\n\nĐoạn sau"
    spans = paragraphs(text)
    assert [s.paragraph for s in find_sentences(text, spans, (), load_pack("vi"))] == [0, 0, 1]


def test_hard_wrapped_line_is_one_paragraph():
    text = "The two sides met at the border crossing this week and\nagreed to meet again.\nNobody signed."
    assert len(paragraphs(text)) == 2


@given(st.one_of(st.text(), st.text(alphabet=MARKS, max_size=200)))
def test_sentences_hold_all_but_white_space_without_overlap(text: str):
    spans = paragraphs(text)
    found = find_sentences(text, spans, find_quotes(text, spans), load_pack("vi"))
    last = 0
    for sentence in found:
        assert last <= sentence.start < sentence.end <= len(text)
        assert not text[last : sentence.start].strip()
        last = sentence.end
    assert not text[last:].strip()


def test_five_megabytes_in_one_sentence():
    text = "ông nói “rằng (v.v. " * 250_000
    spans = paragraphs(text)
    found = find_sentences(text, spans, find_quotes(text, spans), load_pack("vi"))
    assert found[-1].end == len(text.rstrip())
