"""Who a source is, on sentences written for the tests: name, kind, and whether the person is left unnamed."""

import pytest

from dragoman.annotate.actors import find_mentions
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.page import open_page
from dragoman.annotate.times import find_times
from dragoman.codebook import load_codebook
from dragoman.lang import load_pack
from dragoman.model.reading import Attribution
from dragoman.model.report import Report


def read(text: str, lang: str = "vi") -> tuple[Attribution, ...]:
    page = open_page(Report("t", text, lang, "2025-11-22"), load_pack(lang), load_codebook())
    page.times = find_times(page)
    page.mentions = find_mentions(page)
    return find_attributions(page)


@pytest.mark.parametrize(
    ("text", "name", "kind", "anonymous"),
    [
        ("Ông Macron cho biết cây cầu đã mở lại.", "Emmanuel Macron", "person", False),
        ("Nga cho biết cây cầu đã mở lại.", "Russia", "state", False),
        ("Moscow cho biết cây cầu đã mở lại.", "Russia", "state", False),
        ("Phía Trung Quốc cho biết cây cầu đã mở lại.", "China", "state", False),
        ("Điện Kremlin cho biết cây cầu đã mở lại.", "Kremlin", "organization", False),
        ("Nhà Trắng cho biết cây cầu đã mở lại.", "White House", "organization", False),
        ("Truyền thông Mỹ đưa tin cây cầu đã mở lại.", "truyền thông Mỹ", "outlet", False),
        ("Giới quan sát cho rằng cây cầu sẽ sớm mở lại.", "giới quan sát", "group", False),
        ("Một nguồn tin thân cận Điện Kremlin cho hay cây cầu đã mở lại.",
         "nguồn tin thân cận Điện Kremlin", "anonymous", True),
        ("Hai quan chức Mỹ giấu tên cho biết cây cầu đã mở lại.",
         "hai quan chức Mỹ giấu tên", "anonymous", True),
        ("Người phát ngôn Bộ Ngoại giao Pháp cho biết cây cầu đã mở lại.",
         "người phát ngôn Bộ Ngoại giao Pháp", "anonymous", True),
        ("Người phát ngôn Điện Kremlin Dmitry Peskov cho biết cây cầu đã mở lại.", "Dmitry Peskov", "person", False),
        ("Báo cáo của cảnh sát Malaysia cho biết cây cầu đã hỏng.",
         "báo cáo của cảnh sát Malaysia", "document", False),
    ],
)  # fmt: skip
def test_names_the_source(text: str, name: str, kind: str, anonymous: bool) -> None:
    found = read(text)[0]
    assert (found.source_name, found.source_kind, found.anonymous) == (name, kind, anonymous)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bà Merkel nói cầu đã mở lại. Bà cho biết phà vẫn chạy.", ["Angela Merkel", "Angela Merkel"]),
        ("Ông Macron nói cầu đã mở lại. Ông cho biết phà vẫn chạy.", ["Emmanuel Macron", "Emmanuel Macron"]),
        (
            "Một nguồn tin thân cận Điện Kremlin nói cầu đã mở lại. Nguồn tin cho biết phà vẫn chạy.",
            ["nguồn tin thân cận Điện Kremlin", "nguồn tin thân cận Điện Kremlin"],
        ),
    ],
)
def test_a_pronoun_goes_back_to_who_spoke(text: str, names: list[str]) -> None:
    assert [found.source_name for found in read(text)] == names


def test_a_source_near_the_kremlin_is_never_the_kremlin() -> None:
    for text in (
        "Theo nguồn tin thân cận Điện Kremlin, cây cầu đã mở lại.",
        "Nguồn tin gần gũi với Điện Kremlin nói cây cầu đã mở lại.",
        "Một người thân cận với Tổng thống Putin nói cây cầu đã mở lại.",
    ):
        found = read(text)[0]
        assert found.anonymous
        assert found.source_name not in {"Kremlin", "Vladimir Putin", "Russia"}


@pytest.mark.parametrize(
    ("text", "name", "kind", "anonymous"),
    [
        (
            "Theo thông tin từ Bộ Quốc phòng Nga, cây cầu đã mở lại.",
            "Russian Ministry of Defence",
            "organization",
            False,
        ),
        (
            "Theo nguồn tin từ Bộ Quốc phòng Nga, cây cầu đã mở lại.",
            "nguồn tin từ Bộ Quốc phòng Nga",
            "anonymous",
            True,
        ),
        ("Tuyên bố của Nhà Trắng nêu rõ cây cầu đã mở lại.", "White House", "organization", False),
    ],
)
def test_what_a_body_has_told_is_from_the_body(text: str, name: str, kind: str, anonymous: bool) -> None:
    found = read(text)[0]
    assert (found.source_name, found.source_kind, found.anonymous) == (name, kind, anonymous)


def test_officials_of_a_state_are_unnamed_in_english_too() -> None:
    found = read("Vietnamese officials said the bridge was open.", "en")[0]
    assert (found.source_name, found.source_kind, found.anonymous) == ("Vietnamese officials", "anonymous", True)
