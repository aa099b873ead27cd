"""Which stored revisions are one report, and which of them counts: pure functions over rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from dragoman.ledger.protocol import ReportRef
from dragoman.model.moment import day_in, published_parts


@dataclass(frozen=True, slots=True)
class Revision:
    """A stored revision without its text; ``id`` is the one it came with, ``published`` as set right."""

    hash: str
    id: str
    lang: str | None
    published: str | None
    outlet: str | None
    url: str | None
    title: str | None
    recorded: str


def page_of(url: str | None) -> str | None:
    """Return what two URLs of one page have in common, or None where there is no URL."""
    return (url or "").partition("#")[0].strip() or None


def newest_of_each(revisions: Sequence[Revision], zone: ZoneInfo) -> list[ReportRef]:
    """Return the newest revision of each report among ``revisions``, in no order."""
    return [_ref(family, zone) for family in families(revisions)]


def history(revisions: Sequence[Revision], zone: ZoneInfo) -> list[ReportRef]:
    """Return all ``revisions``, which must be those of one report, oldest first."""
    ordered = sorted(revisions, key=lambda each: _age(each, zone))
    return [_ref(ordered[: count + 1], zone) for count in range(len(ordered))]


def families(revisions: Iterable[Revision]) -> list[list[Revision]]:
    """Return ``revisions`` in groups that share an id or a URL, directly or through others of the group."""
    group_of: dict[tuple[str, str], list[Revision]] = {}
    for revision in revisions:
        keys = [("id", revision.id)]
        if (page := page_of(revision.url)) is not None:
            keys.append(("url", page))
        met = [group_of[key] for key in keys if key in group_of]
        group = met[0] if met else []
        group.append(revision)
        if len(met) == 2 and met[0] is not met[1]:
            _merge(met[1], group, group_of)
        for key in keys:
            group_of[key] = group
    return list({id(group): group for group in group_of.values()}.values())


def _merge(other: list[Revision], group: list[Revision], group_of: dict[tuple[str, str], list[Revision]]) -> None:
    group.extend(other)
    for revision in other:
        group_of["id", revision.id] = group
        if (page := page_of(revision.url)) is not None:
            group_of["url", page] = group


def _age(revision: Revision, zone: ZoneInfo) -> tuple[str, str, str, str]:
    if revision.published is None:
        return "", "", revision.recorded, revision.hash
    moment = published_parts(revision.published)[1] or ""
    return day_in(revision.published, zone), moment, revision.recorded, revision.hash


def _first_id(family: Sequence[Revision], zone: ZoneInfo) -> str:
    dated = [each for each in family if each.published is not None] or family
    return min(dated, key=lambda each: (*_age(each, zone)[:2], each.id)).id


def _ref(family: Sequence[Revision], zone: ZoneInfo) -> ReportRef:
    newest = family[0] if len(family) == 1 else max(family, key=lambda each: _age(each, zone))
    name = newest.id if len(family) == 1 else _first_id(family, zone)
    return ReportRef(
        id=name,
        hash=newest.hash,
        lang=newest.lang,
        published=newest.published,
        outlet=newest.outlet,
        url=newest.url,
        title=newest.title,
        recorded=newest.recorded,
        revision=len(family),
        day=day_in(newest.published, zone) if newest.published else "",
        aliases=() if len(family) == 1 else tuple(sorted({each.id for each in family} - {name})),
    )
