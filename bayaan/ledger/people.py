"""Who is named in the ledger, what they say and what is said about them.

Inside an article the reading decides who is who. Across articles two are one where type and folded name are equal. When
one name is asked for, those whose shorter name stands in the one fuller name that goes by it are taken together; where
several fuller names do, they are other people, and told as such.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import apsw

from bayaan.ledger.names import who_goes_by
from bayaan.ledger.rows import Person, Who
from bayaan.ledger.search import article_row, hits, listed
from bayaan.ledger.spelling import spelled
from bayaan.records import MentionType

_NEWEST: Final = "SELECT s.id, 0.0 AS rank FROM statements AS s JOIN listing ON version_id = s.version AND is_newest"
_SAID: Final = listed(f"""{_NEWEST} WHERE s.id IN (
        SELECT id FROM statements WHERE person IN (SELECT value FROM json_each(:people))
        UNION SELECT id FROM statements
            WHERE source_spelled IN (SELECT value FROM json_each(:names)) AND person IS NULL)""")  # noqa: S608 - constants
_ABOUT: Final = listed(f"""{_NEWEST} WHERE s.id IN (
        SELECT statement FROM about WHERE person IN (SELECT value FROM json_each(:people)))""")  # noqa: S608 - constants
_ARTICLES: Final = """SELECT * FROM listing WHERE is_newest AND version_id IN (
        SELECT version FROM appearances WHERE person IN (SELECT value FROM json_each(:people))
        UNION SELECT version FROM statements
            WHERE source_spelled IN (SELECT value FROM json_each(:names)) AND person IS NULL)
    ORDER BY day DESC, article DESC LIMIT :limit OFFSET :offset"""
_PEOPLE: Final = """
    WITH present AS (
        SELECT person, sum(mentions) AS mentions, count(*) AS articles
        FROM appearances JOIN articles ON newest = version GROUP BY person
    ), speaking AS (
        SELECT person, count(*) AS said
        FROM statements AS s JOIN articles ON newest = s.version WHERE person IS NOT NULL GROUP BY person
    )
    SELECT name, type, mentions, articles, coalesce(said, 0) AS said
    FROM present JOIN people ON people.id = person LEFT JOIN speaking USING (person)
    ORDER BY said DESC, articles DESC, mentions DESC, name LIMIT ?"""
_CANDIDATES: Final = """
    SELECT p.id, type, p.name, p.spelled, sum(mentions)
    FROM people AS p JOIN appearances ON person = p.id JOIN articles ON newest = version
    WHERE p.id IN (SELECT person FROM aliases WHERE spelled = :asked UNION SELECT value FROM json_each(:people))
    GROUP BY p.id ORDER BY 5 DESC, p.id"""


class _Candidate(NamedTuple):
    id: int
    type: MentionType
    name: str
    spelled: str
    mentions: int


def people(db: apsw.Connection, *, limit: int) -> list[Person]:
    """Everybody and everything named in the newest versions, those who say most first."""
    return [Person(*row) for row in db.execute(_PEOPLE, (limit,))]


def who(db: apsw.Connection, name: str, *, limit: int) -> Who | None:
    """What the ledger holds on a name in either script; None where nobody goes by it and no source has it."""
    asked = spelled(name)
    candidates = _candidates(db, asked, []) or _candidates(db, asked, who_goes_by(db, asked))
    if not candidates:
        return _source(db, asked, limit=limit)
    meant = _meant(candidates)
    ids = [candidate.id for candidate in meant]
    fullest = max(meant, key=lambda candidate: (candidate.spelled.count(" "), candidate.mentions))
    others = tuple(dict.fromkeys(c.name for c in candidates if c not in meant))
    aliases = _aliases(db, ids, fullest.name)
    return _gathered(db, Who(fullest.name, aliases, fullest.type, [], [], [], others), ids, [], limit=limit)


def _candidates(db: apsw.Connection, asked: str, ids: Sequence[int]) -> list[_Candidate]:
    """Those who go by the whole name, and those of the ids, most mentioned first."""
    bound = {"asked": asked, "people": json.dumps(ids)}
    return [_Candidate(*row) for row in db.execute(_CANDIDATES, bound)]


def _meant(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The most mentioned candidate, with those that are it by a shorter or by the one fuller name."""
    first = candidates[0]
    alike = [c for c in candidates if c.type == first.type]
    fullest = [c for c in alike if not any(_within(c, other) for other in alike)]
    if len(fullest) == 1:
        return [c for c in alike if c in fullest or _within(c, fullest[0])]
    return [c for c in alike if c == first or _within(c, first)]


def _within(short: _Candidate, full: _Candidate) -> bool:
    """Whether all words of one name stand in the other, longer one."""
    return set(short.spelled.split()) < set(full.spelled.split())


def _aliases(db: apsw.Connection, ids: Sequence[int], name: str) -> tuple[str, ...]:
    sql = "SELECT text FROM aliases WHERE person IN (SELECT value FROM json_each(?)) ORDER BY id"
    texts = {spelled(text): text for (text,) in db.execute(sql, (json.dumps(ids),))}
    return tuple(text for spelling, text in texts.items() if spelling != spelled(name))


def _source(db: apsw.Connection, asked: str, *, limit: int) -> Who | None:
    """A name that only ever stands as a source and that no entity bears, such as a nameless official's."""
    sql = "SELECT source FROM statements WHERE source_spelled = ? AND person IS NULL ORDER BY id DESC LIMIT 1"
    name = db.execute(sql, (asked,)).get if asked else None
    return _gathered(db, Who(name, (), None, [], [], []), [], [asked], limit=limit) if name else None


def _gathered(db: apsw.Connection, bare: Who, ids: Sequence[int], names: Sequence[str], *, limit: int) -> Who:
    spellings = [*names, *(spelled(name) for name in (bare.name, *bare.aliases) if ids)]
    bound: dict[str, Any] = {"people": json.dumps(ids), "names": json.dumps(spellings), "limit": limit, "offset": 0}
    said, about = hits(db.execute(_SAID, bound)), hits(db.execute(_ABOUT, bound))
    articles = [article_row(row) for row in db.execute(_ARTICLES, bound)]
    return Who(bare.name, bare.aliases, bare.type, said, about, articles, bare.others)
