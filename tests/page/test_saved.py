"""Pages that a browser saved are read under the address that it saved them from."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bayaan.page import to_article
from bayaan.page.saved import published_at, unpacked
from bayaan.records import Page

ADDRESS = "https://www.sonbhumi.example/bihar/makhana-4471.html"
Document = Callable[..., str]


@pytest.fixture
def page(html: Document) -> bytes:
    """A page without a date of its own but "2 hours ago"."""
    return html(
        "<h1>मखाना किसानों का पंजीकरण शुरू, पहले दिन चार हजार आवेदन</h1><div class=date>2 घंटे पहले</div>"
        "<p>बिहार के छह जिलों में सोमवार से मखाना किसानों का पंजीकरण शुरू हो गया है। पहले दिन चार हजार किसानों ने आवेदन किया।</p>"
        "<p>कृषि सचिव ने बताया कि पंजीकृत किसानों को बीज पर पचास फीसदी अनुदान मिलेगा।</p>"
    ).encode()


def _mhtml(part: bytes, encoding: str, kind: str = "text/html") -> bytes:
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nDate: Mon, 6 Nov 2023 10:00:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--xYz12"\r\n\r\n'
        "----xYz12\r\nContent-Type: text/css\r\n\r\nbody {}\r\n"
        f"----xYz12\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return head.encode() + part + b"\r\n----xYz12--\r\n"


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [("quoted-printable", quopri.encodestring), ("base64", base64.encodebytes), ("8bit", bytes)],
)
def test_mhtml_is_unpacked(page: bytes, encoding: str, encode: Callable[[bytes], bytes]) -> None:
    """The part in HTML is the page; the file says where it was and when it was saved."""
    one = to_article(Page(_mhtml(encode(page), encoding), "makhana.mhtml"))
    assert one.headline == "मखाना किसानों का पंजीकरण शुरू, पहले दिन चार हजार आवेदन"
    assert one.url == ADDRESS
    assert one.published == "2023-11-06T13:30:00+05:30"
    assert [block.kind for block in one.blocks] == ["headline", "paragraph", "paragraph"]


def test_carrier_wins(page: bytes) -> None:
    """An address and a time that came with the bytes stay."""
    known = Page(_mhtml(page, "8bit"), "a.mhtml", "https://a.example/1", None, datetime(2024, 1, 1, tzinfo=UTC))
    opened = unpacked(known)
    assert (opened.url, opened.fetched) == (known.url, known.fetched)


@pytest.mark.parametrize(
    "content",
    [
        _mhtml(b"A", "base64"),
        _mhtml(b"{}", "8bit", "application/json"),
        b"Content-Type: multipart/related\r\n\r\nx",
        "एक पंक्ति में multipart/related लिखा है".encode(),
    ],
    ids=["not base64", "no part in HTML", "no boundary", "prose"],
)
def test_the_rest_stays(content: bytes) -> None:
    """What holds no page in HTML is left as it is."""
    assert unpacked(Page(content, "a")).content == content


def test_comment_of_a_browser_gives_the_address(page: bytes) -> None:
    """Browsers note on the first lines where a page was saved from; an address that came with it wins."""
    noted = page.replace(b"<html", f"<!-- saved from url=(0052){ADDRESS} -->\n<html".encode(), 1)
    assert to_article(Page(noted, "a.htm")).url == ADDRESS
    assert to_article(Page(noted, "a.htm", "https://b.example/2")).url == "https://b.example/2"


@pytest.mark.parametrize(
    "prefix", ["https://web.archive.org/web/20231107101010/", "/web/2023im_/", "//web.archive.org/web/20231107/"]
)
def test_copies_of_the_internet_archive_have_their_address(prefix: str) -> None:
    """The address that a page was published at is what stands behind the archive's own."""
    assert published_at(prefix + ADDRESS) == ADDRESS
    assert published_at(ADDRESS) == ADDRESS
    assert published_at("/web/20231107/about.html") == "/web/20231107/about.html"
