"""Annotating in memory scores as the file that the command writes does."""

import json

from dragoman.annotate.fast import FastAnnotator
from dragoman.evaluate.run import annotate_all
from dragoman.model.record import record
from dragoman.model.report import Report

TEXT = "Ngày 20/11, ông Minh gặp bà Lan tại Hà Nội. Bà Lan nói hai bên sẽ gặp lại tuần tới."


def test_in_memory_as_in_the_file():
    report = Report("a", TEXT, lang="vi", published="2025-11-21")
    annotator = FastAnnotator()
    written = json.loads(json.dumps(record(report, annotator.annotate(report))))
    assert annotate_all([report], annotator) == {"a": written}
