"""The form under which the inflected forms of a word are found together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from bayaan.hindi.views import fold
from bayaan.lexicon import rows

_LEAST_LETTERS: Final = 2  # what an ending must leave of a word


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The lemma of a folded word: by simplemma's Hindi dictionary, else without a plural's ending, else itself.

    Every lemma is its own lemma, or words and lemmas would not meet: a form of one word that is the lemma of another
    ("गाड़ी" of "गाड़ना") counts as the latter. The sentence is not looked at.
    """
    return _dictionary().get(word) or _singular(word)


@cache
def _dictionary() -> dict[str, str]:
    """The dictionary by folded spellings; of forms that fold alike the first counts."""
    read = dict(DefaultDictionaryFactory().get_dictionary("hi"))
    bases = dict.fromkeys(read.values())
    plain = dict(zip(bases, _folded(bases), strict=True))
    found: dict[str, str] = {}
    for form, base in zip(_folded(read), read.values(), strict=True):
        found.setdefault(form, plain[base])
    return found | {base: base for base in found.values()}


def _folded(words: Iterable[str]) -> list[str]:
    """Words folded at once, which takes a third of the time of each alone; none has a line break."""
    return fold("\n".join(words)).text.split("\n")


def _singular(word: str) -> str:
    for row in rows("lemma_endings"):
        if word.endswith(row["ending"]) and len(word) >= len(row["ending"]) + _LEAST_LETTERS:
            return word.removesuffix(row["ending"]) + row["singular"]
    return word
