"""Showing the first rows of an answer: the answer itself is asked whole, so that it can be kept for all pages."""

from dataclasses import replace

from dragoman.model.sheet import Section, Sheet

LONGEST = 500
"""Rows that are asked of a long list at first: as many as are derived ahead."""


def cut(sheet: Sheet, most: int) -> Sheet:
    """Return ``sheet`` with at most ``most`` rows in each section, which tells how many more there are."""
    sections = tuple(_cut(section, most) for section in sheet.sections)
    return replace(sheet, sections=sections, parts=tuple(cut(part, most) for part in sheet.parts))


def _cut(section: Section, most: int) -> Section:
    hidden = len(section.rows) - most
    return replace(section, rows=section.rows[:most], more=section.more + hidden) if hidden > 0 else section
