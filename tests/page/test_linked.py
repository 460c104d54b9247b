"""JSON-LD is a witness: read where it can be, passed over where it cannot."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan import limits
from bayaan.page import linked


def test_objects_are_found_in_graphs_and_lists() -> None:
    """Every object with a type is found, in the order of the page, however deep it stands."""
    scripts = ['[{"@type": "WebPage"}]', '{"@graph": [{"@type": "NewsArticle", "author": {"@type": "Person"}}]}']
    found = linked.objects(scripts)
    assert [linked.types(one) for one in found] == [["WebPage"], ["NewsArticle"], ["Person"]]
    assert linked.articles(found) == [found[1]]


@pytest.mark.parametrize("script", ['<!-- {"@type":"A"} -->', '{"@type":"A",}', '{"@type":"A", "t": "a\nb"};'])
def test_common_faults_are_forgiven(script: str) -> None:
    """Comment marks, a trailing comma, line ends in strings and a semicolon do not cost the witness."""
    assert [linked.types(one) for one in linked.objects([script])] == [["A"]]


def test_what_cannot_be_read_is_passed_over() -> None:
    """Broken, bottomless and oversized scripts give nothing and raise nothing."""
    deep = '{"@type":"A","a":' * (limits.JSON_LD_DEPTH_LEVELS + 9) + "1" + "}" * (limits.JSON_LD_DEPTH_LEVELS + 9)
    assert len(linked.objects([deep])) <= limits.JSON_LD_DEPTH_LEVELS + 1
    assert linked.objects(["[" * 200_000, "{", '{"@type": ' + "9" * 5000 + "}"]) == []
    assert linked.objects(['{"@type":"A"}' + " " * limits.JSON_LD_BYTES]) == []


_VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=6) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@type", "name", "item", "itemListElement", "author"]), inner, max_size=4)
    ),
)


@given(_VALUES)
def test_any_json_is_taken(value: object) -> None:
    """Whatever stands where a name or a list is expected, nothing raises."""
    found = linked.objects([json.dumps(value)])
    linked.breadcrumb(found)
    for one in found:
        assert all(isinstance(name, str) for name in linked.names(one.get("author")))
        linked.text(one.get("name"))
