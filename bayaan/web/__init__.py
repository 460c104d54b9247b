"""The reader's pages and the small API, over one ledger."""

from bayaan.web.site import app, serve

__all__ = ["app", "serve"]
