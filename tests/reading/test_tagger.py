"""The model of names: when it is asked, what it adds, what it takes away, and that it says so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bayaan.hindi.words import words
from bayaan.reading import tagger
from bayaan.reading.line import Line, line
from bayaan.reading.shapes import GUESSED, LISTED, Found
from bayaan.reading.tagger import features, judged, runs

PIECES = ["पुतिन", "भारत", "तोबोल", "ज़िम्बरा", "ने", "में", "कहा", "और", "मंत्रालय", "2019", ",", "(", "Berlin", "\n", "के"]


def read(text: str) -> Line:
    return line(text, words(text))


def test_an_unknown_word_where_a_speaker_stands_is_a_person_because_of_the_model() -> None:
    """Without any finding of the rules the model finds the name, and says how likely it is."""
    found = judged(read("बाद में हेमसेन ने कहा कि वे हार गए।"), [])
    assert [(each.first, each.last, each.type, each.rank) for each in found] == [(2, 3, "PER", GUESSED)]
    assert found[0].because.startswith("model names, 0.")


def test_a_guess_that_is_more_likely_no_name_is_dropped() -> None:
    """An unlisted everyday word before a postposition of place is no place."""
    one = read("वे मुस्कुराहटों में खोए रहे।")
    assert judged(one, [Found(1, 2, "LOC", "cue:में", GUESSED - 1)]) == []


def test_what_lists_and_sure_rules_find_stands() -> None:
    """A finding that is no guess is kept, whatever the model thinks, and nothing is put over it."""
    one = read("वे मुस्कुराहटों में खोए रहे।")
    sure = Found(1, 2, "LOC", "places:…", LISTED)
    assert judged(one, [sure]) == [sure]


def test_a_line_that_is_explained_is_not_shown_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every word is known and no rule has guessed the model is not even loaded."""
    monkeypatch.setattr(tagger, "_tagger", lambda: pytest.fail("asked"))
    assert judged(read("सरकार ने कहा कि बैठक होगी।"), []) == []


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ("", []),
        ("O B-PER I-PER O", [(1, 3)]),
        ("B-PER B-PER I-LOC", [(0, 1), (1, 2), (2, 3)]),
        ("I-ORG I-ORG O", [(0, 2)]),
    ],
)
def test_runs_of_labels(labels: str, found: list[tuple[int, int]]) -> None:
    """A name ends where another begins or its type changes; an inside without a beginning begins one."""
    assert list(runs(labels.split())) == found


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_findings_of_any_line_are_inside_it_and_apart(text: str) -> None:
    """Every word has features, and the model's names lie in the line, none over another."""
    one = read(text)
    assert len(features(one, [])) == len(one.keys)
    places = [at for each in judged(one, []) for at in range(each.first, each.last)]
    assert len(places) == len(set(places))
    assert all(0 <= at < len(one.keys) for at in places)
