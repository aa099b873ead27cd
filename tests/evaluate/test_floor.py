"""The floor holds: a lowered figure is named, and only a flag lets it be pinned."""

import importlib.util
import sys
from pathlib import Path

import pytest

from dragoman.evaluate.floor import fingerprint, load_floors, measure, repinned, sunk, write_floors
from dragoman.model.reading import Attribution, Reading
from dragoman.model.span import Span

ROOT = Path(__file__).resolve().parents[2]
FLOORS = """
[tiny]
lang = "vi"
reports = "gold/tiny.reports.jsonl"
gold = "gold/tiny.gold.jsonl"
fingerprint = "old"
[tiny.asked]
"attribution.f1" = 0.5
[tiny.aim]
"attribution.f1" = 0.9
[tiny.pinned]
"attribution.f1" = 1.0
"""
REPORT = '{"id": "a", "text": "Bà Lan nói mưa sẽ tạnh.", "published": "2025-11-20"}\n'
GOLD = """{"id": "a", "attributions": [{"content": [[11, 22]], "cue": [[7, 10]], "source": [[0, 6]],
"source_name": "Lan", "source_kind": "person", "anonymous": false, "relays": [], "polarity": "asserts",
"certainty": "certain"}]}
""".replace("\n", " ")


class Fixed:
    """An annotator that finds one attribution at a given place."""

    name = "fixed"

    def __init__(self, start: int) -> None:
        self.start = start

    def version(self, lang):
        return "1"

    def annotate(self, report):
        found = Attribution((Span(self.start, 22),), (Span(7, 10),), (Span(0, 6),), "Lan", "person")
        return Reading(report.hash, "fixed", "1", report.lang or "vi", attributions=(found,))


@pytest.fixture
def tiny(tmp_path):
    """A shared folder with one gold set of one report."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "tiny.reports.jsonl").write_text(REPORT, encoding="utf-8")
    (tmp_path / "gold" / "tiny.gold.jsonl").write_text(GOLD, encoding="utf-8")
    return tmp_path


def test_round_trip():
    sets = load_floors(FLOORS)
    assert load_floors(write_floors(sets)) == sets


def test_what_sank_is_named(tiny):
    (gold_set,) = load_floors(FLOORS)
    assert sunk(gold_set, measure(gold_set, tiny, Fixed(11))) == []
    (found,) = sunk(gold_set, measure(gold_set, tiny, Fixed(20)))
    assert str(found) == "tiny attribution.f1 sank to 0.0000; pinned at 1.0000"


def test_a_figure_that_is_gone_sank():
    (gold_set,) = load_floors(FLOORS)
    assert "is gone" in str(sunk(gold_set, {})[0])


@pytest.mark.parametrize("name", ["reports", "gold"])
def test_fingerprint_tells_a_changed_exam(name, tiny):
    (gold_set,) = load_floors(FLOORS)
    before = fingerprint(gold_set, tiny)
    with (tiny / "gold" / f"tiny.{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert fingerprint(gold_set, tiny) != before


def test_repinned_holds_all_named_figures():
    (gold_set,) = load_floors(FLOORS)
    again = repinned(gold_set, {"attribution.f1": 0.7, "other": 1.0}, "new")
    assert dict(again.pinned) == {"attribution.f1": 0.7}
    assert again.fingerprint == "new"


@pytest.fixture
def script(tiny, tmp_path, monkeypatch):
    """The script, on the tiny set and a floor file of its own."""
    spec = importlib.util.spec_from_file_location("score_script", ROOT / "benchmarks" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    floors = tmp_path / "floors.toml"
    floors.write_text(FLOORS, encoding="utf-8")
    monkeypatch.setattr(module, "FLOORS", floors)
    page = tmp_path / "accuracy.md"
    page.write_text("<!-- figures -->\n<!-- /figures -->\n", encoding="utf-8")
    monkeypatch.setattr(module, "PAGE", page)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setenv("DRAGOMAN_SHARED", str(tiny))
    monkeypatch.setitem(sys.modules, "score_script", module)
    start = {"at": 11}
    monkeypatch.setattr(module, "load", lambda *_: lambda: Fixed(start["at"]))
    module.start = start
    return module


def test_check_fails_and_says_which(script, capsys):
    assert script.main(["--update"]) == 0
    assert script.main(["--check"]) == 0
    script.start["at"] = 20
    assert script.main(["--check"]) == 1
    assert "tiny attribution.f1 sank" in capsys.readouterr().out


def test_update_lowers_only_with_the_flag(script, capsys):
    script.start["at"] = 20
    assert script.main(["--update"]) == 1
    assert script.FLOORS.read_text(encoding="utf-8") == FLOORS
    assert script.main(["--update", "--allow-lower"]) == 0
    assert dict(load_floors(script.FLOORS.read_text(encoding="utf-8"))[0].pinned) == {"attribution.f1": 0.0}


def test_a_changed_exam_fails_the_check(script, tiny, capsys):
    script.main(["--update"])
    with (tiny / "gold" / "tiny.gold.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert script.main(["--check"]) == 1
    assert "changed" in capsys.readouterr().out


def test_absent_gold_is_said(script, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DRAGOMAN_SHARED", str(tmp_path / "nowhere"))
    assert script.main(["--check"]) == 0
    assert "absent" in capsys.readouterr().out


def test_error_pages_stay_outside_the_repository(script, tmp_path):
    with pytest.raises(SystemExit, match="outside"):
        script.main(["--errors", str(tmp_path / "pages")])


def test_shipped_floors_can_be_read():
    sets = load_floors((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))
    assert {"dev", "seeds", "chains", "deal", "polnear", "tbaq"} == {gold_set.name for gold_set in sets}
    assert all(0 <= value <= 1 for gold_set in sets for value in (*gold_set.asked.values(), *gold_set.aim.values()))


def test_update_writes_the_page(script):
    script.main(["--update"])
    assert "| tiny | attribution.f1 | 1.000 | 0.50 | 0.90 |" in script.PAGE.read_text(encoding="utf-8")
