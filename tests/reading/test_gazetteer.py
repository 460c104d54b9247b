"""The gazetteer: what a single word can be, and that the lexicon it is made of is sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.views import key
from bayaan.hindi.words import words
from bayaan.lexicon import rows
from bayaan.reading.gazetteer import (
    ACRONYM,
    COMMON,
    GIVEN,
    INITIAL,
    LATIN,
    LONE,
    MARK,
    SUFFIX,
    SURNAME,
    loose,
    names,
    spelled,
    traits,
)
from bayaan.reading.line import line, lookup


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        ("किताब", COMMON),
        ("किताबों", COMMON),
        ("लड़कियां", COMMON),
        ("सुनाएंगे", COMMON),
        ("दौड़ते", COMMON),
        ("सुनीता", GIVEN),
        ("तोमर", SURNAME),
        ("विकास", LONE),
        ("एनके", INITIAL),
        ("पी", INITIAL),
        ("सीबीएफआई", ACRONYM),
        ("तोरमापुर", SUFFIX),
        ("Delhi", LATIN),
        ("।", MARK),
    ],
)
def test_a_word_is_known_by_list_form_or_spelling(word: str, flag: int) -> None:
    """Inflected forms are met through their base, abbreviations letter by letter, places by their ending."""
    assert traits(key(word)) & flag


@pytest.mark.parametrize("word", ["ज़िम्बोला", "तोबोल्स्क", "क्रोविच"])
def test_an_unknown_word_is_nothing(word: str) -> None:
    """Nothing is known of a word that no list has, so that it may be anybody's name."""
    assert traits(key(word)) == 0


def test_the_longest_entry_wins() -> None:
    """A name that begins another is not found where the longer one stands."""
    text = "नई दिल्ली में"
    match = lookup(names(), line(text, words(text)), 0)
    assert match is not None
    assert (match[0].name, match[1]) == ("नई दिल्ली", 2)


@pytest.mark.parametrize("text", ["us", "Us", "is", "india"])
def test_latin_words_are_names_only_in_capitals(text: str) -> None:
    """English words in a Hindi text are no countries."""
    assert lookup(names(), line(text, words(text)), 0) is None


@pytest.mark.parametrize("kind", ["places", "organisations", "persons"])
def test_what_an_entry_is_the_same_as_is_an_entry(kind: str) -> None:
    """`same_as` points to a line of its own table that is not itself the same as another."""
    own = {row["name"]: row for row in rows(kind)}
    for row in rows(kind):
        if row["same_as"]:
            assert row["same_as"] in own, row
            assert not own[row["same_as"]]["same_as"], row


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        *(
            (kind, "name")
            for kind in ("places", "organisations", "persons", "given_names", "surnames", "cities", "letters")
        ),
        ("common_words", "word"),
        ("verb_stems", "stem"),
        ("no_names", "phrase"),
        ("nationalities", "adjective"),
    ],
)
def test_no_entry_stands_twice(kind: str, column: str) -> None:
    """Spellings that fold into one are written once."""
    spellings = [key(row[column]) for row in rows(kind)]
    assert len(spellings) == len(set(spellings))


@given(st.text(max_size=12))
def test_any_word_has_traits_and_a_loose_spelling(word: str) -> None:
    """No string breaks the look-up, and loosening twice changes nothing."""
    assert traits(key(word)) >= 0
    assert loose(loose(key(word))) == loose(key(word))
    assert all(spelled(word)) or not spelled(word)
