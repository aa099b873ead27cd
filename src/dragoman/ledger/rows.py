"""How the words of the model stand in the tables, and come back."""

from collections.abc import Mapping
from typing import Any, get_type_hints

import msgspec
from sqlalchemy import Row

from dragoman.ledger.families import Revision, page_of
from dragoman.ledger.protocol import Entry
from dragoman.ledger.tables import LAYERS
from dragoman.model.codec import encode
from dragoman.model.judgement import Anchor, Judgement
from dragoman.model.moment import published_parts
from dragoman.model.reading import Reading
from dragoman.model.report import Report
from dragoman.model.span import Spans

_HINTS = get_type_hints(Reading)
_DECODERS = {layer: msgspec.json.Decoder(_HINTS[layer]) for layer in LAYERS}
_SPANS = msgspec.json.Decoder(Spans)


def report_row(report: Report, digest: str, recorded: str) -> dict[str, Any]:
    """Return the row of a revision that was checked and whose hash is ``digest``."""
    day, moment = published_parts(report.published)
    return {
        "hash": digest,
        "id": report.id,
        "lang": report.lang,
        "published": report.published,
        "published_day": day,
        "published_at": moment,
        "outlet": report.outlet,
        "url": report.url,
        "page": page_of(report.url),
        "title": report.title,
        "recorded": recorded,
        "text": report.text,
    }


def report_of(row: Row[Any]) -> Report:
    """Return the revision that ``row`` holds, as it came in."""
    return Report(row.id, row.text, row.lang, row.published, row.outlet, row.url, row.title)


def revision_of(row: Row[Any]) -> Revision:
    """Return the revision that ``row`` holds, without its text."""
    return Revision(*(getattr(row, name) for name in Revision.__dataclass_fields__))


def reading_row(entry: Entry, digest: str, recorded: str) -> dict[str, Any] | None:
    """Return the row of the entry's reading of the revision whose hash is ``digest``, or None where it has none."""
    reading = entry.reading
    if reading is None:
        return None
    return {
        "report": digest,
        "annotator": reading.annotator,
        "version": reading.version,
        "published": entry.published or "",
        "recorded": recorded,
        "lang": reading.lang,
        **{layer: encode(getattr(reading, layer)).decode("utf-8") for layer in LAYERS},
    }


def layer_of(name: str, json: str) -> Any:  # noqa: ANN401 - each layer has its own type
    """Return what the layer ``name`` holds."""
    return _DECODERS[name].decode(json)


def reading_of(row: Row[Any]) -> Reading:
    """Return the reading that ``row`` holds."""
    layers: Mapping[str, Any] = {name: layer_of(name, getattr(row, name)) for name in LAYERS}
    return Reading(row.report, row.annotator, row.version, row.lang, **layers)


def judgement_row(judgement: Judgement, recorded: str) -> dict[str, Any]:
    """Return the row of ``judgement``, recorded at ``recorded``."""
    anchor = judgement.anchor
    return {
        "id": judgement.id,
        "verb": judgement.verb,
        "report": anchor.report,
        "layer": anchor.layer,
        "spans": encode(anchor.spans).decode("utf-8"),
        "words": anchor.words,
        "key": anchor.key,
        "judge": judgement.by,
        "recorded": recorded,
        "field": judgement.field,
        "value": judgement.value,
        "note": judgement.note,
    }


def judgement_of(row: Row[Any]) -> Judgement:
    """Return the judgement that ``row`` holds."""
    anchor = Anchor(row.report, row.layer, _SPANS.decode(row.spans), row.words, row.key)
    return Judgement(row.id, row.verb, anchor, row.judge, row.recorded, row.field, row.value, row.note)
