"""Labels in the interface's languages, as data; and dates and names in them."""

from dragoman.i18n.dates import day_text, when_text
from dragoman.i18n.labels import LANGUAGES, Labels, labels
from dragoman.i18n.names import actor_name

__all__ = ["LANGUAGES", "Labels", "actor_name", "day_text", "labels", "when_text"]
