#!/usr/bin/env python3
"""Train the model of names that ships with Bayaan.

    training/names.py [--shared FOLDER] [--output FILE]

FOLDER (default: ../shared) holds data/hiner and data/il-ner. The sentences are read three times: with the whole
lexicon, and twice with half of it hidden, so that the model learns to do without. What is hidden is fixed by its seeds,
and one core computes: the same corpora, lexicon and machine give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pycrfsuite

from bayaan.reading import glosses, sentence
from bayaan.reading.line import Line
from bayaan.reading.names import ruled
from bayaan.reading.shapes import Found
from bayaan.reading.tagger import OUTSIDE, features
from bayaan.records import Article, Block
from training.corpora import Labelled, hiner, ilner
from training.hiding import hidden

ROOT: Final = Path(__file__).resolve().parent.parent
SETTINGS: Final = {"c1": 0.2, "c2": 0.01, "max_iterations": 90, "feature.possible_transitions": True}
HIDINGS: Final = (7, 11)
Example = tuple[list[list[str]], list[str]]
Features = Callable[[Line, list[Found]], list[list[str]]]


def main() -> None:
    """Train on what is not held out and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--output", type=Path, default=ROOT / "bayaan" / "reading" / "names.crfsuite")
    args = parser.parse_args()
    data = [*hiner(args.shared / "data")[0], *ilner(args.shared / "data")[0]]
    seen = examples(data, features)
    for seed in HIDINGS:
        with hidden([one.text for one in data], seed):
            seen += examples(data, features)
    train(seen, args.output)
    print(f"{len(data)} sentences, {sum(len(one.names) for one in data)} names, {args.output.stat().st_size} bytes")


def examples(data: Iterable[Labelled], seen: Features) -> list[Example]:
    """What `seen` gives of every line of labelled texts, with the labels."""
    return [(seen(own, found), labels(own, one)) for one in data for own, found in lines(one.text)]


def train(data: Iterable[Example], output: Path) -> None:
    """Train a model on examples and write it."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for seen, own in data:
        trainer.append(seen, own)
    trainer.train(str(output))


def lines(text: str) -> list[tuple[Line, list[Found]]]:
    """The lines of a plain text with what the rules find in each."""
    article = Article(text, tuple(blocks(text)))
    sentences = sentence.split(article)
    return ruled(article, glosses.lines(article, sentences), glosses.find(article, sentences))


def blocks(text: str) -> Iterable[Block]:
    """A block for each line of a plain text that has visible characters."""
    place = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            yield Block("paragraph", place, place + len(paragraph))
        place += len(paragraph) + 1


def labels(own: Line, one: Labelled) -> list[str]:
    """The label of every word of a line."""
    found = [OUTSIDE] * len(own.keys)
    for start, end, type_ in one.names:
        inside = [at for at in range(len(found)) if start <= own.starts[at] < own.ends[at] <= end]
        for number, at in enumerate(inside):
            found[at] = f"{'I' if number else 'B'}-{type_}"
    return found


if __name__ == "__main__":
    main()
