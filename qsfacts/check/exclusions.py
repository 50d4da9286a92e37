"""Figures that claim nothing whatever a base holds: telephone and list numbers, names, spans of time that say when."""

from __future__ import annotations

import re
from functools import cache

from qsfacts.quantity.scan import Figure
from qsfacts.review import Exclusion


def why_no_claim(text: str, figure: Figure) -> Exclusion | None:
    """Why a figure of `text` claims nothing; None where it may claim something."""
    quantity = figure.quantity
    if _is_torn(text, figure.core.start):
        return Exclusion.BARE
    if not quantity.unit and not quantity.ordinal:
        return _bare(text, figure.core.start, figure.core.end)
    if _is_named(text, figure):
        return Exclusion.NAME
    return Exclusion.PERIOD if _says_when(text, figure) else None


def _is_torn(text: str, start: int) -> bool:
    """Whether digits are the rest of a number that a line end has torn."""
    return start > 1 and text[start - 1] == "\n" and text[start].isdigit() and text[start - 2] in "0123456789.,"


# Mobile numbers, area codes, service numbers; none of which has a unit behind it.
_PHONE_FORMS = r"""
    (?<![\d.])
    (?: (?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}
      | 0\d{2,3}[-— ]?\d{7,8}(?:[-转]\d{1,5})?
      | [48]00[- ]?\d{3,4}[- ]?\d{3,4}
      | \d{8}
    )
    (?![\d.%％万亿元个])
    """
_LONGEST_PHONE, _FEWEST_DIGITS = 16, 8
_CALLS = tuple("电话 热线 拨打 致电 手机 传真 客服 微信 QQ 邮编 咨询".split())
_FARTHEST_CALL, _SHORTEST_PHONE = 14, 3
_LIST_BEGINS = re.compile(r"(?:\A|\n)[ \t>#*+-]*(?:（|\(|【|\[)?\Z")
_LIST_ENDS = re.compile(r"[ \t]*(?:\)|）|】|\]|、|\.|．|:|：)(?!\d)|[ \t]*$", re.MULTILINE)
_LONGEST_INDENT = 12
_NAME_GOES_ON = tuple(
    """街坊 号线 号楼 号院 号馆 号高炉 号工程 号店 号文 号令 号码头 强区 强企 强县 强市 强榜 强 G g 路 线 中学 小学 中
    期工程
    楼 室 层楼 圈 代表团 度空间 维""".split()
)


@cache
def _phone() -> re.Pattern[str]:
    return re.compile(_PHONE_FORMS, re.ASCII | re.VERBOSE)


def _bare(text: str, start: int, end: int) -> Exclusion | None:
    """What a number without a unit is."""
    if _is_phone(text, start, end):
        return Exclusion.PHONE
    begins = _LIST_BEGINS.search(text, max(0, start - _LONGEST_INDENT), start)
    if begins and (begins.start() == 0 or text[begins.start()] == "\n") and _LIST_ENDS.match(text, end):
        return Exclusion.LIST_NUMBER
    return Exclusion.NAME if text.startswith(_NAME_GOES_ON, end) else None


def _is_phone(text: str, start: int, end: int) -> bool:
    floor = max(0, start - _LONGEST_PHONE)
    # To count digits takes less than to make the pattern ready, which most drafts have no use for.
    digits = sum(map(str.isdigit, text[floor : end + _LONGEST_PHONE]))
    near = _phone().finditer(text, floor, end + _LONGEST_PHONE) if digits >= _FEWEST_DIGITS else ()
    if any(found.start() <= start < found.end() for found in near):
        return True
    before = text[max(0, start - _FARTHEST_CALL) : start]
    return end - start >= _SHORTEST_PHONE and "。" not in before and any(word in before for word in _CALLS)


# Chinese numerals right behind an opening quote begin a slogan: “五个中心”, “一米七”.
_QUOTES = ("“", "‘", "「", "『", "《", '"')
_RANK_BEFORE = tuple(
    """列 居 名 位 占 排 获 为 在 至 到 升至 跃居 跻身 进位 保持 稳居 夺得 全国 全省 全市 全区 全球 城区 行业
    同类 达 达到 成为""".split()
)
_RANK_UNITS = frozenset(["位", "名"])
_RANK_ENDS = frozenset("，。、；：！？）)”」』》|*的之")
_LONGEST_RANK = 4


# 三个方面 and 四个环节 count what is being said, 23楼 says where something is.
_TOPICS = ("方面", "层面", "维度", "环节", "角度", "转变", "坚持")
_FLOOR = "楼"


def _is_named(text: str, figure: Figure) -> bool:
    """Whether a figure is a part of a name, or of an order of things."""
    start = figure.core.start
    if figure.quantity.unit == _FLOOR or text.startswith(_TOPICS, figure.core.end):
        return True
    if start and text[start - 1] in _QUOTES and not text[start].isdigit():
        return True
    return figure.quantity.ordinal and not _is_rank(text, figure)


def _is_rank(text: str, figure: Figure) -> bool:
    """Whether an ordinal is a place that somebody takes, and not a part of a name: 第二届, 第一批."""
    unit = figure.quantity.unit
    before = text[max(0, figure.span.start - _LONGEST_RANK) : figure.span.start]
    if unit:
        return unit in _RANK_UNITS or (unit == "年" and "连续" in before)
    behind = text[figure.span.end : figure.span.end + 1]
    if behind.strip() and behind not in _RANK_ENDS:
        return False
    return before.rstrip("了得").endswith(_RANK_BEFORE) or not text.startswith("第", figure.core.start)


# Spans of time that say when something was and not how long it took.
_DURATIONS = frozenset("年 个月 天 日 周 个星期 小时 个小时 分钟 秒 个季度 周年 届".split())
_WHEN_BEFORE = tuple("过去 近 这 未来 今后 前 后 每 历经 时隔 最近 此后 再过 又 同 那 上 下".split())
_WHEN_AFTER = ("前", "来", "间", "后", "内", "以来", "之前", "之后", "之内", "之间", "之久")
_NOT_AFTER = ("前列", "内涵")
_SOME_YEARS = 10


def _says_when(text: str, figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.unit not in _DURATIONS or quantity.ordinal:
        return False
    end = figure.span.end
    if text.startswith(_WHEN_AFTER, end) and not text.startswith(_NOT_AFTER, end):
        return True
    before = text[max(0, figure.span.start - 2) : figure.span.start] + ("近" if "近" in quantity.hedge else "")
    return quantity.number <= _SOME_YEARS and before.endswith(_WHEN_BEFORE)


_SPANS = frozenset("年成天周")
_FEW, _SORTS = frozenset("二两三四五六七八九十"), frozenset("大级方类层重维")


def is_article(printed: str) -> bool:
    """Whether a figure is printed like 一个 or 三大, which most often count nothing."""
    if len(printed) != len("一个"):
        return False
    number, unit = printed[0], printed[1]
    return (number == "一" and unit not in _SPANS) or (number in _FEW and unit in _SORTS)
