"""The house rules that a machine can hold: who may import whom, where Hindi may stand, how long things may be."""

from __future__ import annotations

import ast
import io
import re
import statistics
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "bayaan"

FLOORS = (
    ("records", "errors", "limits"),
    ("lexicon",),
    ("publishers",),
    ("hindi",),
    ("gather",),
    ("page",),
    ("reading",),
    ("stories",),
    ("ledger",),
    ("scale",),
    ("verbs",),
    ("web",),
    ("cli",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
ROOMS_OF_HINDI = {"lexicon", "publishers"}
FUNCTION_LINES = 80
FILE_LINES = 600
MEDIAN_FUNCTION_LINES = 10

DEVANAGARI = re.compile("[\u0900-\u0963\u0966-\u097f\ua8e0-\ua8ff]")  # a danda is no word
# Spelled in pieces, or this file would be the first to break its own rule.
REGISTRY = re.compile(
    "|".join(["py" + r"pi\.(?:org|python)", "python" + r"hosted\.org", "npm" + r"js\.", "crates" + r"\.io"])
)
MACHINE_PATH = re.compile(r"(?<![\w.}$])/(?:work|farm|root|home|tmp|opt)/\w")
RAW_TEXT = re.compile("(?:[rR]|[fF][rR]|[rR][fF])[\"']")
BARE_WORD = re.compile(r"\\[wW]")


def sources() -> list[Path]:
    """List the Python files of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def tracked() -> list[Path]:
    """List the files that git tracks or would track; skips where this is no checkout."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        pytest.skip("not a git checkout")
    return [path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def room(path: Path) -> str:
    """Name the folder or file of the house that a source belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[tuple[int, str]]:
    """Each import of one of our rooms: the line and the room."""
    package = ("bayaan", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "bayaan" and len(parts) > 1 and (parts[1] in FLOOR or (PACKAGE / parts[1]).exists()):
                yield node.lineno, parts[1]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file with its number of lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{shown(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def code(path: Path) -> Iterator[tokenize.TokenInfo]:
    """Give the tokens of a file that are code: no comments, no docstrings."""
    source = path.read_text(encoding="utf-8")
    explained = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT and token.start[0] not in explained:
            yield token


def test_every_room_has_a_floor() -> None:
    """A new folder of the package must be given its place in the order of the house."""
    strange = {room(path) for path in sources()} - set(FLOOR) - {"__init__", "__main__"}
    assert not strange


def test_data_flows_down() -> None:
    """A folder imports only from those above it in the design."""
    against = [
        f"{shown(path)}:{line} imports {target}"
        for path in sources()
        if room(path) in FLOOR
        for line, target in imported_rooms(path)
        if target != room(path) and FLOOR.get(target, len(FLOORS)) > FLOOR[room(path)]
    ]
    assert not against, "\n".join(against)


def test_hindi_words_are_data() -> None:
    """Devanagari stands in no string or name of the code outside lexicon/ and publishers/."""
    found = [
        f"{shown(path)}:{token.start[0]}"
        for path in sources()
        if room(path) not in ROOMS_OF_HINDI
        for token in code(path)
        if DEVANAGARI.search(token.string)
    ]
    assert not found, "\n".join(found)


def test_functions_are_short() -> None:
    """No function is over 80 lines, and the median function is under 10."""
    lengths = dict(found for path in sources() for found in functions(path))
    too_long = {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES}
    assert not too_long
    assert statistics.median(lengths.values()) < MEDIAN_FUNCTION_LINES


def test_files_are_short() -> None:
    """No source file, tests included, is over 600 lines."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in tracked() if path.suffix == ".py"}
    assert not {shown(path): lines for path, lines in lengths.items() if lines > FILE_LINES}


def test_files_name_no_machine_and_no_registry() -> None:
    """No file holds a package registry's host or a path that exists on one machine only."""
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture
            continue
        found += [
            f"{shown(path)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(text.splitlines(), 1)
            if REGISTRY.search(line) or MACHINE_PATH.search(line)
        ]
    assert not found, "\n".join(found)


def test_regexes_never_use_the_bare_word_class() -> None:
    r"""No text pattern in the package says \w, which drops Devanagari vowel signs."""
    found = [
        f"{shown(path)}:{token.start[0]}"
        for path in sources()
        for token in code(path)
        if token.type == tokenize.STRING and RAW_TEXT.match(token.string) and BARE_WORD.search(token.string)
    ]
    assert not found, "\n".join(found)
