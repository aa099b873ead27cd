"""Errors that dragoman raises on purpose."""

import pickle

import pytest

from dragoman.errors import DataError, DragomanError, InputError, LedgerError, UsageError


@pytest.mark.parametrize("kind", [DragomanError, DataError, InputError, LedgerError, UsageError])
def test_an_error_crosses_a_process_whole(kind):
    error = pickle.loads(pickle.dumps(kind("bad-thing", "It is bad.", "Mend it.")))
    assert type(error) is kind
    assert (error.code, error.message, error.hint, str(error)) == (
        "bad-thing",
        "It is bad.",
        "Mend it.",
        "It is bad. Mend it.",
    )
