"""The `bayaan` command: one file a verb, loaded when that verb is asked for.

Exit codes: 0 done, 1 failed, 2 used wrongly, 130 interrupted. What is found goes to standard output, what goes wrong to
standard error, in one line.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from bayaan.cli.lines import legible, speak_unicode
from bayaan.errors import BayaanError, UsageError

FAILED: Final = 1
MISUSED: Final = 2
INTERRUPTED: Final = 130
VERBS: Final = {
    "read": "Read pages and print their statements.",
    "explain": "Show how the rules come to the statements of a sentence.",
    "add": "File pages in a ledger.",
    "show": "Show an article of a ledger and where it came from.",
    "search": "Find statements in a ledger.",
    "who": "Show what is said by and about somebody.",
    "correct": "Say what is wrong with a reading, and take it back.",
    "export": "Write a ledger in the formats that others read.",
    "diff": "Show what changed between two versions of an article.",
    "check": "Verify every span, rule name and row of a ledger.",
    "serve": "Open a ledger in the browser.",
    "demo": "File the sample pages and show one.",
}


class Verbs(click.Group):
    """The verbs, known by name; a verb's own file is imported only when it is run or explained."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """List the verbs in the order a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a verb; None where there is no such verb."""
        if cmd_name not in VERBS:
            return None
        command = import_module(f"bayaan.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without loading them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]}, epilog="Example:  bayaan demo")
@click.version_option(package_name="bayaan", message="bayaan %(version)s")
def bayaan() -> None:
    """Read Hindi news pages into a ledger of statements: who says what, how surely, on what evidence."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code; without arguments it explains itself.

    `argv` leaves out the program's name; None takes the process's own. With BAYAAN_TRACEBACK set, an error that nobody
    foresaw is raised with its traceback instead of being told in one line.
    """
    speak_unicode()
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        code = bayaan.main(given or ["--help"], prog_name="bayaan", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        return _told(error.format_message(), error.exit_code)
    except BayaanError as error:
        return _told(str(error), MISUSED if isinstance(error, UsageError) else FAILED)
    except (click.Abort, KeyboardInterrupt):
        return _told("interrupted", INTERRUPTED)
    except OSError as error:
        return _pipe_closed() if error.errno == errno.EPIPE else _told(str(error), FAILED)
    except Exception as error:
        if os.environ.get("BAYAAN_TRACEBACK"):
            raise
        return _told(f"{type(error).__name__}: {error} (a defect; BAYAAN_TRACEBACK=1 shows where)", FAILED)


def _told(message: str, code: int) -> int:
    print("bayaan:", legible(" ".join(message.split())), file=sys.stderr)
    return code


def _pipe_closed() -> int:
    """Say nothing: whoever read our output has seen enough. What is still buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED
