"""HTML: one self-contained file; no request leaves it, and no word of a report can act in it."""

from dragoman.export.html.exporter import HtmlExporter

__all__ = ["HtmlExporter"]
