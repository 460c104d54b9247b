from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bayaan.ledger import Entry, Ledger
from bayaan.records import Alias, Reading, Statement

HEADLINE, CLAIM, RUMOUR = 0, 1, 2


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
