"""Corrections of names: a layer's entities stay in their layer, and designations follow what people say."""

from __future__ import annotations

from collections.abc import Callable

from bayaan.ledger import Entry, Ledger
from bayaan.ledger.amended import amended
from bayaan.ledger.rows import Correction, What
from bayaan.reading import read
from bayaan.records import Article, Block, Reading

TEXT = "प्रधानमंत्री रोहन वर्मा ने कहा कि धारा 144 हटेगी। श्री वर्मा और प्रधानमंत्री ने जी-20 शिखर सम्मेलन में बात की।"


def test_the_ledger_finds_what_is_designated(ledger: Ledger, entry: Callable[..., Entry]) -> None:
    """An event or a law is looked up and asked for by its names in both scripts; an office leads to its holder."""
    list(ledger.add([entry("a.html", found()), entry("b.html", found(TEXT.replace("144", "370")))]))
    assert ledger.search('about:"धारा 144"').total == ledger.search('about:"Section 144"').total == 1
    assert ledger.search("about:प्रधानमंत्री").total == ledger.search('about:"रोहन वर्मा"').total == 2
    law = ledger.who("धारा 370")
    assert law is not None
    assert (law.type, law.aliases, len(law.about)) == ("LAW", ("Section 370",), 1)
    assert ledger.check() == []


def test_a_former_office_is_another_one(ledger: Ledger, entry: Callable[..., Entry]) -> None:
    """Across articles an office is no part of one with more words."""
    one, other = "रूस के राष्ट्रपति आए।", "रूस के पूर्व राष्ट्रपति आए।"
    list(ledger.add([entry("a.html", found(one)), entry("b.html", found(other))]))
    assert [person.articles for person in ledger.people() if person.type == "OFFICE"] == [1, 1]
    office = ledger.who("रूस के राष्ट्रपति")
    assert office is not None
    assert len(office.about) == 1


def found(text: str = TEXT) -> Reading:
    return read(Article(text, (Block("paragraph", 0, len(text)),)))


def corrected(what: What, words: str, value: str) -> Reading:
    """The reading as one correction has it."""
    start = max(TEXT.find(words), 0)
    return amended(found(), [Correction(1, 1, what, words, start, 0, value, None, None, "अ", "ब", "2024")]).reading


def test_an_office_follows_its_holder() -> None:
    """Where two people are made one, who held an office is the one."""
    text = "प्रधानमंत्री रोहन वर्मा ने कहा कि धारा 144 हटेगी। नीलेश राव ने बात की।"
    merge = Correction(1, 1, "merge", "रोहन वर्मा", 0, 0, "नीलेश राव", None, None, "अ", "ब", "2024")
    made = amended(found(text), [merge]).reading
    assert list(made.holders().values()) == [("नीलेश राव",)]


def test_two_offices_become_one() -> None:
    """Designations are merged as mentions are."""
    made = corrected("merge", "धारा 144", "जी-20 शिखर सम्मेलन")
    (one, other) = (d for d in made.designations if d.type == "EVENT")
    assert one.entity == other.entity
    assert one.because.startswith("person ")


def test_no_name_becomes_a_designation() -> None:
    """A person is no law, whatever somebody says: such a correction is orphaned and changes nothing."""
    made = corrected("merge", "रोहन वर्मा", "धारा 144")
    assert made == found()


def test_moved_words_are_about_what_they_designate() -> None:
    """A statement that is set on other words is about the designations and the holders there."""
    made = corrected("content", "धारा 144 हटेगी", "जी-20 शिखर सम्मेलन में बात")
    names = {entity.id: entity.name for entity in made.entities}
    moved = next(s for s in made.statements if made.words(s) == "जी-20 शिखर सम्मेलन में बात")
    assert {names[id_] for id_ in moved.about} == {"जी-20", "जी-20 शिखर सम्मेलन"}
