import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.pieces import paragraphs
from dragoman.annotate.quotes import LONGEST, find_quotes

MARKS = "“”\"'‘’«»`.,?! \nabĐ"


def quoted(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in find_quotes(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Ông nói “sẽ đi”.", ["sẽ đi"]),
        ('Ông nói "sẽ đi".', ["sẽ đi"]),
        ("Ông nói «sẽ đi».", ["sẽ đi"]),
        ("Bài ‘ Sẽ đi ’ in hôm qua", [" Sẽ đi "]),
        ("Bài ' Sẽ đi ' in hôm qua", [" Sẽ đi "]),
        ("Ông nói “sẽ đi “, rồi “ở lại “.", ["sẽ đi ", "ở lại "]),
        ("He said ``we go,'' then left.", ["we go,"]),
        ("It’s the players' union's view, isn't it?", []),
        ("The players’ union said ‘no’ to it.", ["no"]),
        ("Ông viết sách” Đời tôi “.", [" Đời tôi "]),
        ("Họ nói chuyện” thẳng “và” lâu “với nhau.", [" thẳng ", " lâu "]),
        ("Lời cuối mất mở đầu”, ông nói “rồi đi” ngay.", ["rồi đi"]),
        ("May ’ s deal is dead", []),
        ('Một màn hình 40" giá rẻ', []),
        ("“Ông bảo “không” rồi đi”", ["Ông bảo “không” rồi đi"]),
    ],
)
def test_marks_are_paired(text: str, inner: list[str]):
    assert quoted(text) == inner


def test_paragraphs_each_opened_are_one_quotation():
    assert quoted("“Một.\n\n“Hai.\n\n“Ba”, bà nói.") == ["Một.\n\n“Hai.\n\n“Ba"]


def test_paragraphs_without_marks_between_are_one_quotation():
    assert quoted("“Một.\n\nHai.\n\nBa”, bà nói.") == ["Một.\n\nHai.\n\nBa"]


def test_quotation_across_ten_paragraphs():
    text = "\n\n".join(["“Điều này dài."] * 9 + ["“Hết”, bà nói."])
    (quote,) = find_quotes(text, paragraphs(text))
    assert quote.closed
    assert quote.end == text.index("”") + 1


def test_lost_closing_mark_ends_with_the_paragraph():
    text = "Ông nói “không rõ.\n\nBà nói “rõ”."
    first, second = find_quotes(text, paragraphs(text))
    assert (first.closed, text[first.start : first.end]) == (False, "“không rõ.")
    assert second.closed


def test_lost_closing_mark_ends_where_the_next_opens():
    text = "Ông nói “không rõ và bà nói “rõ” thôi."
    first, second = find_quotes(text, paragraphs(text))
    assert not first.closed
    assert first.end == second.start


def test_no_quotation_is_longer_than_the_limit():
    text = "“" + "dài " * LONGEST + "”"
    assert all(q.end - q.start <= LONGEST for q in find_quotes(text, paragraphs(text)))


@given(st.one_of(st.text(), st.text(alphabet=MARKS, max_size=150)))
def test_quotations_lie_in_order_within_the_text(text: str):
    last = 0
    for quote in find_quotes(text, paragraphs(text)):
        assert last <= quote.start < quote.inner.start < quote.inner.end <= quote.end <= len(text)
        last = quote.end


def test_many_lost_marks_take_linear_work():
    text = " “a" * 200_000
    assert len(find_quotes(text, paragraphs(text))) > 1
