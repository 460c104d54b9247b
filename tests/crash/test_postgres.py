"""What a shared ledger survives of its server: that it is stopped at once, between pages and amid one."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

import pytest

from bayaan.errors import LedgerError
from bayaan.ledger import Entry, Ledger

Make = Callable[[int], Entry]


@pytest.mark.usefixtures("one_by_one")
def test_a_server_stopped_at_once_has_what_was_acknowledged(durable: Any, entry: Make, whole: Any) -> None:
    """A server that is stopped without a word between pages and started again loses nothing; the ledger goes on."""
    address = durable.empty()
    with Ledger.open(address) as ledger:
        for number in range(6):
            list(ledger.add([entry(number)]))
            if number % 2:
                durable.stop(how=signal.SIGQUIT)
                durable.start()
        assert ledger.search("पुल").total == 6
    assert whole(address, set(range(6))) == ""


def test_a_commit_that_waits_for_nothing_would_lose(durable: Any, entry: Make) -> None:
    """The control: where the ledger takes the server's word, which comes before the disk has it, pages are lost."""
    for _ in range(5):
        with Ledger.open(durable.empty()) as ledger:
            ledger._db.execute("SET synchronous_commit = off")
            assert [filed.change for filed in ledger.add([entry(0)])] == ["new"]
            durable.stop(how=signal.SIGQUIT)
            durable.start()
            if not ledger.counts().articles:
                return
    pytest.fail("nothing was lost")


@pytest.mark.usefixtures("one_by_one")
def test_a_server_stopped_amid_a_page_leaves_no_half(durable: Any, entry: Make, whole: Any) -> None:
    """The page that was being filed is refused with a reason, is not there by half, and is filed when asked again."""
    address = durable.empty()

    def entries() -> Any:
        yield entry(0)
        yield entry(1)

    with Ledger.open(address) as ledger:
        adding = ledger.add(entries())
        next(adding)
        with ledger._db.told(), pytest.raises(LedgerError, match="connection to the database was lost"):
            _file_and_stop(ledger, entry(1), durable)
        with pytest.raises(LedgerError, match="cannot be reached"):
            ledger.counts()
        durable.start()
        assert ledger.counts().articles == 1
        assert [filed.change for filed in ledger.add([entry(0), entry(1)])] == ["same", "new"]
    assert whole(address, {0, 1}) == ""


def _file_and_stop(ledger: Ledger, entry: Entry, server: Any) -> None:
    """File a page and stop the server before the transaction ends."""
    from bayaan.ledger import filing  # noqa: PLC0415

    with ledger._db.told(), ledger._db.writing():
        filing.file(ledger._db, entry)
        server.stop(how=signal.SIGQUIT)
