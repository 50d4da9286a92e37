"""What the words around a figure say of it: which measure it is, and whether it is true yet."""

from __future__ import annotations

import re
from functools import lru_cache

from qsfacts.check.known import Known, Measure
from qsfacts.check.phrases import Phrases
from qsfacts.check.reading import Reading
from qsfacts.model import Status
from qsfacts.quantity.units import take_apart

# The same words of a draft are looked at for figure after figure, and for fact after fact.
_stand_in = lru_cache(maxsize=8192)(Phrases.stand_in)

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


def measured(reading: Reading, known: Known) -> float:
    """How well the words before a percentage agree with what the fact's says of its indicator, 0 to 1."""
    if known.dimension != "ratio":
        return 1.0
    said = _measure_said(f"{reading.lead}{reading.own}{reading.behind[:4]}")
    if _stand_in(_ABOVE, reading.own) and _stand_in(_OTHERS, reading.own):
        return _FAR
    if said is None:
        return _UNSAID.get(known.measure, 1.0)
    if said is known.measure:
        return 1.0
    return _NEAR if Measure.RATE in (said, known.measure) else _FAR


@lru_cache(maxsize=4096)
def _measure_said(words: str) -> Measure | None:
    return next((measure for measure, phrases in _SAID.items() if phrases.stand_in(words)), None)


_SAME_COUNTER, _OTHER_COUNTER = 1.08, 0.8


def counted(reading: Reading, known: Known) -> float:
    """How well the counters agree: 337条 is rather said of 373条 than of 325户."""
    quantity = reading.mention.quantity
    if quantity is None or known.dimension != "count":
        return 1.0
    fitting = _summed(reading, known)
    ours, theirs = (take_apart(each.unit).base for each in (quantity, known.quantities[0]))
    if "个" in (ours, theirs):
        return fitting
    return fitting * (_SAME_COUNTER if ours == theirs else _OTHER_COUNTER)


_SUMS, _ADDED, _NET = Phrases("总数 总量 总计 累计 共有 拥有"), Phrases("新增 净增 增加 新认定"), Phrases("净增")
_OTHER_SUM = 0.6


def _summed(reading: Reading, known: Known) -> float:
    """How well a sum and what was added to it are told apart, and what was added from what is left of it."""
    indicator = known.fact.indicator
    said_sum, is_sum = _stand_in(_SUMS, reading.own), "总数" in indicator or "累计" in indicator
    said_added, is_added = _stand_in(_ADDED, reading.own), "新增" in indicator or "净增" in indicator
    if (said_sum and is_added and not said_added) or (is_sum and said_added and not said_sum):
        return _OTHER_SUM
    net = "净增" in indicator
    return _OTHER_SUM if said_added and is_added and net is not _stand_in(_NET, reading.own) else 1.0


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


def statuses(reading: Reading) -> set[Status]:
    """Which kinds of fact that is not true yet the draft's words admit where the figure stands."""
    if reading.ahead and not _stand_in(_DONE, reading.sentence):
        return set(Status)
    said = {Status.ACTUAL}
    for status, phrases in _UNTRUE.items():
        if any(_stand_in(phrases, words) for words in (reading.sentence, reading.heads, reading.own)):
            said.add(status)
    if _stand_in(_DONE, reading.own):
        said.discard(Status.PLANNED)
    quantity = reading.mention.quantity
    if quantity is not None and "/年" in quantity.unit:
        said.add(Status.CAPACITY)
    return said


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
