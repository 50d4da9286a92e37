"""Comparisons on a terminal: bars beside their values, by subject and period; where that is too wide, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat, zip_longest

from rich.text import Text

from qsfacts.comparison import Comparison, Entry, Group
from qsfacts.language import tr
from qsfacts.model import Status
from qsfacts.render.clean import display_width
from qsfacts.render.comparison.bars import Scale, draw_bar, scale_of
from qsfacts.render.comparison.words import Notes, heads, label, line_name, note_lines, period_name, title
from qsfacts.render.table import new_console, written
from qsfacts.render.wrap import breaks

# Bars shorter than this compare nothing, longer ones no better.
_SHORTEST, _LONGEST, _LONGEST_ALONE = 8, 24, 40
_GAP = "   "
_INDENT = "  "
_STYLES = {Status.EXPECTED: "yellow", Status.PLANNED: "yellow", Status.CAPACITY: "cyan"}


def comparison_table(comparison: Comparison, notes: Notes, *, width: int, color: bool) -> str:
    """The groups, each under its title and on its own scale, `width` columns wide at most; then the notes."""
    blocks = [_block(comparison, group, notes, width) for group in comparison.groups]
    if notes:
        blocks.append([line for note in note_lines(comparison, notes) for line in _wrapped(Text(note, "dim"), width)])
    return "\n".join(_drawn(lines, width=width, color=color) for lines in blocks)


def _block(comparison: Comparison, group: Group, notes: Notes, width: int) -> list[Text]:
    names = heads(comparison, group)
    lines = _grid(group, names, notes, width) or list(_list(group, names, notes, width))
    return [*_wrapped(Text(title(comparison, group), "bold"), width), *lines]


def _grid(group: Group, names: Sequence[str], notes: Notes, width: int) -> list[Text]:
    """A line for each subject, or several where one period has several facts; nothing where that is too wide."""
    first = max(map(display_width, [tr("Subject"), *names]))
    room = _room(group, notes, width - first)
    if room < (_SHORTEST if any(group.bounds) else 0):
        return []
    scale = scale_of(group.bounds, room)
    top = [Text(period_name(period), "bold") for period in group.periods]
    cells = [[[_cell(entry, scale, notes) for entry in cell] for cell in row.cells] for row in group.rows]
    columns = [[heading, *(line for row in cells for line in row[place])] for place, heading in enumerate(top)]
    widths = [first, *(max(line.cell_len for line in column) for column in columns)]
    rule = Text("─" * (sum(widths) + len(_GAP) * len(top)))
    rows = (line for name, row in zip(names, cells, strict=True) for line in _lines(name, row, widths))
    return [_line([Text(tr("Subject"), "bold"), *top], widths), rule, *rows]


def _room(group: Group, notes: Notes, width: int) -> int:
    """How many columns each bar can have beside the values; less than none where these alone are too wide."""
    count = len(group.periods)
    values = sum(
        max(display_width(text) for text in (period_name(period), *_labels(group, notes, place)))
        for place, period in enumerate(group.periods)
    )
    return min((width - len(_GAP) * count - values) // count - 1, _LONGEST if count > 1 else _LONGEST_ALONE)


def _labels(group: Group, notes: Notes, place: int) -> list[str]:
    return [label(entry, notes) for row in group.rows for entry in row.cells[place]]


def _lines(name: str, cells: Sequence[Sequence[Text]], widths: Sequence[int]) -> Iterator[Text]:
    for number, line in enumerate(zip_longest(*cells, fillvalue=Text())):
        yield _line([Text("" if number else name), *line], widths)


def _line(cells: Iterable[Text], widths: Sequence[int]) -> Text:
    padded = [cell + Text(" " * (width - cell.cell_len)) for cell, width in zip(cells, widths, strict=True)]
    line = Text(_GAP).join(padded)
    line.rstrip()
    return line


def _cell(entry: Entry, scale: Scale, notes: Notes) -> Text:
    bar, style = draw_bar(entry, scale), _STYLES.get(entry.hit.fact.status, "")
    return Text.assemble((f"{bar} " if bar else "", style), (label(entry, notes), style or "bold"))


def _list(group: Group, names: Sequence[str], notes: Notes, width: int) -> Iterator[Text]:
    """Each subject, and under it a line for each fact, its period first. Values that leave no room for bars wrap."""
    before = max(display_width(line_name(group, period)) for period in group.periods) + 2 * len(_INDENT)
    room = max(width - before, _SHORTEST)
    values = max(display_width(label(entry, notes)) for entry in group.entries)
    scale = scale_of(group.bounds, max(min(room - values - 1, _LONGEST_ALONE), _SHORTEST))
    for name, row in zip(names, group.rows, strict=True):
        yield from _wrapped(Text(name), width)
        for period, cell in zip(group.periods, row.cells, strict=True):
            lines = [line for entry in cell for line in _wrapped(_cell(entry, scale, notes), room)]
            firsts = chain([line_name(group, period)], repeat(""))
            yield from (_beside(first, before, line) for first, line in zip(firsts, lines, strict=False))


def _beside(name: str, width: int, line: Text) -> Text:
    start = _INDENT + name
    return Text.assemble((start + " " * (width - display_width(start)), "dim"), line)


def _wrapped(text: Text, width: int) -> list[Text]:
    return list(text.divide(breaks(text.plain, width)))


def _drawn(lines: Iterable[Text], *, width: int, color: bool) -> str:
    console = new_console(width, color=color)
    for line in lines:
        console.print(line, soft_wrap=True)
    return written(console)
