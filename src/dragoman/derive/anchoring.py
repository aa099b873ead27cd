"""Where all statements of one reading stand."""

from dragoman.derive.accounts import attribution_anchor, event_anchor
from dragoman.derive.deal.placing import deal_anchors
from dragoman.model.judgement import Anchor
from dragoman.model.reading import Reading


def anchors_of(report: str, reading: Reading, text: str = "") -> tuple[Anchor, ...]:
    """Return where the statements of ``reading`` that can be judged stand in ``report``, an id.

    They come by layer, and with their words where the text is given.
    """
    return (
        *(attribution_anchor(report, each, text) for each in reading.attributions),
        *(event_anchor(report, each, text) for each in reading.events),
        *deal_anchors(report, reading.deal, text),
    )
