"""The ledger of statements, in one SQLite file."""

from bayaan.ledger.rows import (
    ArticleRow,
    Change,
    Counts,
    Entry,
    Filed,
    Found,
    Hit,
    Person,
    Problem,
    Spelling,
    StoredArticle,
    Who,
)
from bayaan.ledger.store import Ledger

__all__ = [
    "ArticleRow",
    "Change",
    "Counts",
    "Entry",
    "Filed",
    "Found",
    "Hit",
    "Ledger",
    "Person",
    "Problem",
    "Spelling",
    "StoredArticle",
    "Who",
]
