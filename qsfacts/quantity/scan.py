"""Figures in running text, and what decides whether a numeral there is one. Knows no facts, no periods and no files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qsfacts.model import Quantity, Span
from qsfacts.quantity.amounts import Read
from qsfacts.quantity.figures import SHARES, START, hedged, read_figure
from qsfacts.quantity.hedges import hedges_behind, is_vague
from qsfacts.quantity.lookalikes import in_lookalike
from qsfacts.quantity.numerals import HALVES, PLACES, SCALES, narrow
from qsfacts.quantity.units import MEASURES, take_apart


class Figure(NamedTuple):
    """A figure that stands in a text: what it says, where, and where without its hedges (`core`)."""

    span: Span
    core: Span
    quantity: Quantity


def scan_figures(text: str) -> Iterator[Figure]:
    """Every figure of `text`, in order, with its spans. Lazy; takes any text whatever.

    Digits count with or without a unit, but not beside Latin letters (`5G`, `B1`, `1+3+N`) nor as a part of a longer
    number (`2024-06-18`, `14:30`, `2/3`). Chinese numerals count only where a unit or a vague word makes them figures:
    `统一` and `一流` are words. A range is one figure, but for `从5家到10家`, which is two.
    """
    flat = narrow(text)
    done = 0
    while found := START.search(flat, done):
        start = _opening(flat, done, found.start())
        read = read_figure(flat, start) or read_figure(flat, start := found.start())
        if read is None:
            done = found.end()
            continue
        words, first = hedges_behind(flat, done, start)
        figure = Figure(Span(first, read.over), Span(start, read.end), hedged(read.quantity, words))
        if _stands_alone(flat, figure, read):
            yield figure
            done = read.over
        else:
            done = max(found.end(), start + len(read.printed))


# What may stand before a minus that belongs to the number and makes no range or name.
_BEFORE_MINUS = frozenset("\n\t （(：:，,。；;、为至到是比长幅速率降由从约近|*")


def _opening(text: str, floor: int, start: int) -> int:
    """Where a figure really starts whose first numeral stands at `start`: at the vague word or the minus before it."""
    if start == floor:
        return start
    if is_vague(text, start - 1):
        return start - 1
    if text[start - 1] in "-−" and (start == 1 or text[start - 2] in _BEFORE_MINUS):
        return start - 1
    return start


def _stands_alone(text: str, figure: Figure, read: Read) -> bool:
    start, end, quantity = figure.core.start, figure.core.end, figure.quantity
    first = read.printed[0]
    if first.isdigit():
        return not _is_tied(text, start, end, quantity)
    if quantity.ordinal:
        return _is_top(text, start, end) if first == "前" else not _is_named_by_ordinal(text, start)
    if first == "翻" or quantity.unit in SHARES.values():
        return True
    return _counts(text, figure, read.printed)


# Digits go on behind these: dates, times, telephone numbers, versions, 4/5G, 2/3, 7×24.
_TYING = frozenset("-–—/.×~")
# Names go on in digits, but not in sums and shares: GDP535.2亿元, CPI2.1%.
_TOLD = ("money", "ratio", "points")
_TYING_AFTER = _TYING | frozenset(":：")
_LEADING_ZERO = re.compile(r"[-−]?0\d", re.ASCII)


def _is_tied(text: str, start: int, end: int, quantity: Quantity) -> bool:
    """Whether digits are only a part of a longer number or of a name."""
    before = text[max(start - 2, 0) : start]
    if _is_tied_before(before) or _LEADING_ZERO.match(text, start):
        return True
    if _is_letter(before[-1:]) and not take_apart(quantity.unit).dimension.startswith(_TOLD):
        return True
    if quantity.unit == "分" and before.endswith(("时", "点")):
        return True
    if before.endswith("+"):  # +5.3% has a sign, 1+3+N is a name
        return (before[0].isascii() and before[0].isalnum()) or quantity.unit not in MEASURES
    return not quantity.unit and (
        _is_tied_after(text[end : end + 2]) or (_is_digit(before[:-1]) and before[1] in ":：")
    )


def _is_tied_before(before: str) -> bool:
    if len(before) < 2 or before[1] not in _TYING:
        return False
    return _is_digit(before[0]) or (_is_letter(before[0]) and before[1] in "-/")


def _is_tied_after(behind: str) -> bool:
    return _is_letter(behind[:1]) or behind[:1] in ("+", "/") or (behind[:1] in _TYING_AFTER and _is_digit(behind[1:]))


def _is_digit(char: str) -> bool:
    return char.isascii() and char.isdigit()


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


# 前三 is a place in an order behind these or at the end of its clause.
_RANKED = frozenset("名居列位入进市省国区球身排持返回全")
_CLAUSE_ENDS = frozenset("，。、；：！？）)”’》|的之行")
# Ordinals that name things and order none.
_NAMED = ("方", "时间", "书记", "产业", "季度", "学", "初中", "高中", "幼儿园", "医院")
_LONGEST_NAME = 20
_ORDINAL_NAMES = (
    r"第(?:三方|一时间|一书记|[一二三]产业|[一二三四1-4]季度"
    r"|[\d一二三四五六七八九十百]+(?:(?:初级|高级)?中学|小学|初中|高中|学校|幼儿园|(?:人民|中心)?医院))"
)


def _is_top(text: str, start: int, end: int) -> bool:
    behind = text[end : end + 1]
    return text[start - 1 : start] in _RANKED or not behind.strip() or behind in _CLAUSE_ENDS


def _is_named_by_ordinal(text: str, start: int) -> bool:
    near = text[start : start + _LONGEST_NAME]
    # Few are, and to make the pattern ready takes longer than to read a draft's figures.
    return any(word in near for word in _NAMED) and re.match(_ORDINAL_NAMES, near, re.ASCII) is not None


# A numeral behind one of these is part of a word: 统一, 唯一, 三分之一.
_SCALES = tuple(SCALES)
_WORD_BEFORE_ONE = frozenset("统唯万逐划单专不其同初再归")
_SPELLED = frozenset("二两三四五六七八九之")
# 一座座 and 一人一策 count nothing.
_EACH = re.compile(r"一(.)(?:\1|一)")


def _counts(text: str, figure: Figure, printed: str) -> bool:
    """Whether a Chinese numeral stands for a number there, and not for a part of a word."""
    start, end, quantity = figure.core.start, figure.core.end, figure.quantity
    numeral = text.index(printed, start)
    if in_lookalike(text, numeral, end) or _EACH.match(text, numeral) or _in_word(text, start, quantity, printed):
        return False
    vague = numeral > start
    if printed in HALVES and not quantity.unit:
        return bool(quantity.hedge)
    if quantity.unit in _SCALES and text.startswith("级", end):  # 十亿级 sorts
        return False
    if printed in PLACES and not quantity.hedge and printed != "十":
        return quantity.unit.startswith(_SCALES) and quantity.unit not in _SCALES
    if printed in SCALES:  # 超亿元 and 万余人, but not 亿元以上, which only says where a class begins
        exact = figure.span.start == start and not text.startswith(("余", "多"), numeral + 1)
        return vague or (bool(quantity.hedge) and not exact and quantity.unit not in _SCALES)
    return vague or bool(quantity.unit)


def _in_word(text: str, start: int, quantity: Quantity, printed: str) -> bool:
    before = text[max(start - 1, 0) : start]
    if quantity.hedge or not before:
        return False
    if printed.startswith("一") and before in _WORD_BEFORE_ONE:
        return True
    return before in _SPELLED or (printed == "半" and before in "上下前后")
