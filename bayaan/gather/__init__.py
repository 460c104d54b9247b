"""Bytes in: files, folders, web archives and standard input."""

from bayaan.gather.archives import Unread, is_archive
from bayaan.gather.files import listing, open_page, pages

__all__ = ["Unread", "is_archive", "listing", "open_page", "pages"]
