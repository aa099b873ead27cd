"""What the derivation of roots asks of the codebook beyond names and sides: newsrooms, their owners, and parties."""

from typing import Protocol

from dragoman.derive.names import NoRegister, Register


class Press(Register, Protocol):
    """A register that knows outlets too."""

    def family(self, outlet: str) -> str:
        """Return the newsroom to which ``outlet`` belongs, else ``outlet``: its editions are one witness."""
        ...

    def owner(self, outlet: str) -> str | None:
        """Return the party to which ``outlet`` belongs, or None."""
        ...

    def is_outlet(self, name: str) -> bool:
        """Return whether ``name`` is that of a medium."""
        ...

    def persons_in(self, description: str) -> frozenset[str]:
        """Return the persons whom ``description`` names, by their canonical names."""
        ...


class NoPress(NoRegister):
    """A register that knows no outlet: each is a newsroom of its own and belongs to nobody."""

    def family(self, outlet: str) -> str:
        """Return ``outlet``."""
        return outlet

    def owner(self, outlet: str) -> str | None:
        """Return None."""
        del outlet
        return None

    def is_outlet(self, name: str) -> bool:
        """Return False."""
        del name
        return False

    def persons_in(self, description: str) -> frozenset[str]:
        """Return nobody."""
        del description
        return frozenset()
