"""The posting lists of an index: which variants have each term."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence

from qsfacts.index.statements import GROUPS, groups, marks
from qsfacts.index.terms import INITIALS, WORD

# A term, a kind of variant, how many bytes the numbers of those take that have it, and these; None where they are very
# many. A row as SQLite gives it: to make anything else of it takes longer than to read it.
Posting = tuple[str, int, int, bytes | None]

_SIZE = array("I").itemsize
# Terms of more variants than this are read only where that is asked for.
_LONG = 2_000
# What was read is kept for the next query of the same process, up to so many bytes; so is that nothing has a term.
_MOST_BYTES, _BYTES_OF_A_TERM = 4_000_000, 100
# Rarely does a prefix begin more words than this; those that do say too little to be followed.
_MOST_WORDS = 40


class Lists:
    """The posting lists. Every method may raise `IndexBroken`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # SQLite knows how long a value is without reading it.
        wanted = f"CASE WHEN length(variants) <= {_LONG * _SIZE} THEN variants END"
        self._rows = f"SELECT term, kind, length(variants), {wanted} FROM posting"  # noqa: S608 - numbers of ours
        self._kept: dict[str, tuple[Posting, ...]] = {}
        self._bytes = 0
        self._whole = False

    def postings(self, terms: Iterable[str]) -> Mapping[str, Sequence[Posting]]:
        """At least the postings of those of the terms that any variant has."""
        kept = self._kept
        if not self._whole:
            if self._bytes > _MOST_BYTES:
                kept.clear()
                self._bytes = 0
            unknown = [term for term in terms if term not in kept]
            kept |= dict.fromkeys(unknown, ())
            self._bytes += _BYTES_OF_A_TERM * len(unknown)
            for group in groups(unknown):
                self._keep(self._connection.execute(f"{self._rows} WHERE term IN ({marks(group)})", group))
        return kept

    def keep_all(self) -> None:
        """Read all of them, which are not too many."""
        self._kept.clear()
        self._keep(self._connection.execute(self._rows))
        self._whole = True

    def _keep(self, rows: Iterable[Posting]) -> None:
        kept = self._kept
        for row in rows:
            term, _, length, packed = row
            kept[term] = (*kept.get(term, ()), row)
            if packed is not None:
                self._bytes += length

    def long(self, term: str, kind: int) -> Sequence[int]:
        """The numbers of the variants that have a term, however many there are."""
        row = self._connection.execute("SELECT variants FROM posting WHERE term = ? AND kind = ?", (term, kind))
        return numbers(next(row, (b"",))[0])

    def words_beginning(self, letters: str) -> list[str]:
        """The word terms that begin with `letters`; none where these begin too many words."""
        return self._terms_between(WORD + letters, _MOST_WORDS)

    def initials_beginning(self, letters: str) -> list[str]:
        """The terms of initials that begin with `letters`."""
        return self._terms_between(INITIALS + letters, GROUPS[-1])

    def _terms_between(self, prefix: str, most: int) -> list[str]:
        rows = self._connection.execute(
            "SELECT DISTINCT term FROM posting WHERE term >= ? AND term < ? LIMIT ?",
            (prefix, prefix + "\U0010ffff", most + 1),
        ).fetchall()
        return [term for (term,) in rows] if len(rows) <= most else []


def numbers(packed: bytes) -> Sequence[int]:
    """The numbers of variants, in order."""
    return memoryview(packed).cast("I")


def many(length: int) -> int:
    """How many numbers take so many bytes."""
    return length // _SIZE
