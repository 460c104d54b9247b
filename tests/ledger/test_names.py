from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bayaan.ledger import Entry, Ledger
from bayaan.records import Entity, Reading


@pytest.fixture
def unglossed(ledger: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading]) -> Ledger:
    """Open a ledger of three people whose names no page gives in the other script."""
    for number, name in enumerate(("सुरेश वर्मा", "महेश वर्मा", "Global Times")):
        found = reading()
        list(ledger.add([entry(f"{number}", replace(found, entities=(Entity("e1", "PER", name),)))]))
    return ledger


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Suresh Verma", "सुरेश वर्मा"),
        ("suresh varma", "सुरेश वर्मा"),
        ("mahesh", "महेश वर्मा"),
        ("ग्लोबल टाइम्स", "Global Times"),
    ],
)
def test_a_name_is_known_by_its_sound_in_the_other_script(unglossed: Ledger, asked: str, name: str) -> None:
    """Without a gloss the sound of a name leads to it, however it is transliterated."""
    who = unglossed.who(asked)
    assert who is not None
    assert who.name == name


@pytest.mark.parametrize("asked", ["rakesh", "mosh", "sharma", "suresh sharma", "varma suresh", "सुरेन्द्र", "वरमाला"])
def test_another_name_is_nobodys(unglossed: Ledger, asked: str) -> None:
    """A name that merely resembles one is not taken for it, nor is one in the same script by its sound."""
    assert unglossed.who(asked) is None


def test_a_latin_query_finds_what_is_said_by_whoever_sounds_like_it(unglossed: Ledger) -> None:
    """A family name leads to all who bear it."""
    assert {hit.article.id for hit in unglossed.search("by:verma").hits} == {1, 2}
    assert {hit.article.id for hit in unglossed.search("mahesh").hits} == {2}


def test_others_of_the_name_are_told(unglossed: Ledger) -> None:
    """A family name in the other script shows one of its bearers and names the rest."""
    who = unglossed.who("verma")
    assert who is not None
    assert {who.name, *who.others} == {"सुरेश वर्मा", "महेश वर्मा"}
