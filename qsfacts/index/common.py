"""Terms that very many variants have: which of a few variants have them, without a look at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from qsfacts.index.schema import Kind

# To find a number in a posting by halving takes as long as to go through so many of them.
_MUCH_LONGER = 16
# Postings of up to so many numbers are kept as sets, and so many numbers of them in all.
_LONGEST, _MOST_KEPT = 50_000, 250_000

_Key = tuple[str, Kind]


class CommonTerms:
    """The long postings that were asked for, those as sets that are asked for again and again."""

    def __init__(self, read: Callable[[str, Kind], Sequence[int]]) -> None:
        self._read = read
        self._asked: set[_Key] = set()
        self._sets: dict[_Key, frozenset[int]] = {}
        self._kept = 0

    def among(self, numbers: set[int], term: str, kind: Kind) -> set[int]:
        """Those of the variants that have the term."""
        key = term, kind
        kept = self._sets.get(key)
        if kept is not None:
            return numbers & kept
        posting = self._read(term, kind)
        # To make a set takes longer than to go through the posting once.
        if key in self._asked and len(posting) <= _LONGEST:
            return numbers & self._keep(key, posting)
        self._asked.add(key)
        if len(posting) < _MUCH_LONGER * len(numbers):
            return numbers.intersection(posting)
        return {number for number in numbers if _stands_in(posting, number)}

    def _keep(self, key: _Key, posting: Sequence[int]) -> frozenset[int]:
        if self._kept > _MOST_KEPT:
            self._sets.clear()
            self._kept = 0
        self._kept += len(posting)
        self._sets[key] = found = frozenset(posting)
        return found


def _stands_in(ordered: Sequence[int], number: int) -> bool:
    place = bisect_left(ordered, number)
    return place < len(ordered) and ordered[place] == number
