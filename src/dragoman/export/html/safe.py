"""Making the text of reports harmless to look at: escaping is the template's work, this is what escaping leaves."""

from urllib.parse import urlsplit

from markupsafe import Markup

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DIRECTIONS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"]
_SHOWN = dict.fromkeys([*_DIRECTIONS, *_CONTROLS, *range(0xD800, 0xE000)], _REPLACEMENT)


def shown(text: str) -> str:
    """Return ``text`` with control characters and overrides of direction made visible; its length stays the same."""
    return text if isinstance(text, Markup) else text.translate(_SHOWN)


def web_address(url: str | None) -> str | None:
    """Return ``url`` where a reader may safely follow it (http and https), else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
