"""The options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from bayaan.errors import UsageError

LEDGER = "bayaan.db"
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines for people.")


def ledger(default: str = LEDGER) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a verb `--ledger PATH`, which BAYAAN_LEDGER sets too."""
    return click.option(
        "--ledger",
        "path",
        metavar="PATH",
        default=default,
        show_default=True,
        envvar="BAYAAN_LEDGER",
        show_envvar=True,
        help="The ledger: a file, or postgresql://USER@HOST/DATABASE.",
    )


def example(line: str) -> str:
    r"""Show one line that can be pasted, at the end of a verb's help; \b keeps click from wrapping it."""
    return f"\b\nExample:\n  {line}"


def instant(value: str | None) -> str | None:
    """Pass an ISO 8601 day or instant on as it stands; raises UsageError for anything else."""
    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise UsageError("--published is no date", value, "give a day or instant such as 2023-09-13") from None
    return value
