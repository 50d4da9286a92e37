"""When a draft speaks of: periods spelled (`2024年上半年`) or meant (`今年`, `全年`), as dates. Knows no facts."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from qsfacts.check.spots import Spans
from qsfacts.model import Period, Span
from qsfacts.period import PARTS, DateMention, PeriodInvalid, canonical, parse_period, scan_dates


class Moment(NamedTuple):
    """A period that a draft speaks of from `span` on.

    `vague` is the year that runs on at the time of writing (`今年以来`): what is told of it may end anywhere in it.
    `implied` ones (`全年`) name no year of their own. `passing` ones (`去年同期`) are there to be compared with.
    """

    span: Span
    period: Period
    vague: bool = False
    implied: bool = False
    passing: bool = False

    @property
    def is_event(self) -> bool:
        """Whether it holds for its sentence only, as a day or a month does, which dates an event."""
        return self.passing or (self.period.end - self.period.start).days < _EVENT_DAYS


_EVENT_DAYS = 31
# The year before the one spoken of.
_BEFORE = ("上年", "上一年")
# Words that name a year, with its distance from the year of writing.
_YEARS = {
    **dict.fromkeys(("前年",), -2),
    **dict.fromkeys((*_BEFORE, "去年", "过去一年", "过去的一年"), -1),
    **dict.fromkeys(("今年", "本年", "本年度", "今春", "今夏", "今秋", "今冬", "新的一年"), 0),
    **dict.fromkeys(("明年", "来年"), 1),
}
# 全年 is no period where it says what for: `完成全年目标的53.8%`.
_WORDS = re.compile(
    f"(?P<year>{'|'.join(sorted(_YEARS, key=len, reverse=True))})"
    "|(?P<whole>全年(?![^，。；]{0,8}(?:目标|任务|预算|计划(?:的|已|完成)))|同年|这一年|年内)"
    "|(?P<month>本月|上个?月|当月)"
)
_TITLE = 60


def find_moments(text: str, as_of: date, scanned: Iterable[DateMention] | None = None) -> list[Moment]:
    """Every period that `text` speaks of, in order, resolved as of the day of writing; `scanned` are its dates."""
    dates = [each for each in (scan_dates(text) if scanned is None else scanned) if not _in_title(text, each)]
    spans = Spans([each.span for each in dates])
    words = (found for found in _WORDS.finditer(text) if not spans.touch(*found.span()))
    resolver = _Resolver(text, as_of)
    events: list[tuple[int, DateMention | re.Match[str]]] = [(each.span.start, each) for each in dates]
    events += ((found.start(), found) for found in words)
    moments = resolver.resolve(event for _, event in sorted(events, key=lambda each: each[0]))
    return sorted(moments, key=lambda each: each.span.start)


def _in_title(text: str, mention: DateMention) -> bool:
    """Whether a date belongs to the name of a document or an award: 《…方案（2023—2025年）》, 2023—2024年度."""
    span = mention.span
    floor = max(0, span.start - _TITLE)
    opened, closed = (text.rfind(mark, floor, span.start) for mark in "《》")
    return opened > closed or (mention.last_year is not None and text.endswith("年度", span.start, span.end))


_SAME_MONTHS = "同期"
# What stands behind these is compared with: 比上年增长8.4% is told of the year in force. Its own figure stands right
# behind it: 从上年的0.5%攀升到10.5%.
_THAN, _FROM = ("较", "较于"), ("从", "由")
_ITS_FIGURE = (
    r"(?:同期|全年|[度末底])*的?(?:约|近|超过?|仅|不足)?[\d一二三四五六七八九十百千][\d.,]*(?![\d年月日号季/-])"
)
_LONGEST_THAN = 3
_PAUSES, _OF, _TIED = ("，", "、", " ", "\t"), ("的", "度"), ("", "从", "自", "到", "至", "截至", "在", "于")
_SENTENCE_ENDS = "。！？\n"


@cache
def _its_figure() -> re.Pattern[str]:
    return re.compile(_ITS_FIGURE)


class _Resolver:
    """Gives each date its year: `said` is the one that the text speaks of, `near` that of the last date before."""

    def __init__(self, text: str, as_of: date) -> None:
        self.text, self.as_of = text, as_of
        self.said: int | None = None
        self.near: int | None = None
        self.near_end = 0
        self.lasting: Moment | None = None
        self.than_end: int | None = None

    def resolve(self, events: Iterator[DateMention | re.Match[str]]) -> Iterator[Moment]:
        for event in events:
            said = self.said
            moment = self._word(event) if isinstance(event, re.Match) else self._date(event)
            if moment is None:
                continue
            if self.text.startswith(_SAME_MONTHS, moment.span.end):
                moment, self.said = self._same_months(moment), said
            self.near, self.near_end = moment.period.start.year, moment.span.end
            if self._is_compared(moment.span):
                self.said = said
                yield from self._compared(moment)
                continue
            if not moment.is_event:
                self.lasting = moment
            yield moment

    def _same_months(self, moment: Moment) -> Moment:
        """去年同期 behind 今年上半年 is the first half of last year."""
        if self.lasting is None:
            return moment
        later = moment.period.start.year - self.lasting.period.start.year
        shifted = re.sub(r"\d{4}", lambda found: f"{int(found[0]) + later:04}", self.lasting.period.text)
        try:
            return Moment(moment.span, parse_period(shifted), passing=True)
        except PeriodInvalid:
            return moment

    def _is_compared(self, span: Span) -> bool:
        joined = self.than_end is not None and self.text[self.than_end : span.start] in ("", "的")
        before = self.text[max(0, span.start - _LONGEST_THAN) : span.start]
        if joined or before.endswith(_THAN) or (before.endswith("比") and not before.endswith("占比")):
            return True
        return before.endswith(_FROM) and _its_figure().match(self.text, span.end) is not None

    def _compared(self, moment: Moment) -> Iterator[Moment]:
        """A moment for the figure right behind it, if there is one, and then the one in force again."""
        self.than_end = moment.span.end
        figure = _its_figure().match(self.text, moment.span.end)
        if figure is not None:
            yield moment._replace(passing=True)
            if self.lasting is not None:
                yield self.lasting._replace(span=Span(figure.end(), figure.end()))

    def _word(self, found: re.Match[str]) -> Moment | None:
        span = Span(*found.span())
        if found["year"]:
            year = self._year_before(found.start()) if found[0] in _BEFORE else self.as_of.year + _YEARS[found[0]]
            if not date.min.year <= year <= date.max.year:
                return None
            if found[0] not in _BEFORE:
                self.said = year
            return Moment(span, parse_period(f"{year:04}"), vague=year == self.as_of.year)
        if found["whole"]:
            year = self.as_of.year if self.said is None else self.said
            return Moment(span, parse_period(f"{year:04}"), implied=True)
        first = self.as_of.replace(day=1)
        if found["month"].startswith("上") and first > date.min:
            first = (first - timedelta(days=1)).replace(day=1)
        return Moment(span, parse_period(f"{first.year:04}-{first.month:02}"))

    def _year_before(self, start: int) -> int:
        lasting = self.lasting
        if lasting is None or _ends_sentence(self.text[lasting.span.end : start]):
            return self.as_of.year - 1
        return lasting.period.start.year - 1

    def _date(self, mention: DateMention) -> Moment | None:
        between = self.text[self.near_end : mention.span.start]
        # 去年6月 and 2024年的上半年 say their year.
        joined = self.near is not None and _is_joint(between)
        year = mention.year
        if year is None and self.near is not None and not _ends_sentence(between):
            year = self.near
        year = self._likely_year(mention) if year is None else year
        period = _period_of(mention, year)
        if period is None:
            return None
        vague = mention.month is None and mention.part is None and not mention.last_year and year == self.as_of.year
        moment = Moment(mention.span, period, vague=vague)
        if not moment.is_event and (mention.year is not None or joined):
            self.said = year
        return moment

    def _likely_year(self, mention: DateMention) -> int:
        """The year spoken of, else the last in which the date had begun."""
        if self.said is not None:
            return self.said
        month = PARTS[mention.part][0] if mention.part else mention.month or 1
        begun = date(self.as_of.year, month, 1) <= self.as_of
        # In January 上半年 is that of the year before: nobody reports a half that has just begun.
        reported = mention.part != "H1" or self.as_of.month > 3
        return self.as_of.year if begun and reported else self.as_of.year - 1


def _is_joint(between: str) -> bool:
    """Whether what stands between two dates makes them one: 去年6月, 2024年的上半年."""
    rest = between[1:] if between.startswith(_PAUSES) else between
    return (rest[1:] if rest.startswith(_OF) else rest) in _TIED


def _ends_sentence(text: str) -> bool:
    return any(end in text for end in _SENTENCE_ENDS)


def _period_of(mention: DateMention, year: int) -> Period | None:
    """The period of a date in `year`; None where the calendar has no such day."""
    text = canonical(mention, year)
    months = PARTS[mention.part] if mention.part else (mention.month or 1, mention.last_month or mention.month or 12)
    try:
        first = date(year, months[0], mention.day or 1)
        last_year = mention.last_year or year
        last_day = mention.last_day or mention.day or calendar.monthrange(last_year, months[1])[1]
        last = date(last_year, months[1], last_day)
    except ValueError:
        return None
    return Period(text, first, last) if first <= last else None
