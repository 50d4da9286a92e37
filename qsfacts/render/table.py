"""Tables for the terminal, and what else draws with Rich needs of it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.containers import Lines
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from qsfacts.language import later, tr
from qsfacts.model import Hit, Span, Status
from qsfacts.render.clean import clean
from qsfacts.render.words import HEADINGS, places, when
from qsfacts.render.wrap import breaks

# Below this, five columns are slivers: a hit becomes a few lines instead.
_NARROW = 60
# From this on there is room for the id, which `show` and `cite` take.
_WIDE = 110
# Wide enough for any table; used where nothing says how wide the output may be.
UNLIMITED = 10_000

_MARK_STYLE = "green"
_STATUS_STYLE = {Status.EXPECTED: "yellow", Status.PLANNED: "yellow", Status.CAPACITY: "cyan"}


class _Cell(Text):
    """Text that ends its lines where Chinese may; Rich breaks it anywhere, even before a comma."""

    def wrap(self, console: Console, width: int, **_how: Any) -> Lines:  # noqa: ARG002 - the library's signature
        lines = [line for part in self.split(allow_blank=True) for line in part.divide(breaks(part.plain, width))]
        for line in lines:
            line.rstrip()
        return Lines(lines)


def hit_table(hits: Sequence[Hit], *, width: int, color: bool) -> str:
    """The hits as a table `width` columns wide at most; as a list where that is too narrow for a table."""
    console = new_console(width, color=color)
    if width < _NARROW:
        for hit in hits:
            _print_stacked(console, hit)
        return written(console)
    table = _table([*HEADINGS, later("Id")] if width >= _WIDE else HEADINGS)
    for hit in hits:
        table.add_row(*_row(hit, with_id=width >= _WIDE))
    console.print(table)
    return written(console)


def plain_table(rows: Iterable[Sequence[str]], headings: Sequence[str], *, width: int, color: bool) -> str:
    """Rows of plain text under headings."""
    console = new_console(width, color=color)
    table = _table(headings)
    for row in rows:
        table.add_row(*(_Cell(clean(cell)) for cell in row))
    console.print(table)
    return written(console)


def new_console(width: int, *, color: bool) -> Console:
    """A console that draws on paper of its own, where nothing is guessed of the terminal or read as markup."""
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def written(console: Console) -> str:
    """What was printed, without the blanks that pad a table's last column."""
    text = console.file.getvalue()  # type: ignore[attr-defined]  # the file is ours, a StringIO
    return "".join(line.rstrip() + "\n" for line in text.splitlines() if line.strip())


def _table(headings: Sequence[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(tr(heading), overflow="fold", ratio=None, min_width=6)
    return table


def _row(hit: Hit, *, with_id: bool) -> list[Text]:
    fact = hit.fact
    row = [
        _marked(fact.subject, hit.marks.subject),
        _marked(fact.indicator, hit.marks.indicator),
        _value(hit),
        _Cell(clean(when(fact.period)) if fact.period else ""),
        _Cell("\n".join(clean(place) for place in places(hit)), style="dim"),
    ]
    return [*row, _Cell(clean(fact.id), style="dim")] if with_id else row


def _marked(text: str, marks: Sequence[Span], style: str = "") -> Text:
    """Text whose parts that answered the query stand out."""
    shown = _Cell().append(clean(text), style=style)
    for span in marks:
        shown.stylize(_MARK_STYLE, span.start, span.end)
    return shown


def _value(hit: Hit) -> Text:
    fact = hit.fact
    value = _marked(fact.value, hit.marks.value, "bold")
    if fact.status is not Status.ACTUAL:
        value.append(f" {tr(fact.status.value)}", style=_STATUS_STYLE[fact.status])
    return value


def _print_stacked(console: Console, hit: Hit) -> None:
    """What is said, and under it, indented however often it wraps, the value and each place."""
    fact = hit.fact
    period = tr(" ({listed})").format(listed=clean(when(fact.period))) if fact.period else ""
    head = (_marked(fact.subject, hit.marks.subject), _marked(fact.indicator, hit.marks.indicator))
    console.print(Text(" ").join(head))
    for text in (_value(hit) + Text(period), *(Text(clean(place), style="dim") for place in places(hit))):
        console.print(Padding(text, (0, 0, 0, 2)))
