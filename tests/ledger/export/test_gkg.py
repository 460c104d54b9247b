"""Lines in the shape of GKG 2.1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from bayaan.ledger.amended import Amended
from bayaan.ledger.export import gkg
from bayaan.ledger.export.items import Item
from bayaan.records import Picture, Reading


@given(data=st.data())
def test_every_line_has_27_columns(any_item: st.SearchStrategy[Item], data: st.DataObject) -> None:
    """No tab or newline of a page parts a line."""
    out = BytesIO()
    gkg.write([data.draw(any_item), data.draw(any_item)], out)
    lines = out.getvalue().decode("utf-8").split("\n")
    assert [len(line.split("\t")) for line in lines] == [27, 27, 1]


def test_what_is_filled(item: Callable[..., Item], council: Callable[..., Reading]) -> None:
    """Date, address, persons, dates with offsets, quotations, names and the title stand where the codebook has them."""
    reading = council(url="https://www.khabar.example/a;b", published="2024-03-05T06:30:00+05:30")
    spoken = (*reading.statements[:2], replace(reading.statements[2], quote="direct"))
    pictures = (Picture("https://khabar.example/1.jpg"), Picture("https://khabar.example/2.jpg"), Picture())
    found = replace(reading, statements=spoken, article=replace(reading.article, pictures=pictures))
    row = dict(zip(gkg.COLUMNS, gkg.row(item(Amended(found), article=7)), strict=True))
    start = reading.statements[2].start
    words = reading.words(reading.statements[2])
    assert row["GKGRECORDID"] == "20240305010000-7"
    assert row["V2.1DATE"] == "20240305010000"
    assert (row["V2SOURCECOLLECTIONIDENTIFIER"], row["V2SOURCECOMMONNAME"]) == ("1", "khabar.example")
    assert row["V2DOCUMENTIDENTIFIER"] == "https://www.khabar.example/a;b"
    assert row["V1PERSONS"] == "मीना राठौर;भोला राठौर"
    assert [entry.split(",")[1] for entry in row["V2ENHANCEDPERSONS"].split(";")] == [
        str(mention.start) for mention in reading.mentions
    ]
    assert row["V2.1ENHANCEDDATES"].split(";")[0] == f"3#3#7#2024#{reading.times[0].start}"
    assert row["V2.1QUOTATIONS"] == f"{start}|{len(words)}|कहना|{words}"
    assert row["V2.1SHARINGIMAGE"] == "https://khabar.example/1.jpg"
    assert row["V2.1RELATEDIMAGES"] == "https://khabar.example/2.jpg"
    assert row["V2EXTRASXML"] == "<PAGE_TITLE>पानी छोड़ने की तैयारी</PAGE_TITLE>"


def test_what_is_not_known_is_empty(item: Callable[..., Item]) -> None:
    """Themes, tone and counts are never made up; a file without an address is cited by its name alone."""
    row = dict(zip(gkg.COLUMNS, gkg.row(item(place="desk/saved/council.html")), strict=True))
    empty = {"V1COUNTS", "V2.1COUNTS", "V1THEMES", "V2ENHANCEDTHEMES", "V1.5TONE", "V2GCAM", "V2.1AMOUNTS"}
    assert {row[column] for column in empty} == {""}
    assert (row["V2SOURCECOLLECTIONIDENTIFIER"], row["V2DOCUMENTIDENTIFIER"]) == ("2", "council.html")
