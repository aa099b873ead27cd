"""Stories: reports grouped by the course of events that they tell of."""

from dragoman.derive.stories.grouping import Story, derive_stories
from dragoman.derive.stories.likeness import Told

__all__ = ["Story", "Told", "derive_stories"]
