"""Pages mixed at random from what parsers are slow at: tags opened, ended out of order and repeated."""

from __future__ import annotations

import random
from collections.abc import Callable

STORY = "<html><body><h1>नदी का पानी अब उतरा</h1><p>" + "नदी का पानी उतरने लगा है और लोग लौट रहे हैं। " * 4 + "</p>"
TAGS = (
    "a b i u em font nobr strong div span p li ul ol dd dt dl table tr td th tbody caption colgroup col select option"
    " optgroup button form h1 h2 svg math g foreignObject mi mtext annotation-xml desc title template object marquee"
    " applet html body head ruby rt rp rb rtc section article address center pre noscript br hr img input meta link"
    " figure figcaption blockquote x-y image nav details summary"
).split()
MOST_PIECES = 190_000

Piece = Callable[[int], str]


def mixed(seed: int) -> str:
    """Give the page of a seed: up to three mixtures, each on top of what the one before left open."""
    chance = random.Random(seed)  # noqa: S311
    return STORY + "".join(_mixture(chance) for _ in range(chance.randint(1, 3)))


def _mixture(chance: random.Random) -> str:
    opened = [_start(chance, chance.choice(TAGS)) for _ in range(chance.choice((1, 1, 2, 3)))]
    times = chance.choice((0, 1, 5, 60, 120, 240)) // len(opened)
    body = [piece for _ in range(chance.choice((1, 1, 2, 2, 3, 5))) for piece in _element(chance)]
    body += chance.choices((_same("x"), _same("x <br>"), _same("<!--x-->")), k=chance.choice((0, 1, 1, 2)))
    if chance.random() < 0.5:
        chance.shuffle(body)
    repeated = min(chance.choice((240, 2_000, 10_000, 40_000, MOST_PIECES)), MOST_PIECES // len(body))
    pieces = (piece(n) for group, count in ((opened, times), (body, repeated)) for n in range(count) for piece in group)
    return "".join(pieces)


def _element(chance: random.Random) -> list[Piece]:
    tag, times = chance.choice(TAGS), chance.choice((1, 1, 1, 1, 3))
    ends = times * (chance.random() < 0.85) + (chance.random() < 0.2)
    return [_start(chance, tag)] * times + [_same(f"</{tag}>")] * ends


def _start(chance: random.Random, tag: str) -> Piece:
    many = chance.choice((3, 50))
    return chance.choice(
        (
            _same(f"<{tag}>"),
            _same(f"<{tag}>"),
            _same(f"<{tag}/>"),
            lambda n: f"<{tag} id=a{n}>",
            lambda n: f"<{tag} class='x y{n % 7}' href=/{n}>",
            lambda n: f"<{tag} {' '.join(f'b{n % 300}_{m}' for m in range(many))}>",
        )
    )


def _same(text: str) -> Piece:
    return lambda _: text
