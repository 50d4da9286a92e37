"""The parts of a fact that answered a query, to be shown as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from qsfacts.model import Span
from qsfacts.search.query import Query
from qsfacts.text.folding import fold_back, is_han


def pieces(query: Query) -> set[str]:
    """What of a query is marked where it stands: two characters side by side, and whole words."""
    return set().union(*[_pieces(run.folded) for run in query.runs])


def mark(wanted: Set[str], text: str) -> tuple[Span, ...]:
    """The parts of `text` where any of the `pieces` of a query stand as they are, joined where they meet."""
    folded = fold_back(text)
    places = [
        (start, start + len(piece)) for piece in wanted if piece in folded.text for start in _places(folded.text, piece)
    ]
    return tuple(_joined(sorted([folded.source_span(start, end) for start, end in places])))


@lru_cache(maxsize=4096)
def _pieces(typed: str) -> frozenset[str]:
    if len(typed) > 1 and is_han(typed[0]):
        return frozenset([first + second for first, second in pairwise(typed)])
    return frozenset([typed])


def _places(text: str, piece: str) -> Iterator[int]:
    start = text.find(piece)
    while start >= 0:
        if is_han(piece[0]) or _is_word(text, start, start + len(piece)):
            yield start
        start = text.find(piece, start + 1)


def _is_word(text: str, start: int, end: int) -> bool:
    """Letters and digits are a word only where no others of their kind stand beside them."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not any(char.isascii() and char.isalnum() for char in (before, after) if char)


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Spans, in order, as one where they meet or overlap."""
    if not spans:
        return
    first, last = spans[0]
    for start, end in spans:
        if start > last:
            yield Span(first, last)
            first = start
        last = max(last, end)
    yield Span(first, last)
