"""What goes into a ledger and what comes out of it, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bayaan.ledger.engine import Engine
from bayaan.records import ArchiveRecord, EntityType, Page, PageOutcome, Reading, SourceKind, Statement

Change = Literal["new", "same", "changed", "reread", "refused", "failed"]
OfStatement = Literal[
    "reject", "content", "voice", "source", "source_words", "cue", "act", "quote", "mood", "negated", "evidence"
]
What = Literal[OfStatement, "missed", "merge", "split", "type", "unname", "time", "part", "rejoin", "undo"]
Standing = Literal["applied", "undone", "orphaned"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page and what became of it: `reading` where the outcome is "ok", else the `reason` in one line."""

    page: Page
    outcome: PageOutcome
    reading: Reading | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """What filing an entry changed; `article` is None for a page that was refused or failed."""

    entry: Entry
    change: Change
    article: int | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A version of an article in a list; `copies` counts the other articles that carry the same text.

    `statements` counts all of them; `named`, `unnamed` and `hearsay` those that rest on a named source, on an unnamed
    one, on nobody; the rest is in the outlet's own voice.
    """

    id: int
    version: int
    url: str | None
    outlet: str | None
    section: str | None
    headline: str | None
    published: str | None
    statements: int
    named: int
    unnamed: int
    hearsay: int
    copies: int


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """A version of an article, whole.

    `digest` is the SHA-256 of the page's bytes; `added` is the UTC instant of filing; `versions` is how many versions
    there are; `previous` and `next` are the articles before and after it in the list, newest first; `fetched` is the
    instant at which the bytes were taken, None where unknown; `engine` tells by what they were read; `record` is the
    record of a web archive that they came out of, None for any other page.
    """

    row: ArticleRow
    reading: Reading
    digest: str
    added: str
    versions: int
    previous: int | None
    next: int | None
    fetched: str | None
    engine: Engine
    record: ArchiveRecord | None = None

    def provenance(self) -> Provenance:
        """Where the version came from and by what it was read."""
        url = self.row.url
        return Provenance(
            self.row.id,
            self.row.version,
            self.versions,
            url,
            self.digest,
            self.fetched,
            self.record,
            self.added,
            self.engine,
        )


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a version of an article came from and by what it was read; each is as in `StoredArticle`."""

    article: int
    version: int
    versions: int
    url: str | None
    digest: str
    fetched: str | None
    record: ArchiveRecord | None
    added: str
    engine: Engine


@dataclass(frozen=True, slots=True)
class Snippet:
    """A statement with the words around it on its line: `text` is what stands from `start` to `end` of the article.

    `marks` are the half-open spans of what was asked for; all positions are code points into `Article.text`.
    """

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement found: `index` is its place in the reading, `text` its words; a higher `score` fits better."""

    article: ArticleRow
    index: int
    statement: Statement
    text: str
    score: float
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, and how many there are in all.

    `query` is how the line was understood, every word folded; `every` is false where no statement holds all words that
    were asked for, and these hits hold some of them.
    """

    hits: list[Hit]
    total: int
    query: str = ""
    every: bool = True


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name that somebody goes by, and why it is taken for theirs: what most of the `articles` that give it say.

    Where these articles give it as a name of its own, `because` begins with "part of", "spelled like" or "another
    article's name for" and ends with the fuller name, so that the join can be judged.
    """

    text: str
    because: str
    articles: int


@dataclass(frozen=True, slots=True)
class Who:
    """Everything the ledger holds on one name, newest first.

    `name` is the fullest one known; `type` is None where the name occurs as a source only; `others` are the names of
    further people who go by the name that was asked for, or of whose name it is a part; `spellings` tell of `name` and
    of every alias why it is theirs.
    """

    name: str
    aliases: tuple[str, ...]
    type: EntityType | None
    said: list[Hit]
    about: list[Hit]
    articles: list[ArticleRow]
    others: tuple[str, ...] = ()
    spellings: tuple[Spelling, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or something named in the newest versions: how often, in how many articles, and how often speaking."""

    name: str
    type: EntityType
    mentions: int
    articles: int
    said: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `check` found wrong; `article` is None where it concerns the whole file."""

    article: int | None
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds; `statements` counts those of the newest versions, the last three count pages."""

    articles: int
    versions: int
    statements: int
    ok: int
    refused: int
    failed: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody said against a reading, or of two names of the ledger, for which `article` is None.

    `words`, `start` and `nth` tell what is meant, `value` and `kind` what is put there, `at` where the words of `value`
    stood in the text, None where it is no words of it; `undoes` tells which correction is taken back. `added` is a UTC
    instant. `standing` says whether the newest version holds these words ("applied"), no longer does ("orphaned"), or
    whether somebody took it back ("undone"); `index` is the place of the statement, mention or time in that version's
    reading as people have it, None where there is none.
    """

    id: int
    article: int | None
    what: What
    words: str
    start: int
    nth: int
    value: str
    kind: SourceKind | None
    undoes: int | None
    by: str
    because: str
    added: str
    standing: Standing = "applied"
    index: int | None = None
    at: int | None = None
