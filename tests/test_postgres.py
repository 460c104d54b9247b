"""Every verb on a ledger that PostgreSQL holds, from the command line and in the browser."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

with warnings.catch_warnings():  # Starlette would have its own fork of httpx
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from bayaan import verbs, web
from bayaan.cli import main

PASSWORD = "geheim"  # noqa: S105 - which the server of the tests does not ask for
Run = Callable[..., str]


@pytest.fixture(scope="module")
def address(server: Any) -> str:
    """A ledger with the sample pages, at an address with a password."""
    found = str(server.empty()).replace("//bayaan@", f"//bayaan:{PASSWORD}@")
    assert main(["add", *map(str, verbs.samples()[:4]), "--ledger", found, "--workers", "1", "--json"]) == 0
    return found


@pytest.fixture
def run(address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a verb whose ledger the environment names; gives what it printed, which never holds the password."""
    monkeypatch.setenv("BAYAAN_LEDGER", address)

    def typed(*words: str, code: int = 0) -> str:
        got, told = main(words), capsys.readouterr()
        assert (got, PASSWORD in told.out + told.err) == (code, False), told
        return told.out + told.err

    return typed


def test_the_command_has_every_verb(run: Run, tmp_path: Path) -> None:
    """Pages are added, found, shown, corrected, checked and exported as in a file."""
    assert "same" in run("add", str(verbs.samples()[0]), "--workers", "1")
    (hit, *_) = json.loads(run("search", "voice:source", "--json"))["hits"]
    article = str(hit["article"]["id"])
    assert hit["text"] in json.loads(run("show", article, "--json"))["reading"]["article"]["text"]
    assert json.loads(run("who", "--json"))["people"]
    assert "nobody of that name in postgresql://bayaan@" in run("who", "कोई ऐसा नहीं", code=1)
    by = ("--by", "Asha", "--because", "a test")
    assert "mood" in run("correct", "mood", article, str(hit["index"]), "possible", *by)
    assert "Asha" in run("correct", "list")
    assert json.loads(run("check", "--json"))["problems"] == []
    assert "postgresql://bayaan@" in run("check")
    for name in ("csv", "jsonl", "gold"):
        out = tmp_path / name
        run("export", "--format", name, "-o", str(out), *(["--corrected"] if name == "gold" else []))
        assert out.stat().st_size


def test_the_reader_opens_it(address: str) -> None:
    """The site lists, shows, searches and tells of what is not there, through threads of its own."""
    with TestClient(web.app(address)) as client:
        for place in ("/", "/article/1", "/search?q=voice:source", "/people", "/article/1/corrections"):
            assert client.get(place).status_code == 200, place
        assert client.get("/api/search?q=voice:source").json()["hits"]
        missing = client.get("/api/article/999")
        assert missing.status_code == 404
        assert PASSWORD not in missing.text


def test_what_cannot_be_opened_is_told_in_one_line(
    server: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A database that is not there ends the command with the remedy, and without the password."""
    monkeypatch.setenv("BAYAAN_TRACEBACK", "1")
    assert main(["search", "पुल", "--ledger", str(server.address("none")).replace("@", f":{PASSWORD}@")]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "no such database" in told
    assert "createdb" in told
    assert PASSWORD not in told


def test_the_page_tells_what_works(
    server: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines of docs/postgres.md that make a user, a database and a ledger do so."""
    page = (Path(__file__).parents[1] / "docs" / "postgres.md").read_text(encoding="utf-8")
    lines = [line.strip() for line in re.findall(r"^    (.+)$", page, re.MULTILINE)]
    for name, value in {"PGHOST": str(server.folder), "PGUSER": "bayaan"}.items():
        monkeypatch.setenv(name, value)
    for line in (one for one in lines if one.startswith("sudo -u postgres ")):
        _, _, _, program, *words = shlex.split(line)
        subprocess.run([str(server.binaries / program), *words], check=True)  # noqa: S603
    ran = 0
    for line in (one for one in lines if one.startswith(("bayaan ", "export "))):
        verb, *words = shlex.split(line)
        if verb == "export":
            monkeypatch.setenv(*words[0].split("=", 1))
            continue
        given = [str(verbs.samples()[0]) if word == "pages/" else word for word in words]
        assert main(given) == 0, capsys.readouterr().err
        ran += 1
    assert ran == 3
