"""Errors: a message says what, which value, and what to do."""

from __future__ import annotations

from bayaan.errors import BayaanError, PageRefused


def test_message_has_all_three() -> None:
    """What went wrong, the value and the remedy stand in the message."""
    assert str(PageRefused("too many tags", 500_001, "raise the cap")) == "too many tags: '500001'; raise the cap"


def test_long_value_is_cut() -> None:
    """A value longer than 80 characters is cut in the message and kept whole on the error."""
    error = BayaanError("bad", "x" * 500)
    assert len(str(error)) < 100
    assert error.value == "x" * 500
