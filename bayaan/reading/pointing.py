"""Pointing: which words of a scene name the source of its cue, by the case that the source stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from bayaan.hindi.words import Word
from bayaan.reading.cues import genitive_before
from bayaan.reading.grammar import classes, is_object, phrase_at
from bayaan.reading.heads import head, head_kind
from bayaan.reading.moods import finite
from bayaan.reading.phrases import phrase_before
from bayaan.reading.scene import Scene
from bayaan.reading.unit import Range

Pointing = Literal["phrase", "elided", "nobody"]
_FAR_SOURCE_WORDS: Final = 40
_NEAR_SOURCE_WORDS: Final = 6
_LONGEST_SUBJECT_WORDS: Final = 12
_LONGEST_SHORT_CODE_POINTS: Final = 4
_OTHERS: Final = frozenset({"genitive", "dative", "ergative", "first", "first_ergative"})
_PARTS: Final = frozenset(
    {"complementiser", "conjunction", "relative", "relative_ergative", "ergative_marker", "ergative"}
)
_MANY_OR_ONE: Final = frozenset({"person", "group", "anonymous"})
_WRITTEN: Final = frozenset({"document", "media", "social"})


def source(scene: Scene) -> tuple[Range | None, Pointing]:
    """The words that name the source; without any, whether it was left out ("elided") or there is none ("nobody")."""
    cue = scene.cue
    if cue.kind == "passive":
        found = _agent(scene)
        return found, "phrase" if found else "nobody"
    if cue.subject == "none" or (cue.subject == "bare" and _nobody(scene)):
        found = _agent(scene) if cue.kind == "nominal" else None
        return found, "phrase" if found else "nobody"
    found = _FINDERS[cue.subject](scene)
    if found is None and cue.subject == "ne":
        agent = _agent(scene)
        found = agent if agent and not _goes_between(scene, agent[1]) else _shared(scene)
    return found, "phrase" if found else "elided"


def _goes_between(scene: Scene, start: int) -> bool:
    """Whether somebody does something else before a cue: "याचिका पर सुनवाई करते हुए कहा"."""
    return any("absolutive" in classes(word) for word in scene.words[start : scene.cue.first])


def _ergative(scene: Scene) -> Range | None:
    unit, words, cue = scene.unit, scene.words, scene.cue
    if cue.shown is not None:
        return _within(scene, cue.shown[1])
    inside, at = unit.quote_at(cue.first), cue.first - 1
    while at >= max(scene.floor, cue.first - _FAR_SOURCE_WORDS):
        quote = unit.quote_at(at)
        if quote is not None and quote != inside:
            at = quote[0] - 1
            continue
        kinds = classes(words[at])
        if "ergative_marker" in kinds:
            return scene.phrase(at)
        if kinds & {"ergative", "first_ergative"}:
            return at, at + 1
        if kinds & {"complementiser", "relative_ergative"}:
            return None
        at -= 1
    return None


def _shared(scene: Scene) -> Range | None:
    """The subject in the direct case of the clause that "और" joins a cue's to: "मंत्री गांव पहुंचे और मदद का वादा किया"."""
    words, joint = scene.words, scene.cue.first - 1
    if scene.cue.kind != "active" or scene.cue.shown is not None or scene.unit.quote_at(scene.cue.first) is not None:
        return None
    while joint > scene.floor and not ("and" in classes(words[joint]) and finite(words[joint - 1])):
        if classes(words[joint]) & _PARTS:
            return None
        joint -= 1
    if any(classes(word) & _PARTS for word in words[scene.floor : joint]):
        return None
    starts = [at for at in range(scene.floor, joint) if at == scene.floor or _closes_subject(words[at - 1])]
    for start in starts:
        ends = list(_subjects(scene, start, joint))
        if ends:
            return start, _without_goal(scene, start, ends)
    return None


def _without_goal(scene: Scene, start: int, ends: Sequence[int]) -> int:
    """Where a subject ends before the place that stands right before the verb: "मंत्री | अस्पताल पहुंचे"."""
    end, words = ends[-1], scene.words
    if not finite(words[end]):
        return end
    if len(ends) > 1:
        return ends[-2]
    found = head(words[start:end])
    if found is not None and found[1].kind in _MANY_OR_ONE:
        return end
    first = end - found[0] if found is not None else scene.known.names.get(end - 1, start)
    return first if first > start else end


def _within(scene: Scene, floor: int) -> Range | None:
    """The source between a noun and its light verb: "यह जानकारी X ने दी"."""
    for at in range(scene.cue.last - 1, floor - 1, -1):
        if "ergative_marker" in classes(scene.words[at]):
            return replace(scene, floor=floor).phrase(at)
        if "ergative" in classes(scene.words[at]):
            return at, at + 1
    return None


def _owner(scene: Scene) -> Range | None:
    """The source after its cue: "यह कहना है X का"."""
    shown = scene.cue.shown
    return replace(scene, floor=shown[1]).phrase(scene.cue.last - 1) if shown is not None else None


def _genitive(scene: Scene) -> Range | None:
    marker = genitive_before(scene.words, scene.cue.first)
    if marker is None:
        return None
    if "matter" in classes(scene.words[marker - 1]):  # "इस बात का संकेत है कि": no matter speaks
        held = max(marker - 3, scene.floor)  # "X को इस बात की आशंका है कि"
        return scene.phrase(held) if "to" in classes(scene.words[held]) else None
    return scene.phrase(marker + 1 if "genitive" in classes(scene.words[marker]) else marker)


def _dative(scene: Scene) -> Range | None:
    for at in range(scene.cue.first - 1, max(scene.floor, scene.cue.first - _NEAR_SOURCE_WORDS) - 1, -1):
        if "dative" in classes(scene.words[at]):
            return at, at + 1
        if "to" in classes(scene.words[at]):
            return scene.phrase(at)
    return None


def _nominative(scene: Scene) -> Range | None:
    """The subject in the direct case: right before the verb, else the name or known head that opens the clause."""
    end = _before_particles(scene)
    bound = end > scene.floor and "genitive_marker" in classes(scene.words[end - 1])  # "Y की घोषणा करता हूं"
    near = None if bound else scene.phrase(end)
    governed = near is not None and near[0] > scene.floor and is_object(scene.words[near[0] - 1])
    calls = "calls" in scene.cue.frames and governed  # "X Y को Z बताते हैं": what stands before the verb is Z
    if near is not None and scene.anchored(*near) and not calls:
        return near
    leading = _leading(scene) or _after_object(scene) or _after_setting(scene, near)
    if leading is not None or near is None:
        return leading
    return None if governed or scene.words[end - 1].kind == "mark" else near


def _after_setting(scene: Scene, near: Range | None) -> Range | None:
    """The many who follow where and when something was: "इसके बाद ग्रामीण मुआवजे की मांग करने लगे"."""
    words = scene.words
    if near is not None or "calls" in scene.cue.frames:
        return None
    starts = (at + 1 for at in range(scene.floor, scene.cue.first - 1) if _closes_subject(words[at]))
    found = next((one for start in starts if (one := _leading(scene, start))), None)
    return found if found is not None and head_kind(words[slice(*found)]) in _MANY_OR_ONE else None


def _before_particles(scene: Scene) -> int:
    end = scene.cue.first
    while end > scene.floor and classes(scene.words[end - 1]) & {"particle", "demonstrative", "adverb"}:
        end -= 1
    return end


def _nobody(scene: Scene) -> bool:
    """Whether nobody in particular is the subject: "कोई कहता है", or "कहते हैं" with nothing before it."""
    end = _before_particles(scene)
    plural = scene.words[scene.cue.first].key.endswith("\u0924\u0947")
    return plural if end == scene.floor else "indefinite" in classes(scene.words[end - 1])


def _after_object(scene: Scene) -> Range | None:
    """The subject that follows the object: "इस कदम को विशेषज्ञ ऐतिहासिक बता रहे हैं"."""
    if "calls" not in scene.cue.frames:
        return None
    words = scene.words
    marker = next((at for at in range(scene.floor, scene.cue.first) if "to" in classes(words[at])), None)
    subject = None if marker is None else _leading(scene, marker + 1)
    return subject if subject is not None and subject[1] < scene.cue.first else None


def _leading(scene: Scene, floor: int = 0) -> Range | None:
    """The longest opening phrase of a clause that ends with a name or a known head in the direct case."""
    words = scene.words
    quoted = (quote[1] + 1 for quote in scene.unit.quotes if quote[1] < scene.cue.first)
    start = max(scene.floor, floor, *quoted)
    while start < scene.cue.first and classes(words[start]) & {"conjunction", "adverb", "and", "then", "question"}:
        start += 1
    ends = list(_subjects(scene, start, scene.cue.first))
    return (start, ends[-1]) if ends else None


def _subjects(scene: Scene, start: int, limit: int) -> Iterator[int]:
    """Where phrases end that begin at a word, end with a name or a known head and stand in the direct case."""
    words = scene.words
    for end in range(start + 1, min(limit, start + _LONGEST_SUBJECT_WORDS) + 1):
        if (words[end - 1].kind == "mark" and not _abbreviates(words, end - 1)) or _closes_subject(words[end - 1]):
            return
        if end < len(words) and _abbreviates(words, end):
            continue
        follows = classes(words[end]) if end < len(words) else frozenset()
        if scene.anchored(start, end) and not follows & {"genitive_marker", "postposition"}:
            yield end


def _abbreviates(words: tuple[Word, ...], at: int) -> bool:
    """Whether a dot goes with the short word that it is glued to: "डॉ."."""
    before = words[at - 1]
    return words[at].text == "." and before.end == words[at].start and len(before.text) <= _LONGEST_SHORT_CODE_POINTS


def acting(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The many who act in a plain sentence, "ग्रामीणों ने …", "स्थानीय लोग …"; none where it tells of others."""
    if any(classes(word) & _OTHERS for word in words):
        return ()
    for end in range(1, min(len(words), _LONGEST_SUBJECT_WORDS)):
        after = classes(words[end])
        direct = bool(after) and not after & {"genitive_marker", "postposition"} and _many(words[:end])
        if "ergative_marker" in after or direct:
            return words[phrase_before(words, end) : end]
        if _closes_subject(words[end - 1]):
            break
    return ()


def _many(words: tuple[Word, ...]) -> bool:
    found = head(words)
    return found is not None and found[1].kind == "group" and found[1].shown == words[-1].text


def _closes_subject(word: Word) -> bool:
    return bool(classes(word) & {"postposition", "ergative_marker", "auxiliary", "complementiser"})


def _agent(scene: Scene) -> Range | None:
    """Who did a passive: "X की ओर से कहा गया"; or where its words stand: "रिपोर्ट में कहा गया"."""
    for at in range(scene.cue.first - 1, max(scene.floor, scene.cue.first - _FAR_SOURCE_WORDS) - 1, -1):
        if "complementiser" in classes(scene.words[at]):
            return None
        if "within" in classes(scene.words[at]):
            whole = not any(classes(word) & {"auxiliary", "then"} for word in scene.words[at : scene.cue.first])
            return (at, at + 1) if whole and "from" not in classes(scene.words[at + 1]) else None
        match = phrase_at("agents", scene.words, at)
        found = scene.phrase(at) if match is not None and match[0] <= scene.cue.first else None
        if match is None or found is None:
            continue
        if not match[1]["needs"] or head_kind(scene.words[slice(*found)]) in _WRITTEN:
            return found
    return None


_FINDERS: Final = {
    "ne": _ergative, "gen": _genitive, "after": _owner, "dative": _dative, "ko": _dative, "bare": _nominative,
}  # fmt: skip
