"""Answering with a fault: JSON for the API, a page for a person, the way to sign in where that is all that lacks."""

from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from dragoman.errors import UsageError
from dragoman.i18n import LANGUAGES, labels
from dragoman.web.asked import language
from dragoman.web.faults import Fault
from dragoman.web.templating import environment_of_pages, static_url

API = "/api/"


def refuse(request: Request, fault: Fault, status: int) -> Response:
    """Return what tells ``fault`` to the client of ``request``."""
    if request.url.path.startswith(API):
        return JSONResponse(fault.as_json(), status)
    if status == 401 and request.method == "GET":
        wanted = urlencode({"next": f"{request.url.path}?{request.url.query}".rstrip("?")})
        return RedirectResponse(f"/sign-in?{wanted}", 303)
    try:
        lang = language(request, request.query_params.get("lang", ""))
    except UsageError:
        lang = LANGUAGES[-1]
    template = environment_of_pages().get_template("fault.html.j2")
    page = template.render(fault=fault, status=status, words=labels(lang), lang=lang, static=static_url)
    return Response(page, status, media_type="text/html")
