"""The facts that a draft may speak of, ready to be compared with its figures."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from qsfacts.check.direction import Direction, direction_known, unsigned
from qsfacts.index.records import Row
from qsfacts.model import Fact, Quantity
from qsfacts.quantity.measure import base_number
from qsfacts.quantity.scan import scan_figures
from qsfacts.quantity.units import take_apart


class Measure(Enum):
    """What a figure says of its indicator. Figures of different measures are hardly ever compared."""

    LEVEL = "level"
    GROWTH = "growth"
    SHARE = "share"
    RATE = "rate"
    GAP = "gap"
    RANK = "rank"
    DATE = "date"


class Topic(NamedTuple):
    """A subject and an indicator by their numbers."""

    subject: int
    indicator: int


class Known(NamedTuple):
    """A fact with what can be compared: its quantities, or the date that is its value.

    `dimension` is what the quantities are measured in, see `dimension_of`; `amounts` are about what they come to in
    its base unit, enough to see that another figure is far off. Both are without sign: `direction` says where it goes.
    """

    row: Row
    fact: Fact
    topic: Topic
    measure: Measure
    dimension: str
    quantities: tuple[Quantity, ...]
    amounts: tuple[float, ...] = ()
    date: str = ""
    direction: Direction | None = None


class Event(NamedTuple):
    """What a subject did in some period, most often on a day, as a fact says it in words."""

    subject: int
    day: str
    value: str


DATE = "date"


@lru_cache(maxsize=4096)
def dimension_of(unit: str, *, ordinal: bool) -> str:
    """What figures must share to be compared. 120万吨/年 and a yearly 120万吨 share it."""
    if ordinal:
        return "rank"
    parts = take_apart(unit)
    if parts.dimension != "rate":
        return parts.dimension
    amount, _, per = parts.base.partition("/")
    return take_apart(amount).dimension if per == "年" else parts.base


_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_FIRST = re.compile("首位|榜首|^第一$|^第一位$")
# A phrase is taken for a figure where it says little else: 连续三年, 首次突破.
_SHORT = 8


def make_known(row: Row, fact: Fact) -> Known | Event | None:
    """The fact, if there is something in it that a figure can be compared with, or else if it tells of a day."""
    if known := _known(row, fact):
        return known
    return Event(row.topic.subject, fact.period.text, fact.value) if fact.period else None


def _known(row: Row, fact: Fact) -> Known | None:
    topic = Topic(row.topic.subject, row.topic.indicator)
    if fact.quantity is not None:
        return _measured(row, fact, topic, _measure(fact, fact.quantity), (fact.quantity,))
    if _DATE.fullmatch(fact.value):
        return Known(row, fact, topic, Measure.DATE, DATE, (), (), fact.value)
    is_rank = "排名" in fact.indicator or "位次" in fact.indicator
    if not is_rank and len(fact.value) > _SHORT:
        return None
    inside = tuple(each.quantity for each in scan_figures(fact.value))
    if is_rank:
        ranks = tuple(each for each in inside if each.ordinal)
        if not ranks and _FIRST.search(fact.value):
            ranks = (Quantity(Decimal(1), ordinal=True),)
        return _measured(row, fact, topic, Measure.RANK, ranks) if ranks else None
    if len(inside) == 1 and inside[0].unit:
        return _measured(row, fact, topic, _measure(fact, inside[0]), inside)
    return None


def _measured(row: Row, fact: Fact, topic: Topic, measure: Measure, quantities: tuple[Quantity, ...]) -> Known:
    first = quantities[0]
    dimension = dimension_of(first.unit, ordinal=first.ordinal)
    direction = direction_known(fact, first, grows=measure is Measure.GROWTH)
    alike = tuple(map(unsigned, quantities))
    amounts = tuple(float(base_number(each)) for each in alike)
    return Known(row, fact, topic, measure, dimension, alike, amounts, direction=direction)


_GROWTH, _SHARE = ("增速", "增幅", "降幅", "提升幅度", "增长率"), ("占", "比重", "比例")


def _measure(fact: Fact, quantity: Quantity) -> Measure:
    if quantity.ordinal:
        return Measure.RANK
    dimension = take_apart(quantity.unit).dimension
    if dimension == "points":
        return Measure.GAP
    if dimension == "times" or any(word in fact.indicator for word in _GROWTH):
        return Measure.GROWTH
    if dimension == "ratio":
        return Measure.SHARE if any(word in fact.indicator for word in _SHARE) else Measure.RATE
    return Measure.LEVEL
