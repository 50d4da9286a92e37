"""Where a line of Chinese may end. Rich breaks it anywhere, in the middle of a figure or before a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qsfacts.render.clean import display_width

# What stays on one line: a figure that is marked, a word or a number, or one character; with the opening signs before
# it, the closing ones after it and the blanks that nobody sees at the end of a line.
_UNIT = re.compile(
    r"""
    [(（【《“‘]*
    (?: \[[✓!✗↺?]?[^]]{1,20}\] | [!-~\u0300-\u036f]+ | . )
    [，。；：、！？）】》”’…,.;:!?)\]\u0300-\u036f]*
    \s*
    """,
    re.VERBOSE | re.DOTALL,
)


def breaks(text: str, width: int) -> list[int]:
    """The offsets at which `text` goes on in the next line, if lines are `width` columns wide."""
    found, start, used = [], 0, 0
    for piece in _pieces(text, width):
        if used and used + display_width(piece.rstrip()) > width:
            found.append(start)
            used = 0
        start += len(piece)
        used += display_width(piece)
    return found


def _pieces(text: str, width: int) -> Iterator[str]:
    """What stays together, but in single characters where no line could hold it."""
    for unit in _UNIT.finditer(text):
        if display_width(unit[0].rstrip()) > width:
            yield from unit[0]
        else:
            yield unit[0]
