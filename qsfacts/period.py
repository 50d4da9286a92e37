"""Periods: as the fact files write them, and as Chinese text spells them. Knows no facts and no files."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from qsfacts.language import later, tr
from qsfacts.model import Period, Span

FORMS = later("`2024`, `2024-H1`, `2024-Q3`, `2024-07`, `2024-07-16` or a range such as `2024-01/2024-07`")

_PERIOD = r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"


class PeriodInvalid(ValueError):
    """The text is no period; the argument says why."""


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read a period as the fact files write it: see `FORMS`.

    `"2024-H1"` runs from 2024-01-01 to 2024-06-30. Raises `PeriodInvalid` with the reason: another form, a date that
    the calendar does not have, or a range that ends before it starts.
    """
    first, slash, last = text.partition("/")
    start, end = _bounds(first)
    if slash:
        end = _bounds(last)[1]
        if end < start:
            raise PeriodInvalid(tr("ends before it starts: {last} lies before {first}").format(last=last, first=first))
    return Period(text, start, end)


def _bounds(text: str) -> tuple[date, date]:
    found = re.fullmatch(_PERIOD, text, re.ASCII)
    if not found:
        raise PeriodInvalid(tr("is not written as a period"))
    year = int(found["year"])
    first, last = _months(found)
    if not (year >= 1 and first >= 1 and last <= 12):
        raise PeriodInvalid(tr("is a date that does not exist"))
    import calendar

    day = int(found["day"] or 0)
    days = calendar.monthrange(year, last)[1]
    if found["day"] and not 1 <= day <= days:
        raise PeriodInvalid(tr("is a date that does not exist"))
    return date(year, first, day or 1), date(year, last, day or days)


def _months(found: re.Match[str]) -> tuple[int, int]:
    if found["half"]:
        return (1, 6) if found["half"] == "1" else (7, 12)
    if found["quarter"]:
        last = int(found["quarter"]) * 3
        return last - 2, last
    if found["month"]:
        return int(found["month"]), int(found["month"])
    return 1, 12


class DateMention(NamedTuple):
    """A date or span of dates spelled in a text, with what it leaves out as None: `7月16日` has no year.

    `last_year`, `last_month` and `last_day` are those of the end where two are spelled or meant: `1—7月`,
    `2023—2025年`, `7月16—18日`, `前三季度`. `part` is `H1`, `H2`, `Q1` … where a half or a quarter is spelled.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    last_year: int | None = None
    last_month: int | None = None
    last_day: int | None = None

    def agrees(self, period: Period) -> bool:
        """Whether `period` is what the mention can mean: all that is spelled is so in the period."""
        if self.year is not None and (self.year, self.last_year or self.year) != (period.start.year, period.end.year):
            return False
        months = PARTS[self.part] if self.part else (self.month, self.last_month or self.month)
        if months == (None, None):
            return True
        if months != (period.start.month, period.end.month) or period.start.year != period.end.year:
            return False
        return self.day is None or (self.day, self.last_day or self.day) == (period.start.day, period.end.day)


# The months of a half or a quarter.
PARTS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}

# Full-width digits, dashes and blanks have ASCII twins of the same length, so positions stay what they are.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {0x3000: 0x20, 0xFF0D: 0x2D, 0xFF5E: 0x7E}
_DIGIT = "〇零一二三四五六七八九"
_GAP = "[ \\t]*"
_DASH = f"{_GAP}(?:—+|–|-|~|至|到){_GAP}"
_YEAR = r"(?:1[89]|2[01])\d\d"
_SPELLED_YEAR = f"{_YEAR}|[一二][{_DIGIT}]{{3}}"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_QUARTER = "[1-4一二三四]"
# The `part_year` of halves and quarters may lack its 年 (`2024上半年`); a year behind 近 or 约 is a number of years.
_MENTION = rf"""
    (?<![\d.{_DIGIT}十])
    (?:
        (?P<whole_year>{_YEAR})(?P<sign>[-/.])(?P<whole_month>1[0-2]|0?[1-9])(?P=sign)
            (?P<whole_day>3[01]|[12]\d|0?[1-9])(?!\d|\.\d)  # 2024-06-18, 2024/6/18
        | (?P<years>{_YEAR}){_GAP}年?{_DASH}(?P<last_year>{_YEAR}){_GAP}年度?(?!{_GAP}{_MONTH}{_GAP}月)  # 2023—2025年
        | (?:(?P<part_year>{_SPELLED_YEAR}){_GAP}年?{_GAP})?
          (?:
            前{_GAP}(?P<months_from_first>1[0-2]|[1-9]|十[一二]?|[两二三四五六七八九])个月  # 前7个月
            | 前(?P<quarters_from_first>[2-4两二三四])个?季度  # 前三季度
            | 第?(?P<quarters>{_QUARTER})(?:季度)?{_DASH}第?(?P<last_quarter>{_QUARTER})季度  # 一至三季度
            | (?<![上下每这那任同某首另])第?(?P<quarter>{_QUARTER}){_GAP}季度  # 一季度, but 上一季度 is another
            | (?P<half>[上下])半年度?  # 上半年
          )
        | (?:(?P<year>{_SPELLED_YEAR}){_GAP}年{_GAP})?
          (?!一月(?:一[^日号]|[内余多]))  # 一月一主题 and 一月内 count months
          (?:
            (?P<month>{_MONTH}){_GAP}
            (?:
              (?:月份?)?{_DASH}(?P<last_month>{_MONTH}){_GAP}月份?  # 1—7月
              | 月
                (?:
                  {_GAP}(?P<day>{_DAY}){_GAP}
                  (?:
                    [日号]?{_DASH}(?:(?P<to_month>{_MONTH}){_GAP}月{_GAP})?(?P<last_day>{_DAY}){_GAP}[日号]  # 16—18日
                    | 日 | 号(?![楼线院馆厂街路门])  # 7月16日
                  )
                  | 份  # 7月份
                )?
            )
          )
        | (?<![近约逾超])(?P<year_only>{_SPELLED_YEAR}){_GAP}年度?(?![来代])  # 2024年, but 1990年代 are ten
    )
    """
# Classes of characters beyond Latin take milliseconds to compile: those in the pattern's are looked for by stand-ins.
_CLASSED = "〇零一二三四五六七八九十两前第上下日号每这那任同某首另楼线院馆厂街路门近约逾超来代内余多"
_STAND_INS = {ord(char): 0xC0 + place for place, char in enumerate(_CLASSED)}
# In a text, those of the stand-ins that really stand there are blanked out.
_FLAT = dict.fromkeys(_STAND_INS.values(), "\0") | _NARROW | _STAND_INS
_MEANT = {latin: ord(char) for char, latin in zip(_CLASSED, _STAND_INS.values(), strict=True)}
_NUMERALS = {char: str(number) for number, char in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}


@cache
def _mention() -> re.Pattern[str]:
    """The pattern of a date. Compiled when the first text is read: most calls of the program read none."""
    return re.compile(_MENTION.translate(_STAND_INS), re.VERBOSE | re.ASCII)


@cache
def _start() -> re.Pattern[str]:
    """Where a date can begin. Looking for these first takes a tenth of the time."""
    return re.compile(f"[0-9{_DIGIT}十]+|[前第上下]".translate(_STAND_INS))


def scan_dates(text: str) -> Iterator[DateMention]:
    """Every date that `text` spells, in order: years, halves, quarters, months, days, and ranges of them.

    What has no meaning by itself (`1季度` without a year) is found all the same; `上一季度` is not, since only its
    neighbourhood says which it is.
    """
    flat = text.translate(_FLAT)
    done = 0
    for start in _start().finditer(flat):
        found = _mention().match(flat, start.start()) if start.start() >= done else None
        if found is None:
            continue
        done = found.end()
        months = _months_spelled(found)
        yield DateMention(
            span=Span(found.start(), found.end()),
            year=_first(found, "whole_year", "years", "part_year", "year", "year_only"),
            month=months[0],
            day=_first(found, "whole_day", "day"),
            part=_part(found),
            last_year=_first(found, "last_year"),
            last_month=months[1],
            last_day=_first(found, "last_day"),
        )


def _months_spelled(found: re.Match[str]) -> tuple[int | None, int | None]:
    """The first month, and the last where it is another."""
    if months := _first(found, "months_from_first"):
        return 1, months if months > 1 else None
    if quarters := _first(found, "quarters_from_first"):
        return 1, quarters * 3
    if found["quarters"]:
        return _number(found["quarters"]) * 3 - 2, _number(found["last_quarter"]) * 3
    return _first(found, "whole_month", "month"), _first(found, "last_month", "to_month")


def _part(found: re.Match[str]) -> str | None:
    if found["half"]:
        return "H1" if found["half"].translate(_MEANT) == "上" else "H2"
    return f"Q{_number(found['quarter'])}" if found["quarter"] else None


def _first(found: re.Match[str], *groups: str) -> int | None:
    """The number of that group which took part."""
    return next((_number(found[group]) for group in groups if found[group]), None)


def _number(printed: str) -> int:
    printed = printed.translate(_MEANT)
    if printed.isascii():
        return int(printed)
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return int(_NUMERALS.get(tens, "1")) * 10 + int(_NUMERALS.get(ones, "0"))
    return int("".join(_NUMERALS[char] for char in printed))


def read_period(text: str) -> Period:
    """Read a period as a person types it: as the fact files write it, or in Chinese (`2024年上半年`, `2024年1—7月`).

    Raises `PeriodInvalid` where `text` is neither, or spells no year.
    """
    typed = "".join(text.split())
    mention = next(scan_dates(typed), None)
    whole = mention is not None and mention.span == Span(0, len(typed))
    if not mention or not whole:
        return parse_period(typed)
    if mention.year is None:
        raise PeriodInvalid(tr("spells no year"))
    return parse_period(canonical(mention, mention.year))


def canonical(mention: DateMention, year: int) -> str:
    """A date of `year` as the fact files write it. Whether there is such a day is for `parse_period` to say."""
    if mention.last_year:
        return f"{year:04}/{mention.last_year}"
    if mention.part:
        return f"{year:04}-{mention.part}"
    if mention.month is None:
        return f"{year:04}"
    first, last = f"{year:04}-{mention.month:02}", f"{year:04}-{mention.last_month or mention.month:02}"
    if mention.day is not None:
        first += f"-{mention.day:02}"
        last += f"-{mention.last_day or mention.day:02}"
    return first if first == last else f"{first}/{last}"
