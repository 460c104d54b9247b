"""Flattened text is put back into an article by wording, length and place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.page.plain import read
from bayaan.records import Article

Read = Callable[..., Article]
Told = Callable[[Article], list[tuple[str, str]]]

HEADLINE = "सोनपुरी में बाढ़ का पानी घटा, लौटने लगे लोग"
FIRST = "निचले इलाकों से पानी उतरने लगा है और शिविरों में रह रहे लोग अपने घर लौट रहे हैं।"
SECOND = "कलेक्टर मीरा देशवाल ने बताया कि तीन दिन में दो हजार परिवार वापस पहुंचे हैं। बिजली लौट आई है।"


def test_seed_comes_out_whole(shared: Path, article: Read, blocks: Told) -> None:
    """The seed page gives section, headline, dateline, sub-headings, share line and teaser as its gold has them."""
    gold = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))["page"]
    one = article((shared / "seed" / "page.txt").read_bytes())
    assert (one.section, one.headline, one.dateline) == (gold["section"], gold["headline"], gold["dateline"])
    assert [words for kind, words in blocks(one) if kind == "subhead"] == gold["subheads"]
    assert sorted(f.text for f in one.furniture) == sorted(gold["furniture"])
    (teaser,) = one.teasers
    assert {k: getattr(teaser, k) for k in gold["teaser"]} == gold["teaser"]
    assert one.published is None
    assert [kind for kind, _ in blocks(one)].count("paragraph") == 7


def test_bodies_of_the_gold_are_covered(shared: Path) -> None:
    """At least 0.98 of what the gold articles state lies in a block, and a first line of prose is no headline."""
    stated = covered = 0
    for path in sorted((shared / "gold" / "dev").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        one = read(gold["text"])
        inside = {n for block in one.blocks for n in range(block.start, block.end)}
        words = {n for s in gold["statements"] for n in range(*s["content"])}
        stated += len(words)
        covered += len(words & inside)
        assert (one.headline is not None) == path.name.startswith("daily")
    assert covered >= 0.98 * stated


def test_text_is_kept_and_blocks_point_into_it(blocks: Told) -> None:
    """`Article.text` is the input as it stands; the section label and the share line are in no block."""
    text = f"विदेश\n\n{HEADLINE}\n\n{FIRST}\n\nShare:\n"
    one = read(text)
    assert one.text == text
    assert blocks(one) == [("headline", HEADLINE), ("paragraph", FIRST)]
    assert one.section == "विदेश"


def test_sentence_broken_by_blank_lines_is_one_block(blocks: Told) -> None:
    """A link's words that a converter set on lines of their own stay in their sentence."""
    broken = "निचले इलाकों के \n\n\n\nराहत शिविरों में \n\n\n\nरह रहे लोग लौट रहे हैं।"
    assert blocks(read(f"{FIRST}\n\n{broken}")) == [("paragraph", FIRST), ("paragraph", broken)]


def test_short_line_before_a_paragraph_is_a_subhead(blocks: Told) -> None:
    """A short line without a final mark, or a short question right above a paragraph, is a sub-heading."""
    text = f"{HEADLINE}\n\n{FIRST}\n\nबिजली भी लौटी\n{SECOND}\n\nअब आगे क्या होगा?\n{SECOND}"
    kinds = [kind for kind, _ in blocks(read(text))]
    assert kinds == ["headline", "paragraph", "subhead", "paragraph", "subhead", "paragraph"]


def test_own_date_line_dates_the_article() -> None:
    """A date line under the headline is the article's; its label tells published from modified."""
    one = read(
        f"{HEADLINE}\nPublish Date: Sat, 10 Oct 2026 01:34 PM (IST)\nअपडेटेड: 11 अक्टूबर 2026\n\n{FIRST}\n\n{SECOND}"
    )
    assert (one.published, one.modified) == ("2026-10-10T13:34:00+05:30", "2026-10-11")


def test_date_of_another_post_is_not_the_articles() -> None:
    """A date on the card of the next post is the teaser's alone."""
    card = "Next Post\n\nमंडी में टमाटर के दाम दोगुने हुए\n\nWed Oct 7 , 2026\nमंडी में आवक घटने से दाम […]"
    one = read(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{card}")
    assert one.published is None
    (teaser,) = one.teasers
    assert (teaser.published, teaser.truncated, teaser.excerpt) == ("2026-10-07", True, "मंडी में आवक घटने से दाम […]")


def test_date_alone_is_no_title() -> None:
    """A date between "Next Post" and the next post's title is not taken for the title."""
    one = read(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\nNext Post\n\nOctober 7, 2026\n\nमंडी में टमाटर के दाम दोगुने हुए")
    assert [teaser.title for teaser in one.teasers] == ["मंडी में टमाटर के दाम दोगुने हुए"]


def test_agency_on_a_line_of_its_own_is_furniture(blocks: Told) -> None:
    """A last line "(भाषा)" is furniture, a bracket that converters tore out of a sentence is the sentence's."""
    one = read(f"{HEADLINE}\n\n{FIRST}\n\nपानी सोनपुरी\n\n(Sonpuri)\n\nसे उतरा और लोग लौटे।\n\n(भाषा)")
    assert ("paragraph", "पानी सोनपुरी\n\n(Sonpuri)") in blocks(one)
    assert [furniture.kind for furniture in one.furniture] == ["agency"]


@pytest.mark.parametrize("line", ["ये भी पढ़ें: मंडी में टमाटर के दाम दोगुने हुए", "Also Read: मंडी में टमाटर के दाम दोगुने हुए"])
def test_line_that_announces_another_post_is_a_teaser(line: str, blocks: Told) -> None:
    """An "also read" line inside the text is no part of it."""
    one = read(f"{HEADLINE}\n\n{FIRST}\n\n{line}\n\n{SECOND}")
    assert [teaser.title for teaser in one.teasers] == ["मंडी में टमाटर के दाम दोगुने हुए"]
    assert all("टमाटर" not in words for _, words in blocks(one))


def test_bracket_that_invites_elsewhere_is_cut_off(blocks: Told) -> None:
    """A closing bracket about apps and social media is furniture, even glued to the last sentence."""
    bracket = "(हमारे एंड्रॉएड ऐप के लिए यहां क्लिक करें. आप हमें फ़ेसबुक और ट्विटर पर फ़ॉलो भी कर सकते हैं.)"
    one = read(f"{FIRST}\n\n{SECOND}{bracket}")
    assert blocks(one) == [("paragraph", FIRST), ("paragraph", SECOND)]
    assert [f.text for f in one.furniture] == [bracket]


def test_numbered_lines_are_list_items(blocks: Told) -> None:
    """Lines that open with a number or a bullet are items, one block each."""
    one = read(f"{HEADLINE}\n\n{FIRST}\n\n1. पानी उबालकर पिएं\n2. नंगे तारों से दूर रहें\n")
    assert [kind for kind, _ in blocks(one)] == ["headline", "paragraph", "list", "list"]


@given(
    st.lists(
        st.sampled_from([HEADLINE, FIRST, SECOND, "Share:", "Next Post", "7 अक्टूबर 2026", "क्या हुआ?", "", " "]),
        max_size=12,
    )
)
def test_blocks_are_ordered_and_inside_the_text(lines: list[str]) -> None:
    """Whatever order lines come in, blocks do not overlap, keep their order and start and end on visible characters."""
    text = "\n".join(lines)
    end = 0
    for block in read(text).blocks:
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        end = block.end


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text raises, and the text is kept."""
    assert read(text).text == text
