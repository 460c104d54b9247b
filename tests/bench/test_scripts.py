"""The benchmarks run, with and without what may stand beside the repository."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

BENCH: Final = Path(__file__).parents[2] / "bench"
SHARED: Final = BENCH.parents[1] / "shared"


def run(script: str, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCH / script), *args]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603


def test_speed_times_the_samples(tmp_path: Path) -> None:
    """Without trafilatura and without shared pages the sample pages alone are timed."""
    done = run("speed", "--rounds", "1", "--json", "--shared", str(tmp_path))
    figures = json.loads(done.stdout)
    assert list(figures) == ["samples"]
    assert figures["samples"]["pages"] == 14
    assert figures["samples"]["reading, milliseconds a page"] > 0


def test_quality_says_what_is_not_there(tmp_path: Path) -> None:
    """A set of gold that is missing is told and left out."""
    done = run("quality", "--shared", str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.count("not there, skipped") == 2


@pytest.mark.skipif(not (SHARED / "gold" / "dev").is_dir(), reason="no gold beside the repository")
def test_quality_scores_what_is_there() -> None:
    """Each set of gold gives figures over all its texts."""
    done = run("quality", "--json", "--shared", str(SHARED))
    statements, articles = (json.loads(line) for line in done.stdout.splitlines())
    assert statements["articles"] == len(list((SHARED / "gold" / "dev").glob("*.json")))
    assert articles["pages"] == len(list((SHARED / "pages" / "dev").glob("*.json")))


def test_names_says_what_is_not_there(tmp_path: Path) -> None:
    """Without gold and corpora nothing is measured, and that is said."""
    done = run("names", "--shared", str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "")
    assert "not there, skipped" in done.stderr


@pytest.mark.skipif(not (SHARED / "data" / "hiner").is_dir(), reason="no corpora beside the repository")
def test_names_scores_what_is_there() -> None:
    """Every set has its three rows, and the joined finder beats the plain model on our gold."""
    figures = json.loads(run("names", "--json", "--hidings", "0", "--shared", str(SHARED)).stdout)
    assert set(figures.pop("milliseconds an article")) == {"names", "designations"}
    assert {tuple(rows) for rows in figures.values()} == {("rules and lexicon", "plain model", "joined")}
    assert figures["gold/dev"]["joined"]["F1"] > max(0.85, figures["gold/dev"]["plain model"]["F1"])


def test_pages_times_the_samples(tmp_path: Path) -> None:
    """Without gold the samples are timed, and nothing is said of quality."""
    done = run("pages", "--rounds", "1", "--json", "--shared", str(tmp_path), "bayaan")
    figures = json.loads(done.stdout)["bayaan"]
    assert "no gold there" in done.stderr
    assert figures["pages a second"] > 0
    assert "body F1" not in figures


@pytest.mark.skipif(not (SHARED / "pages" / "dev").is_dir(), reason="no pages beside the repository")
def test_pages_scores_what_is_there() -> None:
    """With gold a tool has a column of figures; one that nobody knows is an error."""
    done = run("pages", "--rounds", "1", "--shared", str(SHARED), "bayaan")
    figures = {line[:28].strip(): line[28:].split() for line in done.stdout.splitlines()[1:]}
    assert figures[""] == ["bayaan"]
    assert float(figures["body F1"][0]) > 0.9
    assert run("pages", "nothing").returncode == 2


def test_mutated_pages_are_settled(tmp_path: Path) -> None:
    """Samples and shapes that were broken at random are read, refused or without an article, and nothing else."""
    done = run("mutate", "--count", "300", "--json", "--shared", str(tmp_path))
    figures = json.loads(done.stdout)
    assert (done.returncode, figures["pages"], figures["broken"]) == (0, 300, 0)
    assert figures["read"] > 100
    assert figures["read"] + figures["refused"] + figures["without an article"] == 300


def test_roman_ranks_spellings() -> None:
    """Every set has figures for each way to score, shares among them; the half that is tested is the other one."""
    done = run("roman", "--queries", "10", "--pool", "20", "--json")
    figures = json.loads(done.stdout)
    assert figures.pop("search")["names"] > 1000
    assert {"CLDR", "people"} <= set(figures)
    for scorers in figures.values():
        assert {"closeness", "letters' names"} <= set(scorers)
        assert all(0 <= row[key] <= 1 for row in scorers.values() for key in ("first", "in ten", "MRR", "AUC", "F1"))
        assert scorers["closeness"]["MRR"] > 0.7


def test_search_finds_known_statements_again() -> None:
    """The ledger finds what it is asked for in every way, FTS5 alone does not, and the larger ledger is timed."""
    figures = json.loads(run("search", "--articles", "120", "--many", "200", "--queries", "4", "--json").stdout)
    ours, *others = (one["recall@10"] for one in figures["searches"].values())
    assert ours["all"] > 0.9
    assert ours["in Latin letters"] > others[0]["in Latin letters"]
    assert all(one["all"] < ours["all"] for one in others)
    (grown,) = figures["many"]["ledgers"].values()
    assert grown["statements"] > figures["statements"] > 120
    assert set(grown["known"]) == {"median ms", "p95 ms", "worst ms"}


def test_search_finds_the_same_on_postgresql(server: Any) -> None:
    """Both ledgers are asked the same at both sizes, and each kind of query has the same recall in both."""
    size = ("--articles", "60", "--many", "90", "--queries", "3", "--json")
    figures = json.loads(run("search", *size, "--postgres", server.empty()).stdout)
    one, other, *_ = figures["searches"].values()
    assert one["recall@10"] == other["recall@10"]
    assert [grown["statements"] > figures["statements"] for grown in figures["many"]["ledgers"].values()] == [True] * 2


def test_times_scores_our_own_sentences(tmp_path: Path) -> None:
    """Without gold the golden sentences alone are scored, and all of them are right."""
    done = run("times", "--rounds", "1", "--json", "--shared", str(tmp_path))
    figures = json.loads(done.stdout)
    assert list(figures) == ["own sentences"]
    own = figures["own sentences"]["bayaan"]
    assert own["F1, overlapping"] == own["right value, of all times"] == 1
    assert 0 < own["milliseconds, times alone"] <= own["milliseconds a text"]


def test_statements_says_when_there_is_no_gold(tmp_path: Path) -> None:
    """Without gold nothing is scored, which is said."""
    done = run("statements", "--shared", str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "")
    assert "no gold there" in done.stderr


@pytest.mark.skipif(not (SHARED / "gold" / "dev").is_dir(), reason="no gold beside the repository")
def test_statements_scores_spans_and_rules() -> None:
    """Every part of an attribution has its figures, and every error is sorted under a rule."""
    figures = json.loads(run("statements", "--json", "--shared", str(SHARED)).stdout)
    assert set(figures) == {
        f"{p} {how}" for p in ("cue", "source", "content", "all") for how in ("exact", "overlapping")
    }
    assert all(0 < figure <= 1 for row in figures.values() for figure in row)
    done = run("statements", "--errors", "--shared", str(SHARED))
    rows = [line.split() for line in done.stdout.partition("rule ")[2].partition("cue of the gold")[0].splitlines()[1:]]
    wrong = sum(int(row[2]) for row in rows if row)
    assert wrong == sum(line.startswith("wrong  ") for line in done.stdout.splitlines())
