"""Explanations: what led to a sentence's statements is told as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bayaan.reading import explanation, read
from bayaan.reading.explanation import Explanation, passage
from bayaan.records import BlockKind

_TEXT = "मेयर ने कहा कि पुल बनेगा। पुलिस ने नहीं बताया कि चोर कौन है। सूत्रों के मुताबिक मेयर बीमार हैं। दावा झूठा है।"


def explain(text: str, kind: BlockKind = "paragraph") -> tuple[Explanation, ...]:
    """The explanations of some sentences."""
    return explanation.explain(passage(text, kind=kind))


def test_statements_are_those_of_a_reading() -> None:
    """What is explained is what reading the text gives, statement by statement."""
    judged = [one.statement for sentence in explain(_TEXT) for one in sentence.statements]
    assert tuple(judged) == read(passage(_TEXT)).statements


def test_winning_way_comes_last() -> None:
    """The ways to a content are told in their order, and the last is the one that found it."""
    (cue,) = explain("मेयर ने कहा कि पुल बनेगा।")[0].cues
    assert (cue.entry, cue.table, cue.source, cue.refusal) == ("kah", "speech_verbs", "मेयर", "")
    assert [way.found for way in cue.tried[:-1]] == [None] * (len(cue.tried) - 1)
    assert (cue.tried[-1].rule, cue.tried[-1].found) == ("clause", "पुल बनेगा")


def test_refusal_says_why() -> None:
    """A cue that attributes nothing says why."""
    assert explain("पुलिस ने नहीं बताया कि चोर कौन है।")[0].cues[0].refusal == "the cue is negated"
    assert explain("नियमों के मुताबिक पुल बना।")[0].cues[0].refusal == "the marker points to nobody"


def test_tables_are_named() -> None:
    """Each cue names the table of the lexicon that holds its entry."""
    shown = {
        "मेयर का दावा है कि पुल बनेगा।": "speech_nouns",
        "मेयर ने दावा किया कि पुल बनेगा।": "speech_nouns",
        "मेयर के मुताबिक पुल बनेगा।": "source_markers",
        "उनके मुताबिक पुल बनेगा।": "marker_tails",
        "बकौल मेयर, पुल इस साल बनेगा।": "source_openers",
        "सुनने में आया है कि पुल बनेगा।": "hearsay_phrases",
    }
    assert {text: explain(text)[0].cues[0].table for text in shown} == shown


def test_idle_words_are_told() -> None:
    """A word that could begin a cue and does not is shown."""
    assert explain("दावा झूठा है।")[0].idle == ("दावा",)


def test_mood_patterns_end_with_the_winner() -> None:
    """The mood patterns are told up to the one that holds."""
    (judged,) = explain("मेला कल खुलेगा।")[0].statements
    assert (judged.tried[-1].rule, judged.tried[-1].found) == ("future", "")
    assert all(test.found is None for test in judged.tried[:-1])


def test_headline_is_read_as_one() -> None:
    """The grammar of headlines is another."""
    text = "मेयर बोले- पुल बनेगा"
    assert [one.statement.voice for one in explain(text, kind="headline")[0].statements] == ["source"]


@given(st.text(alphabet=st.sampled_from(list("कहा ने कि।?,“”'\"है दावा मुताबिक के . - : ( ) गा 12")), max_size=120))
def test_any_text_is_explained(text: str) -> None:
    """No text raises, and every statement belongs to one sentence."""
    assert sum(len(one.statements) for one in explain(text)) == len(read(passage(text)).statements)
