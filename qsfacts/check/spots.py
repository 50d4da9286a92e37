"""Places of a text: as lines and columns, and beside each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from qsfacts.model import Span
from qsfacts.review import Spot


def lines_of(text: str) -> list[int]:
    """Where each line of `text` starts. A line ends at a line feed and nowhere else, as editors count."""
    return [0, *(position + 1 for position, char in enumerate(text) if char == "\n")]


def spot_of(lines: Sequence[int], span: Span) -> Spot:
    """The place of a span that begins in one of `lines`."""
    line = bisect_right(lines, span.start)
    start = lines[line - 1]
    return Spot(line, span.start - start + 1, span.end - start + 1)


def touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether one of `others`, which are in order and apart, shares a character with `span`."""
    near = bisect_right(others, span.start, key=lambda each: each.start)
    return any(span.overlaps(other) for other in others[max(0, near - 1) : near + 1])
