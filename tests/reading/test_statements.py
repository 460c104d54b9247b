"""Statements: the golden sentences, coverage, nesting and what carries over from sentence to sentence."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Final, cast

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.reading import sentence, statements
from bayaan.reading.grammar import forms
from bayaan.records import Article, Block, BlockKind, Entity, Mention, MentionType, Statement

_NAME = regex.compile(r"\[(PER|LOC|ORG) ([^\]]+)\]")
_VOCABULARY: Final = (
    "कहा कहते कह बताया बताते बोले माना मानना दावा आरोप मांग इनकार उम्मीद पता चला है हैं था रहा जा गया हुए कि ने को से में का के की "
    "मुताबिक अनुसार हवाले उन्होंने उनका वे कोई पुलिस सूत्रों रिपोर्ट और लेकिन अगर तो नहीं जो जिसमें क्या सकता होगा करने किया करते दी "
    "पर यह इसकी , : ; - । ? “ ” ‘ ’ \" ' ( ) . … 12"
).split()
_COLUMNS: Final = ("voice", "source", "kind", "act", "mood", "negated", "quote", "content")


_TABLES: Final = (
    "speech_verbs", "speech_nouns", "source_markers", "marker_tails", "source_openers", "hearsay_adverbs",
    "hearsay_phrases",
)  # fmt: skip


def _cells(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def _golden(name: str = "golden_statements.tsv") -> list[tuple[str, list[dict[str, str]]]]:
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _cells(name):
        found[row[0]].append(dict(zip(_COLUMNS, row[1:], strict=True)))
    return list(found.items())


def _shown() -> list[tuple[str, list[tuple[str, str]]]]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for text, kind, words in _cells("golden_evidence.tsv"):
        found[text] += [(kind, words)] if kind != "-" else []
    return list(found.items())


def read(marked: str, kind: BlockKind = "paragraph") -> tuple[str, tuple[Statement, ...]]:
    """The text without its marks of names, and its statements with those names known."""
    text, mentions, entities = "", [], []
    last = 0
    for number, match in enumerate(_NAME.finditer(marked)):
        text += marked[last : match.start()]
        type_ = cast(MentionType, match[1])
        mentions.append(Mention(len(text), len(text) + len(match[2]), type_, f"e{number}", "test"))
        entities.append(Entity(f"e{number}", type_, match[2]))
        text += match[2]
        last = match.end()
    text += marked[last:]
    article = Article(text, (Block(kind, 0, len(text)),))
    return text, statements.find(article, sentence.split(article), tuple(entities), tuple(mentions), ())


def as_row(text: str, one: Statement) -> dict[str, str]:
    source = one.source
    return {
        "voice": one.voice,
        "source": source.name if source else "-",
        "kind": source.kind if source else "-",
        "act": one.act or "-",
        "mood": one.mood,
        "negated": "yes" if one.negated else "no",
        "quote": one.quote or "-",
        "content": text[one.start : one.end],
    }


def entry_of(one: Statement) -> str:
    """The lexicon's entry that attributes a statement: what its `because` begins with."""
    return one.because.split(" ")[0].split("/")[0]


@cache
def _winners() -> frozenset[str]:
    """The entries and the patterns of mood that win in some golden sentence or headline."""
    files: tuple[tuple[str, BlockKind], ...] = (
        ("golden_statements.tsv", "paragraph"), ("golden_headlines.tsv", "headline"),
    )  # fmt: skip
    found = [one for name, kind in files for marked, _ in _golden(name) for one in read(marked, kind)[1]]
    return frozenset(entry_of(one) for one in found) | frozenset(one.because.rsplit(" ", 1)[-1] for one in found)


@cache
def _spellings() -> dict[str, list[set[str]]]:
    """For each entry what a text must hold of it: for each of its words one of the word's forms, folded."""
    found = {row["name"]: [set(forms(row["stem"], row["perfective"]))] for row in rows("speech_verbs")}
    found |= {row["name"]: [{key(row["noun"])}] for row in rows("speech_nouns")}
    return found | {row["name"]: [{key(w)} for w in row["phrase"].split()] for t in _TABLES[2:] for row in rows(t)}


def _holds(text: str, name: str) -> bool:
    folded = {key(word) for word in regex.findall(r"[\p{L}\p{M}]+", text)}
    return all(some & folded for some in _spellings()[name])


@pytest.mark.parametrize(("marked", "wanted"), _golden())
def test_golden(marked: str, wanted: list[dict[str, str]]) -> None:
    """Each golden sentence gives its statements, no more and no fewer."""
    text, found = read(marked)
    assert [as_row(text, one) for one in found] == wanted


@pytest.mark.parametrize(("marked", "wanted"), _golden("golden_headlines.tsv"))
def test_golden_headlines(marked: str, wanted: list[dict[str, str]]) -> None:
    """Each golden headline gives its statements, no more and no fewer."""
    text, found = read(marked, "headline")
    assert [as_row(text, one) for one in found] == wanted


@pytest.mark.parametrize(("marked", "wanted"), _shown())
def test_golden_evidence(marked: str, wanted: list[tuple[str, str]]) -> None:
    """Each golden sentence shows its evidence by its words, no more and no less."""
    text, found = read(marked)
    assert [(e.kind, text[e.start : e.end]) for one in found for e in one.evidence] == wanted


@pytest.mark.parametrize(("marked", "name"), [(text, name) for text, name in _cells("near_misses.tsv")])
def test_near_misses(marked: str, name: str) -> None:
    """An entry's words attribute nothing where they stand in no frame of speech."""
    text, found = read(marked)
    assert _holds(text, name)
    assert name not in {entry_of(one) for one in found}


@pytest.mark.parametrize("table", _TABLES)
def test_every_entry_has_its_sentences(table: str) -> None:
    """Every entry that attributes does so in a golden sentence, and fails to in a near miss."""
    names = {row["name"] for row in rows(table)}
    assert names - _winners() == set()
    assert names - {name for _, name in _cells("near_misses.tsv")} == set()


def test_every_mood_has_its_sentence() -> None:
    """Every pattern of mood decides in a golden sentence or headline."""
    assert {row["name"] for row in rows("moods")} - _winners() == set()


def test_every_evidence_has_its_sentence() -> None:
    """Every word of evidence shows something in a golden sentence."""
    shown = {" ".join(map(key, words.split())) for _, found in _shown() for _, words in found}
    assert {" ".join(map(key, row["phrase"].split())) for row in rows("evidence_words")} - shown == set()


def test_names_are_given_once_in_all_tables() -> None:
    """A name in `because` points to one entry of one table."""
    names = [row["name"] for table in _TABLES for row in rows(table)]
    assert [name for name in names if names.count(name) > 1] == []


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("[PER राकेश वर्मा] बोले- पुल बनेगा", "राकेश वर्मा", "पुल बनेगा"),
        ("[PER राकेश वर्मा]: पुल बनेगा, काम शुरू", "राकेश वर्मा", "पुल बनेगा, काम शुरू"),
        ("पुल इसी साल बनेगा: [PER राकेश वर्मा]", "राकेश वर्मा", "पुल इसी साल बनेगा"),
        ("स्कूल कल बंद रहेंगे: शिक्षा विभाग", "शिक्षा विभाग", "स्कूल कल बंद रहेंगे"),
        ("मैच से पहले कोच बोले- दबाव नहीं", "कोच", "दबाव नहीं"),
        ("विपक्ष का आरोप, अस्पताल में दवा नहीं", "विपक्ष", "अस्पताल में दवा नहीं"),
        ("अस्पताल में दवा नहीं, विपक्ष का आरोप", "विपक्ष", "अस्पताल में दवा नहीं"),
    ],
)
def test_headlines_name_their_speaker(headline: str, source: str, content: str) -> None:
    """A headline with a speech mark is its speaker's."""
    text, found = read(headline, "headline")
    assert [(s.source and s.source.name, text[s.start : s.end]) for s in found] == [(source, content)]


def test_headline_goes_on_after_a_semicolon() -> None:
    """A semicolon ends a headline's speech, and what follows is the outlet's."""
    text, found = read("[PER राकेश वर्मा] बोले- ‘दबाव हम पर नहीं, उन पर है’; कप्तान के खेलने पर सस्पेंस", "headline")
    assert [(s.voice, text[s.start : s.end]) for s in found] == [
        ("source", "दबाव हम पर नहीं, उन पर है"),
        ("outlet", "कप्तान के खेलने पर सस्पेंस"),
    ]


def test_place_before_a_colon_says_nothing() -> None:
    """A place or topic before a headline's colon is no speaker."""
    assert [s.voice for s in read("[LOC मणिपुर]: फिर भड़की हिंसा", "headline")[1]] == ["outlet"]


def test_headline_parts_at_its_commas() -> None:
    """A headline's parts in different moods are statements of their own."""
    _, found = read("बांध का काम पूरा हुआ, अगले हफ़्ते पानी छोड़ा जाएगा, कई गांव डूबने की आशंका", "headline")
    assert [s.mood for s in found] == ["fact", "expected", "possible"]


def test_pronouns_mean_the_last_speaker() -> None:
    """A pronoun that speaks is the person who spoke before."""
    _, found = read("[PER राकेश वर्मा] ने कहा कि पुल बनेगा। उन्होंने बताया कि पैसा आ चुका है।")
    assert [s.source and s.source.name for s in found] == ["राकेश वर्मा", "राकेश वर्मा"]
    assert found[1].source is not None
    assert found[1].source.entity == "e0"


def test_offices_mean_their_holder() -> None:
    """An office alone means the person whom the article named with it."""
    _, found = read("मंत्री [PER राकेश वर्मा] शहर आए। मंत्री ने कहा कि पुल बनेगा।")
    assert found[1].source is not None
    assert found[1].source.name == "राकेश वर्मा"


def test_office_is_held_by_whom_the_article_says() -> None:
    """Another minister's office means nobody; an office may be named with its holder only afterwards."""
    _, found = read("रेल मंत्री [PER राकेश वर्मा] आए। जल मंत्री ने कहा कि पानी आएगा।")
    assert [s.source.name for s in found if s.source] == ["जल मंत्री"]
    _, found = read("जल मंत्री ने कहा कि पानी आएगा। जल मंत्री [PER मीना देवी] शहर में थीं।")
    assert [s.source.name for s in found if s.source] == ["मीना देवी"]


def test_information_given_afterwards() -> None:
    """A sentence that says who told gives the sentence before it its source."""
    text, found = read("पुल रविवार को खुलेगा। अधिकारियों ने यह जानकारी दी।")
    assert [(s.voice, s.source and s.source.name, text[s.start : s.end]) for s in found] == [
        ("source", "अधिकारी", "पुल रविवार को खुलेगा")
    ]


def test_nested_voices() -> None:
    """What a source says another said stands inside the outer statement."""
    _, found = read("पुलिस ने बताया कि [PER मीना देवी] का कहना है कि घर खाली था।")
    assert [s.inside for s in found] == [None, 0]


def test_quotation_over_two_pairs_of_marks() -> None:
    """A second quotation right after the first is the same speaker's."""
    _, found = read("[PER मीना देवी] ने कहा, “पानी चाहिए।” “बिजली भी चाहिए।”")
    assert [(s.quote, s.source and s.source.name) for s in found] == [("direct", "मीना देवी")] * 2


def test_quotation_after_what_was_told() -> None:
    """A quotation right after what somebody said is theirs, whole and direct."""
    text, found = read("[PER मीना देवी] ने कहा कि पानी गंदा है। “बच्चे बीमार हैं। कोई नहीं आता।”")
    assert [(s.quote, text[s.start : s.end]) for s in found] == [
        ("indirect", "पानी गंदा है"),
        ("direct", "बच्चे बीमार हैं। कोई नहीं आता"),
    ]


def test_pronoun_means_who_would_not_speak() -> None:
    """Who denies without a content is the one whom the next pronoun means."""
    _, found = read("पुलिस ने बताया कि पुल टूटा है। सेना प्रमुख ने इससे इनकार किया। उन्होंने कहा कि पुल खड़ा है।")
    assert found[-1].source is not None
    assert found[-1].source.name == "सेना प्रमुख"


def test_clauses_in_other_moods_are_statements_of_their_own() -> None:
    """A sentence parts where its mood changes at a conjunction."""
    text, found = read("सरकार नई सड़क बनाएगी क्योंकि पुरानी सड़क पूरी टूट गई है।")
    assert [(s.mood, text[s.start : s.end]) for s in found] == [
        ("expected", "सरकार नई सड़क बनाएगी"),
        ("fact", "क्योंकि पुरानी सड़क पूरी टूट गई है"),
    ]


def test_signature_states_nothing() -> None:
    """An agency's name in brackets below a text is no statement."""
    text, found = read("पुल टूट गया है। (लोकवाणी)")
    assert [text[s.start : s.end] for s in found] == ["पुल टूट गया है"]


def test_evidence() -> None:
    """A picture that is shown and a source made of figures are evidence."""
    assert [e.kind for e in read("हादसे की तस्वीरें वायरल हो रही हैं।")[1][0].evidence] == ["photo"]
    assert [e.kind for e in read("आंकड़ों के मुताबिक दाम घटे हैं।")[1][0].evidence] == ["data"]
    assert read("मेले में तस्वीरें बिकती हैं।")[1][0].evidence == ()


@given(st.lists(st.sampled_from([row[0] for row in _golden()]), min_size=1, max_size=6))
def test_every_sentence_is_accounted_for(texts: list[str]) -> None:
    """However sentences follow each other, each holds a statement or its cue; spans lie in the text, in order."""
    text, found = read(" ".join(texts))
    starts = [one.start for one in found]
    assert starts == sorted(starts)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    article = Article(text, (Block("paragraph", 0, len(text)),))
    spans = [(one.start, one.end) for one in found] + [(one.cue.start, one.cue.end) for one in found if one.cue]
    assert all(any(s.start < end and start < s.end for start, end in spans) for s in sentence.split(article))


@given(st.lists(st.sampled_from(_VOCABULARY), max_size=40))
def test_any_words_are_read(words: list[str]) -> None:
    """No order of the words that rules look for raises, and every statement lies inside the text."""
    text, found = read(" ".join(words))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(st.text(alphabet=st.sampled_from(list("कहा ने कि।?,“”'\"है दावा मुताबिक के . - : ( ) गा 12")), max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text raises, and every statement lies inside it and holds something."""
    _, found = read(text.replace("[", "("))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.inside is None or one.inside < index for index, one in enumerate(found))
