"""Bars of block characters, drawn to the scale of their group."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from qsfacts.comparison import Entry

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_BLOCK, _RIGHT_HALF, _OPEN, _AXIS = "█", "▐", "░", "│"
Bounds = tuple[Decimal, Decimal]


class Scale(NamedTuple):
    """How bars are drawn: `step` is what a column stands for, and so many columns lie on each side of zero."""

    step: Decimal
    left: int
    right: int


def scale_of(bounds: Bounds, width: int) -> Scale:
    """The scale that shows all of the bounds in `width` columns; one of them is the axis where numbers lie below zero.

    Zeros alone have no bars. Where numbers lie below zero `width` is at least 3.
    """
    low, high = bounds
    if not low and not high:
        return Scale(Decimal(0), 0, 0)
    if not low:
        return Scale(high / width, 0, width)
    left = min(max(_rounded((width - 1) * low / (low - high)), 1), width - 1 - bool(high))
    right = width - 1 - left
    return Scale(max(-low / left, high / right if right else Decimal(0)), left, right)


def draw_bar(entry: Entry, scale: Scale) -> str:
    """The bar of a figure, from zero to its number; from there to the upper number of a range it is open.

    Every number but zero has one, however short. To the left of zero bars are drawn in halves of a column, since there
    are no characters for less.
    """
    if entry.scaled is None or not scale.step:
        return ""
    number, upper = entry.scaled, entry.scaled if entry.scaled_max is None else entry.scaled_max
    right = _to_right(lengths(max(number, Decimal(0)), max(upper, Decimal(0)), scale.step, 8))
    if not scale.left:
        return right
    left = _to_left(lengths(max(-upper, Decimal(0)), max(-number, Decimal(0)), scale.step, 2))
    return left.rjust(scale.left) + _AXIS + right


def lengths(near: Decimal, far: Decimal, step: Decimal, parts: int) -> tuple[int, int]:
    """How long the filled and the whole bar are, in so many parts of a column."""
    return _parts(near, step, parts), _parts(far, step, parts)


def _parts(number: Decimal, step: Decimal, parts: int) -> int:
    return max(_rounded(number * parts / step), 1) if number else 0


def _rounded(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_UP))


def _to_right(lengths: tuple[int, int]) -> str:
    filled, whole = lengths
    bar = _BLOCK * (filled // 8) + _EIGHTHS[filled % 8].strip()
    return bar + _OPEN * (-(-whole // 8) - len(bar))


def _to_left(lengths: tuple[int, int]) -> str:
    filled, whole = lengths
    bar = _RIGHT_HALF * (filled % 2) + _BLOCK * (filled // 2)
    return _OPEN * (-(-whole // 2) - len(bar)) + bar
