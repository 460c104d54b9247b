"""Gender: what words tell of a person, and a verb of its pronoun."""

from __future__ import annotations

import pytest

from bayaan.lexicon import rows
from bayaan.reading.agreement import Gender, of_person, of_speech
from bayaan.records import Mention


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("वह कहती हैं कि", "f"),
        ("वे कहते हैं कि", "m"),
        ("वह बोलीं कि", "f"),
        ("वे हंसकर बोले कि", "m"),
        ("वह कह रही हैं कि", "f"),
        ("उनका कहना है कि", None),
        ("वह, जो यहां बोलती हैं", None),
        ("वह", None),
    ],
)
def test_the_verb_of_saying_agrees_with_its_subject(text: str, told: Gender | None) -> None:
    """Its ending tells a woman from a man, up to the clause's end; an infinitive tells nothing."""
    assert of_speech(text, len(text.split(maxsplit=1)[0].rstrip(","))) == told


def test_a_subject_with_a_marker_does_not_govern_the_verb() -> None:
    """After "ने" the verb agrees with what is said, not with who says it."""
    assert of_speech("किरण ने कहा कि", len("किरण")) is None


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("श्रीमती तोमर आए", "तोमर", "f"),
        ("सुनीता तोमर", "सुनीता तोमर", "f"),
        ("सुरेश तोमर", "सुरेश तोमर", "m"),
        ("किरण तोमर पहाड़ पर चढ़ीं।", "किरण तोमर", "f"),
        ("किरण तोमर पहाड़ पर चढ़े।", "किरण तोमर", "m"),
        ("किरण तोमर की तबीयत ठीक रही।", "किरण तोमर", None),
        ("किरण तोमर", "किरण तोमर", None),
    ],
)
def test_who_is_a_woman(text: str, name: str, told: Gender | None) -> None:
    """A title tells first, then the given name, then the verb of which the name is the subject."""
    start = text.index(name)
    assert of_person(text, name, [Mention(start, start + len(name), "PER", "e1", "test")]) == told


def test_no_word_tells_both() -> None:
    """A title or a given name is a woman's or a man's."""
    told = {gender: set() for gender in "fm"}  # type: dict[str, set[str]]
    for row in rows("genders"):
        told[row["gender"]].update(row["words"].split())
    assert not told["f"] & told["m"]
