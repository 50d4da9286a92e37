"""Periods: the forms of the fact files, dates as Chinese text spells them, and when the two can mean the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.model import Period, Span
from qsfacts.period import DateMention, PeriodInvalid, parse_period, read_period, scan_dates


@pytest.mark.parametrize(
    "text, start, end",
    [
        pytest.param("2024", date(2024, 1, 1), date(2024, 12, 31), id="a year"),
        pytest.param("2024-H1", date(2024, 1, 1), date(2024, 6, 30), id="the first half"),
        pytest.param("2024-H2", date(2024, 7, 1), date(2024, 12, 31), id="the second half"),
        pytest.param("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), id="the first quarter"),
        pytest.param("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), id="the last quarter"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="february of a leap year"),
        pytest.param("2023-02", date(2023, 2, 1), date(2023, 2, 28), id="february of another year"),
        pytest.param("2024-07-16", date(2024, 7, 16), date(2024, 7, 16), id="a day"),
        pytest.param("2024-01/2024-07", date(2024, 1, 1), date(2024, 7, 31), id="a range of months"),
        pytest.param("2023/2025", date(2023, 1, 1), date(2025, 12, 31), id="a range of years"),
        pytest.param("2024-H1/2024-Q3", date(2024, 1, 1), date(2024, 9, 30), id="a range of different forms"),
        pytest.param("2024/2024-03", date(2024, 1, 1), date(2024, 3, 31), id="a range that starts with its own year"),
        pytest.param("0001", date(1, 1, 1), date(1, 12, 31), id="the first year of the calendar"),
    ],
)
def test_a_period_of_the_fact_files_has_its_days(text: str, start: date, end: date) -> None:
    assert parse_period(text) == Period(text, start, end)


NO_FORM = "is not written as a period"
NO_DATE = "is a date that does not exist"


@pytest.mark.parametrize(
    "text, reason",
    [
        pytest.param("", NO_FORM, id="nothing"),
        pytest.param("24", NO_FORM, id="a year of two digits"),
        pytest.param("2024-7", NO_FORM, id="a month of one digit"),
        pytest.param("2024-H3", NO_FORM, id="a third half"),
        pytest.param("2024-Q5", NO_FORM, id="a fifth quarter"),
        pytest.param("2024年", NO_FORM, id="Chinese"),
        pytest.param("２０２４", NO_FORM, id="full-width digits"),
        pytest.param(" 2024", NO_FORM, id="a blank before it"),
        pytest.param("2024/", NO_FORM, id="a range without an end"),
        pytest.param("2024/2025/2026", NO_FORM, id="a range of three"),
        pytest.param("2024-13", NO_DATE, id="a thirteenth month"),
        pytest.param("2024-00", NO_DATE, id="a month nought"),
        pytest.param("2023-02-29", NO_DATE, id="a leap day of no leap year"),
        pytest.param("2024-06-31", NO_DATE, id="a day too many"),
        pytest.param("2024-06-00", NO_DATE, id="a day nought"),
        pytest.param("0000", NO_DATE, id="a year nought"),
        pytest.param("2025/2024", "ends before it starts: 2024 lies before 2025", id="a range backwards"),
    ],
)
def test_what_is_no_period_says_why(text: str, reason: str) -> None:
    with pytest.raises(PeriodInvalid) as caught:
        parse_period(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    "typed, text",
    [
        pytest.param("2024-H1", "2024-H1", id="as the fact files write it"),
        pytest.param(" 2024 ", "2024", id="blanks around it"),
        pytest.param("2024年", "2024", id="a year"),
        pytest.param("2024年度", "2024", id="a business year"),
        pytest.param("2024年上半年", "2024-H1", id="the first half"),
        pytest.param("2024下半年", "2024-H2", id="the second half without its character for year"),
        pytest.param("2024年三季度", "2024-Q3", id="a quarter"),
        pytest.param("2024年第1季度", "2024-Q1", id="a numbered quarter"),
        pytest.param("2024年前三季度", "2024-01/2024-09", id="the first three quarters"),
        pytest.param("2024年一至三季度", "2024-01/2024-09", id="a range of quarters"),
        pytest.param("2024年前7个月", "2024-01/2024-07", id="the first seven months"),
        pytest.param("2024年前1个月", "2024-01", id="the first month"),
        pytest.param("2024年1—7月", "2024-01/2024-07", id="a range of months"),
        pytest.param("2024 年 1 月 至 7 月", "2024-01/2024-07", id="a range of months with blanks"),
        pytest.param("2024年7月", "2024-07", id="a month"),
        pytest.param("二〇二四年七月十六日", "2024-07-16", id="spelled"),
        pytest.param("２０２４年７月１６日", "2024-07-16", id="full width"),
        pytest.param("2024年7月16—18日", "2024-07-16/2024-07-18", id="a range of days"),
        pytest.param("2024年5月28日至6月3日", "2024-05-28/2024-06-03", id="a range of days over two months"),
        pytest.param("2024/6/18", "2024-06-18", id="slashes"),
        pytest.param("2024.6.18", "2024-06-18", id="dots"),
        pytest.param("2023—2025年", "2023/2025", id="a range of years"),
        pytest.param("2023年至2025年", "2023/2025", id="a range of years in full"),
    ],
)
def test_a_period_is_read_as_people_type_it(typed: str, text: str) -> None:
    assert read_period(typed) == parse_period(text)


@pytest.mark.parametrize(
    "typed, reason",
    [
        pytest.param("上半年", "spells no year", id="a half of no year"),
        pytest.param("7月16日", "spells no year", id="a day of no year"),
        pytest.param("今年", NO_FORM, id="a year that the day decides"),
        pytest.param("2024年夏天", NO_FORM, id="a date and more"),
        pytest.param("2024年2月30日", NO_DATE, id="a day too many"),
        pytest.param("2024年13月", NO_FORM, id="a thirteenth month"),
        pytest.param("2025年—2023年", "ends before it starts: 2023 lies before 2025", id="a range backwards"),
    ],
)
def test_what_is_no_typed_period_says_why(typed: str, reason: str) -> None:
    with pytest.raises(PeriodInvalid) as caught:
        read_period(typed)
    assert str(caught.value) == reason


def mention(text: str, printed: str, **spelled: int | str) -> DateMention:
    start = text.index(printed)
    return DateMention(Span(start, start + len(printed)), **spelled)


@pytest.mark.parametrize(
    "text, printed, spelled",
    [
        pytest.param("于2024年开工", "2024年", {"year": 2024}, id="a year"),
        pytest.param("获评2024年度先进", "2024年度", {"year": 2024}, id="a business year"),
        pytest.param("2024年底", "2024年", {"year": 2024}, id="the end of a year"),
        pytest.param("2024年以来", "2024年", {"year": 2024}, id="since a year"),
        pytest.param("始于一九九八年", "一九九八年", {"year": 1998}, id="a spelled year"),
        pytest.param("去年上半年增长", "上半年", {"part": "H1"}, id="MiNLP#256 a half of last year"),
        pytest.param("2024年下半年", "2024年下半年", {"year": 2024, "part": "H2"}, id="a half of a year"),
        pytest.param("2024上半年", "2024上半年", {"year": 2024, "part": "H1"}, id="a half of a bare year"),
        pytest.param("1季度中国经营状况", "1季度", {"part": "Q1"}, id="JioNLP#289 a quarter before 中国"),
        pytest.param("第三季度", "第三季度", {"part": "Q3"}, id="a numbered quarter"),
        pytest.param("前三季度", "前三季度", {"month": 1, "last_month": 9}, id="three quarters, not the third"),
        pytest.param("1—3季度", "1—3季度", {"month": 1, "last_month": 9}, id="a range of quarters"),
        pytest.param("去年前7个月", "前7个月", {"month": 1, "last_month": 7}, id="the first months"),
        pytest.param("今年1—7月，", "1—7月", {"month": 1, "last_month": 7}, id="a range of months"),
        pytest.param("3月至5月", "3月至5月", {"month": 3, "last_month": 5}, id="a range of months in full"),
        pytest.param("去年十二月", "十二月", {"month": 12}, id="a spelled month"),
        pytest.param("7月份", "7月份", {"month": 7}, id="a month as a share of the year"),
        pytest.param("7月16日，", "7月16日", {"month": 7, "day": 16}, id="a day"),
        pytest.param("5月1号", "5月1号", {"month": 5, "day": 1}, id="a day as spoken"),
        pytest.param("一月一日", "一月一日", {"month": 1, "day": 1}, id="a spelled day"),
        pytest.param("十月二十五日", "十月二十五日", {"month": 10, "day": 25}, id="a spelled day of two places"),
        pytest.param(
            "2024 年 6 月 21 日，", "2024 年 6 月 21 日", {"year": 2024, "month": 6, "day": 21}, id="blanks inside"
        ),
        pytest.param("２０２４年６月", "２０２４年６月", {"year": 2024, "month": 6}, id="full width keeps its place"),
        pytest.param("2024-06-18开工", "2024-06-18", {"year": 2024, "month": 6, "day": 18}, id="digits and hyphens"),
        pytest.param("7月16—18日", "7月16—18日", {"month": 7, "day": 16, "last_day": 18}, id="days"),
        pytest.param(
            "12月31日至1月3日",
            "12月31日至1月3日",
            {"month": 12, "day": 31, "last_month": 1, "last_day": 3},
            id="days over two months",
        ),
        pytest.param("2023—2025年", "2023—2025年", {"year": 2023, "last_year": 2025}, id="a range of years"),
        pytest.param("七月日均", "七月", {"month": 7}, id="a month before a daily mean"),
        pytest.param("5月20号楼", "5月", {"month": 5}, id="a month before a house number"),
    ],
)
def test_a_spelled_date_is_found(text: str, printed: str, spelled: dict) -> None:
    assert list(scan_dates(text)) == [mention(text, printed, **spelled)]


@pytest.mark.parametrize(
    "text",
    """最近一次年报 移动4/5G 上一季度 下一季度 一月一主题 一月内 1990年代 二十世纪 24年 5000年文明 近2000年 2024年来
    2012–13年 12345年 13月 0月 3.5月 12个月 二十一日 2024-13-01 1.2024.6.18.2""".split(),
)
def test_what_spells_no_date_of_the_calendar_is_left_out(text: str) -> None:
    # JioNLP#131 and #214 took the first two for dates, #178 the third for the first quarter; quantulum3#45 the years
    # of two digits for a range.
    assert list(scan_dates(text)) == []


def test_dates_are_found_in_order() -> None:
    text = "2023年12月—2024年3月建设，2024年7月16日投产，上半年达产。"
    assert list(scan_dates(text)) == [
        mention(text, "2023年12月", year=2023, month=12),
        mention(text, "2024年3月", year=2024, month=3),
        mention(text, "2024年7月16日", year=2024, month=7, day=16),
        mention(text, "上半年", part="H1"),
    ]


def only(text: str) -> DateMention:
    (found,) = scan_dates(text)
    return found


@pytest.mark.parametrize(
    "spelled, period, agrees",
    [
        pytest.param("2024年", "2024", True, id="the year"),
        pytest.param("2024年", "2024-07-16", True, id="a day of the year"),
        pytest.param("2024年", "2023", False, id="another year"),
        pytest.param("2024年", "2024/2025", False, id="two years for one"),
        pytest.param("2023—2025年", "2023/2025", True, id="the range of years"),
        pytest.param("2023—2025年", "2023", False, id="its first year alone"),
        pytest.param("上半年", "2024-H1", True, id="the half of any year"),
        pytest.param("上半年", "2024-01/2024-06", True, id="the half as months"),
        pytest.param("上半年", "2024-H2", False, id="the other half"),
        pytest.param("上半年", "2024", False, id="a half for a year"),
        pytest.param("2024年上半年", "2025-H1", False, id="the half of another year"),
        pytest.param("三季度", "2024-Q3", True, id="the quarter"),
        pytest.param("三季度", "2024-07", False, id="a month of the quarter"),
        pytest.param("前三季度", "2024-Q3", False, id="three quarters for the third"),
        pytest.param("前三季度", "2024-01/2024-09", True, id="three quarters"),
        pytest.param("1—7月", "2024-01/2024-07", True, id="the range of months"),
        pytest.param("1—7月", "2024-01", False, id="its first month alone"),
        pytest.param("1—7月", "2023-01/2024-07", False, id="the months of two years"),
        pytest.param("7月", "2024-07", True, id="the month of any year"),
        pytest.param("7月", "2024-07-16", True, id="a day of the month"),
        pytest.param("7月16日", "2024-07-16", True, id="the day of any year"),
        pytest.param("7月16日", "2024-07-17", False, id="another day"),
        pytest.param("7月16日", "2024-07", False, id="a month for a day"),
        pytest.param("7月16—18日", "2024-07-16/2024-07-18", True, id="the range of days"),
        pytest.param("7月16—18日", "2024-07-16", False, id="its first day alone"),
        pytest.param("5月28日至6月3日", "2024-05-28/2024-06-03", True, id="the range of days over two months"),
    ],
)
def test_a_mention_agrees_with_what_it_can_mean(spelled: str, period: str, *, agrees: bool) -> None:
    assert only(spelled).agrees(parse_period(period)) is agrees


# Laws.

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
recent = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def forms(day: date) -> list[str]:
    """The periods of every form that hold the day, from the widest to the narrowest."""
    year, month = f"{day.year:04}", f"{day.month:02}"
    half, quarter = (day.month + 5) // 6, (day.month + 2) // 3
    return [year, f"{year}-H{half}", f"{year}-Q{quarter}", f"{year}-{month}", day.isoformat()]


@given(days)
def test_a_wider_period_contains_the_narrower(day: date) -> None:
    periods = [parse_period(text) for text in forms(day)]
    for wide, narrow in pairwise(periods):
        assert wide.contains(narrow)
    assert (periods[-1].start, periods[-1].end) == (day, day)


@given(days, days, st.integers(0, 4))
def test_a_range_runs_from_its_first_part_to_its_last(one: date, other: date, form: int) -> None:
    first, last = forms(min(one, other))[form], forms(max(one, other))[form]
    period = parse_period(f"{first}/{last}")
    assert period == Period(f"{first}/{last}", parse_period(first).start, parse_period(last).end)
    assert period.contains(parse_period(first))
    assert period.contains(parse_period(last))


@given(days, st.integers(0, 4))
def test_a_period_keeps_its_text(day: date, form: int) -> None:
    text = forms(day)[form]
    assert parse_period(text).text == text


@given(days, st.integers(0, 3))
def test_a_period_ends_where_the_next_one_starts(day: date, form: int) -> None:
    period = parse_period(forms(day)[form])
    if period.end < date.max:
        following = parse_period(forms(period.end + timedelta(days=1))[form])
        assert following.start == period.end + timedelta(days=1)


@given(recent)
def test_a_day_is_read_back_from_every_way_to_print_it(day: date) -> None:
    expected = parse_period(day.isoformat())
    printed = f"{day.year}年{day.month}月{day.day}日"
    for text in (printed, printed.translate(FULL_WIDTH), f"{day.year}/{day.month}/{day.day}", day.isoformat()):
        assert read_period(text) == expected
        assert only(f"于{text}，").agrees(expected)


FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
PIECES = """2024 2025 1 7 12 16 31 99 年 月 日 号 度 — - / . 至 到 一 三 十 二〇二四 第 前 个月 季度 上半年 下半年
    份 来 代 近 ,""".split()
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=10).map("".join), st.text())


@given(texts)
def test_dates_lie_in_the_text_in_order(text: str) -> None:
    ends = [0]
    for each in scan_dates(text):
        assert ends[-1] <= each.span.start < each.span.end <= len(text)
        ends.append(each.span.end)


def outcome(text: str) -> Period | str:
    """The period that the text is read as, or the reason why it is none."""
    try:
        return read_period(text)
    except PeriodInvalid as error:
        return str(error)


@given(texts)
def test_any_text_is_a_period_or_says_why_not(text: str) -> None:
    read = outcome(text)
    assert read.start <= read.end if isinstance(read, Period) else read
