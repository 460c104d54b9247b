"""From a template and its values to a response in the reader's language."""

from __future__ import annotations

from functools import cache
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

import jinja2
import regex
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bayaan.ledger import ArticleRow, Hit
from bayaan.ledger.draft import PERSON
from bayaan.records import Statement, as_json
from bayaan.web.assets import assets
from bayaan.web.dates import published, shown
from bayaan.web.language import LANGUAGES, Messages, choose, messages
from bayaan.web.passages import Span, passage
from bayaan.web.shares import VOUCHINGS, Share, shares
from bayaan.web.timeline import line

COOKIE: Final = "bayaan_lang"
_COOKIE_SECONDS: Final = 365 * 24 * 3600
_LATIN = regex.compile(r"\p{Latin}")
_DEVANAGARI = regex.compile(r"\p{Devanagari}")


def speaking(request: Request) -> Messages:
    """The messages in the language of a request: its `lang`, its cookie, its Accept-Language, else Hindi."""
    asked, remembered = request.query_params.get("lang"), request.cookies.get(COOKIE)
    return messages(choose(asked, remembered, request.headers.get("accept-language", "")))


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page; a language asked for in the address is remembered in a cookie."""
    say = speaking(request)
    known = {"say": say, "request": request, "status": status, "tongues": _tongues(request, say)}
    html = _environment().get_template(template).render(known | values)
    content = html.encode("utf-8", "replace")  # a lone surrogate out of a page's JSON must not cost the whole page
    headers = {"Vary": "Accept-Language, Cookie", "Cache-Control": "no-cache", "Content-Language": say.code}
    response = HTMLResponse(content, status, headers)
    if request.query_params.get("lang") == say.code:
        response.set_cookie(COOKIE, say.code, _COOKIE_SECONDS, samesite="lax", httponly=True)
    return response


def _tongues(request: Request, say: Messages) -> list[tuple[Messages, str | None]]:
    """Every language with the address of this same page in it, None for the one being spoken."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    found: list[tuple[Messages, str | None]] = []
    for code in LANGUAGES:
        here = f"{quote(request.url.path)}?{urlencode([*kept, ('lang', code)])}"
        found.append((messages(code), None if code == say.code else here))
    return found


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("bayaan.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        lstrip_blocks=True,
    )
    environment.globals |= {"assets": assets(), "line": line}
    environment.filters |= {
        "shown": shown,
        "published": published,
        "linked": linked,
        "who": who_address,
        "in_context": in_context,
        "shares": row_shares,
        "script": script,
        "corrected": is_corrected,
    }
    return environment


def linked(url: str | None) -> str | None:
    """An address that may become a link: http or https with a host; None for any other, such as "javascript:"."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def who_address(name: str) -> str:
    """The address of a name's page."""
    return "/who/" + quote(name, safe="", errors="replace")


def in_context(hit: Hit) -> Markup:
    """A hit's snippet: the statement set off from the words around it, and what was asked for marked."""
    shown, statement = hit.snippet, hit.statement
    said = Span(statement.start - shown.start, statement.end - shown.start, "span", {"class": "stated"})
    marked = [Span(start - shown.start, end - shown.start, "b", {"class": "hit"}) for start, end in shown.marks]
    return passage(shown.text, 0, len(shown.text), [said, *marked])


def row_shares(row: ArticleRow) -> tuple[Share, ...]:
    """The shares of an article out of its row in the ledger."""
    attributed = (row.named, row.unnamed, row.hearsay)
    return shares(dict(zip(VOUCHINGS, (row.statements - sum(attributed), *attributed), strict=True)))


def script(text: str) -> str:
    """The language to mark a name with: "en" where it is in Latin letters, else "hi"."""
    return "en" if _LATIN.search(text) and not _DEVANAGARI.search(text) else "hi"


def is_corrected(statement: Statement) -> bool:
    """Whether a statement stands as a person has it."""
    return statement.because.startswith(PERSON)


def error_json(what: str, value: object, remedy: str) -> dict[str, Any]:
    """The one shape of an error in JSON; a value that is neither text nor number is shown as text."""
    plain = value if value is None or isinstance(value, str | int | float) else str(value)
    return {"error": as_json({"what": what, "value": plain, "remedy": remedy})}
