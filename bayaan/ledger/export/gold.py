"""Gold: articles in the format that people annotate them in, so that corrections train and test later versions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from bayaan.ledger.export.items import Item
from bayaan.ledger.export.jsonlines import encoded
from bayaan.records import Statement


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """An article a line."""
    for item in items:
        out.write(encoded(gold(item)) + b"\n")


def write_folder(items: Iterable[Item], folder: Path) -> None:
    """An article a file, named by its `id`."""
    for item in items:
        value = gold(item)
        (folder / f"{value['id']}.json").write_bytes(encoded(value))


def gold(item: Item) -> dict[str, Any]:
    """An article with its statements, names and times; positions are code points into `text`."""
    reading = item.found.reading
    names = {entity.id: entity.name for entity in reading.entities}
    return {
        "id": f"{item.digest[:12]}-{item.article}",
        "section": item.source.section,
        "published": item.source.published,
        "text": item.source.text,
        "statements": [_statement(statement) for _, statement in item.found.kept()],
        "names": [
            {"span": [m.start, m.end], "type": m.type, "name": names.get(m.entity, reading.words(m))}
            for m in reading.mentions
        ],
        "times": [{"span": [t.start, t.end], "type": t.type, "value": t.value} for t in reading.times],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    source, cue = statement.source, statement.cue
    return {
        "content": [statement.start, statement.end],
        "voice": statement.voice,
        "source": [source.start, source.end] if source else None,
        "source_name": source.name if source else None,
        "source_kind": source.kind if source else None,
        "cue": [cue.start, cue.end] if cue else None,
        "act": statement.act,
        "quote": statement.quote,
        "mood": statement.mood,
        "negated": statement.negated,
        "evidence": list(dict.fromkeys(evidence.kind for evidence in statement.evidence)),
    }
