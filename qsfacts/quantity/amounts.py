"""Amounts: number or range, scale and unit, as they stand in a text. Knows no hedges before or behind them.

    pair   = 十? digit digit place? tail               两三个, 三五百: neighbouring digits are a range
    amount = (vague? sign? number (unit? dash number)? | vague? scale) tail
    tail   = some? scale? some? unit? some?            2.6亿余元: the hedge stands inside

Each reader takes the text and a position and gives what it read and where it ended.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from qsfacts.model import Quantity
from qsfacts.quantity.hedges import VAGUE, some_behind, some_inside
from qsfacts.quantity.lexicon import Lexicon, skip_blanks
from qsfacts.quantity.lookalikes import LOOKALIKES
from qsfacts.quantity.numerals import ASCII_NUMBER, DIGITS, HALVES, PLACES, SCALES, read_numeral
from qsfacts.quantity.printed_units import is_measure, read_scale, read_scaled_unit, read_unit
from qsfacts.quantity.units import MEASURES, take_apart


class Read(NamedTuple):
    """A figure read at some position: `end` is behind its unit, `over` behind the last hedge."""

    quantity: Quantity
    end: int
    over: int
    printed: str


_CN_DIGIT = "〇零一二两三四五六七八九"
CN_NUMERAL = f"{_CN_DIGIT}十百千"
_HALF = "|".join(HALVES)
_NUMBER = re.compile(
    rf"""
    {ASCII_NUMBER}亿{ASCII_NUMBER}(?=万)                  # 1亿2000万: the 万 is its scale
    | \d+万\d+[百千]?(?![\d年])                           # 3万5千
    | {ASCII_NUMBER}(?:(?<!\d\d\d)[百千])?                # 2百, 3.5千, but 2024百强
    | {_HALF}
    # No numeral is longer than this; a bound keeps a text of nothing but numerals from costing its square.
    | [{CN_NUMERAL}]{{1,16}}(?:[万亿]{{1,2}}[{CN_NUMERAL}]{{1,16}}){{0,3}}(?:点[{_CN_DIGIT}]{{1,16}})?
    """,
    re.VERBOSE | re.ASCII,
)
_SPELLED = frozenset("一二两三四五六七八九")
_DASHES = Lexicon(["——", "—", "–", "--", "-", "~", "至", "到"])
_DASH_SIGNS, _FARTHEST_DASH = frozenset("—–-~至到"), 40
# 从5家到10家 says how something changed, 5到10家 how much it is.
_CHANGE = r"(?<![自理服缘事])[从由](?![业事于此而])[^\d，。；、！？：\n]{0,12}\Z"
_FARTHEST_CHANGE = 14
_MINUS = ("-", "−")

_HALVED = frozenset("年 天 岁 小时 周 公里 倍 亩 斤".split())
# 三个半月, 2个多小时: 个 and its measure are torn apart.
_TEARING, _TORN = ("多", "余", "半"), ("月", "小时", "星期", "季度", "百分点", "工作日")
# 九成五, 一米七: a last digit counts the tenths. 三成一线员工 has none.
_TENTHED = frozenset(digit + unit for digit in DIGITS for unit in "成米")
_TENTHS, _BEHIND_TENTHS = frozenset("一二三四五六七八九"), frozenset("以左的之")


def read_number(text: str, position: int) -> tuple[str, int]:
    """The numeral at `position`, and where it ends. Spelled digits are years: 唯一一家 are not 11."""
    found = _NUMBER.match(text, position)
    if not found:
        return "", position
    end = found.end()
    if end - position > 1 and text[end - 1] in "百千" and is_measure(text, end - 1):
        end -= 1  # 一千瓦 is one 千瓦: the 千 belongs to the unit where there is such a unit.
        end = position + len(text[position:end].rstrip("万亿"))
    printed = text[position:end]
    return ("", position) if len(printed) in (2, 3) and _SPELLED.issuperset(printed) else (printed, end)


def read_upper(text: str, position: int, repeated: str) -> tuple[Decimal | None, int]:
    """The upper bound of a range: a dash, what may be said again before the number, and the number."""
    dash = _DASHES.at(text, position)
    if not dash:
        return None, position
    start = skip_blanks(text, position + len(dash))
    if repeated and text.startswith(repeated, start):
        start = skip_blanks(text, start + len(repeated))
    printed, end = read_number(text, start)
    return read_numeral(printed), end


def read_pair(text: str, position: int) -> Read | None:
    """两三个, 三五百, 十七八岁."""
    digit = position + text.startswith("十", position)
    found = _pair().match(text, position) if _SPELLED.issuperset(text[digit : digit + 2]) else None
    if not found:
        return None
    low, high = (Decimal(DIGITS[char]) for char in found[2])
    if high - low != 1 and (found[2] != "三五" or found[1]):
        return None
    place = PLACES.get(found[3], 1)
    above = 10 if found[1] else 0
    quantity = Quantity(above + low * place, number_max=above + high * place)
    read = _with_tail(text, quantity, found.end(), found[0])
    return None if above and not read.quantity.unit else read  # 十四五 alone is a plan


@cache
def _pair() -> re.Pattern[str]:
    """Rare, as other patterns that are made ready when they are needed, which takes longer than to read a text."""
    return re.compile(rf"(十?)(一两|两三|[一二三四五六七八九]{{2}})(?![{_CN_DIGIT}\d点])([十百千]?)", re.ASCII)


def read_amount(text: str, position: int) -> Read | None:
    """6.5%, 20%—30%, 数百家. A scale alone is one of it, which nobody prints without a hedge: 上万人, 万余家."""
    vague = text[position] if text.startswith(VAGUE, position) else ""
    start = position + len(vague)
    if text[start : start + 1] in SCALES:
        return _with_tail(text, Quantity(Decimal(1), hedge=vague), start, text[start])
    if vague and (text[start : start + 1] not in PLACES or text.startswith("上十", position)):
        return None  # 市场上十大品牌 are ten
    sign = text[start] if text.startswith(_MINUS, start) else ""
    printed, end = read_number(text, start + len(sign))
    number = read_numeral(printed)
    if number is None or (sign and not printed[0].isdigit()):
        return None
    quantity = Quantity(number.copy_negate() if sign else number, hedge=vague)
    quantity, end = _ranged(text, position, quantity, printed, end)
    return _with_tail(text, quantity, end, printed)


def _ranged(text: str, position: int, lower: Quantity, printed: str, end: int) -> tuple[Quantity, int]:
    """The range that `lower` begins, if it does. Its own unit must be the one behind the upper bound, or its scale."""
    if _DASH_SIGNS.isdisjoint(text[end : end + _FARTHEST_DASH]):
        return lower, end
    own, unit_end = read_scaled_unit(text, end)
    upper, over = read_upper(text, skip_blanks(text, unit_end), "")
    if upper is None or upper <= lower.number or _is_change(text, position, unit_end):
        return lower, end
    unit = read_scaled_unit(text, over)[0]
    if own not in ("", unit) and not (own in SCALES and take_apart(unit).scale == SCALES[own]):
        return lower, end
    return _borrow_place(lower._replace(number_max=upper), printed, text[unit_end:over]), over


def _is_change(text: str, position: int, end: int) -> bool:
    """Whether 到 behind the first figure answers a 从 before it."""
    if not text.startswith(("至", "到"), skip_blanks(text, end)):
        return False
    return bool(re.search(_CHANGE, text[max(0, position - _FARTHEST_CHANGE) : position], re.ASCII))


def _borrow_place(quantity: Quantity, printed: str, upper: str) -> Quantity:
    """八到九百亿 is most likely 800 to 900, said short; the reading is marked, since 8 to 900 is possible."""
    borrowed = quantity.number * PLACES.get(upper[-1], 1)
    if len(printed) > 1 or borrowed == quantity.number or not quantity.number_max or borrowed >= quantity.number_max:
        return quantity
    return quantity._replace(number=borrowed, elided=True)


def _with_tail(text: str, quantity: Quantity, end: int, printed: str) -> Read:
    """Add scale and unit, and the hedge that may stand before, between or behind them."""
    hedge, end = some_inside(text, end)
    scale, end = read_scale(text, end)
    between, end = some_inside(text, end) if scale and not hedge else ("", end)
    unit, end = read_unit(text, end, scaled=bool(scale))
    inside = quantity.hedge + hedge + between
    if unit == "个" and text.startswith(_TEARING, end) and text.startswith(_TORN, end + 1):
        return _mended(text, quantity._replace(unit=scale + unit, hedge=inside), end, printed)
    if unit in _HALVED and text.startswith("半", end) and not LOOKALIKES.at(text, end):
        quantity, end = _more(quantity, Decimal("0.5")), end + 1
    elif printed + unit in _TENTHED and (tenth := _tenth(text, end)):
        quantity, end = _more(quantity, Decimal(DIGITS[tenth]) / 10), end + 1
    behind, over = some_behind(text, end) if unit in MEASURES and not hedge + between else ("", end)
    if scale + unit or inside + behind:
        quantity = _in_scale(quantity._replace(unit=scale + unit, hedge=inside + behind), printed)
    return Read(quantity, end, over, printed)


def _tenth(text: str, position: int) -> str:
    """The digit at `position` with which a word ends."""
    digit, behind = text[position : position + 1], text[position + 1 : position + 2]
    return digit if digit in _TENTHS and (behind in _BEHIND_TENTHS or not behind.isalnum()) else ""


def _mended(text: str, quantity: Quantity, end: int, printed: str) -> Read:
    """个 with its measure again: 三个半月 are 3.5个月, 2个多小时 are 2个小时多."""
    word, measure = text[end], next(each for each in _TORN if text.startswith(each, end + 1))
    quantity = quantity._replace(unit=quantity.unit + measure)
    quantity = _more(quantity, Decimal("0.5")) if word == "半" else quantity._replace(hedge=quantity.hedge + word)
    end += 1 + len(measure)
    return Read(quantity, end, end, printed)


def _more(quantity: Quantity, part: Decimal) -> Quantity:
    upper = None if quantity.number_max is None else quantity.number_max + part
    return quantity._replace(number=quantity.number + part, number_max=upper)


def _in_scale(quantity: Quantity, printed: str) -> Quantity:
    """In 1亿2000万 the number is counted in the 万 behind it."""
    larger, inside, smaller = printed.rpartition("亿")
    if not inside or not quantity.unit.startswith("万"):
        return quantity
    whole, rest = read_numeral(larger + inside), read_numeral(smaller)
    if whole is None or rest is None:
        return quantity
    return quantity._replace(number=whole / 10**4 + rest)
