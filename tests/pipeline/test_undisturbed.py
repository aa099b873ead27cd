"""An interrupt waits until what belongs together is done."""

import os
import signal
import threading

import pytest

from dragoman.pipeline.undisturbed import undisturbed


def test_an_interrupt_comes_after_the_work():
    done = []

    def work():
        with undisturbed():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("stored")
            done.append("counted")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["stored", "counted"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_fault_inside_is_told_and_not_the_interrupt():
    with pytest.raises(ValueError, match="broken"), undisturbed():
        raise ValueError("broken")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_other_threads_are_left_alone():
    done = []

    def work():
        with undisturbed():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
