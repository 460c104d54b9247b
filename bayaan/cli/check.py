"""`bayaan check`: whether everything in a ledger is as it was filed."""

from __future__ import annotations

from hashlib import sha256

import click

from bayaan.cli import options
from bayaan.cli.lines import console, put_json
from bayaan.cli.sheet import line
from bayaan.errors import LedgerError
from bayaan.ledger import Counts, Ledger, Problem, engine
from bayaan.records import as_json as jsonable


@click.command("check", epilog=options.example("bayaan check --ledger bayaan-demo.db"))
@options.ledger()
@options.as_json
def command(path: str, as_json: bool) -> int:
    """Verify every span, rule name and row of a ledger.

    One line a problem, with what to do about it; the exit code is 1 where there is one. The digest is of all that the
    ledger holds, whatever order it was filed in: two ledgers of the same pages have the same.
    """
    with Ledger.open(path, create=False) as ledger:
        problems = ledger.check()
        counts, digest, older = _held(ledger, problems)
    if as_json:
        held = {"counts": jsonable(counts), "digest": digest, "read_otherwise": older}
        put_json({"ledger": ledger.path, **held, "problems": jsonable(problems)})
        return 1 if problems else 0
    for problem in problems:
        place = "ledger" if problem.article is None else f"article {problem.article}"
        console().print(line((f"{place}: ", "red"), f"{problem.what}; {problem.remedy}"))
    if older:
        console().print(line(f"{older} articles were read by another engine; `bayaan add --again` reads them anew"))
    size = f"{counts.articles} articles in {counts.versions} versions, {counts.statements} statements" if counts else ""
    told = f"{len(problems)} problems" if problems else ("all is well", "green")
    console().print(line(f"{ledger.path}: {size or 'cannot be counted'}; ", told, f"; {digest}" if digest else ""))
    return 1 if problems else 0


def _held(ledger: Ledger, problems: list[Problem]) -> tuple[Counts | None, str | None, int]:
    """What a ledger holds, the digest of it, and how many articles another engine read; a damaged one may not say."""
    try:
        counts = ledger.counts()
        digest = sha256("\n".join(ledger.dump()).encode()).hexdigest()
        return counts, digest, sum(articles for by, articles in ledger.engines() if by != engine())
    except LedgerError:
        if not problems:
            raise
        return None, None, 0
