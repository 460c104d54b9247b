"""Amounts and ordinals, in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.numbers import amount, ordinal
from bayaan.hindi.words import words
from bayaan.lexicon import rows
from bayaan.limits import NUMBER_CODE_POINTS

UNITS = [row for row in rows("number_words") if row["kind"] == "unit"]


def first(text: str) -> tuple[int | float, int] | None:
    return amount(words(text), 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("64,000", 64_000),
        ("1,00,000", 100_000),
        ("१,२३,४५६", 123_456),
        ("1,234,567.5", 1_234_567.5),
        ("1.76", 1.76),
        ("10.0", 10),
        ("पाँच", 5),
        ("सौ", 100),
        ("एक सौ एक", 101),
        ("तीन सौ पच्चीस करोड़", 3_250_000_000),
        ("1.76 लाख करोड़", 1_760_000_000_000),
        ("200 लाख करोड़", 200 * 10**12),
        ("दो लाख पचास हजार तीन सौ", 250_300),
        ("2 करोड़ 50 लाख", 25_000_000),
        ("दो लाख पचास हज़ार करोड़", 250_000 * 10**7),
        ("डेढ़ सौ", 150),
        ("ढाई लाख", 250_000),
        ("साढ़े पांच", 5.5),
        ("साढ़े तीन सौ", 350),
        ("साढे 5 हजार", 5_500),
        ("पौने दो", 1.75),
        ("पौने दो सौ", 175),
        ("पौने शून्य", 0.75),
        ("सवा", 1.25),
        ("सवा दो", 2.25),
        ("सवा करोड़", 12_500_000),
        ("आधा दर्जन", 6),
        ("50हज़ार", 50_000),
        ("5लाख 20हजार", 520_000),
        ("तीन अरब", 3 * 10**9),
    ],
)
def test_the_whole_expression_is_one_amount(text: str, value: float) -> None:
    """An amount takes all its words and has the exact value, an int where it is whole."""
    found = first(text)
    assert found == (value, len(words(text)))
    assert found is not None
    assert type(found[0]) is type(value)


@pytest.mark.parametrize(
    ("text", "value", "taken"),
    [
        ("दो चार", 2, 1),
        ("20 25 लोग", 20, 1),
        ("दस लाख एक महीने", 1_000_000, 2),
        ("पांच लाख दो लाख", 500_000, 2),
        ("सौ सौ", 100, 1),
        ("हज़ार करोड़ लाख", 10**10, 2),
        ("सौ डेढ़ सौ", 100, 1),
    ],
)
def test_what_makes_no_sum_is_left(text: str, value: int, taken: int) -> None:
    """An amount ends before a number or scale that cannot belong to it, and before an article."""
    assert first(text) == (value, taken)


@pytest.mark.parametrize(
    "text", ["", "अरब देश", "साढ़े", "26/11", "12:30", "13.09.2023", "5,6", "2जी", "राम", ".", "9" * 41]
)
def test_no_amount(text: str) -> None:
    """Arabia, a lone half word, dates, times, lists, names and overlong digits are no amounts."""
    assert first(text) is None


def test_the_start_is_the_callers() -> None:
    """The number is read at the given token, and no index is out of range."""
    tokens = words("वह दो सौ लोग")
    assert amount(tokens, 1) == (200, 3)
    assert amount(tokens, 4) is amount(tokens, -1) is amount(tokens, 0) is None


def test_every_number_to_a_hundred_has_a_word() -> None:
    """The table names each of 0 to 99, and no spelling names two."""
    assert {int(row["value"]) for row in UNITS} == set(range(100))
    for row in UNITS:
        assert first(row["word"]) == (int(row["value"]), 1)


@given(st.integers(0, 10**12))
def test_digits_in_both_groupings(value: int) -> None:
    """Western and Indian separators give the number they group."""
    digits = str(value)
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, n - 2) : n] for n in range(len(head), 0, -2)][::-1]
    assert first(",".join([*pairs, tail])) == (value, 1)
    assert first(f"{value:,}") == (value, 1)


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 99), st.integers(1, 9), st.integers(2, 99))
def test_spelled_numbers_add_up(crores: int, lakhs: int, thousands: int, hundreds: int, units: int) -> None:
    """A number spelled with all its scales has the value of its digits."""
    spell = {int(row["value"]): row["word"] for row in UNITS}
    said = (spell[crores], "करोड़", spell[lakhs], "लाख", spell[thousands], "हज़ार", spell[hundreds], "सौ", spell[units])
    text = " ".join(said)
    assert first(text) == (crores * 10**7 + lakhs * 10**5 + thousands * 1000 + hundreds * 100 + units, 9)


@given(
    st.lists(st.sampled_from([*(row["word"] for row in rows("number_words")), "5", "1.5", "राम", "20वीं"]), max_size=8)
)
def test_the_end_lies_behind_the_start(tokens: list[str]) -> None:
    """An amount takes at least one token, none beyond the last, and is positive or zero."""
    found = amount(words(" ".join(tokens)), 0)
    assert found is None or (0 < found[1] <= len(tokens) and found[0] >= 0)


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("पहला", 1), ("पहली", 1), ("पहले", 1), ("दूसरा", 2), ("तीसरी", 3), ("चौथे", 4), ("पांचवां", 5), ("पाँचवीं", 5),
        ("छठा", 6), ("सातवें", 7), ("नौवां", 9), ("नवीं", 9), ("दसवां", 10), ("इक्कीसवीं", 21), ("सौवां", 100), ("21वीं", 21),
        ("१०वें", 10), ("21st", 21), ("प्रथम", 1),
    ],
)  # fmt: skip
def test_ordinals(word: str, place: int) -> None:
    """Irregular, regular and digit ordinals in every gender and number name their place."""
    assert ordinal(word) == place


@pytest.mark.parametrize("word", ["", "वीं", "राम", "दस", "दावा", "नवा", "साढ़ेवां", "9" * (NUMBER_CODE_POINTS + 1) + "वीं"])
def test_no_ordinals(word: str) -> None:
    """Cardinals, other words with the same ending and overlong digits are no ordinals."""
    assert ordinal(word) is None
