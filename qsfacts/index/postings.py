"""Posting lists: which variants have each term. Gathered in memory while an index is built, written when it is done."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from qsfacts.index.schema import Kind


class Postings:
    """The numbers of the variants that have each term, by kind of variant."""

    def __init__(self) -> None:
        self._by_kind: tuple[dict[str, array[int]], ...] = tuple({} for _ in Kind)

    def add(self, kind: Kind, variant: int, terms: Iterable[str]) -> None:
        """Note that `variant`, whose number is larger than those of all before it, has the terms."""
        lists = self._by_kind[kind]
        for term in terms:
            numbers = lists.get(term)
            if numbers is None:
                lists[term] = array("I", (variant,))
            elif numbers[-1] != variant:  # A text may have a term twice.
                numbers.append(variant)

    def rows(self) -> Iterator[tuple[str, int, bytes]]:
        """The rows of the table, in the order of its index, in which that is made fastest."""
        keys = sorted((term, int(kind)) for kind in Kind for term in self._by_kind[kind])
        return ((term, kind, self._by_kind[kind][term].tobytes()) for term, kind in keys)
