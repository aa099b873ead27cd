"""The one way that model objects become JSON and come back."""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def encode(value: object) -> bytes:
    """Return ``value`` as UTF-8 JSON."""
    return msgspec.json.encode(value)


def canonical(value: object) -> bytes:
    """Return ``value`` as UTF-8 JSON with sorted keys: equal values give equal bytes."""
    return msgspec.json.encode(value, order="sorted")


def decode(data: bytes | str, kind: type[T]) -> T:
    """Return the ``kind`` that ``data`` holds.

    Raises:
        msgspec.ValidationError: the JSON is of another shape.
        msgspec.DecodeError: it is no JSON.
    """
    return msgspec.json.decode(data, type=kind)


def packed(value: object) -> bytes:
    """Return ``value`` as MessagePack, which is read back faster than JSON."""
    return msgspec.msgpack.encode(value)


def plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return ``value`` as dictionaries, lists, strings and numbers."""
    return msgspec.to_builtins(value)
