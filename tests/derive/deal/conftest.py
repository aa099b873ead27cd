"""Who acts for whom, made by hand."""

import pytest

from dragoman.derive.names import NoRegister


class Sides(NoRegister):
    """A register in which an office-holder acts for a state."""

    def side(self, name, day):
        return {"Ana Sol": "Arland", "Ben Tor": "Borland"}.get(name, name)


@pytest.fixture
def sides():
    return Sides()
