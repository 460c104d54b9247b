"""The pages in a real browser: keyboard, phone and dark mode.

Skipped only where there is no Chromium and no CI that should have one.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from bayaan import web

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (_CHROMIUM and _DRIVER) and "CI" not in os.environ, reason="needs chromium and chromedriver"
)
_SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The contrast of every visible text with what lies behind it, by WCAG 2; gives those below 4.5.
_FAINT = """
const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data]; };
const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b; };
const behind = node => { for (; node; node = node.parentElement) {
  const c = rgba(getComputedStyle(node).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
const faint = [];
for (const node of document.querySelectorAll("body *:not(svg *)")) {
  const words = [...node.childNodes].filter(n => n.nodeType === 3 && n.data.trim());
  if (!words.length || !node.checkVisibility({visibilityProperty: true})) continue;
  const [a, b] = [light(rgba(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
  if ((a + .05) / (b + .05) < 4.5) faint.push(words[0].data.trim() + " " + ((a + .05) / (b + .05)).toFixed(2));
}
return faint;
"""


@pytest.fixture(scope="module")
def address(ledger_path: str) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(web.app(ledger_path), port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = Options()
    options.binary_location = _CHROMIUM or ""
    for switch in (*_SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(switch)
    found = webdriver.Chrome(options=options, service=Service(_DRIVER))
    yield found
    found.quit()


def _open(browser: Any, url: str, *, width: int = 1280, scheme: str = "light") -> None:
    measures = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", measures)
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get("about:blank")
    browser.get(url)


def _seen(browser: Any) -> list[str]:
    """The notes that can be seen."""
    script = """return [...document.querySelectorAll('.card')]
        .filter(card => getComputedStyle(card).visibility == 'visible').map(card => card.id)"""
    found: list[str] = browser.execute_script(script)
    return found


def _tab(browser: Any) -> str:
    """The id of what has the focus after a press of Tab."""
    for kind in ("rawKeyDown", "keyUp"):
        key = {"type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
        browser.execute_cdp_cmd("Input.dispatchKeyEvent", key)
    return str(browser.execute_script("return document.activeElement.id"))


def test_keyboard_focus_shows_the_note_of_a_statement(browser: Any, address: str) -> None:
    """Tab goes from statement to statement, and beside each the note with its source and rule appears, no other."""
    _open(browser, f"{address}/article/2")
    assert _seen(browser) == []
    browser.execute_script("document.querySelector('#s7').focus()")
    assert _seen(browser) == ["n7"]
    assert _tab(browser) == "s8"
    assert _seen(browser) == ["n8"]
    note, mark = (
        browser.execute_script(f"return document.querySelector('#{i}').getBoundingClientRect()") for i in ("n8", "s8")
    )
    assert note["left"] >= mark["right"] - 1, "the note stands beside the words, never over them"
    assert abs(note["top"] - mark["top"]) < 40


def test_the_pointer_shows_the_innermost_statement(browser: Any, address: str) -> None:
    """Over words that somebody quotes inside another's speech only the inner note is shown."""
    _open(browser, f"{address}/article/2")
    box = browser.execute_script(
        "const s = document.querySelector('#s10'); s.scrollIntoView({block: 'center'}); return s.getClientRects()[0]"
    )
    where = {"type": "mouseMoved", "x": box["left"] + 10, "y": box["top"] + box["height"] / 2}
    browser.execute_cdp_cmd("Input.dispatchMouseEvent", where)
    assert _seen(browser) == ["n10"]


def test_a_link_to_a_statement_lights_it(browser: Any, address: str) -> None:
    """Who follows a shared link sees which words are meant, and on whose word they rest."""
    _open(browser, f"{address}/article/2#s15")
    assert _seen(browser) == ["n15"]
    lit, unlit = (
        browser.execute_script(f"return getComputedStyle(document.querySelector('#{i}')).backgroundColor")
        for i in ("s15", "s4")
    )
    assert lit != unlit


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/article/2",
        "/article/2#s6",
        "/statement/2/7",
        "/search",
        "/search?q=पुल",
        "/people",
        "/article/2/corrections",
        "/article/2/changes",
        "/x",
    ],
)
def test_a_phone_scrolls_only_downwards(browser: Any, address: str, page: str) -> None:
    """At 360 pixels nothing is wider than the screen, and every note lies under its paragraph."""
    _open(browser, address + page, width=360)
    assert browser.execute_script("return document.documentElement.scrollWidth") == 360
    below = """const box = (row, name) => row.querySelector(name).getBoundingClientRect();
        return [...document.querySelectorAll('.row:has(.notes)')]
            .every(row => box(row, '.notes').top >= box(row, '.words').bottom - 12)"""
    assert browser.execute_script(below)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/article/2#s7",
        "/statement/2/7",
        "/search?q=पुल",
        "/people",
        "/search?q=x:y",
        "/search?q=kosla",
        "/article/2/corrections",
        "/article/2/changes",
    ],
)
def test_all_text_can_be_read(browser: Any, address: str, page: str, scheme: str) -> None:
    """Every text stands off its ground by 4.5 to 1 or more, by day and by night."""
    _open(browser, address + page, scheme=scheme)
    assert browser.execute_script(_FAINT) == []
    ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(23, 22, 20)") == (scheme == "dark")


def test_the_pages_break_no_policy(browser: Any, address: str) -> None:
    """The browser finds nothing to block on a page: style sheet, icon and pictures drawn in place are all allowed."""
    _open(browser, f"{address}/article/2")
    assert [line for line in browser.get_log("browser") if "policy" in line["message"].lower()] == []
    assert browser.execute_script("return document.styleSheets[0].cssRules.length") > 100
    fill = "return getComputedStyle(document.querySelector('.bar .unnamed')).fill"
    assert "#hatch" in browser.execute_script(fill)


def test_a_form_corrects_without_a_script(browser: Any, address: str) -> None:
    """A browser that runs no script signs, presses a button, sees the correction, and takes it back."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        _open(browser, f"{address}/statement/3/1", width=360)
        for number, what in enumerate(("reject", "undo"), 1):
            summaries = browser.find_elements(By.CSS_SELECTOR, "#corrections summary")
            (summaries[0] if what == "undo" else summaries[-1]).click()
            form = next(one for one in browser.find_elements(By.CSS_SELECTOR, "form.correct") if one.is_displayed())
            for name, words in (("by", "आशा"), ("because", "जाँच के लिए")):
                field = form.find_element(By.NAME, name)
                field.clear()
                field.send_keys(words)
            form.find_element(By.CSS_SELECTOR, f"button[value={what}]").click()
            _wait_for(browser, number)
            assert browser.current_url == f"{address}/statement/3/1#corrections"
        assert browser.find_elements(By.CSS_SELECTOR, ".said > li.undone")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def _wait_for(browser: Any, corrections: int) -> None:
    """Wait until the page that answers a form shows so many corrections."""

    def shown(page: Any) -> bool:
        return len(page.find_elements(By.CSS_SELECTOR, ".said > li")) == corrections

    WebDriverWait(browser, 30, ignored_exceptions=[WebDriverException]).until(shown)
