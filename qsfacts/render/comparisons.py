"""Comparisons in each of the formats of `compare`: the door to `render.comparison`."""

from __future__ import annotations

from collections.abc import Callable

from qsfacts.comparison import Comparison
from qsfacts.render import records
from qsfacts.render.answers import Format, Look
from qsfacts.render.comparison import words
from qsfacts.render.comparison.records import COLUMNS, document, flat_rows, rows


def render_comparison(comparison: Comparison, chosen: Format, look: Look, *, sources: bool = False) -> str:
    """The comparison; with `sources`, tables and Markdown name those of each fact in notes. Others always do."""
    return _WRITERS[chosen](comparison, look, words.number_notes(comparison, wanted=sources))


def picture(comparison: Comparison, *, sources: bool = False) -> str:
    """The comparison as SVG, with the sources in notes under it if they are wanted."""
    # A picture is for the few who ask for it.
    from qsfacts.render.comparison.svg import to_svg

    return to_svg(comparison, words.number_notes(comparison, wanted=sources))


def _table(comparison: Comparison, look: Look, notes: words.Notes) -> str:
    # Rich costs as much as all the rest of a call; only tables pay for it.
    from qsfacts.render.comparison.table import comparison_table
    from qsfacts.render.table import UNLIMITED

    return comparison_table(comparison, notes, width=look.width or UNLIMITED, color=look.color)


def _csv(comparison: Comparison, look: Look) -> str:
    return (records.BOM if look.bom else "") + records.to_csv(flat_rows(comparison), COLUMNS)


_WRITERS: dict[Format, Callable[[Comparison, Look, words.Notes], str]] = {
    Format.TABLE: _table,
    Format.JSON: lambda comparison, _look, _notes: records.to_json(document(comparison)),
    Format.JSONL: lambda comparison, _look, _notes: records.to_jsonl(rows(comparison)),
    Format.CSV: lambda comparison, look, _notes: _csv(comparison, look),
    Format.TSV: lambda comparison, _look, _notes: records.to_tsv(flat_rows(comparison), COLUMNS),
    Format.MD: lambda comparison, _look, notes: words.to_markdown(comparison, notes),
    Format.PLAIN: lambda comparison, _look, _notes: words.to_plain(comparison),
}
