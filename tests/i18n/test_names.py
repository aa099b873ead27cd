import pytest

from dragoman.i18n import actor_name


@pytest.mark.parametrize(
    ("name", "vi"),
    [("United States", "Mỹ"), ("France", "Pháp"), ("White House", "Nhà Trắng"), ("Ada Lovelace", "Ada Lovelace"),
     ("một quan chức giấu tên", "một quan chức giấu tên")],
)  # fmt: skip
def test_states_and_bodies_have_vietnamese_names(name, vi):
    assert actor_name(name, "vi") == vi
    assert actor_name(name, "en") == name
