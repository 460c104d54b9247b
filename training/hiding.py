"""A lexicon of which a random part is hidden, as if nobody had written it down yet."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

from bayaan.hindi.views import key
from bayaan.hindi.words import words
from bayaan.lexicon import rows
from bayaan.lexicon.tables import Row
from bayaan.reading import entities, gazetteer, glosses, line, names, shapes, tagger
from bayaan.reading.gazetteer import loose, spelled

MODULES: Final[tuple[ModuleType, ...]] = (entities, gazetteer, glosses, line, names, shapes, tagger)
LISTS: Final = ("places", "organisations", "persons", "cities")
WORD_LISTS: Final = ("given_names", "surnames")
HIDDEN: Final = 0.5
RARE: Final = 2  # an everyday word that stands in the texts more often is not hidden


@contextmanager
def hidden(texts: Iterable[str], seed: int) -> Iterator[None]:
    """A lexicon without half of the names that texts hold and half of the everyday words that are rare in them."""
    count = Counter(loose(word.key) for text in texts for word in words(text) if word.kind == "word")
    cut: dict[str, tuple[Row, ...]] = {}
    for kind in LISTS:
        gone = {entity(row) for row in rows(kind) if stands(row, count) and drawn(entity(row), seed)}
        cut[kind] = tuple(row for row in rows(kind) if entity(row) not in gone)
    for kind in WORD_LISTS:
        cut[kind] = tuple(r for r in rows(kind) if not (count[loose(key(r["name"]))] and drawn(r["name"], seed)))
    cut["common_words"] = tuple(
        row
        for row in rows("common_words")
        if row["class"] == "function"
        or count[loose(key(row["word"]))] not in range(1, RARE + 1)
        or not drawn(row["word"], seed)
    )
    territories, whole = gazetteer._territories, rows
    for module in (gazetteer, shapes):
        module.rows = lambda kind: cut.get(kind) or whole(kind)  # type: ignore[attr-defined]
    gazetteer._territories = lambda: [pair for pair in territories() if not drawn(pair[1].name, seed)]
    forget()
    try:
        yield
    finally:
        for module in (gazetteer, shapes):
            module.rows = whole  # type: ignore[attr-defined]
        gazetteer._territories = territories
        forget()


def entity(row: Row) -> str:
    """The name by which a row's entity goes."""
    return row["same_as"] or row["name"]


def stands(row: Row, count: Counter[str]) -> bool:
    """Whether all words of a name's spelling stand in the texts."""
    spelling = spelled(row["name"])
    return bool(spelling) and all(count[word] for word in spelling)


def drawn(name: str, seed: int) -> bool:
    """Whether a name is among those hidden, the same for all its spellings and every time."""
    digest = hashlib.sha256(f"{seed} {loose(key(name))}".encode()).digest()
    return digest[0] < 256 * HIDDEN


def forget() -> None:
    """Empty every cache that the lexicon has been compiled into; the model stays."""
    for module in MODULES:
        for name, value in vars(module).items():
            if hasattr(value, "cache_clear") and name not in ("_model", "_tagger", "rows"):
                value.cache_clear()
