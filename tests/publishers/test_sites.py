"""A site's declaration holds for its hosts from a day on."""

from __future__ import annotations

from datetime import date

import pytest

from bayaan.publishers import site
from bayaan.publishers.sites import _by_host


def test_declaration_holds_below_its_host() -> None:
    """A host stands for the hosts below it, and for no other."""
    assert site("https://hindi.business-standard.com/a") is not None
    assert site("https://www.hindi.business-standard.com/a") is not None
    assert site("https://business-standard.com/a") is None


@pytest.mark.parametrize("url", [None, "", "page.html", "https://[", "https://example.org"])
def test_unknown_and_broken_addresses_have_none(url: str | None) -> None:
    """An address without a declared host gives nothing and raises nothing."""
    assert site(url) is None


def test_day_chooses_the_declaration() -> None:
    """The newest declaration that was valid on the day counts; before the first there is none."""
    address = "https://hindi.business-standard.com/a"
    assert site(address, date(2020, 1, 1)) == site(address)
    assert site(address, date(2001, 1, 1)) is None


def test_every_declaration_is_well_formed() -> None:
    """Each file loads, and each host has a declaration."""
    assert all(declared and declared[0].valid_from for declared in _by_host().values())
