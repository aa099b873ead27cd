"""The desk: pages and a JSON API over the same views, for a browser.

The command line opens the ledger and hands it over; nothing here knows which database holds it.
"""

from dragoman.web.app import create_app
from dragoman.web.settings import Settings

__all__ = ["Settings", "create_app"]
