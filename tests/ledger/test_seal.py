from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bayaan.ledger.seal import findings, packed, seal, spans, unpacked, words_of

value = st.none() | st.integers() | st.text(max_size=4) | st.binary(max_size=4)
row = st.lists(value, max_size=4)


@given(row, row)
def test_rows_that_differ_have_other_digests(
    one: list[int | str | bytes | None], other: list[int | str | bytes | None]
) -> None:
    """Values, types and the borders between columns count: "ab", "c" is not "a", "bc", and 1 is not "1"."""
    kinds = [[(type(value), value) for value in some] for some in (one, other)]
    assert (seal(*one) == seal(*other)) == (kinds[0] == kinds[1])


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_what_is_packed_comes_back(stored: object) -> None:
    """Any JSON comes back as it went in."""
    assert unpacked(packed(stored)) == stored


def test_every_span_is_found_in_order() -> None:
    """Spans are told with the way to them; a gloss has three; those of the article are no findings."""
    gloss = {"start": 0, "end": 9, "name": [0, 3], "gloss": [5, 9]}
    source = {"start": 1, "end": 2, "name": "x"}
    stored = {
        "article": {"blocks": [{"start": 0, "end": 9}]},
        "glosses": [gloss],
        "statements": [{"start": 4, "end": 6, "source": source}],
    }
    found = [
        ("glosses[0]", 0, 9),
        ("glosses[0].name", 0, 3),
        ("glosses[0].gloss", 5, 9),
        ("statements[0]", 4, 6),
        ("statements[0].source", 1, 2),
    ]
    assert list(findings(stored)) == [(f"reading.{way}", start, end) for way, start, end in found]
    assert len(list(spans(stored))) == 6
    assert unpacked(words_of("abcdefghi", stored)) == ["abcdefghi", "abc", "fghi", "ef", "b"]
