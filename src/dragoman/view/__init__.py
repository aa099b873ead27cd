"""Questions to a ledger: each takes a window and gives a sheet; none writes.

A view answers only from what its window lets it see: ``view(ledger, as_of=D)`` equals the view of a ledger that holds
only the reports published by D.
"""

from dragoman.view.options import Options, View

__all__ = ["Options", "View"]
