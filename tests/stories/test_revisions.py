from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.records import Article, Reading, Source, Statement
from bayaan.stories import Revision, revisions

WORDS = "पुल नदी सड़क काम मंत्री पुलिस घायल तीन पांच सुरक्षित बंद कल".split()


def reading(*told: str | tuple[str, str]) -> Reading:
    """Statements one after the other, in the outlet's voice or with the name of who said it."""
    text, statements = "", []
    for one in told:
        words, name = one if isinstance(one, tuple) else (one, "")
        start = len(text)
        text += f"{words}। "
        source = Source(0, 1, name, "person") if name else None
        voice = "source" if name else "outlet"
        statements.append(Statement(start, start + len(words), voice, "fact", False, "plain", source))  # type: ignore[arg-type]
    return Reading(Article(text), statements=tuple(statements))


BRIDGE = "पुल पूरी तरह सुरक्षित है"
HURT = "हादसे में तीन लोग घायल हुए हैं"


def test_a_claim_that_was_taken_out_is_told() -> None:
    """The same words, first on somebody's word and then on the outlet's own, have lost their claim."""
    (one,) = revisions(reading((BRIDGE, "सुरेश वर्मा"), HURT), reading(BRIDGE, HURT))
    assert one == Revision("restated", 0, 0, ("voice", "source"), lost_claim=True)


def test_a_claim_that_was_put_in_is_told() -> None:
    """The reverse is the outlet stepping back from its word."""
    (one,) = revisions(reading(BRIDGE), reading((BRIDGE, "सुरेश वर्मा")))
    assert (one.kind, one.gained_claim, one.lost_claim) == ("restated", True, False)


def test_a_reworded_claim_can_be_lost_too() -> None:
    """Other words around what was claimed do not hide that nobody claims it any longer."""
    (one,) = revisions(reading((BRIDGE, "सुरेश वर्मा")), reading("पुल अब पूरी तरह सुरक्षित है"))
    assert (one.kind, one.lost_claim) == ("reworded", True)


def test_another_number_is_reworded() -> None:
    """One word changed in a sentence is the same statement in other words."""
    assert revisions(reading(HURT), reading(HURT.replace("तीन", "पांच"))) == (Revision("reworded", 0, 0),)


def test_what_is_new_and_what_is_gone() -> None:
    """Statements that share little are added and dropped, the dropped told where it stood."""
    old, new = reading(BRIDGE, "जांच दल कल शहर पहुंचेगा", HURT), reading(BRIDGE, HURT, "सड़क रात में बंद रहेगी")
    assert revisions(old, new) == (Revision("dropped", 1, None), Revision("added", None, 2))


def test_a_statement_that_moved_has_not_changed() -> None:
    """Order is no difference, nor are marks and spellings that the views fold."""
    assert revisions(reading(BRIDGE, HURT), reading(HURT, f'"{BRIDGE}"')) == ()
    assert revisions(reading("वह सितंबर में आया"), reading("वह सितम्बर में आया")) == ()


def test_mood_and_polarity_are_compared() -> None:
    """A fact that became a possibility stands on other feet in the same words."""
    old = reading(BRIDGE)
    new = replace(old, statements=(replace(old.statements[0], mood="possible", negated=True),))
    assert [one.differs for one in revisions(old, new)] == [("mood", "negated")]


def test_the_likest_are_paired() -> None:
    """Of two candidates the one that shares more words is the reworded one."""
    old = reading("हादसे में तीन लोग घायल हुए", "हादसे में तीन लोग घायल हुए और दो बच गए")
    new = reading("हादसे में पांच लोग घायल हुए और दो बच गए")
    assert [(one.kind, one.before) for one in revisions(old, new)] == [("dropped", 0), ("reworded", 1)]


stated = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), max_size=8)


@given(stated, stated)
def test_every_statement_is_accounted_for(before: list[str], after: list[str]) -> None:
    """Each statement is in one difference at most, and counting them leads from one side to the other."""
    found = revisions(reading(*before), reading(*after))
    olds = [one.before for one in found if one.before is not None]
    news = [one.after for one in found if one.after is not None]
    assert len(set(olds)) == len(olds)
    assert len(set(news)) == len(news)
    assert len(before) - len(olds) == len(after) - len(news)
    assert revisions(reading(*after), reading(*after)) == ()


@pytest.mark.parametrize("side", [0, 1])
def test_an_empty_side_is_all_added_or_dropped(side: int) -> None:
    """A page whose statements are gone lost them all."""
    sides = [reading(BRIDGE, HURT), reading()]
    kinds = {one.kind for one in revisions(sides[side], sides[1 - side])}
    assert kinds == {("dropped", "added")[side]}
