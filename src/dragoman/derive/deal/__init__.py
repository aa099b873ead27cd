"""The deal across reports: proposals with their versions and terms, positions with their movement, responses.

Pure functions over statements of the deal layer; deterministic, in any order of input the same.
"""

from dragoman.derive.deal.placed import Placed
from dragoman.derive.deal.placing import DealLayers, PlacedDeal, deal_anchors, place_deal
from dragoman.derive.deal.positions import Line, Step, derive_positions
from dragoman.derive.deal.proposals import Tabled, Version, derive_proposals
from dragoman.derive.deal.terms import Term, derive_terms

__all__ = [
    "DealLayers",
    "Line",
    "Placed",
    "PlacedDeal",
    "Step",
    "Tabled",
    "Term",
    "Version",
    "deal_anchors",
    "derive_positions",
    "derive_proposals",
    "derive_terms",
    "place_deal",
]
