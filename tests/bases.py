"""Facts made up for tests: small bases by hand, larger ones at random."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from decimal import Decimal

from qsfacts.index.build import build
from qsfacts.index.read import Index
from qsfacts.index.rows import to_leaf
from qsfacts.model import Fact, LineRange, Name, Quantity, Source, Status
from qsfacts.period import parse_period

SOURCE = Source("lake", "湖区账本", "", (), "", "", "2025-01", "", "湖区", "zh-CN", "")


def make_fact(
    key: str, subject: str, indicator: str, value: str = "5个", *, period: str = "2024", status: Status = Status.ACTUAL
) -> Fact:
    """A fact of the lake district; a value of digits and a unit is a figure."""
    digits = value.rstrip("个家户亿元%万")
    quantity = Quantity(Decimal(digits), value[len(digits) :]) if digits.replace(".", "").isdecimal() else None
    return Fact(
        id=key,
        subject=subject,
        indicator=indicator,
        value=value,
        quantity=quantity,
        period=parse_period(period) if period else None,
        status=status,
        region="湖区",
        source=SOURCE,
        lines=(LineRange(1, 1),),
        note="",
    )


def make_index(facts: Iterable[Fact], names: Sequence[Name] = ()) -> Index:
    """An index in memory."""
    connection = sqlite3.connect(":memory:")
    build(connection, map(to_leaf, facts), names, {})
    return Index(connection)
