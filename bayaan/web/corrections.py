"""Corrections by people: the pages that show and take them, and the same for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from bayaan.errors import UsageError
from bayaan.ledger import Amended, Correction, Ledger, StoredArticle, What, Who
from bayaan.ledger.amended import OF_STATEMENTS
from bayaan.ledger.spelling import spelled
from bayaan.records import Reading, SourceKind, as_json
from bayaan.web import origin
from bayaan.web.asked import LARGEST, article_of, ledger_of, whole
from bayaan.web.fields import VALUES, changed, fields_of
from bayaan.web.rendering import render, who_address

COOKIE: Final = "bayaan_by"
_REMEMBERED_SECONDS: Final = 365 * 24 * 3600


def forms(request: Request) -> dict[str, Any]:
    """What the forms of a page need: whether they are shown at all, their token, and who filled one last."""
    return {
        "writable": origin.may_write(request),
        "token": origin.token(request),
        "author": unquote(request.cookies.get(COOKIE, ""))[:100],
        "values": VALUES,
    }


def of_article(request: Request) -> Response:
    """What people said of an article, and the forms for its names and times."""
    number = article_of(request)
    ledger = ledger_of(request)
    stored, found = ledger.article(number), ledger.amended(number)
    reading = found.reading
    words = dict.fromkeys(reading.words(mention) for mention in reading.mentions)
    values: dict[str, Any] = {"stored": stored, "found": found, "words": tuple(words), "times": _times(reading)}
    return render(request, "corrections.html", **values, now=fields_of(reading, None), **forms(request))


def of_statement(found: Amended, index: int) -> list[Correction]:
    """What people said of one statement, with what took it back."""
    shown: dict[int, Correction] = {}
    for one in found.corrections:
        if (one.what in (*OF_STATEMENTS, "missed") and one.index == index) or one.undoes in shown:
            shown[one.id] = one
    return list(shown.values())


def _times(reading: Reading) -> list[tuple[int, str, str]]:
    return [(index, reading.words(time), time.value) for index, time in enumerate(reading.times)]


async def correct(request: Request) -> Response:
    """Take a correction out of a form, then show what came of it."""
    fields = await origin.form(request)
    return await run_in_threadpool(_correct, request, fields)


def _correct(request: Request, sent: Mapping[str, str]) -> Response:
    article, what, ledger = article_of(request), sent.get("what", ""), ledger_of(request)
    by, because = _by(sent), sent.get("because", "")
    if what == "undo":
        ledger.undo(_number(sent, "correction"), by=by, because=because)
    elif what in ("state", "missed"):
        target, given, kind = (_missed if what == "missed" else _stated)(ledger, article, sent)
        done = ledger.state(article, target, given, kind=cast(SourceKind | None, kind), by=by, because=because)
        sent = {**sent, "statement": str(done[0].index)}
    else:
        words, value = _asked(what, sent)
        ledger.correct(article, cast(What, what), words, value, by=by, because=because)
    return _signed(RedirectResponse(_back(article, sent), 303), sent)


_State = tuple[int | str, dict[What, str], str | None]


def _missed(ledger: Ledger, article: int, sent: Mapping[str, str]) -> _State:
    """The words of a statement that is missed, and what its form says of it."""
    given, kind = changed(fields_of(ledger.amended(article).reading, None), sent)
    return given.pop("content", ""), given, kind


def _stated(ledger: Ledger, article: int, sent: Mapping[str, str]) -> _State:
    """A statement's place and what was changed in its form.

    Raises UsageError where the article has become another one since the form was shown, or nothing was changed.
    """
    place, found = _number(sent, "statement"), ledger.amended(article)
    if sent.get("seen") != seen(ledger.article(article), found) or place >= len(found.reading.statements):
        raise UsageError("the article was changed or corrected meanwhile", None, "open the statement anew")
    given, kind = changed(fields_of(found.reading, found.reading.statements[place]), sent)
    if not given:
        raise UsageError("nothing was changed in the form", None, "change what is wrong, then send it")
    return place, given, kind


def seen(stored: StoredArticle, found: Amended) -> str:
    """What tells whether an article is still as its form showed it: its version and how often it was corrected."""
    return f"{stored.row.version}.{len(found.corrections)}"


def of_names(ledger: Ledger, found: Who) -> dict[str, Any]:
    """What people said of somebody's names, and the names that may be parted from the main one or rejoined with it."""
    joined = [one.text for one in found.spellings if one.because.endswith(f" {found.name}")]
    names = {spelled(name) for name in (found.name, *joined, *found.others)}
    told: dict[int, Correction] = {}
    for one in ledger.corrections_of_names():
        if one.undoes in told or spelled(one.words) in names or spelled(one.value) in names:
            told[one.id] = one
    return {"near": tuple(dict.fromkeys((*joined, *found.others))), "told": list(told.values())}


async def correct_names(request: Request) -> Response:
    """Take what a form says of two names of the whole ledger, then show who they are now."""
    fields = await origin.form(request)
    return await run_in_threadpool(_correct_names, request, fields)


def _correct_names(request: Request, fields: Mapping[str, str]) -> Response:
    ledger, because = ledger_of(request), fields.get("because", "")
    if fields.get("what") == "undo":
        ledger.undo(_number(fields, "correction"), by=_by(fields), because=because)
    else:
        what = cast(What, fields.get("what", ""))
        ledger.correct(None, what, fields.get("one", ""), fields.get("other", ""), by=_by(fields), because=because)
    return _signed(RedirectResponse(who_address(fields.get("one", "")) + "#corrections", 303), fields)


def _signed(answer: Response, fields: Mapping[str, str]) -> Response:
    """The answer with a cookie that fills in the name the next time."""
    answer.set_cookie(COOKIE, quote(_by(fields)), _REMEMBERED_SECONDS, samesite="strict", httponly=True)
    return answer


def _asked(what: str, sent: Mapping[str, str]) -> tuple[int | str, str]:
    """What a form means, by the button that was pressed: its target and its value."""
    if what == "reject":
        return _number(sent, "statement"), ""
    if what == "time":
        return _number(sent, "time"), sent.get("value", "")
    return sent.get(f"{what}-words", ""), sent.get(f"{what}-value", "")


def _back(article: int, fields: Mapping[str, str]) -> str:
    """The page that the form stood on; never an address that the form gives."""
    statement = fields.get("statement", "")
    if statement.isascii() and statement.isdecimal():
        return f"/statement/{article}/{statement}#corrections"
    return f"/article/{article}/corrections#corrections"


def _by(fields: Mapping[str, str]) -> str:
    return " ".join(fields.get("by", "").split())


def _number(fields: Mapping[str, str], name: str) -> int:
    return whole(fields.get(name, ""), name, "send the form of the page")


def api_article(request: Request) -> Response:
    """What people said of one article, and the places of the statements that they rejected."""
    found = ledger_of(request).amended(article_of(request))
    return JSONResponse({"corrections": as_json(found.corrections), "rejected": sorted(found.rejected)})


def api_all(request: Request) -> Response:
    """What people said of everything, as `bayaan correct list --json` prints it."""
    return JSONResponse({"corrections": as_json(ledger_of(request).corrections())})


async def api_correct(request: Request) -> Response:
    """Take a correction from a program: {"what", "target", "value", "kind", "by", "because"}; answers with it.

    With "given", an object of values by what they are of, it is of a whole statement, as `Ledger.state` takes it.
    """
    value = await origin.json_object(request)
    return await run_in_threadpool(_api_correct, request, value)


def _api_correct(request: Request, value: Mapping[str, Any]) -> Response:
    target = value.get("target")
    if isinstance(target, bool) or not isinstance(target, int | str):
        raise UsageError("target is neither a number nor text", target, "give the place of a statement, or words")
    ledger, article, kind = ledger_of(request), article_of(request), cast(SourceKind, _text(value, "kind") or None)
    by, because = _text(value, "by"), _text(value, "because")
    if "given" in value:
        return _created(ledger.state(article, target, _given(value["given"]), kind=kind, by=by, because=because))
    what, meant = cast(What, _text(value, "what")), _text(value, "value")
    return _created([ledger.correct(article, what, target, meant, kind=kind, by=by, because=because)])


def _given(value: Any) -> dict[What, str]:
    if not isinstance(value, dict):
        raise UsageError("given is no object", value, 'send it as {"mood": "possible"}')
    return {cast(What, name): _text(value, name) for name in value}


async def api_undo(request: Request) -> Response:
    """Take a correction back for a program: {"by", "because"}; answers with the undo."""
    value = await origin.json_object(request)
    number, told = request.path_params["id"], {"by": _text(value, "by"), "because": _text(value, "because")}
    return _created([await run_in_threadpool(ledger_of(request).undo, min(number, LARGEST), **told)])


def _created(found: Sequence[Correction]) -> Response:
    return JSONResponse({"corrections": as_json(found)}, 201)


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    if found is not None and not isinstance(found, str):
        raise UsageError(f"{name} is no text", found, "send it in quotation marks")
    return found or ""
