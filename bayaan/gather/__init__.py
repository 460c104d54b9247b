"""Bytes in: files, folders and standard input."""

from bayaan.gather.files import listing, open_page

__all__ = ["listing", "open_page"]
