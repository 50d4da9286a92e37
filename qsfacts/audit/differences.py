"""In what two figures or two dates of the same thing differ, once units, hedges and rounding are accounted for."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from qsfacts.disagreement import Kind
from qsfacts.model import Period, Quantity
from qsfacts.quantity.measure import Side, base_number, comparable, last_place, side_of, unit_size, upper_number


def figure_difference(one: Quantity, other: Quantity) -> Kind | None:
    """None where both can be true: the same figure, one that rounds the other, or one within the other's hedge.

    None as well for figures that measure different things. 近40亿元 and 40亿元 differ in the hedge alone; 近40亿元 and
    超40亿元 in the value, and so do 5600多个 and 5700个, for 多 stays below the next hundred.
    """
    if not comparable(one, other):
        return None
    if (base_number(one), upper_number(one)) == (base_number(other), upper_number(other)):
        return _hedge_difference(side_of(one.hedge), side_of(other.hedge))
    ranges = one.number_max is not None and other.number_max is not None
    if not ranges and (_meet(_reach(one), _reach(other)) or _rounds(one, other) or _rounds(other, one)):
        return None
    return Kind.VALUE


def date_difference(one: Period, other: Period) -> Kind | None:
    """None for the same days; a date that lies in the other is the same, told more precisely."""
    if (one.start, one.end) == (other.start, other.end):
        return None
    return Kind.DATE_PRECISION if one.contains(other) or other.contains(one) else Kind.VALUE


def exceeds(actual: Quantity, capacity: Quantity) -> bool:
    """Whether there is more of something than it was designed for. Less is no contradiction."""
    return figure_difference(actual, capacity) is Kind.VALUE and base_number(actual) > base_number(capacity)


def _hedge_difference(one: Side, other: Side) -> Kind | None:
    if one is other:
        return None
    return Kind.VALUE if {one, other} == {Side.OVER, Side.UNDER} else Kind.HEDGE


class _Reach(NamedTuple):
    """The numbers that a figure leaves room for, from `low` to `high`, in the base unit."""

    low: Decimal
    high: Decimal


_VAGUE = ("数", "几", "上")
_LIMITS = """不超 不高于 不多于 不大于 不低于 不少于 不小于 至少 最少 至多 最多 以内 之内 以上 之上 以下 之下
    高于 低于 大于 小于 多于 少于""".split()
_AND_SOME = ("余", "多", "来")
# Another hedge leaves room for what the last place printed leaves open, but for no more than this share of the number.
_WIDE = Decimal("0.15")


def _reach(quantity: Quantity) -> _Reach:
    number, upper, hedge = base_number(quantity), upper_number(quantity), quantity.hedge
    if upper is not None:
        return _Reach(number, upper)
    if quantity.ordinal and hedge:  # 前三 are the first, the second and the third
        return _Reach(Decimal(0), number + 1)
    if hedge.startswith(_VAGUE):  # 数百 are any of some hundreds
        return _Reach(number, number * 10)
    side = side_of(hedge)
    room = _room(quantity, side)
    below = room if side in (Side.UNDER, Side.ABOUT) else 0
    above = room if side in (Side.OVER, Side.ABOUT) else 0
    return _Reach(number - below, number + above)


def _room(quantity: Quantity, side: Side) -> Decimal:
    """How much a hedge leaves open on its side, in the base unit: a limit leaves open all that lies behind it."""
    hedge, step = quantity.hedge, last_place(quantity)
    if any(limit in hedge for limit in _LIMITS):
        return Decimal("Infinity")
    if hedge.endswith(_AND_SOME):
        return step
    return min(step / 2 if side is Side.ABOUT else step, abs(base_number(quantity)) * _WIDE)


def _meet(one: _Reach, other: _Reach) -> bool:
    return one.low < other.high and other.low < one.high


# How far an unmarked rounding may lie from a whole number that it rounds, and from one with digits behind the point.
_NEAR, _COARSE = Decimal("0.02"), Decimal("0.1")


def _rounds(coarse: Quantity, fine: Quantity) -> bool:
    """Whether an unmarked figure is what another one comes to at the last place printed: 535亿元 for 535.2亿元."""
    step = last_place(coarse)
    if coarse.hedge or coarse.ordinal or coarse.number_max or fine.number_max or step <= last_place(fine):
        return False
    number = base_number(fine)
    distance = abs(base_number(coarse) - number)
    whole = number / unit_size(coarse)
    limit = _NEAR if whole == whole.to_integral_value() and step >= unit_size(coarse) else _COARSE
    return distance <= step / 2 and distance <= abs(number) * limit
