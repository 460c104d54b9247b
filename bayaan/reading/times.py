"""Expressions of time with their TIMEX3 values: rules over symbols, one scan from left to right.

A value keeps the granularity of its words (a month stays a month). What the words leave open is decided by the tense of
the clause, and every reading is kept. Without a date of publication nothing is guessed: unknown digits are X, as in
"XXXX-09-13", "XXXX-WXX-3" for a weekday, "XXXX-XX-XXTMO" for this morning. A fiscal year is named by the year it begins
in ("FY2023"), two years tied by a hyphen are an interval ("2013/2014"), a decade is "P1DE" and a century "P1CE" long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple, cast

from bayaan.lexicon import rows
from bayaan.reading import time_dates, time_feasts, time_lengths
from bayaan.reading.calendar import day_of
from bayaan.reading.sentence import Sentence, dateline
from bayaan.reading.time_edtf import spelled
from bayaan.reading.time_scene import Found, Scene
from bayaan.reading.time_symbols import Item, items, kinds, letters, symbols
from bayaan.records import Article, Time, TimeType

_MAKERS = time_dates.MAKERS | time_feasts.MAKERS | time_lengths.MAKERS
_PART = re.compile(r"\{([a-z]+)\}")
_HYPHENS = frozenset("-\u2010\u2011\u2013")
# Classes that no expression begins with: they are looked at only beside others.
_NEVER_FIRST = frozenset(
    (
        *("of", "in", "from", "till", "to", "on", "subject", "just", "even", "taking", "comma", "dash", "and"),
        *("open", "close", "more", "amount", "label", "edition", "march", "none", "distance", "bar", "after"),
        *("full", "edge", "age", "oclock", "halfday", "workday", "halfyear", "for", "common", "aged", "occasion"),
    )
)


class _Rule(NamedTuple):
    name: str
    type: TimeType
    make: str


class _Grammar(NamedTuple):
    pattern: re.Pattern[str]
    rules: tuple[_Rule, ...]
    starts: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    """The rules of the lexicon as one alternation, an empty group each."""
    table = letters()
    parts = {row["name"]: row["pattern"] for row in rows("time_rules") if row["type"] == "part"}
    kept = [row for row in rows("time_rules") if row["type"] != "part"]
    # The group that names a rule is empty and stands behind it: so a rule is passed over by its first letter alone.
    pattern = "|".join(f"(?:{_compiled(row['pattern'], parts, table)})()" for row in kept)
    rules = tuple(_Rule(row["name"], cast(TimeType, row["type"]), row["make"]) for row in kept)
    starts = "".join(letter for kind, letter in table.items() if len(letter) == 1 and kind not in _NEVER_FIRST)
    return _Grammar(re.compile(pattern), rules, re.compile(f"[{re.escape(starts)}]"))


def _compiled(pattern: str, parts: dict[str, str], table: dict[str, str]) -> str:
    while _PART.search(pattern):
        pattern = _PART.sub(lambda part: f"(?:{parts[part[1]]})", pattern)
    return re.sub(r"[a-z]+", lambda name: table[name[0]], pattern).replace(" ", "")


def find(article: Article, sentences: Sequence[Sentence]) -> tuple[Time, ...]:
    """The expressions of time in the dateline and the sentences, in order, without overlap; postpositions stay outside.

    `article.published` may be None or no ISO date: what depends on it then has X for digits. Values are TIMEX3 as in
    TimeML 1.2.1; the rules are those of lexicon/time_rules.tsv, and `because` names them and what decided.
    """
    scene = Scene(day_of(article.published))
    every = chain(dateline(article), sentences)
    return tuple(sorted((time for one in every for time in _in_sentence(one, scene)), key=lambda time: time.start))


@lru_cache(maxsize=16384)
def _may_begin(form: str) -> bool:
    """Whether an expression may begin with a folded word."""
    return not kinds(form) <= _NEVER_FIRST


def _in_sentence(sentence: Sentence, scene: Scene) -> list[Time]:
    found: list[Time] = []
    begins = any(map(_may_begin, [word.key for word in sentence.words]))
    line = items(sentence.words) if begins else []
    scene.enter(sentence, line)
    if not begins:
        return found
    grammar, written = _grammar(), symbols(line)
    start = grammar.starts.search(written)
    while start:
        match = grammar.pattern.match(written, start.start())
        time = _time(sentence, line, match, grammar.rules, scene) if match else None
        if time:
            found.append(time)
        start = grammar.starts.search(written, match.end() if time and match else start.start() + 1)
    return found


def _time(
    sentence: Sentence, line: list[Item], match: re.Match[str], rules: tuple[_Rule, ...], scene: Scene
) -> Time | None:
    rule = rules[cast(int, match.lastindex) - 1]
    first, last = line[match.start()].first, line[match.end() - 1].last
    if _tied(sentence, line, match.start() - 1, -1) or _tied(sentence, line, match.end(), 1):
        return None
    found = Found(tuple(line[match.start() : match.end()]), match.end())
    made = _MAKERS[rule.make](found, scene)
    if made is None:
        return None
    if rule.type in ("DATE", "TIME"):
        scene.remember(made.readings[0], match.end())
    because = f"time:{rule.name}" + (f", {made.why}" if made.why else "")
    readings = tuple(dict.fromkeys(made.readings))
    value, calendar = readings[0], spelled(rule.type, readings[0], scene.published, scene.about(found))
    start, end = sentence.words[first].start, sentence.words[last - 1].end
    return Time(start, end, rule.type, value, readings, because, calendar)


def _tied(sentence: Sentence, line: list[Item], hyphen: int, step: int) -> bool:
    """Whether a hyphen without spaces ties an expression to a word that tells no time: both are another word then."""
    if not (0 < hyphen < len(line) - 1 and line[hyphen].kind == "dash") or line[hyphen + step].kind:
        return False
    words, at = sentence.words, line[hyphen].first
    glued = words[at - 1].end == words[at].start and words[at].end == words[at + 1].start
    return glued and words[at].text in _HYPHENS and words[at + step].kind == "word"
