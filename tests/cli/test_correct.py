"""`bayaan correct` and `bayaan export` on the sample pages."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any, Final, get_args

import pytest

from bayaan import verbs
from bayaan.cli import main
from bayaan.ledger import Ledger, What
from bayaan.ledger.export import FORMATS

SIGNED: Final = ("--by", "Asha", "--because", "read the page")


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """File two sample pages, once for all tests."""
    path = tmp_path_factory.mktemp("filed") / "bayaan.db"
    with Ledger.open(path) as ledger:
        verbs.add(ledger, verbs.samples()[:2], workers=1)
    return path.read_bytes()


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, filed: bytes) -> Path:
    """Go to a folder with a ledger of two sample pages."""
    monkeypatch.setenv("BAYAAN_LEDGER", "bayaan.db")
    monkeypatch.delenv("BAYAAN_BY", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bayaan.db").write_bytes(filed)
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *args: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(args) == code
    return capsys.readouterr().out


def as_object(capsys: pytest.CaptureFixture[str], *args: str) -> Any:
    return json.loads(printed(capsys, *args, "--json"))


def first_of(capsys: pytest.CaptureFixture[str], query: str) -> Any:
    return as_object(capsys, "search", query)["hits"][0]


def test_what_search_prints_can_be_corrected(capsys: pytest.CaptureFixture[str]) -> None:
    """The numbers of a hit are those that `correct` takes; afterwards search has it so, until it is taken back."""
    hit = first_of(capsys, "voice:source mood:fact")
    place = (str(hit["article"]["id"]), str(hit["index"]))
    (made,) = as_object(capsys, "correct", "mood", *place, "question", *SIGNED)["corrections"]
    assert (made["words"], made["by"], made["because"]) == (hit["text"], "Asha", "read the page")
    found = [(one["article"]["id"], one["index"]) for one in as_object(capsys, "search", "mood:question")["hits"]]
    assert (hit["article"]["id"], hit["index"]) in found
    printed(capsys, "correct", "undo", str(made["id"]), *SIGNED)
    after = [(one["article"]["id"], one["index"]) for one in as_object(capsys, "search", "mood:question")["hits"]]
    assert (hit["article"]["id"], hit["index"]) not in after
    assert as_object(capsys, "check")["problems"] == []


def test_the_list_tells_what_became_of_corrections(capsys: pytest.CaptureFixture[str]) -> None:
    """Number, kind, words, standing, author and reason stand in the lines for people too."""
    assert printed(capsys, "correct", "list") == "no corrections\n"
    hit = first_of(capsys, "voice:source")
    printed(capsys, "correct", "reject", str(hit["article"]["id"]), str(hit["index"]), *SIGNED)
    printed(capsys, "correct", "undo", "1", *SIGNED)
    lines = printed(capsys, "correct", "list", str(hit["article"]["id"])).splitlines()
    assert lines[0].startswith(f"1 reject article {hit['article']['id']} at {hit['index']}  ")
    assert lines[1].startswith("    undone, by Asha, ")
    assert lines[2].endswith("takes back 1")


OF_ONE: Final = {
    "content": "बस मालिक शहर छोड़कर भाग गया",
    "source-words": "सूत्रों",
    "cue": "कहना है",
    "act": "allege",
    "quote": "direct",
    "negated": "true",
    "evidence": "document post",
    "voice": "hearsay",
}


def test_every_kind_is_a_verb_and_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever may be corrected can be said on the command line, and stands in the page on corrections."""
    page = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text(encoding="utf-8")
    verbs_told = printed(capsys, "correct", "--help").split()
    for what in get_args(What):
        assert f"`{what}`" in page
        assert what.replace("_", "-") in verbs_told


def test_each_field_of_a_statement_is_corrected_by_its_verb(capsys: pytest.CaptureFixture[str]) -> None:
    """One statement gets every field anew, one verb after the other; the ledger stays sound, and all is exported."""
    hit = first_of(capsys, '"बस मालिक"')
    place = (str(hit["article"]["id"]), str(hit["index"]))
    for verb, value in OF_ONE.items():
        (made,) = as_object(
            capsys, "correct", verb, *place, *value.split() if verb == "evidence" else [value], *SIGNED
        )["corrections"]
        assert (made["what"], made["value"], made["standing"]) == (verb.replace("-", "_"), value, "applied")
    rows = csv.DictReader(StringIO(printed(capsys, "export", "--format", "csv")))
    row = next(row for row in rows if (row["article"], row["statement"]) == place)
    told = {name: row[name] for name in ("text", "cue", "act", "quote", "negated", "evidence", "voice", "corrected")}
    assert told == {
        "text": OF_ONE["content"],
        "cue": "कहना है",
        "act": "allege",
        "quote": "direct",
        "negated": "true",
        "evidence": "document | post",
        "voice": "hearsay",
        "corrected": "true",
    }
    assert as_object(capsys, "check")["problems"] == []


def test_a_missed_statement_and_what_is_a_name(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    """A statement that is added is found and leaves as gold; a name gets another type, or is none."""
    words = "चार लोग चंदनगढ़ जिले के हैं"
    told = ("--source", "रश्मि बघेलवार", "--act", "claim", "--mood", "possible", "--evidence", "data", *SIGNED)
    made = as_object(capsys, "correct", "missed", "1", words, *told)["corrections"]
    assert [one["what"] for one in made] == ["missed", "source", "act", "mood", "evidence"]
    assert first_of(capsys, "evidence:data")["text"] == words
    printed(capsys, "correct", "type", "1", "लोक निर्माण विभाग", "LOC", *SIGNED)
    printed(capsys, "correct", "unname", "1", "शिवचरण", *SIGNED)
    printed(capsys, "export", "--format", "gold", "--corrected", "-o", "gold")
    gold = json.loads(next((desk / "gold").iterdir()).read_text(encoding="utf-8"))
    added = next(one for one in gold["statements"] if gold["text"][slice(*one["content"])] == words)
    assert (added["source_name"], added["act"], added["evidence"]) == ("रश्मि बघेलवार", "claim", ["data"])
    names = {gold["text"][slice(*one["span"])]: one["type"] for one in gold["names"]}
    assert names["लोक निर्माण विभाग"] == "LOC"
    assert "शिवचरण" not in names
    assert as_object(capsys, "check")["problems"] == []


def test_nobody_corrects_without_a_name(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The name comes from --by or BAYAAN_BY; without either the command is used wrongly."""
    printed(capsys, "correct", "reject", "1", "0", "--because", "x", code=2)
    monkeypatch.setenv("BAYAAN_BY", "Ravi")
    (made,) = as_object(capsys, "correct", "reject", "1", "0", "--because", "x")["corrections"]
    assert made["by"] == "Ravi"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reaches_a_file_and_a_pipe(desk: Path, name: str) -> None:
    """What -o writes is byte for byte what goes to standard output; gold gives a file an article instead."""
    if name == "parquet":
        pytest.importorskip("pyarrow")
    export = [sys.executable, "-m", "bayaan", "export", "--format", name]
    piped = subprocess.run(export, cwd=desk, capture_output=True, check=True).stdout  # noqa: S603
    subprocess.run([*export, "-o", "out"], cwd=desk, capture_output=True, check=True)  # noqa: S603
    written = [desk / "out"] if (desk / "out").is_file() else sorted((desk / "out").iterdir())
    assert piped
    if name == "gold":
        assert [path.read_bytes() for path in written] == sorted(
            piped.splitlines(), key=lambda line: json.loads(line)["id"]
        )
    else:
        assert written[0].read_bytes() == piped


def test_a_rejected_statement_does_not_leave(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    """The table has one line less, and --corrected the one article."""
    printed(capsys, "export", "--format", "csv", "-o", "before.csv")
    printed(capsys, "correct", "reject", "1", "1", *SIGNED)
    printed(capsys, "export", "--format", "csv", "-o", "after.csv")
    printed(capsys, "export", "--format", "jsonl", "--corrected", "-o", "own.jsonl")
    before, after = ((desk / name).read_text(encoding="utf-8") for name in ("before.csv", "after.csv"))
    count = [len(list(csv.reader(StringIO(table, newline="")))) for table in (before, after)]
    assert count[0] == count[1] + 1
    lines = (desk / "own.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["article"] for line in lines} == {1}


def test_a_place_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    """A folder that is not there, or one that holds something, is used wrongly; what stood there stays."""
    (desk / "out.csv").write_text("old")
    assert main(["export", "--format", "csv", "-o", "none/out.csv"]) == 2
    assert "no such folder" in capsys.readouterr().err
    assert main(["export", "--format", "gold", "-o", "."]) == 2
    assert (desk / "out.csv").read_text() == "old"
