"""What can go wrong, as one tree; a message says what, which value, and what to do.

BayaanError
├── UsageError        the caller asked for something that cannot be meant (exit code 2)
├── PageRefused       a page that is not to be read: too large, not text, hostile shape, another language
├── PageFailed        a page that was to be read and could not be
├── WorkerFailed      a process that reads pages cannot be started, whatever the page
└── LedgerError       the ledger cannot be opened or reached, is too new, or is damaged
"""

from __future__ import annotations


class BayaanError(Exception):
    """The root: everything Bayaan raises on purpose.

    `what` names the thing that went wrong, `value` is the value that was met, `remedy` says what to do; `value` is cut
    to 80 characters in the message.
    """

    def __init__(self, what: str, value: object = None, remedy: str = "") -> None:
        self.what, self.value, self.remedy = what, value, remedy
        shown = "" if value is None else f": {str(value)[:80]!r}"
        super().__init__(f"{what}{shown}" + (f"; {remedy}" if remedy else ""))


class UsageError(BayaanError):
    """The caller asked for something that cannot be meant."""


class PageRefused(BayaanError):
    """A page that is not to be read, with the rule's name in `what`."""


class PageFailed(BayaanError):
    """A page that was to be read and could not be."""


class WorkerFailed(BayaanError):
    """A process that reads pages cannot be started; no page is to blame."""


class LedgerError(BayaanError):
    """The ledger cannot be opened or reached, is newer than this program, or is damaged."""
