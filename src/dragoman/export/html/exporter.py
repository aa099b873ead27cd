"""A sheet becomes one page: style and script inside, all text escaped, a policy that lets nothing else run."""

import base64
import hashlib

from markupsafe import Markup

from dragoman.export.html.anchors import Anchors
from dragoman.export.html.parts import page_views, part_views
from dragoman.export.html.setting import environment, resource, setting
from dragoman.i18n import Labels, heading, labels
from dragoman.model.sheet import Sheet


class HtmlExporter:
    """Writes a sheet, or a dossier with its drawing and its reports, as one HTML file."""

    suffix = ".html"
    media_type = "text/html"

    def export(self, sheet: Sheet, lang: str) -> str:
        """Return the page with labels in ``lang``."""
        words = labels(lang)
        anchors = Anchors(sheet)
        style, script = resource("style.css"), resource("script.js")
        page = environment().get_template("page.html.j2")
        return (
            page.render(
                setting(sheet, words, anchors),
                heading=_title(sheet, words),
                parts=part_views(sheet),
                pages=page_views(sheet, anchors),
                style=Markup(style),  # noqa: S704 - our own file
                script=Markup(script),  # noqa: S704 - our own file
                policy=_policy(style, script),
            )
            + "\n"
        )


def _title(sheet: Sheet, words: Labels) -> str:
    title = sheet.facts.get("title")
    return str(title) if title else heading(sheet, words).partition(" · ")[0]


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
