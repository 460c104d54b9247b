"""The two languages of the pages: which one to speak, and what it says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from babel import Locale

_LOCALES: Final = {"hi": "hi_IN", "en": "en_IN"}
LANGUAGES: Final = tuple(_LOCALES)
Message = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Messages:
    """What the pages say in one language; call it with a dotted key.

    `code` is an ISO 639-1 code, `locale` the CLDR locale that dates and plurals follow.
    """

    code: str
    locale: Locale
    texts: dict[str, Message]

    def __call__(self, key: str, *, count: int = 0, **values: object) -> str:
        """The message of a key ("article.times") with its values put in.

        `count` chooses among plural forms. Raises KeyError for a key that the language lacks, or a value not given.
        """
        text = self.texts[key]
        if isinstance(text, dict):
            text = text.get(self.locale.plural_form(count), text["other"])
        return text.format(count=count, **values)

    def told(self, text: str) -> str:
        """What an error says, in this language where it has words for it, else as it is."""
        found = self.texts.get(f"told.{text}", text)
        return found if isinstance(found, str) else text


@cache
def messages(code: str) -> Messages:
    """The messages of one of `LANGUAGES`; raises KeyError for any other code."""
    locale = Locale.parse(_LOCALES[code])
    table = tomllib.loads((files("bayaan.web") / "messages" / f"{code}.toml").read_text(encoding="utf-8"))
    return Messages(code, locale, _flat(table))


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, Message]:
    found: dict[str, Message] = {}
    for name, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value
    return found


def choose(asked: str | None, remembered: str | None, accepted: str) -> str:
    """The language to speak: the one asked for in the address, else the remembered one, else the reader's own.

    `accepted` is an Accept-Language header, "" where there is none; a language we lack is passed over, and Hindi stands
    where nothing fits.
    """
    for code in (asked, remembered):
        if code in LANGUAGES:
            return code
    ranked = sorted(accepted.lower().split(","), key=_rank)
    codes = (choice.split(";")[0].strip()[:2] for choice in ranked)
    return next((code for code in codes if code in LANGUAGES), LANGUAGES[0])


def _rank(choice: str) -> float:
    _, _, weight = choice.partition(";q=")
    try:
        return -float(weight or 1)
    except ValueError:
        return 0.0
