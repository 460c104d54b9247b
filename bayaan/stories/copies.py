"""Near-duplicate texts: one wire text in many outlets.

A text is the set of its runs of five folded words ("shingles"); two texts are copies when most shingles of the
shorter stand in the longer. Shingles, resemblance and containment: A. Broder, "On the resemblance and containment of
documents", 1997. The sketch keeps the least hash of each of 126 bins and fills empty bins from the next one: P. Li,
A. Owen, C.-H. Zhang, "One permutation hashing", 2012; A. Shrivastava, P. Li, "Densifying one permutation hashing via
rotation", 2014. Three bins make a band; texts that agree in a whole band are compared, so that no pair is looked at
without cause: two texts that share half of all their shingles meet with a probability of 0.996, a third with 0.79, a
tenth with 0.04.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, Self

from bayaan import limits
from bayaan.hindi.words import words
from bayaan.records import Article, BlockKind

SHINGLE_WORDS: Final = 5
SHINGLES_LEAST: Final = 20  # below this, two texts are alike by chance or by a stock phrase
CONTAINMENT_LEAST: Final = 0.6  # one word changed in every fifteen still leaves 0.67
_BINS: Final = 126
_BAND_BINS: Final = 3
_WORD_BITS: Final = 32
_PACKED: Final = struct.Struct(f"<I{_BINS}I")
_BAND: Final = struct.Struct(f"<I{_BAND_BINS}I")
_ELSEWHERE: Final[frozenset[BlockKind]] = frozenset({"headline", "caption"})  # what outlets rewrite even in a copy


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to compare it: how many different shingles it has, and the least hash in each bin.

    A text too short to tell anything has no bins.
    """

    shingles: int
    bins: tuple[int, ...]

    def pack(self) -> bytes:
        """The sketch as bytes, the same on every machine; a sketch without bins gives no bytes."""
        return _PACKED.pack(self.shingles, *self.bins) if self.bins else b""

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """The sketch that `pack` made these bytes of; raises struct.error for bytes of another length."""
        if not packed:
            return cls(0, ())
        shingles, *bins = _PACKED.unpack(packed)
        return cls(shingles, tuple(bins))


def body(article: Article) -> str:
    """The words by which a copy is told: the blocks without headline and captions, else the whole text."""
    kept = [article.text[b.start : b.end] for b in article.blocks if b.kind not in _ELSEWHERE]
    return "\n".join(kept) if article.blocks else article.text


def sketch(text: str) -> Sketch:
    """The sketch of a text; one of fewer than `SHINGLES_LEAST` different shingles gets one that is like no other."""
    keys = [word.key for word in words(text) if word.kind != "mark" and word.key]
    shingles = {" ".join(keys[i : i + SHINGLE_WORDS]) for i in range(len(keys) - SHINGLE_WORDS + 1)}
    if len(shingles) < SHINGLES_LEAST:
        return Sketch(len(shingles), ())
    least: dict[int, int] = {}
    for shingle in shingles:
        digest = blake2b(shingle.encode("utf-8", "replace"), digest_size=8).digest()
        value, place = divmod(int.from_bytes(digest, "little"), _BINS)
        value &= (1 << _WORD_BITS) - 1
        if value < least.get(place, 1 << _WORD_BITS):
            least[place] = value
    return Sketch(len(shingles), _filled(least))


def _filled(least: Mapping[int, int]) -> tuple[int, ...]:
    """Every bin's value; an empty one takes the next full one's, changed by the distance lest it agree by chance."""
    bins = [0] * _BINS
    value = distance = 0
    for step in range(2 * _BINS - 1, -1, -1):
        place = step % _BINS
        if place in least:
            value, distance = least[place], 0
        else:
            distance += 1
        bins[place] = (value + distance * 0x9E3779B1) & ((1 << _WORD_BITS) - 1)
    return tuple(bins)


def bands(of: Sketch) -> tuple[int, ...]:
    """The keys under which a text is looked up, as signed 64-bit integers; none for a sketch without bins."""
    runs = (of.bins[i : i + _BAND_BINS] for i in range(0, len(of.bins), _BAND_BINS))
    digests = (blake2b(_BAND.pack(n, *run), digest_size=8).digest() for n, run in enumerate(runs))
    return tuple(int.from_bytes(digest, "little", signed=True) for digest in digests)


def containment(one: Sketch, other: Sketch) -> float:
    """How much of the shorter text stands in the longer one, from 0 to 1, with a standard error of about 0.05."""
    if not one.bins or not other.bins:
        return 0.0
    resemblance = sum(a == b for a, b in zip(one.bins, other.bins, strict=True)) / _BINS
    shared = resemblance / (1 + resemblance) * (one.shingles + other.shingles)
    return min(1.0, shared / min(one.shingles, other.shingles))


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are copies: whether `containment` reaches `CONTAINMENT_LEAST`."""
    return containment(one, other) >= CONTAINMENT_LEAST


def copies(texts: Mapping[int, str]) -> list[frozenset[int]]:
    """The groups of two and more texts that are copies, directly or through others.

    A text is compared with at most `limits.COPY_BAND_ARTICLES` others of each of its bands, so the work is linear.
    """
    sketches = {number: sketch(text) for number, text in texts.items()}
    family = {number: number for number in texts}
    members = {number: [number] for number in texts}
    met: defaultdict[int, list[int]] = defaultdict(list)
    for number, own in sketches.items():
        keys = bands(own)
        for other in dict.fromkeys(o for k in keys for o in met[k]):
            if family[other] != family[number] and is_copy(own, sketches[other]):
                _join(family, members, number, other)
        for key in keys:
            if len(met[key]) < limits.COPY_BAND_ARTICLES:
                met[key].append(number)
    return [frozenset(group) for group in members.values() if len(group) > 1]


def _join(family: dict[int, int], members: dict[int, list[int]], one: int, other: int) -> None:
    kept, lost = sorted((family[one], family[other]), key=lambda f: (-len(members[f]), f))
    for number in members[lost]:
        family[number] = kept
    members[kept] += members.pop(lost)
