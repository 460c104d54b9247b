"""Generators of pages that are made to hurt a reader, each with what may become of it."""

from __future__ import annotations

from collections.abc import Callable

STORY = "<html><body><h1>नदी का पानी अब उतरा</h1><p>" + "नदी का पानी उतरने लगा है और लोग लौट रहे हैं। " * 4 + "</p>"
MARKER = "<p>यह पहचान का वाक्य पन्ने के बिल्कुल अंत में रखा गया है ताकि कुछ छूट न जाए।</p>"

Shape = Callable[[], str]

REFUSED: dict[str, tuple[Shape, str]] = {
    "attribute flood": (lambda: STORY + "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">", "attributes"),
    "attributes without spaces": (lambda: STORY + "<div " + 'a="1"' * 100_000 + ">", "attributes"),
    "nested blocks": (lambda: STORY + "<div>" * 100_000, "nesting"),
    "nested formatting": (lambda: STORY + "<font>" * 100_000, "nesting"),
    "nested links and bold": (lambda: STORY + "<a href=1><b>" * 50_000, "nesting"),
    "nested by false drawings": (lambda: STORY + "<svg><div/>" * 50_000, "nesting"),
    "nested in foreign content": (lambda: STORY + "<svg><foreignObject><div></svg></div>" + "<g>" * 100_000, "nesting"),
    "nested in upper case": (lambda: STORY + "<DIV>" * 100_000, "nesting"),
    "nested in a drawing's title": (lambda: STORY + "<svg><title>" + "<div>" * 100_000, "nesting"),
    "nested with odd names": (lambda: STORY + "<p\u00a0x>" * 100_000, "nesting"),
    "nested behind equals signs": (lambda: STORY + '<div><a =="</div>">' * 100_000, "nesting"),
    "nested behind false ends": (lambda: STORY + "<div></ </div>" * 100_000, "nesting"),
    "nested behind a script in a script": (
        lambda: STORY + "<script><!--<script></script><title></script>" + "<div>" * 100_000,
        "nesting",
    ),
    "nested behind a script's short comment": (
        lambda: STORY + "<script><!--><script></script>" + "<div>" * 9_000,
        "nesting",
    ),
    "attributes behind a quoted bracket": (lambda: STORY + '<div a=">" ' + "b " * 100_000 + ">", "attributes"),
    "attributes behind a false quote": (lambda: STORY + """<div a' b="'>" """ + "c " * 100_000 + ">", "attributes"),
    "formatting carried on": (
        lambda: STORY + "<p>" + "".join(f"<b id={n}>" for n in range(500)) + "</p>" + "<p>x</p>" * 2_000,
        "formatting",
    ),
    "formatting carried out of a table": (
        lambda: STORY + "<p>" + "".join(f"<b id={n}>" for n in range(500)) + "</p><table>" + "x<tr></tr>" * 2_000,
        "formatting",
    ),
    "ends of bold in deep blocks": (lambda: STORY + "<b><div>" * 250 + "</b>" * 100_000, "nesting"),
    "bold ended out of order": (
        lambda: STORY + ("<b>" * 12 + "<div>" * 8 + "</b>" * 12 + "</div>" * 8) * 4_500,
        "nesting",
    ),
    "bold around blocks": (lambda: STORY + "<b><div></b>" * 60_000, "nesting"),
    "spans around blocks": (lambda: STORY + "<span><div></span>" * 60_000, "nesting"),
    "spans around items": (lambda: STORY + "<span><dt></span></dt>" * 45_000, "nesting"),
    "items that end blocks": (lambda: STORY + "<ul>" + "<li><div></li><span></div>" * 35_000, "nesting"),
    "cells in a drawing": (lambda: STORY + "<svg>" + "<td>" * 100_000 + "</x>" * 50_000, "nesting"),
    "inputs in a drawing": (lambda: STORY + "<svg>" + "<input>" * 100_000 + "</x>" * 50_000, "nesting"),
    "drawing left by a paragraph": (lambda: STORY + "<svg><p>" + "<x/>" * 100_000 + "</y>" * 50_000, "nesting"),
    "ruby text": (lambda: STORY + "<rt>" * 100_000, "nesting"),
    "groups of options": (lambda: STORY + "<optgroup>" * 100_000 + "</x>" * 50_000, "nesting"),
    "attributes gathered": (
        lambda: STORY + "".join(f"<body a{n}=1 b{n}=2>" for n in range(90_000)),
        "attributes in a tag",
    ),
    "attributes in all": (lambda: STORY + ("<div " + "a=1 " * 500 + "></div>") * 6_000, "too many attributes"),
    "names of attributes": (
        lambda: STORY + "".join(f"<i {' '.join(f'a{n}_{m}' for m in range(100))}></i>" for n in range(3_000)),
        "different names",
    ),
    "names of elements": (lambda: STORY + "".join(f"<x{n}></x{n}>" for n in range(90_000)), "different names"),
    "little formatting carried far": (
        lambda: STORY + "<p>" + "".join(f"<b id={n}>" for n in range(20)) + "</p>" + "<p>x" * 100_000,
        "formatting",
    ),
    "long formatting carried on": (
        lambda: (
            STORY + "<p>" + "".join(f"<b id={n} title={'x' * 20_000}>" for n in range(100)) + "</p>" + "<p>x" * 3_000
        ),
        "formatting",
    ),
    "text between cells": (lambda: STORY + "<table>" + "x <!--y-->" * 300_000, "cells"),
    "long text between cells": (lambda: STORY + "<table>" + "x" * 1_000_000 + "<!--y-->x" * 3_000, "cells"),
    "options": (lambda: STORY + "<select>" + "<option>x" * 100_000, "options"),
    "tag flood": (lambda: STORY + "<i>x</i>" * 250_000, "too many tags"),
    "endless attribute": (lambda: STORY + '<a title="' + "x" * 5_000_000, "tag too long"),
    "giant text node": (lambda: STORY + "<p>" + "क " * 1_500_000, "text too long"),
    "NULs": (lambda: STORY + "\0" * 1_000_000, "not text"),
}

READ: dict[str, Shape] = {
    "unclosed comment": lambda: STORY + "<!--" + "x" * 3_000_000,
    "comment flood": lambda: STORY + "<!--" * 500_000,
    "angle brackets": lambda: STORY + "<" * 1_000_000,
    "open tags": lambda: STORY + "<a" * 1_000_000,
    "unclosed script": lambda: STORY + "<script>" * 200_000,
    "spaces": lambda: STORY + "<p>" + " " * 5_000_000 + MARKER,
    "colspans": lambda: STORY + "<table><tr>" + "<td colspan=9000000000000000 rowspan=65534>x" * 20_000,
    "tables in tables": lambda: STORY + "<table><tr><td>" * 500 + MARKER,
    "paragraphs": lambda: STORY + "<p>" * 100_000 + MARKER,
    "list items": lambda: STORY + "<ul>" + "<li>x" * 50_000,
    "line breaks": lambda: STORY + "<p>" + "क<br>" * 50_000,
    "self-closed drawings": lambda: STORY + "<svg>" + "<g/>" * 100_000 + "</svg>" + MARKER,
    "titles": lambda: STORY + "<h1>नदी का पानी अब उतरा</h1>" * 20_000,
    "cards": lambda: STORY + "".join(f"<li><a href=/{n}>नदी का पानी उतरा {n}</a></li>" for n in range(10_000)),
    "class names": lambda: STORY + "".join(f'<i class="{"a-" * 190}{n}">x</i>' for n in range(5_000)),
    "title parts": lambda: "<title>" + "क | " * 100_000 + "</title>" + STORY,
    "deep JSON-LD": lambda: STORY + '<script type="application/ld+json">' + "[" * 500_000 + "</script>" + MARKER,
    "typed JSON-LD": lambda: (
        STORY + '<script type="application/ld+json">' + '{"@type":"A","a":' * 900 + "1" + "}" * 900
    ),
    "titles by the thousand": lambda: (
        f"<title>{'नदी का पानी ' * 160}</title>"
        + "".join(f"<h1>नदी का पानी अब उतरा {n}</h1>" for n in range(20_000))
        + STORY
    ),
    "a headline of a book": lambda: (
        f"<meta property=og:title content='{'नदी का पानी ' * 40_000}'>{'<h1>नदी का पानी अब उतरा</h1>' * 5_000}" + STORY
    ),
    "excerpts of one card": lambda: (
        STORY
        + "<h3><a href=/1>नदी का पानी उतरा है</a></h3>"
        + f"<p><a href=/1>{'नदी का पानी उतरा ' * 8}</a></p>" * 40_000
    ),
    "captions": lambda: (
        STORY
        + '<script type="application/ld+json">['
        + ",".join(f'{{"@type":"ImageObject","caption":"{n}"}}' for n in range(20_000))
        + "]</script>"
        + "".join(f"<img src=/a.jpg><p>नदी का पानी उतरा {n}</p>" for n in range(10_000))
    ),
    "scattered NULs": lambda: STORY + "नदी का पानी\0 उतरा " * 500 + MARKER,
}

TEXTS: dict[str, Shape] = {
    "short lines": lambda: "यह पंक्ति है\n" * 50_000,
    "headings": lambda: "क्या हुआ?\n" * 50_000,
    "dates": lambda: "1 जून 2020 " * 50_000,
    "figures": lambda: "क" + "1" * 500_000,
    "brackets": lambda: "क (" * 200_000,
    "full stops": lambda: "क." * 300_000,
    "labels": lambda: "Next Post\n" * 20_000 + "नदी का पानी उतरा।\n",
    "also read": lambda: "नदी का पानी उतरा।\n" + "ये भी पढ़ें\n" * 30_000,
}
