"""What Bayaan finds: plain, frozen records; every position is a code point into `Article.text`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import Any, Final, Literal, get_args

Voice = Literal["outlet", "source", "hearsay"]
SourceKind = Literal["person", "organisation", "state", "media", "social", "anonymous", "document", "group"]
Act = Literal[
    "say", "claim", "allege", "deny", "confirm", "announce", "warn", "promise", "demand", "believe", "predict", "ask",
    "report", "praise", "criticise",
]  # fmt: skip
Quote = Literal["direct", "indirect"]
Mood = Literal["fact", "possible", "expected", "conditional", "question", "demand"]
Factuality = Literal["CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu"]
EvidenceKind = Literal["photo", "video", "satellite", "document", "data", "eyewitness", "post"]
MentionType = Literal["PER", "LOC", "ORG"]
DesignationType = Literal["OFFICE", "EVENT", "WORK", "LAW"]
EntityType = Literal[MentionType, DesignationType]
_DESIGNATED: Final = frozenset(get_args(DesignationType))
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
BlockKind = Literal["headline", "lead", "paragraph", "subhead", "quotation", "list", "table", "caption"]
PageOutcome = Literal["ok", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """Where in a web archive a page's bytes stand.

    `position` is the byte of the file `archive` at which the record or, where it is packed, its gzip member begins;
    `id` is its WARC-Record-ID without angle brackets, None where it has none.
    """

    archive: str
    position: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes and where they came from.

    `url` is None for a file or standard input; `name` says for people where it came from; `charset` is what the
    carrier declared (HTTP, WARC), None where it did not; `fetched` is when the bytes were taken, None where unknown;
    `record` is the record of a web archive that they came out of, None for any other page.
    """

    content: bytes
    name: str
    url: str | None = None
    charset: str | None = None
    fetched: datetime | None = None
    record: ArchiveRecord | None = None

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of `Article.text` that is one paragraph, headline, caption or row of a table, in order and not overlapping.

    `time` is when an entry of a live blog came out, in ISO 8601, at the entry's first block; None elsewhere.
    """

    kind: BlockKind
    start: int
    end: int
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the article with what the outlet wrote under it; `url` is None on a page without mark-up."""

    url: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Teaser:
    """The card of another post.

    `published` is an ISO 8601 day or instant; `truncated` says that the excerpt is cut off; `statements` are what the
    title states, where that was asked for, with positions into the title: never the article's own.
    """

    title: str
    url: str | None = None
    published: str | None = None
    excerpt: str | None = None
    truncated: bool = False
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """A leftover of the page that is no part of the article: `kind` is a plain noun such as "share" or "menu"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """What the outlet published on a page.

    `text` holds the blocks and never changes; `published` and `modified` are ISO 8601, a day where only a day is known;
    `language` is an ISO 639-1 code. Unknown is None, never guessed.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    url: str | None = None
    outlet: str | None = None
    section: str | None = None
    headline: str | None = None
    dateline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    pictures: tuple[Picture, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that an entity goes by, in either script, and why it is believed to."""

    text: str
    because: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what is meant by one or more mentions of an article; `id` is unique inside its article ("e1")."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[Alias, ...] = ()

    @property
    def is_designated(self) -> bool:
        """Whether designations point to it, and not mentions."""
        return self.type in _DESIGNATED


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names an entity."""

    start: int
    end: int
    type: MentionType
    entity: str
    because: str


@dataclass(frozen=True, slots=True)
class Designation:
    """A place in the text that designates an office, an event, a work or a law, apart from the mentions beside it.

    It may hold mentions, and a law's section the law that it is of; it never crosses another one. `holder` is the
    entity of who holds the office as far as the article says it, None where it does not and for everything else.
    """

    start: int
    end: int
    type: DesignationType
    entity: str
    because: str
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Gloss:
    """A name given twice, "रूस (Russia)": the whole, the name and its gloss, as half-open spans."""

    start: int
    end: int
    name: tuple[int, int]
    gloss: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time with its TIMEX3 value; `readings` keeps every possible value, the chosen one first.

    `edtf` says the value in EDTF (ISO 8601-2), which has marks for what is vague; None for what lies on no calendar.
    """

    start: int
    end: int
    type: TimeType
    value: str
    readings: tuple[str, ...]
    because: str
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The words that point to somebody; `name` is resolved through pronouns, `entity` is None where none is known."""

    start: int
    end: int
    name: str
    kind: SourceKind
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute."""

    start: int
    end: int
    lemma: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the page says a statement rests on, and the words that say so."""

    kind: EvidenceKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A proposition of the article with its voice.

    `source` and `cue` are None for the outlet's own voice, `source` for hearsay too; `inside` is the index of the
    statement this one stands in; `times` are indices into `Reading.times`; `about` are entity ids; `factuality` is the
    FactBank value that the statement has for whom it belongs to.
    """

    start: int
    end: int
    voice: Voice
    mood: Mood
    negated: bool
    because: str
    source: Source | None = None
    cue: Cue | None = None
    act: Act | None = None
    quote: Quote | None = None
    evidence: tuple[Evidence, ...] = ()
    inside: int | None = None
    times: tuple[int, ...] = ()
    about: tuple[str, ...] = ()
    factuality: Factuality = "Uu"


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that a statement speaks of; `type` is a PLOVER event type, `who` and `whom` are entity ids."""

    start: int
    end: int
    type: str
    mode: str | None
    statement: int
    because: str
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    where: str | None = None
    when: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and everything that was found in it."""

    article: Article
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = field(default=())
    designations: tuple[Designation, ...] = ()

    def counts(self) -> Counter[str]:
        """How often the article names or designates each entity, by its id."""
        found: tuple[Mention | Designation, ...] = (*self.mentions, *self.designations)
        return Counter(one.entity for one in found)

    def holders(self) -> dict[str, tuple[str, ...]]:
        """The names of those who hold an office, by the office's entity; an id that points nowhere is passed over."""
        names = {entity.id: entity.name for entity in self.entities}
        held: dict[str, dict[str, None]] = {}
        for one in self.designations:
            if one.holder in names:
                held.setdefault(one.entity, {})[names[one.holder]] = None
        return {office: tuple(people) for office, people in held.items()}

    def words(self, found: Block | Mention | Designation | Time | Statement | Source | Cue | Evidence | Event) -> str:
        """The exact characters of the article that a finding stands on."""
        return self.article.text[found.start : found.end]


def as_json(record: Any) -> Any:
    """A record as what `json.dumps` takes: dataclasses become objects in field order, tuples become arrays.

    Anything that is already JSON passes through; a mapping keeps its keys. Never raises.
    """
    if is_dataclass(record) and not isinstance(record, type):
        return {f.name: as_json(getattr(record, f.name)) for f in fields(record)}
    if isinstance(record, tuple | list):
        return [as_json(item) for item in record]
    if isinstance(record, Mapping):
        return {key: as_json(value) for key, value in record.items()}
    return record


def from_json(value: Mapping[str, Any]) -> Reading:
    """The `Reading` that `as_json` made this of; raises KeyError or TypeError where a field is missing or unknown."""
    article = value["article"]
    return Reading(
        article=Article(
            **{k: v for k, v in article.items() if not isinstance(v, list)},
            authors=tuple(article["authors"]),
            blocks=tuple(Block(**b) for b in article["blocks"]),
            pictures=tuple(Picture(**p) for p in article["pictures"]),
            teasers=tuple(_teaser(t) for t in article["teasers"]),
            furniture=tuple(Furniture(**f) for f in article["furniture"]),
        ),
        entities=tuple(_entity(e) for e in value["entities"]),
        mentions=tuple(Mention(**m) for m in value["mentions"]),
        glosses=tuple(_gloss(g) for g in value["glosses"]),
        times=tuple(Time(**{**t, "readings": tuple(t["readings"])}) for t in value["times"]),
        statements=tuple(_statement(s) for s in value["statements"]),
        events=tuple(Event(**{**e, "who": tuple(e["who"]), "whom": tuple(e["whom"])}) for e in value["events"]),
        designations=tuple(Designation(**d) for d in value.get("designations", ())),  # older ledgers have none
    )


def _teaser(value: Mapping[str, Any]) -> Teaser:
    return Teaser(**{**value, "statements": tuple(_statement(s) for s in value.get("statements", ()))})


def _gloss(value: Mapping[str, Any]) -> Gloss:
    return Gloss(**{**value, "name": tuple(value["name"]), "gloss": tuple(value["gloss"])})


def _entity(value: Mapping[str, Any]) -> Entity:
    return Entity(**{**value, "aliases": tuple(Alias(**a) for a in value["aliases"])})


def _statement(value: Mapping[str, Any]) -> Statement:
    return Statement(
        **{
            **value,
            "source": Source(**value["source"]) if value["source"] else None,
            "cue": Cue(**value["cue"]) if value["cue"] else None,
            "evidence": tuple(Evidence(**e) for e in value["evidence"]),
            "times": tuple(value["times"]),
            "about": tuple(value["about"]),
        }
    )
