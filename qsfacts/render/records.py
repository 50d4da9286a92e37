"""Hits for machines: JSON, JSON Lines, CSV, TSV. The fields are a contract; see the README."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from qsfacts.model import Coverage, Fact, Hit, Passage, PrintedLine, Source, print_lines
from qsfacts.render.clean import clean, clean_lines, replace_controls

VERSION = 1
COLUMNS = tuple(
    """id score match subject indicator value number number_max unit hedge status region period note
    source title publisher date lines also""".split()
)
# Those of them that a fact has by itself, whatever was asked.
FACT_COLUMNS = tuple(column for column in COLUMNS if column not in ("score", "match", "also"))
# Excel takes a CSV file for UTF-8 only where it starts with this.
BOM = "\ufeff"


def hit_record(hit: Hit) -> dict[str, Any]:
    """One hit as the JSON formats give it. `number`, `number_max` and `unit` are as printed."""
    return {
        "id": hit.fact.id,
        "score": hit.score,
        "match": hit.match.value,
        **_statement(hit.fact),
        "source": _place(hit.fact),
        "also": [_place(other) for other in hit.also],
    }


def fact_record(fact: Fact) -> dict[str, Any]:
    """One fact as the JSON formats give it where nothing was asked: a hit without what the search says of it."""
    return {"id": fact.id, **_statement(fact), "source": _place(fact)}


def _statement(fact: Fact) -> dict[str, Any]:
    quantity = fact.quantity
    return {
        "subject": fact.subject,
        "indicator": fact.indicator,
        "value": fact.value,
        "number": number(quantity.number) if quantity else None,
        "number_max": number(quantity.number_max) if quantity else None,
        "unit": quantity.unit if quantity else "",
        "hedge": quantity.hedge if quantity else "",
        "status": fact.status.value,
        "region": fact.region,
        "period": fact.period.text if fact.period else "",
        "note": fact.note,
    }


def _place(fact: Fact) -> dict[str, str]:
    source = fact.source
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "lines": print_lines(fact.lines),
    }


def passage_record(passage: Passage) -> dict[str, Any]:
    """What a source prints; columns count from 1 in characters, `end_column` exclusive."""
    lines = [line for run in passage.runs for line in run]
    return {"source": passage.fact.source.id, "lines": [_line(line) for line in lines]}


def _line(line: PrintedLine) -> dict[str, Any]:
    marks = [{"column": mark.start + 1, "end_column": mark.end + 1} for mark in line.marks]
    return {"line": line.number, "text": line.text, "marks": marks}


def number(value: Decimal | None) -> int | float | None:
    """JSON has no decimals; the printed figures are short enough for a float to write them back digit for digit."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def source_record(source: Source, *, facts: int) -> dict[str, Any]:
    """A source as `list sources` gives it."""
    return {
        "id": source.id,
        "title": source.title,
        "kicker": source.kicker,
        "authors": list(source.authors),
        "publisher": source.publisher,
        "date": source.date,
        "page": source.page,
        "url": source.url,
        "accessed": source.accessed,
        "written": source.written,
        "region": source.region,
        "facts": facts,
    }


def name_record(kind: str, name: str, aliases: Sequence[str], facts: int) -> dict[str, Any]:
    """A subject or an indicator as `list` gives it."""
    return {kind: name, "aliases": list(aliases), "facts": facts}


def coverage_record(coverage: Coverage) -> dict[str, Any]:
    """A source's coverage as `lint` gives it."""
    return {
        "source": coverage.source.id,
        "numerals": coverage.numerals,
        "in facts": coverage.in_facts,
        "asides": coverage.in_asides,
        "missing": coverage.missing,
    }


def flat_record(record: dict[str, Any]) -> dict[str, str]:
    """A record of `hit_record` with one text for each of `COLUMNS`; `also` as `id:lines`, joined by `; `."""
    return {
        **flat_fact(record),
        "score": cell(record["score"]),
        "match": record["match"],
        "also": flat_places(record["also"]),
    }


def flat_fact(record: dict[str, Any]) -> dict[str, str]:
    """A record of `fact_record` with one text for each of `FACT_COLUMNS`."""
    place = record["source"]
    flat = {key: cell(record[key]) for key in FACT_COLUMNS if key in record}
    return flat | {key: place[key] for key in ("title", "publisher", "date", "lines")} | {"source": place["id"]}


def flat_places(places: Iterable[dict[str, str]]) -> str:
    """The places of `also` in one text."""
    return "; ".join(f"{place['id']}:{place['lines']}" for place in places)


def cell(value: object) -> str:
    """A value as the flat formats and the tables show it; lists joined by `; `."""
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    return "" if value is None else str(value)


def to_json(document: dict[str, Any]) -> str:
    """One JSON document, indented, in the characters themselves."""
    return dump({"version": VERSION, **document}, indent=2) + "\n"


def to_jsonl(records: Iterable[dict[str, Any]]) -> str:
    """A line of JSON for each record."""
    return "".join(dump(record) + "\n" for record in records)


def dump(value: Any, indent: int | None = None) -> str:
    """JSON in the characters themselves, but for the control characters that JSON itself would let through."""
    dumped = _encoder(indent)(value)
    return replace_controls(dumped, lambda char: char if char == "\n" else f"\\u{ord(char):04x}")


@cache
def _encoder(indent: int | None) -> Callable[[Any], str]:
    # Tables and TSV do without.
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, indent=indent).encode


def to_csv(records: Iterable[dict[str, Any]], columns: Sequence[str], *, header: bool = True) -> str:
    """Comma-separated values (RFC 4180, but with line feeds), the columns named in the first line.

    Line feeds and tabs in a value stay; other control characters are shown as `�`.
    """
    # Most calls write no CSV.
    import csv

    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    if header:
        writer.writerow(columns)
    writer.writerows([clean_lines(cell(record.get(column))) for column in columns] for record in records)
    return written.getvalue()


def to_tsv(records: Iterable[dict[str, Any]], columns: Sequence[str], *, header: bool = True) -> str:
    """Tab-separated values, one record a line whatever is in it: a tab or a line feed in a value becomes a space."""
    rows = [[clean(cell(record.get(column))) for column in columns] for record in records]
    lines = [list(columns), *rows] if header else rows
    return "".join("\t".join(line) + "\n" for line in lines)
