"""Every cap there is, with its unit in its name."""

from __future__ import annotations

from typing import Final

PAGE_BYTES: Final = 16 * 1024 * 1024
TEXT_CODE_POINTS: Final = 2_000_000
TAG_DEPTH_LEVELS: Final = 512
TAG_COUNT_TAGS: Final = 400_000
TAG_ATTRIBUTES: Final = 512
TAG_LENGTH_CHARACTERS: Final = 4 * 1024 * 1024
JSON_LD_BYTES: Final = 1024 * 1024
JSON_LD_DEPTH_LEVELS: Final = 64
LEDGER_BATCH_PAGES: Final = 64
LEDGER_BUSY_MILLISECONDS: Final = 10_000
SEARCH_HITS: Final = 1000
QUERY_CODE_POINTS: Final = 1000
