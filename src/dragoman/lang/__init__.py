"""Language packs: one folder of data a language, with its loader, matcher and checker."""

from dragoman.lang.fold import fold
from dragoman.lang.matcher import Found, JointMatcher, Match, Matcher
from dragoman.lang.pack import Entry, LanguagePack, load_pack, pack_codes

__all__ = ["Entry", "Found", "JointMatcher", "LanguagePack", "Match", "Matcher", "fold", "load_pack", "pack_codes"]
