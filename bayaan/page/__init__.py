"""Bytes to article: encoding, shape guard, tree, body, metadata, teasers, flattened text."""

from bayaan.page.article import to_article

__all__ = ["to_article"]
