"""All addresses of the desk."""

from fastapi import FastAPI

from dragoman.web import api, api_writes, assets
from dragoman.web.pages import (
    adding,
    dossiers,
    handing,
    listing,
    morning,
    reading,
    report,
    review,
    searching,
    signing,
    sourced,
    timed,
)


def add_routes(app: FastAPI) -> None:
    """Add the pages and the API to ``app``."""
    app.include_router(assets.router)
    for module in (
        morning, dossiers, reading, listing, sourced, timed, report, searching, review, adding, handing, signing,
    ):  # fmt: skip
        app.include_router(module.router, include_in_schema=False)
    app.include_router(api.router)
    app.include_router(api_writes.router)
