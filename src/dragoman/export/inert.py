"""Making the text of reports harmless in any format: what no escaping takes away is shown, not obeyed."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DIRECTIONS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"]
_NO_CHARACTERS = [*range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
_SHOWN = dict.fromkeys([*_DIRECTIONS, *_CONTROLS, *_NO_CHARACTERS], _REPLACEMENT)


def inert(text: str) -> str:
    """Return ``text`` with control characters and overrides of direction made visible; its length stays the same."""
    return text.translate(_SHOWN)
