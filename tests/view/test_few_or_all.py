"""Looking up by key what is read only when it is asked for."""

import gc

import pytest

from dragoman.view.few_or_all import FewOrAll
from dragoman.view.held import quiet


@pytest.fixture
def asked():
    return []


@pytest.fixture
def squares(asked):
    def read(keys):
        asked.append(list(keys))
        return {key: int(key) ** 2 for key in keys}

    return FewOrAll([str(number) for number in range(240)], read)


def test_nothing_is_read_before_it_is_asked_for(squares, asked):
    assert (len(squares), "7" in squares, "240" in squares, next(iter(squares))) == (240, True, False, "0")
    assert asked == []


def test_a_few_are_read_one_by_one_and_once(squares, asked):
    assert [squares[key] for key in ("7", "3", "7")] == [49, 9, 49]
    assert asked == [["7"], ["3"]]


def test_many_are_read_all_at_once(squares, asked):
    assert [squares[str(number)] for number in range(240)] == [number**2 for number in range(240)]
    assert [len(keys) for keys in asked] == [1, 1, 1, 1, 236]


def test_what_is_about_to_be_asked_for_is_read_together(squares, asked):
    squares["5"]
    squares.fetch(["5", "6", "7", "240", "6"])
    assert [squares[str(number)] for number in (5, 6, 7, 8)] == [25, 36, 49, 64]
    assert asked == [["5"], ["6", "7"], ["8"]]


def test_a_key_that_is_not_there_is_not_looked_for(squares, asked):
    assert squares.get("240", "none") == "none"
    assert asked == []


@pytest.mark.parametrize("looks", [True, False])
def test_quiet_leaves_the_collector_as_it_was(looks):
    before = gc.isenabled()
    try:
        (gc.enable if looks else gc.disable)()
        with quiet():
            assert not gc.isenabled()
            with quiet():
                pass
            assert not gc.isenabled()
        assert gc.isenabled() == looks
    finally:
        (gc.enable if before else gc.disable)()
