"""Lines for a terminal or a pipe: always Unicode, never a control character that a page brought along."""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import cache
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rich.console import Console

_KEPT: Final = "\n\t"
# A page must not be able to move the cursor, recolour the screen or turn the writing direction round.
_STEERING: Final = [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_LEGIBLE: Final = {code: "\ufffd" for code in _STEERING if chr(code) not in _KEPT}


def legible(text: str) -> str:
    """Text with every character that steers a terminal replaced by the replacement character."""
    return text.translate(_LEGIBLE)


def speak_unicode() -> None:
    """Make standard output and error UTF-8, whatever the locale; a stream without an encoding is left as it is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def records_passed(passed: Counter[str]) -> str:
    """How many records of web archives hold no page, and what they are."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in passed.most_common())
    return f"{passed.total()} records of web archives hold no page: {kinds}"


def put_json(value: Any, *, indent: int | None = 2) -> None:
    """Print JSON: indented for one object, with `indent` None in one line."""
    print(json.dumps(value, ensure_ascii=False, indent=indent))


@cache
def console() -> Console:
    """The console on standard output: wraps for a terminal and never in a pipe; NO_COLOR takes its colours."""
    from rich.console import Console  # noqa: PLC0415 - 40 ms that `--json` and `--help` need not wait for

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())
