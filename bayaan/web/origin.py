"""Who may write through the site: people on this machine, from the site's own pages."""

from __future__ import annotations

import json
import secrets
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bayaan.errors import UsageError
from bayaan.limits import FORM_BYTES

OWN_NAMES: Final = ("127.0.0.1", "localhost")
_FIELDS: Final = 32


def may_write(request: Request) -> bool:
    """Whether corrections are taken from where a request comes from: from this machine, or from all where told so.

    This machine is told by the address of the other end and by the name that was asked for, so that no page elsewhere
    can come in under a name of its own that leads here.
    """
    return bool(request.app.state.open_to_all) or (
        _is_loopback(request) and request.url.hostname in (*OWN_NAMES, "::1")
    )


def token(request: Request) -> str:
    """What the site's own forms carry, and no page elsewhere can read: new whenever the site starts."""
    found: str = request.app.state.token
    return found


async def form(request: Request) -> dict[str, str]:
    """The fields of a form of the site's own; of one given twice, the last.

    Raises HTTPException 403 for a form from elsewhere, 413 for one above `limits.FORM_BYTES`, 415 for another type, and
    UsageError for one that is no UTF-8 or has too many fields.
    """
    body = await _body(request, "application/x-www-form-urlencoded")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
    except ValueError:
        raise UsageError("the form cannot be read", None, "send the form of the page") from None
    fields = dict(pairs)
    if not secrets.compare_digest(fields.get("token", "").encode(), token(request).encode()):
        raise HTTPException(403, "this form is not of this site as it runs now")
    return fields


async def json_object(request: Request) -> dict[str, Any]:
    """The JSON object that a program sent; raises as `form` does. Its type keeps pages elsewhere from sending one."""
    body = await _body(request, "application/json")
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise UsageError("no JSON object was sent", None, 'send {"what": …, "target": …, "by": …, "because": …}')
    return value


async def _body(request: Request, media: str) -> bytes:
    if not may_write(request):
        raise HTTPException(403, "corrections are taken on the machine that serves, nowhere else")
    if not _is_own(request):
        raise HTTPException(403, "this was sent by a page of another site")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media:
        raise HTTPException(415, f"this has to be sent as {media}")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > FORM_BYTES:
            raise HTTPException(413, f"more than {FORM_BYTES} bytes were sent")
    return body


def _is_loopback(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _is_own(request: Request) -> bool:
    """Whether the browser, where one tells it, says that a page of this very site sends the request."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc == request.headers.get("host")
    except ValueError:
        return False
