"""What is measured of one base. Every time is in milliseconds, and every memory in MiB."""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from rapidfuzz import fuzz, process

from qsfacts.index.build import build
from qsfacts.index.rows import to_leaf
from qsfacts.model import Fact
from tests.bench.synthetic import Row

BARE = "import typer, rapidfuzz, sqlite3"
_CHUNK = 1000


def timed(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def spread(times: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(times)
    return f"{statistics.median(ordered):.1f} / {ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]:.1f}"


def run(*arguments: str, stdin: str = "") -> str:
    """Run Python with these arguments; what it says on stderr."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stderr


def find(folder: Path, *words: str) -> list[str]:
    """The arguments of a call that finds."""
    return ["find", "--format", "jsonl", "--facts", str(folder), "--", *words]


def in_turn(folder: Path, queries: Iterable[str]) -> tuple[list[float], list[float]]:
    """The times of a bare interpreter with the libraries and of a fresh process that finds, one after the other."""
    pairs = [
        (timed(lambda: run("-c", BARE)), timed(lambda query=query: run("-m", "qsfacts", *find(folder, query))))
        for query in queries
    ]
    return [bare for bare, _ in pairs], [ours for _, ours in pairs]


def peak(arguments: list[str]) -> tuple[float, float]:
    """The most memory of a call, and of the largest process that it started to read ahead."""
    call = f"import sys; sys.argv = ['qsfacts', *{arguments!r}]; from qsfacts.cli import main\ntry: main()\nfinally: "
    # The usual way counts the memory of the parent before `exec` as well.
    own = "[line for line in open('/proc/self/status') if line.startswith('VmHWM')][0].split()[1]"
    others = "__import__('resource').getrusage(-1).ru_maxrss"
    *_, line = run("-c", f"{call}print({own}, {others}, file=sys.stderr)").splitlines()
    return tuple(int(size) / 1024 for size in line.split())[:2]  # type: ignore[return-value]


def built_alone(path: Path, facts: Iterable[Fact]) -> float:
    """How long the index of a stream of facts takes, the time left out in which the facts are made."""
    waited = 0.0

    def stream() -> Iterator[Fact]:
        nonlocal waited
        every = iter(facts)
        chunk: list[Fact] = []
        while True:
            waited += timed(lambda: chunk.extend(islice(every, _CHUNK)))
            if not chunk:
                return
            yield from chunk
            chunk.clear()

    with closing(sqlite3.connect(path)) as connection:
        whole = timed(lambda: build(connection, map(to_leaf, stream()), (), {}))
    path.unlink()
    return whole - waited


def linear(rows: Iterable[Row], queries: Iterable[str]) -> list[float]:
    """The plain way: likeness of the query to every fact's joined fields."""
    joined = [" ".join(row) for row in rows]
    return [
        timed(lambda query=query: process.extract(query, joined, scorer=fuzz.WRatio, limit=10)) for query in queries
    ]


def trigram(rows: Iterable[Row], queries: Iterable[str]) -> list[float]:
    """SQLite's own full-text search; it finds nothing shorter than three characters."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE fact USING fts5 (text, tokenize = 'trigram')")
    connection.executemany("INSERT INTO fact VALUES (?)", ((" ".join(row),) for row in rows))
    statement = "SELECT rowid FROM fact WHERE fact MATCH ? ORDER BY rank LIMIT 10"
    asked = [" OR ".join(f'"{word}"' for word in query.split()) for query in queries]
    return [timed(lambda words=words: connection.execute(statement, (words,)).fetchall()) for words in asked]


def machine() -> str:
    """Processor, cores and memory; neither names nor addresses."""
    described = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(": ")[2] for line in described if line.startswith("model name")), "unknown processor")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB"
