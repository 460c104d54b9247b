"""What each verb prints, for people and for programs."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from bayaan.cli import main
from bayaan.ledger import Engine
from bayaan.records import from_json

SAMPLES: Final = Path(__file__).parents[2] / "bayaan" / "samples"
TEXT: Final = str(SAMPLES / "samvad" / "samudri-cable.txt")
PORTAL: Final = str(SAMPLES / "uttarayan" / "samudri-cable-katne-ka-maamla.html")
WIRE: Final = str(SAMPLES / "samvad" / "sarva-dam-cracks.html")
PAGES: Final = 200  # several of the ledger's batches


@pytest.fixture(autouse=True)
def _own_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep every ledger of a test in its own folder."""
    monkeypatch.delenv("BAYAAN_LEDGER", raising=False)
    monkeypatch.chdir(tmp_path)


def printed(capsys: pytest.CaptureFixture[str], *args: str, code: int = 0) -> str:
    """Run the command in this process and give what it printed."""
    capsys.readouterr()
    assert main(args) == code
    return capsys.readouterr().out


def as_object(capsys: pytest.CaptureFixture[str], *args: str, code: int = 0) -> Any:
    return json.loads(printed(capsys, *args, "--json", code=code))


def test_read_prints_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    """One page gives one JSON object that a reading can be made of again."""
    reading = from_json(as_object(capsys, "read", PORTAL))
    assert reading.article.outlet == "उत्तरायण टाइम्स"
    assert reading.statements


def test_read_prints_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Several pages give JSON Lines, in the order asked for."""
    lines = printed(capsys, "read", "--json", TEXT, PORTAL).splitlines()
    assert [json.loads(line)["article"]["headline"].split()[0] for line in lines] == ["समुद्र", "समुद्र"]
    assert [json.loads(line)["article"]["outlet"] for line in lines] == [None, "उत्तरायण टाइम्स"]


def test_read_takes_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may come in through a pipe, with its day given beside it."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(TEXT).read_bytes())))
    found = as_object(capsys, "read", "--published", "2026-10-15", "-")
    assert found["article"]["published"] == "2026-10-15"
    assert found["article"]["text"] == Path(TEXT).read_text(encoding="utf-8")


def test_read_goes_on_after_a_bad_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A page that is refused is told on standard error; the others are read, and the run has failed."""
    picture = tmp_path / "picture.html"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    assert main(["read", "--json", str(picture), TEXT]) == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "picture.html" in told.err
    assert json.loads(told.out)["article"]["section"] == "विदेश"


def test_read_draws_the_ledger_of_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    """For people: the head, on whose word the page rests, who said what by which cue, names, and the teaser apart."""
    out = printed(capsys, "read", WIRE)
    head, *_ = out.split("\n\n")
    assert "संवाद दर्पण" in head
    assert "सरवा बांध की नींव में दरारें" in head
    assert "on a named source" in out
    claim = next(line for line in out.splitlines() if "बांध की नींव में तीन जगह दरारें" in line)
    marks = out.splitlines()[out.splitlines().index(claim) + 1]
    assert claim.strip().startswith("●")
    assert "हरिनाथ पाठक" in marks
    assert "claim" in marks
    assert "because" in marks
    assert "Harinath Pathak" in out
    assert "teaser" in out.rsplit("\n\n", maxsplit=1)[-1]


def test_read_tells_offices_with_their_holders(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What an article designates stands behind its names, an office with who holds it."""
    (tmp_path / "page.txt").write_text("प्रधानमंत्री रोहन वर्मा ने कहा कि धारा 144 हटेगी।\n", encoding="utf-8")
    _, designated = printed(capsys, "read", str(tmp_path / "page.txt")).split("designated\n")
    office, law = designated.strip().splitlines()
    assert office.split() == "OFFICE प्रधानमंत्री = Prime Minister held by रोहन वर्मा x1".split()
    assert law.split() == "LAW धारा 144 = Section 144 x1".split()


def test_adding_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The second run finds every page filed."""
    folder = str(SAMPLES / "samvad")
    first, second = (as_object(capsys, "add", folder) for _ in range(2))
    assert (first["counts"]["new"], second["counts"]["same"]) == (4, 4)
    assert [page["article"] for page in first["pages"]] == [page["article"] for page in second["pages"]]


def test_add_says_why_a_page_was_not_filed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Each page has a line with its outcome, and a page that could not be filed has its reason on it."""
    (tmp_path / "broken.html.gz").write_bytes(b"\x1f\x8bbroken")
    out = printed(capsys, "add", str(tmp_path / "broken.html.gz"), TEXT, code=1)
    bad, good, summary = out.splitlines()
    assert bad.startswith("failed")
    assert "broken.html.gz" in bad
    assert len(bad.split("broken.html.gz", maxsplit=1)[1].split()) > 1
    assert good.startswith("new")
    assert summary == "1 new, 1 failed -> bayaan.db"


def test_a_changed_page_is_a_new_version(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The same address with other words is the same article, changed."""
    page = tmp_path / "page.html"
    text = Path(PORTAL).read_text(encoding="utf-8")
    page.write_text(text, encoding="utf-8")
    first = as_object(capsys, "add", str(page))["pages"][0]
    page.write_text(text.replace("15-20 दिन", "30 दिन"), encoding="utf-8")
    second = as_object(capsys, "add", str(page))["pages"][0]
    assert (first["change"], second["change"]) == ("new", "changed")
    assert first["article"] == second["article"]


def test_show_tells_what_was_read_and_where_it_came_from(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A page out of a web archive is shown with its statements and its record; what was passed over is counted."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + Path(WIRE).read_bytes()
    head = "WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: <urn:uuid:7>\r\nContent-Length: {}\r\n\r\n"
    request = head.format("request", 0).encode() + b"\r\n\r\n"
    archive = tmp_path / "khabar.warc"
    archive.write_bytes(request + head.format("response", len(answer)).encode() + answer + b"\r\n\r\n")
    assert "1 request" in printed(capsys, "add", str(archive))
    assert as_object(capsys, "add", str(archive))["passed"] == {"request": 1}
    found = as_object(capsys, "show", "1")
    assert found["provenance"]["record"] == {"archive": archive.name, "position": len(request), "id": "urn:uuid:7"}
    assert from_json(found["reading"]).statements
    printed(capsys, "correct", "reject", "1", "0", "--by", "अन्वेषक", "--because", "कथन नहीं")
    shown = printed(capsys, "show", "1")
    assert f"khabar.warc, byte {len(request)}" in shown
    assert f"{len(found['reading']['statements']) - 1} statements" in shown
    assert from_json(json.loads(printed(capsys, "read", "--json", str(archive)))).statements
    assert not printed(capsys, "show", "1", "9", code=1)


def test_search_finds_statements(capsys: pytest.CaptureFixture[str]) -> None:
    """A hit is an article, a statement, its words and a score; filters narrow, and Latin words reach Hindi names."""
    printed(capsys, "add", WIRE, TEXT)
    found = as_object(capsys, "search", "दरारें", "voice:source")
    assert found["total"] == len(found["hits"]) >= 1
    for hit in found["hits"]:
        assert {"article", "statement", "text", "score"} <= set(hit)
        assert hit["statement"]["voice"] == "source"
        assert "दरारें" in hit["text"]
    assert as_object(capsys, "search", "by:Pathak")["total"] >= 2
    assert as_object(capsys, "search", "Sarva Dam")["total"] >= 1
    assert as_object(capsys, "search", "--limit", "1", "सरवा")["hits"].__len__() == 1


def test_search_draws_its_hits(capsys: pytest.CaptureFixture[str]) -> None:
    """For people: the statement in its context, its source, the article, and how many there are."""
    printed(capsys, "add", WIRE)
    out = printed(capsys, "search", "दरारें", "by:पाठक")
    assert "हरिनाथ पाठक" in out
    assert "[" in out.splitlines()[0]
    assert "संवाद दर्पण" in out
    assert out.splitlines()[-1].endswith("statements")


def test_search_takes_whatever_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    """What is no field is searched as words; what holds only some of the words is told to."""
    printed(capsys, "add", WIRE)
    found = as_object(capsys, "search", "colour:लाल", '"बांध')
    assert (found["query"], found["every"]) == ('colour लाल "बांध"', False)
    assert found["hits"]
    assert "no statement holds all" in printed(capsys, "search", "colour:लाल", '"बांध')


def test_who_said_what(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything said by somebody, asked for in either script."""
    printed(capsys, "add", WIRE)
    hindi, latin = (as_object(capsys, "who", name) for name in ("हरिनाथ पाठक", "Harinath Pathak"))
    assert hindi == latin
    assert len(hindi["said"]) >= 2
    assert "Harinath Pathak" in {hindi["name"], *hindi["aliases"]}
    shown = printed(capsys, "who", "Harinath Pathak")
    assert "हरिनाथ पाठक" in shown
    assert "= Harinath Pathak  gloss, 1 article" in shown


def test_who_lists_everybody(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a name, those named most often."""
    printed(capsys, "add", WIRE)
    assert "हरिनाथ पाठक" in {person["name"] for person in as_object(capsys, "who")["people"]}
    assert "हरिनाथ पाठक" in printed(capsys, "who")


def test_who_is_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that no page gives is a failure told in one line."""
    printed(capsys, "add", WIRE)
    assert main(["who", "Nobody", "Atall"]) == 1
    assert "Nobody Atall" in capsys.readouterr().err


def test_check_finds_all_well(capsys: pytest.CaptureFixture[str]) -> None:
    """A ledger that was just written has no problem."""
    printed(capsys, "add", str(SAMPLES))
    found = as_object(capsys, "check")
    assert found["problems"] == []
    assert found["counts"]["articles"] == 15
    assert "all is well" in printed(capsys, "check")


def test_demo_shows_a_page_and_the_way_on(capsys: pytest.CaptureFixture[str]) -> None:
    """The demo files the samples into a ledger of its own and says how to open it."""
    out = printed(capsys, "demo")
    assert "हरिनाथ पाठक" in out
    assert "15 new" in out
    assert "bayaan serve --ledger bayaan-demo.db" in out
    assert as_object(capsys, "demo")["counts"]["same"] == 15


def test_an_interrupted_add_goes_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Ctrl+C in the middle is told in one line; the next run files what is left and only that."""
    text = Path(TEXT).read_text(encoding="utf-8")
    (tmp_path / "pages").mkdir()
    for number in range(PAGES):
        page = text.replace("90 किलोमीटर", f"{number} किलोमीटर")
        (tmp_path / "pages" / f"{number}.txt").write_text(page, encoding="utf-8")
    # A test run in the background ignores SIGINT, and so would its children.
    heed = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heed}; from bayaan.cli import main; sys.exit(main())", "add", "pages"]
    env = {**os.environ, "PYTHONPATH": str(SAMPLES.parents[1]), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    assert (process.returncode, told.strip()) == (130, "bayaan: interrupted")
    counts = as_object(capsys, "add", "pages")["counts"]
    assert counts["same"] >= 1
    assert counts["new"] >= 1
    assert counts["same"] + counts["new"] == PAGES
    assert as_object(capsys, "check")["counts"]["articles"] == PAGES


def test_diff_tells_what_an_outlet_changed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A claim that was taken out, a sentence that is gone and a number that is another are told with both versions."""
    page = tmp_path / "pul.txt"
    claim = "मंत्री सुरेश वर्मा ने दावा किया है कि पुल अब पूरी तरह सुरक्षित है।"
    rest = "हादसे में {} लोग घायल हुए हैं और उन्हें जिला अस्पताल में भर्ती कराया गया है।"
    page.write_text(f"पुल की मरम्मत शुरू\n\n{claim} जांच दल कल शहर पहुंचेगा। {rest.format('तीन')}\n", encoding="utf-8")
    printed(capsys, "add", str(page))
    bare = claim.split(" कि ")[1]
    page.write_text(f"पुल की मरम्मत शुरू\n\n{bare} {rest.format('पांच')}\n", encoding="utf-8")
    printed(capsys, "add", str(page))
    told = as_object(capsys, "diff", "1")
    kinds = [(one["kind"], one["lost_claim"]) for one in told["revisions"]]
    assert kinds == [("restated", True), ("dropped", False), ("reworded", False)]
    assert told["revisions"][0]["before"]["text"] == told["revisions"][0]["after"]["text"] == bare.rstrip("।")
    assert told["old"]["digest"] != told["new"]["digest"]
    assert all(told["new"]["engine"].values())
    shown = printed(capsys, "diff", "1", "1", "2")
    assert "lost its claim" in shown
    assert "3 differences" in shown
    assert "no statement has changed" in printed(capsys, "diff", "1", "2", "2")
    assert not printed(capsys, "diff", "1", "9", code=1)


def test_pages_are_read_again_when_asked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`--again` reads what is filed; an engine that finds the same only puts its name to the version."""
    older = Engine("0.0.1", "older", "older")
    with monkeypatch.context() as while_older:
        while_older.setattr("bayaan.ledger.filing.engine", lambda: older)
        printed(capsys, "add", TEXT)
    assert as_object(capsys, "check")["read_otherwise"] == 1
    assert "another engine" in printed(capsys, "check")
    assert as_object(capsys, "add", TEXT)["counts"]["same"] == 1
    assert as_object(capsys, "check")["read_otherwise"] == 1
    assert as_object(capsys, "add", "--again", TEXT)["counts"]["same"] == 1
    assert as_object(capsys, "check")["read_otherwise"] == 0


def test_two_ledgers_of_the_same_pages_have_one_digest(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the order, `check` ends with the same digest; another page gives another."""
    for name, pages in (("a.db", [TEXT, PORTAL]), ("b.db", [PORTAL, TEXT]), ("c.db", [PORTAL])):
        printed(capsys, "add", *pages, "--ledger", name)
    one, same, other = (as_object(capsys, "check", "--ledger", name)["digest"] for name in ("a.db", "b.db", "c.db"))
    assert one == same != other
