"""A figure of a draft against a printed value: equal, rounded, another hedge, or another figure. Exact throughout."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from qsfacts.model import Quantity, Status
from qsfacts.period import DateMention
from qsfacts.quantity.measure import Side, base_number, comparable, last_place, side_of, unit_size, upper_number
from qsfacts.review import Reason


class Agreement(NamedTuple):
    """How a figure agrees with a value: not at all, or but for some nuances."""

    agrees: bool
    reasons: tuple[Reason, ...] = ()


DIFFERS = Agreement(agrees=False)
_SAME = Agreement(agrees=True)


def compare(claimed: Quantity, known: Quantity) -> Agreement:
    """Whether a claimed figure is the known one: as it is, after a change of unit, or as a correct rounding.

    A rounding is correct where the known number, brought to the last place that the claim prints, is the claimed one:
    to the nearest where the claim is unmarked or says 约, downwards for 超 and 余, upwards for 近 and 不足. Ranges are
    only equal to the same range. Raises nothing; figures that are not `comparable` differ.
    """
    if not comparable(claimed, known):
        return DIFFERS
    ours, theirs = base_number(claimed), base_number(known)
    if upper_number(claimed) != upper_number(known):
        return DIFFERS
    said, meant = side_of(claimed.hedge), side_of(known.hedge)
    if ours == theirs:
        return _equal(said, meant)
    if claimed.number_max is not None or meant not in (Side.EXACT, said):
        return DIFFERS
    return _rounded(claimed, ours, theirs, said)


def admits(claimed: Quantity, known: Quantity) -> bool:
    """Whether a hedged value leaves room for a plain figure: 20余种 may be 25种, 超过70% may be 72%, but not 30余种."""
    if (
        claimed.hedge
        or not known.hedge
        or not comparable(claimed, known)
        or claimed.number_max is not None
        or known.number_max is not None
    ):
        return False
    meant, step = side_of(known.hedge), last_place(known)
    above = base_number(claimed) - base_number(known)
    if meant is Side.OVER:
        return 0 < above < step
    if meant is Side.UNDER:
        return -step < above < 0
    return meant is Side.ABOUT and 2 * abs(above) < step


def _equal(said: Side, meant: Side) -> Agreement:
    if said is meant or (meant is Side.EXACT and said is Side.ABOUT):
        return _SAME
    if said is Side.EXACT:
        return Agreement(agrees=True, reasons=(Reason.HEDGE_DROPPED,))
    if {said, meant} == {Side.OVER, Side.UNDER}:
        return DIFFERS
    if said is Side.ABOUT or meant is Side.ABOUT:
        return _SAME if said is Side.ABOUT else Agreement(agrees=True, reasons=(Reason.HEDGE_CHANGED,))
    return Agreement(agrees=True, reasons=(Reason.HEDGE_CHANGED,))


# How far an unmarked and a marked rounding may lie from the number that it rounds.
_NEAR, _WIDE = Decimal("0.02"), Decimal("0.15")
_COARSE = Decimal("0.1")
# 10多家 are any of 11 to 19; 超1亿元 for 1.9亿元 misleads.
WIDE_HEDGES = ("余", "多")


def _rounded(claimed: Quantity, ours: Decimal, theirs: Decimal, said: Side) -> Agreement:
    if claimed.ordinal or ours == 0 or theirs == 0 or ours.is_signed() != theirs.is_signed():
        return DIFFERS
    step = last_place(claimed)
    distance = abs(ours - theirs) / abs(theirs)
    if said is Side.OVER:
        far = Decimal(0) if claimed.hedge.endswith(WIDE_HEDGES) else distance
        return _marked(_to(theirs, step, ROUND_FLOOR) == ours, far)
    if said is Side.UNDER:
        return _marked(_to(theirs, step, ROUND_CEILING) == ours, distance)
    right = _to(theirs, step, ROUND_HALF_UP) == ours
    if said is Side.ABOUT:
        return _marked(right, distance)
    fraction = step < unit_size(claimed)
    limit = _COARSE if fraction or _has_fraction(theirs, claimed) else _NEAR
    return Agreement(agrees=True, reasons=(Reason.ROUNDED,)) if right and distance <= limit else DIFFERS


def _marked(right: bool, distance: Decimal) -> Agreement:  # noqa: FBT001 - two words of one sentence
    return _SAME if right and distance <= _WIDE else DIFFERS


def _has_fraction(number: Decimal, claimed: Quantity) -> bool:
    """Whether the known number has digits behind the point in the claim's own unit: 57.69% told as 58%."""
    ours = number / unit_size(claimed)
    return ours != ours.to_integral_value()


def _to(number: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (number / step).to_integral_value(rounding) * step


def status_reasons(fact: Status, said: Iterable[Status]) -> tuple[Reason, ...]:
    """What is lost where a fact that is not yet true is told as one that is."""
    return () if fact is Status.ACTUAL or fact in said else (_LOST[fact],)


_LOST = {
    Status.EXPECTED: Reason.EXPECTED_AS_ACTUAL,
    Status.PLANNED: Reason.PLANNED_AS_ACTUAL,
    Status.CAPACITY: Reason.CAPACITY_AS_ACTUAL,
}


def compare_dates(mention: DateMention, year: int | None, known: str) -> bool | None:
    """Whether a date in a draft is the known one (`2024-06-18`, `2024-06`); None where it says more than is known."""
    parts = [int(part) for part in known.split("-") if part.isdigit()]
    ours = [year, mention.month, mention.day]
    for own, other in zip(ours, parts, strict=False):
        if own is None:
            return True
        if own != other:
            return False
    return None if len(parts) < sum(part is not None for part in ours) else True
