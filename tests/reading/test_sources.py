"""Sources: who the words that point to somebody mean."""

from __future__ import annotations

from bayaan.hindi.words import words
from bayaan.reading.sources import Resolver
from bayaan.reading.spans import Spans
from bayaan.records import Article, Entity, Mention


def resolver(text: str, *people: str) -> Resolver:
    entities = [Entity(f"e{n}", "PER", name) for n, name in enumerate(people)]
    places = [(text.find(name), n, name) for n, name in enumerate(people)]
    mentions = tuple(Mention(at, at + len(name), "PER", f"e{n}", "test") for at, n, name in sorted(places))
    return Resolver(Article(text), entities, Spans(mentions))


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


def test_only_heads_that_refer_mean_the_articles_organisation() -> None:
    """A bare "company" means the article's company; a bare "opposition" means none of its organisations."""
    text = "टाटा मोटर्स ने कहा। कंपनी विपक्ष पार्टी"
    entity, mention = Entity("e0", "ORG", "टाटा मोटर्स"), Mention(0, 11, "ORG", "e0", "test")
    one = Resolver(Article(text), [entity], Spans((mention,)))
    named = {
        word: one.resolve(words(text, text.index(word), text.index(word) + len(word))).name
        for word in ("कंपनी", "विपक्ष")
    }
    assert named == {"कंपनी": "टाटा मोटर्स", "विपक्ष": "विपक्ष"}


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
    assert one.last is None
