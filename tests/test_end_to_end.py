"""The product as a user walks through it: each verb in a process of its own, then the reader in a browser."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import url_contains
from selenium.webdriver.support.wait import WebDriverWait

ROOT: Final = Path(__file__).parent.parent
SAMPLES: Final = ROOT / "bayaan" / "samples"
CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER: Final = shutil.which("chromedriver")
START_SECONDS: Final = 20
SPEAKER: Final = "हरिनाथ पाठक"


def bayaan(*args: str, cwd: Path, stdin: str | None = None) -> str:
    """Run one verb to its end; what it prints on standard error fails the test."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bayaan", *args],
        cwd=cwd,
        env=environment(),
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def environment() -> dict[str, str]:
    """Give the environment of a user who has set nothing, and this checkout."""
    return {**{k: v for k, v in os.environ.items() if not k.startswith("BAYAAN_")}, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a user's folder after `bayaan demo`."""
    folder = tmp_path_factory.mktemp("desk")
    told = bayaan("demo", cwd=folder)
    assert "15 new" in told
    assert SPEAKER in told
    return folder


def test_a_page_becomes_statements(desk: Path) -> None:
    """`read --json` from a pipe gives statements that stand on the exact characters of the page."""
    page = (SAMPLES / "samvad" / "samudri-cable.txt").read_text(encoding="utf-8")
    reading = json.loads(bayaan("read", "--json", "--published", "2026-10-15", "-", cwd=desk, stdin=page))
    text = reading["article"]["text"]
    assert text == page
    claim = next(s for s in reading["statements"] if "90 किलोमीटर" in text[s["start"] : s["end"]])
    assert (claim["voice"], claim["act"]) == ("source", "claim")
    assert "आइनो लैहतीनेन" in text[claim["source"]["start"] : claim["source"]["end"]]
    assert "2026-10-15" in {t["value"] for t in reading["times"]}


def test_the_ledger_answers(desk: Path) -> None:
    """What the demo filed is found by words and by name, stays the same when added again, and checks out."""
    ledger = ("--ledger", "bayaan-demo.db", "--json")
    assert json.loads(bayaan("add", str(SAMPLES), *ledger, cwd=desk))["counts"]["same"] == 15
    hits = json.loads(bayaan("search", "ढाई लाख लीटर", *ledger, cwd=desk))["hits"]
    assert {hit["statement"]["voice"] for hit in hits} == {"source", "outlet"}
    who: dict[str, Any] = json.loads(bayaan("who", "Harinath Pathak", *ledger, cwd=desk))
    assert len({said["article"]["id"] for said in who["said"]}) >= 2
    assert json.loads(bayaan("check", *ledger, cwd=desk))["problems"] == []


@contextmanager
def served(desk: Path) -> Iterator[str]:
    """Serve the demo's ledger on a free port for as long as the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bayaan", "serve", "--ledger", "bayaan-demo.db", "--port", str(port)]
    with subprocess.Popen(command, cwd=desk, env=environment(), stdout=subprocess.PIPE) as process:  # noqa: S603
        try:
            yield wait_for(f"http://127.0.0.1:{port}/", process)
        finally:
            process.terminate()


def wait_for(address: str, process: subprocess.Popen[bytes]) -> str:
    """Give the address once it answers."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        try:
            with urlopen(address, timeout=START_SECONDS):  # noqa: S310 - our own server
                return address
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture(scope="module")
def site(desk: Path) -> Iterator[str]:
    """Give the address of the reader over the demo's ledger."""
    with served(desk) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    """Give a browser without scripts, which reading must not need."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no chromium and chromedriver on this machine")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1200,900"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def text_of(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.TAG_NAME, "body").text


def test_the_reader_lists_and_opens_articles(site: str, browser: webdriver.Chrome) -> None:
    """From the list a headline leads to its article, where the claim has its source, and on to a statement."""
    browser.get(site)
    browser.find_element(By.PARTIAL_LINK_TEXT, "पूर्व मुख्य अभियंता का दावा").click()
    assert "/article/" in browser.current_url
    assert "14 पन्नों की रिपोर्ट" in text_of(browser)
    assert SPEAKER in text_of(browser)
    links = browser.find_elements(By.CSS_SELECTOR, "a[href*='/statement/']")
    browser.get(str(links[0].get_attribute("href")))
    assert "/statement/" in browser.current_url
    assert "सरवा बांध" in text_of(browser)


def test_the_reader_searches(site: str, browser: webdriver.Chrome) -> None:
    """A word typed into the search box finds statements of several outlets."""
    browser.get(site)
    browser.find_element(By.NAME, "q").send_keys("दरारें", Keys.ENTER)
    WebDriverWait(browser, START_SECONDS).until(url_contains("/search"))
    found = text_of(browser)
    assert "संवाद दर्पण" in found
    assert SPEAKER in found


def test_the_reader_shows_a_person(site: str, browser: webdriver.Chrome) -> None:
    """A person's page is found by a Latin name and holds what was said in Hindi."""
    browser.get(f"{site}who/Harinath%20Pathak")
    assert "14 पन्नों की रिपोर्ट" in text_of(browser)


def test_the_reader_fits_a_phone(site: str, browser: webdriver.Chrome) -> None:
    """An article needs no sideways scrolling at phone width."""
    browser.set_window_size(390, 844)
    browser.get(site)
    browser.find_element(By.PARTIAL_LINK_TEXT, "पूर्व मुख्य अभियंता का दावा").click()
    page = browser.find_element(By.TAG_NAME, "html").rect["width"]
    wide = [e for e in browser.find_elements(By.CSS_SELECTOR, "main p, main h1, main h2") if e.rect["width"] > page]
    assert not wide
