"""What figures measure, how much, and how exactly: what two of them are compared by. Knows no facts and no verdicts."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from functools import lru_cache

from qsfacts.model import Quantity
from qsfacts.quantity.units import Unit, counter_kind, take_apart


class Side(Enum):
    """Where the true number lies beside the one printed."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


_AT_LEAST = ("不低于", "不少于", "不小于")
_OVER = (
    "超",
    "逾",
    "破",
    "过",
    "高于",
    "大于",
    "多于",
    "至少",
    "最少",
    "余",
    "多",
    "以上",
    "之上",
    "来",
)
_UNDER = (
    "不超",
    "不高于",
    "不多于",
    "不大于",
    "未超",
    "未达",
    "未满",
    "低于",
    "小于",
    "少于",
    "不到",
    "不足",
    "不满",
    "至多",
    "最多",
    "近",
    "以内",
    "以下",
    "之内",
)


@lru_cache(maxsize=1024)
def side_of(hedge: str) -> Side:
    """What a printed hedge says of the true number."""
    if not hedge:
        return Side.EXACT
    if any(word in hedge for word in _AT_LEAST):  # before 低于, which is a part of 不低于
        return Side.OVER
    if any(word in hedge for word in _UNDER):
        return Side.UNDER
    if any(word in hedge for word in _OVER) and "约" not in hedge:
        return Side.OVER
    return Side.ABOUT


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures measure the same thing: dimension, order or count, and counters of one kind."""
    if one.ordinal != other.ordinal:
        return False
    if one.ordinal:
        return True
    return one.unit == other.unit or _comparable_units(one.unit, other.unit)


@lru_cache(maxsize=4096)
def _comparable_units(one: str, other: str) -> bool:
    ours, theirs = _unit_of(one), _unit_of(other)
    if ours.dimension != theirs.dimension:
        return False
    if ours.dimension == "rate":
        return ours.base == theirs.base
    return ours.dimension != "count" or _one_kind(ours.base, theirs.base)


def _unit_of(unit: str) -> Unit:
    """The unit taken apart, without its year: 产能120万吨 are 120万吨/年."""
    return take_apart(unit.removesuffix("/年"))


def _one_kind(ours: str, theirs: str) -> bool:
    kinds = {counter_kind(ours), counter_kind(theirs)}
    return "" in kinds or len(kinds) == 1


@lru_cache(maxsize=8192)
def base_number(quantity: Quantity) -> Decimal:
    """The number in the base unit of its dimension."""
    return _scaled(quantity.number, _unit_of(quantity.unit))


def _scaled(number: Decimal, unit: Unit) -> Decimal:
    return (number * unit.scale * unit.over / unit.under).normalize()


def upper_number(quantity: Quantity) -> Decimal | None:
    """The upper bound of a range in the base unit; None for a single number."""
    return None if quantity.number_max is None else _scaled(quantity.number_max, _unit_of(quantity.unit))


def unit_size(quantity: Quantity) -> Decimal:
    """What one of the printed unit is in the base unit: 1.6万个 counts in 10000."""
    unit = _unit_of(quantity.unit)
    return unit.scale * unit.over / unit.under


def last_place(quantity: Quantity) -> Decimal:
    """What one of the last digit printed is in the base unit, trailing zeros of a whole number left out."""
    number = quantity.number
    exponent = _exponent(number)
    return Decimal(1).scaleb(exponent if exponent < 0 else _exponent(number.normalize())) * unit_size(quantity)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
