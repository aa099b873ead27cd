"""The line above an answer: which question, of what, as of when, on how many reports."""

from datetime import date, datetime

from dragoman.i18n.cells import looks_from
from dragoman.i18n.dates import day_text
from dragoman.i18n.labels import Labels
from dragoman.model.sheet import Sheet


def heading(sheet: Sheet, words: Labels) -> str:
    """Return the heading of a sheet on one line."""
    title = sheet.facts.get("title")
    named = [words.get("view", sheet.view), *([f"“{title}”"] if title else []), *scope(sheet, words)]
    return " · ".join(named)


def scope(sheet: Sheet, words: Labels) -> list[str]:
    """Return as of when an answer speaks and on what it rests, each a phrase."""
    day = looks_from(sheet)
    phrases = [words.say("fact.as_of", date=day_text(day, words))] if day else []
    if sheet.known_at:
        phrases.append(words.say("fact.known_at", moment=_moment(sheet.known_at, words)))
    if "reports" in sheet.facts:
        reports = counted(sheet.facts["reports"], "report", words)
        phrases.append(f"{reports}, {_outlets(sheet, words)}" if sheet.facts["reports"] else reports)
    phrases.extend(_found(sheet, words))
    undated = sheet.facts.get("undated")
    if undated:
        phrases.append(words.say("fact.undated_left_out", n=undated))
    return phrases


def _moment(written: str, words: Labels) -> str:
    """Return a moment as day and time; the last of a day is the day."""
    moment = datetime.fromisoformat(written)
    day = day_text(moment.date(), words)
    return day if (moment.hour, moment.minute) == (23, 59) else f"{day} {moment:%H:%M}"


def _found(sheet: Sheet, words: Labels) -> list[str]:
    """Return how much a search found, which of it is shown, and what it left out."""
    found, first, apart = (sheet.facts.get(name) for name in ("found", "offset", "apart"))
    if not isinstance(found, int) or not isinstance(first, int):
        return []
    shown = next((len(section.rows) for section in sheet.sections if section.key == "hits"), 0)
    phrases = [words.say("fact.found", n=found)]
    phrases += [words.say("fact.shown", a=first + 1, b=first + shown)] if 0 < shown < found else []
    return phrases + ([words.say("fact.apart", n=apart)] if apart else [])


def counted(number: object, noun: str, words: Labels) -> str:
    """Return ``4 reports`` or ``1 report``."""
    count = number if isinstance(number, int) else 0
    return words[f"fact.{noun}_one"] if count == 1 else words.say(f"fact.{noun}s", n=count)


def _outlets(sheet: Sheet, words: Labels) -> str:
    outlets = sheet.facts.get("outlets")
    return counted(outlets, "outlet", words) if outlets else words["fact.outlets_unknown"]


def section_title(key: str, sheet: Sheet, words: Labels) -> str:
    """Return the heading of a section; that of what is new names the day."""
    since = sheet.facts.get("since")
    day = day_text(date.fromisoformat(since), words, looks_from(sheet)) if isinstance(since, str) else ""
    return words.get("section", key).format(since=day)
