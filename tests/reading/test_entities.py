"""Entities: which mentions mean the same, what the one meant is called, and what else it goes by."""

from __future__ import annotations

from bayaan.reading import glosses, names
from bayaan.reading.sentence import split
from bayaan.records import Article, Block, Entity


def read(text: str) -> tuple[list[tuple[str, str]], tuple[Entity, ...]]:
    """Each mention with the name of its entity, and the entities."""
    article = Article(text=text, blocks=(Block("paragraph", 0, len(text)),))
    sentences = split(article)
    entities, mentions = names.find(article, glosses.lines(article, sentences), glosses.find(article, sentences))
    called = {entity.id: entity.name for entity in entities}
    return [(text[m.start : m.end], called[m.entity]) for m in mentions], entities


def aliases(entity: Entity) -> dict[str, str]:
    return {alias.text: alias.because for alias in entity.aliases}


def test_a_family_name_means_the_one_person_who_has_it() -> None:
    """A later surname alone, or first name alone, is joined to the full name."""
    said, entities = read("मंत्री सुरेश तोमर ने कहा। बाद में तोमर लौटे। सुरेश ने हाथ हिलाया।")
    assert {name for _, name in said} == {"सुरेश तोमर"}
    assert (len(said), len(entities)) == (3, 1)


def test_a_family_name_that_two_people_share_stays_by_itself() -> None:
    """Nobody is guessed where the surname fits two."""
    said, _ = read("सुरेश तोमर और गीता तोमर आए। बाद में तोमर ने कहा।")
    assert [name for _, name in said] == ["सुरेश तोमर", "गीता तोमर", "तोमर"]


def test_a_relative_of_the_same_family_name_does_not_take_it_over() -> None:
    """Who was called by the family name before the relative came in keeps it."""
    said, _ = read("राष्ट्रपति तोमर बीमार हैं। उनके बेटे अजय तोमर ने कहा। तोमर ठीक हैं।")
    assert [name for _, name in said] == ["तोमर", "अजय तोमर", "तोमर"]


def test_a_part_means_the_longest_name_that_has_it() -> None:
    """Two parts of one long name are one person, not two who share a part."""
    said, entities = read("मंत्री राम मोहन तोमर ने कहा। राम मोहन ने बताया। मोहन लौटे।")
    assert len(entities) == 1
    assert {name for _, name in said} == {"राम मोहन तोमर"}


def test_spellings_of_one_name_are_one_entity() -> None:
    """Nukta, hyphen, chandrabindu, a long vowel and an English o change nobody."""
    said, entities = read("वे वॉशिंगटन और वाशिंगटन गए। किम जोंग उन ने कहा। किम जोंग-उन लौटे। ज़हीर ख़ान और जहीर खान आए।")
    assert len(entities) == 3
    assert len(said) == 6


def test_both_halves_of_a_gloss_are_one_entity_and_say_so() -> None:
    """The Latin words become an alias because of the gloss, the name stays in Devanagari."""
    said, (entity,) = read("मंत्री सुरेश तोमर (Suresh Tomar) ने कहा। तोमर लौटे।")
    assert {name for _, name in said} == {"सुरेश तोमर"}
    assert aliases(entity)["Suresh Tomar"] == "gloss"


def test_an_abbreviation_and_its_long_form_are_one_entity() -> None:
    """By the lexicon where it lists both, by the bracket where it does not."""
    said, entities = read("भारतीय जनता पार्टी ने कहा। भाजपा जीती। बीजेपी हारी।")
    assert len(entities) == 1
    assert said[1] == ("भाजपा", "भारतीय जनता पार्टी")
    said, entities = read("राष्ट्रीय कपास परिषद (एनकेपी) ने बताया। एनकेपी चुप है।")
    assert len(entities) == 1
    assert said[-1] == ("एनकेपी", "राष्ट्रीय कपास परिषद")


def test_the_name_is_one_that_the_article_uses() -> None:
    """A lexicon's long form that the page never writes is an alias, not the name."""
    said, (entity,) = read("यूपी में बारिश हुई।")
    assert said == [("यूपी", "यूपी")]
    assert aliases(entity)["उत्तर प्रदेश"] == "places:यूपी"
    assert aliases(entity)["Uttar Pradesh"] == "places:यूपी"


def test_the_end_of_an_organisations_name_means_the_whole() -> None:
    """The shorter form of several words that closes one longer name is that organisation."""
    said, entities = read("बिहार राज्य कपास निगम ने कहा। राज्य कपास निगम चुप है।")
    assert {name for _, name in said} == {"बिहार राज्य कपास निगम"}
    assert (len(said), len(entities)) == (2, 1)


def test_ids_count_from_one_in_order_of_first_mention() -> None:
    """The first name of the article is e1."""
    _, entities = read("जर्मनी, फ्रांस और जर्मनी")
    assert [(entity.id, entity.name) for entity in entities] == [("e1", "जर्मनी"), ("e2", "फ्रांस")]


def test_a_person_and_a_place_of_one_spelling_are_two() -> None:
    """The type keeps namesakes apart."""
    said, entities = read("मंत्री अजमेर सिंह ने कहा। वे अजमेर में रहते हैं।")
    assert [entity.type for entity in entities] == ["PER", "LOC"]
    assert said[1] == ("अजमेर", "अजमेर")
