"""The ledger of statements, in one SQLite file or a PostgreSQL database that many share."""

from bayaan.ledger.amended import Amended
from bayaan.ledger.engine import Engine, engine
from bayaan.ledger.rows import (
    ArticleRow,
    Change,
    Correction,
    Counts,
    Entry,
    Filed,
    Found,
    Hit,
    Person,
    Problem,
    Provenance,
    Snippet,
    Spelling,
    Standing,
    StoredArticle,
    What,
    Who,
)
from bayaan.ledger.store import Ledger

__all__ = [
    "Amended",
    "ArticleRow",
    "Change",
    "Correction",
    "Counts",
    "Engine",
    "Entry",
    "Filed",
    "Found",
    "Hit",
    "Ledger",
    "Person",
    "Problem",
    "Provenance",
    "Snippet",
    "Spelling",
    "Standing",
    "StoredArticle",
    "What",
    "Who",
    "engine",
]
