"""What the words around a figure say of it: which measure it is, and whether it is true yet."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from qsfacts.check.known import Known, Measure
from qsfacts.check.phrases import Phrases
from qsfacts.check.reading import Reading
from qsfacts.model import Status
from qsfacts.quantity.units import take_apart

_SAID = {
    Measure.SHARE: Phrases("占 比重 份额 比例"),
    Measure.RATE: Phrases("率 -率先 -率领"),
    Measure.GROWTH: Phrases("增 涨 降 同比 上升 提高 提升 回升 攀升 扩大 下滑"),
}
# What is told as a distance from others is a figure of its own: 高于全市平均8.2%.
_ABOVE, _OTHERS = Phrases("高于 高出 低于 领先 快于 超 多于"), Phrases("全市 全省 全国 平均 城区")
# How likely a figure is of a measure whose words are nowhere around it, and of one where other words are.
_UNSAID = {Measure.GROWTH: 0.6, Measure.SHARE: 0.85, Measure.RATE: 0.8}
_NEAR, _FAR = 0.75, 0.4


class Manner(NamedTuple):
    """What the words before a figure say of its kind.

    Of a percentage the `measure`, if they say one, and whether it is told as a distance from others (`beside`); of a
    count its `counter`, and whether it is told as a sum, as added, and as what was added less what is gone (`net`).
    """

    measure: Measure | None = None
    beside: bool = False
    counter: str = ""
    sums: bool = False
    adds: bool = False
    net: bool = False


_PLAIN = Manner()


def manner_of(reading: Reading, dimension: str) -> Manner:
    """What is said of the kind of a figure; `dimension` is what it is measured in, see `dimension_of`."""
    own, quantity = reading.own, reading.mention.quantity
    if dimension == "ratio":
        beside = _ABOVE.stand_in(own) and _OTHERS.stand_in(own)
        return Manner(_measure_said(f"{reading.lead}{own}{reading.behind[:4]}"), beside)
    if dimension == "count" and quantity is not None:
        sums, adds, net = (phrases.stand_in(own) for phrases in (_SUMS, _ADDED, _NET))
        return Manner(counter=take_apart(quantity.unit).base, sums=sums, adds=adds, net=net)
    return _PLAIN


def _measure_said(words: str) -> Measure | None:
    return next((measure for measure, phrases in _SAID.items() if phrases.stand_in(words)), None)


def measured(manner: Manner, known: Known) -> float:
    """How well the words before a percentage agree with what the fact's says of its indicator, 0 to 1."""
    if known.dimension != "ratio":
        return 1.0
    if manner.beside:
        return _FAR
    if manner.measure is None:
        return _UNSAID.get(known.measure, 1.0)
    if manner.measure is known.measure:
        return 1.0
    return _NEAR if Measure.RATE in (manner.measure, known.measure) else _FAR


_SAME_COUNTER, _OTHER_COUNTER = 1.08, 0.8


def counted(manner: Manner, known: Known) -> float:
    """How well the counters agree: 337条 is rather said of 373条 than of 325户."""
    if known.dimension != "count":
        return 1.0
    fitting = _summed(manner, known.fact.indicator)
    ours, theirs = manner.counter, take_apart(known.quantities[0].unit).base
    if "个" in (ours, theirs):
        return fitting
    return fitting * (_SAME_COUNTER if ours == theirs else _OTHER_COUNTER)


_SUMS, _ADDED, _NET = Phrases("总数 总量 总计 累计 共有 拥有"), Phrases("新增 净增 增加 新认定"), Phrases("净增")
_OTHER_SUM = 0.6


def _summed(manner: Manner, indicator: str) -> float:
    """How well a sum and what was added to it are told apart, and what was added from what is left of it."""
    is_sum = "总数" in indicator or "累计" in indicator
    net = "净增" in indicator
    is_added = net or "新增" in indicator
    if (manner.sums and is_added and not manner.adds) or (is_sum and manner.adds and not manner.sums):
        return _OTHER_SUM
    return _OTHER_SUM if manner.adds and is_added and net is not manner.net else 1.0


_PLANNED = Phrases(
    """计划 力争 目标 将 拟 争取 确保 任务 规划 预期 预定 有望 打算 准备 力求 要 瞄准 安排 谋划 待 -将军 -将领
    -模拟 -虚拟 -规划许可 -主要 -重要 -需要 -必要 -首要 -要素 -要求 -要闻 -要点 -接待 -招待 -等待 -期待 -待遇"""
)
_EXPECTED = Phrases(
    """预计 预期 估计 有望 料 测算 预测 可望 初步 将 -材料 -资料 -原料 -燃料 -涂料 -饮料 -废料 -将军 -将领"""
)
_CAPACITY = Phrases(
    """达产 建成后 投产后 投用后 设计 规划 可 能 满产 满负荷 具备 年产 将 规模 预计 -规划许可 -可同 -可圈 -可喜 -智能
    -功能 -性能 -节能 -潜能 -动能 -万能 -才能 -技能 -新能 -职能 -效能 -氢能 -储能 -能源 -能耗 -能量 -能级 -年产值
    -将军 -将领 -投资规模 -规模以上 -规模化"""
)
_UNTRUE = {Status.PLANNED: _PLANNED, Status.EXPECTED: _EXPECTED, Status.CAPACITY: _CAPACITY}
_DONE = Phrases("已 完成了 建成了 以来")
_ALL, _ACTUAL, _PLANS = frozenset(Status), Status.ACTUAL, Status.PLANNED


def statuses(reading: Reading) -> Set[Status]:
    """Which kinds of fact that is not true yet the draft's words admit where the figure stands."""
    if reading.ahead and not _DONE.stand_in(reading.sentence):
        return _ALL
    said = {_ACTUAL, *_untrue(reading.sentence), *_untrue(reading.heads), *_untrue(reading.own)}
    if _DONE.stand_in(reading.own):
        said.discard(_PLANS)
    quantity = reading.mention.quantity
    if quantity is not None and "/年" in quantity.unit:
        said.add(Status.CAPACITY)
    return said


@lru_cache(maxsize=1024)
def _untrue(words: str) -> tuple[Status, ...]:
    """The kinds of what is not true yet that words tell of, which are looked at for figure after figure."""
    return tuple([status for status, phrases in _UNTRUE.items() if phrases.stand_in(words)])


# What may stand before a figure whatever it is about.
_COMMON = re.compile(
    "同比|增长|达到|完成|实现|累计|全区|全年|[上下]半年|今年|去年|年|月|日|其中|新增|增加|[共总合]?计|已经?|的|了|为|在|有|是"
    "|至|约|近|将|由|从|到|也|又|还|更|均|并|与|和|及|达|超|个|前|后|期间|截至|目前|数据|显示|区|市|全市|高于|低于|平均|水平"
    "|大|再|就|则|而|以|于|上|下|较|比|提高|最终|力争|确保|目标|争取|突破|左右|一举|仅|能|可|要|新|建成|添|多|这|那"
    "|该|本|都|得|出|来|过|共|总"
)


@lru_cache(maxsize=4096)
def content(words: str) -> str:
    """The words without what may stand before any figure."""
    return _COMMON.sub("", words)
