"""Digests of rows: what tells a row that was filed from one that the disk, or somebody, has changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final

import apsw

PACKING: Final = 3  # zlib's level: most of what it can save, in a third of its longest time
_BYTES: Final = 16
# The columns that seals are made of, as SQL; `provenance` also seals the row of `versions` that it belongs to.
VERSION: Final = """v.id, v.article, v.number, v.digest, v.print, v.url, v.outlet, v.outlet_spelled, v.section,
    v.section_spelled, v.headline, v.published, v.text, v.reading, v.sketch, v.statements, v.named, v.unnamed,
    v.hearsay, v.added, p.fetched, p.bayaan, p.lexicon, p.model, p.words"""
STATEMENT: Final = """version, number, start, "end", text, voice, vouching, mood, negated, act, quote, source,
    source_spelled, source_kind, because, record"""
PAGE: Final = """content, place, name, url, charset, fetched, outcome, reason, version, added,
    (SELECT r.seal FROM records AS r WHERE r.page = pages.id)"""
RECORD: Final = "page, archive, position, record"


def register(db: apsw.Connection) -> None:
    """Make `seal` and `span_words` known to the SQL of a connection, for the steps of its schema."""
    db.create_scalar_function("seal", seal, -1, deterministic=True)
    db.create_scalar_function("span_words", _span_words, 2, deterministic=True)  # type: ignore[arg-type]  # bytes too


def seal(*values: int | float | str | bytes | None) -> str:
    """The digest of a row's values, in hexadecimal; no two rows of different values or types share one by design."""
    digest = blake2b(digest_size=_BYTES)
    for value in values:
        written = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        digest.update(b"%s %d " % (type(value).__name__.encode(), len(written)))
        digest.update(written)
    return digest.hexdigest()


def of_page(*values: int | float | str | bytes | None) -> str:
    """The digest of a page's row; the last value, the seal of its record, counts where it came out of a web archive."""
    return seal(*(values if values[-1] is not None else values[:-1]))


def spans(value: Any, where: str = "reading") -> Iterator[tuple[str, int, int]]:
    """Every span below a value of a reading's JSON, always in the same order, with the way to it."""
    if isinstance(value, Mapping):
        if "start" in value:
            yield where, value["start"], value["end"]
        for name, inner in value.items():
            if name in ("name", "gloss") and isinstance(inner, list):  # the two halves of a gloss
                yield f"{where}.{name}", inner[0], inner[1]
            else:
                yield from spans(inner, f"{where}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from spans(inner, f"{where}[{number}]")


def unpacked(stored: bytes) -> Any:
    """The JSON that was packed into these bytes; raises zlib.error or ValueError for any others."""
    return json.loads(zlib.decompress(stored).decode("utf-8", "surrogatepass"))


def packed(value: Any) -> bytes:
    """JSON as bytes for the file."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(line.encode("utf-8", "surrogatepass"), PACKING)


def words_of(text: str, stored: Mapping[str, Any]) -> bytes:
    """The words of every finding of a reading's JSON, packed, to be kept beside the positions."""
    return packed([text[start:end] for _, start, end in findings(stored)])


def findings(stored: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    """The spans of all that was found in an article; its blocks, which are no findings, are left out."""
    return spans({name: found for name, found in stored.items() if name != "article"})


def _span_words(text: Any, reading: Any) -> bytes:
    """For the schema's step alone: the words of what was filed before they were kept; none of what cannot be read."""
    try:
        return words_of(text, unpacked(reading))
    except (zlib.error, ValueError, KeyError, TypeError):
        return packed([])
