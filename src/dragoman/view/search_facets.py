"""By what the reports that were found can be told apart: outlet, actor, issue, date of event."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from dragoman.derive.register import register
from dragoman.ledger.protocol import Gist, ReportRef
from dragoman.model.sheet import Row, Section
from dragoman.model.when import when
from dragoman.view.options import Options

MOST = 20
# What is dated to a season or a year is of no month.
_MOST_DAYS = 62
_NOTHING = Gist()


def chosen(refs: Iterable[ReportRef], gists: Mapping[str, Gist], options: Options) -> list[ReportRef]:
    """Return the reports of ``refs`` that the filters let through: outlet, actor, issue, date of event."""
    actor = register().canonical(options.actor).casefold() if options.actor else None
    outlet = options.outlet.casefold() if options.outlet else None
    asked = when(options.event) if options.event else None

    def lets_through(ref: ReportRef, gist: Gist) -> bool:
        return (
            (outlet is None or (ref.outlet or "").casefold() == outlet)
            and (actor is None or any(name.casefold() == actor for name in gist.actors))
            and (options.issue is None or options.issue in gist.issues)
            and (asked is None or any(asked.overlaps(when(value)) for value in gist.dates))
        )

    return [ref for ref in refs if lets_through(ref, gists.get(ref.hash, _NOTHING))]


def facets(refs: Sequence[ReportRef], gists: Mapping[str, Gist]) -> tuple[Section, ...]:
    """Return how many of ``refs`` are of each outlet, actor and issue, and tell of events in each month."""
    held = [gists.get(ref.hash, _NOTHING) for ref in refs]
    outlets = Counter(ref.outlet for ref in refs if ref.outlet)
    actors = Counter(name for gist in held for name in gist.actors)
    issues = Counter(issue for gist in held for issue in gist.issues)
    months = Counter(month for gist in held for month in {m for value in gist.dates for m in _months(value)})
    told = ("outlet", outlets), ("actor", actors), ("issue", issues), ("date", months)
    return tuple(_section(name, counted) for name, counted in told)


def _section(name: str, counted: Counter[str]) -> Section:
    most = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    rows = (Row(f"{name}:{value}", {name: value, "reports": count}) for value, count in most)
    return Section(f"by_{name}", (name, "reports"), tuple(rows))


def _months(value: str) -> Iterator[str]:
    named = when(value)
    if named.start is None or named.end is None or (named.end - named.start).days > _MOST_DAYS:
        return
    month = named.start.year * 12 + named.start.month - 1
    last = named.end.year * 12 + named.end.month - 1
    yield from (date(number // 12, number % 12 + 1, 1).isoformat()[:7] for number in range(month, last + 1))
