"""Facts out of the rows that the index keeps of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from qsfacts.model import Fact, LineRange, Period, Quantity, Source, Status

FACT_COLUMNS = """id, key, printed_subject, printed_indicator, value, period, starts, ends, status, region, source,
    lines, note, number, number_max, unit, hedge, ordinal, elided"""
_STATUSES = {status.value: status for status in Status}


def read_fact(row: tuple[Any, ...], source: Source) -> Fact:
    """The fact of a row of `FACT_COLUMNS`."""
    _, key, subject, indicator, value, period, starts, ends, status, region, _, lines, note, *figure = row
    return Fact(
        id=key,
        subject=subject,
        indicator=indicator,
        value=value,
        quantity=None if figure[0] is None else _quantity(*figure),
        period=period and _period(period, starts, ends),
        status=_STATUSES[status],
        region=region,
        source=source,
        lines=_lines(lines),
        note=note,
    )


def _quantity(number: str, upper: str | None, unit: str, hedge: str, ordinal: int, elided: int) -> Quantity:
    maximum = None if upper is None else Decimal(upper)
    return Quantity(Decimal(number), unit, hedge, maximum, bool(ordinal), bool(elided))


@lru_cache(maxsize=4096)
def _period(text: str, starts: int, ends: int) -> Period:
    return Period(text, date.fromordinal(starts), date.fromordinal(ends))


@lru_cache(maxsize=4096)
def _lines(text: str) -> tuple[LineRange, ...]:
    parts = (part.partition("-") for part in text.split(", "))
    return tuple(LineRange(int(first), int(last or first)) for first, _, last in parts)
