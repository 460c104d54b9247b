"""Names: what is found as a person, place or organisation, where it begins and ends, and why."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bayaan.reading import glosses, names
from bayaan.reading.sentence import split
from bayaan.records import Article, Block, Entity, Furniture, Mention

WORDS = "राष्ट्रपति पुतिन ने भारत के रूस और पी चिदंबरम विदेश मंत्रालय ऑफ डॉ जिले में 2019 एए उन किम जोंग"
PIECES = [*WORDS.split(), "-", "(", ")", ",", ".", "Russia", "\n"]
SHARED = Path(__file__).parents[3] / "shared"


def read(article: Article) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    sentences = split(article)
    return names.find(article, glosses.lines(article, sentences), glosses.find(article, sentences))


def plain(text: str) -> Article:
    return Article(text=text, blocks=(Block("paragraph", 0, len(text)),))


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.type, text[mention.start : mention.end]) for mention in read(plain(text))[1]]


def because(text: str) -> list[str]:
    return [mention.because for mention in read(plain(text))[1]]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("राष्ट्रपति लुम्बोकी ने इस्तीफ़ा दिया।", "लुम्बोकी"),
        ("केंद्रीय स्वास्थ्य मंत्री डॉ. यशोवर्धन ने बताया।", "यशोवर्धन"),
        ("पुलिस अधीक्षक रमेश तोमर ने बताया।", "रमेश तोमर"),
        ("उनकी पत्नी मेलिंडा क्रोविच भी आईं।", "मेलिंडा क्रोविच"),
        ("वहां के वी. कुट्टन ने बताया।", "वी. कुट्टन"),
        ("बैठक में एनके चोरड़िया ने कहा।", "एनके चोरड़िया"),
        ("कल सुनीता चौधरी ने दौड़ जीती।", "सुनीता चौधरी"),
        ("बाद में क्रोविच ने कहा कि वे हारे।", "क्रोविच"),
        ("कप्तान आनंद शर्मा ने कहा।", "आनंद शर्मा"),
        ("कल सोहन भाई तोमर ने दौड़ जीती।", "सोहन भाई तोमर"),
        ("वैज्ञानिक सी वी कुट्टन ने बताया।", "सी वी कुट्टन"),
    ],
)
def test_a_person_is_the_name_without_its_title(text: str, person: str) -> None:
    """By title, by list, by initials or before the agent's postposition: the mention is the name alone."""
    assert found(text) == [("PER", person)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("वे जर्मनी में रहते हैं।", "जर्मनी"),
        ("बाढ़ तोरमापुर तक आ गई।", "तोरमापुर"),
        ("यह घटना झिंगोटा ज़िले की है।", "झिंगोटा"),
        ("राजधानी ओलबाकी में धमाका हुआ।", "ओलबाकी"),
        ("विमान मोरवाणी हवाई अड्डे पर उतरा।", "मोरवाणी हवाई अड्डे"),
        ("बारिश दक्षिण मुंबई में हुई।", "दक्षिण मुंबई"),
        ("वे जम्मू-कश्मीर गए।", "जम्मू-कश्मीर"),
        ("यह खबर वॉशिंगटन से आई।", "वॉशिंगटन"),
        ("यह खबर वाशिंगटन से आई।", "वाशिंगटन"),
    ],
)
def test_a_place_is_found_by_list_neighbour_or_ending(text: str, place: str) -> None:
    """District, capital and the like stay outside; an airport is part of the name; spelling variants are one."""
    assert found(text) == [("LOC", place)]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("विदेश मंत्रालय ने बयान दिया।", "विदेश मंत्रालय"),
        ("सड़क परिवहन और राजमार्ग मंत्रालय ने बयान दिया।", "सड़क परिवहन और राजमार्ग मंत्रालय"),
        ("यह बात केआरपीएन ने बताई।", "केआरपीएन"),
        ("समाचार एजेंसी तोबाना ने बताया।", "तोबाना"),
        ("उसे डोरविल मेमोरियल कॉलेज में दाखिला मिला।", "डोरविल मेमोरियल कॉलेज"),
        ("वे यूनिवर्सिटी ऑफ़ टोरविन में पढ़ते हैं।", "यूनिवर्सिटी ऑफ़ टोरविन"),
        ("मामला सुप्रीम कोर्ट पहुंचा।", "सुप्रीम कोर्ट"),
        ("यह बात NDTV ने बताई।", "NDTV"),
    ],
)
def test_an_organisation_is_found_by_list_head_word_or_letters(text: str, organisation: str) -> None:
    """The head word closes the name, its modifiers belong to it, what introduces it does not."""
    assert found(text) == [("ORG", organisation)]


@pytest.mark.parametrize(
    "text",
    [
        "अमेरिकी और रूसी सैनिकों ने कहा।",
        "विपक्षी पार्टी ने विरोध किया।",
        "सरकार ने अधिकारियों को पुलिस थाने बुलाया।",
        "देश के विकास की आशा है।",
        "राष्ट्रपति चुनाव में मतदान हुआ।",
        "उसने टी-शर्ट पहनी थी।",
        "लोगों ने राहत की मांग की।",
        "The word us is no country here।",
        "खेलो इंडिया की शुरुआत हुई।",
        "उन्हें भारत रत्न मिला।",
        "वहां ड्यूक ऑफ़ लंदन भी थे।",
    ],
)
def test_everyday_words_and_adjectives_of_nationality_are_no_names(text: str) -> None:
    """Offices, groups, nationality and words that also serve as names name nobody by themselves."""
    assert found(text) == []


def test_a_country_that_acts_is_a_place_and_two_of_them_are_two() -> None:
    """A hyphen between two countries joins nothing, and the government's noun stays outside."""
    assert found("भारत-नेपाल सीमा पर भारत सरकार का बयान आया।") == [("LOC", "भारत"), ("LOC", "नेपाल"), ("LOC", "भारत")]


def test_a_name_that_is_certain_once_is_found_everywhere() -> None:
    """What one sentence gives away is a name in every other, a person's by each part."""
    text = "मंत्री जोरावेन तिखनोव ने कहा। बाद में तिखनोव लौटे। लोग जोरावेन से मिले।"
    assert found(text) == [("PER", "जोरावेन तिखनोव"), ("PER", "तिखनोव"), ("PER", "जोरावेन")]
    assert because(text)[1] == "again:जोरावेन तिखनोव"


def test_a_name_that_is_an_everyday_word_is_found_again_behind_an_honorific() -> None:
    """What is certain once is meant by itself where "Mr" stands before it, too."""
    text = "धर्मेंद्र प्रधान ने कहा। बाद में श्री प्रधान लौटे। प्रधान लौटे।"
    assert found(text) == [("PER", "धर्मेंद्र प्रधान"), ("PER", "प्रधान")]


def test_an_everyday_word_between_a_title_and_a_noun_is_nobody() -> None:
    """A prime minister's development package names no person called Vikas; with his postposition he is one."""
    assert found("प्रधानमंत्री विकास पैकेज से बिजली आएगी।") == []
    assert found("प्रधानमंत्री विकास ने कहा।") == [("PER", "विकास")]


def test_a_family_name_behind_a_listed_person_makes_another() -> None:
    """A well-known name that begins a longer one is not cut out of it."""
    assert found("राज्यपाल भगत सिंह तोमर ने कहा।") == [("PER", "भगत सिंह तोमर")]
    assert found("कल भगत सिंह की जयंती थी।") == [("PER", "भगत सिंह")]


def test_a_programme_bars_its_own_words_alone() -> None:
    """A place named inside a programme is no place there, and is one elsewhere in the same article."""
    assert found("मेक इन इंडिया इंडिया में बढ़ा।") == [("LOC", "इंडिया")]


def test_unlisted_items_of_a_row_of_names_are_names_too() -> None:
    """What stands between listed places in an enumeration is a place."""
    assert found("बारिश पटना, खिजरोल, गया और रांची में हुई।")[:2] == [("LOC", "पटना"), ("LOC", "खिजरोल")]


def test_a_guess_between_two_places_of_a_row_is_a_place() -> None:
    """Two unlisted words that would be a person elsewhere are what the items on either side are."""
    assert found("बारिश पटना, तोरविन खिजरोल, गया में हुई।")[1] == ("LOC", "तोरविन खिजरोल")


def test_both_halves_of_a_gloss_are_mentions_of_one_type() -> None:
    """The words in the bracket are a mention as well, without the titles beside them."""
    text = "जर्मन चांसलर मर्केल (German Chancellor Merkel) आईं।"
    assert found(text) == [("PER", "मर्केल"), ("PER", "Merkel")]


def test_the_dateline_and_furniture_between_blocks_are_read_and_a_teaser_is_not() -> None:
    """Names stand before the first sentence and in furniture, too; what follows the article unclaimed is not read."""
    body, follow, other = "पुणे। बारिश हुई।", "हमें फ़ेसबुक पर फ़ॉलो करें", "लंदन में आग"
    text = f"{body}\n\n{follow}"
    page = Article(text, (Block("paragraph", 0, len(body)),), dateline="पुणे", furniture=(Furniture("follow", follow),))
    assert [text[m.start : m.end] for m in read(page)[1]] == ["पुणे", "फ़ेसबुक"]
    text = f"{body}\n\n{other}"
    assert [text[m.start : m.end] for m in read(Article(text, (Block("paragraph", 0, len(body)),)))[1]] == ["पुणे"]


def test_every_mention_says_because_of_which_entry_or_rule() -> None:
    """The reason names the table and its entry, or the rule and its word."""
    assert because("राष्ट्रपति लुम्बोकी जर्मनी गए।") == ["titles:राष्ट्रपति", "places:जर्मनी"]
    assert because("विदेश मंत्रालय ने कहा।") == ["head:मंत्रालय"]


def test_an_article_without_blocks_has_no_names() -> None:
    """Nothing in, nothing out."""
    assert read(Article(text="भारत")) == ((), ())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=25,
    ).map(" ".join)
)
def test_mentions_of_any_text_are_in_order_apart_and_of_known_entities(text: str) -> None:
    """Mentions never overlap, are never empty, begin and end on a word, and point to an entity."""
    entities, mentions = read(plain(text))
    types = {entity.id: entity.type for entity in entities}
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.because
        assert types[mention.entity]
        last = mention.end
    assert {mention.entity for mention in mentions} == set(types)


@pytest.mark.parametrize(
    "piece",
    [
        "राष्ट्रपति पुतिन ने विदेश मंत्रालय और भारत के बारे में क ख ग घ (Russia) कहा। ",
        "राष्ट्रीय बीज निगम (एनएससी) भारत, (ABC) तोबान, ( ",
    ],
)
def test_a_long_text_takes_time_in_proportion(piece: str) -> None:
    """Eight times the text takes about eight times as long, not sixty-four, in many sentences as in one."""

    def seconds(text: str) -> float:
        taken = []
        for _ in range(2):  # the collector of garbage may stop one of them
            start = process_time()
            read(plain(text))
            taken.append(process_time() - start)
        return min(taken)

    seconds(piece)
    assert seconds(piece * 1600) < 30 * max(seconds(piece * 200), 0.02)


@pytest.mark.skipif(not (SHARED / "gold" / "dev").is_dir(), reason="the annotated articles are not at hand")
def test_names_of_the_annotated_articles_reach_the_floor() -> None:
    """Exact span and type, over all articles: F1 of 0.9 and more."""
    hit = gold = ours = 0
    for path in sorted((SHARED / "gold" / "dev").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        want = {(*name["span"], name["type"]) for name in page["names"]}
        have = {(mention.start, mention.end, mention.type) for mention in read(plain(page["text"]))[1]}
        hit, gold, ours = hit + len(want & have), gold + len(want), ours + len(have)
    assert 2 * hit / (gold + ours) >= 0.9


@pytest.mark.skipif(not (SHARED / "seed" / "gold.json").is_file(), reason="the seed page is not at hand")
def test_every_name_of_the_seed_page_is_right() -> None:
    """Spans, types and the names of the entities behind them are exactly the annotated ones."""
    page = json.loads((SHARED / "seed" / "gold.json").read_text(encoding="utf-8"))
    text = page["text"]
    end = text.index("Share:")
    blocks, place = [], 0
    for line in text[:end].split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", place, place + len(line)))
        place += len(line) + 1
    entities, mentions = read(Article(text=text, blocks=tuple(blocks)))
    called = {entity.id: entity.name for entity in entities}
    have = {(mention.start, mention.end, mention.type, called[mention.entity]) for mention in mentions}
    assert have == {(*name["span"], name["type"], name["name"]) for name in page["names"]}
