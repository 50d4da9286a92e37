"""The parts that statements about facts and topics are put together from, and the one that fills a table."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from qsfacts.model import Filters
from qsfacts.text.folding import fold

T = TypeVar("T")

# SQLite takes at least 999 parameters in one statement. Groups of a few sizes make statements that it knows already.
GROUPS = (1, 4, 16, 32, 64, 128, 256, 900)
_SCALES = ("", "万", "亿", "万亿")


def marks(values: Collection[object]) -> str:
    """A question mark for each value."""
    return ", ".join("?" * len(values))


def groups(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in groups of a few sizes; the last one is filled up with what is in it already."""
    for start in range(0, len(values), GROUPS[-1]):
        group = list(values[start : start + GROUPS[-1]])
        size = next(size for size in GROUPS if size >= len(group))
        yield group + group[-1:] * (size - len(group))


def conditions(filters: Filters) -> tuple[list[str], list[object]]:
    """The filters as SQL, and the values that it takes."""
    found: list[tuple[str, list[object]]] = []
    if filters.subject:
        named = "SELECT owner FROM variant WHERE kind = 0 AND instr(folded, ?)"
        found.append((f"subject IN ({named})", [fold(filters.subject)]))
    if filters.region:
        found.append(("instr(region, ?)", [filters.region.strip()]))
    if filters.period:
        days = [filters.period.start.toordinal(), filters.period.end.toordinal()]
        found.append(("starts >= ? AND ends <= ?", [*days]))
    if filters.status:
        found.append(("status = ?", [filters.status.value]))
    if filters.source:
        found.append(("source IN (SELECT id FROM source WHERE key = ?)", [filters.source]))
    if filters.unit:
        units = [scale + filters.unit for scale in _SCALES]
        found.append((f"unit IN ({marks(units)})", [*units]))
    return [where for where, _ in found], [value for _, values in found for value in values]


def add_names(wheres: list[str], values: list[object], subjects: Collection[int], indicators: Collection[int]) -> None:
    """Add that the subject is one of `subjects` and the indicator one of `indicators`, but for what is empty."""
    for column, numbers in (("subject", subjects), ("indicator", indicators)):
        if numbers:
            wheres.append(f"{column} IN ({marks(numbers)})")
            values += numbers


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Put rows into a table of ours, each with a value for every column."""
    columns = connection.execute(f"SELECT * FROM {table} LIMIT 0").description  # noqa: S608 - our own table
    connection.executemany(f"INSERT INTO {table} VALUES ({marks(columns)})", rows)  # noqa: S608
