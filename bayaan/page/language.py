"""Which language a page is in, told by script and by function words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from bayaan.hindi.views import key
from bayaan.lexicon import rows

_DEVANAGARI: Final = regex.compile(r"\p{Script=Devanagari}+")
_LETTERS: Final = regex.compile(r"[\p{L}\p{M}]+")
_FEWEST_LETTERS: Final = 200
_HINDI_SHARE: Final = 0.1
_TIMES_AS_OFTEN: Final = 3
_FEWEST_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Language:
    """An ISO 639-1 code, the language's English name, and whether the text is clearly in it."""

    code: str
    name: str
    clear: bool


_HINDI: Final = Language("hi", "Hindi", True)


def language(text: str) -> Language:
    """The language of a text.

    Devanagari in more than a tenth of the letters is Hindi unless function words of Marathi or Nepali are several times
    as frequent; a text too short to tell is Hindi, not clearly.
    """
    words = _LETTERS.findall(text)
    letters = sum(map(len, words))
    if letters < _FEWEST_LETTERS:
        return Language("hi", "Hindi", False)
    if not _has_devanagari(text, _HINDI_SHARE * letters):
        return _other_script(text, words)
    counts = _function_words(words)
    best, times = max(counts.items(), key=lambda item: item[1], default=("hi", 0))
    if best in {"hi", "en"} or times < max(_FEWEST_WORDS, _TIMES_AS_OFTEN * counts["hi"]):
        return _HINDI
    return Language(best, _names()[best], True)


def _has_devanagari(text: str, fewest: float) -> bool:
    """Whether as many characters are Devanagari; a Hindi page shows it by its beginning."""
    beginning = text[: int(2 * fewest) + 1]
    return any(sum(map(len, _DEVANAGARI.findall(part))) >= fewest for part in (beginning, text))


def _other_script(text: str, words: list[str]) -> Language:
    sizes = {row["script"]: sum(map(len, _script(row["script"]).findall(text))) for row in rows("scripts")}
    script, size = max(sizes.items(), key=lambda item: item[1])
    if size > _HINDI_SHARE * len(text):
        row = next(row for row in rows("scripts") if row["script"] == script)
        return Language(row["code"], row["name"], True)
    clear = _function_words(words)["en"] >= _FEWEST_WORDS
    return Language("en", "English", clear)


@cache
def _script(name: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{Script={name}}}+")


@cache
def _code_of_word() -> dict[str, str]:
    return {key(row["word"]): row["code"] for row in rows("languages")}


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("languages")}


def _function_words(words: list[str]) -> Counter[str]:
    codes = _code_of_word()
    found: Counter[str] = Counter()
    for word, times in Counter(words).items():
        if len(word) < 12 and (code := codes.get(key(word))):
            found[code] += times
    return found
