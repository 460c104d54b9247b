"""A PostgreSQL server of the tests' own, in a folder of its own, and empty ledgers on it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

_START_SECONDS = 60.0
# "guest" has to give a password; everybody else is let in through the folder's socket.
_WHO_MAY = "local all guest scram-sha-256\nlocal all all trust\n"
_SETTINGS = (
    "listen_addresses=", "max_connections=40", "shared_buffers=32MB", "timezone=UTC", "synchronous_commit=off",
    "wal_writer_delay=10s",
)  # fmt: skip


@dataclass
class Server:
    """A server with all it has in `folder`; one that is not `durable` never waits for the disk."""

    folder: Path
    binaries: Path
    durable: bool = False
    process: subprocess.Popen[bytes] | None = None
    numbers: Iterator[int] = field(default_factory=count)

    def make(self) -> None:
        """Make the cluster."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(self.folder, *_nobody())
        how = ["-U", "bayaan", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        command = [str(self.binaries / "initdb"), "-D", str(self.data), *how]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd="/", **_unprivileged())  # noqa: S603
        (self.data / "pg_hba.conf").write_text(_WHO_MAY)

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        safe = () if self.durable else ("fsync=off", "full_page_writes=off")
        settings = [part for one in (*_SETTINGS, *safe) for part in ("-c", one)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [self.binaries / "postgres", "-D", self.data, "-k", self.folder, *settings],
                stdout=log, stderr=log, cwd="/", **_unprivileged(),
            )  # fmt: skip
        until = time.monotonic() + _START_SECONDS
        while not self._answers():
            waits = self.process.poll() is None and time.monotonic() < until
            assert waits, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.02)

    def _answers(self) -> bool:
        import psycopg  # noqa: PLC0415 - only where there is a server

        try:
            psycopg.connect(self.address("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self, *, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT as an administrator would, SIGQUIT as a power cut would, without writing anything more."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(_START_SECONDS)
            self.process = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def address(self, database: str, schema: str = "", user: str = "bayaan") -> str:
        """The address of a database, or of a schema of it."""
        path = f"&options={quote(f'-csearch_path={schema},public', safe='')}" if schema else ""
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder), safe='')}{path}"

    def run(self, *lines: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """The rows of the last of some statements."""
        import psycopg  # noqa: PLC0415

        with psycopg.connect(self.address(database), autocommit=True) as db:
            found = [db.execute(line.encode()) for line in lines][-1]
            return found.fetchall() if found.description else []

    def empty(self) -> str:
        """The address of an empty schema."""
        schema = f"t{next(self.numbers)}"
        self.run(f"CREATE SCHEMA {schema}")
        return self.address("postgres", schema)


def _nobody() -> tuple[int, int]:
    return 65534, 65534


def _unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    user, group = _nobody()
    return {"user": user, "group": group, "extra_groups": []} if os.geteuid() == 0 else {}


def _binaries() -> Path | None:
    """The folder of the newest server's programs."""
    kept = [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    kept += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name), reverse=True)
    return next((one for one in kept if (one / "postgres").is_file() and (one / "initdb").is_file()), None)


@pytest.fixture(scope="session")
def new_server() -> Iterator[Callable[..., Server]]:
    """Start servers of the tests' own; skips where this machine has no PostgreSQL."""
    pytest.importorskip("psycopg", reason="psycopg, the extra postgres, is not installed")
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server on this machine, and .ci/postgres could not install one")
    made: list[Server] = []
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:  # short: a socket's name is
        Path(folder).chmod(0o755)

        def start(*, durable: bool = False) -> Server:
            server = Server(Path(folder) / str(len(made)), binaries, durable)
            made.append(server)
            server.make()
            server.start()
            return server

        yield start
        for server in made:
            server.stop(how=signal.SIGQUIT)


@pytest.fixture(scope="session")
def durable(new_server: Callable[..., Server]) -> Server:
    """A server that waits for the disk where it is asked to, which nobody asked it to in its settings."""
    return new_server(durable=True)


@pytest.fixture(scope="session")
def server(new_server: Callable[..., Server]) -> Server:
    """A server that never waits for the disk."""
    return new_server()
