"""Measuring an annotator against gold: scorers, intervals, floors and the page of errors."""

from dragoman.evaluate.annotations import score
from dragoman.evaluate.deal import score_deal
from dragoman.evaluate.gold import load_records

__all__ = ["load_records", "score", "score_deal"]
