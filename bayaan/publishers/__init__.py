"""What the general reader cannot see by itself, one dated declaration a site.

A file `<site>.toml` in this folder holds the site's `hosts` and one or more `[[since]]` tables, each with

- `valid_from`: the day from which it holds, as a TOML date; a site that changes its pages gets another table;
- `outlet`: the site's name as its readers know it, for pages that do not give it;
- `classes`: names of classes or ids with the role that they have on this site (see `lexicon/roles.tsv`), only where the
  reader goes wrong without.

To add a site: save one of its pages, read it with `bayaan read --json --url ADDRESS FILE`, and declare only what came
out wrong. Most sites need no file; `docs/sites.md` goes through it step by step.
"""

from bayaan.publishers.sites import Site, site

__all__ = ["Site", "site"]
