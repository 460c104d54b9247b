"""`bayaan check`: whether everything in a ledger is as it was filed."""

from __future__ import annotations

import click

from bayaan.cli import options
from bayaan.cli.lines import console, put_json
from bayaan.cli.sheet import line
from bayaan.ledger import Ledger
from bayaan.records import as_json as jsonable


@click.command("check", epilog=options.example("bayaan check --ledger bayaan-demo.db"))
@options.ledger()
@options.as_json
def command(path: str, as_json: bool) -> int:
    """Verify every span and row of a ledger.

    One line a problem, with what to do about it; the exit code is 1 where there is one.
    """
    with Ledger.open(path, create=False) as ledger:
        problems, counts = ledger.check(), ledger.counts()
    if as_json:
        put_json({"ledger": path, "counts": jsonable(counts), "problems": jsonable(problems)})
        return 1 if problems else 0
    for problem in problems:
        place = "ledger" if problem.article is None else f"article {problem.article}"
        console().print(line((f"{place}: ", "red"), f"{problem.what}; {problem.remedy}"))
    held = f"{counts.articles} articles in {counts.versions} versions, {counts.statements} statements"
    console().print(line(f"{path}: {held}; ", f"{len(problems)} problems" if problems else ("all is well", "green")))
    return 1 if problems else 0
