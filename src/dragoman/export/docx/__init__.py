"""DOCX: what a person hands over; an editable document whose every line has its citations as notes."""

from dragoman.export.docx.exporter import DocxExporter

__all__ = ["DocxExporter"]
