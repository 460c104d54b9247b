"""The sample pages are what their README says, and are read as they were written."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from bayaan import verbs
from bayaan.gather import open_page
from bayaan.page import to_article
from bayaan.reading import read
from bayaan.records import Article, Reading
from bayaan.stories import copies

SAMPLES: Final = Path(__file__).parents[2] / "bayaan" / "samples"
HOST: Final = re.compile(r"https?://([^/\"'\s\\<]+)")
# page: section, how the headline begins, day (the flattened text has none), dateline
EXPECTED: Final = {
    "chandangarh/bus-durghatna.html": ("चंदनगढ़ आसपास", "भीमपुरा पुल पर बस पलटकर", "2026-10-09", "चंदनगढ़"),
    "chandangarh/pani-sankat.html": ("नगर की खबरें", "वार्ड 7 में आठ दिन से", "2026-09-17", "चंदनगढ़"),
    "chandangarh/sarva-bandh.html": ("मुख्य समाचार", "सरवा बांध की नींव में तीन जगह", "2026-09-22", "अमरावली"),
    "pravah/bhimpura-bus-accident-11-dead.html": ("राज्य", "भीमपुरा बस हादसा: 11 लोगों", "2026-10-08", "भीमपुरा"),
    "pravah/mausam-der-se-vidai.html": ("मौसम", "इस साल देर से विदा होगा", "2026-09-29", "भोपाल"),
    "pravah/sarva-bandh-vibhag-khandan.html": ("राज्य", "सरवा बांध पर विभाग बोला-", "2026-09-23", "अमरावली"),
    "pravah/undersea-cable-finland-ship.html": ("दुनिया", "Undersea Cable: जहाज के", "2026-10-15", "नई दिल्ली"),
    "samvad/bachchon-ki-neend-survey.html": ("सेहत", "मोबाइल से उड़ रही बच्चों", "2026-10-06", "नई दिल्ली (New Delhi)"),
    "samvad/malwane-istifa-atkalen.html": ("राजनीति", "परिवहन मंत्री मालवणे ने", "2026-10-16", "अमरावली (Amravali)"),
    "samvad/samudri-cable.txt": ("विदेश", "समुद्र में कटी इंटरनेट केबल", None, "हेलसिंकी (Helsinki)"),
    "samvad/sarva-dam-cracks.html": ("देश", "सरवा बांध की नींव में दरारें, पूर्व", "2026-09-21", "अमरावली (Amravali)"),
    "uttarayan/bhimpura-pul-bus-hadsa.html": ("हादसा", "भीमपुरा में पुल से नदी में", "2026-10-08", "भीमपुरा"),
    "uttarayan/malwane-bole-istifa-nahi-diya.html": ("राजनीति", "मालवणे बोले- ‘मैंने कोई", "2026-10-16", "अमरावली"),
    "uttarayan/samudri-cable-katne-ka-maamla.html": ("विदेश", "समुद्र के नीचे केबल कटने", "2026-10-15", "हेलसिंकी"),
    "uttarayan/vindhya-warriors-final.html": ("खेल", "फाइनल से पहले कोच बोले-", "2026-10-11", "जयपुर"),
}
# A town that no gazetteer knows and a colon may as well be somebody and what he says.
UNTOLD_DATELINES: Final = {"pravah/bhimpura-bus-accident-11-dead.html", "pravah/sarva-bandh-vibhag-khandan.html"}
OUTLETS: Final = {"pravah": "प्रवाह 24", "samvad": "संवाद दर्पण", "uttarayan": "उत्तरायण टाइम्स"}
PAGES: Final = pytest.mark.parametrize("name", EXPECTED)


@cache
def article(name: str) -> Article:
    return to_article(open_page(str(SAMPLES / name)))


@cache
def reading(name: str) -> Reading:
    return read(article(name))


def body(name: str) -> str:
    """Join the blocks below the headline."""
    found = article(name)
    return "\n".join(found.text[b.start : b.end] for b in found.blocks if b.kind not in ("headline", "caption"))


def test_the_package_lists_them_all() -> None:
    """The verbs find exactly the pages that are described here."""
    assert [Path(page).relative_to(SAMPLES).as_posix() for page in verbs.samples()] == sorted(EXPECTED)


@PAGES
def test_addresses_are_reserved(name: str) -> None:
    """A sample names no host but those reserved for examples and the vocabulary of its mark-up."""
    hosts = set(HOST.findall((SAMPLES / name).read_text(encoding="utf-8")))
    assert {host for host in hosts if not host.endswith(".example")} <= {"schema.org"}


@PAGES
def test_head_is_read(name: str) -> None:
    """Section, headline, day and dateline come out as they were written; what only taste tells may be unknown."""
    section, headline, day, dateline = EXPECTED[name]
    found = article(name)
    assert (found.headline or "").startswith(headline)
    assert found.section == section or (found.section is None and name.startswith("chandangarh"))
    assert (found.dateline or "").startswith(dateline) or (found.dateline is None and name in UNTOLD_DATELINES)
    assert (found.published or "")[:10] == (day or "")


@PAGES
def test_outlet_is_read_where_the_page_names_it(name: str) -> None:
    """An outlet comes from the mark-up; a page without any leaves it unknown or names it right."""
    folder = name.split("/", maxsplit=1)[0]
    if folder in OUTLETS and name.endswith(".html"):
        assert article(name).outlet == OUTLETS[folder]


@PAGES
def test_body_is_whole_and_alone(name: str) -> None:
    """The body has a news report's length and nothing of rails, comments, footers and other posts in it."""
    text = body(name)
    assert 200 <= len(text.split()) <= 450
    for strange in ("काल्पनिक", "विज्ञापन", "सब मिले हुए", "यहां क्लिक करें", "Next Post", "गेहूं", "जवाब दें", "[…]"):
        assert strange not in text
    for other, (_, headline, *_) in EXPECTED.items():
        assert other == name or headline not in text


@pytest.mark.parametrize("name", [n for n in EXPECTED if n.startswith("samvad")])
def test_next_post_is_a_teaser(name: str) -> None:
    """The card of the next post is kept apart with its own date and a cut excerpt."""
    cards = [t for t in article(name).teasers if t.excerpt and t.truncated]
    assert [card.published for card in cards]
    assert all((card.published or "").startswith("2026-") for card in cards)


@pytest.mark.parametrize("name", [n for n in EXPECTED if n.startswith("uttarayan")])
def test_captions_keep_their_credit_apart(name: str) -> None:
    """A picture's caption and its credit are two things."""
    assert any(p.caption and p.credit and p.credit not in p.caption for p in article(name).pictures)


def test_bare_pages_declare_no_charset() -> None:
    """The small town's pages are UTF-8 and say so nowhere."""
    for path in (SAMPLES / "chandangarh").glob("*.html"):
        assert "charset" not in path.read_text(encoding="utf-8").lower()


@PAGES
def test_attribution_is_found(name: str) -> None:
    """Each report holds statements in the outlet's voice and statements that rest on others."""
    voices = [statement.voice for statement in reading(name).statements]
    assert voices.count("outlet") >= 2
    assert len(voices) - voices.count("outlet") >= 4


def test_the_wire_copy_has_lost_its_claim() -> None:
    """The same sentence rests on a claim in one outlet and on the outlet itself in the other."""
    words = "नींव में तीन जगह दरारें आ चुकी हैं"
    voices = {}
    for name in ("samvad/sarva-dam-cracks.html", "chandangarh/sarva-bandh.html"):
        found = reading(name)
        voices[name] = {s.voice for s in found.statements if words in found.words(s)}
    assert list(voices.values()) == [{"source"}, {"outlet"}]


def test_the_wire_text_counts_as_copies() -> None:
    """Of all samples only the two that carry the agency's text are copies of each other."""
    names = list(EXPECTED)
    groups = copies({number: body(name) for number, name in enumerate(names)})
    pair = {names.index("samvad/sarva-dam-cracks.html"), names.index("chandangarh/sarva-bandh.html")}
    assert [set(group) for group in groups if len(group) > 1] == [pair]
