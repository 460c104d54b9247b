"""The command as a whole: how it starts, what it says when used wrongly, what it writes to."""

from __future__ import annotations

import json
import os
import re
import shlex
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import click
import pytest

from bayaan.cli import VERBS, main
from bayaan.cli.lines import legible

ROOT: Final = Path(__file__).parents[2]
SAMPLES: Final = ROOT / "bayaan" / "samples"
TEXT: Final = str(SAMPLES / "samvad" / "samudri-cable.txt")
HTML: Final = str(SAMPLES / "pravah" / "mausam-der-se-vidai.html")
# Serving goes on until it is interrupted; the end-to-end test opens what it serves.
PASTED: Final = [verb for verb in VERBS if verb != "serve"]

Command = subprocess.CompletedProcess[str]


def run(*args: str, cwd: Path = ROOT, **environment: str) -> Command:
    """Run the command as a user would, in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "bayaan", *args]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, env=env, check=False)  # noqa: S603


@pytest.fixture(autouse=True)
def _own_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep every ledger of a test in its own folder."""
    monkeypatch.delenv("BAYAAN_LEDGER", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("verb", VERBS)
def test_summaries_cannot_drift(verb: str) -> None:
    """The line that stands for a verb in the list is the first line of its own help."""
    command = import_module(f"bayaan.cli.{verb}").command
    assert isinstance(command, click.Command)
    assert (command.help or "").split("\n", maxsplit=1)[0] == VERBS[verb]


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_take_the_options_they_owe(verb: str) -> None:
    """A verb on a ledger takes --ledger, a verb that prints takes --json."""
    whole = import_module(f"bayaan.cli.{verb}").command
    for command in whole.commands.values() if isinstance(whole, click.Group) else [whole]:
        options = {option for parameter in command.params for option in parameter.opts}
        assert "--ledger" in options or verb in ("read", "explain")
        assert "--json" in options or verb in ("serve", "export")  # what export prints is its format's


def test_examples_can_be_pasted(tmp_path: Path) -> None:
    """The example in each verb's help does something when it is pasted, in order, beside the package's folder."""
    (tmp_path / "bayaan").symlink_to(ROOT / "bayaan")
    for verb in ["demo", *(verb for verb in PASTED if verb != "demo")]:
        words = shlex.split(example(verb))
        assert words[:2] == ["bayaan", verb]
        done = run(*words[1:], cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), verb
        assert len(done.stdout) > 40


def example(verb: str) -> str:
    """Find the line that a verb's help shows as its example."""
    found = re.search(r"Example:\n +(bayaan .+)", run(verb, "--help").stdout)
    assert found
    return found[1]


def test_explaining_loads_nothing_heavy() -> None:
    """--help loads no reader, ledger or drawing, so that it is quick."""
    assert loaded("--help") & {"rich", "regex", "apsw", "starlette", "selectolax", "babel"} == set()


def test_reading_to_json_loads_neither_ledger_nor_web() -> None:
    """`read --json` needs no database and no server."""
    assert loaded("read", "--json", TEXT) & {"apsw", "starlette", "uvicorn", "jinja2", "rich"} == set()


def loaded(*args: str) -> set[str]:
    """Name the top packages that a run of the command has imported."""
    code = f"import sys; from bayaan.cli import main; main({list(args)!r}); print('\\0', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)  # noqa: S603
    return {module.split(".", maxsplit=1)[0] for module in done.stdout.split("\0")[1].split()}


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["reed"], 2, "reed"),
        (["read"], 2, "TARGET"),
        (["read", "no-such-page.html"], 2, "no-such-page.html"),
        (["read", "--published", "yesterday", TEXT], 2, "yesterday"),
        (["read", "--url", "https://samvad.example/", TEXT, HTML], 2, "--url"),
        (["read", "--nonsense"], 2, "--nonsense"),
        (["read", "."], 2, "no pages"),
        (["add", "no-such-folder"], 2, "no-such-folder"),
        (["search"], 2, "QUERY"),
        (["search", "--limit", "0", "x"], 2, "0"),
        (["search", "x"], 1, "bayaan.db"),
        (["who", "x"], 1, "bayaan.db"),
        (["check", "--ledger", "missing.db"], 1, "missing.db"),
        (["check", "--ledger", TEXT], 1, "samudri-cable.txt"),
        (["serve", "--ledger", "missing.db"], 1, "missing.db"),
        (["serve", "--port", "0"], 2, "0"),
    ],
)
def test_wrong_input_is_told_in_one_line(
    args: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong use ends with 2 and failure with 1, one line on standard error and nothing on standard output."""
    assert main(args) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert says in told.err
    assert "Traceback" not in told.err


def test_no_ledger_is_made_by_asking() -> None:
    """Asking a ledger that is not there leaves no file behind."""
    main(["search", "x"])
    main(["check"])
    assert list(Path.cwd().iterdir()) == []


def test_a_defect_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An error nobody foresaw is one line too, and raised whole where BAYAAN_TRACEBACK asks for it."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr("bayaan.cli.read.to_article", lambda *_, **__: broken())
    assert main(["read", TEXT]) == 1
    assert capsys.readouterr().err.startswith("bayaan: ZeroDivisionError: by zero")
    monkeypatch.setenv("BAYAAN_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["read", TEXT])


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_a_closed_pipe_is_quiet(extra: list[str]) -> None:
    """Whoever stops reading our output hears nothing of it."""
    pages = [TEXT, HTML] * 20
    command = [sys.executable, "-m", "bayaan", "read", *extra, *pages]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_output_is_unicode_in_any_locale() -> None:
    """A locale that knows ASCII only does not garble the page."""
    done = run("read", TEXT, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "फिनलैंड" in done.stdout


def test_no_color_is_honoured() -> None:
    """NO_COLOR takes the colours, and signs alone still tell the voices apart."""
    coloured = run("read", TEXT, FORCE_COLOR="1", TERM="xterm-256color", NO_COLOR="")
    plain = run("read", TEXT, FORCE_COLOR="1", TERM="xterm-256color", NO_COLOR="1")
    assert "\x1b[32m" in coloured.stdout
    assert "\x1b[32m" not in plain.stdout
    assert {"│", "●", "○"} <= set(plain.stdout)


def test_a_page_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences and direction overrides of a page are shown as replacement characters."""
    page = tmp_path / "page.txt"
    page.write_text("देश\n\nनदी में \x1b[2Jबाढ़ \u202eआई\n\nभोपाल। नदी में \x1b[31mबाढ़ आई है।\n", encoding="utf-8")
    assert main(["read", str(page)]) == 0
    assert not set(capsys.readouterr().out) & {"\x1b", "\u202e"}
    assert legible("अ\x9b\x07\n") == "अ\ufffd\ufffd\n"


def test_a_taken_port_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """`serve` says that a port is taken instead of failing at length."""
    assert main(["add", TEXT]) == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        capsys.readouterr()
        assert main(["serve", "--port", port]) == 1
    assert port in capsys.readouterr().err


def test_the_ledger_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """BAYAAN_LEDGER stands for --ledger, which wins over it."""
    monkeypatch.setenv("BAYAAN_LEDGER", str(tmp_path / "mine.db"))
    assert main(["add", TEXT]) == 0
    assert (tmp_path / "mine.db").exists()
    assert main(["search", "--ledger", str(tmp_path / "other.db"), "x"]) == 1


def test_json_stays_json_for_any_text(capsys: pytest.CaptureFixture[str]) -> None:
    """What a verb prints with --json parses, with Hindi as it is and not escaped."""
    assert main(["read", "--json", TEXT]) == 0
    out = capsys.readouterr().out
    assert json.loads(out)["article"]["section"] == "विदेश"
    assert "विदेश" in out
