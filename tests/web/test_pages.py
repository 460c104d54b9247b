"""What each address of the site answers with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from bayaan.ledger import Amended, Entry, engine
from bayaan.limits import LIST_ROWS, MARKS_PER_BLOCK, TEASER_ROWS
from bayaan.records import ArchiveRecord, Article, Block, Page, Reading, Statement, Teaser, as_json
from bayaan.web.language import messages
from bayaan.web.sheet import sheet

Site = Callable[..., Any]
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_PAGES = [
    "/",
    "/article/2",
    "/article/2/changes",
    "/statement/2/9",
    "/search",
    "/search?q=पुल",
    "/people",
    "/who/सुधा बर्मन",
    "/nowhere",
]


def _tree(client: Any, address: str, **headers: str) -> LexborHTMLParser:
    return LexborHTMLParser(client.get(address, headers={"accept-language": "hi", **headers}).text)


def _one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css(selector)
    assert len(found) == 1, selector
    return found[0]


def _words(node: LexborNode) -> str:
    return " ".join(node.text().split())


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("address", _PAGES)
def test_every_page_is_guarded_and_well_formed(client: Any, address: str, language: str) -> None:
    """Every answer has the strict policy and no script, style or handler; ids are unique; links inside resolve."""
    answer = client.get(address, headers={"accept-language": language})
    assert answer.headers["content-security-policy"] == _POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    tree = LexborHTMLParser(answer.text)
    assert not tree.css("script, style, [style], img, iframe, object")
    assert not [node for node in tree.css("*") if any(name.startswith("on") for name in node.attributes)]
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {node.attributes["href"] for node in tree.css("a[href^='#']")} <= {f"#{name}" for name in ids}
    described = {node.attributes["aria-describedby"] for node in tree.css("[aria-describedby]")}
    assert described <= set(ids)
    assert _one(tree, "html").attributes["lang"] == language


def test_the_list_is_newest_first(client: Any) -> None:
    """Each article has its section, outlet, day, headline, a bar and what rests on whom."""
    items = _tree(client, "/").css(".item")
    assert [_words(_one(item, "h2")) for item in items] == [
        "बाज़ार में रौनक लौटी",
        "कोसला नदी पर बना नया पुल बहा, विपक्ष बोला- घटिया सामान लगाया गया, आज होगी जांच",
        "पहाड़ पर बर्फ़ गिरी",
    ]
    assert _words(_one(items[1], ".meta")) == "प्रदेश रतनपुर समाचार 13 सितंबर 2023"
    assert _words(_one(items[1], ".tally")).endswith("18 कथन 5 नामित स्रोत 2 अनाम स्रोत 1 किसी के नाम नहीं")
    assert len(items[1].css(".bar rect")) == 4


def test_a_long_list_is_paged(site: Site, reading: Reading) -> None:
    """Every article stands on exactly one page, and the pages lead to each other."""
    urls = [f"https://a.example/{n}" for n in range(LIST_ROWS + 2)]
    client = site(*(replace(reading, article=replace(reading.article, url=url)) for url in urls))
    first, second = _tree(client, "/"), _tree(client, "/?page=2")
    assert (len(first.css(".item")), len(second.css(".item"))) == (LIST_ROWS, 2)
    assert _one(first, "a[rel=next]").attributes["href"] == "/?page=2"
    assert _one(second, "a[rel=prev]").attributes["href"] == "/?page=1"
    assert not second.css("a[rel=next]")


def test_an_empty_ledger_says_how_to_fill_it(site: Site) -> None:
    """A newcomer who serves an empty ledger is told the next command."""
    assert "bayaan add" in site().get("/").text


def test_the_words_of_the_article_are_untouched(client: Any, reading: Reading) -> None:
    """The blocks hold the article's text, in order, code point for code point."""
    shown = [node.text() for node in _tree(client, "/article/2").css("[data-block]")]
    assert shown == [reading.article.text[block.start : block.end] for block in reading.article.blocks]


def test_each_statement_is_marked_by_voice_and_mood(client: Any, reading: Reading) -> None:
    """A statement's mark says its voice in its class, can be reached by keyboard, and is described by its note."""
    tree = _tree(client, "/article/2")
    for index, statement in enumerate(reading.statements):
        mark = _one(tree, f"#s{index}")
        assert mark.attributes["tabindex"] == "0"
        assert mark.attributes["aria-describedby"] == f"n{index}"
        assert _one(tree, f"#n{index} code").text() == statement.because
    assert "hearsay" in (_one(tree, "#s6").attributes["class"] or "")
    assert _one(tree, "#s6 .tail").text() == "हैं"
    assert _one(tree, ".tail.hearsay[data-number]").attributes["data-mood"] == "संभव"
    assert "unnamed" in (_one(tree, "#s8").attributes["class"] or "")
    assert _one(tree, "#s9").css("#s10"), "the villagers' words stand inside the leader's"


def test_a_note_names_source_kind_cue_act_and_times(client: Any) -> None:
    """What the record of an attributed statement says is beside its words."""
    note = _words(_one(_tree(client, "/article/2"), "#n7"))
    for part in ("महेश सोलंकी", "व्यक्ति", "«बताया»", "कहा", "बुध, 13 सित॰ 2023", "जुल॰ 2023", "ne bataya ki"):
        assert part in note
    assert "सैटेलाइट तस्वीर" in _words(_one(_tree(client, "/article/2"), "#n15"))


def test_the_bar_says_on_whose_word_the_page_rests(client: Any) -> None:
    """Counts and per cents by outlet, named, unnamed and nobody, and the moods that are no plain fact."""
    tree = _tree(client, "/article/2", **{"accept-language": "en"})
    assert _words(_one(tree, ".legend")) == (
        "10 The outlet itself 56% 5 Named source 28% 2 Unnamed source 11% 1 Nobody named 5%"
    )
    assert _words(_one(tree, ".moods")) == "3 expected 1 possible 1 conditional 1 question"


def test_what_is_not_the_article_stands_apart(client: Any) -> None:
    """Times, people, places, captions and the teaser are outside the article element, the teaser named as foreign."""
    tree = _tree(client, "/article/2")
    assert not tree.css("article .panel")
    teaser = _words(_one(tree, ".teasers"))
    assert "इस लेख का हिस्सा नहीं" in teaser
    assert "टमाटर" in teaser
    assert "टमाटर" not in _words(_one(tree, "article"))
    assert "बहाव में टूटा पुल का हिस्सा" in _words(_one(tree, ".pictures"))
    assert {node.attributes["lang"] for node in tree.css(".people small[lang]")} == {"hi", "en"}


def test_many_teasers_are_folded_away(site: Site, reading: Reading) -> None:
    """The first are shown, the others are one click away, none is lost."""
    cards = tuple(Teaser(f"ख़बर {n}") for n in range(TEASER_ROWS + 3))
    tree = _tree(site(replace(reading, article=replace(reading.article, teasers=cards))), "/article/1")
    assert len(tree.css(".teasers > ul > li")) == TEASER_ROWS
    assert len(tree.css(".teasers details li")) == 3
    assert "3" in _words(_one(tree, ".teasers summary"))


def test_versions_and_neighbours_are_linked(client: Any) -> None:
    """The newest version is shown; the older one is a link away and says so; neighbours follow the list."""
    newest, older = _tree(client, "/article/2"), _tree(client, "/article/2?version=1")
    assert (_words(_one(newest, "article .section")), _words(_one(older, "article .section"))) == ("प्रदेश", "प्रदेश/पुराना")
    assert newest.css("a[href='/article/2?version=1']")
    assert older.css("a[href='/article/2?version=2']")
    assert _one(newest, "a[rel=prev]").attributes["href"] == "/article/3"
    assert _one(newest, "a[rel=next]").attributes["href"] == "/article/1"


def test_a_statement_has_its_own_page(client: Any) -> None:
    """It shows the words, all of the record, the statement around it, and an address to share."""
    tree = _tree(client, "/statement/2/10")
    assert _one(tree, ".statement").text() == "सीमेंट में रेत ज़्यादा थी"
    record = _words(_one(tree, ".record"))
    for part in ("गाँव वाले", "«का कहना है»", "kahna hai", "पुल में घटिया सामान"):
        assert part in record
    assert tree.css("a[href='/article/2#s10']")
    assert (_one(tree, ".share input").attributes["value"] or "").endswith("/statement/2/10")
    assert tree.css("a[href='/statement/2/9']")


def test_search_shows_and_marks_the_words_asked_for(client: Any) -> None:
    """Hits lead to the statement, the words are marked in any spelling, and the query stays in its field."""
    tree = _tree(client, "/search?q=" + quote("पुल voice:source"))
    assert {node.text() for node in tree.css("b.hit")} == {"पुल"}
    assert {node.attributes["href"] for node in tree.css(".found a")} == {"/article/2#s7", "/article/2#s9"}
    assert _one(tree, "input[name=q]").attributes["value"] == "पुल voice:source"
    assert tree.css(".help"), "how to ask stands on every search page"


def test_a_latin_name_marks_the_name_as_printed(client: Any) -> None:
    """Who asks for "kosla river" sees the Devanagari name marked that the hit was found by."""
    assert {node.text() for node in _tree(client, "/search?q=kosla+river").css("b.hit")} >= {"कोसला नदी"}


def test_a_search_without_hits_says_what_to_do(client: Any) -> None:
    """Nothing found is an answer, with a way on."""
    assert "हवाईजहाज़" in _words(_one(_tree(client, "/search?q=हवाईजहाज़"), ".nothing"))


def test_a_person_has_a_page_under_every_name(client: Any) -> None:
    """What they said, and the articles they stand in, by either script's name."""
    for name in ("महेश सोलंकी", "Mahesh Solanki"):
        tree = _tree(client, f"/who/{quote(name)}")
        assert _words(_one(tree, "h1")) == "महेश सोलंकी"
        assert [node.attributes["href"] for node in tree.css(".found a")] == ["/article/2#s7"]


def test_people_are_listed_with_what_they_say(client: Any) -> None:
    """Each name leads to its page and has its counts."""
    tree = _tree(client, "/people", **{"accept-language": "en"})
    assert "सुधा बर्मन person 2 statements 1 mention 1 article" in _words(_one(tree, ".names"))


def test_the_language_is_remembered(client: Any) -> None:
    """Asking once in the address is enough; the other language is one link away on the same page."""
    answer = client.get("/article/2?lang=en&version=1")
    assert "bayaan_lang=en" in answer.headers["set-cookie"]
    assert "/article/2?version=1&lang=hi" in {
        node.attributes["href"] for node in LexborHTMLParser(answer.text).css(".tongues a")
    }
    assert '<html lang="en">' in client.get("/", headers={"accept-language": "hi", "cookie": "bayaan_lang=en"}).text
    client.cookies.clear()


def test_assets_may_be_kept_for_a_year(client: Any) -> None:
    """The style sheet's address changes with its content, so that it is never stale; an old address is gone."""
    address = _one(_tree(client, "/"), "link[rel=stylesheet]").attributes["href"] or ""
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert f".k{MARKS_PER_BLOCK}[id]" in answer.text
    assert client.get("/static/bayaan.000000000000.css").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_site_can_only_be_read(client: Any, method: str) -> None:
    """Any method but GET and HEAD is refused, with what is allowed."""
    answer = client.request(method, "/article/2")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_head_is_get_without_a_body(client: Any) -> None:
    """A HEAD request is answered as GET would be, with nothing to read."""
    answer = client.head("/article/2")
    assert (answer.status_code, answer.content) == (200, b"")


_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.none() | st.integers(0, 8)), max_size=9)


@given(st.lists(st.text(st.sampled_from('कि <&\r"a'), max_size=12), min_size=1, max_size=5), _SPANS)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_statements_over_any_blocks_leave_the_text(texts: list[str], spans: list[Any]) -> None:
    """Statements that nest, cross, run over blocks, lie outside them or point in circles change no block's text."""
    text, blocks = "", []
    for part in texts:
        blocks.append(Block("paragraph", len(text), len(text) + len(part)))
        text += part + "\n\n"
    statements = tuple(Statement(min(a, b), max(a, b), "hearsay", "fact", False, "x", inside=i) for a, b, i in spans)
    found = sheet(Amended(Reading(Article(text, tuple(blocks)), statements=statements)), messages("hi"))
    assert [LexborHTMLParser(f"<p>{row.html}</p>").css_first("p").text() for row in found.rows] == texts  # type: ignore[union-attr]
    assert {note.finding.index for row in found.rows for note in row.notes if note.begins} <= set(range(len(spans)))


def test_the_api_gives_what_the_command_line_prints(client: Any, reading: Reading) -> None:
    """The reading is `records.as_json` of it; a search is one object with its hits."""
    assert client.get("/api/article/2").json() == as_json(reading)
    found = client.get("/api/search", params={"q": "by:सोलंकी"}).json()
    assert found["total"] == 1
    (hit,) = found["hits"]
    assert hit["article"]["id"] == 2
    assert hit["statement"] == as_json(reading.statements[7])
    assert hit["text"] == reading.words(reading.statements[7])
    assert isinstance(hit["score"], float)


def test_an_article_tells_where_it_came_from(site: Site, reading: Reading) -> None:
    """The page and the API have the archive, the record, and by what it was read."""
    record = ArchiveRecord("khabar.warc.gz", 4096, "urn:uuid:0b8f7c1e")
    page = Page(
        b"x", "khabar.warc.gz:4096", "https://example.org/1", fetched=datetime(2024, 3, 6, tzinfo=UTC), record=record
    )
    client = site(Entry(page, "ok", reading))
    told = _words(_one(_tree(client, "/article/1"), ".origin"))
    for part in (record.archive, "4096", record.id, page.digest, engine().lexicon):
        assert str(part) in told
    found = client.get("/api/article/1/provenance").json()
    assert (found["record"], found["fetched"]) == (as_json(record), "2024-03-06T00:00:00+00:00")
    assert found["engine"] == as_json(engine())
    assert client.get("/api/article/9/provenance").status_code == 404
