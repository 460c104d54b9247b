from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bayaan import limits
from bayaan.errors import LedgerError, UsageError
from bayaan.ledger import Counts, Entry, Ledger, engine
from bayaan.records import Page, Reading, Teaser

Behind = Callable[..., list[tuple[object, ...]]]
MakeEntry = Callable[..., Entry]
MakeReading = Callable[..., Reading]


def changes(ledger: Ledger, *entries: Entry) -> list[tuple[str, int | None]]:
    return [(filed.change, filed.article) for filed in ledger.add(entries)]


def test_the_same_page_twice_changes_nothing(ledger: Ledger, entry: MakeEntry) -> None:
    """A page is told by its bytes and its place."""
    assert changes(ledger, entry(), entry()) == [("new", 1), ("same", 1)]
    before = ledger.articles(), ledger.counts()
    assert changes(ledger, entry()) == [("same", 1)]
    assert (ledger.articles(), ledger.counts()) == before


def test_what_was_filed_comes_back_whole(ledger: Ledger, entry: MakeEntry) -> None:
    """A reading that went in comes out equal, with the digest of the page's bytes."""
    filed = entry()
    list(ledger.add([filed]))
    stored = ledger.article(1)
    assert stored.reading == filed.reading
    assert stored.digest == hashlib.sha256(filed.page.content).hexdigest()
    assert (stored.versions, stored.row.version) == (1, 1)
    assert datetime.fromisoformat(stored.added).tzinfo == UTC


def test_a_row_counts_on_whose_word_statements_rest(filled: Ledger) -> None:
    """Of the three statements one has a named source and one nobody."""
    (row,) = filled.articles()
    assert (row.statements, row.named, row.unnamed, row.hearsay, row.copies) == (3, 1, 0, 1, 0)
    assert (row.outlet, row.section, row.published) == ("नमूना दैनिक", "देश", "2024-03-05")


def test_a_changed_page_is_a_new_version(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """Only the newest version is searched; the older stays readable by its number."""
    old = reading()
    new = reading(old.article.text + " नदी का पानी उतर गया है.")
    assert changes(ledger, entry(found=old), entry(found=new)) == [("new", 1), ("changed", 1)]
    assert [row.version for row in ledger.articles()] == [2]
    assert ledger.search("ठेका").total == 1
    assert ledger.article(1, 1).reading == old
    assert ledger.article(1).reading == ledger.article(1, 2).reading == new
    assert ledger.article(1, 1).versions == 2
    assert ledger.check() == []


def test_words_that_a_newer_version_lost_are_not_found(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """A statement that the outlet took back is not searched any longer."""
    old = reading()
    new = replace(old, article=replace(old.article, headline="पुल"), statements=old.statements[:1])
    list(ledger.add([entry(found=old), Entry(Page(b"shorter", "pul.html"), "ok", new)]))
    assert ledger.search("ठेका").total == 0
    assert ledger.search("नदी").total == ledger.search("since:2024").total == 1


def test_other_bytes_around_the_same_article_are_no_version(
    ledger: Ledger, entry: MakeEntry, reading: MakeReading
) -> None:
    """Another advertisement or another teaser beside the article does not make it another one."""
    first, found = entry(), reading()
    beside = replace(found, article=replace(found.article, teasers=(Teaser("अगली खबर"),)))
    again = Entry(replace(first.page, content=b"other bytes"), "ok", beside)
    assert changes(ledger, first, again, again) == [("new", 1), ("same", 1), ("same", 1)]
    assert ledger.counts() == Counts(articles=1, versions=1, statements=3, ok=2, refused=0, failed=0)


def test_an_article_is_known_by_its_address_before_its_name(
    ledger: Ledger, entry: MakeEntry, reading: MakeReading
) -> None:
    """The page's address, else the one that the page gives itself, else the file's name."""
    text, address = reading().article.text, "https://namuna.example/pul"
    entries = [
        entry("a.html", reading(text + " एक।"), url=address),
        entry("b.html", reading(text + " दो।", url=address)),
        entry("c.html", reading(text + " तीन।")),
        entry("c.html", reading(text + " चार।", url="https://namuna.example/sadak")),
    ]
    assert changes(ledger, *entries) == [("new", 1), ("changed", 1), ("new", 2), ("new", 3)]
    assert [row.url for row in ledger.articles()] == ["https://namuna.example/sadak", None, address]


def test_pages_that_were_not_read_are_kept_with_the_reason(ledger: Ledger, behind: Behind) -> None:
    """A refused page and a failed one are settled, and make no article."""
    refused = Entry(Page(b"\x00", "bin"), "refused", reason="not text")
    again = replace(refused, reason=None)
    failed = Entry(Page(b"<p>", "half"), "failed", reason="no body")
    assert changes(ledger, refused, failed, again) == [("refused", None), ("failed", None), ("refused", None)]
    assert (ledger.settled(refused.page), ledger.settled(failed.page)) == ("refused", "failed")
    assert ledger.counts() == Counts(articles=0, versions=0, statements=0, ok=0, refused=1, failed=1)
    kept = behind("SELECT name, reason FROM pages ORDER BY id")
    assert list(kept) == [("bin", "not text"), ("half", "no body")]


def test_a_page_that_failed_once_may_be_read_later(ledger: Ledger, entry: MakeEntry) -> None:
    """What a better program reads replaces the earlier outcome of the same page."""
    good = entry()
    assert changes(ledger, Entry(good.page, "failed", reason="no body"), good) == [("failed", None), ("new", 1)]
    assert ledger.settled(good.page) == "ok"
    assert ledger.counts().failed == 0


def test_settled_knows_bytes_and_place(filled: Ledger, entry: MakeEntry) -> None:
    """The same bytes under another name, or other bytes under the same, were not filed yet."""
    page = entry().page
    assert filled.settled(page) == "ok"
    assert filled.settled(replace(page, name="other.html")) is None
    assert filled.settled(replace(page, content=b"other")) is None


def test_ok_without_a_reading_is_refused_whole(ledger: Ledger, entry: MakeEntry) -> None:
    """An entry that contradicts itself undoes its batch and says what is missing."""
    with pytest.raises(UsageError, match=r"b\.html.*give the reading"):
        list(ledger.add([entry(), Entry(Page(b"", "b.html"), "ok")]))
    assert ledger.counts().ok == 0


def test_what_is_yielded_is_already_committed(address: str, entry: MakeEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another reader sees a page as soon as its line is yielded, though the adding goes on."""
    monkeypatch.setattr(limits, "LEDGER_BATCH_PAGES", 2)
    with Ledger.open(address) as writer, Ledger.open(address) as reader:
        filing = writer.add(entry(f"{n}.html") for n in range(5))
        seen = []
        for _ in filing:
            seen.append(reader.counts().ok)
    assert seen == [2, 2, 4, 4, 5]


@pytest.mark.parametrize(("limit", "value"), [("LEDGER_BATCH_BYTES", 1), ("LEDGER_BATCH_SECONDS", 0.0)])
def test_large_and_slow_pages_end_a_batch(
    ledger: Ledger, entry: MakeEntry, monkeypatch: pytest.MonkeyPatch, limit: str, value: float
) -> None:
    """A batch ends early by its bytes and by the time it took, so that memory and progress stay bounded."""
    monkeypatch.setattr(limits, limit, value)
    filing = ledger.add(entry(f"{n}.html") for n in range(3))
    next(filing)
    assert ledger.counts().ok == 1


def test_pages_given_before_an_error_are_filed(ledger: Ledger, entry: MakeEntry) -> None:
    """An interruption while the next page is read loses none of those that were handed over."""

    def interrupted() -> Iterator[Entry]:
        yield entry()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(ledger.add(interrupted()))
    assert ledger.counts().ok == 1


def test_reading_goes_on_while_pages_are_added(address: str, entry: MakeEntry, reading: MakeReading) -> None:
    """Threads that search beside one that adds see whole articles only, through one ledger or several."""
    text, done, wrong = reading().article.text, threading.Event(), []
    with Ledger.open(address) as ledger, Ledger.open(address) as other:

        def search(through: Ledger) -> None:
            while not done.is_set():
                found = through.search("पुल", limit=1000)
                if found.total % 2 or len(found.hits) != found.total:
                    wrong.append(found.total)

        threads = [threading.Thread(target=search, args=(through,)) for through in (ledger, ledger, other)]
        for thread in threads:
            thread.start()
        try:
            list(ledger.add(entry(f"{n}.html", reading(f"{text} {n}")) for n in range(150)))
        finally:
            done.set()
            for thread in threads:
                thread.join()
        assert other.search("पुल").total == 300
    assert wrong == []


def test_articles_come_newest_first_and_know_their_neighbours(
    ledger: Ledger, entry: MakeEntry, reading: MakeReading
) -> None:
    """The latest published comes first, those without a day last; previous and next follow the list."""
    for name, day in (("a", "2024-01-02"), ("b", None), ("c", "2024-03-01T10:00:00+05:30"), ("d", "2024-01-02")):
        list(ledger.add([entry(name, reading(published=day))]))
    order = [row.id for row in ledger.articles()]
    assert order == [3, 4, 1, 2]
    assert [row.id for row in ledger.articles(limit=2, offset=1)] == [4, 1]
    around = [(ledger.article(n).previous, ledger.article(n).next) for n in order]
    assert around == [(None, 4), (3, 1), (4, 2), (1, None)]


@pytest.mark.parametrize(("limit", "offset"), [(-1, 0), (limits.SEARCH_HITS + 1, 0), (1, -1)])
def test_a_list_that_cannot_be_had_is_refused(filled: Ledger, limit: int, offset: int) -> None:
    """A negative number or a list without end is told, not guessed at."""
    with pytest.raises(UsageError):
        filled.articles(limit=limit, offset=offset)
    with pytest.raises(UsageError):
        filled.search("पुल", limit=limit, offset=offset)


@pytest.mark.parametrize(("article", "version"), [(9, None), (1, 2), (1, 0)])
def test_an_unknown_article_is_named(filled: Ledger, article: int, version: int | None) -> None:
    """A number that the ledger does not have raises LedgerError."""
    with pytest.raises(LedgerError, match=str(article)):
        filled.article(article, version)


def test_copies_of_one_text_are_counted(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """Outlets that carry one wire text are one family; an article that changes wholly leaves it."""
    wire = reading().article.text + " पुल की लंबाई दो किलोमीटर होगी और उस पर पैदल चलने का रास्ता भी बनाया जाएगा."
    rest = " ".join(f"शब्द{n}" for n in range(300))
    apart = [replace(found := reading(wire + rest + end), article=replace(found.article, blocks=())) for end in "कख"]
    list(ledger.add([entry("a", reading(wire)), entry("b", reading(wire + " वह नया है.")), entry("c", apart[0])]))
    assert {row.id: row.copies for row in ledger.articles()} == {1: 1, 2: 1, 3: 0}
    list(ledger.add([entry("a", apart[1])]))
    assert {row.id: row.copies for row in ledger.articles()} == {1: 1, 2: 0, 3: 1}


def test_text_that_no_utf8_spells_can_be_filed(ledger: Ledger, reading: MakeReading) -> None:
    """Half a surrogate pair in a page's data or a file's name is kept in the reading and spoils nothing."""
    found = reading(headline="पुल \ud83d")
    page = Page(b"x", "naam\udcff.html")
    assert changes(ledger, Entry(page, "ok", found)) == [("new", 1)]
    assert ledger.settled(page) == "ok"
    assert ledger.article(1).reading == found
    assert ledger.articles()[0].headline == "पुल ?"
    assert ledger.check() == []


def test_a_closed_ledger_says_so(address: str) -> None:
    """Closing twice is no error, using afterwards is."""
    ledger = Ledger.open(address)
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.counts()


@given(st.lists(st.tuples(st.sampled_from("कख"), st.integers(0, 2), st.booleans()), max_size=9), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_whatever_is_added_the_ledger_is_sound(
    entry: MakeEntry, reading: MakeReading, pages: list[tuple[str, int, bool]], batch: int
) -> None:
    """Any pages, in any order and batches: a place with a page that was read is an article, and again adds nothing."""
    made = [entry(name, reading(reading().article.text + " अंत" * number)) for name, number, _ in pages]
    entries = [
        one if is_good else Entry(one.page, "failed", reason="no body")
        for one, (_, _, is_good) in zip(made, pages, strict=True)
    ]
    with Ledger.open(":memory:") as ledger:
        for start in range(0, len(entries), batch):
            list(ledger.add(entries[start : start + batch]))
        counts = ledger.counts()
        assert counts.articles == len({one.page.name for one in entries if one.outcome == "ok"})
        assert counts.ok == counts.versions == len({(one.page.name, one.page.digest) for one in entries if one.reading})
        assert ledger.check() == []
        assert {filed.change for filed in ledger.add(entries)} <= {"same", "failed"}
        assert ledger.counts() == counts


def test_a_page_read_again_keeps_its_version_where_nothing_differs(ledger: Ledger, entry: MakeEntry) -> None:
    """A newer engine that finds the same makes no version; one that finds something else does, of the same page."""
    first = entry()
    assert first.reading is not None
    better = replace(first, reading=replace(first.reading, statements=first.reading.statements[:2]))
    assert changes(ledger, first, first, better) == [("new", 1), ("same", 1), ("reread", 1)]
    stored = ledger.article(1)
    assert (stored.row.version, stored.digest) == (2, first.page.digest)
    assert ledger.counts() == Counts(articles=1, versions=2, statements=2, ok=1, refused=0, failed=0)
    assert changes(ledger, better) == [("same", 1)]
    assert ledger.check() == []


def test_an_older_page_read_again_does_not_come_back(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """Only the newest page of an article is read anew: what the outlet has replaced stays replaced."""
    old, new = entry(), entry(found=reading(reading().article.text + " अंत"))
    assert old.reading is not None
    better = replace(old, reading=replace(old.reading, statements=()))
    assert changes(ledger, old, new, better) == [("new", 1), ("changed", 1), ("same", 1)]
    assert ledger.article(1).reading == new.reading


def test_corrections_outlive_a_newer_engine(filled: Ledger, entry: MakeEntry) -> None:
    """What a person said of a statement holds for the same words in a newer reading."""
    filled.correct(1, "mood", 1, "possible", by="Asha", because="the page says so")
    found = entry().reading
    assert found is not None
    again = replace(
        found, statements=(found.statements[0], replace(found.statements[1], act="claim"), found.statements[2])
    )
    assert changes(filled, replace(entry(), reading=again)) == [("reread", 1)]
    assert filled.amended(1).reading.statements[1].mood == "possible"
    assert filled.check() == []


def test_an_article_says_by_what_it_was_read_and_when_fetched(ledger: Ledger, entry: MakeEntry) -> None:
    """Each version keeps the digests of lexicon and model, the program's version and the page's time."""
    made = entry()
    at = datetime(2024, 3, 5, 7, tzinfo=UTC)
    list(ledger.add([replace(made, page=replace(made.page, fetched=at))]))
    stored = ledger.article(1)
    assert (stored.engine, stored.fetched) == (engine(), at.isoformat())
    assert all((stored.engine.bayaan, stored.engine.lexicon, stored.engine.model))


def test_what_changed_between_versions_is_told(ledger: Ledger, entry: MakeEntry, reading: MakeReading) -> None:
    """By default between the newest version and the one before; LedgerError where there is none before."""
    old = reading()
    claim = replace(old.statements[1], voice="outlet", source=None, cue=None, act=None, quote=None)
    list(ledger.add([entry(found=old)]))
    with pytest.raises(LedgerError, match="version 0"):
        ledger.revisions(1)
    new = replace(reading(old.article.text + " अंत"), statements=(old.statements[0], claim, old.statements[2]))
    list(ledger.add([entry(found=new)]))
    assert [(one.kind, one.lost_claim) for one in ledger.revisions(1)] == [("restated", True)]
    assert ledger.revisions(1, 2, 2) == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE versions SET headline = 'और'",
        "UPDATE statements SET record = replace(record, 'expected', 'possible')",
        "UPDATE statements SET record = 'x'",
        "UPDATE statements SET text = 'और'",
    ],
)
def test_a_row_that_was_changed_is_not_served(filled: Ledger, behind: Behind, damage: str) -> None:
    """Search tells of rows that are not as they were filed, whether or not they can still be read."""
    behind(damage)
    with pytest.raises(LedgerError, match="bayaan check"):
        filled.search("पुल")
