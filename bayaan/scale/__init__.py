"""Reading on many machines: nothing is here yet.

What will live here: the functions of `page`, `reading` and `stories` run over WARC archives and folders by Ray Data,
with the same records going in and coming out. Until then `bayaan.verbs.add` reads one page after the other in one
process.
"""
