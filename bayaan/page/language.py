"""Which language a page is in, told by script and by function words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import regex

from bayaan.hindi.views import key
from bayaan.lexicon import rows

_DEVANAGARI: Final = regex.compile(r"\p{Script=Devanagari}+")
_LETTERS: Final = regex.compile(r"[\p{L}\p{M}]+")
_FEWEST_LETTERS: Final = 200
# A short text tells its language only where no letter of it is Devanagari.
_FEWEST_FOREIGN_LETTERS: Final = 40
_FEWEST_OF_SHORT: Final = 3
_FEWEST_OF_FEW: Final = 2
_HINDI_SHARE: Final = 0.1
_TIMES_AS_OFTEN: Final = 2
_FEWEST_WORDS: Final = 5
# Which function words tell languages of a script apart; of two as frequent the first.
_OF_DEVANAGARI: Final = ("mr", "ne", "sa")
_OF_LATIN: Final = ("en", "hi-Latn")


@dataclass(frozen=True, slots=True)
class Language:
    """A language's code, its English name, and whether the text is clearly in it.

    The code is that of ISO 639-1, "hi-Latn" for Hindi in Latin letters (Hinglish).
    """

    code: str
    name: str
    clear: bool


_HINDI: Final = Language("hi", "Hindi", True)


def language(text: str) -> Language:
    """The language of a text, by the script of its letters and by function words.

    Devanagari in more than a tenth of the letters is Hindi unless function words of Marathi, Nepali or Sanskrit are at
    least five and twice as many; so is a mixed text where Hindi's function words are as many as any other's. A text of
    fewer than 200 letters with any Devanagari, or of fewer than 40, is Hindi, not clearly, unless function words and
    endings of another are two more than twice Hindi's; it is clearly in that with one more.
    Latin letters without function words are English, not clearly.
    """
    words = _LETTERS.findall(text)
    letters = sum(map(len, words))
    if letters < _FEWEST_LETTERS and (letters < _FEWEST_FOREIGN_LETTERS or _DEVANAGARI.search(text)):
        return _of_few(words)
    if not _has_devanagari(text, _HINDI_SHARE * letters):
        return _other_script(text, words)
    counts = _function_words(words)
    best = max(_OF_DEVANAGARI, key=lambda code: counts[code])
    if counts[best] < max(_FEWEST_WORDS, _TIMES_AS_OFTEN * counts["hi"]):
        return _HINDI
    return Language(best, _names()[best], True)


def _of_few(words: list[str]) -> Language:
    """The language of a short text: Hindi, not clearly, unless words and endings of another are far more."""
    counts = _function_words(words)
    ends = (next((code for end, code in _endings().items() if word.endswith(end)), None) for word in words)
    counts.update(code for code in ends if code)
    best = max(_OF_DEVANAGARI, key=lambda code: counts[code])
    fewest = _FEWEST_OF_FEW + _TIMES_AS_OFTEN * counts["hi"]
    if counts[best] < fewest:
        return Language("hi", "Hindi", False)
    return Language(best, _names()[best], counts[best] > fewest)


@cache
def _endings() -> dict[str, str]:
    return {row["ending"]: row["code"] for row in rows("language_endings")}


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
    counts = _function_words(words)
    best = max(_OF_LATIN, key=lambda code: counts[code])
    if counts["hi"] >= max(_FEWEST_WORDS, counts[best]):
        return _HINDI
    fewest = _FEWEST_WORDS if sum(map(len, words)) >= _FEWEST_LETTERS else _FEWEST_OF_SHORT
    return Language(best, _names()[best], counts[best] >= fewest)


@cache
def _script(name: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{Script={name}}}+")


@cache
def _code_of_word() -> dict[str, str]:
    return {key(row["word"]): row["code"] for row in rows("languages")}


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("languages")}


@lru_cache(maxsize=16384)
def _code(word: str) -> str | None:
    """The language whose function word a written word is, None for any other."""
    return _code_of_word().get(key(word))


def _function_words(words: list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, times in Counter(words).items():
        if len(word) < 12 and (code := _code(word)):
            found[code] += times
    return found
