"""The names that have the terms of a whole text. It has a thousand, where a query has a few and wants more of each."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence

from qsfacts.index.schema import Kind
from qsfacts.index.statements import groups, marks

_NUMBER_SIZE = array("I").itemsize
_OF_NAMES = f"kind < {int(Kind.VALUE)}"
# What more names than this have leads to none of them.
_MOST_NAMES = 2_000
# What was read is kept for the next text of the same process, up to so many bytes.
_MOST_BYTES, _BYTES_OF_A_TERM = 4_000_000, 100


class Naming:
    """The names of subjects and indicators, other names counted too. Every method may raise `IndexBroken`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lists: dict[str, tuple[int, bytes]] = {}
        self._bytes = 0

    def variants_with(self, terms: Collection[str]) -> Sequence[int]:
        """The numbers of the names that have any of the terms, each as often as it has one of them."""
        if self._bytes > _MOST_BYTES:
            self._lists.clear()
            self._bytes = 0
        lists = self._lists
        unknown = dict.fromkeys([term for term in terms if term not in lists], (0, b""))
        wanted = f"CASE WHEN length(variants) <= {_MOST_NAMES * _NUMBER_SIZE} THEN variants ELSE x'' END"
        for term, size, numbers in self._read(wanted, unknown):
            uses, others = unknown[term]
            unknown[term] = uses + size // _NUMBER_SIZE, others + numbers
            self._bytes += len(numbers)
        lists |= unknown
        self._bytes += _BYTES_OF_A_TERM * len(unknown)
        return memoryview(b"".join([lists[term][1] for term in terms])).cast("I")

    def uses(self, terms: Iterable[str]) -> dict[str, int]:
        """How many names have each of the terms."""
        found = {term: self._lists.get(term, (0, b""))[0] for term in terms}
        for term, size, _ in self._read("x''", [term for term in found if term not in self._lists]):
            found[term] += size // _NUMBER_SIZE
        return found

    def _read(self, wanted: str, terms: Iterable[str]) -> Iterator[tuple[str, int, bytes]]:
        for group in groups(list(terms)):
            # SQLite knows how long a value is without reading it.
            yield from self._connection.execute(
                f"SELECT term, length(variants), {wanted} FROM posting WHERE {_OF_NAMES} AND term IN ({marks(group)})",
                group,
            )
