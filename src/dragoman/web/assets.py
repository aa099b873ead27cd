"""Style sheets and modules, under addresses that change with them, so that a browser may keep them for good."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.web.templating import static_files, static_version

router = APIRouter(include_in_schema=False)
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@router.get("/static/{version}/{name}")
def asset(version: str, name: str) -> Response:
    """Return one file of ours; no path is ever made of the name."""
    content = static_files().get(name)
    if content is None:
        raise HTTPException(404, "There is no such file.")
    kept = "public, max-age=31536000, immutable" if version == static_version() else "no-cache"
    return Response(content, media_type=_TYPES[name.rpartition(".")[2]], headers={"Cache-Control": kept})


@router.get("/favicon.ico")
def icon() -> Response:
    """Return the icon, for browsers that ask at the root."""
    return Response(static_files()["icon.svg"], media_type=_TYPES["svg"], headers={"Cache-Control": "max-age=86400"})
