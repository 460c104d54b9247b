"""What a page says about its article: headline, section, authors, dates, outlet, language, address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import regex

from bayaan.hindi.roman import closeness
from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.page import dates, linked
from bayaan.page.dateline import is_newsroom, is_place
from bayaan.page.roles import APART
from bayaan.page.runs import Run
from bayaan.page.saved import published_at
from bayaan.page.tree import Element, Tree

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+")
_DEVANAGARI: Final = regex.compile(r"\p{Script=Devanagari}")
_SUFFIX: Final = regex.compile(r"\s+[|–—:»-]{1,2}\s+|\s*\|\s*")
_BAR: Final = regex.compile(r"\s*\|+\s*")
_PARTS: Final = regex.compile(r"\s*[|•·\n]\s*|\s*/\s*(?!\d)")
_AUTHOR_WORDS: Final = 6
_MOST_AUTHORS: Final = 6
_LABEL_WORDS: Final = 4
_LINE_WORDS: Final = 10
_SAME_TITLE: Final = 0.8
_TITLE_CHARACTERS: Final = 2000
_STEPS: Final = regex.compile(r"\s*[/›»>⁄→]+\s*|\n")
WRITER: Final = regex.compile(
    r"/(?:author|authors|writer|reporter|reporters|profile|byline|columnist)s?[/=-]", regex.IGNORECASE
)
_COMMA: Final = regex.compile(r"\s*,\s*")
_DASHED: Final = regex.compile(r"\S+(?:\s\S+)?\s+[–—-]\s")
_FULL_NAME: Final = range(2, 5)
_ON: Final = regex.compile(r"[\s,]+(?:on|at)$", regex.IGNORECASE)
# The day of the week before a date, and a handle after a name.
_DAY_NAME: Final = regex.compile(r"[\s,]*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$", regex.IGNORECASE)
_HANDLE: Final = regex.compile(r"\s*@[A-Za-z0-9_]+")
_LATIN_LABEL: Final = regex.compile(r"^[A-Za-z ]{1,20}[:：]?\s")
_CATEGORY: Final = regex.compile(r"/(?:category|section|categories|cat)/", regex.IGNORECASE)
_CRUMBS: Final = 8
_MOST_SECTIONS: Final = 3
_NO_SECTION: Final = frozenset({None, "home", "generic"})
_TRAIL_CHARACTERS: Final = 120
_NEAR: Final = 3
_SPELLED: Final = 0.75
_STRANGER: Final = regex.compile(r"[@/:|।?!]|https?|^\d")


@dataclass(frozen=True, slots=True)
class Claims:
    """What the head and the JSON-LD of a page say; every field is None or empty where they say nothing."""

    headlines: tuple[str, ...]
    section: str | None
    breadcrumb: tuple[str, ...]
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    outlet: str | None
    url: str | None
    body: str | None
    captions: frozenset[str]
    entries: Mapping[str, str]


def claims(tree: Tree, url: str | None) -> Claims:
    """What a page's head and JSON-LD say about its article; `url` is where the page came from, None where unknown."""
    found = linked.objects(tree.linked)
    meta = tree.meta
    one = _own(linked.articles(found), [t for t in (meta.get("og:title"), meta.get("twitter:title"), tree.title) if t])
    outlet = _outlet(meta, one, found)
    canonical = tree.links.get("canonical") or meta.get("og:url") or linked.text(one.get("mainEntityOfPage"))
    titles = (linked.text(one.get("headline")), meta.get("og:title"), meta.get("twitter:title"), tree.title)
    section = linked.text(one.get("articleSection")) or meta.get("article:section")
    return Claims(
        headlines=tuple(
            bare
            for title in titles
            if title and len(title) <= _TITLE_CHARACTERS and (bare := without_site(title, outlet))
        ),
        section=section or None,
        breadcrumb=tuple(linked.breadcrumb(found)),
        authors=_authors(meta, one, outlet),
        published=_first_date(one.get("datePublished"), *(meta.get(n) for n in _PUBLISHED))
        or _marked(tree, "published"),
        modified=_first_date(one.get("dateModified"), *(meta.get(n) for n in _MODIFIED)) or _marked(tree, "modified"),
        outlet=outlet,
        url=_address(canonical, url),
        body=one.get("articleBody") if isinstance(one.get("articleBody"), str) else None,
        captions=frozenset(_captions(found)),
        entries=dict(_entries(one)),
    )


def _own(articles: Sequence[dict[str, Any]], titles: Sequence[str]) -> dict[str, Any]:
    """The page's own article of those in its JSON-LD, its missing fields from others with the same headline.

    That is the first whose headline is in a title of the page; others are live entries and posts in lists.
    """
    alike = [one for one in articles if (head := linked.text(one.get("headline"))) and _is_in(head, titles)]
    own = alike or articles[:1]
    return {name: value for one in reversed(own) for name, value in one.items() if value}


def _is_in(headline: str, titles: Sequence[str]) -> bool:
    return any(likeness(headline, title) > _SAME_TITLE for title in titles)


_PUBLISHED: Final = (
    "article:published_time",
    "article:published_date",
    "og:article:published_time",
    "datepublished",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "dc.date.issued",
    "article:published",
    "article:published:time",
    "og:published_time",
    "published_time",
    "publishdate",
    "dcterms.created",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date",
)
_MODIFIED: Final = (
    "article:modified_time",
    "article:modified_date",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "article:modified",
    "article:modified:time",
    "dcterms.modified",
    "lastmod",
    "last_updated",
)


def _first_date(*values: Any) -> str | None:
    return next((found for value in values if isinstance(value, str) and (found := dates.iso(value))), None)


def _marked(tree: Tree, means: str) -> str | None:
    """The first date of that meaning that microdata or an old microformat gives, of `time` below the headline."""
    names = {f"date{means}", means}
    classes = {means, "updated"} if means == "modified" else {means}
    titled = next((element.place for element in tree.elements if element.tag == "h1"), len(tree.elements))
    for element in tree.elements:
        given = element.attributes
        if element.tag == "abbr" or (element.tag == "time" and element.place > titled and not _is_apart(element)):
            if classes.isdisjoint(element.get("class").split()):
                continue
        elif "itemprop" not in given or element.get("itemprop").lower() not in names:
            continue
        if found := _first_date(given.get("content"), given.get("datetime"), given.get("title")):
            return found
    return None


def _is_apart(element: Element) -> bool:
    """Whether an element lies in what its name says is no part of the article."""
    return any(one.role in APART for one in element.ancestors())


def _outlet(meta: dict[str, str], one: dict[str, Any], found: Sequence[dict[str, Any]]) -> str | None:
    publisher = one.get("publisher")
    if isinstance(publisher, dict) and "name" not in publisher:
        publisher = next(
            (other for other in found if other.get("@id") == publisher.get("@id") and "name" in other), None
        )
    names = [linked.text(publisher), meta.get("og:site_name"), meta.get("application-name")]
    given = [name for name in names if name and "://" not in name]
    return next((name for name in given if _DEVANAGARI.search(name)), given[0] if given else None)


def _authors(meta: dict[str, str], one: dict[str, Any], outlet: str | None) -> tuple[str, ...]:
    given = linked.names(one.get("author"))
    if not given:
        site = {key(name) for name in (outlet, meta.get("og:site_name")) if name}
        said = meta.get("author") or meta.get("article:author") or ""
        given = [said] if said and key(said) not in site and not _STRANGER.search(said) else []
    bare = [without_label(name) for name in given]
    named = (one for name in bare for one in ([name] if _is_name(name) else _each(name)) if _is_name(one))
    return tuple(dict.fromkeys(one for name in named for one in _each(name)))[:_MOST_AUTHORS]


def _entries(one: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The titles, by `key`, and times of a live blog's entries."""
    updates = one.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else ():
        if isinstance(update, dict) and (title := linked.text(update.get("headline"))):
            time = _first_date(update.get("datePublished"))
            if time is not None:
                yield key(title), time


def _captions(found: Sequence[dict[str, Any]]) -> list[str]:
    values = [linked.text(one.get("caption")) for one in found if "ImageObject" in linked.types(one)]
    return [value for value in values if value]


def _address(canonical: str | None, url: str | None) -> str | None:
    try:
        whole = urljoin(url or "", published_at(canonical or ""))
        return whole if urlsplit(whole).scheme in {"http", "https"} else None
    except ValueError:
        return None


def without_site(title: str, outlet: str | None) -> str:
    """A title without the site's name and other Latin or short endings behind a bar or dash.

    The English slug that some Hindi sites put before the bar is dropped too: of the parts only those with Devanagari
    stay, unless none has any.
    """
    text = " ".join(title.split())
    if "|" in text:
        hindi = [part for part in _BAR.split(text) if _DEVANAGARI.search(part)]
        text = max(hindi, key=len) if hindi else text
    parts = _SUFFIX.split(text)
    if len(parts) < 2:
        return text
    last = parts[-1]
    known = {key(name) for name in (outlet,) if name}
    foreign = _DEVANAGARI.search(text) is not None and _DEVANAGARI.search(last) is None
    if key(last) in known or foreign:
        return text[: text.rfind(last)].rstrip(" |–—:»-")
    if key(parts[0]) in known:
        return text[len(parts[0]) :].lstrip(" |–—:»-")
    return text


def likeness(one: str, other: str) -> float:
    """How much two titles share: the words in common over the words of the shorter one, 0 to 1."""
    left, right = _keys(one), _keys(other)
    return len(left & right) / max(min(len(left), len(right)), 1)


@lru_cache(maxsize=64)  # a page's titles are compared with every heading
def _keys(text: str) -> frozenset[str]:
    return frozenset(key(word) for word in _WORD.findall(text))


@cache
def _topics() -> dict[str, str]:
    return {_spelling(row["label"]): row["topic"] for row in rows("sections")}


@cache
def _labels() -> regex.Pattern[str]:
    words = sorted((row["name"] for row in rows("bylines") if row["kind"] == "label"), key=len, reverse=True)
    return regex.compile(
        rf"^\s*(?:{'|'.join(map(regex.escape, words))})(?![\p{{L}}\p{{M}}])[\s:：,–—-]*", regex.IGNORECASE
    )


@cache
def _later_labels() -> regex.Pattern[str]:
    words = sorted((row["name"] for row in rows("bylines") if row["kind"] == "label"), key=len, reverse=True)
    return regex.compile(
        rf"[\s,]+(?:{'|'.join(map(regex.escape, words))})(?![\p{{L}}\p{{M}}])(?:\s*[:：]|(?<=\sby)\s)", regex.IGNORECASE
    )


def _spelling(text: str) -> str:
    return " ".join(key(word) for word in _WORD.findall(text))


def topic(label: str) -> str | None:
    """The lexicon's topic for a section label; "home" opens a breadcrumb, "generic" names no section."""
    return _topics().get(_spelling(label))


def without_label(name: str) -> str:
    """A signature without "By", "लेखक:" and the like before it."""
    bare: str = _labels().sub("", name)
    return bare.strip(" ,|–—-")


def _is_name(text: str) -> bool:
    return bool(text) and len(_WORD.findall(text)) <= _AUTHOR_WORDS and not _STRANGER.search(text)


def section(found: Sequence[Run], near: Sequence[Run], said: Claims, headline: str | None) -> str | None:
    """The section of an article, from the runs above its headline, those next to it and what the page claims.

    A Hindi name is preferred: the last step of a visible or claimed breadcrumb, a label next to the headline that the
    lexicon knows or that spells the metadata's Latin name, and only then that name itself, as the page writes it.
    """
    steps = _visible_breadcrumb(found, headline)
    hindi = last_step(steps, headline) or last_step(said.breadcrumb, headline)
    if hindi:
        return hindi
    if said.section and _DEVANAGARI.search(said.section):
        return said.section
    labels = [run.text for run in near if len(_WORD.findall(run.text)) <= _LABEL_WORDS]
    known = next((label for label in labels if topic(label) not in _NO_SECTION), None)
    known = known or next((label for run in near if (label := _category(run))), None)
    return known or next((label for run in near if (label := _spelled(run.text, said.section))), said.section)


def _category(run: Run) -> str | None:
    """The Hindi words of a line with a link to a category of the site, "in …" and "Filed Under:" left out."""
    if run.many or _CATEGORY.search(run.url or "") is None:
        return None
    words = _LATIN_LABEL.sub("", run.text).strip(" :：,")
    return words if _DEVANAGARI.search(words) and len(_WORD.findall(words)) <= _LABEL_WORDS else None


def _spelled(line: str, name: str | None) -> str | None:
    """The words that open a short line and spell a Latin name."""
    words = _WORD.findall(line)
    label = " ".join(words[: len(_WORD.findall(name or ""))])
    if not label or len(words) > _LINE_WORDS or _DEVANAGARI.search(label) is None:
        return None
    return label if closeness(label, name or "") >= _SPELLED else None


def _visible_breadcrumb(found: Sequence[Run], headline: str | None) -> list[str]:
    marked = [step for run in found if run.role == "breadcrumb" for step in _STEPS.split(run.text) if step]
    if marked:
        return marked
    found = [run for run in found if run.text]
    told = next((steps for run in reversed(found) if (steps := trail(run.text, headline))), None)
    if told:
        return told
    found = [run for run in found if run.role != "menu"]
    homes = [n for n, run in enumerate(found) if topic(run.text) == "home" and run.text != headline]
    after = [run.text for run in found[homes[-1] :]] if homes else []
    end = after.index(headline) if headline in after else len(after)
    steps = after[:end]
    if steps and len(_WORD.findall(steps[-1])) > _LABEL_WORDS:
        steps.pop()  # the page itself, named by its address
    if sum(topic(step) not in _NO_SECTION for step in steps) > _MOST_SECTIONS:
        return []  # a menu names many sections side by side, a trail one in the other
    return steps if len(steps) <= _CRUMBS and all(len(_WORD.findall(s)) <= _LABEL_WORDS for s in steps) else []


def trail(line: str, headline: str | None = None) -> list[str]:
    """The steps of a trail in one line, "होम › राज्य › पटना"; none where the line is something else."""
    if len(line) > _TRAIL_CHARACTERS + len(headline or "") or line == headline:
        return []
    steps = [step for step in _STEPS.split(line) if step]
    return steps if len(steps) > 1 and topic(steps[0].rpartition(":")[2]) == "home" else []


def last_step(steps: Sequence[str], headline: str | None = None) -> str | None:
    """The last step of a trail that names a section in Hindi."""
    named = [
        step.strip(" /›»>⁄\u00a0")
        for step in steps
        if _DEVANAGARI.search(step)
        and topic(step) not in {"home", "generic"}
        and len(_WORD.findall(step)) <= _LABEL_WORDS
    ]
    named = [step for step in named if not headline or likeness(step, headline) < 1 or len(step) < len(headline) / 2]
    if len(named) > 1 and headline and topic(named[-1]) is None and _opens(named[-1], headline):
        named.pop()  # the page's own short title
    return named[-1] if named else None


def _opens(step: str, headline: str) -> bool:
    """Whether a step of several words is how the headline begins."""
    words = _spelling(step).split()
    return len(words) > 1 and _spelling(headline).split()[: len(words)] == words


def signature(found: Sequence[Run], *, marked: bool = False) -> tuple[str, ...]:
    """The authors whom the lines around the headline name: by class name, by a label or by a link to their page.

    `marked` says that all of them are known to name somebody.
    """
    label = False
    for run in found:
        if run.role == "share" or not run.text:
            continue
        if not without_label(run.text):
            label = label or _WORD.search(run.text) is not None
            continue
        writer = run.is_link and not run.many and WRITER.search(run.url or "") is not None
        line = _linked_name(run)
        known = marked or writer or line is not None or run.role == "byline" or label
        label = False
        named = signed(line or run.text, marked=known, linked=run.linked > 0)
        if named:
            return named
    return ()


def _linked_name(run: Run) -> str | None:
    """The name that opens a line as a link to the writer's page, what the line says of the writer left out."""
    name = run.text[: run.linked].strip()
    opens = 0 < run.linked < len(run.text) and not run.many and WRITER.search(run.url or "") is not None
    return name if opens and without_label(name) == name and run.text[run.linked :].strip()[:1] in {",", "|"} else None


def signed(line: str, *, marked: bool = False, linked: bool = False) -> tuple[str, ...]:
    """The authors whom a line such as "By रेखा पांडेय, पटना | 6 अक्टूबर 2026" names.

    `marked` says that it is known to name somebody, `linked` that it holds a link, which after a label is a name. The
    editor after the reporter, and the place after the name, are none.
    """
    for part in (part.strip(" ,|–—-") for part in _PARTS.split(_HANDLE.sub("", line))):
        bare = without_label(part)
        if not bare and part:
            marked = True  # a label in a line of its own
        if not bare or (bare == part and not marked):
            continue
        labelled = bare != part and (":" in part or linked or _DASHED.match(part) or bool(dates.find(line)))
        found = dates.find(bare)
        name = _before_date(bare[: found[0].start]) if found and found[0].start else bare
        name = _before_label(name.strip(" ,-–—"))
        if (not labelled and not marked) or not _are_names(name) or dates.of_line(name):
            continue
        return tuple(one for one in _each(name) if not is_place(one))[:_MOST_AUTHORS]
    return ()


def above_date(found: Sequence[Run]) -> tuple[str, ...]:
    """The person whose full name, with a known given name, opens a line right above or below the date."""
    said = [run for run in found if run.text]
    for n, run in enumerate(said):
        name = _PARTS.split(run.text)[0].strip(" ,")
        words = name.split()
        if len(words) not in _FULL_NAME or run.is_prose or key(words[0]) not in _given_names() or not _is_name(name):
            continue
        if any(is_newsroom(" ".join(words[:end]), None) for end in range(1, len(words) + 1)):
            continue
        if any(dates.of_line(near.text) for near in said[max(n - 1, 0) : n + _NEAR]):
            return (name,)
    return ()


def with_post(line: str) -> tuple[str, ...]:
    """The person whom a line names before what the newsroom calls such people, "रेखा पांडेय, संवाददाता"."""
    name, _, post = line.partition(",")
    told = len(_WORD.findall(name)) in _FULL_NAME and _is_name(name) and bool(post) and is_newsroom(post, None)
    return (name.strip(),) if told and not is_newsroom(name, None) else ()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(key(row["name"]) for row in rows("given_names"))


def _each(line: str) -> Iterator[str]:
    """The names in a line, parted by commas and, where all are of two words or more, by "and"."""
    for part in filter(None, _COMMA.split(line)):
        names = _and().split(part)
        yield from names if all(len(_WORD.findall(name)) in _FULL_NAME for name in names) else [part]


def _are_names(line: str) -> bool:
    """Whether a line is a name, or several of two words or more each."""
    names = [] if _STRANGER.search(line) else list(_each(line))
    several = 1 < len(names) <= _MOST_AUTHORS
    return _is_name(line) or (several and all(len(_WORD.findall(name)) in _FULL_NAME for name in names))


@cache
def _and() -> regex.Pattern[str]:
    words = "|".join(regex.escape(row["name"]) for row in rows("bylines") if row["kind"] == "and")
    return regex.compile(rf"\s+(?:{words})\s+", regex.IGNORECASE)


def _before_date(name: str) -> str:
    """A name without the label of the date behind it, "… Updated on:"."""
    bare = _ON.sub("", _DAY_NAME.sub("", name.strip(" ,|–—-")).strip())
    return _ON.sub("", _date_labels().sub("", bare))


@cache
def _date_labels() -> regex.Pattern[str]:
    words = sorted((row["label"] for row in rows("datelabels")), key=len, reverse=True)
    return regex.compile(
        rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(map(regex.escape, words))})\s*[:：–—-]*\s*$", regex.IGNORECASE
    )


def _before_label(name: str) -> str:
    """A name without what a second label brings, "…, Edited by: …"."""
    later = _later_labels().search(name)
    return name[: later.start()].rstrip(" ,") if later is not None else name
