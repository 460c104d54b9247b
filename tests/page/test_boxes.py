"""Boxes that only their first line gives away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bayaan.records import Article

Read = Callable[..., Article]
Told = Callable[[Article], list[tuple[str, str]]]
Document = Callable[..., str]

HEADLINE = "तालाब की सफाई में जुटे गांव के युवा, प्रशासन ने दिए औजार"
FIRST = "गांव के युवाओं ने रविवार से तालाब की सफाई शुरू की और पहले ही दिन दस ट्रॉली गाद निकाली।"
SECOND = "प्रखंड विकास पदाधिकारी ने बताया कि प्रशासन ने उन्हें औजार और एक पंप दिया है ताकि काम जल्दी पूरा हो।"
THIRD = "ग्रामीणों का कहना है कि बीस साल से किसी ने इस तालाब की सुध नहीं ली थी और पानी सड़ रहा था।"
OTHER = "बिजली के खंभे हटाने में देरी, सड़क का काम रुका"
OPINION = "बहुत अच्छा काम है, हमारे गांव के लोग भी ऐसा करें तो पानी की दिक्कत ही न रहे, सबको बधाई।"
BOXES = {
    "summary": f"<div><h4>हाइलाइट्स</h4><p>{SECOND[:45]}।</p></div>",
    "teaser": f"<div><h3>पड़ोस की बात</h3><div><a href=/2>{OTHER}</a></div></div>",
    "subscribe": "<div><h3>और भी बहुत कुछ</h3><p>पूरी खबर पढ़ने के लिए सदस्य बनें</p></div>",
    "comments": f"<div><h3>प्रतिक्रियाएं (1)</h3><p>{OPINION}</p></div>",
}


@pytest.mark.parametrize("kind", BOXES)
def test_box_is_known_by_a_line_of_it(kind: str, article: Read, blocks: Told, html: Document) -> None:
    """Highlights, links under a heading, an offer and comments are no text, whatever their classes."""
    one = article(html(f"<h1>{HEADLINE}</h1><div><p>{FIRST}</p>{BOXES[kind]}<p>{SECOND}</p><p>{THIRD}</p></div>"))
    assert [words for _, words in blocks(one)] == [HEADLINE, FIRST, SECOND, THIRD]
    assert kind in {left.kind for left in one.furniture}


def test_a_box_with_much_of_the_text_is_the_article(article: Read, blocks: Told, html: Document) -> None:
    """A line such as "Highlights" right inside the text makes no summary of it."""
    one = article(html(f"<h1>{HEADLINE}</h1><div><p>हाइलाइट्स</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"))
    assert [words for _, words in blocks(one)] == [HEADLINE, FIRST, SECOND, THIRD]


def test_sub_heading_over_text_stays(article: Read, blocks: Told, html: Document) -> None:
    """A heading in a wrapper of its own heads the text below it, also where a card stands between."""
    card = f"<div><p>ये भी पढ़ें: <a href=/2>{OTHER}</a></p></div>"
    inner = f"<p>{FIRST}</p><div><h3>औजार मिले</h3></div>{card}<p>{SECOND}</p><p>{THIRD}</p>"
    one = article(html(f"<h1>{HEADLINE}</h1><div>{inner}</div>"))
    assert ("subhead", "औजार मिले") in blocks(one)
    assert [teaser.title for teaser in one.teasers] == [OTHER]
