"""Made-up Hindi news by the thousand, spelled as unevenly as newsrooms spell, and what a reader would ask for.

Names are drawn from the lexicon's given names, family names and places, things from bench/nouns.tsv; the sentences are
this project's own. The same numbers give the same articles everywhere. No page is read: what a statement says, who says
it and whom it names is known, since it was made so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from bayaan.ledger import Entry
from bayaan.lexicon import rows
from bayaan.records import Article, Block, Cue, Entity, Mention, Mood, Page, Reading, Source, Statement, Voice

_FIRST_DAY: Final = date(2019, 1, 1)
_DAYS: Final = 2000
# A sentence with its voice and mood: p a person, l a place, x a thing, xx things in the oblique, n a number, w a word.
_SENTENCES: Final[tuple[tuple[str, Voice, Mood], ...]] = (
    ("{l} में {x} को लेकर {p} का बयान, {w} पर भी उठे सवाल", "outlet", "fact"),
    ("{l} के {xx} पर {n} करोड़ रुपये ख़र्च होंगे और {w} का हिसाब भी दिया जाएगा", "source", "expected"),
    ("{x} से जुड़ी जाँच {l} की टीम करेगी, जिसमें {w} के जानकार भी होंगे", "source", "expected"),
    ("{p} ने {l} जाकर {xx} का जायज़ा लिया", "outlet", "fact"),
    ("{l} में {n} {xx} को नोटिस दिया गया है और {w} का काम रोक दिया गया है", "source", "fact"),
    ("{x} का मामला {l} से शुरू हुआ और {w} तक पहुँच गया", "outlet", "fact"),
    ("{p} के घर से {n} {xx} के काग़ज़ मिले हैं", "hearsay", "fact"),
    ("{l} में {x} की हालत {n} साल से ख़राब है, {w} की बात तो दूर रही", "source", "fact"),
    ("{xx} के लिए {l} में {w} से ज़्यादा ज़रूरी कुछ नहीं है", "source", "fact"),
    ("{p} और {x} के रिश्ते पर {l} में {w} जैसी बहस छिड़ सकती है", "hearsay", "possible"),
    ("{l} के लोगों ने {xx} के ख़िलाफ़ {n} दिन तक धरना दिया", "outlet", "fact"),
    ("{x} पर {p} की चुप्पी {l} में {w} का कारण बनी हुई है", "outlet", "fact"),
)
_NUKTA: Final = "\u093c"
_VIRAMA: Final = "\u094d"
_CLASSES: Final = {"ङ": "कखगघ", "ञ": "चछजझ", "ण": "टठडढ", "न": "तथदध", "म": "पफबभ"}
_NASALS: Final = {stop: nasal for nasal, stops in _CLASSES.items() for stop in stops}
_LATIN: Final = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n", "च": "ch", "छ": "chh", "ज": "j", "झ": "jh", "ञ": "n",
    "ट": "t", "ठ": "th", "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n",
    "प": "p", "फ": "ph", "ब": "b", "भ": "bh", "म": "m", "य": "y", "र": "r", "ल": "l", "व": "v", "श": "sh",
    "ष": "sh", "स": "s", "ह": "h", "अ": "a", "आ": "aa", "इ": "i", "ई": "ee", "उ": "u", "ऊ": "oo", "ऋ": "ri",
    "ए": "e", "ऐ": "ai", "ओ": "o", "औ": "au", "ा": "aa", "ि": "i", "ी": "ee", "ु": "u", "ू": "oo", "ृ": "ri",
    "े": "e", "ै": "ai", "ो": "o", "ौ": "au", "ं": "n", "ँ": "n",
}  # fmt: skip
_DOTTED: Final = {"क": "q", "ग": "g", "ज": "z", "ड": "d", "ढ": "dh", "फ": "f", "ख": "kh"}
_HABITS: Final = (("aa", "a"), ("ee", "i"), ("oo", "u"), ("v", "w"), ("z", "j"), ("ph", "f"), ("q", "k"))


class Thing(NamedTuple):
    """A noun: its spellings, its oblique plural, and how people type it in Latin letters."""

    spellings: tuple[str, ...]
    oblique: str
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A made statement: its words as a dictionary spells them, and what it is made of; "" is not there."""

    text: str
    voice: Voice
    mood: Mood
    person: str
    named: bool
    place: str
    thing: Thing
    plural: bool
    number: str
    word: str

    @property
    def parts(self) -> list[str]:
        """What somebody remembers of it: where, about what, and a third thing."""
        other = self.word or (self.person.split()[-1] if self.named else self.number)
        return [self.place, self.thing.oblique if self.plural else self.thing.spellings[0], other]


class Known(NamedTuple):
    """A query whose answer is known: what is typed, in plain words too, and the statement that it was made from."""

    kind: str
    query: str
    words: str
    article: int
    statement: int


Style = Callable[[str], str]


class Newsroom:
    """Articles and queries, each made from its number alone."""

    def __init__(self) -> None:
        self._given, self._families = (_column(table, "name") for table in ("given_names", "surnames"))
        self._places = {row["name"]: row["latin"] for row in rows("places")}
        self._words = [row["word"] for row in rows("common_words") if row["class"] == "noun"]
        table = (Path(__file__).parent / "nouns.tsv").read_text(encoding="utf-8").split("\n")
        cells = [line.split("\t") for line in table if line and not line.startswith("#")]
        self._things = [Thing((one, *more.split()), many, tuple(latin.split())) for one, more, many, latin in cells[1:]]

    def statements(self, article: int) -> list[Made]:
        """What an article says, its headline first: all of it in one place, by and about two people."""
        draw = Random(article)  # noqa: S311 - news, no secrets
        people = [f"{draw.choice(self._given)} {draw.choice(self._families)}" for _ in range(2)]
        place = draw.choice(list(self._places))
        chosen = [0, *draw.sample(range(1, len(_SENTENCES)), draw.randint(5, 8))]
        return [self._made(draw, number, draw.choice(people), place) for number in chosen]

    def _made(self, draw: Random, number: int, person: str, place: str) -> Made:
        pattern, voice, mood = _SENTENCES[number]
        thing, word, count = draw.choice(self._things), draw.choice(self._words), str(draw.randint(2, 9999))
        text = pattern.format(p=person, l=place, x=thing.spellings[0], xx=thing.oblique, n=count, w=word)
        has = {slot: f"{{{slot}}}" in pattern for slot in ("p", "l", "xx", "n", "w")}
        return Made(
            text, voice, mood, person, has["p"], place if has["l"] else "", thing, has["xx"],
            count if has["n"] else "", word if has["w"] else "",
        )  # fmt: skip

    def entry(self, article: int) -> Entry:
        """An article as the ledger takes it, spelled as its newsroom spells."""
        draw = Random(f"entry {article}")  # noqa: S311
        style, every = _style(draw), self.statements(article)
        names = dict.fromkeys(style(made.person) for made in every)
        bearers = {name: Entity(f"e{number}", "PER", name) for number, name in enumerate(names)}
        text = ""
        mentions: list[Mention] = []
        statements: list[Statement] = []
        for made in every:
            written = style(made.text)
            before, source, cue = _told(made, style(made.person), len(text), bearers[style(made.person)].id)
            start = len(text) + len(before)
            at = written.find(style(made.person))
            bearer = bearers[style(made.person)].id
            if at >= 0:
                mentions.append(Mention(start + at, start + at + len(style(made.person)), "PER", bearer, "made"))
            statements.append(
                Statement(
                    start, start + len(written), made.voice, made.mood, negated=False, because="made", source=source,
                    cue=cue, act="say" if source else None, quote="indirect" if source else None,
                    about=(bearer,) if at >= 0 else (),
                )
            )  # fmt: skip
            text += f"{before}{written}।\n\n"
        found = _article(article, text, statements[0], _FIRST_DAY + timedelta(days=draw.randrange(_DAYS)))
        reading = Reading(found, tuple(bearers.values()), tuple(mentions), statements=tuple(statements))
        return Entry(Page(text.encode(), f"{article}.txt"), "ok", reading)

    def queries(self, articles: int, each: int) -> Iterator[Known]:
        """So many queries of each kind, of statements drawn from the first so many articles."""
        for kind, asked in _KINDS.items():
            draw = Random(f"queries {kind}")  # noqa: S311
            found = 0
            while found < each:
                article = draw.randrange(articles)
                every = self.statements(article)
                number = draw.randrange(len(every))
                if every[number].place and (typed := asked(self, every[number], draw)):
                    found += 1
                    yield Known(kind, typed[0], typed[-1], article, number)

    def latin(self, made: Made, draw: Random) -> tuple[str, ...]:
        """The parts in Latin letters, as people type them."""
        place, _, other = made.parts
        return (f"{romanised(place, draw)} {draw.choice(made.thing.latin)} {romanised(other, draw)}",)

    def english(self, made: Made, draw: Random) -> tuple[str, ...] | None:
        """The same with the place as it is called in English, by the table that the ledger knows too."""
        place, _, other = made.parts
        if not (known := self._places[place].lower()):
            return None
        return (f"{known} {draw.choice(made.thing.latin)} {romanised(other, draw)}",)


def _article(number: int, text: str, first: Statement, day: date) -> Article:
    return Article(
        text, (Block("headline", first.start, first.end), Block("paragraph", first.end, len(text))),
        outlet=f"दैनिक {number % 20}", section="देश", headline=text[first.start : first.end],
        published=day.isoformat(), language="hi",
    )  # fmt: skip


def _column(table: str, name: str) -> list[str]:
    return [row[name] for row in rows(table)]


def _told(made: Made, person: str, start: int, bearer: str) -> tuple[str, Source | None, Cue | None]:
    """What stands before the statement: who says it, if anybody."""
    if made.voice == "hearsay":
        return "बताया जा रहा है कि ", None, None
    if made.voice == "outlet":
        return "", None, None
    end = start + len(person)
    return f"{person} ने कहा कि ", Source(start, end, person, "person", bearer), Cue(end + 4, end + 7, "kah")


def _style(draw: Random) -> Style:
    """How one newsroom spells: each draws its habits."""
    habits: list[Style] = []
    habits += [undotted] if draw.random() < 0.4 else []
    habits += [nasals] if draw.random() < 0.3 else []
    habits += [plain_nasals] if draw.random() < 0.4 else []
    habits += [joined] if draw.random() < 0.1 else []
    habits += [hindi_digits] if draw.random() < 0.2 else []

    def respelled(text: str) -> str:
        for habit in habits:
            text = habit(text)
        return text

    return respelled


def undotted(text: str) -> str:
    """The text without any nukta."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).replace(_NUKTA, ""))


def nasals(text: str) -> str:
    """Every anusvara before a stop as the nasal of its class."""
    pairs = zip(text, f"{text[1:]} ", strict=True)
    return "".join(_NASALS[b] + _VIRAMA if a == "\u0902" and b in _NASALS else a for a, b in pairs)


def plain_nasals(text: str) -> str:
    """Every chandrabindu as anusvara."""
    return text.replace("\u0901", "\u0902")


def joined(text: str) -> str:
    """A joiner behind every virama."""
    return text.replace(_VIRAMA, f"{_VIRAMA}\u200d")


def hindi_digits(text: str) -> str:
    """Digits as Devanagari has them."""
    return text.translate({ord(str(digit)): 0x966 + digit for digit in range(10)})


def romanised(text: str, draw: Random) -> str:
    """Words in Latin letters by a plain table, with some of the habits of those who type so."""
    latin = " ".join(map(_romanised, unicodedata.normalize("NFD", text).split()))
    for letters, instead in _HABITS:
        if draw.random() < 0.5:
            latin = latin.replace(letters, instead)
    return latin


def _romanised(word: str) -> str:
    latin = ""
    for at, letter in enumerate(word):
        after = word[at + 1 : at + 2]
        dotted = after == _NUKTA
        latin += _DOTTED.get(letter, "") if dotted else _LATIN.get(letter, letter if letter.isascii() else "")
        follows = word[at + 2 : at + 3] if dotted else after
        bare = "क" <= letter <= "ह" and follows and not unicodedata.category(follows).startswith("M")
        latin += "a" if bare or ("क" <= letter <= "ह" and follows in ("\u0902", "\u0901")) else ""
    return latin


def _changed(change: Style) -> Callable[[Newsroom, Made, Random], tuple[str, ...] | None]:
    """The parts spelled otherwise; nothing where that changes nothing."""

    def asked(_: Newsroom, made: Made, __: Random) -> tuple[str, ...] | None:
        line = " ".join(made.parts)
        return (change(line),) if change(line) != line else None

    return asked


def _form(_: Newsroom, made: Made, __: Random) -> tuple[str, ...]:
    place, _thing, other = made.parts
    return (f"{place} {made.thing.spellings[0] if made.plural else made.thing.oblique} {other}",)


def _phrase(_: Newsroom, made: Made, draw: Random) -> tuple[str, ...]:
    words = made.text.split()
    size = min(5, len(words))
    telling = words.index(made.parts[-1].split()[0].rstrip(","))  # without it every newsroom has the phrase
    first = min(max(telling - draw.randrange(size), 0), len(words) - size)
    run = plain_nasals(undotted(" ".join(words[first : first + size])))
    return f'"{run}"', run


def _by(_: Newsroom, made: Made, __: Random) -> tuple[str, ...] | None:
    if made.voice != "source":
        return None
    _place, thing, other = made.parts
    return f'by:"{made.person}" {thing} {other}', f"{made.person} {thing} {other}"


_KINDS: Final[dict[str, Callable[[Newsroom, Made, Random], tuple[str, ...] | None]]] = {
    "as in a dictionary": lambda _, made, __: (" ".join(made.parts),),
    "without nukta": _changed(undotted),
    "other nasals": _changed(lambda text: nasals(plain_nasals(text))),
    "with joiners": _changed(joined),
    "other digits": _changed(hindi_digits),
    "another form": _form,
    "a phrase": _phrase,
    "said by": _by,
    "in Latin letters": Newsroom.latin,
    "places in English": Newsroom.english,
}
