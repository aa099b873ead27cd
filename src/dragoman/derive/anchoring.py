"""Where all statements of one reading stand."""

from collections.abc import Mapping
from typing import Any

from dragoman.derive.accounts import attribution_anchor, event_anchor
from dragoman.derive.deal.placing import deal_anchors
from dragoman.model.judgement import Anchor
from dragoman.model.reading import Reading

_LAYERS = ("attributions", "events", "deal")


def anchors_of(report: str, reading: Reading | Mapping[str, Any], text: str = "") -> tuple[Anchor, ...]:
    """Return where the statements of ``reading``, or of its layers, that can be judged stand in ``report``, an id.

    They come by layer, and with their words where the text is given.
    """
    layers = {name: getattr(reading, name) for name in _LAYERS} if isinstance(reading, Reading) else reading
    return (
        *(attribution_anchor(report, each, text) for each in layers["attributions"]),
        *(event_anchor(report, each, text) for each in layers["events"]),
        *deal_anchors(report, layers["deal"], text),
    )
