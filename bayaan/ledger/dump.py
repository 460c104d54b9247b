"""All that a ledger holds as sorted lines that do not depend on the order, the time or the pieces it was filed in.

Row ids and the instants of filing are left out; every row is told by its content: an article by its place, a version by
its number and its page's digest, a statement by its number in the reading. Two ledgers into which the same pages went
give the same lines, as long as the pages of one place came in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from bayaan.ledger.database import Database
from bayaan.ledger.seal import seal

_VERSION: Final = "a.place, v.digest, v.number"
_OF_VERSION: Final = "JOIN versions AS v ON v.id = version JOIN articles AS a ON a.id = v.article"
_TABLES: Final = {
    "content": "SELECT digest, size FROM contents",
    "page": """SELECT digest, place, name, url, charset, fetched, outcome, reason,
            (SELECT number FROM versions WHERE id = version)
        FROM pages JOIN contents ON contents.id = content""",
    "record": """SELECT digest, place, archive, position, record
        FROM records JOIN pages ON pages.id = page JOIN contents ON contents.id = content""",
    "article": """SELECT place, day, (SELECT number FROM versions WHERE id = newest),
            (SELECT min(place) FROM articles AS o WHERE o.family = a.family)
        FROM articles AS a""",
    "version": f"""SELECT {_VERSION}, print, v.url, outlet, section, headline, published, statements, named, unnamed,
            hearsay, text, reading, sketch, p.fetched, bayaan, lexicon, model, words
        FROM provenance AS p {_OF_VERSION}""",  # noqa: S608 - constants
    "statement": f"""SELECT {_VERSION}, s.number, start, "end", s.text, voice, vouching, mood, negated, act, quote,
            source, source_spelled, source_kind, p.type, p.spelled, because, record
        FROM statements AS s {_OF_VERSION} LEFT JOIN people AS p ON p.id = s.person""",  # noqa: S608 - constants
    "about": f"""SELECT {_VERSION}, s.number, p.type, p.spelled
        FROM about JOIN statements AS s ON s.id = statement {_OF_VERSION} JOIN people AS p ON p.id = about.person""",  # noqa: S608 - constants
    "person": """SELECT type, spelled, name, likeness, mentions, articles, said
        FROM people LEFT JOIN tallies ON person = people.id""",
    "name": f"""SELECT {_VERSION}, p.type, p.spelled, l.spelled, l.text, because
        FROM attestations {_OF_VERSION} JOIN aliases AS l ON l.id = alias JOIN people AS p ON p.id = l.person""",  # noqa: S608 - constants
    "appearance": f"""SELECT {_VERSION}, p.type, p.spelled, mentions
        FROM appearances {_OF_VERSION} JOIN people AS p ON p.id = appearances.person""",  # noqa: S608 - constants
    "verdict": """SELECT a.spelled, b.spelled, same, because
        FROM verdicts JOIN people AS a ON a.id = one JOIN people AS b ON b.id = other""",
    "correction": "SELECT place, what, words, start, nth, value, at, kind, author, because FROM corrections",
}


def dump(db: Database) -> Iterator[str]:
    """The lines, in order; each is JSON, an array that begins with the kind of the row. All are held in memory."""
    lines = [_line(kind, row) for kind, sql in _TABLES.items() for row in db.execute(sql)]
    yield from sorted(lines)


def _line(kind: str, row: tuple[object, ...]) -> str:
    return json.dumps([kind, *(seal(value) if isinstance(value, bytes) else value for value in row)])
