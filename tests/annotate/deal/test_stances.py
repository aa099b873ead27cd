import pytest


def told(deal):
    return [(s.party, s.issue, s.stance) for s in deal.stances]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran muốn Mỹ dỡ bỏ các lệnh trừng phạt.", ("Iran", "sanctions", "demands")),
        ("Ai Cập phản đối việc triển khai lực lượng gìn giữ hòa bình.", ("Egypt", "foreign-forces", "opposes")),
        ("Canada sẵn sàng đàm phán với Mỹ.", ("Canada", "negotiation-format", "supports")),
        ("Nhật Bản kêu gọi Triều Tiên ngừng thử tên lửa.", ("Japan", "weapons", "demands")),
        ("Cuba không chấp nhận ngừng bắn.", ("Cuba", "ceasefire", "opposes")),
        ("Ấn Độ không phản đối trao đổi tù binh.", ("India", "humanitarian", "supports")),
    ],
)
def test_a_party_is_said_to_want_or_refuse(deal_of, text, expected):
    assert told(deal_of(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran demands that the United States lift sanctions.", ("Iran", "sanctions", "demands")),
        ("Egypt opposes the deployment of peacekeepers.", ("Egypt", "foreign-forces", "opposes")),
        ("Canada is ready to resume talks with Mexico.", ("Canada", "negotiation-format", "supports")),
    ],
)
def test_the_same_in_english(deal_of, text, expected):
    assert told(deal_of(text, "en")) == [expected]


def test_an_office_holder_speaks_for_his_state_in_its_own_words(deal_of):
    (found,) = deal_of(
        "Tổng thống Nga Vladimir Putin yêu cầu Ukraine rút quân khỏi Donetsk.", published="2026-03-10"
    ).stances
    assert (found.party, found.said_by, found.own_words) == ("Russia", "Vladimir Putin", True)
    assert found.option == "Ukraine withdraws from Donetsk"


def test_an_enemys_version_is_not_in_the_partys_own_words(deal_of):
    (found,) = deal_of("Tổng thống Ukraine Volodymyr Zelensky cho rằng Nga muốn Ukraine từ bỏ Kherson.").stances
    assert (found.party, found.said_by, found.own_words) == ("Russia", "Volodymyr Zelensky", False)


def test_an_unnamed_official_does_not_speak_in_the_partys_own_words(deal_of):
    (found,) = deal_of("Một quan chức Ai Cập giấu tên cho biết Cairo muốn Israel rút quân khỏi Dải Gaza.").stances
    assert (found.party, found.stance, found.own_words) == ("Egypt", "demands", False)
    assert found.attribution is not None


def test_a_term_affirmed_and_one_denied_in_one_sentence(deal_of):
    deal = deal_of("Ai Cập không chấp nhận rút quân khỏi Golan, song chấp nhận ngừng bắn.")
    assert set(told(deal)) == {("Egypt", "territory", "opposes"), ("Egypt", "ceasefire", "supports")}


def test_an_if_of_the_reporter_is_nobodys_stance(deal_of):
    deal = deal_of("Nếu Ai Cập chấp nhận ngừng bắn thì giá dầu sẽ giảm.")
    assert deal.stances == deal.responses == ()


def test_support_under_a_condition_is_conditional(deal_of):
    (found,) = deal_of("Điện Kremlin tuyên bố Nga chỉ chấp nhận ngừng bắn nếu Ukraine rút quân.").stances
    assert (found.stance, found.condition) == ("conditional", "Ukraine rút quân")


def test_what_another_is_made_to_accept_is_not_his_stance(deal_of):
    deal = deal_of("Mỹ tìm cách thuyết phục Iran chấp nhận ngừng làm giàu uranium.")
    assert "Iran" not in {s.party for s in deal.stances}


def test_a_forecast_by_another_is_no_stance(deal_of):
    deal = deal_of("Thủ tướng Anh cho rằng Iran sẽ chấp nhận ngừng bắn.")
    assert "Iran" not in {s.party for s in deal.stances}


def test_a_red_line_is_only_one_that_is_called_so(deal_of):
    (found,) = deal_of(
        "Thủ tướng Israel nói đây là lằn ranh đỏ, Israel sẽ không nhượng bộ về cao nguyên Golan."
    ).stances
    assert found.red_line
    (other,) = deal_of("Thủ tướng Israel nói Israel sẽ không nhượng bộ về cao nguyên Golan.").stances
    assert not other.red_line


def test_a_date_set_for_an_answer_and_a_date_dropped(deal_of):
    (found,) = deal_of("Mỹ đặt thời hạn đến ngày 27/3 để Ukraine trả lời.").stances
    assert (found.code, found.stance, found.option) == (
        "negotiation-format.deadline",
        "demands",
        "Ukraine answers by 2026-03-27",
    )
    (dropped,) = deal_of("Mỹ không còn áp đặt thời hạn để Ukraine trả lời.").stances
    assert dropped.stance == "opposes"


def test_a_noun_that_looks_like_a_verb_says_nothing(deal_of):
    assert deal_of("Những yêu cầu của các hãng hàng không về thuế đã được ghi nhận.").stances == ()


def test_a_demand_given_up_is_no_demand(deal_of):
    assert deal_of("Mỹ bỏ yêu cầu ngừng bắn ở Ukraine.").stances == ()


def test_a_plan_to_speak_to_the_press_is_no_stance_on_talks(deal_of):
    assert deal_of("Canada đề xuất trong cuộc họp báo hôm qua.").stances == ()


def _held(deal):
    return {(s.party, s.issue, s.stance) for s in deal.stances}


def test_a_dash_between_names_does_not_end_the_object(deal_of):
    text = "Pháp đề xuất hoãn cuộc gặp thượng đỉnh Armenia - Azerbaijan tới mùa thu."
    assert [text[s.evidence.start : s.evidence.end] for s in deal_of(text).stances] == [text[5:-1]]


def test_a_pair_in_words_of_its_own_is_no_partner_of_the_subject(deal_of):
    deal = deal_of("Trước vòng đàm phán Armenia - Azerbaijan, Pháp đề xuất gói trừng phạt quy mô nhỏ.")
    assert {s.party for s in deal.stances if s.issue == "sanctions"} == {"France"}


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Ngoại giao Pháp từ chối bình luận về các lệnh trừng phạt.",
        "Tổng thống Armenia bác bỏ việc Azerbaijan đổ lỗi cho nước ông về lệnh ngừng bắn.",
        "Một nhóm vũ trang ở miền núi, nơi có lãnh thổ tranh chấp, do Pháp hậu thuẫn đã rời đi.",
        "Armenia từ bỏ mong muốn gia nhập NATO.",
    ],
)
def test_no_stance_of_words_that_hold_none(deal_of, text):
    assert deal_of(text).stances == ()


def test_whose_arms_stands_behind_them(deal_of):
    deal = deal_of("Tổng thống Pháp ca ngợi tiến trình phi hạt nhân hóa của Triều Tiên.")
    assert [s.option for s in deal.stances] == ["North Korea denuclearises"]


def test_this_country_is_that_of_the_speaker_named_with_it(deal_of):
    deal = deal_of("Trong chuyến thăm Armenia, Ngoại trưởng Pháp nói nước này sẵn sàng nối lại đàm phán.")
    assert ("France", "negotiation-format", "supports") in _held(deal)


def test_a_condition_of_another_clause_is_none(deal_of):
    deal = deal_of("Pháp ủng hộ lệnh ngừng bắn nhưng sẽ gọi đại sứ về nước nếu cần.")
    assert ("France", "ceasefire", "supports") in _held(deal)


def test_who_will_not_leave_a_deal_is_against_leaving_it(deal_of):
    deal = deal_of("Ngoại trưởng Pháp nói nước ông sẽ không hủy bỏ thỏa thuận hạt nhân với Iran.")
    assert {(s.code, s.stance) for s in deal.stances} <= {("overall-deal.leave", "opposes")}


@pytest.mark.parametrize(
    "text",
    [
        "Chính phủ sẽ họp nếu Pháp muốn dỡ bỏ các lệnh trừng phạt.",
        "Ông Macron nói Armenia, chứ không phải Azerbaijan, sẽ rời đi.",
        "Tướng Pháp răn đe binh sĩ trước hội nghị ở Armenia.",
    ],
)
def test_no_stance_of_what_is_only_supposed(deal_of, text):
    assert not [s for s in deal_of(text).stances if s.party in ("France", "Azerbaijan")]


def test_a_clause_of_its_own_after_a_comma_is_no_part_of_the_object(deal_of):
    text = "Pháp đề nghị nối lại đàm phán, Armenia vẫn im lặng từ sáng."
    assert [text[s.evidence.start : s.evidence.end] for s in deal_of(text).stances] == ["đề nghị nối lại đàm phán"]


def test_what_a_land_shall_denuclearise_is_its_own(deal_of):
    deal = deal_of("Pháp đề xuất phi hạt nhân hóa hoàn toàn Triều Tiên.")
    assert [s.option for s in deal.stances] == ["North Korea denuclearises"]
