"""The texts that the facts of an index are from."""

from __future__ import annotations

import sqlite3
from typing import Any

from qsfacts.model import Source


class Sources:
    """The sources of an index, each read once. Every method may raise `IndexBroken`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._read: dict[int, Source] = {}

    def keys(self) -> list[str]:
        """The ids of all sources that facts are from."""
        return [key for (key,) in self._connection.execute("SELECT key FROM source ORDER BY id")]

    def by_key(self, key: str) -> Source | None:
        """The source with the id `key`, where facts are from it."""
        found = self._connection.execute("SELECT id FROM source WHERE key = ?", (key,)).fetchone()
        return self.by_number(found[0]) if found else None

    def by_number(self, number: int) -> Source:
        """The source that facts have as `number`."""
        found = self._read.get(number)
        if found is None:
            (row,) = self._connection.execute("SELECT * FROM source WHERE id = ?", (number,))
            found = self._read[number] = _source(row)
        return found


def _source(row: tuple[Any, ...]) -> Source:
    _, key, title, kicker, authors, *rest = row
    return Source(key, title, kicker, tuple(authors.splitlines()), *rest)
