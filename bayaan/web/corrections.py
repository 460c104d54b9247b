"""Corrections by people: the pages that show and take them, and the same for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast, get_args
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from bayaan.errors import UsageError
from bayaan.ledger import Amended, Correction, Ledger, What, Who
from bayaan.ledger.spelling import spelled
from bayaan.records import Mood, Reading, SourceKind, Voice, as_json
from bayaan.web import origin
from bayaan.web.rendering import render, who_address

COOKIE: Final = "bayaan_by"
KINDS: Final = get_args(SourceKind)
VOICES: Final = get_args(Voice)
MOODS: Final = get_args(Mood)
OF_STATEMENTS: Final = ("reject", "source", "voice", "mood")
_REMEMBERED_SECONDS: Final = 365 * 24 * 3600
_LARGEST: Final = 2**63 - 1


def forms(request: Request) -> dict[str, Any]:
    """What the forms of a page need: whether they are shown at all, their token, and who filled one last."""
    return {
        "writable": origin.may_write(request),
        "token": origin.token(request),
        "author": unquote(request.cookies.get(COOKIE, ""))[:100],
        "kinds": KINDS,
        "voices": VOICES,
        "moods": MOODS,
    }


def of_article(request: Request) -> Response:
    """What people said of an article, and the forms for its names and times."""
    number = _article(request)
    ledger = _ledger(request)
    stored, found = ledger.article(number), ledger.amended(number)
    reading = found.reading
    words = dict.fromkeys(reading.words(mention) for mention in reading.mentions)
    values: dict[str, Any] = {"stored": stored, "found": found, "words": tuple(words), "times": _times(reading)}
    return render(request, "corrections.html", **values, **forms(request))


def of_statement(found: Amended, index: int) -> list[Correction]:
    """What people said of one statement, with what took it back."""
    shown: dict[int, Correction] = {}
    for one in found.corrections:
        if (one.what in OF_STATEMENTS and one.index == index) or one.undoes in shown:
            shown[one.id] = one
    return list(shown.values())


def _times(reading: Reading) -> list[tuple[int, str, str]]:
    return [(index, reading.words(time), time.value) for index, time in enumerate(reading.times)]


async def correct(request: Request) -> Response:
    """Take a correction out of a form, then show what came of it."""
    fields = await origin.form(request)
    return await run_in_threadpool(_correct, request, fields)


def _correct(request: Request, fields: Mapping[str, str]) -> Response:
    article, what = _article(request), fields.get("what", "")
    if what == "undo":
        _ledger(request).undo(_number(fields, "correction"), by=_by(fields), because=fields.get("because", ""))
    else:
        target, value = _asked(what, fields)
        kind = cast(SourceKind, fields.get("kind") or None) if what == "source" else None
        _ledger(request).correct(
            article, cast(What, what), target, value, by=_by(fields), because=fields.get("because", ""), kind=kind
        )
    return _signed(RedirectResponse(_back(article, fields), 303), fields)


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
    ledger, because = _ledger(request), fields.get("because", "")
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


def _asked(what: str, fields: Mapping[str, str]) -> tuple[int | str, str]:
    """What a form means, by the button that was pressed: its target and its value."""
    if what in OF_STATEMENTS:
        return _number(fields, "statement"), fields.get(what, "") if what != "reject" else ""
    if what == "time":
        return _number(fields, "time"), fields.get("value", "")
    return fields.get(f"{what}-words", ""), fields.get(f"{what}-name", "")


def _back(article: int, fields: Mapping[str, str]) -> str:
    """The page that the form stood on; never an address that the form gives."""
    statement = fields.get("statement", "")
    if statement.isascii() and statement.isdecimal():
        return f"/statement/{article}/{statement}#corrections"
    return f"/article/{article}/corrections#corrections"


def _by(fields: Mapping[str, str]) -> str:
    return " ".join(fields.get("by", "").split())


def _number(fields: Mapping[str, str], name: str) -> int:
    value = fields.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) <= 9):
        raise UsageError(f"{name} is no whole number", value, "send the form of the page")
    return int(value)


def api_article(request: Request) -> Response:
    """What people said of one article, and the places of the statements that they rejected."""
    found = _ledger(request).amended(_article(request))
    return JSONResponse({"corrections": as_json(found.corrections), "rejected": sorted(found.rejected)})


def api_all(request: Request) -> Response:
    """What people said of everything, as `bayaan correct list --json` prints it."""
    return JSONResponse({"corrections": as_json(_ledger(request).corrections())})


async def api_correct(request: Request) -> Response:
    """Take a correction from a program: {"what", "target", "value", "kind", "by", "because"}; answers with it."""
    value = await origin.json_object(request)
    return await run_in_threadpool(_api_correct, request, value)


def _api_correct(request: Request, value: Mapping[str, Any]) -> Response:
    target = value.get("target")
    if isinstance(target, bool) or not isinstance(target, int | str):
        raise UsageError("target is neither a number nor text", target, "give the place of a statement, or words")
    what, kind = _text(value, "what"), _text(value, "kind") or None
    done = _ledger(request).correct(
        _article(request), cast(What, what), target, _text(value, "value"),
        by=_text(value, "by"), because=_text(value, "because"), kind=cast(SourceKind, kind),
    )  # fmt: skip
    return _created([done])


async def api_undo(request: Request) -> Response:
    """Take a correction back for a program: {"by", "because"}; answers with the undo."""
    value = await origin.json_object(request)
    number, told = request.path_params["id"], {"by": _text(value, "by"), "because": _text(value, "because")}
    return _created([await run_in_threadpool(_ledger(request).undo, min(number, _LARGEST), **told)])


def _created(found: Sequence[Correction]) -> Response:
    return JSONResponse({"corrections": as_json(found)}, 201)


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    if found is not None and not isinstance(found, str):
        raise UsageError(f"{name} is no text", found, "send it in quotation marks")
    return found or ""


def _ledger(request: Request) -> Ledger:
    found: Ledger = request.app.state.ledger
    return found


def _article(request: Request) -> int:
    return min(int(request.path_params["id"]), _LARGEST)
