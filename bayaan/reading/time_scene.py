"""What the rules of time share: the items of one expression, and where reading stands when it is met."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from bayaan.reading import calendar
from bayaan.reading.sentence import Sentence
from bayaan.reading.tense import Tense, Verbs, verbs
from bayaan.reading.time_symbols import UNIONS, Item

Side = Literal["past", "future", ""]
COUNTS = UNIONS["count"]
YEARS = ("year", "old", "spelled")
_MONTH = re.compile(r"\d{4}-\d{2}")
_DATED = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?:T|$)")
_SENTENCES_REMEMBERED = 3


class Made(NamedTuple):
    """Readings, the chosen one first, and what decided between them ("" where nothing had to)."""

    readings: tuple[str, ...]
    why: str = ""


class Found(NamedTuple):
    """The items of one expression, and the place in its sentence's line where it ends."""

    items: tuple[Item, ...]
    end: int

    def one(self, *kinds: str) -> Item | None:
        """The first item of one of the kinds."""
        return next((item for item in self.items if item.kind in kinds), None)

    def all(self, *kinds: str) -> list[Item]:
        """The items of the kinds, in order."""
        return [item for item in self.items if item.kind in kinds]

    @property
    def unit(self) -> str:
        """The TIMEX3 letter of the first unit (D, W, M, Q, Y, DE, CE, TH, TM, TS), "" without one."""
        item = self.one(*UNIONS["units"])
        return item.value if item else ""

    @property
    def relation(self) -> int | None:
        """-1, 0 or 1 where the words say last, this or next; else None."""
        item = self.one(*UNIONS["rel"])
        return int(item.value) if item else None

    @property
    def year(self) -> int | None:
        """The first year that is written out."""
        item = self.one(*YEARS)
        return int(item.number) if item else None


class Scene:
    """Where reading stands: the day of publication, the sentence, and what was named shortly before."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.line: list[Item] = []
        self.named: date | None = None
        self.named_value = ""
        self.clock = ("", 0)
        self.day_ends = 0
        self.year: int | None = None
        self.month: tuple[int, int] | None = None
        self.vague = False
        self._sentence: Sentence | None = None
        self._verbs: Verbs | None = None
        self._days = 0
        self._age = 0

    def enter(self, sentence: Sentence, line: list[Item]) -> None:
        """Go on to the next sentence; a day that was named is forgotten after a few."""
        self._sentence, self.line, self._verbs = sentence, line, None
        self._days = sum(item.kind == "relday" for item in line)
        self.year, self.month, self.vague = None, None, False
        self.clock, self.day_ends = ("", 0), 0
        self._age += 1
        if self._age > _SENTENCES_REMEMBERED:
            self.named, self.named_value = None, ""

    def remember(self, value: str, end: int) -> None:
        """Keep what was named: a day for the clock times after it, a year for the dates after it in its sentence.

        `end` is the place in the line where its words end; a clock time there may begin a range.
        """
        named = calendar.day_of(value)
        if named:
            self.named, self.day_ends, self._age = named, end, 0
        if _DATED.match(value):
            self.named_value, self._age = value[:10], 0
        self.clock = (value[10:], end) if len(value) == len("2023-09-13T17:30") else ("", 0)
        self.month = (int(value[:4]), int(value[5:])) if _MONTH.fullmatch(value) else None
        self.year = int(value) if len(value) == 4 and value.isdigit() else None

    @property
    def headline(self) -> bool:
        """Whether reading stands in a headline, which often goes without a verb."""
        return self._sentence is not None and self._sentence.block.kind == "headline"

    @property
    def verbs(self) -> Verbs:
        """The verbs of the sentence, read when they are first asked for."""
        if self._verbs is None:
            self._verbs = verbs(self._sentence.words if self._sentence else ())
        return self._verbs

    def tense(self, found: Found) -> Tense:
        """The tense of the clause around an expression."""
        return self.verbs.after[found.items[-1].last]

    def contrasted(self, found: Found) -> bool:
        """Whether today is set against another day, or against what used to be."""
        return self._days > 1 or self.verbs.contrasted[found.items[0].first]

    def after(self, found: Found, *kinds: str) -> bool:
        """Whether the items right after the expression are of these kinds, one each."""
        return tuple(item.kind for item in self.line[found.end : found.end + len(kinds)]) == kinds

    def before(self, found: Found, *kinds: str) -> bool:
        """Whether the item right before the expression is of one of the kinds."""
        at = found.end - len(found.items) - 1
        return at >= 0 and self.line[at].kind in kinds

    def about(self, found: Found) -> bool:
        """Whether the words leave the expression approximate ("around 2013")."""
        return found.one("approx") is not None or self.after(found, "of", "around")

    def open_ended(self, found: Found) -> bool:
        """Whether the expression is an end of a stretch ("from", "until")."""
        return self.after(found, "from") or self.after(found, "till")

    def meant_for(self, found: Found) -> bool:
        """Whether something is set for the expression ("a holiday for 14 April"), which may well be over by then."""
        return self.after(found, "of", "for")

    def side(self, found: Found) -> tuple[Side, str]:
        """On which side of publication the expression lies and what says so; "" where nothing does."""
        if found.relation:
            return ("past", "said to be last") if found.relation < 0 else ("future", "said to be next")
        first, last, now = found.items[0].first, found.items[-1].last, self.tense(found)
        if self.verbs.ordered[last] and (self.after(found, "till") or self.after(found, "from", "ago")):
            return "future", "ordered by then"
        if now == "past" and self.meant_for(found):
            return "", ""
        if now == "future" and self.verbs.foretold[first]:
            return "past", "said before it"
        if now == "past" and self.verbs.supposed[first]:
            return "future", "supposed"
        return (now, f"{now} tense") if now in {"past", "future"} else ("", "")
