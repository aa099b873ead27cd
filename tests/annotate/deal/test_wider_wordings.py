"""Holders, terms and answers that are worded otherwise than as `PARTY wants a thing`."""

import pytest

PLAN = "Pháp công bố kế hoạch 12 điểm cho Armenia. "


def told(deal):
    return [(s.party, s.issue, s.stance) for s in deal.stances]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Both sides are the two named together.
        (
            "Cuba gặp Canada ở Havana. Hai bên muốn nối lại đàm phán.",
            {("Cuba", "negotiation-format", "supports"), ("Canada", "negotiation-format", "supports")},
        ),
        # A word of negation before an act is a refusal.
        ("Ai Cập không rút quân khỏi Golan.", {("Egypt", "territory", "opposes")}),
        # The holder stands behind the words.
        (
            "Kế hoạch ngừng bắn vấp phải sự phản đối gay gắt từ Cuba.",
            {("Cuba", "ceasefire", "opposes")},
        ),
        # What one offers for another thing is offered on a condition.
        (
            "Cuba sẵn sàng trao đổi tù binh để đổi lấy việc dỡ bỏ trừng phạt.",
            {("Cuba", "humanitarian", "conditional")},
        ),
        # An effort is for what it aims at.
        ("Canada ủng hộ các nỗ lực nhằm trao đổi tù binh.", {("Canada", "humanitarian", "supports")}),
        # A time may stand before what is hoped for.
        ("Canada hy vọng trong tháng 6, Cuba sẽ thả tù binh.", {("Canada", "humanitarian", "demands")}),
        # The one that leads others is passed over.
        ("Liên Hợp Quốc do Pháp dẫn đầu muốn ngừng bắn.", {("United Nations", "ceasefire", "supports")}),
    ],
)
def test_a_party_is_found_where_the_words_are_turned(deal_of, text, expected):
    assert expected <= set(told(deal_of(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Cuba đe dọa hòa bình trong vùng.",
        "Nếu Cuba muốn hòa bình thì giá dầu giảm.",
        "Bất đồng kéo dài sau đàm phán Cuba - Canada, thúc đẩy tiến trình hòa bình là việc khó.",
        "Cuba ca ngợi việc thả con tin hôm qua.",
        "Canada lo ngại nguy cơ xung đột.",
        "Canada bác ý kiến kế hoạch hòa bình là của Cuba.",
    ],
)
def test_words_like_those_of_a_wish_that_are_none(deal_of, text):
    assert deal_of(text).stances == ()


def test_the_evidence_holds_the_thing_and_who_refuses_it(deal_of):
    text = "Kế hoạch ngừng bắn vấp phải sự phản đối gay gắt từ Cuba."
    (found,) = deal_of(text).stances
    assert text[found.evidence.start : found.evidence.end] == text[:-1]


def test_a_condition_may_come_first(deal_of):
    (found,) = deal_of("“Nếu Canada dừng tập trận, chúng tôi sẵn sàng trao đổi tù binh”, Tổng thống Cuba nói.").stances
    assert (found.party, found.stance) == ("Cuba", "conditional")
    assert "dừng tập trận" in found.condition


def test_what_shall_not_be_done_is_not_told_as_what_shall(deal_of):
    (found,) = deal_of("Canada khuyên Cuba không rút khỏi thỏa thuận.").stances
    assert found.code is None
    assert "không rút khỏi" in found.option


def test_an_object_ends_where_another_saying_begins(deal_of):
    found = deal_of("Canada kêu gọi ngừng bắn, cảnh báo rằng dân thường chịu khổ.").stances[0]
    assert "cảnh báo" not in found.option


def test_an_office_named_once_tells_whose_words_are_meant_later(deal_of):
    deal = deal_of(
        "Thứ trưởng Ngoại giao Canada Wilfrid Okonkwo đến Havana. Ông Okonkwo nói ông phản đối trao đổi tù binh."
    )
    assert ("Canada", "humanitarian", "opposes") in told(deal)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia chưa chấp nhận kế hoạch.", ("Armenia", "pending")),
        ("Kế hoạch này phải được Armenia phê chuẩn.", ("Armenia", "pending")),
        ("Kế hoạch này không được Armenia ủng hộ.", ("Armenia", "rejects")),
        ("Kế hoạch chưa đáp ứng đòi hỏi của Armenia.", ("Armenia", "conditional")),
        ("Tổng thống Armenia sẽ thảo luận với Pháp về việc này.", ("Armenia", "studies")),
    ],
)
def test_answers_that_are_out_or_turned(deal_of, text, expected):
    assert expected in [(r.party, r.response) for r in deal_of(PLAN + text).responses]


@pytest.mark.parametrize(
    "text",
    [
        "Pháp hoan nghênh kế hoạch này.",
        "Armenia có thể chấp nhận kế hoạch.",
        "Armenia chỉ trích Gruzia vì chậm chấp nhận kế hoạch.",
        "Armenia đồng ý rằng kế hoạch còn dài.",
    ],
)
def test_what_is_no_answer(deal_of, text):
    assert deal_of(PLAN + text).responses == ()


def test_a_plan_is_by_whoever_stands_behind_it(deal_of):
    (plan,) = deal_of("Quốc hội bàn kế hoạch hòa bình do Canada hậu thuẫn.").proposals
    assert plan.author == ("Canada",)


def test_a_plan_is_sent_to_the_one_named_before_it(deal_of):
    (plan,) = deal_of("Pháp đã gửi Armenia đề xuất về trao đổi tù binh.").proposals
    assert (plan.author, plan.addressee) == (("France",), ("Armenia",))


def test_what_is_only_said_to_be_on_the_table_is_marked(deal_of):
    assert deal_of("Kế hoạch mới của Pháp được cho là gồm 9 điểm.").proposals[0].hedged
    assert not deal_of("Pháp công bố kế hoạch 9 điểm.").proposals[0].hedged


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Pháp công bố kế hoạch 12 điểm. Kế hoạch loại trừ binh sĩ châu Âu ở Armenia.",
            "foreign-forces.no-european",
        ),
        ("Pháp đã gửi Armenia đề xuất về trao đổi tù binh.", "humanitarian.prisoners"),
        (
            "JCPOA buộc Iran ngừng làm giàu uranium để đổi lấy việc dỡ bỏ trừng phạt.",
            "sanctions.lift",
        ),
        ("JCPOA buộc Iran ngừng làm giàu uranium để đổi lấy việc dỡ bỏ trừng phạt.", "weapons.stop-enrichment"),
    ],
)
def test_terms_stand_in_many_places(deal_of, text, code):
    assert code in [p.code for p in deal_of(text).provisions]


def test_the_one_on_whom_a_guarantee_is_modelled_gives_none(deal_of):
    deal = deal_of("Canada hứa bảo đảm an ninh cho Armenia theo mô hình phòng thủ chung của NATO.")
    assert deal.guarantees
    assert all("NATO" not in g.guarantor for g in deal.guarantees)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt threatened to impose sanctions on Cuba.", {("Egypt", "sanctions", "supports")}),
        ("Canada is considering sanctions on Cuba.", {("Canada", "sanctions", "undecided")}),
    ],
)
def test_the_same_in_english(deal_of, text, expected):
    assert expected <= set(told(deal_of(text, "en")))
