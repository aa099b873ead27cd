"""Wordings that reports nobody looked at had shown; all examples are made up."""

import pytest


def told(deal):
    return [(s.party, s.issue, s.stance) for s in deal.stances]


def terms(deal):
    return [p.issue for p in deal.provisions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng thống Ai Cập nói việc nhượng lại Golan là lằn ranh đỏ.", ("Egypt", "territory", "opposes")),
        ("Cuba coi việc dỡ bỏ trừng phạt là điều kiện tiên quyết.", ("Cuba", "sanctions", "demands")),
        ("Ngoại trưởng Peru cho rằng kế hoạch của Chile có thể là cơ sở.", ("Peru", "overall-deal", "supports")),
        ("Canada cảnh báo nếu Mexico không dỡ bỏ trừng phạt, giá sẽ tăng.", ("Canada", "sanctions", "demands")),
        (
            "Cuba cho biết Peru sẽ bị phạt nếu không tuân thủ thỏa thuận.",
            ("Cuba", "verification-implementation", "demands"),
        ),
        ("Quan chức Ấn Độ nói nước này không nên đàm phán lúc này.", ("India", "negotiation-format", "opposes")),
        ("Iran cho biết chưa phải lúc để đàm phán với Mỹ.", ("Iran", "negotiation-format", "opposes")),
        ("Thái Lan đình chỉ thỏa thuận hòa bình với Lào.", ("Thailand", "overall-deal", "opposes")),
    ],
)
def test_judgements_warnings_and_refusals_are_stances(deal_of, text, expected):
    assert expected in told(deal_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mỹ đề xuất với Cuba một kế hoạch gồm 12 điểm.",
        "Liên minh châu Âu chấp nhận thỏa thuận hòa bình.",
        "Cuba nêu điều kiện để đạt được thỏa thuận hòa bình với Peru",
        "Mexico không có quyền quyết định thỏa thuận hòa bình.",
        "Giới chức Canada cho rằng đề xuất từ Cuba là trò đùa về đàm phán.",
        "Ngoại trưởng Nhật Bản nói không nên kỳ vọng vào một thỏa thuận hòa bình.",
        "Thỏa thuận hòa bình vẫn phải được Tổng thống Peru chấp thuận.",
        "Kế hoạch có nhiều điểm ưu ái Cuba, buộc họ phải đàm phán với Peru.",
    ],
)
def test_what_is_no_stance(deal_of, text):
    assert told(deal_of(text)) == []


def test_words_inside_another_stance_of_the_same_kind_are_no_second_one(deal_of):
    deal = deal_of("Ngoại trưởng Ai Cập mong muốn tiếp tục các cuộc đàm phán với Iran.")
    assert told(deal) == [("Egypt", "negotiation-format", "supports")]


def test_rebels_are_apart_from_their_state(deal_of):
    assert ("Yemeni rebels", "ceasefire", "supports") in told(deal_of("Phiến quân Yemen đồng ý ngừng bắn."))


def test_what_an_author_asks_for_in_his_draft_is_a_term_of_it(deal_of):
    deal = deal_of("Tổng thống Peru công bố dự thảo hòa bình 15 điểm, yêu cầu Chile rút quân.")
    assert told(deal) == []
    assert terms(deal) == ["withdrawal"]


def test_a_list_goes_on_behind_semicolons_and_in_the_next_sentence(deal_of):
    deal = deal_of(
        "Kế hoạch của Mỹ gồm 12 điểm, bao gồm: Cuba rút quân khỏi Golan; dỡ bỏ trừng phạt đối với Peru. "
        "Ngoài ra, Cuba sẽ phải từ bỏ vũ khí tầm xa."
    )
    assert terms(deal) == ["territory", "sanctions", "weapons"]


def test_what_a_party_asks_for_among_other_things_is_no_term_of_a_deal(deal_of):
    deal = deal_of(
        "Peru đưa ra danh sách 12 điểm với Cuba trong kế hoạch hòa bình. Theo đó, Peru yêu cầu Cuba từ bỏ Golan."
    )
    assert terms(deal) == []
    assert ("Peru", "territory", "demands") in told(deal)


def test_a_clause_about_the_plan_itself_ends_its_list(deal_of):
    deal = deal_of("Peru công bố kế hoạch hòa bình gồm 12 điểm, mà ông cho biết Cuba đang đóng băng chiến tuyến.")
    assert terms(deal) == []


def test_a_deal_that_is_only_to_be_reached_is_not_on_the_table(deal_of):
    assert deal_of("Peru phải ký kết một thỏa thuận hòa bình với Cuba để nhận viện trợ.").proposals == ()


def test_the_president_named_behind_a_side_is_the_speaker(deal_of):
    (found,) = deal_of(
        "Về phía Ukraine, Tổng thống Volodymyr Zelensky yêu cầu Nga rút quân khỏi Donetsk.", published="2026-03-10"
    ).stances
    assert (found.party, found.said_by) == ("Ukraine", "Volodymyr Zelensky")


def test_the_one_on_whom_an_attack_is_answered_is_secured(deal_of):
    deal = deal_of(
        "Kế hoạch của Mỹ gồm 12 điểm, trong đó có điều khoản Canada phải coi một cuộc tấn công vào Peru là tấn công "
        "vào toàn bộ liên minh theo Điều 5 của NATO."
    )
    assert [p.beneficiary for p in deal.provisions] == [("Peru",)]


def test_a_model_is_named_with_whose_it_is(deal_of):
    (link,) = deal_of("Peru đề nghị bảo đảm an ninh dựa trên Điều 5 của NATO, vốn đã có từ lâu.").links
    assert link.target.endswith("Điều 5 của NATO")


def test_points_printed_one_by_one_are_terms_and_nobodys_stance(deal_of):
    deal = deal_of(
        "Peru công bố kế hoạch hòa bình 12 điểm.\n\n1. Cuba rút quân khỏi Golan.\n\n"
        "2. Cuba sẽ từ bỏ vũ khí tầm xa.\n\n3. Peru cam kết dỡ bỏ trừng phạt."
    )
    assert terms(deal) == ["territory", "weapons", "sanctions"]
    assert {p.said_by for p in deal.provisions} == {"narration"}
    assert told(deal) == []


def test_two_who_will_act_together_are_no_list_of_parties(deal_of):
    assert terms(deal_of("Theo kế hoạch của Mỹ, Peru và Cuba sẽ ngừng giao tranh.")) == ["ceasefire"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ngoại trưởng Peru nói sẽ không có hòa bình nếu chưa giải quyết vấn đề lãnh thổ.",
            ("Peru", "territory", "demands"),
        ),
        ("Liên minh châu Âu (EU) sẵn sàng đàm phán với Cuba.", ("European Union", "negotiation-format", "supports")),
        ("Peru thuyết phục Chile từ bỏ ý định trao đổi lãnh thổ với Cuba.", ("Peru", "territory", "opposes")),
    ],
)
def test_what_is_needed_who_is_short_for_whom_and_what_another_shall_drop(deal_of, text, expected):
    assert expected in told(deal_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mexico ít kỳ vọng kết quả đàm phán với Cuba.",
        "Tổng thống Peru nói sẽ không phản bội nước mình, và sẽ đề xuất phương án thay thế kế hoạch hòa bình.",
        "Những yêu cầu của Peru về việc chấm dứt chiến tranh gây tranh cãi.",
    ],
)
def test_little_hope_other_acts_and_what_demands_are_about_are_no_stance(deal_of, text):
    assert told(deal_of(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "“Chúng tôi đã phải nhượng bộ”, Thủ tướng Canada nói.",
        "Tổng thống Peru nói sẽ không bình luận về kế hoạch hòa bình.",
        "Cuba cáo buộc nước này ủng hộ khủng bố, từ chối đàm phán.",
        "Tuyên bố được Tổng thống Peru đưa ra sau khi Chile dịu giọng và tỏ ý sẵn sàng đàm phán.",
        "Tổng thống Peru nói cuộc gặp giữa Cuba và Chile sẽ không bàn về lãnh thổ, mà sẽ tìm cách chấm dứt chiến sự.",
    ],
)
def test_what_was_done_is_not_told_or_is_another_ones_is_no_stance_of_the_speaker(deal_of, text):
    assert [s for s in told(deal_of(text)) if s[0] != "Chile"] == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Tổng thống Peru cho biết nước này sẽ rút khỏi hiệp ước với Chile.", "opposes"),
        ("Tổng thống Peru cho biết nước này sẽ rút khỏi hiệp ước nếu Chile áp thuế.", "conditional"),
    ],
)
def test_who_will_leave_a_deal_is_against_it(deal_of, text, stance):
    assert ("Peru", "overall-deal", stance) in told(deal_of(text))


def test_what_a_draft_asks_for_in_its_list_is_no_demand_and_what_it_is_for_no_term(deal_of):
    deal = deal_of(
        "Mỹ trình bày kế hoạch hòa bình 12 điểm, trong đó yêu cầu Cuba phải nhượng bộ để chấm dứt chiến tranh, "
        "kể cả từ bỏ vũ khí tầm xa."
    )
    assert terms(deal) == ["weapons"]
    assert told(deal) == []


def test_an_assembly_answers_by_its_vote(deal_of):
    deal = deal_of("Quốc hội Anh bác bỏ dự thảo thỏa thuận Brexit.")
    assert told(deal) == []
    assert [r.response for r in deal.responses] == ["rejects"]


def test_the_author_has_not_received_an_answer_not_its_plan(deal_of):
    deal = deal_of("Kế hoạch 12 điểm của Peru đã được gửi. Peru chưa nhận được phản hồi nào về kế hoạch.")
    assert "not-received" not in [r.response for r in deal.responses]
