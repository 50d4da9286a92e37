"""Measure and print a table: `python -m tests.bench.run [--readme] [SIZE...]`, sizes in facts.

The first column is the shipped base. `--readme` puts the table into the README as well.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from itertools import islice
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

from qsfacts.cli.base import OpenBase
from qsfacts.model import Fact
from qsfacts.search.rank import search
from qsfacts.store.load import load
from tests.bench.measures import BARE, built_alone, find, in_turn, linear, machine, peak, run, spread, timed, trigram
from tests.bench.synthetic import Row, facts, make_queries, rows, write_base
from tests.conftest import ROOT, SHIPPED

SIZES = (1_000, 10_000, 100_000, 1_000_000)
# Queries are made from so many facts at most, and asked so often: by calls of their own, in one process, in a pipe.
_ASKED_ABOUT = 50_000
_FRESH, _WARM, _PIPED, _PLAIN = 20, 200, 10_000, 10
# A machine that others use as well is slow for seconds at a time: what is short is timed again, and the least counts.
_AGAIN = 3
_BEGIN, _END = "<!-- python -m tests.bench.run --readme -->\n", "<!-- end of the measures -->\n"


class Base(NamedTuple):
    """A base to measure: its folder, its facts as they are read, and as they are written."""

    name: str
    size: int
    folder: Path
    facts: Iterable[Fact]
    rows: Iterable[Row]


def main() -> None:
    """Measure the shipped base and one of each size."""
    arguments = [each for each in sys.argv[1:] if each != "--readme"]
    columns = [_measured(_shipped())]
    for size in [int(each) for each in arguments] or SIZES:
        with tempfile.TemporaryDirectory() as home:
            columns.append(_measured(_made(Path(home) / "facts", size)))
    table = _table(columns)
    print(table)
    if len(arguments) < len(sys.argv) - 1:
        _write_into_readme(table)


def _shipped() -> Base:
    base = load([SHIPPED])
    written = [
        Row(fact.subject, fact.indicator, fact.value, fact.period.text if fact.period else "") for fact in base.facts
    ]
    return Base("shipped", len(base.facts), SHIPPED, base.facts, written)


def _made(folder: Path, size: int) -> Base:
    write_base(folder, size)
    return Base("made up", size, folder, facts(size), islice(rows(), size))


def _measured(base: Base) -> dict[str, str]:
    """Each measure by its name, in the order of the table's rows."""
    print(f"measuring {base.size:,} facts", file=sys.stderr)
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CACHE_HOME"] = home
        written = list(base.rows)
        queries = make_queries(written[:_ASKED_ABOUT], _WARM)
        alone = built_alone(Path(home) / "alone", base.facts)
        memory: list[tuple[float, float]] = []
        first = timed(lambda: memory.append(peak(find(base.folder, queries[0]))))
        index = sum(path.stat().st_size for path in Path(home).rglob("*") if path.is_file())
        bare, fresh = in_turn(base.folder, queries[:_FRESH])
        many = "\n".join(make_queries(written[:_ASKED_ABOUT], _PIPED, seed=3))
        piped = min(timed(lambda: run("-m", "qsfacts", *find(base.folder, "-"), stdin=many)) for _ in range(_AGAIN))
        return {
            "base": f"{base.name}, {base.size:,}",
            "index from facts, facts/s": f"{base.size / alone * 1000:,.0f}",
            "first call, TOML to answer, s": f"{first / 1000:.1f}",
            "the same, facts/s": f"{base.size / first * 1000:,.0f}",
            "peak memory then, MiB": " + ".join(f"{each:.0f}" for each in memory[0] if each),
            "index, MiB": f"{index / 2**20:.1f}",
            "fresh process, ms": spread(fresh),
            "bare interpreter, ms": spread(bare),
            "the one by the other": f"{statistics.median(fresh) / statistics.median(bare):.2f}",
            "peak memory, MiB": f"{max(peak(find(base.folder, query))[0] for query in queries[:5]):.0f}",
            "in process, ms": spread(_warm(base.folder, queries)),
            "`find -`, queries/s": f"{_PIPED / piped * 1000:,.0f}",
            "RapidFuzz over all, ms": spread(linear(written, queries[:_PLAIN])),
            "FTS5 trigram, ms": spread(trigram(written, queries[:_PLAIN])),
        }


def _warm(folder: Path, queries: Sequence[str]) -> list[float]:
    """The times of the second half of the queries, in a process that has answered the first: each asked once."""
    rounds = [_asked(OpenBase([folder]), queries) for _ in range(_AGAIN)]
    return [min(times) for times in zip(*rounds, strict=True)][len(queries) // 2 :]


def _asked(base: OpenBase, queries: Sequence[str]) -> list[float]:
    return [timed(lambda query=query: base.ask(search, query)) for query in queries]


def _table(columns: Sequence[dict[str, str]]) -> str:
    lines = [[name, *(column[name] for column in columns)] for name in columns[0]]
    lines.insert(1, ["---"] * len(lines[0]))
    drawn = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{drawn}\n\n{fill(_about(), 120, break_on_hyphens=False)}\n"


def _about() -> str:
    today = datetime.now(timezone.utc).date()
    busy = os.getloadavg()[1]  # Our own work counts for one; whatever else ran made every time longer.
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return (
        f"{today}, {machine()}, load average {busy:.1f}, {versions}. Two times are median and 95th percentile. The bare"
        f" interpreter only does `{BARE}`, in turn with the fresh processes. The first call finds no index and builds"
        " one; its second memory is that of the largest process that reads ahead. What is asked in one process or in a"
        f" pipe was asked in {_AGAIN} rounds, each with the index opened anew, and the least counts. RapidFuzz"
        " (`WRatio`) and FTS5 search the joined fields in memory, without readings, aliases or periods."
    )


def _write_into_readme(table: str) -> None:
    path = ROOT / "README.md"
    before, begin, rest = path.read_text(encoding="utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    path.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
