"""The site: its addresses, its guards, and what it says when something goes wrong."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bayaan.errors import BayaanError, LedgerError, UsageError
from bayaan.ledger import Ledger
from bayaan.web import changes, corrections, pages
from bayaan.web.origin import OWN_NAMES
from bayaan.web.rendering import error_json, render

GUARDS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # "no-referrer" would take the origin from the site's own forms too
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_REMEDIES: Final = {
    404: "go back to the list of articles, or search",
    403: "open the page anew on the machine that serves it, and send its form",
    405: "ask in the way that the address takes",
    413: "send less",
    415: "send a form of the site, or JSON to /api/",
}


def app(ledger_path: str, *, open_to_all: bool = False) -> Starlette:
    """The site over one ledger, for any ASGI server.

    `ledger_path` has to be a ledger already; raises LedgerError where it is missing, damaged or newer than this
    program. Corrections are taken from this machine alone, unless `open_to_all`. The ledger is closed when the server
    shuts the site down.
    """
    ledger = Ledger.open(ledger_path, create=False)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        ledger.close()

    site = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guarded)],
        exception_handlers={HTTPException: _refused, BayaanError: _met, Exception: _broken},
        lifespan=lifespan,
    )
    site.state.ledger = ledger
    site.state.token = secrets.token_urlsafe()
    site.state.open_to_all = open_to_all
    return site


def serve(ledger_path: str, host: str = "127.0.0.1", port: int = 8000, *, open_to_all: bool = False) -> None:
    """Serve the site until it is interrupted.

    `host` is this machine alone unless another is given: the site asks nobody who they are. On this machine alone it
    answers only to its own names, so that no page elsewhere can have the browser read the ledger under another name.
    Corrections are taken from this machine alone, unless `open_to_all`.
    Raises LedgerError as `app` does.
    """
    site: ASGIApp = app(ledger_path, open_to_all=open_to_all)
    if host in OWN_NAMES:
        site = TrustedHostMiddleware(site, allowed_hosts=OWN_NAMES, www_redirect=False)
    uvicorn.run(site, host=host, port=port, log_level="warning", server_header=False)


def _routes() -> list[Route]:
    addresses: dict[str, Callable[[Request], Response]] = {
        "/": pages.articles,
        "/article/{id:int}": pages.article,
        "/statement/{id:int}/{index:int}": pages.statement,
        "/search": pages.search,
        "/people": pages.people,
        "/who/{name:path}": pages.who,
        "/article/{id:int}/corrections": corrections.of_article,
        "/article/{id:int}/changes": changes.page,
        "/api/article/{id:int}": pages.api_article,
        "/api/article/{id:int}/provenance": pages.api_provenance,
        "/api/article/{id:int}/changes": changes.api,
        "/api/article/{id:int}/corrections": corrections.api_article,
        "/api/corrections": corrections.api_all,
        "/api/search": pages.api_search,
        "/static/{name}": pages.asset,
    }
    takers: dict[str, Callable[[Request], Awaitable[Response]]] = {
        "/article/{id:int}/correct": corrections.correct,
        "/names/correct": corrections.correct_names,
        "/api/article/{id:int}/corrections": corrections.api_correct,
        "/api/corrections/{id:int}/undo": corrections.api_undo,
    }
    asked = [Route(address, endpoint, methods=["GET"]) for address, endpoint in addresses.items()]
    return asked + [Route(address, endpoint, methods=["POST"]) for address, endpoint in takers.items()]


class Guarded:
    """Puts `GUARDS` on every answer."""

    def __init__(self, inner: ASGIApp) -> None:
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; anything but HTTP passes through."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(GUARDS)
            await send(message)

        await self.inner(scope, receive, guarded if scope["type"] == "http" else send)


def _told(request: Request, status: int, what: str, value: object, remedy: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse(error_json(what, value, remedy), status)
    return render(request, "error.html", status, what=what, value=value, remedy=remedy)


def _refused(request: Request, error: Exception) -> Response:
    """An address or method that the site has not."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    what = error.detail if isinstance(error, HTTPException) else ""
    answer = _told(request, status, what, request.url.path, _REMEDIES.get(status, "try again"))
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


def _met(request: Request, error: Exception) -> Response:
    """Something that Bayaan raised on purpose."""
    known = error if isinstance(error, BayaanError) else BayaanError(str(error))
    return _told(request, _status(known), known.what, known.value, known.remedy)


def _status(error: BayaanError) -> int:
    if isinstance(error, UsageError):
        return 400
    # The ledger tells of its file with a cause, and of an article that it lacks without one.
    return 404 if isinstance(error, LedgerError) and error.__cause__ is None else 503


def _broken(request: Request, _: Exception) -> Response:
    """A defect of the site; what it was stands in the server's log, never on the page."""
    answer = _told(
        request, 500, "the site met an error of its own", request.url.path, "try again, or report the address"
    )
    answer.headers.update(GUARDS)
    return answer
