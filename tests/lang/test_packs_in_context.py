"""Rows whose words alone do not settle them: the annotator must leave their counterexamples alone."""

import pytest

from dragoman.annotate.fast import FastAnnotator
from dragoman.lang import fold, load_pack, pack_codes
from dragoman.lang.matcher import Matcher
from dragoman.model.report import Report

ANNOTATOR = FastAnnotator()


def contextual_rows():
    for code in pack_codes():
        for name, said in load_pack(code).settings.get("tables", {}).items():
            if said.get("context"):
                yield from (
                    pytest.param(code, row.form, row["counterexample"], id=row.form)
                    for row in load_pack(code).table(name)
                    if row["counterexample"]
                )


def is_cue(lang, form, text):
    """Return whether a cue was found where ``form`` stands in ``text``."""
    reading = ANNOTATOR.annotate(Report("a", text, lang=lang, published="2025-11-20"))
    places = [(match.start, match.end) for match in Matcher([(form, None)]).find(fold(text))]
    cues = [cue for found in reading.attributions for cue in found.cue]
    return any(start < cue.end and cue.start < end for cue in cues for start, end in places)


@pytest.mark.parametrize(("lang", "form", "text"), list(contextual_rows()))
def test_not_found_in_its_counterexample(lang, form, text):
    assert not is_cue(lang, form, text)
