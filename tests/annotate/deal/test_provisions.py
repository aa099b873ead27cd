DRAFT = (
    "Pháp công bố kế hoạch hòa bình 12 điểm. Kế hoạch gồm các điều khoản Armenia sẽ phải rút quân khỏi "
    "Nagorno-Karabakh, cắt giảm quân số, từ bỏ vũ khí tầm xa."
)


def test_the_terms_of_a_list_carry_their_first_subject(deal_of):
    found = deal_of(DRAFT).provisions
    assert [(p.issue, p.obligor, p.status) for p in found] == [
        ("territory", ("Armenia",), "proposed"),
        ("armed-forces-limits", ("Armenia",), "proposed"),
        ("weapons", ("Armenia",), "proposed"),
    ]
    assert found[0].option == "Armenia withdraws from Nagorno-Karabakh"
    assert {p.said_by for p in found} == {"narration"}


def test_a_term_of_a_draft_is_no_demand_of_its_author(deal_of):
    assert deal_of(DRAFT).stances == ()


def test_a_number_with_its_unit_is_the_value(deal_of):
    deal = deal_of("Pháp đưa ra dự thảo mới. Theo dự thảo, quân đội Armenia bị giới hạn ở mức 60.000 quân.")
    assert [(p.code, p.value) for p in deal.provisions] == [("armed-forces-limits.cap", "60000 troops")]


def test_what_is_promised_in_return_is_a_term_too(deal_of):
    deal = deal_of(DRAFT + " Đổi lại, Armenia sẽ nhận được bảo đảm an ninh từ Pháp trong 10 năm.")
    last = deal.provisions[-1]
    assert (last.issue, last.value) == ("security-guarantees", "10 years")
    assert "exchange" in {link.type for link in deal.links}
    assert [(g.guarantor, g.beneficiary, g.duration) for g in deal.guarantees] == [
        (("France",), ("Armenia",), "10 years")
    ]


def test_an_open_question_is_disputed(deal_of):
    deal = deal_of("Armenia công bố kế hoạch 9 điểm nhưng hai bên chưa thống nhất về vấn đề lãnh thổ.")
    assert [(p.issue, p.status) for p in deal.provisions] == [("territory", "disputed")]


def test_a_list_of_parties_is_no_list_of_terms(deal_of):
    deal = deal_of("Thỏa thuận Minsk gồm Nga, Ukraine, Đức và Pháp, trong khi Mỹ duy trì các lệnh trừng phạt.")
    assert deal.provisions == ()


def test_what_a_party_demands_is_no_term_of_the_plan(deal_of):
    deal = deal_of("Armenia chỉ trích kế hoạch 12 điểm của Pháp và yêu cầu Azerbaijan rút quân khỏi Nagorno-Karabakh.")
    assert deal.provisions == ()
    assert ("Armenia", "territory", "demands") in {(s.party, s.issue, s.stance) for s in deal.stances}


def test_terms_under_an_english_plan(deal_of):
    deal = deal_of(
        "France presented a 12-point plan. Under the plan, Armenia would withdraw from Nagorno-Karabakh and cut its "
        "army to 60,000 troops.",
        "en",
    )
    assert [(p.code, p.value) for p in deal.provisions] == [
        ("territory.withdraw", None),
        ("armed-forces-limits.cut", "60000 troops"),
    ]


def test_both_sides_of_an_exchange_are_terms(deal_of):
    deal = deal_of(
        "Pháp đưa ra đề xuất bí mật với Armenia. Để đổi lấy việc Armenia từ bỏ vũ khí tầm xa, "
        "Pháp sẽ dành gói hỗ trợ tài chính cho nước này."
    )
    assert {p.issue for p in deal.provisions} == {"weapons", "aid-reconstruction"}
    assert [link.type for link in deal.links] == ["exchange"]


def test_terms_follow_according_to_the_deal_in_what_somebody_says(deal_of):
    deal = deal_of(
        "Armenia và Azerbaijan đạt được thỏa thuận ngừng bắn. Ông Hovik Abrahamian, một quan chức cấp cao "
        "của Quốc hội Armenia, cho biết theo thỏa thuận ngừng bắn, Azerbaijan sẽ dừng các cuộc tấn công vào ban đêm."
    )
    assert ("Azerbaijan",) in {p.obligor for p in deal.provisions}


def test_a_sentence_that_points_back_goes_on_with_the_terms(deal_of):
    deal = deal_of("Pháp công bố kế hoạch 12 điểm. Điều này bao gồm việc cắt giảm quân số và thả con tin.")
    assert {p.issue for p in deal.provisions} == {"armed-forces-limits", "humanitarian"}


def test_a_deal_already_reached_is_on_the_table(deal_of):
    deal = deal_of("Armenia sẽ rút 900 quân khỏi Nagorno-Karabakh theo một thỏa thuận hòa bình đã đạt được với Pháp.")
    assert [p.obligor for p in deal.provisions] == [("Armenia",)]


def test_a_wish_is_no_term(deal_of):
    deal = deal_of("Pháp đưa ra kế hoạch 12 điểm. Armenia muốn nhượng đất để đổi lấy việc gỡ bỏ các lệnh trừng phạt.")
    assert deal.provisions == ()


def test_what_shall_not_be_done_is_not_said_as_done(deal_of):
    deal = deal_of(
        "Pháp và Armenia đạt được thỏa thuận thương mại. Hai bên nhất trí không áp thêm thuế với đối phương."
    )
    assert [(p.issue, p.code) for p in deal.provisions] == [("trade-economy", None)]


def test_what_both_signers_pledge_after_the_deal_is_a_term(deal_of):
    deal = deal_of("Armenia và Azerbaijan ký thỏa thuận hòa bình, cam kết rút quân khỏi Nagorno-Karabakh.")
    assert [(p.obligor, p.status) for p in deal.provisions] == [(("Armenia", "Azerbaijan"), "agreed")]


def test_who_shall_do_what_is_proposed_is_its_subject(deal_of):
    deal = deal_of("Pháp đưa ra đề xuất Armenia bàn giao đầu đạn hạt nhân.")
    assert [p.obligor for p in deal.provisions] == [("Armenia",)]
