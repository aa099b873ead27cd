from datetime import date

import pytest

from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.sources import sources


def _rows(ledger, **options):
    sheet = sources(ledger, Window(), Options(lang="en", **options))
    return next(section for section in sheet.sections if section.key == "attributions").rows


def test_each_attribution_has_its_chain_and_words(ledger):
    rows = {row.cells["source"]: row for row in _rows(ledger)}
    aide = rows["an unnamed aide"]
    assert aide.cells["chain"] == "Courier ← The Wire ← an unnamed aide"
    assert (aide.cells["named"], aide.cells["relays"]) == (False, ("The Wire",))
    assert rows["Ben Tor"].cells["chain"] == "? ← Ben Tor"
    assert rows["Ben Tor"].cells["polarity"] == "denies"
    assert rows["Ben Tor"].evidence[0].words == "a list exists"


@pytest.mark.parametrize(
    ("options", "named"),
    [({"unnamed": True}, {"an unnamed aide"}), ({"unnamed": False}, {"Ana Sol", "Ben Tor"}),
     ({"denials": True}, {"Ben Tor"}), ({"actor": "ana sol"}, {"Ana Sol"}),
     ({"kind": "person"}, {"Ana Sol", "Ben Tor"}),
     ({"report": "denial"}, {"Ben Tor"}), ({"since": date(2031, 5, 4)}, {"Ben Tor"})],
)  # fmt: skip
def test_filters_leave_what_was_asked_for(ledger, options, named):
    assert {row.cells["source"] for row in _rows(ledger, **options)} == named


def test_sources_are_counted(ledger):
    sheet = sources(ledger, Window(), Options(by="source"))
    counts = {row.cells["source"]: (row.cells["attributions"], row.cells["denials"]) for row in sheet.sections[0].rows}
    assert counts == {"Ana Sol": (1, 0), "Ben Tor": (1, 1), "an unnamed aide": (1, 0)}
    assert [row.cells["source"] for row in _rows(ledger, by="source")] == ["an unnamed aide", "Ana Sol", "Ben Tor"]
