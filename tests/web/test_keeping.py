"""What is kept is made once; who asks for the same waits, and what is made beside keeps nobody else waiting."""

from threading import Event, Lock, Thread

import pytest

from dragoman.web.keeping import Keeper

PATIENCE = 10


def test_a_thing_is_made_once_and_the_oldest_goes():
    made = []
    keeper = Keeper(2)
    for key in ("a", "b", "a", "c", "a", "b"):
        assert keeper.get(key, lambda key=key: made.append(key) or key) == key
    assert made == ["a", "b", "c", "b"]


def test_what_could_not_be_made_is_made_by_the_next():
    keeper = Keeper(2, Lock())
    with pytest.raises(ZeroDivisionError):
        keeper.get("a", lambda: 1 // 0)
    assert keeper.get("a", lambda: 1) == 1
    assert keeper.get("b", lambda: 2) == 2
    assert not keeper._under_way, "nothing is left of what failed"


def test_who_asks_for_what_is_made_beside_waits_for_it_and_others_do_not():
    keeper, begun, go, made = Keeper(9, Lock()), Event(), Event(), []

    def slowly():
        made.append("slow")
        begun.set()
        assert go.wait(PATIENCE)
        return "slow"

    found = []
    beside = Thread(target=lambda: keeper.get("slow", slowly, beside=True))
    beside.start()
    assert begun.wait(PATIENCE)
    waiting = Thread(target=lambda: found.append(keeper.get("slow", slowly)))
    waiting.start()
    assert keeper.get("other", lambda: "other") == "other"
    assert not found
    go.set()
    for thread in (beside, waiting):
        thread.join(PATIENCE)
    assert found == made == ["slow"]


def test_two_answers_are_not_made_at_a_time():
    keeper, begun, go, made = Keeper(9, Lock()), Event(), Event(), []

    def slowly():
        begun.set()
        assert go.wait(PATIENCE)
        made.append("first")

    first = Thread(target=lambda: keeper.get("first", slowly))
    first.start()
    assert begun.wait(PATIENCE)
    second = Thread(target=lambda: keeper.get("second", lambda: made.append("second")))
    second.start()
    go.set()
    for thread in (first, second):
        thread.join(PATIENCE)
    assert made == ["first", "second"]
