"""Measure and print a table: `python -m tests.bench.run [SIZE...]`, sizes in facts (1000 10000 100000)."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timezone
from itertools import islice
from pathlib import Path

from rapidfuzz import fuzz, process

from qsfacts.cli.base import OpenBase
from qsfacts.search.rank import search
from tests.bench.synthetic import make_queries, rows, write_base

SIZES = (1_000, 10_000, 100_000)
IMPORTS = "import typer, rapidfuzz, sqlite3"


def main() -> None:
    """Print a row for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    today = datetime.now(timezone.utc).date()
    print(f"{today}, Python {platform.python_version()}, {os.cpu_count()} cores, SQLite {sqlite3.sqlite_version}\n")
    bare = _spread([_timed(lambda: _run("-c", IMPORTS)) for _ in range(15)])
    print(f'`python -c "{IMPORTS}"`: {bare} ms (p50 / p95)\n')
    print(
        "| facts | build facts/s | index MiB | fresh process ms | in process ms | find - queries/s | peak MiB"
        " | WRatio over all ms | FTS5 trigram ms |"
    )
    print("| " + "--- | " * 9)
    for size in sizes:
        print("| " + " | ".join(_measure(size)) + " |", flush=True)
    print("\nTimes are p50 / p95. Build counts reading the TOML. Peak is that of a fresh process.")


def _measure(size: int) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(home / "cache")
        write_base(home / "facts", size)
        base: list[OpenBase] = []
        built = _timed(lambda: base.append(OpenBase([home / "facts"])))
        index = sum(path.stat().st_size for path in (home / "cache").rglob("*") if path.is_file())
        queries = make_queries(40, size)
        arguments = ["-m", "qsfacts", "find", "--format", "jsonl", "--facts", str(home / "facts")]
        fresh = [_timed(lambda query=query: _run(*arguments, "--", query)) for query in queries[:20]]
        peak = _peak([*arguments[2:], "--", queries[0]])
        warm = [_timed(lambda query=query: base[0].ask(search, query)) for query in queries]
        many = make_queries(500, size)
        batch = _timed(lambda: _run(*arguments, "-", stdin="\n".join(many)))
        return [
            f"{size:,}",
            f"{size / built * 1000:,.0f}",
            f"{index / 2**20:.1f}",
            _spread(fresh),
            _spread(warm),
            f"{len(many) / batch * 1000:,.0f}",
            f"{peak / 1024:.0f}",
            _spread(_linear(size, queries[:10])),
            _spread(_trigram(size, queries[:10])),
        ]


def _peak(arguments: list[str]) -> int:
    """KiB at the most in a process of its own, as Linux says; the usual way counts the parent's before `exec`."""
    call = f"import sys; sys.argv = ['qsfacts', *{arguments!r}]; from qsfacts.cli import main\ntry: main()\nfinally: "
    report = "print([line for line in open('/proc/self/status') if line.startswith('VmHWM')][0], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", call + report], capture_output=True, text=True, check=False)
    return int(done.stderr.split()[-2])


def _linear(size: int, queries: list[str]) -> list[float]:
    """The plain way: likeness to every fact's joined fields."""
    joined = [" ".join(row) for row in islice(rows(), size)]
    return [
        _timed(lambda query=query: process.extract(query, joined, scorer=fuzz.WRatio, limit=10)) for query in queries
    ]


def _trigram(size: int, queries: list[str]) -> list[float]:
    """SQLite's own full-text search; it finds nothing shorter than three characters."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE fact USING fts5 (text, tokenize = 'trigram')")
    connection.executemany("INSERT INTO fact VALUES (?)", ((" ".join(row),) for row in islice(rows(), size)))
    statement = "SELECT rowid FROM fact WHERE fact MATCH ? ORDER BY rank LIMIT 10"
    asked = [" OR ".join(f'"{word}"' for word in query.split()) for query in queries]
    return [_timed(lambda words=words: connection.execute(statement, (words,)).fetchall()) for words in asked]


def _run(*arguments: str, stdin: str = "") -> None:
    subprocess.run(
        [sys.executable, *arguments], input=stdin, capture_output=True, text=True, encoding="utf-8", check=False
    )


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.1f} / {ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]:.1f}"


if __name__ == "__main__":
    main()
