from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bayaan import limits
from bayaan.ledger import Entry, Ledger, meaning, sqlite
from bayaan.records import Alias, Reading, Statement

HEADLINE, CLAIM, RUMOUR = 0, 1, 2
_INDEXED = ("SCAN search VIRTUAL TABLE INDEX", "SCAN ranked", "SCAN edge", "SCAN equals", "SCAN kept")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("पुल", [HEADLINE, CLAIM]),
        ("काम पुल", [CLAIM]),
        ('"पुल काम"', []),
        ('"अगले साल"', [CLAIM]),
        ("suresh verma", [CLAIM, RUMOUR]),
        ("Verma", [CLAIM, RUMOUR]),
        ('"suresh verma"', [CLAIM, RUMOUR]),
        ("सुरेश", [CLAIM]),
        ("by:वर्मा", [CLAIM]),
        ("by:verma", [CLAIM]),
        ('by:"Suresh Verma" पुल', [CLAIM]),
        ("by:पुल", []),
        ("about:verma", [RUMOUR]),
        ("about:वर्मा", [RUMOUR]),
        ("about:पुल", [HEADLINE, CLAIM]),
        ("about:सड़क", []),
        ("पुलों", [HEADLINE, CLAIM]),
        ('"पुलों"', []),
        ("पुल -नदी", [CLAIM]),
        ('पुल -"अगले साल"', [HEADLINE]),
        ("-नदी", [CLAIM, RUMOUR]),
        ("पुल -voice:outlet", [CLAIM]),
        ("-by:verma", [HEADLINE, RUMOUR]),
        ("theka", [RUMOUR]),
        ("agle saal", [CLAIM]),
        ('"agle saal"', [CLAIM]),
        ("evidence:photo", []),
        ("voice:outlet", [HEADLINE]),
        ("voice:named", [CLAIM]),
        ("voice:outlet voice:hearsay", [HEADLINE, RUMOUR]),
        ("voice:unnamed", []),
        ("mood:expected पुल", [HEADLINE, CLAIM]),
        ("mood:fact", [RUMOUR]),
        ("act:say", [CLAIM]),
        ("act:deny", []),
        ("outlet:नमूना ठेका", [RUMOUR]),
        ("outlet:दूसरा", []),
        ("section:देश ठेका", [RUMOUR]),
        ("section:विदेश", []),
        ("since:2024-03-05 until:2024-03-05 ठेका", [RUMOUR]),
        ("until:2024 ठेका", [RUMOUR]),
        ("since:2024-03-06", []),
        ("until:2024-02", []),
        ("after:2024-03-05 before:2024-03-06 ठेका", [RUMOUR]),
        ("before:2024-03-05", []),
        ("before:2025 ठेका", [RUMOUR]),
        ("after:2025", []),
        ("after:2024-03 before:2024-02", []),
        ("", []),
        ("।", []),
    ],
)
def test_a_query_finds_what_it_asks_for(query_ledger: Ledger, query: str, expected: list[int]) -> None:
    """All words must occur, a phrase in a row, and every filter must hold."""
    found = query_ledger.search(query)
    assert sorted(hit.index for hit in found.hits) == expected
    assert found.total == len(expected)


def test_a_hit_is_tied_to_the_exact_characters(query_ledger: Ledger, reading: Callable[..., Reading]) -> None:
    """A hit carries the statement as it was read, and its words as the page has them."""
    (hit,) = query_ledger.search("अगले").hits
    found = reading()
    assert hit.statement == found.statements[CLAIM]
    assert hit.text == found.words(hit.statement)
    assert hit.article == query_ledger.articles()[0]
    assert hit.score > 0


def test_spellings_of_one_word_find_each_other(ledger: Ledger, entry: Callable[..., Entry]) -> None:
    """Nukta, chandrabindu and class nasals do not keep a word from being found."""
    base = entry().reading
    assert base is not None
    text = base.article.text.replace("ठेका पहले ही", "ज़मीन का सम्बन्ध पाँच से,")
    shift = len(text) - len(base.article.text)
    last = replace(base.statements[-1], end=base.statements[-1].end + shift)
    found = replace(base, article=replace(base.article, text=text, blocks=()), statements=(*base.statements[:2], last))
    list(ledger.add([entry(found=found)]))
    for query in ("जमीन", "संबंध", "पांच", "ज़मीन सम्बन्ध पाँच", '"से दिया"'):
        assert ledger.search(query).total == 1, query


def test_exact_words_come_before_other_forms(
    ledger: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading]
) -> None:
    """A statement with the very word is better than one with its plural, even one that is newer."""
    found = reading()
    text = found.article.text.replace("ठेका", "ठेके")
    plural = replace(found, article=replace(found.article, text=text, published="2025-01-01"))
    list(ledger.add([entry("a", found), entry("b", plural)]))
    assert [hit.article.id for hit in ledger.search("ठेका").hits] == [1, 2]
    assert [hit.article.id for hit in ledger.search("ठेके").hits] == [2, 1]


def test_where_nothing_holds_all_words_some_are_enough(query_ledger: Ledger) -> None:
    """The hits say so; function words alone find nothing then, and fields hold all the same."""
    found = query_ledger.search("पुल हवाईजहाज")
    assert (found.total, found.every) == (2, False)
    assert {hit.index for hit in query_ledger.search("नदी काम").hits} == {HEADLINE, CLAIM}
    assert [hit.index for hit in query_ledger.search("नदी काम voice:source").hits] == [CLAIM]
    assert query_ledger.search("हवाईजहाज पर").total == 0
    assert query_ledger.search("हवाईजहाज").every


def test_a_vowels_length_does_not_keep_an_unknown_word_from_being_found(query_ledger: Ledger) -> None:
    """A spelling that the ledger does not have means the words that sound like it."""
    found = query_ledger.search("नदि")
    assert ([hit.index for hit in found.hits], found.every) == ([HEADLINE], True)


@pytest.mark.parametrize("query", ["black sea ठेका", '"black sea"', "about:uganda", "uganda"])
def test_a_place_is_found_by_what_it_is_called_in_english(
    ledger: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading], query: str
) -> None:
    """The lexicon's places have Latin names that need not sound like the Hindi ones."""
    found = reading()
    text = found.article.text.replace("ठेका पहले ही दिया", "काला सागर युगांडा ठेका")
    rumour = replace(found.statements[RUMOUR], end=len(text) - 1)
    article = replace(found.article, text=text, blocks=())
    list(ledger.add([entry(found=replace(found, article=article, statements=(*found.statements[:RUMOUR], rumour)))]))
    assert [hit.index for hit in ledger.search(query).hits] == [RUMOUR]


def test_how_a_query_was_understood_is_told(query_ledger: Ledger) -> None:
    """What was taken for a field and what for words can be seen."""
    assert query_ledger.search("BY:Verma colour:red -पुल").query == "colour red by:verma -पुल"


def test_fields_alone_find_the_newest_first_however_many(
    ledger: Ledger,
    entry: Callable[..., Entry],
    reading: Callable[..., Reading],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Past the number that is sorted at once the days are gone through one stretch after another, undated last."""
    days = [None, *(f"20{year}-0{month}-1{day}" for year in (21, 23, 22) for month in (5, 3) for day in (1, 2))]
    list(ledger.add(entry(f"{n}", reading(published=day)) for n, day in enumerate(days)))
    sorted_at_once = ledger.search("-voice:source", limit=100)
    monkeypatch.setattr(limits, "SEARCH_SORTED_STATEMENTS", 3)
    assert ledger.search("-voice:source", limit=100) == sorted_at_once
    assert ledger.search("-voice:source", limit=5, offset=7).hits == sorted_at_once.hits[7:12]
    published = [hit.article.published for hit in sorted_at_once.hits[::2]]
    assert published == [*sorted((day for day in days if day), reverse=True), None]


def test_of_many_that_fit_equally_well_those_filed_last_are_sorted(
    ledger: Ledger,
    entry: Callable[..., Entry],
    reading: Callable[..., Reading],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Past the number that is sorted at once, or ranked, the newest among those filed last come first."""
    days = [f"2024-01-{day:02}" for day in (9, 8, 2, 5, 3, 4, 1)]
    list(ledger.add(entry(f"{n}", reading(published=day)) for n, day in enumerate(days)))

    def shown(limit: int, offset: int = 0) -> list[str]:
        found = ledger.search("ठेका", limit=limit, offset=offset)
        assert found.total == len(days)
        return [str(hit.article.published)[-1] for hit in found.hits]

    assert shown(9) == list("9854321")
    monkeypatch.setattr(limits, "SEARCH_SORTED_STATEMENTS", 5)
    assert shown(3) == list("543")
    assert shown(2, offset=3) == list("21")
    assert shown(9) == list("9854321")
    monkeypatch.setattr(limits, "SEARCH_RANKED_STATEMENTS", 2)
    assert shown(9) == list("41")


@pytest.mark.parametrize(
    ("spelled", "light"), [(["ki", "की", "खाई"], True), (["ki", "खाई", "की"], False), (["की"], True), (["ki"], False)]
)
def test_a_latin_word_is_as_light_as_the_closest_hindi_one(spelled: list[str], light: bool) -> None:
    """Where nothing holds all words, one that most likely is a function word is left out first."""
    assert meaning._is_light([(word, word) for word in spelled]) == light


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_no_search_goes_through_all_statements(filled: Ledger) -> None:
    """Every filter is looked up in the index: SQLite's plans name no scan of a table."""
    with filled._reading() as db:
        bound = {"match": "x", "limit": 1, "offset": 0, "most": 9, "equals": 9}
        for sql, values in ((sqlite._BEST, bound), (sqlite._NEWEST, ("x",)), (sqlite._COUNT, ("x",))):
            plan = [str(row[-1]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
            assert not [step for step in plan if step.startswith("SCAN") and not step.startswith(_INDEXED)], plan


def test_a_latin_name_is_known_across_articles(
    ledger: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading]
) -> None:
    """An alias that one article gives finds the same name in another article that does not give it."""
    found = reading()
    glossed = replace(found, entities=(replace(found.entities[0], aliases=(Alias("Bridge Man", "gloss"),)),))
    bare = replace(found, entities=(replace(found.entities[0], aliases=()),))
    list(ledger.add([entry("a", bare)]))
    assert ledger.search('by:"bridge man"').total == 0
    list(ledger.add([entry("b", glossed)]))
    assert ledger.search('by:"bridge man"').total == 2


def test_a_name_in_the_words_is_found_in_the_other_script(
    ledger: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading]
) -> None:
    """A mention inside a statement is enough; the statement need not be about whom it names."""
    found = reading()
    start = found.article.text.index("सुरेश")
    naming = Statement(start - 7, start + 11, "outlet", "fact", False, "plain")
    list(ledger.add([entry(found=replace(found, statements=(found.statements[0], naming)))]))
    assert [hit.statement for hit in ledger.search("suresh verma").hits] == [naming]


def test_hits_come_in_pages_that_do_not_overlap(
    ledger: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading]
) -> None:
    """Going through the pages of hits gives each once, in one order, and the total stays."""
    list(ledger.add(entry(f"{n}", reading(published=f"2024-01-{n:02}")) for n in range(1, 8)))
    whole = ledger.search("पुल", limit=100)
    parts = [ledger.search("पुल", limit=4, offset=offset) for offset in range(0, 16, 4)]
    assert [hit for part in parts for hit in part.hits] == whole.hits
    assert {part.total for part in parts} == {whole.total} == {14}


def test_without_words_the_newest_come_first(
    ledger: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading]
) -> None:
    """Filters alone list statements by day, as they stand in the article."""
    list(ledger.add([entry("a", reading(published="2024-01-01")), entry("b", reading(published="2024-02-01"))]))
    hits = ledger.search("since:2024").hits
    assert [(hit.article.id, hit.index) for hit in hits] == [(2, 0), (2, 1), (2, 2), (1, 0), (1, 1), (1, 2)]


def test_an_article_without_a_day_is_in_no_span_of_time(
    ledger: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading]
) -> None:
    """What is not known to be published then is not found by day."""
    list(ledger.add([entry(found=reading(published=None))]))
    assert (ledger.search("since:1900").total, ledger.search("until:2100").total) == (0, 0)
    assert ledger.search("ठेका").total == 1
