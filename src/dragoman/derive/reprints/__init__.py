"""Reprints: one text in several reports, in whole or in part, and the passages that they share."""

from dragoman.derive.reprints.copies import Copies, Copy, Kind, Known
from dragoman.derive.reprints.furniture import Printed
from dragoman.derive.reprints.sharing import Marks, marks_of

__all__ = ["Copies", "Copy", "Kind", "Known", "Marks", "Printed", "marks_of"]
