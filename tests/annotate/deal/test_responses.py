import pytest

PLAN = "Pháp công bố kế hoạch hòa bình 12 điểm cho Armenia. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia chấp nhận kế hoạch này.", ("Armenia", "accepts")),
        ("Azerbaijan bác bỏ kế hoạch này.", ("Azerbaijan", "rejects")),
        ("Azerbaijan chưa nhận được bản kế hoạch.", ("Azerbaijan", "not-received")),
        ("Iran hoan nghênh kế hoạch này.", ("Iran", "welcomes")),
        ("Armenia đang nghiên cứu kế hoạch này.", ("Armenia", "studies")),
        ("Armenia đã sửa đổi kế hoạch này.", ("Armenia", "amends")),
        ("Azerbaijan chưa bình luận.", ("Azerbaijan", "pending")),
        ("Armenia chấp nhận kế hoạch này nếu Azerbaijan rút quân.", ("Armenia", "conditional")),
        ("Armenia không chấp nhận kế hoạch này.", ("Armenia", "rejects")),
        ("Kế hoạch này bị Azerbaijan bác bỏ.", ("Azerbaijan", "rejects")),
    ],
)
def test_what_a_party_answers(deal_of, text, expected):
    assert [(r.party, r.response) for r in deal_of(PLAN + text).responses] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Pháp thúc giục Armenia chấp nhận kế hoạch này.",
        "Nếu Armenia chấp nhận kế hoạch này, các bên sẽ gặp lại.",
        "Azerbaijan bác bỏ thông tin về kế hoạch này.",
        "Armenia phải chấp nhận kế hoạch này.",
    ],
)
def test_what_is_only_asked_for_or_supposed_is_no_answer(deal_of, text):
    assert deal_of(PLAN + text).responses == ()


def test_without_a_proposal_there_is_no_response(deal_of):
    assert deal_of("Armenia chấp nhận lời mời. Azerbaijan chưa bình luận.").responses == ()


def test_that_a_plan_is_not_final_is_said_by_its_speaker(deal_of):
    deal = deal_of(PLAN + "Tổng thống Pháp nói kế hoạch này chưa phải là cuối cùng.")
    assert [(r.party, r.response) for r in deal.responses] == [("France", "not-final")]


@pytest.mark.parametrize(
    "text",
    [
        "Pháp công bố kế hoạch 12 điểm. Armenia thông qua Gruzia để bàn về kế hoạch.",
        "Pháp công bố kế hoạch 12 điểm. Armenia sẽ thiệt hại khi rút khỏi kế hoạch.",
        "Pháp công bố kế hoạch 12 điểm. Armenia chấm dứt nỗ lực tìm kiếm kế hoạch.",
    ],
)
def test_an_answer_needs_the_proposal_as_its_object(deal_of, text):
    assert deal_of(text).responses == ()


@pytest.mark.parametrize(
    "text",
    [
        "Thủ tướng Pashinyan phủ nhận việc Armenia bác bỏ kế hoạch này.",
        "Phát ngôn viên Azerbaijan phủ nhận tin nói rằng ông Aliyev bác bỏ kế hoạch của Pháp.",
    ],
)
def test_what_is_denied_is_no_answer_whoever_passes_it_on(deal_of, text):
    deal = deal_of(PLAN + text)
    assert not [answer for answer in deal.responses if answer.response == "rejects"]
    assert not [stance for stance in deal.stances if stance.stance == "opposes"]
