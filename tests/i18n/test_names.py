import pytest

from dragoman.i18n import actor_name, labels, proposal_name


@pytest.mark.parametrize(
    ("name", "vi"),
    [("United States", "Mỹ"), ("France", "Pháp"), ("White House", "Nhà Trắng"), ("Ada Lovelace", "Ada Lovelace"),
     ("một quan chức giấu tên", "một quan chức giấu tên")],
)  # fmt: skip
def test_states_and_bodies_have_vietnamese_names(name, vi):
    assert actor_name(name, "vi") == vi
    assert actor_name(name, "en") == name


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("peace agreement", "thỏa thuận hòa bình", "peace agreement"),
        ("Cambodia peace agreement", "thỏa thuận hòa bình (Campuchia)", "Cambodia peace agreement"),
        ("New START treaty", "hiệp ước New START", "New START treaty"),
        ("Harbour concordat", "Harbour concordat", "Harbour concordat"),
        ("treatyplan", "treatyplan", "treatyplan"),
    ],
)
def test_proposals_are_named_in_the_language_of_the_page(name, vi, en):
    assert proposal_name(name, labels("vi")) == vi
    assert proposal_name(name, labels("en")) == en
