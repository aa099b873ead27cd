"""The registers answer who held what when, who speaks for whom, and what lies where."""

import pytest

from dragoman.codebook import load_codebook

BOOK = load_codebook()


@pytest.mark.parametrize(
    ("title", "of", "day", "person"),
    [
        ("president", "United States", "2016-06-01", "Barack Obama"),
        ("president", "United States", "2019-07-08", "Donald Trump"),
        ("president", "United States", "2022-03-01", "Joe Biden"),
        ("president", "United States", "2025-11-22", "Donald Trump"),
        ("foreign-minister", "United States", "2018-01-15", "Rex Tillerson"),
        ("foreign-minister", "United States", "2019-07-08", "Mike Pompeo"),
        ("foreign-minister", "United States", "2025-11-22", "Marco Rubio"),
        ("prime-minister", "United Kingdom", "2019-07-23", "Theresa May"),
        ("prime-minister", "United Kingdom", "2019-07-24", "Boris Johnson"),
        ("press-secretary", "Kremlin", "2025-11-22", "Dmitry Peskov"),
        ("president", "Ukraine", "2018-01-01", "Petro Poroshenko"),
        ("leader", "North Korea", "2019-02-28", "Kim Jong-un"),
        ("president", "United States", "1950-01-01", None),
        ("president", "Atlantis", "2020-01-01", None),
    ],
)
def test_an_office_has_its_holder_of_the_day(title, of, day, person):
    assert BOOK.holder(title, of, day) == person


def test_an_office_held_by_several_has_no_holder():
    assert BOOK.holder("president", "United States", None) is None
    assert BOOK.holder("foreign-spokesperson", "China", "2025-06-01") is None


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Mỹ", "United States"),
        ("Hoa Kỳ", "United States"),
        ("Bình Nhưỡng", "North Korea"),
        ("Thổ Nhĩ Kỳ", "Turkey"),
        ("Tập Cận Bình", "Xi Jinping"),
        ("Điện Kremlin", "Kremlin"),
        ("Liên minh châu Âu", "European Union"),
        ("houthi", "Houthis"),
    ],
)
def test_an_alias_leads_to_its_actor(form, name):
    actor = BOOK.actor(form)
    assert actor is not None
    assert actor.name == name


def test_unknown_names_lead_nowhere():
    assert BOOK.actor("Nobody At All") is None
    assert BOOK.outlet("No Such Paper") is None
    assert BOOK.place("Nowhere") is None
    assert BOOK.speaks_for("Nobody At All") is None


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Dmitry Peskov", "Kremlin"),
        ("Kremlin", "Russia"),
        ("Russia", "Russia"),
        ("TASS", "Russia"),
        ("KCNA", "North Korea"),
        ("Reuters", None),
        ("Steve Witkoff", "United States"),
        ("Elon Musk", None),
    ],
)
def test_who_speaks_for_whom(name, party):
    assert BOOK.speaks_for(name) == party


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("Florida", "Miami", True),
        ("United States", "Mar-a-Lago", True),
        ("Alaska", "Anchorage", True),
        ("Ukraine", "Donetsk", True),
        ("Russia", "Donetsk", False),
        ("Miami", "Florida", False),
        ("Berlin", "Berlin", True),
    ],
)
def test_places_lie_in_places(outer, inner, holds):
    assert BOOK.contains(outer, inner) is holds


def test_editions_of_one_newsroom_are_one_family():
    families = {BOOK.outlets[name].family for name in ("BBC", "BBC News Russian", "BBC News Vietnamese")}
    assert len(families) == 1
