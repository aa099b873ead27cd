import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.codec import canonical

WORDS = [
    *("Nga", "Mỹ", "Ukraine", "yêu cầu", "kế hoạch", "28 điểm", "không", "chấp nhận", "rút quân khỏi", "Donbass", "và"),
    *("nếu", "gồm các điều khoản", "bác bỏ", "của", "theo", "đổi lại", ".", ",", "trừng phạt", "sẽ", "phải", "từ"),
    *("bảo đảm an ninh", "gặp", "bí mật", "800.000 quân", "\n", "“", "”", "İ", "😀"),
]


def spans(deal):
    layers = (
        deal.proposals, deal.provisions, deal.guarantees, deal.stances, deal.responses, deal.links, deal.channels,
    )  # fmt: skip
    return [(row.evidence, row.attribution) for layer in layers for row in layer]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_evidence_lies_within_the_text_and_holds_words(deal_of, text):
    for span, _ in spans(deal_of(text)):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_read(deal_of, text):
    deal_of(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "."])
def test_nothing_is_found_in_nothing(deal_of, text):
    assert spans(deal_of(text)) == []


def test_the_same_text_reads_the_same(deal_of):
    text = "Pháp công bố kế hoạch 12 điểm. Armenia bác bỏ kế hoạch này và yêu cầu Azerbaijan rút quân."
    assert canonical(deal_of(text)) == canonical(deal_of(text))
