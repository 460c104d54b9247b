"""Who is named in the ledger, what they say and what is said about them.

Inside an article the reading decides who is who. Across articles two are one where type and folded name are equal. A
name that some article gives as another's alias, several words that are part of another name, or its like but for vowel
lengths and the lexicon's variants, is that other's where only one such other is known, where no article keeps the two
apart, and where nobody has said that they are two. Where there are several, nobody can tell whose it is: it stays by
itself, and the others are told. Nothing of this is stored: it is found anew from what the newest versions say, so that
it goes when its evidence goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from bayaan import limits
from bayaan.errors import UsageError
from bayaan.ledger.database import Database
from bayaan.ledger.names import who_goes_by, who_holds
from bayaan.ledger.rows import Person, Spelling, Who
from bayaan.ledger.search import article_row, hits, listed
from bayaan.ledger.spelling import spelled, storable
from bayaan.reading.entities import likeness
from bayaan.records import EntityType

_BETWEEN: Final = "|"  # no folded name holds it
_NEWEST: Final = """SELECT s.id, CAST(0 AS DOUBLE PRECISION) AS rank
    FROM statements AS s JOIN listing ON version_id = s.version AND is_newest"""
_SAID: Final = listed(f"""{_NEWEST} WHERE s.id IN (
        SELECT id FROM statements WHERE person IN (SELECT CAST(value AS BIGINT) FROM json_each(:people))
        UNION SELECT id FROM statements
            WHERE source_spelled IN (SELECT value FROM json_each(:names)) AND person IS NULL)""")  # noqa: S608 - constants
_ABOUT: Final = listed(f"""{_NEWEST} WHERE s.id IN (
        SELECT statement FROM about WHERE person IN (SELECT CAST(value AS BIGINT) FROM json_each(:people)))""")  # noqa: S608 - constants
_ARTICLES: Final = """SELECT * FROM listing WHERE is_newest AND version_id IN (
        SELECT version FROM appearances WHERE person IN (SELECT CAST(value AS BIGINT) FROM json_each(:people))
        UNION SELECT version FROM statements
            WHERE source_spelled IN (SELECT value FROM json_each(:names)) AND person IS NULL)
    ORDER BY day DESC, article DESC LIMIT :limit OFFSET :offset"""
_PEOPLE: Final = """
    SELECT name, type, mentions, articles, said FROM tallies JOIN people ON people.id = person
    ORDER BY said DESC, articles DESC, mentions DESC, name LIMIT ?"""
_CANDIDATES: Final = """
    SELECT p.id, type, p.name, p.spelled, likeness, mentions,
        (SELECT string_agg(a.spelled, '|') FROM aliases AS a WHERE person = p.id)
    FROM people AS p JOIN tallies ON person = p.id
    WHERE p.id IN (SELECT CAST(value AS BIGINT) FROM json_each(:people) UNION
        SELECT id FROM people WHERE spelled IN (SELECT value FROM json_each(:names)) UNION
        SELECT id FROM people WHERE likeness <> '' AND likeness IN (SELECT value FROM json_each(:alike)))
    ORDER BY mentions DESC, p.id"""
_TOGETHER: Final = """
    SELECT EXISTS (SELECT 1 FROM appearances AS a JOIN appearances AS b USING (version)
        JOIN articles ON newest = version WHERE a.person = ? AND b.person = ?)"""
_VERDICT: Final = """SELECT same FROM verdicts WHERE (one, other) IN (VALUES (?1, ?2), (?2, ?1))
    ORDER BY id DESC LIMIT 1"""
_SPELLINGS: Final = """
    SELECT person, spelled, text, because, count(*) FROM aliases JOIN attestations ON alias = id
    WHERE person IN (SELECT CAST(value AS BIGINT) FROM json_each(?)) GROUP BY id, because
    ORDER BY id, 5 DESC, because"""


class _Candidate(NamedTuple):
    id: int
    type: EntityType
    name: str
    spelled: str
    likeness: str
    mentions: int
    aliases: str

    def is_part_of(self, other: _Candidate) -> bool:
        """Whether the other, who is named in more words or more often, also goes by this name."""
        words, others = self.spelled.split(), other.spelled.split()
        part = len(words) > 1 and set(words) < set(others) and self.type != "OFFICE"  # another's, or a former one
        alike = self.likeness != "" and self.likeness == other.likeness
        goes_by_it = part or alike or self.spelled in other.aliases.split(_BETWEEN)
        return goes_by_it and (len(words), self.mentions, other.id) < (len(others), other.mentions, self.id)


def people(db: Database, *, limit: int) -> list[Person]:
    """Everybody and everything named in the newest versions, those who say most first."""
    return [Person(*row) for row in db.execute(_PEOPLE, (limit,))]


def who(db: Database, name: str, *, limit: int) -> Who | None:
    """What the ledger holds on a name in either script; None where nobody goes by it and no source has it."""
    asked = spelled(name)
    found = _bearers(db, asked) or _candidates(db, people=who_goes_by(db, asked))
    if not found:
        return _source(db, asked, limit=limit)
    known = list(dict.fromkeys(_fullest(db, candidate) for candidate in found))
    main = next((candidate for candidate in known if candidate.spelled == asked), known[0])
    ids = [main.id, *(part.id for part in _parts(db, main))]
    near = [*known, *(_candidates(db, people=who_holds(db, asked)) if " " not in asked else [])]
    others = tuple(dict.fromkeys(one.name for one in near if one.id not in ids))
    spellings = _spellings(db, main, ids)
    aliases = tuple(one.text for one in spellings if spelled(one.text) != main.spelled)
    bare = Who(main.name, aliases, main.type, [], [], [], others, spellings)
    return _gathered(db, bare, ids, [], limit=limit)


def _candidates(
    db: Database, *, people: Iterable[int] = (), names: Iterable[str] = (), alike: Iterable[str] = ()
) -> list[_Candidate]:
    """Those of the ids, of the whole names and of the likenesses who are in a newest version, most mentioned first."""
    bound = {key: json.dumps(list(some)) for key, some in (("people", people), ("names", names), ("alike", alike))}
    return [_Candidate(*row) for row in db.execute(_CANDIDATES, bound)]


def _bearers(db: Database, name: str) -> list[_Candidate]:
    """Those who go by a whole name; by one of several words, also with others around it, such as an office."""
    same = [person for (person,) in db.execute("SELECT person FROM aliases WHERE spelled = ?", (name,))]
    held = who_holds(db, name) if same and " " in name else []
    return _candidates(db, people=[*same, *held], alike=[likeness(name)] if " " in name else [])


def _fullest(db: Database, candidate: _Candidate) -> _Candidate:
    """The one fuller name that a candidate's is part of, or the candidate where there is none or several."""
    bearers = [b for b in _bearers(db, candidate.spelled) if b.type == candidate.type and candidate.is_part_of(b)]
    fuller = [b for b in bearers if not _apart(db, candidate, b)]
    tops = [one for one in fuller if not any(one.is_part_of(other) for other in fuller)]
    return _fullest(db, tops[0]) if len(tops) == 1 else candidate


def _parts(db: Database, main: _Candidate) -> list[_Candidate]:
    """Those whose name is part of this one's, or of such a part's, and of no other."""
    parts, fresh = [main], [main]
    while fresh:
        names = {name for candidate in fresh for name in _names_within(candidate)}
        like = {candidate.likeness for candidate in fresh}
        shorter = [c for c in _candidates(db, names=names, alike=like) if c.type == main.type and c not in parts]
        fresh = [c for c in shorter if _fullest(db, c) == main]
        parts += fresh
    return parts[1:]


def _names_within(candidate: _Candidate) -> set[str]:
    """A candidate's names, and every run of words in them."""
    names = [candidate.spelled, *candidate.aliases.split(_BETWEEN)][: limits.QUERY_PEOPLE]
    every = (name.split()[: limits.NAME_WORDS] for name in names)
    return {" ".join(words[i:j]) for words in every for i in range(len(words)) for j in range(i + 1, len(words) + 1)}


def _apart(db: Database, one: _Candidate, other: _Candidate) -> bool:
    """Whether an article names both as two, or somebody has said that they are two and not taken it back."""
    verdict = db.execute(_VERDICT, (one.id, other.id)).get
    return not verdict if verdict is not None else bool(db.execute(_TOGETHER, (one.id, other.id)).get)


def _spellings(db: Database, main: _Candidate, ids: Sequence[int]) -> tuple[Spelling, ...]:
    """What somebody goes by, the own names first, each once, with the reason that most articles give."""
    found: dict[str, Spelling] = {}
    own = set(main.aliases.split(_BETWEEN))
    for person, spelling, text, given, articles in db.execute(_SPELLINGS, (json.dumps(ids),)):
        joined = (
            "another article's name for" if spelling in own else "part of" if _part(spelling, main) else "spelled like"
        )
        because = f"{joined} {main.name}" if person != main.id and given == "name" else given
        before = found.get(spelling, Spelling(text, because, 0))
        found[spelling] = replace(before, articles=before.articles + articles)
    return tuple(found.values())


def _part(spelling: str, main: _Candidate) -> bool:
    return set(spelling.split()) < set(main.spelled.split())


def judge(db: Database, one: str, other: str, *, same: bool, because: str, added: str) -> None:
    """Append what somebody says of two names; UsageError for a name that nobody bears whole, and for equal ones."""
    first, second = ([c.id for c in _candidates(db, names=[spelled(name)])] for name in (one, other))
    for name, found in ((one, first), (other, second)):
        if not found:
            raise UsageError("nobody in the ledger has this whole name", name, "`bayaan who` lists who is there")
    if first == second:
        raise UsageError("both names are spelled alike", other, "give two names")
    pairs = [(a, b, same, storable(because), added) for a in first for b in second]
    db.executemany("INSERT INTO verdicts (one, other, same, because, added) VALUES (?, ?, ?, ?, ?)", pairs)


def _source(db: Database, asked: str, *, limit: int) -> Who | None:
    """A name that only ever stands as a source and that no entity bears, such as a nameless official's."""
    sql = "SELECT source FROM statements WHERE source_spelled = ? AND person IS NULL ORDER BY id DESC LIMIT 1"
    name = db.execute(sql, (asked,)).get if asked else None
    return _gathered(db, Who(name, (), None, [], [], []), [], [asked], limit=limit) if name else None


def _gathered(db: Database, bare: Who, ids: Sequence[int], names: Sequence[str], *, limit: int) -> Who:
    spellings = [*names, *(spelled(name) for name in (bare.name, *bare.aliases) if ids)]
    bound: dict[str, Any] = {"people": json.dumps(ids), "names": json.dumps(spellings), "limit": limit, "offset": 0}
    said, about = hits(db, db.execute(_SAID, bound)), hits(db, db.execute(_ABOUT, bound))
    articles = [article_row(row) for row in db.execute(_ARTICLES, bound)]
    return replace(bare, said=said, about=about, articles=articles)
