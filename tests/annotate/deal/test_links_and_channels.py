import pytest


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Iran ngừng làm giàu uranium để đổi lấy việc dỡ bỏ trừng phạt.", "exchange"),
        ("Mỹ cung cấp tên lửa thay vì triển khai quân tới Armenia.", "substitute"),
        ("Iran chỉ đàm phán với điều kiện Mỹ dỡ bỏ trừng phạt.", "precondition"),
        ("Mỹ nới lỏng trừng phạt nhằm thuyết phục Iran đàm phán.", "inducement"),
        ("Armenia nhận bảo đảm an ninh tương tự các nước NATO.", "model"),
    ],
)
def test_two_terms_hang_together(deal_of, text, kind):
    assert kind in {link.type for link in deal_of(text).links}


def test_words_like_instead_between_other_things_are_no_link(deal_of):
    assert deal_of("Ông mặc áo xanh thay vì áo đỏ.").links == ()


def test_a_secret_channel_and_who_carries_it(deal_of):
    deal = deal_of("Đặc phái viên Mỹ Steve Witkoff đã bí mật gặp đặc phái viên Nga Kirill Dmitriev tại Miami.")
    assert [(c.kind, set(c.between)) for c in deal.channels] == [("secret", {"United States", "Russia"})]
    assert deal.channels[0].through == ("Steve Witkoff", "Kirill Dmitriev")


def test_a_press_conference_is_no_channel(deal_of):
    assert deal_of("Tổng thống Pháp nói trong cuộc họp báo rằng trời đẹp.").channels == ()
