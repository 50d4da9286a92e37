"""A figure of a draft against a printed value: equal, rounded, another hedge, or another figure. Exact throughout."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from qsfacts.model import Quantity, Status
from qsfacts.period import DateMention
from qsfacts.quantity.units import Unit, take_apart
from qsfacts.review import Reason


class Agreement(NamedTuple):
    """How a figure agrees with a value: not at all, or but for some nuances."""

    agrees: bool
    reasons: tuple[Reason, ...] = ()


DIFFERS = Agreement(agrees=False)
_SAME = Agreement(agrees=True)


class _Side(Enum):
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
def side_of(hedge: str) -> _Side:
    """What a printed hedge says of the true number."""
    if not hedge:
        return _Side.EXACT
    if any(word in hedge for word in _AT_LEAST):  # before 低于, which is a part of 不低于
        return _Side.OVER
    if any(word in hedge for word in _UNDER):
        return _Side.UNDER
    if any(word in hedge for word in _OVER) and "约" not in hedge:
        return _Side.OVER
    return _Side.ABOUT


def comparable(claimed: Quantity, known: Quantity) -> bool:
    """Whether two figures measure the same thing: dimension, order or count, and counters of one kind."""
    if claimed.ordinal != known.ordinal:
        return False
    if claimed.ordinal:
        return True
    return _comparable_units(claimed.unit, known.unit)


@lru_cache(maxsize=4096)
def _comparable_units(claimed: str, known: str) -> bool:
    ours, theirs = _unit_of(claimed), _unit_of(known)
    if ours.dimension != theirs.dimension:
        return False
    if ours.dimension == "rate":
        return ours.base == theirs.base
    return ours.dimension != "count" or _one_kind(ours.base, theirs.base)


def _unit_of(unit: str) -> Unit:
    """The unit taken apart, without its year: 产能120万吨 are 120万吨/年."""
    return take_apart(unit.removesuffix("/年"))


_PEOPLE = frozenset("名 人 位 人次 员".split())
_TIMES = frozenset("次 场 届 起 轮 期次 场次 车次 班次".split())
_FIRMS = frozenset("家 户 家次 户次".split())
_HOUSES = frozenset("栋 幢 座 楼 层".split())
_THINGS = frozenset("台 部 套 辆 艘 架 盏".split())
_KINDS = (_PEOPLE, _TIMES, _FIRMS, _HOUSES, _THINGS)


def _one_kind(ours: str, theirs: str) -> bool:
    if ours == theirs or not ours or not theirs:
        return True
    kinds = [next((kind for kind in _KINDS if unit in kind), None) for unit in (ours, theirs)]
    if "个" in (ours, theirs):
        return True
    return kinds[0] is kinds[1] or None in kinds


def compare(claimed: Quantity, known: Quantity) -> Agreement:
    """Whether a claimed figure is the known one: as it is, after a change of unit, or as a correct rounding.

    A rounding is correct where the known number, brought to the last place that the claim prints, is the claimed one:
    to the nearest where the claim is unmarked or says 约, downwards for 超 and 余, upwards for 近 and 不足. Ranges are
    only equal to the same range. Raises nothing; figures that are not `comparable` differ.
    """
    if not comparable(claimed, known):
        return DIFFERS
    ours, theirs = base_number(claimed), base_number(known)
    if _upper(claimed) != _upper(known):
        return DIFFERS
    said, meant = side_of(claimed.hedge), side_of(known.hedge)
    if ours == theirs:
        return _equal(said, meant)
    if claimed.number_max is not None or meant not in (_Side.EXACT, said):
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
    meant, step = side_of(known.hedge), _last_place(known)
    above = base_number(claimed) - base_number(known)
    if meant is _Side.OVER:
        return 0 < above < step
    if meant is _Side.UNDER:
        return -step < above < 0
    return meant is _Side.ABOUT and 2 * abs(above) < step


@lru_cache(maxsize=8192)
def base_number(quantity: Quantity) -> Decimal:
    """The number in the base unit of its dimension."""
    return _scaled(quantity.number, _unit_of(quantity.unit))


def _scaled(number: Decimal, unit: Unit) -> Decimal:
    return (number * unit.scale * unit.over / unit.under).normalize()


def _upper(quantity: Quantity) -> Decimal | None:
    return None if quantity.number_max is None else _scaled(quantity.number_max, _unit_of(quantity.unit))


def _equal(said: _Side, meant: _Side) -> Agreement:
    if said is meant or (meant is _Side.EXACT and said is _Side.ABOUT):
        return _SAME
    if said is _Side.EXACT:
        return Agreement(agrees=True, reasons=(Reason.HEDGE_DROPPED,))
    if {said, meant} == {_Side.OVER, _Side.UNDER}:
        return DIFFERS
    if said is _Side.ABOUT or meant is _Side.ABOUT:
        return _SAME if said is _Side.ABOUT else Agreement(agrees=True, reasons=(Reason.HEDGE_CHANGED,))
    return Agreement(agrees=True, reasons=(Reason.HEDGE_CHANGED,))


# How far an unmarked and a marked rounding may lie from the number that it rounds.
_NEAR, _WIDE = Decimal("0.02"), Decimal("0.15")
_COARSE = Decimal("0.1")
# 10多家 are any of 11 to 19; 超1亿元 for 1.9亿元 misleads.
WIDE_HEDGES = ("余", "多")


def _rounded(claimed: Quantity, ours: Decimal, theirs: Decimal, said: _Side) -> Agreement:
    if claimed.ordinal or ours == 0 or theirs == 0 or ours.is_signed() != theirs.is_signed():
        return DIFFERS
    step = _last_place(claimed)
    distance = abs(ours - theirs) / abs(theirs)
    if said is _Side.OVER:
        far = Decimal(0) if claimed.hedge.endswith(WIDE_HEDGES) else distance
        return _marked(_to(theirs, step, ROUND_FLOOR) == ours, far)
    if said is _Side.UNDER:
        return _marked(_to(theirs, step, ROUND_CEILING) == ours, distance)
    right = _to(theirs, step, ROUND_HALF_UP) == ours
    if said is _Side.ABOUT:
        return _marked(right, distance)
    fraction = step < _unit_size(claimed)
    limit = _COARSE if fraction or _has_fraction(theirs, claimed) else _NEAR
    return Agreement(agrees=True, reasons=(Reason.ROUNDED,)) if right and distance <= limit else DIFFERS


def _marked(right: bool, distance: Decimal) -> Agreement:  # noqa: FBT001 - two words of one sentence
    return _SAME if right and distance <= _WIDE else DIFFERS


def _unit_size(quantity: Quantity) -> Decimal:
    unit = _unit_of(quantity.unit)
    return unit.scale * unit.over / unit.under


def _has_fraction(number: Decimal, claimed: Quantity) -> bool:
    """Whether the known number has digits behind the point in the claim's own unit: 57.69% told as 58%."""
    ours = number / _unit_size(claimed)
    return ours != ours.to_integral_value()


def _last_place(claimed: Quantity) -> Decimal:
    """What one of the last digit printed counts, trailing zeros of a whole number left out."""
    number = claimed.number
    exponent = _exponent(number)
    return Decimal(1).scaleb(exponent if exponent < 0 else _exponent(number.normalize())) * _unit_size(claimed)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


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
