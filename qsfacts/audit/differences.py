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


# A hedge leaves room for what the last place printed leaves open, but not for more than this share of the number.
_WIDE = Decimal("0.15")
_WHOLE_STEP = ("余", "多", "来")
_VAGUE = ("数", "几", "上")


def _reach(quantity: Quantity) -> _Reach:
    number, step = base_number(quantity), last_place(quantity)
    upper = upper_number(quantity)
    side, hedge = side_of(quantity.hedge), quantity.hedge
    if upper is not None:
        return _Reach(number, upper)
    if quantity.ordinal and hedge:  # 前三 are the first, the second and the third
        return _Reach(Decimal(0), number + 1)
    if hedge.startswith(_VAGUE):  # 数百 are any of some hundreds
        return _Reach(number, number * 10)
    near = min(step, abs(number) * _WIDE)
    if side is Side.OVER:
        return _Reach(number, number + (step if hedge.endswith(_WHOLE_STEP) else near))
    if side is Side.UNDER:
        return _Reach(number - near, number)
    about = min(step / 2, near) if side is Side.ABOUT else 0
    return _Reach(number - about, number + about)


def _meet(one: _Reach, other: _Reach) -> bool:
    return one.low < other.high and other.low < one.high


# How far an unmarked rounding may lie from a whole number that it rounds, and from one with digits behind the point.
_NEAR, _COARSE = Decimal("0.02"), Decimal("0.1")


def _rounds(coarse: Quantity, fine: Quantity) -> bool:
    """Whether an unmarked figure is what another one comes to at the last place printed: 535亿元 for 535.2亿元."""
    step = last_place(coarse)
    if (
        coarse.hedge
        or coarse.ordinal
        or step <= last_place(fine)
        or (coarse.number_max, fine.number_max) != (None,) * 2
    ):
        return False
    number = base_number(fine)
    distance = abs(base_number(coarse) - number)
    whole = number / unit_size(coarse)
    limit = _NEAR if whole == whole.to_integral_value() and step >= unit_size(coarse) else _COARSE
    return distance <= step / 2 and distance <= abs(number) * limit
