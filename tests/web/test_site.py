"""What the site says when something goes wrong, and how it starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from bayaan import web
from bayaan.errors import LedgerError
from bayaan.ledger import Ledger

_WRONG = [
    ("article/99", 404),
    ("article/99999999999999999999999", 404),
    ("article/2?version=7", 404),
    ("article/2?version=one", 400),
]


@pytest.mark.parametrize(
    ("path", "status"), [*_WRONG, ("statement/2/99", 404), ("?page=-1", 400), ("search?q=a&page=x", 400)]
)
def test_an_error_page_says_what_and_what_to_do(client: Any, path: str, status: int) -> None:
    """An address that cannot be answered names the thing, the value and the remedy, and leads back."""
    answer = client.get("/" + path, headers={"accept-language": "en"})
    assert answer.status_code == status
    main = LexborHTMLParser(answer.text).css_first("main")
    assert main is not None
    assert str(status) in main.text()
    assert main.css("a[href='/']")
    assert len([p for p in main.css("p") if p.text(strip=True)]) >= 3


@pytest.mark.parametrize(("path", "status"), [*_WRONG, ("search?q=a&limit=x", 400), ("nowhere", 404)])
def test_the_api_has_one_shape_of_error(client: Any, path: str, status: int) -> None:
    """Every error of the API is one object with what, value and remedy."""
    answer = client.get("/api/" + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    error = answer.json()["error"]
    assert list(error) == ["what", "value", "remedy"]
    assert error["what"]
    assert error["remedy"]


@pytest.mark.parametrize("path", ["/", "/api/search?q=a"])
def test_a_defect_tells_nothing_of_the_inside(client: Any, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """An error nobody foresaw is a guarded page with status 500 that does not show what it was."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret path")

    monkeypatch.setattr(Ledger, "articles", broken)
    monkeypatch.setattr(Ledger, "search", broken)
    answer = client.get(path)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_ledger_in_trouble_is_no_missing_page(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that cannot be read is told as such with status 503, not as an unknown article."""

    def busy(*_: object, **__: object) -> None:
        raise LedgerError("the ledger is damaged", "x.db", "run `bayaan check`") from OSError()

    monkeypatch.setattr(Ledger, "article", busy)
    answer = client.get("/article/2")
    assert answer.status_code == 503
    assert "bayaan check" in answer.text


def test_a_site_needs_a_ledger(tmp_path: Path) -> None:
    """A wrong path is refused at once, before anything is served, and no file is made."""
    with pytest.raises(LedgerError, match=r"no ledger|there is no"):
        web.app(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_no_other_name_reads_the_ledger_of_this_machine(ledger_path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Served to this machine alone, the site answers to 127.0.0.1 and localhost and to no other name."""
    served: list[Any] = []
    monkeypatch.setattr("uvicorn.run", lambda site, **_: served.append(site))
    web.serve(ledger_path)
    web.serve(ledger_path, host="0.0.0.0")  # noqa: S104 - nothing listens here
    statuses = []
    for site in served:
        client = TestClient(site)
        statuses.append(
            [client.get("/", headers={"host": host}).status_code for host in ("localhost:8000", "evil.example")]
        )
    assert statuses == [[200, 400], [200, 200]]
