"""Who wrote an article and when is told by the lines around its headline, however a site sets them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bayaan.records import Article

Read = Callable[..., Article]
Document = Callable[..., str]
HEAD = "<h1>मखाना किसानों का पंजीकरण शुरू, पहले दिन चार हजार आवेदन</h1>"
TEXT = (
    "<div class='entry-content'><p>बिहार के छह जिलों में सोमवार से मखाना किसानों का पंजीकरण शुरू हो गया है। पहले दिन "
    "चार हजार किसानों ने आवेदन किया।</p><p>कृषि सचिव ने बताया कि पंजीकृत किसानों को बीज पर अनुदान मिलेगा।</p></div>"
)
FIRST, LATER = "2023-11-06T08:15:00+05:30", "2023-11-07T09:30:00+05:30"
WORDPRESS = (
    f"<span class='posted-on'><time class='entry-date published' datetime='{FIRST}'>6 नवंबर 2023</time>"
    f"<time class='updated' datetime='{LATER}'>7 नवंबर 2023</time></span>"
)


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        (WORDPRESS, FIRST, LATER),
        (f"<div><time datetime='{FIRST}'>सोमवार, 6 नवंबर</time></div>", FIRST, None),
        (
            "<ul><li>First Published:</li><li>November 6, 2023, 8:15 AM IST</li><li>Last Updated:</li>"
            "<li>November 7, 2023, 9:30 AM IST</li></ul>",
            FIRST,
            LATER,
        ),
        ("<div>अपडेटेड:</div><div>7 नवंबर 2023, 9:30 AM</div><div>6 नवंबर 2023, 8:15 AM</div>", FIRST, LATER),
        ("<div><time datetime='PT5M'>5 मिनट</time></div>", None, None),
    ],
    ids=["two of WordPress", "without its year", "labels apart", "label for one", "a duration"],
)
def test_dates_around_the_headline(
    article: Read, html: Document, lines: str, published: str | None, modified: str | None
) -> None:
    """A date is taken with what its element or the line before it says that it means."""
    one = article(html(HEAD + lines + TEXT))
    assert (one.published, one.modified) == (published, modified)


def test_date_of_another_post_is_not_the_page_s(article: Read, html: Document) -> None:
    """A date element above the headline or in a card is passed over."""
    card = f"<div class='related-posts'><a href='/x'>कोसी में नाव पलटी, सात लोग बचे</a>{WORDPRESS}</div>"
    assert article(html(card + HEAD + card + TEXT)).published is None


@pytest.mark.parametrize(
    ("name", "published", "modified"),
    [("article:published:time", FIRST, None), ("DC.date", FIRST, None), ("lastmod", LATER, LATER)],
)
def test_dates_in_the_head(article: Read, html: Document, name: str, published: str, modified: str | None) -> None:
    """What different systems call their dates is known; a page that was only changed was published by then."""
    one = article(html(HEAD + TEXT, f"<meta name='{name}' content='{published}'>"))
    assert (one.published, one.modified) == (published, modified)


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("<div>सरिता झा</div><div>पटना</div><div>06 Nov 2023, 08:15 AM IST</div>", ("सरिता झा",)),
        ("<div>06 Nov 2023</div><div>सरिता झा | सोन भूमि ब्यूरो, पटना</div>", ("सरिता झा",)),
        ("<div>लेखक - सरिता झा</div>", ("सरिता झा",)),
        ("<div>AUTHOR<br>सरिता झा</div>", ("सरिता झा",)),
        ("<div>Written by</div><div>सरिता झा</div><div>06 Nov 2023</div>", ("सरिता झा",)),
        ("<div>सरिता ब्यूरो</div><div>06 Nov 2023, 08:15 AM IST</div>", ()),
        ("<div>बिहार समाचार</div><div>06 Nov 2023, 08:15 AM IST</div>", ()),
        ("<div>सरिता झा</div>", ()),
        ("<div>|</div><div>सरिता झा</div>", ()),
        ("<div>| कोसी की कहानी |</div>", ()),
    ],
)
def test_people_around_the_headline(article: Read, html: Document, lines: str, authors: tuple[str, ...]) -> None:
    """A name beside the date or behind a label signs the article, a desk or a name alone does not."""
    assert article(html(HEAD + lines + TEXT)).authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [("ज्योति मेहरा, संवाददाता", ("ज्योति मेहरा",)), ("पटना ब्यूरो, संवाददाता", ()), ("ज्योति मेहरा, पटना", ())],
)
def test_line_below_the_text_signs_with_a_post(
    article: Read, html: Document, line: str, authors: tuple[str, ...]
) -> None:
    """A last line with a name and a reporter's post signs the article; a place behind the name may be anything."""
    assert article(html(HEAD + TEXT.replace("</div>", f"<p>{line}</p></div>"))).authors == authors
