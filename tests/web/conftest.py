"""A reading made by hand, a ledger that holds it, and the site over that ledger."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

with warnings.catch_warnings():  # Starlette would have its own fork of httpx
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from bayaan import web
from bayaan.ledger import Entry, Ledger
from bayaan.records import (
    Alias,
    Article,
    Block,
    BlockKind,
    Cue,
    Entity,
    Evidence,
    Mention,
    MentionType,
    Page,
    Picture,
    Reading,
    Source,
    SourceKind,
    Statement,
    Teaser,
    Time,
)

_BLOCKS: list[tuple[BlockKind, str]] = [
    ("headline", "कोसला नदी पर बना नया पुल बहा, विपक्ष बोला- घटिया सामान लगाया गया, आज होगी जांच"),
    (
        "paragraph",
        "रतनपुर (Ratanpur)। ज़िले में कोसला नदी (Kosla River) पर बना नया पुल मंगलवार रात तेज़ बहाव में बह गया. "
        "पुल का उद्घाटन अप्रैल 2023 में हुआ था. राहत दल ने रात भर में 42 लोगों को निकाला। "
        "कहा जा रहा है कि दो मज़दूर अब भी लापता हो सकते हैं.",
    ),
    (
        "paragraph",
        "लोक निर्माण विभाग के मुख्य अभियंता महेश सोलंकी (Mahesh Solanki) ने बुधवार को बताया कि पुल का एक खंभा पहले से "
        "कमज़ोर था और इसकी सूचना जुलाई में ही दे दी गई थी। विभाग के एक अधिकारी ने नाम न छापने की शर्त पर दावा किया कि "
        "ठेकेदार को पूरा भुगतान हो चुका है.",
    ),
    ("subhead", "किसने क्या कहा"),
    (
        "paragraph",
        "विपक्ष की नेता सुधा बर्मन ने कहा, “पुल में घटिया सामान लगाया गया. गाँव वालों का कहना है कि सीमेंट में रेत ज़्यादा थी, "
        "फिर भी सरकार चुप रही।” सरकार ने इन आरोपों से इनकार किया है।",
    ),
    ("quotation", "अगर जांच निष्पक्ष हुई तो सच सामने आ जाएगा।"),
    ("list", "नदी का जलस्तर ख़तरे के निशान से 1.2 मीटर ऊपर है"),
    ("list", "अगले 48 घंटे में और बारिश होने का अनुमान है"),
    (
        "paragraph",
        "सैटेलाइट तस्वीरों के मुताबिक नदी ने 2019 के बाद से अपना रास्ता 300 मीटर बदला है. क्या नया पुल इसी जगह बनेगा? "
        "मुख्यमंत्री शुक्रवार को रतनपुर का दौरा करेंगे।",
    ),
]


class Draft:
    """Finds phrases in a text, so that a test's reading is written in words and not in numbers."""

    def __init__(self, blocks: list[tuple[BlockKind, str]]) -> None:
        self.text = "\n\n".join(text for _, text in blocks)
        self.blocks: list[Block] = []
        place = 0
        for kind, text in blocks:
            self.blocks.append(Block(kind, place, place + len(text)))
            place += len(text) + 2

    def at(self, phrase: str, nth: int = 0) -> tuple[int, int]:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(phrase, start + 1)
        return start, start + len(phrase)

    def source(self, phrase: str, kind: SourceKind, name: str = "", entity: str | None = None) -> Source:
        return Source(*self.at(phrase), name or phrase, kind, entity)

    def says(self, phrase: str, **fields: Any) -> Statement:
        usual = {"voice": "outlet", "mood": "fact", "negated": False, "because": "plain"}
        return Statement(*self.at(phrase), **{**usual, **fields})

    def cue(self, phrase: str, nth: int = 0) -> Cue:
        return Cue(*self.at(phrase, nth), phrase)


def _statements(d: Draft) -> tuple[Statement, ...]:
    solanki = d.source("महेश सोलंकी", "person", entity="e3")
    official = d.source("विभाग के एक अधिकारी", "anonymous")
    barman = d.source("सुधा बर्मन", "person", entity="e4")
    villagers = d.source("गाँव वालों", "group", "गाँव वाले")
    opposition = d.source("विपक्ष", "organisation")
    satellite = Evidence("satellite", *d.at("सैटेलाइट तस्वीरों"))
    heard: dict[str, Any] = {"voice": "source", "quote": "indirect", "act": "say"}
    quoted = {**heard, "quote": "direct"}
    return (
        d.says("कोसला नदी पर बना नया पुल बहा"),
        d.says("घटिया सामान लगाया गया", **quoted, source=opposition, cue=d.cue("बोला-"), because="bola"),
        d.says("आज होगी जांच", mood="expected", times=(0,)),
        d.says("ज़िले में कोसला नदी (Kosla River) पर बना नया पुल मंगलवार रात तेज़ बहाव में बह गया", times=(1,), about=("e1",)),
        d.says("पुल का उद्घाटन अप्रैल 2023 में हुआ था", times=(2,)),
        d.says("राहत दल ने रात भर में 42 लोगों को निकाला", times=(8,)),
        d.says(
            "दो मज़दूर अब भी लापता हो सकते हैं",
            voice="hearsay",
            mood="possible",
            act="say",
            quote="indirect",
            cue=d.cue("कहा जा रहा है"),
            because="impersonal passive kaha ja raha hai ki",
        ),
        d.says(
            "पुल का एक खंभा पहले से कमज़ोर था और इसकी सूचना जुलाई में ही दे दी गई थी",
            **heard,
            source=solanki,
            cue=d.cue("बताया"),
            times=(3, 4),
            because="ne bataya ki",
            about=("e2",),
        ),
        d.says(
            "ठेकेदार को पूरा भुगतान हो चुका है",
            **{**heard, "act": "claim"},
            source=official,
            cue=d.cue("दावा किया"),
            because="ne dava kiya ki",
        ),
        d.says(
            "पुल में घटिया सामान लगाया गया. गाँव वालों का कहना है कि सीमेंट में रेत ज़्यादा थी, फिर भी सरकार चुप रही।",
            **{**quoted, "act": "allege"},
            source=barman,
            cue=d.cue("कहा", 1),
            because="ne kaha, quoted",
        ),
        d.says("सीमेंट में रेत ज़्यादा थी", **heard, source=villagers, cue=d.cue("का कहना है"), inside=9, because="kahna hai"),
        d.says("सरकार ने इन आरोपों से इनकार किया है", negated=True),
        d.says("अगर जांच निष्पक्ष हुई तो सच सामने आ जाएगा", **quoted, mood="conditional", source=barman, because="goes on"),
        d.says("नदी का जलस्तर ख़तरे के निशान से 1.2 मीटर ऊपर है"),
        d.says("अगले 48 घंटे में और बारिश होने का अनुमान है", mood="expected", times=(5,)),
        d.says(
            "नदी ने 2019 के बाद से अपना रास्ता 300 मीटर बदला है",
            **{**heard, "act": "report"},
            source=d.source("सैटेलाइट तस्वीरों", "document", "सैटेलाइट तस्वीरें"),
            cue=d.cue("के मुताबिक"),
            evidence=(satellite,),
            times=(6,),
            because="ke mutabik",
        ),
        d.says("क्या नया पुल इसी जगह बनेगा", mood="question"),
        d.says("मुख्यमंत्री शुक्रवार को रतनपुर का दौरा करेंगे", mood="expected", times=(7,)),
    )


def _times(d: Draft) -> tuple[Time, ...]:
    values = [
        ("आज", "2023-09-13"),
        ("मंगलवार रात", "2023-09-12TNI"),
        ("अप्रैल 2023", "2023-04"),
        ("बुधवार", "2023-09-13"),
        ("जुलाई", "2023-07"),
        ("48 घंटे", "PT48H"),
        ("2019", "2019"),
        ("शुक्रवार", "2023-09-15"),
        ("रात भर", "PT12H"),
    ]
    return tuple(
        Time(*d.at(words), "DURATION" if value.startswith("P") else "DATE", value, (value,), "calendar")
        for words, value in values
    )


def _reading() -> Reading:
    d = Draft(_BLOCKS)
    article = Article(
        text=d.text,
        blocks=tuple(d.blocks),
        url="https://samachar.example/ratanpur/pul",
        outlet="रतनपुर समाचार",
        section="प्रदेश",
        headline=_BLOCKS[0][1],
        dateline="रतनपुर (Ratanpur)",
        authors=("निशा पटेरिया",),
        published="2023-09-13T09:30:00+05:30",
        language="hi",
        pictures=(Picture("https://samachar.example/pul.jpg", "बहाव में टूटा पुल का हिस्सा", "ज़िला प्रशासन"),),
        teasers=(
            Teaser("टमाटर के दाम आधे हुए", "https://samachar.example/mandi", "2023-09-13", "थोक मंडी में बुधवार को […]", True),
        ),
    )
    entities = (
        Entity("e1", "LOC", "कोसला नदी", (Alias("Kosla River", "gloss"),)),
        Entity("e2", "LOC", "रतनपुर", (Alias("Ratanpur", "gloss"),)),
        Entity("e3", "PER", "महेश सोलंकी", (Alias("Mahesh Solanki", "gloss"), Alias("सोलंकी", "shorter name"))),
        Entity("e4", "PER", "सुधा बर्मन"),
        Entity("e5", "ORG", "लोक निर्माण विभाग"),
    )
    mentions = tuple(
        Mention(*d.at(entity.name, nth), cast(MentionType, entity.type), entity.id, "gazetteer")
        for entity in entities
        for nth in range(d.text.count(entity.name))
    )
    return Reading(article, entities, mentions, (), _times(d), _statements(d))


@pytest.fixture(scope="session")
def reading() -> Reading:
    return _reading()


def plain(url: str, published: str, headline: str, body: str) -> Reading:
    """A short article in the outlet's own voice."""
    d = Draft([("headline", headline), ("paragraph", body)])
    article = Article(d.text, tuple(d.blocks), url, "नगर पत्रिका", "विदेश", headline, published=published, language="hi")
    return Reading(article, statements=(d.says(headline), d.says(body)))


def entry(reading: Reading, content: bytes = b"") -> Entry:
    """A page that was read without trouble; its bytes stand for its version."""
    article = reading.article
    return Entry(Page(content or article.text.encode(), article.url or "page", article.url), "ok", reading)


@pytest.fixture(scope="session")
def ledger_path(tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> str:
    """A ledger of three articles; the one in the middle, number 2, is the hand-made reading in its second version."""
    path = tmp_path_factory.mktemp("ledger") / "bayaan.db"
    older = plain("https://a.example/1", "2023-09-12", "पहाड़ पर बर्फ़ गिरी", "रास्ते दो दिन से बंद हैं.")
    newer = plain("https://a.example/3", "2023-09-14", "बाज़ार में रौनक लौटी", "दुकानें देर रात तक खुली रहीं.")
    first = replace(reading, article=replace(reading.article, section="प्रदेश/पुराना"))
    with Ledger.open(path) as ledger:
        list(ledger.add([entry(older), entry(first, b"1"), entry(newer)]))
        list(ledger.add([entry(reading, b"2")]))
    return str(path)


@pytest.fixture(scope="session")
def client(ledger_path: str) -> Iterator[TestClient]:
    with TestClient(web.app(ledger_path), raise_server_exceptions=False) as found:
        yield found


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., TestClient]:
    """Makes the site over a new ledger of the readings or entries it is given."""

    def made(*given: Reading | Entry) -> TestClient:
        path = tmp_path / "bayaan.db"
        with Ledger.open(path) as ledger:
            list(ledger.add(entry(one) if isinstance(one, Reading) else one for one in given))
        return TestClient(web.app(str(path)), raise_server_exceptions=False)

    return made
