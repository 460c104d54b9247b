from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bayaan.ledger import Ledger
from bayaan.ledger.meaning import Marking
from bayaan.ledger.snippets import snippet
from bayaan.limits import SNIPPET_CODE_POINTS

_LINES = st.lists(st.sampled_from(["पुल", "नदी ", "का काम ", "\n", " ", "क" * 150, "पुलों", "<b>", "."]), max_size=30)


@given(_LINES.map("".join), st.data())
def test_a_snippet_is_the_statement_with_what_stands_around_it(text: str, data: st.DataObject) -> None:
    """Its positions are those of the article; it stays on the line, and its marks lie in it, apart and in order."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    marking = Marking(frozenset({"पुल"}), frozenset(), frozenset({("का", "काम")}))
    with Ledger.open(":memory:") as ledger, ledger._reading() as db:
        found = snippet(db, text, start, end, marking)
    assert found.text == text[found.start : found.end]
    assert found.start <= start <= end <= found.end
    assert "\n" not in text[found.start : start] + text[end : found.end]
    assert start - found.start <= SNIPPET_CODE_POINTS
    assert found.end - end <= SNIPPET_CODE_POINTS
    places = [place for span in found.marks for place in span]
    assert places == sorted(places)
    assert {text[a:b].split(maxsplit=1)[0] for a, b in found.marks} <= {"पुल", "का"}
    assert all(found.start <= place <= found.end for place in places)


def test_what_was_asked_for_is_marked_in_any_form(filled: Ledger) -> None:
    """Other forms, what a Latin word spells, names that somebody goes by, and phrases as a whole."""

    def marked(query: str) -> list[str]:
        (hit,) = filled.search(query).hits[:1]
        return [hit.snippet.text[a - hit.snippet.start : b - hit.snippet.start] for a, b in hit.snippet.marks]

    assert marked("पुलों") == ["पुल"]
    assert marked("theka") == ["ठेका"]
    assert marked('"अगले साल"') == ["अगले साल"]
    assert marked("suresh verma काम") == ["सुरेश वर्मा", "Suresh Verma", "काम"]
    assert marked("voice:hearsay") == []
