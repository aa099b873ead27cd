"""Stories: reports grouped by the course of events that they tell of."""

from dragoman.derive.stories.compared import Compared, Comparison, Outline, first_other, outlined, touched
from dragoman.derive.stories.grouping import Story, compare, derive_stories, group
from dragoman.derive.stories.likeness import Profile, Told, profile

__all__ = [
    "Compared",
    "Comparison",
    "Outline",
    "Profile",
    "Story",
    "Told",
    "compare",
    "derive_stories",
    "first_other",
    "group",
    "outlined",
    "profile",
    "touched",
]
