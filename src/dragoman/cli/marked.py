"""A report on a terminal with what was found in it painted where it stands."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from dragoman.i18n import Labels

if TYPE_CHECKING:
    from dragoman.model.sheet import MarkedReport

STYLES = {
    "zone": "dim",
    "content": "underline",
    "event": "cyan",
    "time": "green",
    "source": "bold magenta",
    "cue": "yellow",
}
"""From what takes in most to what lies innermost: a later one is painted over an earlier one."""


def painted(report: "MarkedReport", words: Labels) -> Iterator[Text]:
    """Yield the report's head, its text with all marks painted, and the key to the paints that were used."""
    yield Text(head(report, words), style="bold")
    text = Text(report.text)
    for layer, style in STYLES.items():
        for mark in report.marks:
            if mark.kind.partition("-")[0] == layer:
                text.stylize(style, mark.start, mark.end)
    yield text
    used = [layer for layer in STYLES if any(mark.kind.partition("-")[0] == layer for mark in report.marks)]
    if used:
        yield Text(f"{words['page.legend']}: ").append_text(Text(" · ").join(_key(layer, words) for layer in used))


def head(report: "MarkedReport", words: Labels) -> str:
    """Return the line that says which report it is."""
    dated = report.published or words["date.unknown"]
    named = (report.report, report.outlet or words["list.unknown_outlet"], dated, report.title)
    return " · ".join(part for part in named if part)


def _key(layer: str, words: Labels) -> Text:
    return Text(words[f"page.{layer}_mark"], style=STYLES[layer])
