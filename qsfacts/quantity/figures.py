"""The grammar of printed figures: number, unit and hedge as one. Knows no facts, no periods and no files.

    figure  = before* (doubled | ordinal | share | pair | amount) after?
    doubled = 翻番 | 翻一番 | 翻了两番
    ordinal = (第 number (dash 第? number)? unit?) | (前 number (名|位|强)?)
    share   = 百分之 number (dash 百分之? number)?

Pairs and amounts are those of `amounts`. Bound, number and unit are read together, since readers that take them one by
one lose the bound where a word stands between (`超过了百分之零点九`, `20万人次以上`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from qsfacts.model import Quantity
from qsfacts.quantity.amounts import CN_NUMERAL, Read, read_amount, read_number, read_pair, read_upper
from qsfacts.quantity.hedges import hedge_after, hedges_from, meant
from qsfacts.quantity.lexicon import Lexicon, skip_blanks
from qsfacts.quantity.lookalikes import in_lookalike
from qsfacts.quantity.numerals import SCALES, narrow, read_numeral
from qsfacts.quantity.printed_units import read_scaled_unit, read_unit

SHARES = {"百分之": "%", "千分之": "‰"}
_SHARE_WORDS = Lexicon(SHARES)
_DOUBLED = {"翻一番": 2, "翻两番": 4, "翻三番": 8, "翻番": 2, "翻了一番": 2, "翻了两番": 4, "翻了三番": 8}
_DOUBLED_WORDS = Lexicon(_DOUBLED)
_PLACED = frozenset(["", "名", "位", "强"])
# The field that a place in an order counts in: 全市第二, 中心城区前三.
_PLACE = re.compile(r"\A[^\d第前]{1,8}[第前]", re.ASCII)

# 前三季度 and 年前10天 are times, not places in an order.
_TIMES = frozenset("季月年天期批周")
_BEFORE_TIMES = frozenset("目此以年月日之提当午会从空史")
# Where a figure can start. A scale without a number starts one only between words that make it a number.
START = re.compile(
    rf"""
    [第前](?=[ \t]*[\d{CN_NUMERAL}]) | [百千]分之 | 翻了?[一两三]?番
    | \d | [{CN_NUMERAL}半]
    | (?<=[上数几近超逾过破足到])[万亿] | (?<!万)[万亿](?=[余多])
    """,
    re.VERBOSE | re.ASCII,
)


def parse_quantity(text: str) -> Quantity | None:
    """Read `text` as one printed figure, or None where it is something else or holds anything more.

    `"约70家"` gives 70, `家`, `约`; `"0.15—0.65mm"` a range; `"全市第二"` an ordinal; `"2.6亿余元"` 2.6, `亿元`, `余`.
    Numbers are exact. A place in an order may have the field that it counts in before it. Fractions (`三分之二`) have
    no exact number and are None.
    """
    single = _SINGLE.fullmatch(text)
    return _parse_alike(text, *single.span(1)) if single else _parse(text)


# Which digits a number has changes nothing in how its hedge and unit are read; how many there are (1024百强) and zeros
# (20几个) may. So 535.2亿元 is read as 777.7亿元 was, which takes a tenth of the time.
_SINGLE = re.compile(r"\D*([0-9]+(?:\.[0-9]+)?)\D*")
_SAME_DIGIT = str.maketrans("123456789", "777777777")


def _parse_alike(text: str, start: int, end: int) -> Quantity | None:
    like = _parse_shape(text.translate(_SAME_DIGIT), start, end)
    return Quantity(Decimal(text[start:end]), like.unit, like.hedge, ordinal=like.ordinal) if like else _parse(text)


@lru_cache(maxsize=4096)
def _parse_shape(shape: str, start: int, end: int) -> Quantity | None:
    """What `shape` is read as; None where that is nothing, or where the digits are not all of the number: 3个半月."""
    like = _parse(shape)
    return like if like and like.number_max is None and str(like.number) == shape[start:end] else None


def _parse(text: str) -> Quantity | None:
    flat = "".join(narrow(text).split())
    if not START.search(flat):
        return None
    words, start = hedges_from(flat)
    read = read_figure(flat, start)
    if read is None and (place := _PLACE.search(flat)):
        words, start = [], place.end() - 1
        read = read_figure(flat, start)
    if read is None or read.over != len(flat) or in_lookalike(flat, start, read.end):
        return None
    quantity = hedged(read.quantity, words)
    return None if read.printed in SCALES and not quantity.hedge else quantity


def hedged(quantity: Quantity, before: list[str]) -> Quantity:
    """The quantity with the words before it that say something about how exact it is."""
    words = meant(before)
    return quantity._replace(hedge="".join([*words, quantity.hedge])) if words else quantity


def read_figure(text: str, position: int) -> Read | None:
    """The figure that starts at `position`, hedges before it left out."""
    step = _STEPS.get(text[position : position + 1])
    read = step(text, position) if step else None
    read = read or read_pair(text, position) or read_amount(text, position)
    if read is None:
        return None
    word, over = hedge_after(text, read.end)
    if not word:
        return read
    return read._replace(over=over, quantity=read.quantity._replace(hedge=read.quantity.hedge + word))


def _read_doubled(text: str, position: int) -> Read | None:
    word = _DOUBLED_WORDS.at(text, position)
    if not word:
        return None
    end = position + len(word)
    return Read(Quantity(Decimal(_DOUBLED[word]), "倍"), end, end, word)


def _read_place(text: str, position: int) -> Read | None:
    """第72位, 第3—5名."""
    printed, end = read_number(text, skip_blanks(text, position + 1))
    number = read_numeral(printed)
    if number is None:
        return None
    last, behind = read_upper(text, end, "第")
    quantity = Quantity(number, ordinal=True)
    if last is not None and last > number:
        quantity, end = quantity._replace(number_max=last), behind
    unit, end = read_unit(text, end)
    return Read(quantity._replace(unit=unit), end, end, text[position:end])


def _read_top(text: str, position: int) -> Read | None:
    """前三, 前20位."""
    printed, end = read_number(text, skip_blanks(text, position + 1))
    number = read_numeral(printed)
    if number is None:
        return None
    unit, over = ("强", end + 1) if text.startswith("强", end) else read_unit(text, end)
    if unit not in _PLACED or text[over : over + 1] in _TIMES or text[position - 1 : position] in _BEFORE_TIMES:
        return None
    return Read(Quantity(number, unit, "前", ordinal=True), over, over, text[position])


def _read_share(text: str, position: int) -> Read | None:
    word = _SHARE_WORDS.at(text, position)
    printed, end = read_number(text, skip_blanks(text, position + len(word))) if word else ("", position)
    number = read_numeral(printed)
    if number is None:
        return None
    quantity = Quantity(number, SHARES[word])
    upper, behind = read_upper(text, end, word)
    if upper is not None and upper > number and not read_scaled_unit(text, behind)[0]:
        quantity, end = quantity._replace(number_max=upper), behind
    return Read(quantity, end, end, text[position:end])


_STEPS = {"翻": _read_doubled, "第": _read_place, "前": _read_top, "百": _read_share, "千": _read_share}
