def test_a_plan_named_three_ways_is_one_proposal(deal_of):
    deal = deal_of(
        "Pháp công bố kế hoạch hòa bình 12 điểm cho Armenia. Bản kế hoạch được gửi tới Yerevan hôm qua. "
        "Đề xuất này còn để ngỏ một số vấn đề."
    )
    assert [(p.name, p.author, p.points) for p in deal.proposals] == [("12-point plan", ("France",), 12)]


def test_two_plans_in_one_report_stay_two(deal_of):
    deal = deal_of(
        "Pháp công bố kế hoạch hòa bình 12 điểm cho Armenia. Thổ Nhĩ Kỳ đưa ra kế hoạch 5 điểm của riêng mình. "
        "Armenia bác bỏ kế hoạch 5 điểm."
    )
    assert [(p.points, p.author) for p in deal.proposals] == [(12, ("France",)), (5, ("Turkey",))]
    assert [(r.party, r.proposal, r.response) for r in deal.responses] == [("Armenia", "p2", "rejects")]


def test_a_deal_that_may_come_some_day_is_no_proposal(deal_of):
    assert deal_of("Hai nước hy vọng đạt được một thỏa thuận hòa bình trong năm nay.").proposals == ()


def test_a_plan_that_is_no_deal_is_no_proposal(deal_of):
    assert deal_of("Pháp đã xây dựng kế hoạch tấn công vào căn cứ này.").proposals == ()


def test_a_report_that_only_mentions_the_plan_has_no_terms_and_no_answers(deal_of):
    deal = deal_of("Các nhà ngoại giao tới Geneva để bàn về kế hoạch 12 điểm của Pháp.")
    assert [p.points for p in deal.proposals] == [12]
    assert deal.provisions == deal.responses == deal.stances == ()


def test_a_plan_cut_down_is_derived_from_the_one_before(deal_of):
    deal = deal_of("Armenia đã sửa đổi kế hoạch hòa bình của Pháp, giảm từ 12 điểm xuống còn 9 điểm.")
    points = {p.id: p.points for p in deal.proposals}
    (changed,) = [p for p in deal.proposals if p.derived_from]
    assert (changed.points, points[changed.derived_from]) == (9, 12)


def test_a_known_agreement_has_its_english_name(deal_of):
    (found,) = deal_of("Đức và Pháp nhắc lại rằng thỏa thuận Minsk vẫn có hiệu lực.").proposals
    assert (found.name, found.status) == ("Minsk agreement", "in-force")


def test_what_a_plan_is_like_is_not_on_the_table(deal_of):
    deal = deal_of("Pháp công bố kế hoạch 12 điểm cho Armenia, lấy cảm hứng từ thỏa thuận Minsk.")
    assert [p.name for p in deal.proposals] == ["12-point plan"]


def test_an_english_plan_has_author_addressee_and_points(deal_of):
    (found,) = deal_of("France presented a 12-point peace plan to Armenia.", "en").proposals
    assert (found.author, found.addressee, found.points) == (("France",), ("Armenia",), 12)
