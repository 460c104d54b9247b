"""The lexicon's tables: each loads, each word that rules use is of the vocabulary, each name is given once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final, get_args

import pytest

from bayaan.errors import BayaanError
from bayaan.hindi.views import key
from bayaan.lexicon import rows, tables
from bayaan.records import Act, DesignationType, EvidenceKind, Mood, SourceKind

KINDS: Final = sorted(f.name.removesuffix(".tsv") for f in files("bayaan.lexicon").iterdir() if f.name.endswith(".tsv"))


@pytest.mark.parametrize("kind", KINDS)
def test_table_loads(kind: str) -> None:
    """Every table has entries, a source at its top, and as many cells a line as columns."""
    assert rows(kind)
    assert (files("bayaan.lexicon") / f"{kind}.tsv").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("kind", "column", "vocabulary"),
    [
        ("speech_verbs", "act", get_args(Act)),
        ("speech_nouns", "act", get_args(Act)),
        ("source_markers", "act", get_args(Act)),
        ("source_openers", "act", get_args(Act)),
        ("hearsay_phrases", "act", get_args(Act)),
        ("verdicts", "act", get_args(Act)),
        ("hearsay_adverbs", "act", get_args(Act)),
        ("source_heads", "kind", get_args(SourceKind)),
        ("moods", "mood", get_args(Mood)),
        *(
            (kind, mood, ("", *get_args(Mood)))
            for kind in ("speech_verbs", "speech_nouns")
            for mood in ("phrase", "clause")
        ),
        ("evidence_words", "kind", get_args(EvidenceKind)),
        ("designation_words", "type", get_args(DesignationType)),
        (
            "designation_words",
            "role",
            ("head", "level", "subject", "against", "never", "before", "opens", "link", "section", "code", "name"),
        ),
        ("titles", "post", ("", "alone", "of", "closed", "subject", "name")),
        (
            "office_words",
            "kind",
            ("former", "later", "acting", "rank", "body", "number", "tail", "post"),
        ),
    ],
)
def test_vocabulary(kind: str, column: str, vocabulary: tuple[str, ...]) -> None:
    """Acts, moods and kinds are those that records know."""
    assert {row[column] for row in rows(kind)} <= set(vocabulary)


@pytest.mark.parametrize(
    "kind",
    [
        "speech_verbs",
        "speech_nouns",
        "source_markers",
        "source_openers",
        "hearsay_phrases",
        "hearsay_adverbs",
        "moods",
        "evidence_words",
        "agents",
    ],
)
def test_names_are_given_once(kind: str) -> None:
    """A name that comes back as `because` points to one entry."""
    names = [row["name"] for row in rows(kind)]
    assert len(names) == len(set(names))


def test_light_verbs_exist() -> None:
    """Every light verb that a speech noun takes is in the table of light verbs."""
    known = {row["stem"] for row in rows("light_verbs")}
    assert {stem for row in rows("speech_nouns") for stem in row["verbs"].split()} <= known


def test_source_heads_are_given_once() -> None:
    """A head has one kind, whatever its spelling."""
    heads = [key(row["head"]) for row in rows("source_heads")]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize("kind", ["titles", "designation_words"])
def test_another_word_for_an_entry_means_one_that_is_there(kind: str) -> None:
    """What `same_as` points to has a line of its own, which points no further."""
    column = next(iter(rows(kind)[0]))
    own = {row[column]: row["same_as"] for row in rows(kind)}
    assert [row[column] for row in rows(kind) if row["same_as"] and own.get(row["same_as"]) != ""] == []


def test_what_a_designation_needs_is_a_kind_of_word() -> None:
    """Evidence is a word of no list, an everyday one, a name, a nation, a year, or what words inside can be."""
    kinds = "unknown everyday place body person nation year level subject against"
    heads = [row["needs"] for row in rows("designation_words") if row["role"] in ("head", "name")]
    assert all(heads)
    assert {part for needs in heads for one in needs.split() for part in one.split("+")} <= {*kinds.split(), "*"}
    assert {row["needs"] for row in rows("designation_words") if row["role"] in ("before", "opens")} == {"", "quote"}


def test_broken_line_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A line with a wrong number of cells is an error with the file and the line's number."""
    (tmp_path / "broken.tsv").write_text("# source\nname\tact\na\tsay\nb\n", encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    with pytest.raises(BayaanError, match=r"lexicon/broken.tsv line 4 has 1 cells"):
        rows("broken")
