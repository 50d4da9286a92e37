"""Conflicts on a terminal: a few lines for each, since two values with two places fit into no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from qsfacts.disagreement import Conflict, Kind
from qsfacts.language import tr
from qsfacts.render.clean import clean
from qsfacts.render.conflicts import heading, sides
from qsfacts.render.review.table import draw_lines

_STYLES = {Kind.VALUE: "bold red", Kind.HEDGE: "yellow", Kind.DATE_PRECISION: "cyan", Kind.SPELLING: "magenta"}


def conflict_table(conflicts: Sequence[Conflict], *, width: int, color: bool) -> str:
    """Each conflict with both values, and under each of them where it stands."""
    return "\n".join(draw_lines(_lines(each), width=width, color=color) for each in conflicts)


def _lines(conflict: Conflict) -> Iterator[tuple[str, Text]]:
    kind, about = heading(conflict)
    yield "", Text.assemble((kind, _STYLES[conflict.kind]), clean(tr(": ") + about))
    for value, key, place in sides(conflict):
        yield "  ", Text.assemble((clean(value), "bold"), (clean(f" [{key}]"), "dim"))
        yield "    ", Text(clean(place))
