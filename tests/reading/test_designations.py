"""Offices, events, works and laws: where each stands, what is one, what it is called, who holds an office."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.reading import read
from bayaan.records import Article, Block, Designation, Mention, Reading

GOLDEN: Final = [
    line.split("\t")
    for line in Path(__file__).with_name("golden_designations.tsv").read_text(encoding="utf-8").splitlines()[3:]
]
WORDS: Final = (
    "प्रधानमंत्री पूर्व अमेरिकी राष्ट्रपति भाजपा के की और अध्यक्ष मंत्री सड़क नरेंद्र मोदी 2019 विश्व कप 20 जी शिखर सम्मेलन "
    "फिल्म किताब नामक जैसी ऑपरेशन धारा आईपीसी संविधान संशोधन नागरिकता अधिनियम (सीएए) सीएए वन्यजीव में ने हैं"
)
PIECES: Final = [*WORDS.split(), "'", "‘", "’", '"', "(", ")", ",", "-", "।", "\n", "Covid", "x"]


def article(text: str) -> Article:
    """Make an article of one paragraph a line."""
    blocks, place = [], 0
    for one in text.split("\n"):
        if one.strip():
            blocks.append(Block("paragraph", place, place + len(one)))
        place += len(one) + 1
    return Article(text, tuple(blocks))


def told(found: Reading) -> str:
    """What a reading designates, as the golden sentences tell it."""
    names = {entity.id: entity.name for entity in found.entities}
    parts = []
    for one in found.designations:
        words, name = found.words(one), names[one.entity]
        held = f" > {names[one.holder]}" if one.holder else ""
        parts.append(f"{one.type} {words}" + (f" = {name}" if name != words else "") + held)
    return " | ".join(parts)


def aliases(found: Reading, name: str) -> set[str]:
    return {alias.text for entity in found.entities if entity.name == name for alias in entity.aliases}


@pytest.mark.parametrize(("sentence", "wanted"), GOLDEN)
def test_golden(sentence: str, wanted: str) -> None:
    """Each sentence designates what a reader would say that it does, and nothing else."""
    assert told(read(article(sentence))) == wanted


def test_there_are_many() -> None:
    """There are enough of each type, and enough near misses."""
    found = [part.split(" ", 1)[0] for _, wanted in GOLDEN for part in wanted.split(" | ") if part]
    assert {type_ for type_ in found if found.count(type_) >= 15} == {"OFFICE", "EVENT", "WORK", "LAW"}
    assert len(found) >= 120
    assert sum(not wanted for _, wanted in GOLDEN) >= 50
    assert len({sentence for sentence, _ in GOLDEN}) == len(GOLDEN)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_spans(text: str) -> None:
    """A designation stands inside the text on its own words, in order; none crosses another one, or a name."""
    found = read(article(text))
    known = {entity.id: entity for entity in found.entities}
    for one in found.designations:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == found.words(one) == found.words(one).strip()
        assert known[one.entity].type == one.type
        assert one.holder is None or known[one.holder].type == "PER"
    assert [(one.start, -one.end) for one in found.designations] == sorted(
        (one.start, -one.end) for one in found.designations
    )
    others: list[Designation | Mention] = [*found.designations, *found.mentions]
    for one in found.designations:
        for other in others:
            assert not one.start < other.start < one.end < other.end
            assert not other.start < one.start < other.end < one.end


def test_names_are_left_as_they_are() -> None:
    """Designations stand beside the mentions and inside none of their figures."""
    found = read(article("अमेरिका के राष्ट्रपति जो बाइडेन जी-20 शिखर सम्मेलन में आए।"))
    assert [(found.words(one), one.type) for one in found.mentions] == [
        ("अमेरिका", "LOC"),
        ("जो बाइडेन", "PER"),
        ("जी-20", "ORG"),
    ]
    assert [found.words(one) for one in found.designations] == ["अमेरिका के राष्ट्रपति", "जी-20 शिखर सम्मेलन"]


def test_an_office_is_held_by_whom_the_article_names_with_it() -> None:
    """A nation's adjective means the nation, an abbreviation its office; a former one is another's."""
    found = read(
        article(
            "अमेरिकी राष्ट्रपति जो बाइडेन आए। पूर्व राष्ट्रपति बराक ओबामा भी थे।\n"
            "अमेरिका के राष्ट्रपति ने बात की। पूर्व राष्ट्रपति ने हाथ हिलाया।"
        )
    )
    assert told(found).split(" | ") == [
        "OFFICE अमेरिकी राष्ट्रपति > जो बाइडेन",
        "OFFICE पूर्व राष्ट्रपति > बराक ओबामा",
        "OFFICE अमेरिका के राष्ट्रपति = अमेरिकी राष्ट्रपति > जो बाइडेन",
        "OFFICE पूर्व राष्ट्रपति > बराक ओबामा",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "मुख्यमंत्री अशोक वर्मा और मुख्यमंत्री दीपक राव मिले। मुख्यमंत्री ने कहा कि बात हुई।",
        "मुख्यमंत्री अशोक वर्मा आए। सभी मुख्यमंत्री बैठक में थे।",
        "मुख्यमंत्री अशोक वर्मा आए। पूर्व मुख्यमंत्री नहीं आए।",
        "असम के मुख्यमंत्री अशोक वर्मा आए। केरल के मुख्यमंत्री नहीं आए।",
        "मुख्यमंत्री अशोक वर्मा आए। तीन नेता मुख्यमंत्री पद चाहते हैं।",
        "मुख्यमंत्री अशोक वर्मा आए। तीन नेता मुख्यमंत्री की कुर्सी चाहते हैं।",
    ],
)
def test_nobody_holds_an_office_by_its_name_alone(text: str) -> None:
    """With two holders, several offices, a former one, another place or the post itself, who is meant stays open."""
    assert read(article(text)).designations[-1].holder is None


def test_a_shorter_name_means_the_one_fuller_name() -> None:
    """A cut-down name is the fuller one's; with two fuller ones it is nobody's."""
    one = read(article("पेरिस ओलंपिक 2024 में टीम गई। ओलंपिक में पदक मिले।"))
    assert {entity.name for entity in one.entities if entity.type == "EVENT"} == {"पेरिस ओलंपिक 2024"}
    two = read(article("पेरिस ओलंपिक 2024 और टोक्यो ओलंपिक 2020 में टीम गई। ओलंपिक में पदक मिले।"))
    assert len([entity for entity in two.entities if entity.type == "EVENT"]) == 3


def test_an_abbreviation_in_brackets_is_known_afterwards() -> None:
    """What brackets call something else is found again, and is one with it."""
    found = read(article("संसद ने डेटा संरक्षण विधेयक (डीपीबी) पारित किया। विपक्ष ने डीपीबी का विरोध किया।"))
    assert told(found) == ("LAW डेटा संरक्षण विधेयक | LAW डीपीबी = डेटा संरक्षण विधेयक | LAW डीपीबी = डेटा संरक्षण विधेयक")
    assert "डीपीबी" in aliases(found, "डेटा संरक्षण विधेयक")


@pytest.mark.parametrize(
    "text",
    [
        "मुख्यमंत्री (बिहार) बैठक में आए। बिहार में बारिश हुई।",
        "विश्व कप (इंग्लैंड) खत्म हुआ। इंग्लैंड में जश्न मना।",
        "वक्फ संशोधन विधेयक (2024) पास हुआ। 2024 में चुनाव थे।",
        "पार्टी अध्यक्ष (रोहन वर्मा) ने कहा। रोहन वर्मा लौट गए।",
    ],
)
def test_not_every_bracket_is_another_name(text: str) -> None:
    """A place, a person or a year in brackets is found nowhere as the name of what stands before it."""
    found = read(article(text))
    assert len(found.designations) == 1


@pytest.mark.parametrize(
    ("text", "name", "latin"),
    [
        ("भारत के प्रधानमंत्री आए।", "भारत के प्रधानमंत्री", "Prime Minister of India"),
        ("पूर्व राष्ट्रपति आए।", "पूर्व राष्ट्रपति", "Former President"),
        ("टोक्यो ओलंपिक में पदक मिला।", "टोक्यो ओलंपिक", "Tokyo Olympics"),
        ("विश्व कप 2023 खत्म हुआ।", "विश्व कप 2023", "World Cup 2023"),
        ("वक्फ संशोधन विधेयक पास हुआ।", "वक्फ संशोधन विधेयक", "Waqf Amendment Bill"),
        ("अनुच्छेद 370 हटा।", "अनुच्छेद 370", "Article 370"),
    ],
)
def test_names_in_latin_letters(text: str, name: str, latin: str) -> None:
    """Where the lexicon spells every part in English, that is an alias."""
    assert latin in aliases(read(article(text)), name)


def test_a_statement_is_about_what_it_designates() -> None:
    """Also about who holds an office that is named in it."""
    found = read(article("प्रधानमंत्री रोहन वर्मा आए। प्रधानमंत्री धारा 144 हटाएंगे।"))
    names = {entity.id: entity.name for entity in found.entities}
    assert {names[id_] for id_ in found.statements[-1].about} == {"प्रधानमंत्री", "रोहन वर्मा", "धारा 144"}


def test_a_section_holds_its_law() -> None:
    """The law that a section is of is designated, too."""
    found = read(article("उन पर भारतीय दंड संहिता की धारा 302 लगी।"))
    assert [found.words(one) for one in found.designations] == ["भारतीय दंड संहिता की धारा 302", "भारतीय दंड संहिता"]
