"""What a request asks for: the ledger that it is about, and the numbers in its address."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request

from bayaan.errors import UsageError
from bayaan.ledger import Ledger

LARGEST: Final = 2**63 - 1  # what a database holds
_DIGITS: Final = 9


def ledger_of(request: Request) -> Ledger:
    """The ledger of the site."""
    found: Ledger = request.app.state.ledger
    return found


def article_of(request: Request) -> int:
    """An article's number out of the path; one that no database holds becomes the largest, which no article has."""
    return min(int(request.path_params["id"]), LARGEST)


def number(request: Request, name: str) -> int | None:
    """A whole number out of the query, None where it is not given; UsageError for what is none."""
    value = request.query_params.get(name)
    return None if value is None else whole(value, name, f"write it as {name}=1")


def whole(value: str, name: str, remedy: str) -> int:
    """The whole number that a text spells in ASCII digits; UsageError for any other."""
    if not (value.isascii() and value.isdecimal() and len(value) <= _DIGITS):
        raise UsageError(f"{name} is no whole number", value, remedy)
    return int(value)
