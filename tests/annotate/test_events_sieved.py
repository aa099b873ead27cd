"""What is told only in short, in passing, or of something else is no event; what is told twice takes the exact day."""

import pytest

from dragoman.annotate.actors import find_mentions
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.events import find_events
from dragoman.annotate.page import open_page
from dragoman.annotate.times import find_times
from dragoman.codebook import load_codebook
from dragoman.lang import load_pack
from dragoman.model.reading import Event
from dragoman.model.report import Report

FILLER = "\n\n".join(f"Dòng sông thứ {number} chảy qua cánh đồng lúa và vườn chè của làng." for number in range(12))


def events_of(text: str, lang: str = "vi", title: str | None = None) -> tuple[Event, ...]:
    page = open_page(Report("r", text, lang, "2025-11-22", title=title), load_pack(lang), load_codebook())
    page.times = find_times(page)
    page.mentions = find_mentions(page)
    page.attributions = find_attributions(page)
    return find_events(page)


def test_a_headline_of_a_full_report_tells_no_event_of_its_own():
    headline = "Iran nêu điều kiện với Pakistan"
    assert [e.type for e in events_of(f"{headline}\n\nLàng ấy được mùa chè.", title=headline)] == ["demand"]
    assert not events_of(f"{headline}\n\n{FILLER}", title=headline)


def test_a_teaser_of_another_report_tells_none():
    text = f"Iran kêu gọi Pakistan mở cửa khẩu.\n\n{FILLER}\n\nXem thêm >> Nga tấn công Ukraine trong đêm"
    assert [event.type for event in events_of(text)] == ["demand"]


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lavrov nói Mỹ không phải là bên tham gia hội chợ chè.",
        "Ông Lavrov nói tương lai của Syria phải tươi sáng.",
        "Nga cảnh báo về con nước lớn ở Ukraine.",
        "Bà Nguyễn Thị Na trao đổi với AFP ở Hà Nội hôm 20/11.",
        "Nga chưa nhận được thư mời từ phía Mỹ.",
        "Báo chí Mỹ viết về việc Nga can thiệp bầu cử Mỹ năm 2016.",
        "Mỹ miễn trừ trừng phạt cho Iran.",
        "Ông Lavrov nói Nga sẽ xem xét tờ trình của làng chè.",
        "Nga và Mỹ nhất trí đẩy nhanh trao đổi, đàm phán.",
    ],
)
def test_words_that_tell_of_something_else_tell_no_event(text):
    told = {event.type for event in events_of(text)}
    assert told <= {"agreement"}, told


def test_who_is_only_quoted_demands_nothing_for_a_party():
    assert not events_of("Theo bà Vy, người trồng chè, Nga phải mở chợ.")
    assert [e.type for e in events_of("Ngoại trưởng Nga Sergei Lavrov kêu gọi Mỹ mở chợ.")] == ["demand"]


def test_what_is_told_of_sides_is_told_behind_their_names():
    text = "Hiệp định nghề cá giữa Nga và Nhật Bản, còn gọi là Hiệp định Sông Lớn, được ký năm 2019."
    found = [event for event in events_of(text) if event.type == "agreement"]
    assert [event.date for event in found] == ["2019"]
    assert {"Russia", "Japan"} <= set(found[0].participants)


def test_of_two_days_that_agree_the_exact_one_is_taken():
    text = "Ông Rubio gặp ông Lavrov trong tuần này. Ông Rubio gặp ông Lavrov hôm 20/11 tại Geneva."
    assert [event.date for event in events_of(text) if event.type == "meeting"] == ["2025-11-20"]


def test_a_day_that_the_calendar_lacks_harms_nothing():
    text = "Ông Rubio gặp ông Lavrov tuần trước. Ông Rubio gặp ông Lavrov hôm 31/6 tại Geneva."
    assert {event.type for event in events_of(text)} == {"meeting"}


def test_a_person_goes_to_a_land_on_a_day():
    found = [event for event in events_of("Ông Lavrov sẽ tới Nhật Bản ngày 29/11.") if event.type == "visit"]
    assert [(event.date, event.status) for event in found] == [("2025-11-29", "planned")]
    assert not [event for event in events_of("Cá hộp của làng xuất sang Nhật Bản.") if event.type == "visit"]


def test_an_act_in_words_has_the_day_on_which_its_speaker_spoke():
    text = f"Ông Lavrov bác bỏ lời trách của Mỹ.\n\n{FILLER}\n\nÔng Lavrov họp báo ở Moscow hôm 20/11."
    assert [event.date for event in events_of(text) if event.type == "rejection"] == ["2025-11-20"]


def test_people_do_not_meet_at_a_sea():
    found = events_of("Nga và Nhật Bản đàm phán hôm 20/11 về nghề cá ở Biển Đông.")
    assert [(event.type, event.place) for event in found] == [("talks", None)]


def test_what_one_should_do_is_proposed():
    text = "Thủ hiến Scotland John Swinney nói Anh nên tổ chức một cuộc trưng cầu ý dân."
    assert "occurred" not in {event.status for event in events_of(text) if event.type == "vote"}


@pytest.mark.parametrize(
    ("text", "threats"),
    [
        ("Nga cảnh báo sẽ đóng cửa chợ cá.", 1),
        ("Nga cảnh báo, Nhật Bản không nên đóng chợ cá.", 1),
        ("Nga cảnh báo việc đóng chợ cá gây bất ổn.", 0),
        ("Nga cảnh báo còn nhiều trở ngại ở chợ cá.", 0),
    ],
)
def test_a_warning_threatens_only_with_what_will_or_must_not_be(text, threats):
    assert [event.type for event in events_of(text)].count("threat") == threats


def test_the_day_beside_an_outlet_is_that_of_its_report():
    found = events_of("Ông Rubio sẽ gặp ông Lavrov, theo Reuters ngày 20/11.")
    assert [(event.type, event.date) for event in found] == [("meeting", None)]


def test_who_speaks_on_a_visit_is_the_visitor():
    found = events_of("Trong chuyến thăm Nhật Bản từ ngày 18/11, ông Lavrov nói chợ cá đã mở.")
    visits = [event for event in found if event.type == "visit"]
    assert [(event.date, "Sergey Lavrov" in event.participants) for event in visits] == [("2025-11-18", True)]


def test_we_in_a_quotation_is_who_speaks():
    found = events_of("“Chúng tôi kêu gọi Nhật Bản mở chợ cá”, Ngoại trưởng Nga Sergei Lavrov nói.")
    assert [(event.type, event.participants[0]) for event in found] == [("demand", "Sergey Lavrov")]


def test_a_day_since_which_is_no_day_of_saying():
    found = events_of("Nhậm chức từ ngày 24/7, ông Lavrov nhiều lần bác bỏ lời trách của Mỹ.")
    assert [(event.type, event.date) for event in found] == [("rejection", None)]


def test_a_time_gone_by_is_no_deadline():
    assert not [e for e in events_of("Nga có một tháng qua phải vất vả với chợ cá.") if e.type == "deadline"]


def test_officials_of_a_side_together_act_for_it():
    found = events_of("Các quan chức Iran đã bác bỏ lời trách của Mỹ.")
    assert [(event.type, event.participants[0]) for event in found] == [("rejection", "Iran")]


def test_talks_that_could_be_are_none_without_a_day():
    assert not [event for event in events_of("Nga có thể đàm phán với Nhật Bản.") if event.type == "talks"]
    assert [e.status for e in events_of("Nga sẽ đàm phán với Nhật Bản ngày 29/11.") if e.type == "talks"] == ["planned"]


def test_an_attack_prepared_or_backed_is_none_without_a_day():
    assert not [event for event in events_of("Nga ủng hộ các cuộc tấn công của Syria.") if event.type == "attack"]


def test_what_a_side_does_not_ask_is_no_demand():
    assert not [e for e in events_of("Nga không yêu cầu Nhật Bản mở chợ cá.") if e.type == "demand"]


def test_those_who_vote_are_the_land_where_the_vote_is_held():
    text = "Nga và Mỹ bàn về nghề cá. Nga và Mỹ chờ cuộc bầu cử ở Tokyo vào tháng 12."
    assert [event.participants for event in events_of(text) if event.type == "vote"] == [("Japan",)]


def test_sanctions_that_go_on_longer_are_sanctions():
    assert [e.type for e in events_of("Nga gia hạn các biện pháp trừng phạt Nhật Bản hôm 20/11.")] == ["sanction"]


def test_whom_a_state_holds_for_the_head_of_another_is_its_policy():
    found = events_of("Nga tuyên bố Nicolas Maduro là tổng thống hợp pháp của Venezuela.")
    assert [(event.type, event.participants[0]) for event in found] == [("statement-of-policy", "Russia")]


def test_two_agreements_that_share_one_person_are_two():
    text = (
        "Ông Trump và ông Putin nhất trí mở chợ cá.\n\nÔng Trump và ông Tập Cận Bình nhất trí đóng chợ chè.\n\n"
        + FILLER
    )
    assert [event.type for event in events_of(text)].count("agreement") == 2


@pytest.mark.parametrize(
    "text",
    [
        "Nga cho rằng đòi hỏi của Nhật Bản là vô lý.",
        "Nga gọi hành động của Nhật Bản là “không thể chấp nhận được”.",
        "Ngoại trưởng Nga Sergei Lavrov nói hiệp định ấy sẽ vô nghĩa.",
    ],
)
def test_what_a_side_calls_worthless_it_rejects(text):
    assert [event.type for event in events_of(text)] == ["rejection"]
