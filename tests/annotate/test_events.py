"""Events: type, participants, date, place, status and evidence link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.actors import find_mentions
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.events import find_events
from dragoman.annotate.page import Page, open_page
from dragoman.annotate.times import find_times
from dragoman.codebook import load_codebook
from dragoman.lang import load_pack
from dragoman.model.reading import Event
from dragoman.model.report import Report


def page_of(text: str, lang: str = "vi") -> Page:
    page = open_page(Report("r", text, lang, "2025-11-22"), load_pack(lang), load_codebook())
    page.times = find_times(page)
    page.mentions = find_mentions(page)
    page.attributions = find_attributions(page)
    page.events = find_events(page)
    return page


def only(text: str, kind: str, lang: str = "vi") -> Event:
    events = [event for event in page_of(text, lang).events if event.type == kind]
    assert len(events) == 1, events
    return events[0]


@pytest.mark.parametrize(
    ("text", "kind", "people", "status"),
    [
        ("Ông Steve Witkoff đã gặp ông Kirill Dmitriev tại Geneva.", "meeting", {"Steve Witkoff", "Kirill Dmitriev"},
         "occurred"),
        ("Ông Steve Witkoff sẽ gặp ông Kirill Dmitriev tại Geneva.", "meeting", {"Steve Witkoff", "Kirill Dmitriev"},
         "planned"),
        ("Nga và Ukraine đang đàm phán về con đập.", "talks", {"Russia", "Ukraine"}, "ongoing"),
        ("Tổng thống Pháp điện đàm với Thủ tướng Nhật Bản.", "call", {"Emmanuel Macron", "Sanae Takaichi"}, "occurred"),
        ("Iran yêu cầu Israel mở cửa khẩu.", "demand", {"Iran", "Israel"}, "occurred"),
        ("Ấn Độ bác bỏ đòi hỏi của Pakistan.", "rejection", {"India"}, "occurred"),
        ("Canada áp thuế 5% với hàng Brazil.", "sanction", {"Canada", "Brazil"}, "occurred"),
        ("Mỹ và Cuba đã ký thỏa thuận về nghề cá.", "agreement", {"United States", "Cuba"}, "occurred"),
    ],
)  # fmt: skip
def test_an_event_has_type_people_and_status(text, kind, people, status):
    event = only(text, kind)
    assert people <= set(event.participants)
    assert event.status == status


def test_an_event_has_its_own_date_and_place():
    event = only("Ngày 20/11, phái đoàn Mỹ gặp phái đoàn Ukraine tại TP.Miami (bang Florida, Mỹ).", "meeting")
    assert (event.date, event.place) == ("2025-11-20", "Miami")


def test_what_lies_ahead_is_planned():
    assert only("Mỹ và Iran đàm phán tại Muscat ngày 29/11.", "talks").status == "planned"


def test_a_meeting_called_off_is_one_event():
    events = page_of("Cuộc gặp giữa ông Donald Trump và ông Vladimir Putin đã bị hoãn.").events
    assert [event.type for event in events] == ["postponement"]


def test_what_a_meeting_is_for_is_no_event_of_its_own():
    events = page_of("Ông Rubio gặp ông Lavrov để thảo luận về nghề cá.").events
    assert [event.type for event in events] == ["meeting"]


def test_a_deadline_has_its_day():
    event = only("Hạn chót để Ukraine trả lời Mỹ là ngày 27/11.", "deadline")
    assert event.date == "2025-11-27"


def test_an_event_told_twice_is_one():
    text = "Ông Rubio gặp ông Lavrov hôm 20/11. Ông Rubio và ông Lavrov gặp nhau ở Geneva."
    assert only(text, "meeting").evidence.start == 0


def test_an_event_that_someone_tells_points_at_his_words():
    page = page_of("Điện Kremlin cho biết ông Vladimir Putin sẽ gặp ông Steve Witkoff.")
    event = next(event for event in page.events if event.type == "meeting")
    assert event.attribution is not None
    assert page.attributions[event.attribution].source_name == "Kremlin"


def test_narration_has_no_attribution():
    assert only("Ông Steve Witkoff đã gặp ông Kirill Dmitriev.", "meeting").attribution is None


@pytest.mark.parametrize("text", ["Ông Rubio mở cuộc họp báo.", "Nga gặp khó khăn lớn.", "Cuộc gặp này rất vui."])
def test_what_only_sounds_like_an_event_is_none(text):
    assert page_of(text).events == ()


def test_english_events():
    event = only("Marco Rubio met Sergey Lavrov in Geneva.", "meeting", "en")
    assert set(event.participants) == {"Marco Rubio", "Sergey Lavrov"}
    assert (event.place, event.status, event.plover) == ("Geneva", "occurred", "CONSULT")


WORDS = st.sampled_from(
    ["Nga", "Mỹ", "gặp", "sẽ", "hủy", "cuộc gặp", "với", "tại", "Paris", "ngày 20/11", "cho biết", ":", "“", "”", "và",
     "hoãn", "hạn chót", "tấn công", "đe dọa", ".", "\n", ",", "hai bên", "không", "thỏa thuận hòa bình", "thăm", "(",
     "ông Rubio", "này", "để", "bỏ phiếu", "yêu cầu", "phải", "sẵn sàng", "của"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)), st.sampled_from(["vi", "en"]))
def test_any_text_gives_events_inside_it(text, lang):
    page = page_of(text, lang)
    for event in page.events:
        assert 0 <= event.evidence.start < event.evidence.end <= len(text)
        assert event.attribution is None or 0 <= event.attribution < len(page.attributions)
        assert event.type in page.codebook.events
    assert find_events(page) == page.events


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Ông Rubio bí mật gặp ông Lavrov.", "secret"),
        ("Ông Rubio có cuộc gặp riêng với ông Lavrov.", "private"),
        ("Ông Rubio gặp ông Lavrov.", None),
    ],
)
def test_a_meeting_has_its_channel(text, channel):
    assert only(text, "meeting").channel == channel


def test_what_is_called_off_is_told_once():
    events = page_of("Ông Rubio đã hủy các cuộc đàm phán với Taliban.").events
    assert [event.type for event in events] == ["cancellation"]
    assert "Taliban" in events[0].participants


def test_a_journey_to_a_city_is_a_visit_to_its_state():
    event = only("Bà Kaja Kallas sẽ tới Ankara hôm 25/11.", "visit")
    assert event.participants == ("Kaja Kallas", "Turkey")
    assert (event.date, event.place, event.status) == ("2025-11-25", "Ankara", "planned")


def test_a_wish_without_day_or_place_is_no_meeting():
    assert page_of("Ông Rubio muốn gặp ông Lavrov.").events == ()


def test_a_ministry_acts_for_its_state():
    assert only("Bộ Ngoại giao Nga yêu cầu Estonia mở cửa khẩu.", "demand").participants[0] == "Russia"


def test_what_comes_after_if_is_no_event():
    assert page_of("Nếu Nga tấn công Estonia, giá dầu sẽ tăng.").events == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peru phải trả lời Chile trước ngày 1/12.", "2025-12-01"),
        ("Na Uy sẽ rời khỏi EU vào ngày 5/12.", "2025-12-05"),
        ("Chile cho Peru 30 ngày để trả lời.", None),
    ],
)
def test_a_deadline_needs_no_word_for_it(text, day):
    event = only(text, "deadline")
    assert (event.date, event.status) == (day, "planned")


def test_a_day_that_binds_nobody_is_no_deadline():
    assert not [e for e in page_of("Hội chợ ở Lima mở trước ngày 1/12.").events if e.type == "deadline"]


@pytest.mark.parametrize(
    "text",
    [
        "Cuba sẽ đàm phán với Peru nếu cảng mở lại.",
        "Canada gửi xe tải để Peru tấn công Chile.",
        "Peru coi việc này là tấn công vào Chile.",
        "Cuba và Peru từng tìm cách đàm phán.",
        "Ông Lavrov nói: “Cuba và Peru đã đàm phán rất nhiều về con đập ấy”.",
    ],
)
def test_what_is_supposed_enabled_or_only_spoken_of_is_no_event(text):
    assert [event.type for event in page_of(text).events if event.type in {"talks", "attack"}] == []


def test_who_met_is_whom_the_speaker_names():
    event = only("Nhà Trắng cho biết ông Rubio tỏ ra lạc quan sau cuộc gặp với ông Lavrov tại Lima.", "meeting")
    assert (event.participants, event.place) == (("Marco Rubio", "Sergey Lavrov"), "Lima")


def test_who_met_may_stand_in_the_main_clause():
    event = only("Sau cuộc gặp với ông Lavrov, ông Rubio nói mọi việc ổn.", "meeting")
    assert set(event.participants) == {"Marco Rubio", "Sergey Lavrov"}


def test_a_delegation_is_followed_by_its_members():
    event = only("Ông Witkoff gặp phái đoàn Ukraine, gồm ông Rustem Umerov và ông Andrii Hnatov.", "meeting")
    assert {"Steve Witkoff", "Rustem Umerov", "Andrii Hnatov"} <= set(event.participants)


def test_talks_held_at_a_meeting_are_that_meeting():
    event = only("Ông Rubio đã thảo luận về nghề cá với ông Lavrov tại một cuộc họp kín ở Lima.", "meeting")
    assert (event.participants, event.place) == (("Marco Rubio", "Sergey Lavrov"), "Lima")


def test_a_meeting_to_negotiate_is_talks():
    event = only("Cuba và Peru sẽ gặp nhau ngày 30/11 để tiếp tục đàm phán.", "talks")
    assert (event.date, event.status) == ("2025-11-30", "planned")


def test_what_is_called_off_may_be_told_before():
    text = "Hai bên chưa tính đến cuộc gặp giữa ông Trump và ông Putin tại Budapest. Cuộc gặp này bị hủy hôm 20/11."
    event = only(text, "cancellation")
    assert (set(event.participants), event.place, event.date) == (
        {"Donald Trump", "Vladimir Putin"},
        "Budapest",
        "2025-11-20",
    )


def test_what_was_planned_for_a_day_gone_by_and_called_off_is_cancelled():
    text = "Mỹ đã lên kế hoạch cho một cuộc gặp với Iran vào ngày 20/11. Ông Trump đã hủy đàm phán với Iran."
    assert only(text, "meeting").status == "cancelled"


def test_meetings_in_two_places_are_two():
    text = "Ông Rubio gặp ông Lavrov tại Lima. Vài ngày trước, ông Rubio gặp ông Lavrov tại Geneva."
    assert {e.place for e in page_of(text).events if e.type == "meeting"} == {"Lima", "Geneva"}


def test_talks_of_which_nobody_is_named_are_those_told_before():
    text = "Cuba và Peru đàm phán ở Lima hôm 18/11. Cuộc đàm phán ở Lima vẫn tiếp tục."
    assert only(text, "talks").date == "2025-11-18"


def test_what_one_party_wants_of_another_is_a_demand():
    assert set(only("Cuba muốn Peru mở lại bến cảng phía nam.", "demand").participants) == {"Cuba", "Peru"}


@pytest.mark.parametrize(
    ("text", "count"),
    [("Thỏa thuận mà Cuba và Peru đạt được hôm 18/11 gồm ba điểm.", 1), ("Thỏa thuận ấy còn xa đối với Cuba.", 0)],
)
def test_an_agreement_is_one_where_it_is_reached(text, count):
    assert len([e for e in page_of(text).events if e.type == "agreement"]) == count


@pytest.mark.parametrize(("text", "count"), [("Mỹ rút 1.200 quân khỏi Cuba.", 1), ("Mỹ rút tiền khỏi Cuba.", 0)])
def test_troops_are_moved_where_the_words_say_troops(text, count):
    assert len([e for e in page_of(text).events if e.type == "troop-move"]) == count


def test_a_place_needs_words_that_put_the_event_there():
    assert only("Về bán đảo Crimea, Cuba và Peru đã đàm phán hôm 18/11.", "talks").place is None


def test_an_act_that_a_pronoun_tells_is_its_speakers():
    text = "Ngoại trưởng Nga Sergey Lavrov tới Lima hôm 18/11. Ông kêu gọi Peru mở lại bến cảng."
    assert only(text, "demand").participants[0] == "Sergey Lavrov"


def test_a_place_behind_the_meeting_since_which_it_goes_on_is_that_meetings():
    text = "Tiếp xúc giữa Peru và Cuba tiếp diễn hôm 18/11 kể từ cuộc gặp giữa Iran và Brazil ở Lima."
    assert only(text, "talks").place is None
    assert only(text, "meeting").place == "Lima"


@pytest.mark.parametrize(("text", "kind"), [
    ("Ông Trump điện đàm với ông Putin hôm 18/11, sau đó tới Budapest.", "call"),
    ("Nga và Ukraine nối lại đàm phán Crimea hôm 18/11.", "talks"),
])  # fmt: skip
def test_a_call_and_what_talks_are_about_have_no_place(text, kind):
    assert only(text, kind).place is None


def test_a_denial_within_a_quotation_is_none_of_what_follows_it():
    text = 'Ông Trump nói các cuộc đàm phán "không đi đến đâu" và áp thuế 5% với hàng Brazil.'
    assert only(text, "sanction").status == "occurred"
