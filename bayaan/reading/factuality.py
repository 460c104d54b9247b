"""Factuality: how certain a statement is to whom it belongs to, as FactBank says it."""

from __future__ import annotations

from functools import cache
from typing import cast

from bayaan.lexicon import rows
from bayaan.records import Act, Factuality, Mood, Voice


@cache
def factuality(voice: Voice, act: Act | None, mood: Mood, *, negated: bool) -> Factuality:
    """The FactBank value that lexicon/factuality.tsv gives a statement; `act` is None for the outlet's own.

    What is asked, supposed or wanted is "Uu", whatever its polarity. Source: Saurí and Pustejovsky (2009).
    """
    asked = {"voice": voice, "act": act, "mood": mood}
    value = next(
        (row["value"] for row in rows("factuality") if all(row[name] in ("*", given) for name, given in asked.items())),
        "Uu",
    )
    return cast(Factuality, value if value == "Uu" else value + ("-" if negated else "+"))
