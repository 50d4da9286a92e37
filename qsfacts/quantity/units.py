"""Units: which there are, what they measure, and what one of them is in the base unit. Knows no texts."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from qsfacts.quantity.numerals import SCALES

# What each unit measures, and what one of it is in the base unit, as a fraction so that comparisons stay exact:
# 1 亩 is 10000/15 平方米 (State Council order on measures, 1984).
_MEASURES: dict[str, dict[str, tuple[int, int]]] = {
    "money-cny": {"元": (1, 1), "元人民币": (1, 1)},
    "money-usd": {"美元": (1, 1)},
    "money-hkd": {"港元": (1, 1), "港币": (1, 1)},
    "money-eur": {"欧元": (1, 1)},
    "ratio": {"%": (1, 100), "‰": (1, 1000), "成": (1, 10)},
    "points": {"个百分点": (1, 1), "百分点": (1, 1), "个基点": (1, 100), "基点": (1, 100)},
    "times": {"倍": (1, 1)},
    "discount": {"折": (1, 10)},
    "length": {
        "纳米": (1, 1000000000),
        "nm": (1, 1000000000),
        "微米": (1, 1000000),
        "毫米": (1, 1000),
        "mm": (1, 1000),
        "厘米": (1, 100),
        "cm": (1, 100),
        "米": (1, 1),
        "m": (1, 1),
        "公里": (1000, 1),
        "千米": (1000, 1),
        "km": (1000, 1),
        "海里": (1852, 1),
    },
    "area": {
        "平方米": (1, 1),
        "㎡": (1, 1),
        "m²": (1, 1),
        "m2": (1, 1),
        "平米": (1, 1),
        "平方": (1, 1),
        "亩": (10000, 15),
        "公顷": (10000, 1),
        "平方公里": (1000000, 1),
        "平方千米": (1000000, 1),
        "km²": (1000000, 1),
        "km2": (1000000, 1),
    },
    "volume": {"立方米": (1, 1), "m³": (1, 1), "m3": (1, 1), "升": (1, 1000)},
    "mass": {
        "微克": (1, 1000000000),
        "毫克": (1, 1000000),
        "克": (1, 1000),
        "千克": (1, 1),
        "kg": (1, 1),
        "公斤": (1, 1),
        "斤": (1, 2),
        "吨": (1000, 1),
    },
    "power": {
        "瓦": (1, 1),
        "千瓦": (1000, 1),
        "兆瓦": (1000000, 1),
        "kW": (1000, 1),
        "MW": (1000000, 1),
        "GW": (1000000000, 1),
    },
    "energy": {
        "千瓦时": (1, 1),
        "度": (1, 1),
        "kWh": (1, 1),
        "兆瓦时": (1000, 1),
        "MWh": (1000, 1),
        "GWh": (1000000, 1),
    },
    "temperature": {"摄氏度": (1, 1), "℃": (1, 1)},
    "duration": {
        "秒": (1, 86400),
        "分钟": (1, 1440),
        "小时": (1, 24),
        "个小时": (1, 24),
        "天": (1, 1),
        "日": (1, 1),
        "周": (7, 1),
        "个星期": (7, 1),
    },
    # A month is no fixed number of days, so months and years only compare with each other.
    "duration-months": {
        "个月": (1, 1),
        "个季度": (3, 1),
        "年": (12, 1),
        "周年": (12, 1),
        "岁": (12, 1),
        "周岁": (12, 1),
    },
}

COUNTERS = frozenset(
    """个 家 项 户 条 座 所 处 栋 幢 名 人 位 只 台 部 套 场 次 笔 种 类 大 大类 宗 件 批 辆 艘 架 张 份 册 本 间 层 站
    对 组 支 片 块 根 株 棵 头 届 级 档 门 款 例 起 轮 方 班 床 楼 盏 枚 股 列 分 人次 户次 家次 台套 车次 班次
    场次 批次 期次 个工作日 标箱""".split()
)
# Counters that can count the same things: 3家 may be 3户, but are never 3人. All others can count anything.
_KINDS = {
    "people": "名 人 位 人次 员",
    "times": "次 场 届 起 轮 期次 场次 车次 班次",
    "firms": "家 户 家次 户次",
    "houses": "栋 幢 座 楼 层",
    "things": "台 部 套 辆 艘 架 盏",
}
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units.split()}
MEASURES = frozenset(unit for units in _MEASURES.values() for unit in units)

_BASE = {
    unit: (dimension, Decimal(over), Decimal(under))
    for dimension, units in _MEASURES.items()
    for unit, (over, under) in units.items()
}


class Unit(NamedTuple):
    """A printed unit taken apart: one of it is `scale * over / under` of the base unit of its dimension.

    `dimension` is `count` for counters and bare numbers, `rate` for a unit with `/`; `base` is the unit
    without its 万 or 亿, which tells counters and rates apart.
    """

    scale: Decimal
    base: str
    dimension: str
    over: Decimal
    under: Decimal


@lru_cache(maxsize=4096)
def take_apart(unit: str) -> Unit:
    """Take a printed unit apart: `亿元` is 10^8 元, `万吨/年` is 10^4 of the rate `吨/年`, `万个` 10^4 of `个`."""
    scale, base = _split_scale(unit)
    if "/" in base:
        return Unit(scale, base, "rate", Decimal(1), Decimal(1))
    return Unit(scale, base, *_BASE.get(base, ("count", Decimal(1), Decimal(1))))


def counter_kind(counter: str) -> str:
    """The kind of things that a counter, without its 万 or 亿, counts; empty where it can count anything, as 个 can."""
    return _KIND_OF.get(counter, "")


def _split_scale(unit: str) -> tuple[Decimal, str]:
    for word in ("万亿", "亿", "万"):
        if unit.startswith(word):
            return SCALES[word], unit[len(word) :]
    return Decimal(1), unit
