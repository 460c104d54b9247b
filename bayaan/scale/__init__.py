"""The same functions on many cores: pages are read in processes of their own, which a page cannot take down with it.

What will live here besides: the functions of `page`, `reading` and `stories` run over WARC archives and folders by Ray
Data, with the same records going in and coming out.
"""

from bayaan.scale.settling import outcome
from bayaan.scale.workers import Workers, useful

__all__ = ["Workers", "outcome", "useful"]
