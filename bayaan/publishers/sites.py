"""Loading the declarations and choosing the one that holds for an address and a day."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from bayaan.errors import BayaanError


@dataclass(frozen=True, slots=True)
class Site:
    """A site's declaration: from when it holds, the outlet's name, and the roles of its class names."""

    valid_from: date
    outlet: str | None = None
    classes: Mapping[str, str] = field(default_factory=dict)


def site(url: str | None, day: date | None = None) -> Site | None:
    """Choose the declaration that holds for an address.

    `day` is when the page was taken, None for the newest declaration; a day before the first declaration gives None, as
    does an unknown host or an address that is None or broken. A host stands for the hosts below it ("www.").
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    declared = next((found for n in range(len(labels)) if (found := _by_host().get(".".join(labels[n:])))), ())
    return next((one for one in declared if day is None or one.valid_from <= day), None)


@cache
def _by_host() -> dict[str, tuple[Site, ...]]:
    """Read every declaration, newest first; raises BayaanError with the file's name where one is malformed."""
    found: dict[str, tuple[Site, ...]] = {}
    for file in files("bayaan.publishers").iterdir():
        if not file.name.endswith(".toml"):
            continue
        try:
            declared = tomllib.loads(file.read_text(encoding="utf-8"))
            dated = [
                Site(since["valid_from"], since.get("outlet"), since.get("classes", {})) for since in declared["since"]
            ]
            newest_first = tuple(sorted(dated, key=lambda one: one.valid_from, reverse=True))
            found.update(dict.fromkeys(declared["hosts"], newest_first))
        except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise BayaanError("a site's declaration is malformed", f"{file.name}: {error}", "see publishers") from error
    return found
