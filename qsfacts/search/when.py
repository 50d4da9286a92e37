"""Periods said in a query: taken out of its words, and how well a fact's period is what was said."""

import re
from datetime import date
from typing import NamedTuple

from qsfacts.index.records import Row
from qsfacts.model import Period
from qsfacts.period import PeriodInvalid, read_period, scan_dates

# What a score loses where the fact is of a period inside the one that was said, of none, or of another.
_INSIDE, _NONE, _OTHER = 2.0, 6.0, 14.0
# A year may stand alone where it is a word by itself, and `2024-H1` is how the fact files write it.
_WRITTEN = r"(?<![\w.-])(?:19|20)[0-9]{2}(?:-(?:H[12]|Q[1-4]|[0-9]{2}))?(?=\s|$|全年)"
# How people write years and halves in short, and in English: as what the rest reads.
_SHORT = (
    (r"(?<![0-9.])([12][0-9])年(?=[上下全第一二三四底初0-9]|\s|$)", r"20\1年"),
    (r"\bfirst half (?:of )?((?:20)[0-9]{2})\b", r"\1-H1"),
    (r"\bsecond half (?:of )?((?:20)[0-9]{2})\b", r"\1-H2"),
)
# Most queries have none of these, and then no pattern need be compiled.
_MAY_SAY_ONE = frozenset("年月季0123456789０１２３４５６７８９")
# Any year will do to see from which day to which day a half or a month runs.
_SOME_YEAR = "2000年"


class Said(NamedTuple):
    """A period of a query; without `year` it is that part of any year."""

    period: Period
    year: bool


def take_out_periods(text: str) -> tuple[str, list[Said]]:
    """The query without the periods that it says, and these: `2024年上半年 学位` is `学位`, of its first half."""
    said: list[Said] = []
    if _MAY_SAY_ONE.isdisjoint(text):
        return text, said
    for short, long in _SHORT:
        text = re.sub(short, long, text, flags=re.IGNORECASE)
    written = [(found.start(), found.end(), found[0].upper()) for found in re.finditer(_WRITTEN, text, re.IGNORECASE)]
    spelled = [(each.span.start, each.span.end, text[each.span.start : each.span.end]) for each in scan_dates(text)]
    taken = [each for each in written if not any(each[0] < end and start < each[1] for start, end, _ in spelled)]
    for start, end, words in sorted([*taken, *spelled], reverse=True):
        period = _read(words)
        if period is not None:
            said.append(period)
            text = f"{text[:start]} {text[end:]}"
    return text, said


def _read(words: str) -> Said | None:
    for prefix in ("", _SOME_YEAR):
        try:
            return Said(read_period(prefix + words), year=not prefix)
        except PeriodInvalid:
            continue
    return None


def lost_by_period(said: list[Said], row: Row) -> float:
    """What a fact's score loses for not being of a period that was said; nothing where none was."""
    return min((_lost(each, row) for each in said), default=0.0)


def _lost(said: Said, row: Row) -> float:
    if row.starts is None or row.ends is None:
        return _NONE
    start, end = date.fromordinal(row.starts), date.fromordinal(row.ends)
    if not said.year:
        if start.year != end.year:
            return _OTHER
        year = said.period.start.year
        # 29 February is a day of the year that stands for any.
        start, end = start.replace(year=year), end.replace(year=year)
    if (start, end) == (said.period.start, said.period.end):
        return 0.0
    return _INSIDE if said.period.start <= start and end <= said.period.end else _OTHER
