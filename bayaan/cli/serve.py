"""`bayaan serve`: a ledger in the browser."""

from __future__ import annotations

import socket
from contextlib import suppress

import click

from bayaan import web
from bayaan.cli import options
from bayaan.errors import BayaanError
from bayaan.ledger import Ledger


@click.command("serve", epilog=options.example("bayaan serve --ledger bayaan-demo.db --port 8080"))
@click.option("--host", default="127.0.0.1", show_default=True, help="Whom to serve; 0.0.0.0 is everybody.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--open-to-all", is_flag=True, help="Take corrections from everybody served, not from this machine alone."
)
@options.ledger()
def command(host: str, port: int, path: str, *, open_to_all: bool) -> None:
    """Open a ledger in the browser.

    Serves until it is interrupted. It asks nobody who they are, so it listens to this machine alone unless told
    otherwise.
    """
    with Ledger.open(path, create=False) as ledger:
        kept = ledger.path  # without a password
    _must_be_free(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"{kept} is open at http://{shown}:{port}/ (Ctrl+C ends)")
    with suppress(KeyboardInterrupt):
        web.serve(path, host, port, open_to_all=open_to_all)


def _must_be_free(host: str, port: int) -> None:
    """Raise where the server could not listen, before it starts: it would tell so at length."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        raise BayaanError(
            f"cannot listen: {error.strerror}", f"{host}:{port}", "give another --port or --host"
        ) from error
