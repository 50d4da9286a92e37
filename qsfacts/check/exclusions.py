"""Figures that claim nothing whatever a base holds: telephone and list numbers, names, spans of time that say when."""

from __future__ import annotations

import re

from qsfacts.quantity.scan import Figure
from qsfacts.review import Exclusion


def why_no_claim(text: str, figure: Figure) -> Exclusion | None:
    """Why a figure of `text` claims nothing; None where it may claim something."""
    quantity = figure.quantity
    if not quantity.unit and not quantity.ordinal:
        return _bare(text, figure.core.start, figure.core.end)
    if _is_named(text, figure):
        return Exclusion.NAME
    return Exclusion.PERIOD if _says_when(text, figure) else None


# Mobile numbers, area codes, service numbers; none of which has a unit behind it.
_PHONE = re.compile(
    r"""
    (?<![\d.])
    (?: (?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}
      | 0\d{2,3}[-— ]?\d{7,8}(?:[-转]\d{1,5})?
      | [48]00[- ]?\d{3,4}[- ]?\d{3,4}
      | \d{8}
    )
    (?![\d.%％万亿元个])
    """,
    re.ASCII | re.VERBOSE,
)
_LONGEST_PHONE = 16
_CALL = re.compile(r"(?:电话|热线|拨打|致电|手机|传真|客服|微信|QQ|邮编|咨询)[^。；\n]{0,12}\Z")
_FARTHEST_CALL, _SHORTEST_PHONE = 20, 3
_LIST_BEGINS = re.compile(r"(?:\A|\n)[ \t>#*+-]*[（(【\[]?\Z")
_LIST_ENDS = re.compile(r"[ \t]*[)）】\]、.．:：](?!\d)|[ \t]*$", re.MULTILINE)
_LONGEST_INDENT = 12
_NAME_GOES_ON = re.compile(
    "街坊|号(?:线|楼|院|馆|高炉|工程|店|文|令|码头)|强(?:区|企|县|市|榜)?|[Gg](?![a-z])|路|线|[中小]学|中|期工程|楼|室"
    "|层楼|圈|代表团|度空间|维"
)


def _bare(text: str, start: int, end: int) -> Exclusion | None:
    """What a number without a unit is."""
    if _is_phone(text, start, end):
        return Exclusion.PHONE
    begins = _LIST_BEGINS.search(text, max(0, start - _LONGEST_INDENT), start)
    if begins and (begins.start() == 0 or text[begins.start()] == "\n") and _LIST_ENDS.match(text, end):
        return Exclusion.LIST_NUMBER
    return Exclusion.NAME if _NAME_GOES_ON.match(text, end) else None


def _is_phone(text: str, start: int, end: int) -> bool:
    floor = max(0, start - _LONGEST_PHONE)
    near = _PHONE.finditer(text, floor, end + _LONGEST_PHONE)
    if any(found.start() <= start < found.end() for found in near):
        return True
    return end - start >= _SHORTEST_PHONE and bool(_CALL.search(text, max(0, start - _FARTHEST_CALL), start))


# Chinese numerals right behind an opening quote begin a slogan: “五个中心”, “一米七”.
_QUOTES = ("“", "‘", "「", "『", "《", '"')
_RANK_BEFORE = re.compile(
    r"(?:[列居名位占排获为在至到]|升至|跃居|跻身|进位|保持|稳居|夺得|全[国省市区球]|城区|行业|同类|达到?|成为)[了得]?\Z"
)
_RANK_UNITS = frozenset(["位", "名"])
_RANK_ENDS = re.compile(r"\Z|[\s，。、；：！？）)”」』》|*]|[的之]")
_LONGEST_RANK = 4


def _is_named(text: str, figure: Figure) -> bool:
    """Whether a figure is a part of a name."""
    start = figure.core.start
    if start and text[start - 1] in _QUOTES and not text[start].isdigit():
        return True
    return figure.quantity.ordinal and not _is_rank(text, figure)


def _is_rank(text: str, figure: Figure) -> bool:
    """Whether an ordinal is a place that somebody takes, and not a part of a name: 第二届, 第一批."""
    unit = figure.quantity.unit
    before = text[max(0, figure.span.start - _LONGEST_RANK) : figure.span.start]
    if unit:
        return unit in _RANK_UNITS or (unit == "年" and "连续" in before)
    if not _RANK_ENDS.match(text, figure.span.end):
        return False
    return bool(_RANK_BEFORE.search(before)) or not text.startswith("第", figure.core.start)


# Spans of time that say when something was and not how long it took.
_DURATIONS = frozenset("年 个月 天 日 周 个星期 小时 个小时 分钟 秒 个季度 周年 届".split())
_WHEN_BEFORE = re.compile(r"(?:过去|近|这|未来|今后|前|后|每|历经|时隔|最近|此后|再过|又|同|那|上|下)\Z")
_WHEN_AFTER = re.compile(r"前(?!列)|[来间后]|内(?!涵)|以来|之[前后内间]|之久")
_SOME_YEARS = 10


def _says_when(text: str, figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.unit not in _DURATIONS or quantity.ordinal:
        return False
    if _WHEN_AFTER.match(text, figure.span.end):
        return True
    before = text[max(0, figure.span.start - 2) : figure.span.start] + ("近" if "近" in quantity.hedge else "")
    return quantity.number <= _SOME_YEARS and bool(_WHEN_BEFORE.search(before))


_ARTICLE = re.compile("一[^年成天周]|[二两三四五六七八九十](?:大|级|方|类|层|重|维)")


def is_article(printed: str) -> bool:
    """Whether a figure is printed like 一个 or 三大, which most often count nothing."""
    return _ARTICLE.fullmatch(printed) is not None
