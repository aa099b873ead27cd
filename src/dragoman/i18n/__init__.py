"""Labels in the interface's languages, as data; and dates, names and cells in them."""

from dragoman.i18n.cells import cell_text, chain_names, column_title, looks_from
from dragoman.i18n.dates import day_text, when_text
from dragoman.i18n.heading import counted, heading, scope, section_title
from dragoman.i18n.labels import LANGUAGES, Labels, labels
from dragoman.i18n.names import actor_name, proposal_name

__all__ = [
    "LANGUAGES",
    "Labels",
    "actor_name",
    "cell_text",
    "chain_names",
    "column_title",
    "counted",
    "day_text",
    "heading",
    "labels",
    "looks_from",
    "proposal_name",
    "scope",
    "section_title",
    "when_text",
]
