from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bayaan import limits
from bayaan.records import Article, Block
from bayaan.stories import Sketch, bands, body, containment, copies, is_copy, sketch


def text(seed: int, size: int = 300) -> str:
    """Make a text of invented words that shares its runs with no other seed's."""
    chance = random.Random(seed)  # noqa: S311
    return " ".join(f"शब्द{chance.randrange(5000)}" for _ in range(size))


def edited(words: str, every: int) -> str:
    """Change one word in every so many."""
    return " ".join(f"बदला{n}" if n % every == 0 else word for n, word in enumerate(words.split()))


def true_containment(one: str, other: str) -> float:
    def runs(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}

    first, second = runs(one.split()), runs(other.split())
    return len(first & second) / min(len(first), len(second))


def test_one_text_is_its_own_copy_however_it_is_spelled() -> None:
    """Nukta, marks and white space make no other text."""
    wire = text(1) + " ज़मीन का सम्बन्ध"
    assert sketch(wire) == sketch(wire.replace("ज़", "ज").replace("म्ब", "ंब").replace(" ", ",\n"))
    assert containment(sketch(wire), sketch(wire)) == 1.0


@given(st.integers(0, 10_000), st.integers(6, 60))
@settings(max_examples=40, deadline=None)
def test_the_estimate_is_near_the_truth(seed: int, every: int) -> None:
    """The sketches tell how much of one text stands in the other, within four standard errors."""
    one = text(seed)
    other = edited(one, every)
    assert containment(sketch(one), sketch(other)) == pytest.approx(true_containment(one, other), abs=0.22)


def test_a_light_edit_is_a_copy_and_another_text_is_not() -> None:
    """One word changed in twenty leaves a copy; a text of its own never is one."""
    wire = text(2)
    assert is_copy(sketch(wire), sketch(edited(wire, 20)))
    assert not is_copy(sketch(wire), sketch(text(3)))


def test_a_text_cut_short_is_a_copy() -> None:
    """An outlet that drops the last third still carries the wire's text."""
    wire = text(4)
    assert is_copy(sketch(wire), sketch(" ".join(wire.split()[:200])))


@pytest.mark.parametrize("short", ["", "।", "पूरी ख़बर पढ़ने के लिए ऐप खोलें", text(5, 20)])
def test_a_short_text_is_nobodys_copy(short: str) -> None:
    """A stock phrase that many pages consist of does not make them copies."""
    assert bands(sketch(short)) == ()
    assert not is_copy(sketch(short), sketch(short))
    assert copies({1: short, 2: short}) == []


@pytest.mark.parametrize("words", [text(6), text(7, 30), ""])
def test_a_sketch_is_kept_as_bytes(words: str) -> None:
    """A text that says something comes back equal, one that does not as one that is like no other."""
    kept = Sketch.unpack(sketch(words).pack())
    assert kept == sketch(words)
    assert len(bands(kept)) in (0, 42)


def test_groups_are_found_among_strangers() -> None:
    """Copies meet through others too; who has no copy is in no group."""
    first, second = text(8), text(9)
    texts = {n: text(100 + n) for n in range(30)}
    texts |= {50: first, 51: edited(first, 25), 52: edited(edited(first, 25), 26), 60: second, 61: second}
    assert copies(texts) == [frozenset({50, 51, 52}), frozenset({60, 61})]


def test_a_late_text_joins_two_groups() -> None:
    """A text that holds two others makes all three one group."""
    one, two = text(10, 150), text(11, 150)
    assert copies({1: one, 2: two, 3: f"{one} {two}"}) == [frozenset({1, 2, 3})]


def test_many_copies_are_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many copies there are, each is compared with a bounded number of them and still finds its group."""
    monkeypatch.setattr(limits, "COPY_BAND_ARTICLES", 2)
    wire = text(12, 60)
    assert copies(dict.fromkeys(range(40), wire)) == [frozenset(range(40))]


def test_a_body_is_the_article_without_headline_and_captions() -> None:
    """Outlets write their own headlines over one text; a page without blocks is taken whole."""
    blocks = (Block("headline", 0, 5), Block("paragraph", 6, 9), Block("caption", 10, 13), Block("quotation", 14, 17))
    assert body(Article("title one cap two", blocks)) == "one\ntwo"
    assert body(Article("title one", ())) == "title one"
