"""HTML pages give the article that the outlet published, and keep everything else apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from bayaan.errors import PageFailed
from bayaan.records import Article, Picture

Read = Callable[..., Article]
Told = Callable[[Article], list[tuple[str, str]]]
Document = Callable[..., str]

HEADLINE = "सोनपुरी में बाढ़ का पानी घटा, लौटने लगे लोग"
FIRST = "सोनपुरी के निचले इलाकों से बाढ़ का पानी उतरने लगा है और राहत शिविरों में रह रहे लोग अपने घर लौट रहे हैं।"
SECOND = "कलेक्टर मीरा देशवाल ने बताया कि तीन दिन में करीब दो हजार परिवार वापस पहुंच चुके हैं. बिजली भी लौट आई है।"
THIRD = "सिंचाई विभाग का दावा है कि नदी का जलस्तर अगले हफ्ते तक खतरे के निशान से नीचे आ जाएगा।"
OTHER = "मंडी में टमाटर के दाम दोगुने हुए, किसान बोले- फायदा बिचौलियों को"


def _linked(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
STORY = [("headline", HEADLINE), ("paragraph", FIRST), ("paragraph", SECOND), ("paragraph", THIRD)]


def test_text_is_the_blocks_with_the_headline_first(article: Read, blocks: Told, html: Document) -> None:
    """`Article.text` joins the blocks by empty lines, and every block's span gives its words back."""
    one = article(html(f"<h1>{HEADLINE}</h1><div>{BODY}</div>"))
    assert blocks(one) == STORY
    assert one.text == "\n\n".join(words for _, words in STORY)


def test_wordpress_post_with_next_post_card(article: Read, blocks: Told, html: Document) -> None:
    """Glosses stay in the text; share bar, next-post card, comment form and sidebar do not."""
    page = html(
        f"""<nav><ul><li><a href="/">होम</a></li><li><a href="/desh">देश</a></li></ul></nav>
        <article class="post"><span class="cat-links"><a href="/desh">देश</a></span>
        <h1 class="entry-title">{HEADLINE}</h1>
        <span class="posted-on"><time datetime="2026-10-06T10:00:00+05:30">October 6, 2026</time></span>
        <div class="entry-content"><p><strong>पटना (Patna)।</strong> {FIRST}</p><p>{SECOND}</p>
        <p><strong>नदी अब भी उफान पर</strong></p><p>{THIRD}</p></div><p>Share:</p></article>
        <div><h3>Next Post</h3><div><h4><a href="/tamatar">{OTHER}</a></h4><div><span>Wed Oct 7 , 2026</span>
        <p>मंडी में आवक घटने से टमाटर के दाम एक हफ्ते में दोगुने हो गए हैं और […]</p></div></div></div>
        <div id="comments"><h3>Leave a Reply</h3><p>अपनी राय यहां लिखें।</p></div>"""
    )
    one = article(page, "https://samachar.example/baadh")
    assert blocks(one) == [
        ("headline", HEADLINE),
        ("paragraph", f"पटना (Patna)। {FIRST}"),
        ("paragraph", SECOND),
        ("subhead", "नदी अब भी उफान पर"),
        ("paragraph", THIRD),
    ]
    assert (one.section, one.dateline, one.published) == ("देश", "पटना (Patna)", "2026-10-06T10:00:00+05:30")
    (teaser,) = one.teasers
    assert (teaser.title, teaser.url, teaser.published) == (OTHER, "https://samachar.example/tamatar", "2026-10-07")
    assert teaser.truncated


def test_inline_also_read_is_a_teaser(article: Read, blocks: Told, html: Document) -> None:
    """A linked line between paragraphs, with or without "ये भी पढ़ें", is another post's title."""
    link = f'<a href="/2">{OTHER}</a>'
    for line in (f"<p>ये भी पढ़ें: {link}</p>", f"<p><strong>{link}</strong></p>", f'<div class="also-read">{link}</div>'):
        one = article(html(f"<h1>{HEADLINE}</h1><div><p>{FIRST}</p>{line}<p>{SECOND}</p><p>{THIRD}</p></div>"))
        assert blocks(one) == STORY
        assert [teaser.title for teaser in one.teasers] == [OTHER]


def test_agency_alone_in_the_last_paragraph_is_furniture(article: Read, blocks: Told, html: Document) -> None:
    """A paragraph of nothing but "(भाषा)" is no part of the text; at the end of a paragraph it stays in it."""
    one = article(html(f"<h1>{HEADLINE}</h1><div>{BODY}<p>(भाषा)</p></div>"))
    assert blocks(one) == STORY
    assert ("agency", "(भाषा)") in [(furniture.kind, furniture.text) for furniture in one.furniture]
    one = article(html(f"<h1>{HEADLINE}</h1><div>{BODY.replace(THIRD, THIRD + ' (भाषा)')}</div>"))
    assert one.text.endswith(f"{THIRD} (भाषा)")


def test_link_inside_a_sentence_stays(article: Read, blocks: Told, html: Document) -> None:
    """A paragraph that merely holds a link is the article's."""
    one = article(html(f"<h1>{HEADLINE}</h1><div>{BODY.replace('कलेक्टर', '<a href=/m>कलेक्टर</a>')}</div>"))
    assert blocks(one) == STORY


def test_caption_credit_and_picture_belong_together(article: Read, blocks: Told, html: Document) -> None:
    """A caption is a block at its place, its credit is split off, both are the picture's."""
    figure = '<figure><img src="/1.jpg"><figcaption>घर लौटते लोग (फोटो: एएनआई)</figcaption></figure>'
    one = article(
        html(f"<h1>{HEADLINE}</h1><div><p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p></div>"), "http://a.example"
    )
    assert [kind for kind, _ in blocks(one)] == ["headline", "paragraph", "caption", "paragraph", "paragraph"]
    assert one.pictures == (Picture("http://a.example/1.jpg", "घर लौटते लोग", "एएनआई"),)


def test_standfirst_is_a_lead(article: Read, blocks: Told, html: Document) -> None:
    """A long heading under the headline is the lead, neither headline nor sub-heading."""
    one = article(html(f"<h1>{HEADLINE}</h1><h2>{THIRD}</h2><div><p>{FIRST}</p><p>{SECOND}</p></div>"))
    assert blocks(one)[:2] == [("headline", HEADLINE), ("lead", THIRD)]


def test_breaks_part_paragraphs_and_lines(article: Read, blocks: Told, html: Document) -> None:
    """Two breaks part paragraphs, one after a full sentence too; elsewhere one is a line end in the block."""
    verse = "घर छूटा तो गांव छूटा, खेत का वह छोर छूटा<br>लौट आए हैं मगर मन नाव में ही रह गया है दूर तक फैला हुआ।"
    one = article(html(f"<h1>{HEADLINE}</h1><div>{FIRST}<br>{SECOND}<br><br>{verse}</div>"))
    assert blocks(one)[1:] == [("paragraph", FIRST), ("paragraph", SECOND), ("paragraph", verse.replace("<br>", "\n"))]


def test_quotations_lists_and_tables(article: Read, blocks: Told, html: Document) -> None:
    """A blockquote and a list keep their kind, and a table of data has a block a row, cells that say the same kept."""
    rows = (("th", "जिंस", "भाव"), ("td", "गेहूं", "2,450"), ("td", "गेहूं", "-"))
    table = "".join(f"<tr><{tag}>{one}</{tag}><{tag}>{two}</{tag}></tr>" for tag, one, two in rows)
    parts = f"<blockquote><p>{SECOND}</p></blockquote><ul><li>पानी उबालें</li></ul><table>{table}</table>"
    one = article(html(f"<h1>{HEADLINE}</h1><div><p>{FIRST}</p>{parts}<p>{THIRD}</p></div>"))
    kinds = [kind for kind, _ in blocks(one)]
    assert kinds == ["headline", "paragraph", "quotation", "list", "table", "table", "table", "paragraph"]
    assert [words for kind, words in blocks(one) if kind == "table"] == ["जिंस | भाव", "गेहूं | 2,450", "गेहूं | -"]


def test_story_that_stands_twice_is_read_once(article: Read, blocks: Told, html: Document) -> None:
    """A page that prints its story for phones and for desks gives it once."""
    one = article(html(f"<h1>{HEADLINE}</h1><div><div>{BODY}</div><div>{BODY}</div></div>"))
    assert blocks(one) == STORY


def test_first_paragraph_outside_the_wall_is_kept(article: Read, blocks: Told, html: Document) -> None:
    """A paragraph beside the box that holds the rest is part of the story."""
    inner = f"<div class=x1><p>{SECOND}</p><p>{THIRD}</p><p>{FIRST[::-1]}</p></div>"
    one = article(html(f"<h1>{HEADLINE}</h1><div><p>{FIRST}</p>{inner}</div><footer>{THIRD}</footer>"))
    assert blocks(one)[:2] == STORY[:2]
    assert len(one.blocks) == 5


def test_table_layout_without_class_names(article: Read, blocks: Told, html: Document) -> None:
    """A page set in tables is read by where its running text stands; its heading is known by the page's title."""
    page = f"""<title>नगर पत्र - {HEADLINE}</title><table><tr><td colspan=3><b>नगर पत्र</b></td></tr>
    <tr><td><a href=1>मंडी भाव</a><br><a href=2>{OTHER}</a></td><td><font size=5><b>{HEADLINE}</b></font>
    <p>{FIRST}<p>{SECOND}<p>{THIRD}</td></tr><tr><td>यह नगर पत्र एक साप्ताहिक है, संपर्क के लिए फोन करें।</td></tr></table>"""
    one = article(html(page))
    assert blocks(one) == STORY
    assert [teaser.title for teaser in one.teasers] == [OTHER]


def test_witness_outvotes_class_names(article: Read, blocks: Told, html: Document) -> None:
    """JSON-LD's articleBody shows where the text stands although another box is called the content."""
    decoy = "दूसरी खबर के बारे में यह एक लंबा पैराग्राफ है जो इस लेख का हिस्सा नहीं है और किसी और पन्ने से आया है।"
    body = " ".join([FIRST, SECOND, THIRD])
    page = f'<h1>{HEADLINE}</h1><div class="x9">{BODY}</div><div class="entry-content"><p>{decoy * 6}</p></div>'
    assert blocks(article(html(page, _linked(headline=HEADLINE, articleBody=body)))) == STORY


def test_english_slug_is_no_headline(article: Read, html: Document) -> None:
    """The h1 wins over a Latin title, and without an h1 the Hindi part of the title does."""
    head = "<title>sonpuri-flood-water-recedes | Samachar</title>"
    assert article(html(f"<h1>{HEADLINE}</h1>{BODY}", head)).headline == HEADLINE
    head = f"<title>Sonpuri flood recedes | {HEADLINE} | Samachar</title>"
    assert article(html(BODY, head)).headline == HEADLINE
    assert article(html(BODY, "<title>sonpuri-flood</title>")).headline is None


def test_metadata_of_json_ld(article: Read, html: Document) -> None:
    """Authors, dates, section, outlet and address come from JSON-LD where the page gives it."""
    head = _linked(
        headline=HEADLINE,
        articleSection="देश",
        author=[{"@type": "Person", "name": "रेखा पांडेय"}, {"name": "By अजय नेगी"}],
        datePublished="2026-10-06T09:15:00+05:30",
        dateModified="2026-10-06 11:00",
        publisher={"name": "समाचार"},
    )
    one = article(html(f"<h1>{HEADLINE}</h1>{BODY}", head + '<link rel="canonical" href="https://s.example/1">'))
    assert (one.authors, one.section, one.outlet) == (("रेखा पांडेय", "अजय नेगी"), "देश", "समाचार")
    assert (one.published, one.modified) == ("2026-10-06T09:15:00+05:30", "2026-10-06T11:00:00+05:30")
    assert (one.url, one.language) == ("https://s.example/1", "hi")


def test_date_in_the_text_is_not_the_publication(article: Read, html: Document) -> None:
    """A year in a sentence, or the date in the page's head line, dates nothing."""
    page = (
        f"<div>Friday, October 9, 2026 10:18 PM</div><h1>{HEADLINE}</h1><div><p>15 अगस्त 1998 को {FIRST}</p>{BODY}</div>"
    )
    assert article(html(page)).published is None


def test_given_date_counts_where_the_page_has_none(article: Read, html: Document) -> None:
    """`published` fills in for a page without a date and yields to a page's own."""
    page = f"<h1>{HEADLINE}</h1>{BODY}"
    assert article(html(page), published="2026-10-08").published == "2026-10-08"
    dated = html(page, _linked(datePublished="2026-10-06"))
    assert article(dated, published="2026-10-08").published == "2026-10-06"


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        ('<ul class="breadcrumb"><li>होम</li><li>बिहार</li></ul>', "बिहार"),
        ("<td>होम</td><td><a href=/e>अर्थव्यवस्था</a></td><td>खबर</td>", "अर्थव्यवस्था"),
        ("<span>खेल</span>", "खेल"),
        ("", None),
    ],
)
def test_section_from_breadcrumb_or_label(article: Read, html: Document, trail: str, section: str | None) -> None:
    """The last step that names a section counts, or a known label over the headline; nothing is guessed."""
    assert article(html(f"<table><tr>{trail}</tr></table><div><h1>{HEADLINE}</h1>{BODY}</div>")).section == section


def test_menu_above_the_headline_is_no_section(article: Read, html: Document) -> None:
    """The entries of a menu name sections too, none of them this article's."""
    menu = "".join(f"<li><a href=/{n}>{name}</a></li>" for n, name in enumerate(["देश", "विदेश", "खेल", "संपर्क करें"]))
    assert article(html(f"<ul>{menu}</ul><div><h1>{HEADLINE}</h1>{BODY}</div>")).section is None


def test_brief_item_is_read(article: Read, blocks: Told, html: Document) -> None:
    """A page of a few short sentences has them as its text."""
    one = article(html(f"<nav><a href=/>होम</a></nav><h1>{HEADLINE}</h1><p>पानी घटा।</p><p>लोग घर लौटे।</p>"))
    assert blocks(one) == [("headline", HEADLINE), ("paragraph", "पानी घटा।"), ("paragraph", "लोग घर लौटे।")]


def test_page_without_running_text_fails(article: Read, html: Document) -> None:
    """A page with nothing to read is a failure that says what to give."""
    with pytest.raises(PageFailed, match="no article"):
        article(html("<nav><a href=/>होम</a></nav>"))


def test_characters_inside_words_stay(article: Read, blocks: Told, html: Document) -> None:
    """White space is collapsed as a browser shows it; ZWJ, ZWNJ, nukta and no-break spaces stay as they are."""
    words = "दिल्\u200dली में बाढ़\u00a0का पानी उतरा और लोग अपने घर लौटने लगे हैं, यह जानकारी विभाग ने दी।"
    one = article(html(f"<h1>{HEADLINE}</h1><div><p>{words.replace(' ', chr(10) + '  ', 3)}</p>{BODY}</div>"))
    assert blocks(one)[1] == ("paragraph", words)


def test_comments_are_no_text_however_long(article: Read, blocks: Told, html: Document) -> None:
    """Comments may hold more prose than the story; a wrapper of the whole page with such a name hides nothing."""
    opinions = f"<p>{THIRD[:-1]} मुझे तो यह सब झूठ लगता है।</p><p>{'लंबी राय है यह ' * 40}।</p>"
    comments = f'<section class="comment-list">{opinions}</section>'
    page = f'<div class="comments-open content-sidebar"><main><h1>{HEADLINE}</h1>{BODY}</main>{comments}</div>'
    one = article(html(page))
    assert blocks(one) == STORY
    assert [f.kind for f in one.furniture] == ["comments"]


def test_next_story_on_the_same_page_is_left(article: Read, blocks: Told, html: Document) -> None:
    """A page that loads another story below its own is read for its own."""
    second = f'<h1>{OTHER}</h1><div class="entry-content"><p>{"मंडी में आवक घटने से दाम बढ़े हैं। " * 9}</p></div>'
    page = f'<h1>{HEADLINE}</h1><div class="entry-content">{BODY}</div>{second}'
    assert blocks(article(html(page))) == STORY


def test_embedded_post_is_a_quotation_with_its_signature(article: Read, blocks: Told, html: Document) -> None:
    """A post set as a quotation keeps the line that names its author and date."""
    signed = '&mdash; कलेक्टर (@dm) <a href="/x">October 3, 2026</a>'
    post = f'<blockquote class="twitter-tweet"><p>पानी घट रहा है</p>{signed}</blockquote>'
    one = article(html(f"<h1>{HEADLINE}</h1><article><p>{FIRST}</p>{post}<p>{SECOND}</p><p>{THIRD}</p></article>"))
    assert [words for kind, words in blocks(one) if kind == "quotation"] == [
        "पानी घट रहा है",
        "— कलेक्टर (@dm) October 3, 2026",
    ]
    assert one.published is None


def test_bold_lines_between_breaks(article: Read, blocks: Told, html: Document) -> None:
    """Without headings, a bold line above the text is the headline and one inside it a sub-heading."""
    one = article(
        html(f"<table><td><b>{HEADLINE}</b><br><br>{FIRST}<br><br>{SECOND}<br><b>नदी उफान पर</b><br>{THIRD}</table>")
    )
    assert blocks(one) == [*STORY[:3], ("subhead", "नदी उफान पर"), STORY[3]]


def test_live_entry_beside_a_story_keeps_its_title_as_text(article: Read, blocks: Told, html: Document) -> None:
    """On a page that is no live blog a live entry's title heads no section; its time of day is left out."""
    entry = f'<div class="live-entry"><time>10:00 AM</time><h3>बांध से पानी छोड़ा गया</h3><p>{SECOND}</p></div>'
    one = article(html(f"<h1>{HEADLINE}</h1><div><p>{FIRST}</p>{entry}<p>{THIRD}</p></div>"))
    assert ("paragraph", "बांध से पानी छोड़ा गया") in blocks(one)
    assert [f.text for f in one.furniture] == ["10:00 AM"]


def test_person_who_signs_wins_over_a_desk(article: Read, html: Document) -> None:
    """A desk or the outlet as author of the data gives way to a person who signs; a person does not."""
    page = f"<h1>{HEADLINE}</h1><div>Written By: रेखा पांडेय, Edited By: अजय नेगी</div><div>{BODY}</div>"
    for author, wanted in (("दर्पण वेब डेस्क", "रेखा पांडेय"), ("दर्पण", "रेखा पांडेय"), ("सोमा टुडू", "सोमा टुडू")):
        one = article(html(page, _linked(headline=HEADLINE, author={"name": author}, publisher={"name": "दर्पण"})))
        assert one.authors == (wanted,)


def test_labelled_date_below_the_text_counts(article: Read, html: Document) -> None:
    """A date below the text is the article's where a label says so, and a card's date is not."""
    card = f'<div class="related"><a href="/2">{OTHER}</a><div>Published: 1 May 2024 10:00 AM</div></div>'
    page = f"<h1>{HEADLINE}</h1><div><div>{BODY}</div></div>{card}"
    assert article(html(page)).published is None
    assert (
        article(html(f"{page}<div>First Published: 3 May 2024 10:00 AM</div>")).published == "2024-05-03T10:00:00+05:30"
    )


@pytest.mark.parametrize(
    "line",
    [
        'By <a href="/r">रेखा पांडेय</a> | Updated: 3 मई 2024, 10:20 AM IST',
        '<a class="author" href="/r">रेखा पांडेय</a><span class="date">Updated: 3 मई 2024, 10:20 AM IST</span>',
        '<span itemprop="author">रेखा पांडेय</span><time datetime="2024-05-03T10:20:00+05:30">Updated: 3 मई 2024</time>',
    ],
)
def test_signature_line_gives_author_and_date(article: Read, html: Document, line: str) -> None:
    """The line under the headline signs and dates the article; the only date there is counts as published too."""
    one = article(html(f"<h1>{HEADLINE}</h1><div>{line}</div><div>{BODY}</div>"))
    assert (one.authors, one.dateline) == (("रेखा पांडेय",), None)
    assert one.published == one.modified == "2024-05-03T10:20:00+05:30"


@pytest.mark.parametrize(
    ("said", "authors"),
    [
        ("रेखा पांडेय और मोहन लाल", ("रेखा पांडेय", "मोहन लाल")),
        ("Rekha Pandey & Mohan Lal", ("Rekha Pandey", "Mohan Lal")),
        ("रेखा पांडेय, मोहन लाल एवं कमल मुंडा", ("रेखा पांडेय", "मोहन लाल", "कमल मुंडा")),
        ("सूचना एवं जनसंपर्क विभाग", ("सूचना एवं जनसंपर्क विभाग",)),
    ],
)
def test_people_who_sign_together_are_told_apart(
    article: Read, html: Document, said: str, authors: tuple[str, ...]
) -> None:
    """Names joined by "and" are two people, each with a first and a last name; an office's name stays whole."""
    body = "<p>नदी का पानी उतरने लगा है और लोग अपने घरों को लौट रहे हैं। प्रशासन ने तीन शिविर बंद कर दिए हैं।</p>" * 3
    data = json.dumps({"@type": "NewsArticle", "headline": "बाढ़ का पानी उतरा", "author": {"name": said}})
    claimed = article(html(f"<h1>बाढ़ का पानी उतरा</h1>{body}", f"<script type='application/ld+json'>{data}</script>"))
    signed = article(html(f"<h1>बाढ़ का पानी उतरा</h1><div class=author>{said}</div>{body}"))
    assert (claimed.authors, signed.authors) == (authors, authors)
