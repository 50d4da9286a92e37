"""Plain records (names, sources, details, coverage) in each of the formats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qsfacts.language import later, tr
from qsfacts.render import records, words
from qsfacts.render.answers import Format, Look

_HEADINGS = {
    "aliases": later("Aliases"),
    "asides": later("Asides"),
    "facts": later("Facts"),
    "folder": later("Folder"),
    "id": later("Id"),
    "in facts": later("In facts"),
    "indicator": later("Indicator"),
    "missing": later("Missing"),
    "name": later("Name"),
    "named by": later("Named by"),
    "numerals": later("Numerals"),
    "region": later("Region"),
    "source": later("Source"),
    "subject": later("Subject"),
    "title": later("Title"),
    "use": later("Use"),
    "written": later("Written"),
}


def render_rows(name: str, rows: Sequence[dict[str, Any]], columns: Sequence[str], chosen: Format, look: Look) -> str:
    """Records with the same keys. The flat formats give `columns`; in JSON the list of records is called `name`."""
    if chosen is Format.JSON:
        return records.to_json({name: list(rows)})
    if chosen is Format.JSONL:
        return records.to_jsonl(rows)
    if chosen is Format.CSV:
        return (records.BOM if look.bom else "") + records.to_csv(rows, columns, header=True)
    if chosen is Format.TSV:
        return records.to_tsv(rows, columns, header=True)
    return _shown([[_cell(row, column) for column in columns] for row in rows], columns, chosen, look)


# Columns whose cells are words of ours, and those words.
_WORDED = ("use", "named by")
_WORDS = (later("facts"), later("texts"), later("index"), later("shipped"), later("the system"))


def _cell(row: dict[str, Any], column: str) -> str:
    cell = records.cell(row[column])
    return tr(cell) if column in _WORDED else cell


def _shown(cells: Sequence[Sequence[str]], columns: Sequence[str], chosen: Format, look: Look) -> str:
    headings = [_HEADINGS[column] for column in columns]
    if chosen is Format.MD:
        return words.to_markdown(cells, headings)
    if chosen is Format.PLAIN:
        return "".join(words.plain_row(row) + "\n" for row in cells)
    # Rich costs as much as all the rest of a call; only tables pay for it.
    from qsfacts.render.table import UNLIMITED, plain_table

    return plain_table(cells, headings, width=look.width or UNLIMITED, color=look.color)
