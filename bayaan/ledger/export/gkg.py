"""Lines in the shape of GDELT's Global Knowledge Graph 2.1: 27 columns between tabs, one line an article.

Source: GKG Codebook 2.1 (2015); within dates the fields are parted by "#", as in the files that GDELT publishes. What
Bayaan does not find, such as themes, tone and coordinates, is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import PurePath
from typing import BinaryIO, Final
from urllib.parse import urlsplit

import regex

from bayaan.ledger.export.items import Item
from bayaan.records import Mention, MentionType

COLUMNS: Final = (
    "GKGRECORDID", "V2.1DATE", "V2SOURCECOLLECTIONIDENTIFIER", "V2SOURCECOMMONNAME", "V2DOCUMENTIDENTIFIER",
    "V1COUNTS", "V2.1COUNTS", "V1THEMES", "V2ENHANCEDTHEMES", "V1LOCATIONS", "V2ENHANCEDLOCATIONS", "V1PERSONS",
    "V2ENHANCEDPERSONS", "V1ORGANIZATIONS", "V2ENHANCEDORGANIZATIONS", "V1.5TONE", "V2.1ENHANCEDDATES", "V2GCAM",
    "V2.1SHARINGIMAGE", "V2.1RELATEDIMAGES", "V2.1SOCIALIMAGEEMBEDS", "V2.1SOCIALVIDEOEMBEDS", "V2.1QUOTATIONS",
    "V2.1ALLNAMES", "V2.1AMOUNTS", "V2.1TRANSLATIONINFO", "V2EXTRASXML",
)  # fmt: skip
_WEB, _CITED = "1", "2"  # the collections: a page with an address, and one that can only be cited
_DAY = regex.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?:T.*)?")
_PARTING = regex.compile(r"[\p{C}\s;,#|]+")  # what parts records, columns, blocks and fields
_BREAKING = regex.compile(r"[\p{C}\s]+")  # what parts records and columns


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """A line an article, without a header, as GDELT has it."""
    for item in items:
        out.write(("\t".join(row(item)) + "\n").encode("utf-8", "replace"))


def row(item: Item) -> tuple[str, ...]:
    """The 27 columns of an article, in the order of `COLUMNS`."""
    article, instant = item.source, _instant(item.source.published)
    pictures = [picture.url for picture in article.pictures if picture.url and not _PARTING.search(picture.url)]
    filled = {
        "GKGRECORDID": f"{instant or '0' * 14}-{item.article}",
        "V2.1DATE": instant,
        "V2SOURCECOLLECTIONIDENTIFIER": _WEB if article.url else _CITED,
        "V2SOURCECOMMONNAME": _host(article.url) or _field(article.outlet or ""),
        "V2DOCUMENTIDENTIFIER": _column(article.url or PurePath(item.place).name),
        "V1LOCATIONS": ";".join(f"#{name}#####" for name in _names(item, "LOC")),
        "V2ENHANCEDLOCATIONS": ";".join(f"#{name}######{m.start}" for name, m in _mentions(item, "LOC")),
        "V1PERSONS": ";".join(_names(item, "PER")),
        "V2ENHANCEDPERSONS": ";".join(f"{name},{m.start}" for name, m in _mentions(item, "PER")),
        "V1ORGANIZATIONS": ";".join(_names(item, "ORG")),
        "V2ENHANCEDORGANIZATIONS": ";".join(f"{name},{m.start}" for name, m in _mentions(item, "ORG")),
        "V2.1ENHANCEDDATES": ";".join(_dates(item)),
        "V2.1SHARINGIMAGE": pictures[0] if pictures else "",
        "V2.1RELATEDIMAGES": ";".join(pictures[1:]),
        "V2.1QUOTATIONS": "#".join(_quotations(item)),
        "V2.1ALLNAMES": ";".join(f"{name},{m.start}" for name, m in _mentions(item, "PER", "ORG", "LOC")),
        "V2EXTRASXML": _extras(item),
    }
    return tuple(filled.get(column, "") for column in COLUMNS)


def _field(text: str) -> str:
    """A text that parts nothing: runs of white space, control characters and parting marks become one space."""
    return _PARTING.sub(" ", text).strip()


def _column(text: str) -> str:
    """A text that may stand alone in a column."""
    return _BREAKING.sub(" ", text).strip()


def _instant(published: str | None) -> str:
    """YYYYMMDDHHMMSS in UTC, midnight where only a day is known; "" where there is none."""
    try:
        found = datetime.fromisoformat(published or "")
    except ValueError:
        return ""
    return (found.astimezone(UTC) if found.tzinfo else found).strftime("%Y%m%d%H%M%S").rjust(14, "0")


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _mentions(item: Item, *types: MentionType) -> Iterator[tuple[str, Mention]]:
    names = {entity.id: _field(entity.name) for entity in item.found.reading.entities}
    for mention in item.found.reading.mentions:
        if mention.type in types and names.get(mention.entity):
            yield names[mention.entity], mention


def _names(item: Item, type_: MentionType) -> list[str]:
    return list(dict.fromkeys(name for name, _ in _mentions(item, type_)))


def _dates(item: Item) -> Iterator[str]:
    """How exact, month, day, year, offset; 3 is a day, 2 a month, 1 a year, and 0 stands for what is unknown."""
    for time in item.found.reading.times:
        if found := _DAY.fullmatch(time.value):
            parts = [int(found[name] or 0) for name in ("month", "day", "year")]
            yield "#".join(str(number) for number in (1 + sum(map(bool, parts[:2])), *parts, time.start))


def _quotations(item: Item) -> Iterator[str]:
    """Offset, length, verb and words of what is said word for word."""
    for _, statement in item.found.kept():
        if statement.quote == "direct":
            words = _field(item.found.reading.words(statement))
            verb = _field(statement.cue.lemma) if statement.cue else ""
            yield f"{statement.start}|{statement.end - statement.start}|{verb}|{words}"


def _extras(item: Item) -> str:
    article = item.source
    tags = (("PAGE_TITLE", article.headline), ("PAGE_AUTHORS", ";".join(_field(name) for name in article.authors)))
    return "".join(f"<{tag}>{escape(_column(text))}</{tag}>" for tag, text in tags if text)
