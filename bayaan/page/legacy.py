"""Old Hindi fonts: text that is Latin to a machine and Hindi to whoever has the font, written in Unicode.

Kruti Dev 010 and DevLys, which share their places. Such text is told by statistics, run by run, so that a Latin menu
beside it stays Latin: three of its commonest words must stand on the page, and pairs of characters must be likelier in
the font than in English or Hindi in Latin letters (a naive Bayes classifier over character bigrams).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from itertools import pairwise
from typing import Final

import regex

from bayaan.lexicon import rows

_FEWEST_SIGNS: Final = 3
_FEWEST_WORDS: Final = 5
_WORD_SHARE: Final = 0.05
_CLEAR_WEIGHT: Final = 6
_FOREIGN_WEIGHT: Final = -12
_FOREIGN_WORD: Final = regex.compile(
    r"(?<!\S)[\"'(¼^Þ‘“]{0,2}[A-Za-z]{3,}+(?:-[A-Za-z]++|'s)?[\"')½*ß’”.,;:?!\]A-]{0,3}(?!\S)"
)
# A tag or comment, the text of a script or style with its tag, or a run of text; "<" before anything else is text.
_PIECE: Final = regex.compile(
    r"(?P<apart><!--(?:[^-]++|-(?!->))*+(?:-->)?"
    r"|<(?P<name>script|style)\b[^>]*+>?(?:[^<]++|<(?!/(?P=name)))*+"
    r"|<[a-z/!?][^>]*+>?)"
    r"|(?P<run>(?:[^<]++|<(?![a-z/!?]))++)",
    regex.IGNORECASE,
)
_INLINE: Final = regex.compile(r"</?(?:b|i|u|em|strong|font|span|a|br|sup|sub|small|big)\b", regex.IGNORECASE)
_BETWEEN: Final = "\x1f"
_LINE: Final = regex.compile(r"[^\n\r]+|[\n\r]+")

_C: Final = r"[\u0915-\u0939]\u093c?"
_REPH: Final = "\ue000"
_HALF: Final = rf"(?:{_C}\u094d){{0,4}}"
_SIGNS: Final = r"[\u093e-\u094c\u0962]{0,3}"
_ROUND: Final[dict[str, str]] = {"\u0945": "\u0949", "\u0947": "\u094b", "\u0948": "\u094c"}
_WITHOUT_BAR: Final[dict[str, str]] = {whole: sign for sign, whole in _ROUND.items()}
# In this order: what the typist put into another order than Unicode's, and shapes that are built of several.
_RULES: Final[tuple[tuple[regex.Pattern[str], str | Callable[[regex.Match[str]], str]], ...]] = tuple(
    (regex.compile(pattern), made)
    for pattern, made in (
        (r"\u094d\u093c", "\u093c\u094d"),  # the dot belongs to the letter
        (r"\u094d\u094d+", "\u094d"),
        (r"\u094d\u093e", ""),  # the bar that makes a half letter whole
        (r"\u094d([\u0949\u094b\u094c])", lambda m: _WITHOUT_BAR[m[1]]),
        (r"([\u093e\u0940-\u094c])(\u093c)", r"\2\1"),
        (r"([\u093e\u0940-\u094c]{1,2})(\u094d\u0930)", r"\2\1"),  # a rakar typed after the vowel sign
        (r"([\u0901\u0902])([\u093e\u0940-\u094c])", r"\2\1"),
        (rf"\u093e({_REPH}?)([\u0945\u0947\u0948])", lambda m: _ROUND[m[2]] + m[1]),
        (r"\u0905\u093e", "\u0906"),
        (r"\u0905([\u0949\u094b\u094c])", lambda m: chr(ord(m[1]) - 0x38)),
        (r"\u090f\u0947", "\u0910"),
        (rf"\u0907{_REPH}", "\u0908"),
        (
            rf"\u093f({_REPH}?)([\u0901\u0902]?)({_HALF}{_C})",
            lambda m: ("\u0930\u094d" if m[1] else "") + m[3] + "\u093f" + m[2],
        ),
        (rf"({_HALF}{_C}{_SIGNS}){_REPH}", "\u0930\u094d\\1"),
        (_REPH, "\u0930\u094d"),
        # The sign of the visarga is the colon's too: it ends few Hindi words.
        (r"(?<![\u0924\u0936\u091b]|\u093e\u092f|\u0941\u0928)\u0903(?![\p{L}\p{M}])", ":"),
    )
)


@dataclass(frozen=True, slots=True)
class Unveiled:
    """A page's text with its old font's runs in Unicode, the runs as they were, and the font's name."""

    text: str
    original: str
    because: str


def unveiled(text: str, *, markup: bool) -> Unveiled | None:
    """The text of a page with every run in Kruti Dev written in Unicode; None for a page without such runs.

    `markup` says that the text is HTML: tags, scripts and comments stay, and the references of a converted run are
    resolved. Runs and words of English stay as they are, also inside a paragraph in the font.
    """
    if not _is_suspect(text):
        return None
    pieces = list(_of_markup(text) if markup else _of_lines(text))
    chosen = _chosen(pieces)
    original = [words for words, known in zip(pieces, chosen, strict=True) if known]
    if not _is_hindi([word for words in original for word in words.text.split()]):
        return None
    made = iter(_converted([words.text for words in original]))
    parts = [
        (escape(next(made), quote=False) if markup else next(made)) if known else piece.raw
        for piece, known in zip(pieces, chosen, strict=True)
    ]
    return Unveiled("".join(parts), "\n".join(words.text.strip() for words in original), "Kruti Dev 010")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the page as it stands, its words (None for a tag), and whether it ends a paragraph."""

    raw: str
    text: str
    run: bool
    ends: bool


def _is_suspect(text: str) -> bool:
    counts = (text.count(f" {word} ") for word in _signs())
    # A page without the commonest of them costs one pass: this is asked of every page.
    return next(counts) > 0 and 1 + sum(counts) >= _FEWEST_SIGNS


def _of_markup(text: str) -> Iterator[_Piece]:
    for found in _PIECE.finditer(text):
        raw = found[0]
        if found["run"] is None:
            yield _Piece(raw, "", False, _INLINE.match(raw) is None)
        else:
            yield _Piece(raw, unescape(raw), True, False)


def _of_lines(text: str) -> Iterator[_Piece]:
    for found in _LINE.finditer(text):
        yield _Piece(found[0], found[0], not found[0].isspace(), found[0].isspace())


def _chosen(pieces: list[_Piece]) -> list[bool]:
    """Which pieces are in the font; a run too short to tell is what the words before it in its paragraph are."""
    chosen = []
    before = False
    for piece in pieces:
        weight = _weight(piece.text) if piece.run else 0
        if abs(weight) >= _CLEAR_WEIGHT:
            before = weight > 0
        elif piece.ends:
            before = False
        chosen.append(piece.run and before and not piece.text.isspace())
    return chosen


def _weight(text: str) -> int:
    weights = _pairs()
    return sum(weights.get(a + b, 0) for word in text.split() for a, b in pairwise(f" {word} "))


def _is_hindi(words: list[str]) -> bool:
    hindi = sum(word in _common() for word in words)
    return hindi >= max(_FEWEST_WORDS, _WORD_SHARE * len(words))


def _converted(texts: list[str]) -> list[str]:
    """Texts in the font in Unicode but for words of English; all in one pass, since a page can have many short ones."""
    cut = [part for text in texts for part in (*_stretches(text.replace(_BETWEEN, " ")), _BETWEEN)]
    made = hindi(_BETWEEN.join(cut[::2])).split(_BETWEEN)
    cut[::2] = made
    return "".join(cut).split(_BETWEEN)[:-1]


def _stretches(text: str) -> Iterator[str]:
    """A text cut up: in the font, English, in the font and so on."""
    since = 0
    for word in _FOREIGN_WORD.finditer(text):
        if _weight(word[0]) <= _FOREIGN_WEIGHT:
            yield text[since : word.start()]
            yield word[0]
            since = word.end()
    yield text[since:]


def hindi(text: str) -> str:
    """What a text in Kruti Dev 010 says, in Unicode; every character is taken to be of the font.

    A sign that has no letter to stand on is kept where it was. A full stop, slash or colon between figures is one.
    """
    made = _glyph().sub(lambda found: _letters()[found[0]], text)
    for pattern, replacement in _RULES:
        made = pattern.sub(replacement, made)
    return made


@cache
def _letters() -> dict[str, str]:
    table = {row["glyphs"]: (row["letters"], row["place"]) for row in rows("krutidev")}
    simple = {code: _REPH if place == "after" else letters for code, (letters, place) in table.items()}
    joined = {code: letters for code, (letters, place) in table.items() if place == "glyphs"}
    return simple | {code: "".join(simple.get(part, part) for part in parts) for code, parts in joined.items()}


@cache
def _glyph() -> regex.Pattern[str]:
    longest = "|".join(regex.escape(row["glyphs"]) for row in rows("krutidev"))
    return regex.compile(rf"(?<![0-9](?=[./:,][0-9]))(?:{longest})")


@cache
def _signs() -> tuple[str, ...]:
    """The commonest word first."""
    return tuple(row["word"] for row in rows("krutidev_words") if row["sign"])


@cache
def _common() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("krutidev_words"))


@cache
def _pairs() -> dict[str, int]:
    return {row["pair"].replace("_", " "): int(row["weight"]) for row in rows("krutidev_pairs")}
