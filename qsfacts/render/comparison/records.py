"""Comparisons for machines: JSON, and a record for each fact. The fields are a contract; see the README."""

from __future__ import annotations

from typing import Any

from qsfacts.comparison import Comparison, Entry, Group
from qsfacts.render import records

COLUMNS = tuple(
    """id region subject indicator period status value number number_max unit hedge
    dimension scaled scaled_max scale_unit note source title publisher date lines also""".split()
)


def document(comparison: Comparison) -> dict[str, Any]:
    """The comparison as one JSON document gives it: groups of one scale, their rows, and in these the cells."""
    return {
        "query": comparison.query,
        "indicator": comparison.indicator,
        "see_also": list(comparison.near),
        "groups": [_group(group) for group in comparison.groups],
    }


def _group(group: Group) -> dict[str, Any]:
    texts = [period.text if period else "" for period in group.periods]
    rows = [
        {
            "region": row.region,
            "subject": row.subject,
            "cells": [
                {"period": text, "facts": [_fact(entry) for entry in cell]}
                for text, cell in zip(texts, row.cells, strict=True)
                if cell
            ],
        }
        for row in group.rows
    ]
    return {"dimension": group.dimension, "unit": group.unit, "periods": texts, "rows": rows}


def _fact(entry: Entry) -> dict[str, Any]:
    """As `find` gives it, without what is said of a query, and with its numbers in the unit of the group."""
    hit = records.hit_record(entry.hit)
    scaled = {"scaled": records.number(entry.scaled), "scaled_max": records.number(entry.scaled_max)}
    return {name: value for name, value in hit.items() if name not in ("score", "match")} | scaled


def rows(comparison: Comparison) -> list[dict[str, Any]]:
    """A record for each fact, in order; `subject` and `indicator` are the main names."""
    return [
        _fact(entry)
        | {"region": row.region, "subject": row.subject, "indicator": comparison.indicator}
        | {"dimension": group.dimension, "scale_unit": group.unit}
        for group in comparison.groups
        for row in group.rows
        for cell in row.cells
        for entry in cell
    ]


def flat_rows(comparison: Comparison) -> list[dict[str, str]]:
    """The same with one text for each of `COLUMNS`."""
    return [_flat(record) for record in rows(comparison)]


def _flat(record: dict[str, Any]) -> dict[str, str]:
    own = {name: records.cell(record[name]) for name in ("dimension", "scaled", "scaled_max", "scale_unit")}
    return {**records.flat_fact(record), "also": records.flat_places(record["also"]), **own}
