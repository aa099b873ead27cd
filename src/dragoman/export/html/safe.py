"""Making the text of reports harmless to look at: escaping is the template's work, this is what escaping leaves."""

from urllib.parse import urlsplit

from markupsafe import Markup

from dragoman.export.inert import inert


def shown(text: str) -> str:
    """Return ``text`` with control characters and overrides of direction made visible; its length stays the same."""
    return text if isinstance(text, Markup) else inert(text)


def web_address(url: str | None) -> str | None:
    """Return ``url`` where a reader may safely follow it (http and https), else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
