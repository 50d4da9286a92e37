"""Whether a figure tells of more or of less: 增长8% and 下降8% have the same number, and -8% is 下降8%."""

from __future__ import annotations

from enum import Enum

from qsfacts.model import Fact, Quantity


class Direction(Enum):
    """Where a change goes."""

    UP = "up"
    DOWN = "down"


_FALLS = ("下降", "降低", "减少", "下滑", "回落", "下跌", "缩减", "萎缩", "负增长", "降幅", "减幅")
_RISES = ("增长", "增加", "上升", "提高", "提升", "上涨", "增速", "增幅", "涨幅", "回升", "攀升", "扩大")
# What may stand between such a word and its figure. 下降至8% is no change, but what is left.
_BETWEEN = "了约近超逾仅 "
_IS = _BETWEEN + "为是达"


def direction_told(own: str, quantity: Quantity) -> Direction | None:
    """What a draft says by the words `own` before a figure or by its sign; None where it does not say."""
    if quantity.number < 0 or own.rstrip(_BETWEEN).endswith(_FALLS) or own.rstrip(_IS).endswith(("降幅", "减幅")):
        return Direction.DOWN
    return Direction.UP if own.rstrip(_IS).endswith(_RISES) else None


def direction_known(fact: Fact, quantity: Quantity, *, grows: bool) -> Direction | None:
    """What a fact says by its value and the name of its indicator, of which `grows` says that it is one of growth."""
    said = f"{fact.indicator}{fact.value}"
    falls = any(word in said for word in _FALLS)
    if quantity.number < 0:
        return None if falls else Direction.DOWN
    if falls:
        return Direction.DOWN
    rises = grows or any(word in said for word in ("新增", "净增", *_RISES))
    return Direction.UP if rises else None


def unsigned(quantity: Quantity) -> Quantity:
    """The figure without the sign of its number; ranges as they are."""
    if quantity.number >= 0 or quantity.number_max is not None:
        return quantity
    return quantity._replace(number=-quantity.number)
