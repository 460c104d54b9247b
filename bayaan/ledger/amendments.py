"""What a person may say against a reading: looked over, appended, and put into the rows of the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final, get_args

import regex

from bayaan import limits
from bayaan.errors import LedgerError, UsageError
from bayaan.ledger import filing, people, seal
from bayaan.ledger.amended import Amended, amended, findings, keyed, taken_back
from bayaan.ledger.corrections import amended_at, append, of_place, rows
from bayaan.ledger.database import Database
from bayaan.ledger.draft import person
from bayaan.ledger.rows import Correction, What
from bayaan.ledger.spans import Span, span_of
from bayaan.ledger.spelling import spelled, storable
from bayaan.ledger.stating import NONE
from bayaan.records import Act, Article, EvidenceKind, MentionType, Mood, Quote, Reading, SourceKind, Voice, from_json

VALUES: Final[dict[What, tuple[str, ...]]] = {
    "voice": get_args(Voice), "act": get_args(Act), "quote": get_args(Quote), "mood": get_args(Mood),
    "negated": ("true", "false"), "type": get_args(MentionType),
}  # fmt: skip
EVIDENCE: Final = get_args(EvidenceKind)
SPANS: Final[tuple[What, ...]] = ("content", "source_words", "cue")
STATED: Final[tuple[What, ...]] = (
    "content", "source_words", "source", "voice", "cue", "act", "quote", "mood", "negated", "evidence",
)  # fmt: skip
NAMED: Final[tuple[What, ...]] = ("source", "split", "merge", "part", "rejoin")
_ACROSS: Final[tuple[What, ...]] = ("part", "rejoin")
_NEWEST: Final = "SELECT a.id, reading FROM articles AS a JOIN versions AS v ON v.id = newest WHERE place = ?"
_TIMEX: Final = regex.compile(
    r"[0-9X]{2,4}(?:[-/T:+.][0-9A-Z]+)*|P[0-9X.YMWDTHS]*[YMWDHS]|(?:PAST|PRESENT|FUTURE)_REF|FY[0-9]{4}(?:-H[12])?"
)
_FULL_DAY: Final = regex.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Request:
    """A correction as it is asked for.

    `target` is the place of a statement, mention or time in the newest reading, or its words, or a name; `value` and
    `kind` are as in `rows.Correction`, but a span may be given as "start-end" too.
    """

    what: What
    target: int | str
    value: str = ""
    kind: SourceKind | None = None


def listed(db: Database, article: int | None) -> list[Correction]:
    """All corrections with where they stand, the newest last; of one article, or of the whole ledger for None."""
    if article is not None:
        return list(amended(*_newest(db, _place(db, article))).corrections)
    places = [place for (place,) in db.execute("SELECT DISTINCT place FROM corrections WHERE place <> ''")]
    found = [one for place in places for one in amended(*_newest(db, place)).corrections]
    return sorted([*found, *of_names(db)], key=lambda one: one.id)


def of_names(db: Database) -> list[Correction]:
    """What people said of names of the whole ledger, the oldest first."""
    across = of_place(db, "")
    undone = taken_back(across)
    return [replace(one, standing="undone") if one.id in undone else one for one in across]


def of_article(db: Database, article: int, reading: Reading) -> Amended:
    """A reading of an article as people have it."""
    return amended_at(db, _place(db, article), reading)


def correct(db: Database, article: int | None, asked: Request, *, by: str, because: str) -> Correction:
    """Append a correction and write the article's rows anew; see `Ledger.correct`."""
    asked = replace(asked, value=_line(asked.value))
    _look_over(asked)
    if asked.what in _ACROSS:
        return _judged(db, asked, by=_author(by), because=_reason(because))
    if article is None:
        raise UsageError("a correction without an article", asked.what, "give the article's number")
    place = _place(db, article)
    reading, given = _newest(db, place)
    before = amended(reading, given)
    words, start, nth = _target(before, asked)
    value, at = _value(before, asked, (words, start, nth))
    draft = Correction(
        _next(db), article, asked.what, words, start, nth, value, asked.kind, None, _author(by), _reason(because),
        _now(), at=at,
    )  # fmt: skip
    told = amended(reading, [*given, draft]).corrections[-1]
    if told.standing != "applied" or (isinstance(asked.target, int) and told.index != asked.target):
        raise UsageError(f"{asked.what} cannot be done here", asked.value or draft.words, _REMEDIES[asked.what])
    append(db, place, draft)
    filing.refile(db, article)
    return told


def state(
    db: Database, article: int, target: int | str, given: Mapping[What, str], kind: SourceKind | None, *, by: str,
    because: str,
) -> list[Correction]:  # fmt: skip
    """Append what a statement is, and the statement itself where the reading lacks it; see `Ledger.state`."""
    if unknown := [what for what in given if what not in STATED]:
        raise UsageError("nothing that is said of a statement", unknown[0], f"use {', '.join(STATED)}")
    missed = isinstance(target, str)
    done = [correct(db, article, Request("missed", target), by=by, because=because)] if missed else []
    index = done[0].index if done else target
    for what in STATED:
        if isinstance(index, int) and what in given:
            asked = Request(what, index, given[what], kind if what in ("source", "source_words") else None)
            done.append(correct(db, article, asked, by=by, because=because))
    return done


def undo(db: Database, correction: int, *, by: str, because: str) -> Correction:
    """Append that a correction, or an undo, is taken back; see `Ledger.undo`."""
    found = rows(db, "c.id = ?", (correction,))
    if not found:
        raise UsageError("there is no correction of this number", correction, "`bayaan correct list` gives the numbers")
    place = str(db.execute("SELECT place FROM corrections WHERE id = ?", (correction,)).get)
    if correction in taken_back(of_place(db, place)):
        raise UsageError("this correction is taken back already", correction, "undo that undo to bring it back")
    old = found[0]
    draft = replace(
        old, id=_next(db), what="undo", undoes=old.id, value="", kind=None, by=_author(by), because=_reason(because),
        added=_now(),
    )  # fmt: skip
    append(db, place, draft)
    if old.article is not None:
        filing.refile(db, old.article)
    else:
        _judge_as_told(db, old.words, place, person(draft), draft.added)
    return draft


def _judged(db: Database, asked: Request, *, by: str, because: str) -> Correction:
    words = _line(str(asked.target))
    draft = Correction(
        _next(db), None, asked.what, storable(words), 0, 0, storable(asked.value), None, None, by, because, _now()
    )
    same = asked.what == "rejoin"
    people.judge(db, words, asked.value, same=same, because=person(draft), added=draft.added)
    append(db, "", draft)
    return draft


def _judge_as_told(db: Database, words: str, place: str, because: str, added: str) -> None:
    """Say of two names what the last standing correction says of them; where none stands, that they are not parted."""
    given = [one for one in of_place(db, place) if spelled(one.words) == spelled(words)]
    undone = taken_back(of_place(db, place))
    pairs = {one.value for one in given if one.value}
    for other in pairs:
        standing = [one for one in given if one.value == other and one.id not in undone and one.what != "undo"]
        same = not standing or standing[-1].what == "rejoin"
        people.judge(db, words, other, same=same, because=because, added=added)


def _look_over(asked: Request) -> None:
    if asked.what not in get_args(What) or asked.what == "undo":
        kinds = ", ".join(what for what in get_args(What) if what != "undo")
        raise UsageError("an unknown kind of correction", asked.what, f"use one of {kinds}")
    known = VALUES.get(asked.what)
    if known and asked.value not in known:
        raise UsageError(f"{asked.what} does not know this value", asked.value, f"use one of {', '.join(known)}")
    if asked.kind is not None and asked.kind not in get_args(SourceKind):
        raise UsageError("an unknown kind of source", asked.kind, f"use one of {', '.join(get_args(SourceKind))}")
    if asked.what == "evidence" and not _is_evidence(asked.value):
        raise UsageError("evidence of an unknown kind", asked.value, f"use {', '.join(EVIDENCE)}, or {NONE} alone")
    if asked.what in NAMED and not spelled(asked.value):
        raise UsageError("a name without a word", asked.value, "give the name")
    if asked.what == "time" and not _is_timex(asked.value):
        raise UsageError("no TIMEX3 value", asked.value, "write it as 2023-09-13, 2023-09, 2023-W37, P3D or PAST_REF")


def _is_evidence(value: str) -> bool:
    kinds = value.split()
    return bool(kinds) and (kinds == [NONE] or set(kinds) <= set(EVIDENCE))


def _is_timex(value: str) -> bool:
    if len(value) > limits.NUMBER_CODE_POINTS or not _TIMEX.fullmatch(value):
        return False
    try:
        return not _FULL_DAY.fullmatch(value[:10]) or bool(date.fromisoformat(value[:10]))
    except ValueError:
        return False


def _target(before: Amended, asked: Request) -> tuple[str, int, int]:
    """The words, start and rank of what a correction is about."""
    reading = before.reading
    if asked.what == "missed":
        start, end = _with_words(reading.article, span_of(reading.article, str(asked.target), None))
        if any((one.start, one.end) == (start, end) for _, one in before.kept()):
            raise UsageError("a statement stands on these words already", asked.target, "correct that one")
        return storable(reading.article.text[start:end]), start, 0
    found = findings(reading, before.base, asked.what)
    if found is None:
        return storable(_line(str(asked.target))), 0, 0
    if isinstance(asked.target, str):
        now = findings(reading, reading.statements, asked.what) or ()
        words = storable(asked.target)
        there = (i for those in (found, now) for i, one in enumerate(those) if _is_on(reading, one, words))
        index = next(there, None)
    else:
        index = asked.target if 0 <= asked.target < len(found) and asked.target not in before.dropped else None
    if index is None:
        raise UsageError("the newest version holds nothing of this place or words", asked.target, "see `bayaan read`")
    return keyed(reading, found, index)


def _value(before: Amended, asked: Request, target: tuple[str, int, int]) -> tuple[str, int | None]:
    """What is put there and, where it is words of the article, where they stand."""
    if asked.what not in SPANS:
        return storable(asked.value), None
    article = before.reading.article
    start, end = span_of(article, asked.value, target[1])
    if asked.what != "cue":  # which may be a dash or a colon
        _with_words(article, (start, end))
    return storable(article.text[start:end]), start


def _with_words(article: Article, span: Span) -> Span:
    words = article.text[slice(*span)]
    if not spelled(words):
        raise UsageError("a span without a word", words, "give words of the article, or start-end")
    return span


def _is_on(reading: Reading, found: Any, words: str) -> bool:
    there = storable(reading.article.text[found.start : found.end])
    return there == words or spelled(there) == spelled(words) != ""


_REMEDIES: Final[dict[What, str]] = {
    "reject": "give the place of a statement",
    "source": "give words of the article, or a statement that has a source",
    "voice": "give the source instead, for a statement that has none",
    "mood": "give the place of a statement",
    "negated": "give the place of a statement",
    "evidence": "give the place of a statement",
    "act": "give the source or the voice first, for a statement that is the outlet's own",
    "quote": "give the source or the voice first, for a statement that is the outlet's own",
    "cue": "give the source or the voice first, for a statement that is the outlet's own",
    "content": "give words of the article, or start-end",
    "source_words": "give words of the article, or start-end",
    "missed": "give words of the article, or start-end",
    "type": "give words of the article that name somebody",
    "unname": "give words of the article that name somebody",
    "merge": "give two names of the article that are two there",
    "split": "give words of the article that name somebody",
    "time": "give words of the article that tell a time",
    "part": "give two names",
    "rejoin": "give two names",
    "undo": "give the number of a correction",
}


def _line(text: str) -> str:
    return " ".join(text.split())


def _author(by: str) -> str:
    return _told(by, "who says so", limits.AUTHOR_CODE_POINTS)


def _reason(because: str) -> str:
    return _told(because, "why it is so", limits.REASON_CODE_POINTS)


def _told(text: str, what: str, most: int) -> str:
    line = storable(_line(text))
    if not line or len(line) > most:
        raise UsageError(f"a correction needs {what}", text, f"give 1 to {most} characters")
    return line


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _next(db: Database) -> int:
    return int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM corrections").get)


def _place(db: Database, article: int) -> str:
    place = db.execute("SELECT place FROM articles WHERE id = ?", (article,)).get if article < 2**63 else None
    if place is None:
        raise LedgerError("the ledger has no such article", article, "see the list of articles for their numbers")
    return str(place)


def _newest(db: Database, place: str) -> tuple[Reading, Sequence[Correction]]:
    _, packed = next(db.execute(_NEWEST, (place,)))
    reading = from_json(seal.unpacked(packed))
    return reading, of_place(db, place)
