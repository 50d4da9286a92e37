"""What a source prints, line by line with the numbers, the value of the fact marked."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from qsfacts.model import Passage, PrintedLine
from qsfacts.render.answers import Look
from qsfacts.render.clean import clean, display_width
from qsfacts.render.review.sentence import quote
from qsfacts.render.review.table import draw_lines
from qsfacts.render.table import UNLIMITED

_MARK_STYLE = "bold green"


def draw_passage(passage: Passage, look: Look) -> str:
    """The runs of lines, `…` between them.

    A line that is too long for the terminal is cut to the sentence of its mark; one without a mark is wrapped if it is
    the fact's, and left out if it is not: a paragraph needs none around it.
    """
    digits = len(str(passage.runs[-1][-1].number)) if passage.runs else 0
    width = look.width or UNLIMITED
    room = width - len(_gutter("", digits))
    runs = [
        [(_gutter(number, digits), text) for line in run for number, text in _rows(line, room)] for run in passage.runs
    ]
    gap = (_gutter("…", digits).rstrip(" |"), Text())
    rows = [row for position, run in enumerate(runs) for row in ([gap, *run] if position else run)]
    return draw_lines(rows, width=width, color=look.color)


def _gutter(number: str, digits: int) -> str:
    return f"    {number:>{digits}} | "


def _rows(line: PrintedLine, room: int) -> Iterator[tuple[str, Text]]:
    fits = display_width(clean(line.text)) + 2 * len(line.marks) <= room
    if line.marks and not fits:
        for nth, mark in enumerate(line.marks):
            before, figure, after = quote(line.text, mark)
            yield str(line.number) if nth == 0 else "", Text.assemble(before, _marked(figure), after)
    elif line.own or fits:
        yield str(line.number), _whole(line)


def _whole(line: PrintedLine) -> Text:
    whole, end = Text(), 0
    for mark in line.marks:
        whole.append(clean(line.text[end : mark.start])).append_text(_marked(clean(line.text[mark.start : mark.end])))
        end = mark.end
    return whole.append(clean(line.text[end:]))


def _marked(figure: str) -> Text:
    """In brackets, since colour alone says nothing in a pipe or to many eyes."""
    return Text(f"[{figure}]", style=_MARK_STYLE)
