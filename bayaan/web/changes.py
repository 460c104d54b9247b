"""What an outlet changed between two versions of an article: a page, and the same for programs."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bayaan.errors import UsageError
from bayaan.ledger import Amended, StoredArticle
from bayaan.records import as_json
from bayaan.stories import Revision, told
from bayaan.web.asked import article_of, ledger_of, number
from bayaan.web.findings import Finding, findings
from bayaan.web.rendering import render


@dataclass(frozen=True, slots=True)
class Change:
    """A difference with the statements on both sides as the pages show them."""

    revision: Revision
    before: Finding | None
    after: Finding | None


def page(request: Request) -> Response:
    """The differences in order; `old` and `new` are versions, the newest and the one before where not given."""
    old, new, found = _compared(request)
    sides = findings(Amended(old.reading)), findings(Amended(new.reading))
    changes = [
        Change(
            one,
            None if one.before is None else sides[0][one.before],
            None if one.after is None else sides[1][one.after],
        )
        for one in found
    ]
    return render(request, "changes.html", old=old, new=new, changes=changes)


def api(request: Request) -> Response:
    """The differences as `bayaan diff --json` prints them."""
    old, new, found = _compared(request)
    sides = {"old": as_json(old.provenance()), "new": as_json(new.provenance())}
    changes = told(found, old.reading, new.reading)
    return JSONResponse({"article": new.row.id, **sides, "revisions": changes})


def _compared(request: Request) -> tuple[StoredArticle, StoredArticle, tuple[Revision, ...]]:
    """Two versions and what differs; raises UsageError where the article has one alone, LedgerError for none there."""
    ledger = ledger_of(request)
    new = ledger.article(article_of(request), number(request, "new"))
    asked = number(request, "old")
    if asked is None and new.row.version == 1:
        raise UsageError("this article has no older version", new.row.id, "give the versions as ?old=1&new=2")
    old = ledger.article(new.row.id, new.row.version - 1 if asked is None else asked)
    return old, new, ledger.revisions(new.row.id, old.row.version, new.row.version)
