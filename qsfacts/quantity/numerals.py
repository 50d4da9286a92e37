"""Numerals: a run of digits or Chinese numerals to an exact decimal. Knows no units and no hedges."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
PLACES = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
HALVES = ("一半", "半数", "半")

# Full-width signs have ASCII twins of the same length, so positions in the text stay what they are.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# These separate or say things in Chinese text that their ASCII twins would not.
for _kept in "，（）：；！？":
    del _NARROW[ord(_kept)]

ASCII_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_PLAIN = re.compile(ASCII_NUMBER, re.ASCII)
_ZEROS = ("〇", "零")


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as ASCII, each in its own place; `，` stays a comma between things."""
    return text.translate(_NARROW)


def read_numeral(text: str) -> Decimal | None:
    """The number that `text` spells, or None where it spells none.

    Takes ASCII digits with thousands separators and a decimal point, Chinese numerals (`一百二十三`,
    `六点五`, `二〇二四`, `半`), and the two mixed (`1亿2000万`). A last digit may leave its place out: `三万五` is
    35000, `三万零五` is 30005. `text` is the numeral and nothing else.
    """
    if text.isascii() and text.isdecimal():
        return Decimal(text)
    if _PLAIN.fullmatch(text):
        return _plain(text)
    if text in HALVES:
        return Decimal("0.5")
    whole, point, fraction = text.partition("点")
    if point and not (fraction and all(char in DIGITS for char in fraction)):
        return None
    number = _read_whole(whole)
    if number is None or not point:
        return number
    return number + Decimal("0." + "".join(str(DIGITS[char]) for char in fraction))


def _plain(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _read_whole(text: str) -> Decimal | None:
    if text and all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    return _read_scaled(text, ("万亿", "亿", "万"))


def _read_scaled(text: str, scales: tuple[str, ...]) -> Decimal | None:
    """Split at the largest scale that occurs, the way the numeral is spoken: before it counts it, after it adds."""
    if not scales:
        return _read_section(text)
    scale, *smaller = scales
    before, found, after = text.rpartition(scale)
    if not found:
        return _read_scaled(text, tuple(smaller))
    count = _read_scaled(before, tuple(scales[1:])) if before else Decimal(1)
    rest = _read_rest(after, scale, tuple(smaller))
    if count is None or rest is None:
        return None
    return count * SCALES[scale] + rest


def _read_rest(text: str, scale: str, smaller: tuple[str, ...]) -> Decimal | None:
    """What stands behind a scale. One digit alone counts the next place down: 三万五 is 35000."""
    if not text:
        return Decimal(0)
    number = _read_scaled(text, smaller)
    if number is None or len(text) > 1 or text in PLACES:
        return number
    return number * SCALES[scale] / 10


def _read_section(text: str) -> Decimal | None:
    """Up to 千, the places falling: `三千五百`, `十二`, `百`, `一百零五`, or ASCII digits with a place (`5千`)."""
    total, last, end = Decimal(0), 10**4, 0
    while end < len(text):
        zero = text.startswith(_ZEROS, end)
        count, behind = _read_count(text, end + zero)
        place = PLACES.get(text[behind : behind + 1])
        if place is None:
            return None if count is None or behind < len(text) else total + count * _unsaid(last, zero=zero)
        if place >= last:
            return None
        total += (1 if count is None else count) * place
        last, end = place, behind + 1
    return total if end else None


def _read_count(text: str, position: int) -> tuple[Decimal | None, int]:
    """The digit or ASCII number at `position`, and where it ends."""
    char = text[position : position + 1]
    if char in DIGITS and char not in _ZEROS:
        return Decimal(DIGITS[char]), position + 1
    found = _PLAIN.match(text, position)
    return (_plain(found[0]), found.end()) if found else (None, position)


def _unsaid(last: int, *, zero: bool) -> int:
    """What the last digit counts behind the place `last`, if it leaves its own out."""
    return last // 10 if last <= 1000 and not zero else 1
