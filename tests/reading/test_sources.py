"""Sources: who the words that point to somebody mean, and what kind of source that is."""

from __future__ import annotations

import pytest

from bayaan.hindi.words import words
from bayaan.reading.sources import Resolver, head, head_kind
from bayaan.records import Article, Entity, Mention


@pytest.mark.parametrize(
    ("phrase", "shown", "kind"),
    [
        ("सूत्रों", "सूत्र", "anonymous"),
        ("अधिकारियों", "अधिकारी", "anonymous"),
        ("समाचार एजेंसियों", "समाचार एजेंसियां", "media"),
        ("रिपोर्टों", "रिपोर्टें", "media"),
        ("ख़बरों", "खबरें", "media"),
        ("नेताओं", "नेता", "group"),
        ("लोगों", "लोग", "group"),
        ("आंकड़ों", "आंकड़े", "document"),
        ("हलफ़नामे", "हलफनामा", "document"),
        ("पुलिस", "पुलिस", "state"),
        ("सोशल मीडिया", "सोशल मीडिया", "social"),
    ],
)
def test_heads_in_every_case(phrase: str, shown: str, kind: str) -> None:
    """A known head is met in its oblique and plural forms and shown in the direct case."""
    found = head(words(phrase))
    assert found is not None
    assert (found[1].shown, found[1].kind) == (shown, kind)


def test_unknown_head() -> None:
    """A head that the lexicon does not know makes no kind."""
    assert head_kind(words("मेज़")) is None


def resolver(text: str, *people: str) -> Resolver:
    entities = {f"e{n}": Entity(f"e{n}", "PER", name) for n, name in enumerate(people)}
    places = [(text.find(name), n, name) for n, name in enumerate(people)]
    mentions = tuple(Mention(at, at + len(name), "PER", f"e{n}", "test") for at, n, name in sorted(places))
    return Resolver(Article(text), entities, mentions)


def test_description_keeps_its_words() -> None:
    """A description is its own name, its head in the direct case."""
    text = "कई विदेशी एजेंसियों"
    assert resolver(text).resolve(words(text)).name == "कई विदेशी एजेंसियां"


def test_bare_head_means_the_fuller_source_before() -> None:
    """A bare head after a fuller source with the same head means that source."""
    text = "ज़िला पुलिस पुलिस"
    one = resolver(text)
    one.resolve(words(text, 0, 11))
    assert one.resolve(words(text, 12)).name == "ज़िला पुलिस"


def test_pronoun_prefers_who_was_named_last() -> None:
    """A pronoun means the person named after the last speaker, if there is one."""
    text = "राम ने कहा। श्याम आए। उन्होंने"
    one = resolver(text, "राम", "श्याम")
    one.resolve(words(text, 0, 3))
    assert one.resolve(words(text, text.index("उन्होंने"))).name == "श्याम"


def test_pronoun_before_any_name() -> None:
    """A text that opens with a pronoun means the first person that it names."""
    text = "उन्होंने कहा। बाद में राम गए"
    assert resolver(text, "राम").resolve(words(text, 0, 8)).name == "राम"


def test_pronoun_without_any_person() -> None:
    """Where nobody is named, a pronoun keeps its own words."""
    text = "उन्होंने कहा"
    assert resolver(text).resolve(words(text, 0, 8)).name == "उन्होंने"


def test_not_remembered() -> None:
    """A voice inside a quotation is no speaker of the article."""
    text = "पुलिस"
    one = resolver(text)
    one.resolve(words(text), remember=False)
    assert one.carried() is None
