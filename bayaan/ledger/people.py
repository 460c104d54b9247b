"""Who is named in the ledger, what they say and what is said about them.

Inside an article the reading decides who is who. Across articles two are one where type and folded name are equal. A
name that is another's alias, or part of it, is that other's where only one such other is known; where there are
several, nobody can tell whose it is: it stays by itself, and the others are told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import apsw

from bayaan import limits
from bayaan.ledger.names import who_goes_by, who_holds
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
    SELECT p.id, type, p.name, p.spelled, sum(mentions),
        (SELECT json_group_array(spelled) FROM aliases WHERE person = p.id)
    FROM people AS p JOIN appearances ON person = p.id JOIN articles ON newest = version
    WHERE p.id IN (SELECT value FROM json_each(:people)) OR p.spelled IN (SELECT value FROM json_each(:names))
    GROUP BY p.id ORDER BY 5 DESC, p.id"""


class _Candidate(NamedTuple):
    id: int
    type: MentionType
    name: str
    spelled: str
    mentions: int
    aliases: str

    def is_part_of(self, other: _Candidate) -> bool:
        """Whether the other, who is named in more words or more often, also goes by this name."""
        words, others = self.spelled.split(), other.spelled.split()
        goes_by_it = set(words) < set(others) or self.spelled in json.loads(other.aliases)
        return goes_by_it and (len(words), self.mentions, other.id) < (len(others), other.mentions, self.id)


def people(db: apsw.Connection, *, limit: int) -> list[Person]:
    """Everybody and everything named in the newest versions, those who say most first."""
    return [Person(*row) for row in db.execute(_PEOPLE, (limit,))]


def who(db: apsw.Connection, name: str, *, limit: int) -> Who | None:
    """What the ledger holds on a name in either script; None where nobody goes by it and no source has it."""
    asked = spelled(name)
    found = _bearers(db, asked) or _candidates(db, people=who_goes_by(db, asked))
    if not found:
        return _source(db, asked, limit=limit)
    known = list(dict.fromkeys(_fullest(db, candidate) for candidate in found))
    main = next((candidate for candidate in known if candidate.spelled == asked), known[0])
    ids = [main.id, *(part.id for part in _parts(db, main))]
    others = tuple(dict.fromkeys(candidate.name for candidate in known if candidate != main))
    bare = Who(main.name, _aliases(db, ids, main.name), main.type, [], [], [], others)
    return _gathered(db, bare, ids, [], limit=limit)


def _candidates(db: apsw.Connection, *, people: Iterable[int] = (), names: Iterable[str] = ()) -> list[_Candidate]:
    """Those of the ids and of the whole names who are in a newest version, most mentioned first."""
    bound = {"people": json.dumps(list(people)), "names": json.dumps(list(names))}
    return [_Candidate(*row) for row in db.execute(_CANDIDATES, bound)]


def _bearers(db: apsw.Connection, name: str) -> list[_Candidate]:
    """Those who go by a whole name; by one of several words, also with others around it, such as an office."""
    same = [person for (person,) in db.execute("SELECT person FROM aliases WHERE spelled = ?", (name,))]
    return _candidates(db, people=[*same, *(who_holds(db, name) if same and " " in name else [])])


def _fullest(db: apsw.Connection, candidate: _Candidate) -> _Candidate:
    """The one fuller name that a candidate's is part of, or the candidate where there is none or several."""
    fuller = [b for b in _bearers(db, candidate.spelled) if b.type == candidate.type and candidate.is_part_of(b)]
    tops = [one for one in fuller if not any(one.is_part_of(other) for other in fuller)]
    return _fullest(db, tops[0]) if len(tops) == 1 else candidate


def _parts(db: apsw.Connection, main: _Candidate) -> list[_Candidate]:
    """Those whose name is part of this one's, or of such a part's, and of no other."""
    parts, fresh = [main], [main]
    while fresh:
        names = {name for candidate in fresh for name in _names_within(candidate)}
        shorter = [c for c in _candidates(db, names=names) if c.type == main.type and c not in parts]
        fresh = [c for c in shorter if _fullest(db, c) == main]
        parts += fresh
    return parts[1:]


def _names_within(candidate: _Candidate) -> set[str]:
    words = candidate.spelled.split()[: limits.NAME_WORDS]
    runs = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    return runs | set(json.loads(candidate.aliases))


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
