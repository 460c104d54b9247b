"""Corrections through the site: who may, how they are shown, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from bayaan import web
from bayaan.ledger import Ledger
from bayaan.limits import FORM_BYTES
from bayaan.records import Article, Block, Entity, Mention, Reading, Statement

HERE = "http://127.0.0.1"
OWN = {"origin": HERE, "sec-fetch-site": "same-origin", "accept-language": "en"}
SIGNED = {"by": "आशा", "because": "पन्ना दोबारा पढ़ा"}


@pytest.fixture
def path(site: Callable[..., TestClient], reading: Reading, tmp_path: Path) -> str:
    """File the hand-made reading as article 1 of a ledger."""
    site(reading)
    return str(tmp_path / "bayaan.db")


def _client(path: str, host: str = "127.0.0.1", base: str = HERE, **options: bool) -> TestClient:
    return TestClient(
        web.app(path, **options),
        base_url=base,
        client=(host, 5000),
        raise_server_exceptions=False,
        follow_redirects=False,
    )


@pytest.fixture
def desk(path: str) -> Iterator[TestClient]:
    """Open the site from this machine."""
    with _client(path) as client:
        yield client


def _tree(client: TestClient, address: str) -> LexborHTMLParser:
    return LexborHTMLParser(client.get(address, headers={"accept-language": "en"}).text)


def _token(client: TestClient) -> str:
    field = _tree(client, "/statement/1/7").css_first("form.correct input[name=token]")
    assert field is not None
    return str(field.attributes["value"])


def _send(client: TestClient, origin: dict[str, str] = OWN, /, **fields: str) -> Any:
    form = {"token": _token(client), **SIGNED, **fields}
    return client.post("/article/1/correct", data=form, headers=origin)


def _standing(path: str) -> list[tuple[str, str]]:
    with Ledger.open(path) as ledger:
        return [(one.what, one.standing) for one in ledger.corrections()]


def test_every_field_of_the_forms_is_understood(desk: TestClient, path: str) -> None:
    """Each button of the forms, sent with the fields as the page has them, is taken and leads back."""
    statement = {"statement": "7", "source": "सुधा बर्मन", "kind": "", "voice": "outlet", "mood": "possible"}
    names = {"merge-words": "सुधा बर्मन", "merge-name": "महेश सोलंकी", "split-words": "रतनपुर", "split-name": "रतनपुर ज़िला"}
    for what in ("source", "mood", "voice", "reject"):
        answer = _send(desk, what=what, **statement)
        assert (answer.status_code, answer.headers["location"]) == (303, "/statement/1/7#corrections")
    for what in ("merge", "split", "time"):
        answer = _send(desk, what=what, **names, time="3", value="2023-09-06")
        assert (answer.status_code, answer.headers["location"]) == (303, "/article/1/corrections#corrections")
    assert len(_standing(path)) == 7
    assert {standing for _, standing in _standing(path)} == {"applied"}


def test_a_correction_is_shown_as_a_persons(desk: TestClient) -> None:
    """The statement's page, the article's and its list of corrections say who changed what and why."""
    _send(desk, what="mood", statement="13", mood="possible")
    alone, whole, told = (
        _tree(desk, address) for address in ("/statement/1/13", "/article/1", "/article/1/corrections")
    )
    for tree in (alone, told):
        assert "आशा" in tree.css_first(".said").text()  # type: ignore[union-attr]
        assert "पन्ना दोबारा पढ़ा" in tree.css_first(".said").text()  # type: ignore[union-attr]
    assert "person आशा: पन्ना दोबारा पढ़ा" in alone.css_first(".record").text()  # type: ignore[union-attr]
    assert whole.css("#s13.corrected")
    assert "Corrections (1)" in whole.css_first(".facts").text()  # type: ignore[union-attr]


def test_a_rejected_statement_stays_in_the_text_and_counts_nowhere(desk: TestClient) -> None:
    """Its words are struck out, it has no number, the bar and the search are without it; taken back, all returns."""

    def count() -> str:
        return _tree(desk, "/article/1").css_first("#voucher small").text()  # type: ignore[union-attr]

    before = count()
    _send(desk, what="reject", statement="13")
    assert (before, count()) == ("18 statements", "17 statements")
    assert _tree(desk, "/article/1").css("#s13.rejected")
    assert desk.get("/api/search?q=जलस्तर").json()["total"] == 0
    assert desk.get("/api/article/1/corrections").json()["rejected"] == [13]
    undone = _send(desk, what="undo", correction="1", statement="13")
    assert undone.status_code == 303
    assert count() == before
    assert desk.get("/api/search?q=जलस्तर").json()["total"] == 1


def test_the_name_is_remembered(desk: TestClient) -> None:
    """Who signed once finds the name filled in, in any script."""
    _send(desk, what="mood", statement="13", mood="possible")
    field = _tree(desk, "/statement/1/13").css_first("form.correct input[name=by]")
    assert field is not None
    assert field.attributes["value"] == "आशा"


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ({**OWN, "origin": "http://evil.example"}, {}),
        ({**OWN, "origin": "null"}, {}),
        ({**OWN, "sec-fetch-site": "cross-site"}, {}),
        ({**OWN, "sec-fetch-site": "same-site"}, {}),
        (OWN, {"token": ""}),
        (OWN, {"token": "guessed"}),
        (OWN, {"token": "ü"}),
    ],
)
def test_a_form_from_elsewhere_is_refused(
    desk: TestClient, path: str, headers: dict[str, str], fields: dict[str, str]
) -> None:
    """Another origin, or a form without this run's token, changes nothing; the same form without that is taken."""
    answer = _send(desk, headers, what="reject", statement="7", **fields)
    assert answer.status_code == 403
    assert _standing(path) == []
    assert _send(desk, what="reject", statement="7").status_code == 303


@pytest.mark.parametrize(("host", "base"), [("192.0.2.7", HERE), ("127.0.0.1", "http://evil.example")])
def test_only_this_machine_corrects_unless_told(path: str, host: str, base: str) -> None:
    """From another machine, or under another name that leads here, there is no form and no way."""
    origin = {**OWN, "origin": base}
    with _client(path, host, base) as client:
        assert not _tree(client, "/statement/1/7").css("form[method=post]")
        assert not _tree(client, "/article/1/corrections").css("form[method=post]")
        sent = client.post("/article/1/correct", data={"what": "reject", "statement": "7", **SIGNED}, headers=origin)
        by_program = client.post("/api/article/1/corrections", json={"what": "reject", "target": 7, **SIGNED})
        assert (sent.status_code, by_program.status_code) == (403, 403)
    assert _standing(path) == []
    with _client(path, host, base, open_to_all=True) as client:
        assert _send(client, origin, what="reject", statement="7").status_code == 303


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"what": ""}, 400),
        ({"what": "reject"}, 400),
        ({"what": "reject", "statement": "7", "by": " "}, 400),
        ({"what": "mood", "statement": "7", "mood": "sure"}, 400),
        ({"what": "reject", "statement": "99"}, 400),
        ({"what": "undo", "correction": "5"}, 400),
        ({"what": "reject", "statement": "7", "because": "x" * FORM_BYTES}, 413),
    ],
)
def test_what_cannot_be_meant_is_told(desk: TestClient, path: str, fields: dict[str, str], status: int) -> None:
    """The page says what was wrong and what to do, and nothing is written."""
    answer = _send(desk, **fields)
    assert answer.status_code == status
    assert LexborHTMLParser(answer.text).css("main a[href='/']")
    assert _standing(path) == []


def test_other_kinds_of_bodies_are_refused(desk: TestClient, path: str) -> None:
    """A body that is no form, JSON sent as text, or a broken form is no correction."""
    as_text = {**OWN, "content-type": "text/plain"}
    as_form = {**OWN, "content-type": "application/x-www-form-urlencoded"}
    assert desk.post("/article/1/correct", content=b"what=reject", headers=as_text).status_code == 415
    assert desk.post("/api/article/1/corrections", content=b"{}", headers=as_text).status_code == 415
    assert desk.post("/article/1/correct", content=b"a=1&" * 40, headers=as_form).status_code == 400
    assert desk.post("/article/1/correct", content="a=ü".encode(), headers=as_form).status_code == 400
    as_json = {**OWN, "content-type": "application/json"}
    for body in (b"[" * 5000, b"[]", b"{", b"\xff"):
        assert desk.post("/api/article/1/corrections", content=body, headers=as_json).status_code == 400
    assert desk.get("/article/1/correct").status_code == 405
    assert _standing(path) == []


def test_programs_correct_in_json(desk: TestClient) -> None:
    """The answer is the correction; the article, the lists and an undo follow."""
    asked = {"what": "source", "target": 17, "value": "सुधा बर्मन", "kind": "person", **SIGNED}
    answer = desk.post("/api/article/1/corrections", json=asked)
    assert answer.status_code == 201
    (made,) = answer.json()["corrections"]
    assert (made["what"], made["index"], made["by"]) == ("source", 17, "आशा")
    assert desk.get("/api/article/1").json()["statements"][17]["source"]["name"] == "सुधा बर्मन"
    assert desk.get("/api/article/1?corrected=0").json()["statements"][17]["source"] is None
    undone = desk.post(f"/api/corrections/{made['id']}/undo", json=SIGNED)
    assert undone.json()["corrections"][0]["undoes"] == made["id"]
    assert [one["standing"] for one in desk.get("/api/corrections").json()["corrections"]] == ["undone", "applied"]


@pytest.mark.parametrize(
    "asked",
    [{}, {"what": "reject"}, {"what": "reject", "target": True}, {"what": 1, "target": 1}, {"what": "x", "target": 1}],
)
def test_programs_are_told_what_is_wrong(desk: TestClient, asked: dict[str, Any]) -> None:
    """An object that says nothing is answered in the one shape of errors."""
    answer = desk.post("/api/article/1/corrections", json=asked | SIGNED)
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {"what", "value", "remedy"}


def test_an_article_that_is_not_there(desk: TestClient) -> None:
    """Its number is told, by every address."""
    for address in ("/article/9/corrections", "/api/article/9/corrections", f"/api/article/{10**30}/corrections"):
        assert desk.get(address).status_code == 404
    assert desk.post("/api/article/9/corrections", json={"what": "reject", "target": 1, **SIGNED}).status_code == 404


@pytest.mark.parametrize("language", ["hi", "en"])
def test_hostile_words_stay_words(desk: TestClient, language: str) -> None:
    """What a person writes is shown, never run, in either language."""
    told = "<script>alert(1)</script>"
    desk.post(
        "/api/article/1/corrections",
        json={"what": "mood", "target": 13, "value": "possible", "by": told, "because": told},
    )
    answer = desk.get("/article/1/corrections", headers={"accept-language": language})
    tree = LexborHTMLParser(answer.text)
    assert not tree.css("script")
    assert told in tree.css_first(".said").text()  # type: ignore[union-attr]
    assert "script" not in answer.headers["content-security-policy"].replace("default-src", "")


def test_names_are_parted_and_rejoined(site: Callable[..., TestClient], reading: Reading, tmp_path: Path) -> None:
    """A person's page offers the names that were joined; parted there they are two, and one again when taken back."""
    text, whole = "राज महेश सोलंकी ने काम संभाला.", "राज महेश सोलंकी"
    named = Reading(
        Article(text, (Block("paragraph", 0, len(text)),), "https://a.example/9", published="2023-09-14"),
        entities=(Entity("e1", "PER", whole),),
        mentions=(Mention(0, len(whole), "PER", "e1", "gloss"),),
        statements=(Statement(0, len(text) - 1, "outlet", "fact", False, "outlet plain"),),
    )
    site(reading, named)
    with _client(str(tmp_path / "bayaan.db")) as client:
        page = _tree(client, f"/who/{whole}")
        assert [option.text() for option in page.css("select[name=other] option")] == ["महेश सोलंकी"]
        form = {"token": _token(client), **SIGNED, "one": whole, "other": "महेश सोलंकी"}
        parted = client.post("/names/correct", data={**form, "what": "part"}, headers=OWN)
        assert parted.status_code == 303
        assert parted.headers["location"].startswith("/who/%E0%A4%B0")
        assert not _tree(client, f"/who/{whole}").css(".hit-row")
        undo = client.post("/names/correct", data={**form, "what": "undo", "correction": "1"}, headers=OWN)
        assert undo.status_code == 303
        again = _tree(client, f"/who/{whole}")
        assert again.css(".hit-row")
        assert len(again.css(".said > li")) == 2
        assert client.post("/names/correct", data={**form, "what": "reject"}, headers=OWN).status_code == 400
