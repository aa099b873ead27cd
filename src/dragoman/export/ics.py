"""iCalendar (RFC 5545): what is due, as days in a calendar; each entry says who tells of it, and in which words.

The writer is our own: a calendar of whole days needs folding, escaping and a dozen properties, and no library.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from dragoman.export.inert import inert
from dragoman.i18n import Labels, cell_text, labels, looks_from, scope
from dragoman.model.sheet import Evidence, Row, Sheet

_LONGEST = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": " "})
_FIRM = frozenset({"planned", "occurred", "ongoing"})
_UNREVIEWED = "°"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class IcsExporter:
    """Writes the dated rows of the sections ``due``, of a sheet and its parts, as events of whole days."""

    suffix = ".ics"
    media_type = "text/calendar"

    def export(self, sheet: Sheet, lang: str) -> bytes:
        """Return the calendar with labels in ``lang``."""
        words = labels(lang)
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//dragoman//due//" + lang.upper(),
            "CALSCALE:GREGORIAN",
            f"X-WR-CALNAME:{_text(_name(sheet, words))}",
        ]
        for part, row in due(sheet):
            lines += _event(row, part, words, _stamp(sheet))
        lines.append("END:VCALENDAR")
        return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def due(sheet: Sheet) -> list[tuple[Sheet, Row]]:
    """Return the rows that become entries, each once, with the answer that they stand in."""
    found: dict[str, tuple[Sheet, Row]] = {}
    for part, row in _due(sheet):
        found.setdefault(row.id, (part, row))
    return list(found.values())


def _due(sheet: Sheet) -> Iterator[tuple[Sheet, Row]]:
    for section in sheet.sections:
        if section.key == "due":
            yield from ((sheet, row) for row in section.rows if row.cells.get("start") and row.cells.get("end"))
    for part in sheet.parts:
        yield from _due(part)


def _event(row: Row, sheet: Sheet, words: Labels, stamp: str) -> Iterator[str]:
    first, last = (date.fromisoformat(str(row.cells[name])) for name in ("start", "end"))
    yield "BEGIN:VEVENT"
    yield f"UID:{row.id}@dragoman"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < date.max:
        # The day on which it is over: RFC 5545, 3.6.1.
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{_text(_summary(row, sheet, words))}"
    described = "\n".join(_description(row, sheet, words))
    yield f"DESCRIPTION:{_text(described)}"
    if row.cells.get("place"):
        yield f"LOCATION:{_text(cell_text('place', row.cells['place'], sheet, words))}"
    yield f"CATEGORIES:{_text(cell_text('type', row.cells.get('type'), sheet, words))}"
    firm = row.review != "unreviewed" and row.cells.get("status") in _FIRM
    yield f"STATUS:{'CONFIRMED' if firm else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _name(sheet: Sheet, words: Labels) -> str:
    title = sheet.facts.get("title")
    return " · ".join([words["section.due"], *([str(title)] if title else []), *scope(sheet, words)])


def _summary(row: Row, sheet: Sheet, words: Labels) -> str:
    names = [cell_text(name, row.cells.get(name), sheet, words) for name in ("type", "participants")]
    return ": ".join(filter(None, names)) + (_UNREVIEWED if row.review == "unreviewed" else "")


def _description(row: Row, sheet: Sheet, words: Labels) -> Iterator[str]:
    when = [cell_text(name, row.cells.get(name), sheet, words) for name in ("date", "status")]
    yield ", ".join(filter(None, when))
    told = cell_text("who", row.cells.get("who"), sheet, words)
    if told:
        yield f"{words['column.who']}: {told}"
    yield from (_citation(piece, words) for piece in row.evidence)
    if row.review == "unreviewed":
        yield words["fact.unreviewed_legend"]


def _citation(piece: Evidence, words: Labels) -> str:
    place = (piece.outlet or words["list.unknown_outlet"], piece.published or "", piece.report)
    return f"{', '.join(filter(None, place))}: “{' '.join((piece.context or piece.words).split())}”"


def _stamp(sheet: Sheet) -> str:
    """Return the moment of which the answer speaks: two calendars of one ledger and one window are alike."""
    day = looks_from(sheet)
    if sheet.known_at:
        moment = datetime.fromisoformat(sheet.known_at)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    else:
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _EPOCH
    moment = moment.astimezone(UTC)
    return f"{_day(moment.date())}T{moment:%H%M%S}Z"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(value: str) -> str:
    return inert(value).translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Yield ``line`` in pieces of at most 75 bytes, those after the first behind a blank; no character is cut."""
    piece, size = "", 0
    for character in line:
        length = len(character.encode())
        if size + length > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece += character
        size += length
    yield piece
