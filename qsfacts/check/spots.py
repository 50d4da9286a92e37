"""Places of a text: as lines and columns, and beside each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from qsfacts.model import Span
from qsfacts.review import Spot


def lines_of(text: str) -> list[int]:
    """Where each line of `text` starts. A line ends at a line feed and nowhere else, as editors count."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]


def spot_of(lines: Sequence[int], span: Span) -> Spot:
    """The place of a span that begins in one of `lines`."""
    line = bisect_right(lines, span.start)
    start = lines[line - 1]
    return Spot(line, span.start - start + 1, span.end - start + 1)


class Spans:
    """Spans that are in order and apart."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts, self._ends = [each.start for each in spans], [each.end for each in spans]

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with the span from `start` to `end`."""
        behind = bisect_right(self._starts, start)
        if behind and self._ends[behind - 1] > start:
            return True
        return behind < len(self._starts) and self._starts[behind] < end
