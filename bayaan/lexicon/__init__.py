"""Knowledge as data: one file a kind, one entry a line, each file's sources named at its top."""

from bayaan.lexicon.tables import rows

__all__ = ["rows"]
