"""The corpora of names beside this repository, with their labels brought to the conventions of our gold.

HiNER and IL-NER put titles and governments into names ("भारत सरकार" is an organisation there), and glue marks to
words; see `conformed` for what is changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import regex

from bayaan.hindi.words import words
from bayaan.reading.gazetteer import (
    COMMON,
    FUNCTION,
    HEAD,
    MARK,
    MODIFIER,
    NAME,
    NATION,
    WEAK,
    names,
    place_closers,
    titles,
)
from bayaan.reading.line import Line, line, lookup
from bayaan.records import MentionType

TYPES: Final[dict[str, MentionType]] = {
    "PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG", "NEP": "PER", "NEL": "LOC", "NEO": "ORG",
}  # fmt: skip
# Entries of gazetteers written by machine: villages, wards of London, seats of assemblies.
STUB: Final = regex.compile(
    r"(?:गाँव|गांव|कस्बा|जिला|मण्डल|प्रखण्ड|तहसील|बरो|विधानसभा|लोक ?सभा)(?=[ ,।.])"
    r"(?=.*(?:गाँव|गांव|कस्बा|जिला|जिले|राज्य|सांसद|हैं? ?[।.]))"
)
STUB_WORDS: Final = 40
GOVERNMENT: Final = "सरकार"
HELD_OUT: Final = 8  # one sentence in so many


class Labelled(NamedTuple):
    """A text with its names: first code point, the one behind the last, type."""

    text: str
    names: tuple[tuple[int, int, MentionType], ...]


def hiner(folder: Path) -> tuple[list[Labelled], list[Labelled]]:
    """The sentences of HiNER's validation part without stubs and repetitions: to train on, and those held out."""
    found = {one.text: one for one in _read(folder / "hiner" / "collapsed-validation.conll")}
    real = [one for one in found.values() if not is_stub(one.text)]
    held = [_bucket(one.text) == 0 for one in real]
    train = [conformed(one) for one, out in zip(real, held, strict=True) if not out]
    return train, [conformed(one) for one, out in zip(real, held, strict=True) if out]


def ilner(folder: Path) -> tuple[list[Labelled], list[Labelled]]:
    """The sentences of IL-NER that name anybody, to train on, and its test part without what stands in both."""
    train = {one.text: one for one in _read(folder / "il-ner" / "ilner-train.txt")}
    test = {one.text: one for one in _read(folder / "il-ner" / "ilner-test.txt")}
    return (
        [one for one in map(conformed, train.values()) if one.names],
        [conformed(one) for text, one in test.items() if text not in train],
    )


def is_stub(text: str) -> bool:
    """Whether a sentence is an entry of a gazetteer rather than prose."""
    return len(text.split()) < STUB_WORDS and STUB.search(text) is not None


def _bucket(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % HELD_OUT


def _read(path: Path) -> Iterator[Labelled]:
    """The sentences of a file with a word and its label a line."""
    for part in path.read_text(encoding="utf-8").split("\n\n"):
        pairs = [row.split("\t")[:2] for row in part.split("\n") if "\t" in row]
        if pairs:
            yield _joined([(word, label) for word, label in pairs])


def _joined(pairs: Sequence[tuple[str, str]]) -> Labelled:
    """A sentence with a space between words; a label without its "I" goes on with the name before it."""
    found: list[tuple[int, int, MentionType]] = []
    place, going = 0, False
    for word, label in pairs:
        type_ = TYPES.get(label.lstrip("BI-"))
        end = place + len(word)
        if type_ is None:
            going = False
        elif going and not label.startswith("B") and found[-1][2] == type_:
            found[-1] = (found[-1][0], end, type_)
        else:
            found.append((place, end, type_))
            going = True
        place = end + 1
    return Labelled(" ".join(word for word, _ in pairs), tuple(found))


def conformed(one: Labelled) -> Labelled:
    """The same sentence labelled as our gold is.

    Marks, titles and what stands after a place's name leave the name; a government is its country or nothing; what
    consists of everyday words and nationalities alone is no name.
    """
    own = line(one.text, words(one.text))
    return Labelled(one.text, tuple(kept for name in one.names for kept in _conformed(own, name)))


def _conformed(own: Line, name: tuple[int, int, MentionType]) -> Iterator[tuple[int, int, MentionType]]:
    start, end, type_ = name
    inside = [at for at in range(len(own.keys)) if start <= own.starts[at] < own.ends[at] <= end]
    while inside and own.flags[inside[0]] & MARK:
        inside.pop(0)
    while inside and own.flags[inside[-1]] & MARK:
        inside.pop()
    if not inside:
        return
    first, last = inside[0], inside[-1] + 1
    if type_ == "PER":
        first, last = _untitled(own, first, last)
    elif type_ == "LOC":
        last = _without(own, first, last, "after")
    elif own.keys[last - 1] == GOVERNMENT:
        match = lookup(names(), own, first)
        if match is None or match[0].type != "LOC" or match[1] != last - 1:
            return
        last, type_ = last - 1, "LOC"
    else:
        while last - first > 1 and _is_title(own, last - 1):
            last -= 1
    if first < last and any(_naming(own, at) for at in range(first, last)):
        yield own.starts[first], own.ends[last - 1], type_


def _untitled(own: Line, first: int, last: int) -> tuple[int, int]:
    while first < last:
        match = lookup(titles(), own, first)
        if match is None or match[0].role == "after" or match[1] > last:
            break
        if match[1] == last and (own.flags[first] & NAME or not own.flags[first] & COMMON):
            break
        first = match[1]
    while last - first > 1 and _is_title(own, last - 1, "after"):
        last -= 1
    return first, last


def _is_title(own: Line, at: int, role: str = "") -> bool:
    entries = titles().get(own.keys[at], ())
    return any(spelling == (own.keys[at],) and role in ("", entry.role) for spelling, entry in entries)


def _without(own: Line, first: int, last: int, role: str) -> int:
    while last - first > 1:
        entries = place_closers().get(own.keys[last - 1], ())
        if not any(spelling == (own.keys[last - 1],) and entry.role == role for spelling, entry in entries):
            break
        last -= 1
    return last


def _naming(own: Line, at: int) -> bool:
    """Whether a word can be part of a name, and is not only everyday or a nationality."""
    flags = own.flags[at]
    plain = flags & (NATION | COMMON | FUNCTION) and not flags & (NAME | HEAD | WEAK | MODIFIER)
    return not plain or own.keys[at] in names()
