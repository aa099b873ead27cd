import pytest

from dragoman.errors import NotFoundError
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.dossier import dossier
from dragoman.view.show import show


def test_a_report_shows_its_annotations(ledger):
    sheet = show(ledger, Window(), Options(lang="en", report="plan"))
    (page,) = sheet.pages
    marked = {(mark.kind, page.text[mark.start : mark.end]) for mark in page.marks}
    assert ("source", "an unnamed aide") in marked
    assert ("time", "9 May") in marked
    assert ("event", "Borland has until 12 May") in marked
    assert [row.cells["source"] for row in sheet.sections[0].rows] == ["an unnamed aide", "Ana Sol"]


def test_an_undated_report_can_be_shown(ledger):
    sheet = show(ledger, Window(), Options(lang="en", report="lost"))
    assert sheet.facts["published"] is None
    assert sheet.sections[0].rows[0].evidence[0].words == "Ana Sol resigned"


def test_an_unknown_report_is_said_to_be_unknown(ledger):
    with pytest.raises(NotFoundError):
        show(ledger, Window(), Options(report="no-such"))


def test_a_dossier_holds_the_reports_that_its_brief_cites(ledger):
    sheet = dossier(ledger, Window(), Options(lang="en"))
    assert [part.view for part in sheet.parts] == ["brief", "timeline", "sources"]
    assert [page.report for page in sheet.pages] == ["plan", "denial", "held"]
    assert len({page.label for page in sheet.pages}) == 3
    assert dossier(ledger, Window(), Options(limit=1)).facts["left_out"] == 2
