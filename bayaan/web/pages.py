"""The pages: what each address of the site answers with."""

from __future__ import annotations

from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bayaan.hindi.views import fold
from bayaan.ledger import Amended, StoredArticle
from bayaan.limits import LIST_ROWS, PEOPLE_ROWS, QUERY_CODE_POINTS, SAID_ROWS, SEARCH_HITS, TEASER_ROWS
from bayaan.records import as_json
from bayaan.web import corrections
from bayaan.web.asked import article_of, ledger_of, number
from bayaan.web.assets import assets
from bayaan.web.fields import fields_of
from bayaan.web.findings import findings
from bayaan.web.rendering import render, speaking
from bayaan.web.sheet import sheet

_API_HITS: Final = 20  # as many as `bayaan search` shows
_YEAR_SECONDS: Final = 31_536_000


def articles(request: Request) -> Response:
    """The newest articles, a page of `LIST_ROWS` at a time."""
    page = number(request, "page") or 1
    rows = ledger_of(request).articles(limit=LIST_ROWS + 1, offset=(page - 1) * LIST_ROWS)
    return render(request, "articles.html", rows=rows[:LIST_ROWS], page=page, more=len(rows) > LIST_ROWS)


def article(request: Request) -> Response:
    """One article with its statements marked; `version` asks for an older one."""
    stored = _stored(request)
    found = _amended(request, stored)
    shown: dict[str, Any] = {"stored": stored, "found": found, "shown_rows": TEASER_ROWS}
    return render(request, "article.html", sheet=sheet(found, speaking(request)), **shown)


def statement(request: Request) -> Response:
    """One statement alone, with all that its record says."""
    stored = _stored(request)
    amended = _amended(request, stored)
    found = findings(amended)
    index = request.path_params["index"]
    if index >= len(found):
        raise HTTPException(404, f"article {stored.row.id} has no statement {index}")
    finding = found[index]
    inner = [other for other in found if other.statement.inside == index]
    said = corrections.of_statement(amended, index)
    values: dict[str, Any] = {"stored": stored, "finding": finding, "found": found, "inner": inner, "said": said}
    values |= {"now": fields_of(amended.reading, finding.statement), "seen": corrections.seen(stored, amended)}
    return render(request, "statement.html", **values, **corrections.forms(request))


def search(request: Request) -> Response:
    """What a query finds, and how to ask; without a query, only how to ask."""
    query, page = request.query_params.get("q", "").strip()[:QUERY_CODE_POINTS], number(request, "page") or 1
    if not query:
        return render(request, "search.html", query="", found=None, page=1)
    found = ledger_of(request).search(query, limit=LIST_ROWS, offset=(page - 1) * LIST_ROWS)
    understood = "" if found.query == fold(query).text else found.query
    return render(request, "search.html", query=query, found=found, understood=understood, page=page, size=LIST_ROWS)


def who(request: Request) -> Response:
    """What one name says, what is said about it, and where it stands."""
    name = request.path_params["name"]
    found = ledger_of(request).who(name)
    if found is None:
        raise HTTPException(404, f"nobody in the ledger is called {name[:80]!r}")
    said = corrections.of_names(ledger_of(request), found)
    return render(request, "who.html", found=found, shown_rows=SAID_ROWS, **said, **corrections.forms(request))


def people(request: Request) -> Response:
    """The names that the ledger knows, the most mentioned first."""
    return render(request, "people.html", people=ledger_of(request).people(limit=PEOPLE_ROWS))


def api_article(request: Request) -> Response:
    """The reading of one article as `bayaan read --json` prints it, as people have it.

    With `corrected=0` as the engine found it. Statements that people rejected keep their places; which they are is
    told by `/api/article/N/corrections`.
    """
    stored = _stored(request)
    as_found = request.query_params.get("corrected") == "0"
    return JSONResponse(as_json(stored.reading if as_found else _amended(request, stored).reading))


def api_provenance(request: Request) -> Response:
    """Where an article came from and by what it was read, as `bayaan show --json` prints it."""
    return JSONResponse(as_json(_stored(request).provenance()))


def api_search(request: Request) -> Response:
    """What a query finds, as `bayaan search --json` prints it; `limit` and `offset` page through it."""
    query = request.query_params.get("q", "")
    limit = min(number(request, "limit") or _API_HITS, SEARCH_HITS)
    found = ledger_of(request).search(query, limit=limit, offset=number(request, "offset") or 0)
    return JSONResponse(as_json(found))


def asset(request: Request) -> Response:
    """A file of the pages; its address holds its digest, so it may be kept for a year."""
    known = next((a for a in assets().values() if a.address == request.url.path), None)
    if known is None:
        raise HTTPException(404)
    headers = {"Cache-Control": f"public, max-age={_YEAR_SECONDS}, immutable"}
    return Response(known.content, media_type=known.media, headers=headers)


def _stored(request: Request) -> StoredArticle:
    return ledger_of(request).article(article_of(request), number(request, "version"))


def _amended(request: Request, stored: StoredArticle) -> Amended:
    return ledger_of(request).amended(stored.row.id, stored.row.version)
