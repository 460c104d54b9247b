from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bayaan.errors import UsageError
from bayaan.ledger import Entry, Ledger, Person, Spelling
from bayaan.records import Alias, Entity, Reading, Source

MakeEntry = Callable[..., Entry]
MakeReading = Callable[..., Reading]


def named(found: Reading, name: str, *aliases: str) -> Reading:
    """Give the minister of a reading another name."""
    bearer = Entity("e1", "PER", name, tuple(Alias(alias, "gloss") for alias in aliases))
    return replace(found, entities=(bearer,))


@pytest.mark.parametrize("asked", ["सुरेश वर्मा", "वर्मा", "Suresh Verma", "suresh-verma", "VERMA", " सुरेश  वर्मा। "])
def test_somebody_is_known_by_every_name(filled: Ledger, asked: str) -> None:
    """An alias in either script leads to the fullest name and to what was said by and about its bearer."""
    who = filled.who(asked)
    assert who is not None
    assert (who.name, who.type, who.others) == ("सुरेश वर्मा", "PER", ())
    assert who.aliases == ("Suresh Verma", "वर्मा")
    assert [hit.index for hit in who.said] == [1]
    assert [hit.index for hit in who.about] == [2]
    assert who.articles == filled.articles()


@pytest.mark.parametrize("asked", ["कोई और", "", "।", '"', "verma suresh"])
def test_nobody_is_none(filled: Ledger, asked: str) -> None:
    """A name that nobody goes by, and one without a word, give None."""
    assert filled.who(asked) is None


def test_equal_folded_names_are_one_across_articles(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """A nukta or a hyphen makes no other person; aliases of both articles are joined."""
    list(
        ledger.add(
            [
                entry("a", named(reading(), "फ़रीदा बा-नो", "Farida")),
                entry("b", named(reading(), "फरीदा बा नो", "Bano")),
            ]
        )
    )
    who = ledger.who("bano")
    assert who is not None
    assert set(who.aliases) == {"Farida", "Bano"}
    assert len(who.said) == 2


def test_the_short_name_joins_the_one_fuller_name(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """An article that has the family name only speaks of the one person whom the ledger knows by it."""
    list(ledger.add([entry("a"), entry("b", named(reading(), "वर्मा"))]))
    who = ledger.who("वर्मा")
    assert who is not None
    assert (who.name, len(who.said), who.others) == ("सुरेश वर्मा", 2, ())


@pytest.mark.parametrize("asked", ["Suresh Verma", "सुरेश वर्मा", "मंत्री सुरेश वर्मा"])
def test_a_name_with_more_before_it_is_the_same(
    ledger: Ledger, entry: MakeEntry, reading: MakeReading, asked: str
) -> None:
    """Whoever is asked for by several words is also who bears them with more around, where nobody else does."""
    list(ledger.add([entry("a"), entry("b", named(reading(), "मंत्री सुरेश वर्मा"))]))
    who = ledger.who(asked)
    assert who is not None
    assert (who.name, who.others) == ("मंत्री सुरेश वर्मा", ())
    assert len(who.said) == 2


def test_a_family_name_alone_is_no_evidence(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """Where no article calls the bearer of the full name so, both stay by themselves, and the other is told."""
    list(ledger.add([entry("a", named(reading(), "सुरेश वर्मा")), entry("b", named(reading(), "वर्मा"))]))
    who = ledger.who("वर्मा")
    assert who is not None
    assert (who.name, len(who.said), who.others) == ("वर्मा", 1, ("सुरेश वर्मा",))


def test_spellings_of_one_full_name_are_one(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """Names of several words that differ in vowel length or in a listed variant are one, and it is said why."""
    names = ("मोहम्मद सलीम", "मुहम्मद सलीम", "मोहम्मद सलिम", "मोहम्मद सलाम")
    list(ledger.add(entry(name, named(reading(), name)) for name in names))
    for name in names[:3]:
        who = ledger.who(name)
        assert who is not None
        assert (who.name, len(who.said), who.others) == ("मोहम्मद सलीम", 3, ())
        assert Spelling("मुहम्मद सलीम", "spelled like मोहम्मद सलीम", 1) in who.spellings


def test_whom_an_article_keeps_apart_is_two(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """An article that names both as two is evidence against what another article suggests."""
    found = reading()
    other = Entity("e2", "PER", "वर्मा")
    both = replace(
        found, entities=(*found.entities, other), mentions=(*found.mentions, replace(found.mentions[0], entity="e2"))
    )
    list(ledger.add([entry("a"), entry("b", both)]))
    who = ledger.who("वर्मा")
    assert who is not None
    assert (who.name, who.others) == ("वर्मा", ("सुरेश वर्मा",))


def test_every_spelling_says_why(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """The reading's reasons, with the number of articles; a name of its own elsewhere says what joined it."""
    list(
        ledger.add(
            [
                entry("a"),
                entry("b"),
                entry("c", named(reading(), "वर्मा")),
                entry("d", named(reading(), "मंत्री सुरेश वर्मा")),
            ]
        )
    )
    who = ledger.who("सुरेश वर्मा")
    assert who is not None
    assert set(who.spellings) == {
        Spelling("मंत्री सुरेश वर्मा", "name", 1),
        Spelling("सुरेश वर्मा", "part of मंत्री सुरेश वर्मा", 2),
        Spelling("Suresh Verma", "gloss", 2),
        Spelling("वर्मा", "again:सुरेश वर्मा", 3),
    }


def test_what_a_person_parts_stays_apart_until_taken_back(
    ledger: Ledger, entry: MakeEntry, reading: MakeReading
) -> None:
    """A judgement on two names wins over the articles, the newest over those before it."""
    list(ledger.add([entry("a"), entry("b", named(reading(), "वर्मा"))]))
    said = []
    for judged in (ledger.part, ledger.rejoin, ledger.part):
        judged("वर्मा", "सुरेश वर्मा", "another minister")
        who = ledger.who("सुरेश वर्मा")
        assert who is not None
        said.append(len(who.said))
    assert said == [1, 2, 1]
    assert ledger.check() == []


@pytest.mark.parametrize(("one", "other"), [("वर्मा", "सुरेश वर्मा"), ("सुरेश वर्मा", "सुरेश-वर्मा"), ("", "सुरेश वर्मा")])
def test_only_two_names_that_are_there_can_be_parted(filled: Ledger, one: str, other: str) -> None:
    """A name that nobody bears whole, and one name twice, are an error that says so."""
    with pytest.raises(UsageError):
        filled.part(one, other, "a reason")


def test_an_alias_goes_with_the_version_that_gave_it(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """An article that is corrected takes its names back, but not those that another article gives too."""
    list(ledger.add([entry("a", named(reading(), "सुरेश वर्मा", "Suresh Verma", "Suri")), entry("b")]))
    corrected = reading(reading().article.text + " अंत")
    list(ledger.add([entry("a", named(corrected, "सुरेश वर्मा"))]))
    who = ledger.who("सुरेश वर्मा")
    assert who is not None
    assert who.aliases == ("Suresh Verma", "वर्मा")
    assert ledger.who("Suri") is None
    assert ledger.check() == []


def test_two_fuller_names_are_two_people(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """Where several people go by a name the most mentioned is shown, and the others are told."""
    list(ledger.add([entry("a"), entry("b"), entry("c", named(reading(), "महेश वर्मा", "वर्मा"))]))
    who = ledger.who("वर्मा")
    assert who is not None
    assert (who.name, len(who.said), who.others) == ("सुरेश वर्मा", 2, ("महेश वर्मा",))


def test_nobody_can_tell_whose_a_shared_name_is(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """An article that has only the name that two people share speaks of neither for sure."""
    names = (("सुरेश वर्मा", "वर्मा"), ("महेश वर्मा", "वर्मा"), ("वर्मा",))
    list(ledger.add(entry(f"{n}", named(reading(), *name)) for n, name in enumerate(names)))
    shared, suresh = ledger.who("वर्मा"), ledger.who("सुरेश वर्मा")
    assert shared is not None
    assert suresh is not None
    assert (shared.name, shared.others) == ("वर्मा", ("सुरेश वर्मा", "महेश वर्मा"))
    assert [hit.article.id for hit in shared.said] == [3]
    assert [hit.article.id for hit in suresh.said] == [1]


def test_a_name_in_the_other_script_is_the_one_that_is_glossed_with_it(
    ledger: Ledger, entry: MakeEntry, reading: MakeReading
) -> None:
    """Who stands in Latin letters in one article is who another article glosses so."""
    pages = [named(reading(), "फ़रीदा बानो", "Farida Bano"), named(reading(), "Farida Bano")]
    list(ledger.add(entry(f"{n}", page) for n, page in enumerate(pages)))
    for asked in ("farida bano", "फरीदा बानो"):
        who = ledger.who(asked)
        assert who is not None
        assert (who.name, len(who.said), who.others) == ("फ़रीदा बानो", 2, ())


_NAMES = st.lists(st.sampled_from(["सुरेश", "महेश", "वर्मा", "मंत्री", "कुमार"]), min_size=1, max_size=3, unique=True)


@given(st.lists(st.lists(_NAMES.map(" ".join), min_size=1, max_size=3), min_size=1, max_size=6))
@example([["वर्मा सुरेश महेश"], ["सुरेश महेश", "महेश वर्मा"], ["महेश वर्मा"]])  # part of a part
@example([["सुरेश महेश"], ["सुरेश वर्मा महेश", "सुरेश महेश वर्मा"]])  # a part of an alias
@settings(max_examples=40, deadline=None)
def test_the_name_that_is_shown_leads_to_the_same(
    entry: MakeEntry, reading: MakeReading, people: list[list[str]]
) -> None:
    """Asking by any alias, then by the name that is shown, shows the same; everything said is said by somebody."""
    with Ledger.open(":memory:") as ledger:
        list(ledger.add(entry(f"{n}", named(reading(), *names)) for n, names in enumerate(people)))
        said = set()
        for name in {name for names in people for name in names}:
            who = ledger.who(name)
            assert who is not None
            again = ledger.who(who.name)
            assert again is not None
            assert (again.name, again.said, again.about) == (who.name, who.said, who.about)
            said |= {hit.article.id for hit in who.said}
        assert said == {row.id for row in ledger.articles()}


def test_a_source_without_an_entity_is_found_by_its_words(
    ledger: Ledger, entry: MakeEntry, reading: MakeReading
) -> None:
    """An official without a name has said something too."""
    found = reading()
    source = Source(25, 40, "एक अधिकारी", "anonymous")
    said = replace(found.statements[1], source=source)
    list(ledger.add([entry(found=replace(found, statements=(found.statements[0], said)))]))
    who = ledger.who("एक अधिकारी")
    assert who is not None
    assert (who.name, who.type, who.aliases, who.about) == ("एक अधिकारी", None, (), [])
    assert [hit.statement for hit in who.said] == [said]
    assert len(who.articles) == 1
    assert ledger.search("by:अधिकारी").total == 1


def test_a_version_that_is_replaced_is_forgotten_here(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """Nobody is shown for an article that does not name them any longer."""
    found = reading()
    list(ledger.add([entry(), entry(found=named(reading(found.article.text + " अंत"), "महेश वर्मा"))]))
    assert ledger.who("सुरेश वर्मा") is None
    assert [person.name for person in ledger.people()] == ["महेश वर्मा"]


def test_people_are_counted_over_the_newest_versions(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """Those who say most come first, then those who are named in most articles."""
    silent = replace(reading(), statements=())
    list(ledger.add([entry("a"), entry("b", named(silent, "महेश वर्मा")), entry("c", named(silent, "महेश वर्मा"))]))
    assert ledger.people() == [
        Person("सुरेश वर्मा", "PER", mentions=1, articles=1, said=1),
        Person("महेश वर्मा", "PER", mentions=2, articles=2, said=0),
    ]
    assert len(ledger.people(limit=1)) == 1


def test_two_entities_of_one_name_are_counted_together(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """Where a reading keeps two spellings apart, the ledger still counts one person in one article."""
    found = reading()
    twin = replace(found.entities[0], id="e2", name="सुरेश-वर्मा")
    mentions = (*found.mentions, replace(found.mentions[0], entity="e2"))
    list(ledger.add([entry(found=replace(found, entities=(*found.entities, twin), mentions=mentions))]))
    assert ledger.people() == [Person("सुरेश वर्मा", "PER", mentions=2, articles=1, said=1)]


def test_a_name_without_a_word_is_nobody(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """An entity whose name is a mark alone is not filed, and its statements still are."""
    list(ledger.add([entry(found=named(reading(), "—", "*"))]))
    assert ledger.people() == []
    assert ledger.search("ठेका").total == 1
    assert ledger.check() == []


def test_lists_are_capped(ledger: Ledger, entry: MakeEntry) -> None:
    """A limit cuts each of the lists, the newest staying."""
    list(ledger.add(entry(f"{n}") for n in range(4)))
    who = ledger.who("वर्मा", limit=3)
    assert who is not None
    assert [len(who.said), len(who.about), len(who.articles)] == [3, 3, 3]
    assert who.articles[0].id == 4
