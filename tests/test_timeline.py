"""When a draft speaks of: periods spelled and meant, resolved as of the day of writing, and which is in force where."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.check.current import CurrentPeriod
from qsfacts.check.layout import lay_out
from qsfacts.check.timeline import Moment, find_moments
from qsfacts.period import parse_period

AUGUST, JANUARY = date(2025, 8, 20), date(2025, 1, 20)


def told(text: str, as_of: date = AUGUST) -> list[str]:
    """Each moment as `去年=2024`, with ~ where it is vague and ? where it is implied."""
    return [draw(text, moment) for moment in find_moments(text, as_of)]


def draw(text: str, moment: Moment) -> str:
    words = text[moment.span.start : moment.span.end]
    return f"{words}={moment.period.text}{'~' * moment.vague}{'?' * moment.implied}"


SPELLED = [
    pytest.param("2024年，投资增长", ["2024年=2024"], id="a year"),
    pytest.param("２０２４年，二〇二三年", ["２０２４年=2024", "二〇二三年=2023"], id="years otherwise written"),
    pytest.param("2024年度，投资增长", ["2024年度=2024"], id="a year of reports"),
    pytest.param("2024年的上半年", ["2024年=2024", "上半年=2024-H1"], id="a half behind its year"),
    pytest.param("2024年第四季度", ["2024年第四季度=2024-Q4"], id="a quarter"),
    pytest.param("2023年至2025年", ["2023年至2025年=2023/2025"], id="years"),
    pytest.param("2024年6月18日，", ["2024年6月18日=2024-06-18"], id="a day"),
    pytest.param("2024-06-18，2024/6/19", ["2024-06-18=2024-06-18", "2024/6/19=2024-06-19"], id="days in digits"),
    pytest.param("2024年2月30日", [], id="a day that is not there"),
    pytest.param("《方案（2023—2025年）》", [], id="a title"),
    pytest.param("2023—2024年度优秀案例", [], id="an award"),
    pytest.param("近三年，三年来，“十四五”期间，1990年代", [], id="spans of time"),
]


@pytest.mark.parametrize("text, moments", SPELLED)
def test_periods_spelled(text: str, moments: list[str]):
    assert told(text) == moments


MEANT = [
    pytest.param("今年以来", AUGUST, ["今年=2025~"], id="this year"),
    pytest.param("前年、去年、明年", AUGUST, ["前年=2023", "去年=2024", "明年=2026"], id="years around"),
    pytest.param("过去一年，新的一年", AUGUST, ["过去一年=2024", "新的一年=2025~"], id="at the turn of the year"),
    pytest.param("上半年，", AUGUST, ["上半年=2025-H1"], id="a half that is over"),
    pytest.param("上半年，", JANUARY, ["上半年=2024-H1"], id="a half that has just begun"),
    pytest.param("下半年，", JANUARY, ["下半年=2024-H2"], id="a half to come"),
    pytest.param("第二季度，", JANUARY, ["第二季度=2024-Q2"], id="a quarter to come"),
    pytest.param("前三季度，1—7月，", AUGUST, ["前三季度=2025-01/2025-09", "1—7月=2025-01/2025-07"], id="months"),
    pytest.param("6月18日", JANUARY, ["6月18日=2024-06-18"], id="a day that has not come yet"),
    pytest.param("本月，上月，上个月", JANUARY, ["本月=2025-01", "上月=2024-12", "上个月=2024-12"], id="months around"),
    pytest.param("去年6月，", AUGUST, ["去年=2024", "6月=2024-06"], id="a month behind its year"),
    pytest.param("去年增长。6月投产。", AUGUST, ["去年=2024", "6月=2024-06"], id="a month of the year spoken of"),
    pytest.param("去年增长，全年增长。", AUGUST, ["去年=2024", "全年=2024?"], id="the whole year"),
    pytest.param("完成全年目标的53.8%", AUGUST, [], id="a target of the whole year"),
    pytest.param("去年，上年，", AUGUST, ["去年=2024", "上年=2023"], id="the year before the one spoken of"),
    pytest.param(
        "去年增长。上年，", AUGUST, ["去年=2024", "上年=2024"], id="the year before, in a sentence of its own"
    ),
]


@pytest.mark.parametrize("text, as_of, moments", MEANT)
def test_periods_meant(text: str, as_of: date, moments: list[str]):
    assert told(text, as_of) == moments


# What is in force where a ● stands, period by period.
IN_FORCE = [
    pytest.param("●", ["-"], id="nothing said"),
    pytest.param("2024年，增●。又增●。", ["2024", "2024"], id="a year holds on"),
    pytest.param("增●，2024年增●。", ["-", "2024"], id="nothing before it is said"),
    pytest.param("2024年增●，2025年增●。", ["2024", "2025"], id="a year replaces another"),
    pytest.param("# 2024年\n\n增●。\n\n增●。", ["2024", "2024"], id="a heading's year"),
    pytest.param(
        "2024年增●。6月开工●，增●。增●。", ["2024", "2024-06", "2024-06", "2024"], id="a month dates its sentence"
    ),
    pytest.param(
        "今年上半年增●，去年同期增●。又增●。", ["2025-H1", "2024-H1", "2025-H1"], id="the same months of last year"
    ),
    pytest.param("2025年上半年增●，2024年同期增●。", ["2025-H1", "2024-H1"], id="the same months of a year spelled"),
    pytest.param("2024年，增●，比上年增●。", ["2024", "2024"], id="compared with the year before"),
    pytest.param("2025年上半年，较2020年翻一番●。", ["2025-H1"], id="compared with a year spelled"),
    pytest.param("2024年上半年，从上年的●升至●。", ["2023", "2024-H1"], id="from the figure of the year before"),
    pytest.param("2025年上半年，由2023年的●升至●。", ["2023", "2025-H1"], id="from the figure of a year spelled"),
    pytest.param("今年上半年比去年同期的●高●。", ["2024-H1", "2025-H1"], id="the figure compared with"),
    pytest.param("今年上半年，比去年6月末高●。", ["2025-H1"], id="compared with a month"),
    pytest.param("从去年6月起，增●。", ["2024-06"], id="since a month"),
    pytest.param("占比2024年升●。", ["2024"], id="a share is no comparison"),
]


@pytest.mark.parametrize("text, periods", IN_FORCE)
def test_the_period_in_force(text: str, periods: list[str]):
    assert in_force(text) == periods


def in_force(marked: str, first: Moment | None = None) -> list[str]:
    """The periods at the marks, which stand where a digit would and are one for the reader."""
    text = marked.replace("●", "8")
    marks = [place for place, char in enumerate(marked) if char == "●"]
    period = CurrentPeriod(find_moments(text, AUGUST), first)
    found = []
    for block in lay_out(text, markdown=True).blocks:
        for sentence in block.sentences:
            period.enter(sentence.span.start)
            inside = [mark for mark in marks if sentence.span.start <= mark < sentence.span.end]
            found += [moment.period.text if (moment := period.at(mark)) else "-" for mark in inside]
    return found


def test_what_the_caller_says_holds_until_the_draft_says_another():
    moments = find_moments("2024年", AUGUST)
    assert in_force("增●，2025年增●。", moments[0]) == ["2024", "2025"]


# Laws

WORDS = """2024年 2023年 9999年 1800年 2月30日 6月18日 6月 上半年 下半年 前三季度 第四季度 1—7月 今年 去年 前年 明年
    上年 同年 全年 年内 上月 本月 同期 的 比 较 从 由 与 、 ， 。 8.4% 26个 《 》 年度 底 2024-06-18 二〇二四年
    2023—2025年""".split()
texts = st.one_of(st.text(), st.lists(st.sampled_from([*WORDS, "\n"]), max_size=12).map("".join))


@given(texts, st.dates())
def test_moments_lie_in_the_text_in_order_and_have_days(text: str, as_of: date):
    moments = find_moments(text, as_of)
    starts = [moment.span.start for moment in moments]
    assert starts == sorted(starts)
    assert all(0 <= moment.span.start <= moment.span.end <= len(text) for moment in moments)
    assert all(parse_period(moment.period.text) == moment.period for moment in moments if moment.passing)
    assert all(moment.period.start <= moment.period.end for moment in moments)


@given(texts)
def test_what_a_text_says_afterwards_changes_no_earlier_moment(text: str):
    before = find_moments(text + "。", AUGUST)
    assert find_moments(text + "。2019年。", AUGUST)[: len(before)] == before
