"""The sources: the graph of who carries what from whom, of a whole window or of one claim, with a table beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from dragoman.errors import NotFoundError
from dragoman.i18n import Labels, actor_name, labels
from dragoman.model.sheet import Row
from dragoman.view.claims import claims
from dragoman.view.sides import sides
from dragoman.view.sources import sources
from dragoman.web.cutting import cut
from dragoman.web.drawing.graph import Chain, Graph, lay_out
from dragoman.web.recent import newest_first, recent, rows_of
from dragoman.web.templating import Links
from dragoman.web.visiting import Visiting, kept

router = APIRouter()
PAGE = 40
_ARROW = " ← "


@router.get("/sources")
@kept
def all_sources(visit: Visiting) -> HTMLResponse:
    """Show how everything in the window reached its outlet."""
    told, since = recent(visit, sources, "attributions")
    chains = (_chain(str(row.cells["chain"]), bool(row.cells["named"])) for row in rows_of(told, "attributions"))
    graph = _drawn(chains, labels(visit.asked.lang))
    sheet = cut(newest_first(told, "attributions"), visit.asked.options.limit or PAGE)
    return visit.show("sources", "sources.html.j2", sheet, parts=(sheet,), graph=graph, since=since)


@router.get("/sources/{claim}")
@kept
def of_claim(visit: Visiting, claim: str) -> HTMLResponse:
    """Show how one claim reached its outlets: its utterances with bounds and reasons."""
    sheet = visit.ask(claims, limit=None)
    row = next((row for section in sheet.sections for row in section.rows if row.id == claim), None)
    if row is None:
        raise NotFoundError("unknown-statement", f"There is no claim {claim!r} here.", "Take one from the claims.")
    words, links = labels(visit.asked.lang), Links(visit.asked)
    graph = _drawn(_of_utterances(row.children["utterances"], links), words)
    return visit.show("sources", "claim.html.j2", sheet, claim=row, graph=graph)


def _of_utterances(rows: Iterable[Row], links: Links) -> Iterator[Chain]:
    for number, row in enumerate(rows, 1):
        told = row.cells.get("who")
        for chain in told if isinstance(told, tuple) else ():
            made = _chain(chain, bool(row.cells.get("named")))
            yield replace(made, root=f"{number}. {row.cells['text']}", link=f"#u-{row.id}")


def _chain(chain: str, named: bool) -> Chain:
    """Return what is written as a chain; an outlet that speaks for itself is its own source."""
    names = tuple(chain.split(_ARROW))
    return Chain(names if len(names) > 1 else names * 2, named=named)


def _drawn(chains: Iterable[Chain], words: Labels) -> Graph | None:
    """Return the graph with names as the interface's language has them."""
    listed = list(chains)
    belongs = sides({name for chain in listed for name in chain.names})
    shown = [replace(chain, names=tuple(_name(name, words) for name in chain.names)) for chain in listed]
    return lay_out(shown, {_name(name, words): actor_name(side, words.lang) for name, side in belongs.items()})


def _name(name: str, words: Labels) -> str:
    return words["list.unknown_outlet"] if name == "?" else actor_name(name, words.lang)
