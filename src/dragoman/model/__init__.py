"""The words of dragoman as frozen dataclasses: no input or output, no clock."""

from dragoman.model.report import Report
from dragoman.model.span import Span, Spans

__all__ = ["Report", "Span", "Spans"]
