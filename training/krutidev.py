"""Count the pairs of characters of Hindi in Kruti Dev 010 against English and Hindi in Latin letters.

Prints lexicon/krutidev_pairs.tsv. Hindi: the words of the lexicon, written in the font by its own table, and spelled in
Latin letters by a plain scheme. English: the reference topics in Python's `pydoc_data` and the lexicon's English
words. Only counts are kept.
"""

from __future__ import annotations

import math
import pydoc_data.topics
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import regex

from bayaan.lexicon import rows

CONSONANT = r"[\u0915-\u0939]\u093c?"
SYLLABLE = regex.compile(
    rf"(?P<reph>\u0930\u094d(?={CONSONANT}))?(?P<cluster>(?:{CONSONANT}\u094d)*{CONSONANT}\u094d?)"
    r"(?P<signs>[\u093e-\u094c]*)(?P<nasal>[\u0901-\u0903]?)|(?P<other>.)"
)
MARKS = {",": "]", ".": "-", "-": "&", "(": "¼", ")": "½", "?": "\\", ":": "%", ";": "(", "/": "@", "।": "A"}
MARKS |= {"“": "Þ", "”": "ß", "‘": "^", "’": "*", "\u0903": "%"}
MARKS |= {"आ": "vk", "ओ": "vks", "औ": "vkS"}
SIGNS = {"\u094b": "\u093e\u0947", "\u094c": "\u093e\u0948", "\u0949": "\u093e\u0945"}
LATIN = {"tta": "ta", "ttha": "tha", "dda": "da", "ddha": "dha", "nna": "na", "ssa": "sha", "vocalic r": "ri"}
LATIN |= {"aa": "a", "candra o": "o", "candra e": "e"}
WEIGHT = 6
FEWEST = 12


@cache
def glyphs() -> dict[str, str]:
    """The plainest glyphs of the table for each piece of Hindi: ASCII before others, few before many."""
    table = [(row["letters"], row["glyphs"]) for row in rows("krutidev") if row["place"] in {"", "before"}]
    whole = [(letters[:-1], code + "k") for letters, code in table if letters.endswith("\u094d") and len(letters) > 1]
    ranked = sorted(table + whole, key=lambda item: (not item[1].isascii(), len(item[1])), reverse=True)
    return {unicodedata.normalize("NFD", letters): code for letters, code in ranked} | MARKS


def written(text: str) -> str:
    """Hindi as a page in Kruti Dev 010 holds it."""
    return SYLLABLE.sub(_syllable, unicodedata.normalize("NFD", text))


def _syllable(found: regex.Match[str]) -> str:
    if found["other"]:
        return glyphs().get(found["other"], found["other"])
    signs = "".join(SIGNS.get(sign, sign) for sign in found["signs"])
    pieces = _cluster(found["cluster"]) + "".join(glyphs()[sign] for sign in signs if sign != "\u093f")
    before = "f" if "\u093f" in signs else ""
    return before + pieces + ("Z" if found["reph"] else "") + "".join(glyphs()[n] for n in found["nasal"])


def _cluster(letters: str) -> str:
    done = ""
    while letters:
        sizes = [n for n in (5, 4, 3, 2, 1) if letters[:n] in glyphs() and _ends_well(letters, n)]
        size = next((n for n in sizes if glyphs()[letters[:n]].isascii()), max(sizes, default=0))
        if not size:
            raise ValueError(letters)
        done, letters = done + glyphs()[letters[:size]], letters[size:]
    return done


def _ends_well(letters: str, size: int) -> bool:
    """No nukta and no virama before another letter is torn off what it belongs to, but for one shown as a sign."""
    rest = letters[size:]
    return not rest.startswith("\u093c") or letters[size - 1] != "\u094d"


def romanised(word: str) -> str:
    """A word in Latin letters as people type it."""
    out = ""
    for letter in unicodedata.normalize("NFD", word):
        name = unicodedata.name(letter, "").removeprefix("DEVANAGARI ")
        if name.startswith("LETTER "):
            sound = name.removeprefix("LETTER ").lower()
            out += LATIN.get(sound, sound)
        elif name.startswith("VOWEL SIGN "):
            sign = name.removeprefix("VOWEL SIGN ").lower()
            out = out.removesuffix("a") + LATIN.get(sign, sign)
        elif name == "SIGN VIRAMA":
            out = out.removesuffix("a")
        elif name.startswith("SIGN "):
            out += "n"
    return out.removesuffix("a") if len(out) > 3 else out


def _words() -> tuple[list[str], list[str]]:
    hindi, latin = [], []
    for file in sorted(Path(str(files("bayaan.lexicon"))).glob("*.tsv")):
        if file.stem.startswith(("krutidev", "iscii", "letter", "roman", "skeleton", "scripts")):
            continue
        text = "\n".join(line for line in file.read_text(encoding="utf-8").split("\n") if not line.startswith("#"))
        hindi += regex.findall(r"\p{Devanagari}{2,}", text)
        latin += regex.findall(r"\b[A-Z]?[a-z]+\b", text)
    often = [row["word"] for row in rows("languages") if row["code"] == "hi"]
    return hindi + often * (len(hindi) // (3 * len(often))), latin


def _pairs(words: Iterable[str]) -> Counter[str]:
    return Counter(a + b for word in words for a, b in pairwise(f" {word} "))


def _english() -> list[str]:
    texts = pydoc_data.topics.topics.values()
    return [word for text in texts for word in text.split() if regex.fullmatch(r"[(\"]?[A-Za-z'-]+[)\".,;:?!]*", word)]


def main() -> None:
    """Print the table."""
    hindi, latin = _words()
    ends = ["", "", "", "", "A", "]", "-"]
    font = _pairs(written(word) + ends[n % len(ends)] for n, word in enumerate(hindi))
    capitals = [word.upper() for word in latin] + [word.capitalize() for word in latin]
    english, roman = _pairs(_english() + latin + capitals), _pairs(map(romanised, hindi))
    sizes = [sum(counts.values()) for counts in (font, english, roman)]
    print(
        "# How much likelier a pair of characters is in Kruti Dev 010 than in English or in Hindi in Latin letters.\n"
        "# weight: whole binary logarithms of the ratio, within 6; a space is a word's beginning or end, shown as _.\n"
        "# Source: counted by training/krutidev.py in this lexicon's words and in Python's own reference topics.\n"
        "pair\tweight"
    )
    for pair in sorted(font.keys() | english.keys() | roman.keys()):
        if font[pair] + english[pair] + roman[pair] < FEWEST or "\t" in pair:
            continue
        other = (english[pair] / sizes[1] + roman[pair] / sizes[2]) / 2
        ratio = math.log2((font[pair] / sizes[0] + 2e-5) / (other + 2e-5))
        weight = max(-WEIGHT, min(WEIGHT, round(ratio)))
        if weight:
            print(f"{pair.replace('_', '').replace(' ', '_')}\t{weight}")


if __name__ == "__main__":
    main()
