"""Figures beside what is known: equal however printed, rounded rightly, another nuance, or another figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.check.compare import Agreement, comparable, compare, compare_dates, status_reasons
from qsfacts.model import Quantity, Status
from qsfacts.period import scan_dates
from qsfacts.quantity import parse_quantity
from qsfacts.review import Reason

SAME = Agreement(agrees=True)
DIFFERS = Agreement(agrees=False)
DROPPED = Agreement(agrees=True, reasons=(Reason.HEDGE_DROPPED,))
CHANGED = Agreement(agrees=True, reasons=(Reason.HEDGE_CHANGED,))
ROUNDED = Agreement(agrees=True, reasons=(Reason.ROUNDED,))


def read(printed: str) -> Quantity:
    quantity = parse_quantity(printed)
    assert quantity is not None, f"{printed} is no figure"
    return quantity


# Each case is what a draft says, what is known, and how the two agree.
EQUAL = [
    pytest.param("三成", "30%", id="tenths and percent"),
    pytest.param("百分之六点五", "6.5%", id="percent in words"),
    pytest.param("千分之五", "0.5%", id="per mille and percent"),
    pytest.param("６．５％", "6.5%", id="full-width digits"),
    pytest.param("6.50%", "6.5%", id="a trailing zero"),
    pytest.param("1,600家", "1600家", id="a separator"),
    pytest.param("一千六百家", "1600家", id="a number in words"),
    pytest.param("1.6万个", "16000个", id="ten thousands and ones"),
    pytest.param("53530万元", "5.353亿元", id="hundred millions and ten thousands"),
    pytest.param("1万亿元", "10000亿元", id="a million millions"),
    pytest.param("五万平方米", "5万㎡", id="a unit and its sign"),
    pytest.param("75亩", "5公顷", id="mu and hectares"),
    pytest.param("783公顷", "7.83平方公里", id="hectares and square kilometres"),
    pytest.param("75亩", "0.05平方公里", id="mu and square kilometres"),
    pytest.param("1200000吨", "120万吨", id="tonnes and ten thousands of them"),
    pytest.param("24亿斤", "120万吨", id="jin and tonnes"),
    pytest.param("120万吨", "120万吨/年", id="a capacity without its year"),
    pytest.param("120万吨/年", "1200000吨", id="a capacity with its year"),
    pytest.param("60000米", "60公里", id="metres and kilometres"),
    pytest.param("72小时", "3天", id="hours and days"),
    pytest.param("12个月", "1年", id="months and years"),
    pytest.param("翻一番", "2倍", id="doubled and two times"),
    pytest.param("550个基点", "5.5个百分点", id="basis points and percentage points"),
    pytest.param("-3.2%", "-3.2%", id="below zero"),
    pytest.param("约70家", "70家", id="careful where nothing asks for it"),
    pytest.param("70家左右", "约70家", id="about, before and behind"),
    pytest.param("70余家", "超70家", id="more than, inside and before"),
    pytest.param("70家以上", "70多家", id="more than, behind and inside"),
    pytest.param("不足70家", "近70家", id="less than"),
    pytest.param("70家以内", "不超过70家", id="at most"),
    pytest.param("不少于70家", "至少70家", id="at least"),
    pytest.param("高达70家", "70家", id="praise is no hedge"),
    pytest.param("约70家", "超70家", id="about for more than"),
    pytest.param("0.15—0.65毫米", "0.15—0.65mm", id="ranges"),
    pytest.param("第七十二位", "第72位", id="places in an order"),
    pytest.param("全市第二", "第2位", id="a place with its field"),
    pytest.param("前三", "第三", id="among the first three"),
    pytest.param("0.1万元/平方米", "1000元/平方米", id="rates"),
    pytest.param("144个", "144家", id="the counter that counts all"),
    pytest.param("144家", "144户", id="counters of firms"),
    pytest.param("12位", "12名", id="counters of people"),
    pytest.param("8场", "8次", id="counters of events"),
    pytest.param("7栋", "7座", id="counters of houses"),
    pytest.param("9条", "9处", id="counters that could count the same"),
    pytest.param("70", "70家", id="no counter"),
]


@pytest.mark.parametrize("claimed, known", EQUAL)
def test_equal_however_printed(claimed: str, known: str):
    assert compare(read(claimed), read(known)) == SAME


NUANCES = [
    pytest.param("70家", "约70家", DROPPED, id="about dropped"),
    pytest.param("70家", "70家左右", DROPPED, id="about dropped behind"),
    pytest.param("70家", "超70家", DROPPED, id="more than dropped"),
    pytest.param("3.2%", "3.2%以内", DROPPED, id="at most dropped"),
    pytest.param("10项", "十余项", DROPPED, id="a hedge inside dropped"),
    pytest.param("超70家", "70家", CHANGED, id="more than what is exact"),
    pytest.param("近70家", "70家", CHANGED, id="less than what is exact"),
    pytest.param("超70家", "约70家", CHANGED, id="more than what is about"),
    pytest.param("近70家", "超70家", DIFFERS, id="less than what is more than"),
    pytest.param("不低于1%", "不高于1%", DIFFERS, id="at least what is at most"),
]


@pytest.mark.parametrize("claimed, known, agreement", NUANCES)
def test_hedges(claimed: str, known: str, agreement: Agreement):
    assert compare(read(claimed), read(known)) == agreement


ROUNDINGS = [
    pytest.param("约54%", "53.8%", SAME, id="about, to the nearest"),
    pytest.param("近54%", "53.8%", SAME, id="nearly, upwards"),
    pytest.param("超53%", "53.8%", SAME, id="more than, downwards"),
    pytest.param("500多亿元", "535.2亿元", SAME, id="and some"),
    pytest.param("1.6万余户", "16772户", SAME, id="and some, in ten thousands"),
    pytest.param("近600亿元", "535.2亿元", SAME, id="nearly the next hundred"),
    pytest.param("10多家", "12家", SAME, id="ten and some"),
    pytest.param("20余种", "28种", SAME, id="twenty and some"),
    pytest.param("54%", "53.8%", ROUNDED, id="unmarked"),
    pytest.param("57.7%", "57.69%", ROUNDED, id="unmarked, to a tenth"),
    pytest.param("1.7万户", "16772户", ROUNDED, id="unmarked, in ten thousands"),
    pytest.param("16800户", "16772户", ROUNDED, id="unmarked, to a hundred"),
    pytest.param("超54%", "53.8%", DIFFERS, id="more than, upwards"),
    pytest.param("近53%", "53.8%", DIFFERS, id="nearly, downwards"),
    pytest.param("约53%", "53.8%", DIFFERS, id="about, not to the nearest"),
    pytest.param("53%", "53.8%", DIFFERS, id="cut off, unmarked"),
    pytest.param("1.6万户", "16772户", DIFFERS, id="cut off in ten thousands, unmarked"),
    pytest.param("超1亿元", "1.9亿元", DIFFERS, id="so coarse that it misleads"),
    pytest.param("10家", "12家", DIFFERS, id="a small count is not rounded"),
    pytest.param("100家", "91家", DIFFERS, id="too far to be unmarked"),
    pytest.param("53.81%", "53.8%", DIFFERS, id="finer than what is known"),
    pytest.param("0%", "0.3%", DIFFERS, id="nothing is no rounding"),
    pytest.param("近221万家", "超220万家", DIFFERS, id="a rounding of a bound"),
    pytest.param("第70位", "第72位", DIFFERS, id="places in an order are not rounded"),
]


@pytest.mark.parametrize("claimed, known, agreement", ROUNDINGS)
def test_roundings(claimed: str, known: str, agreement: Agreement):
    assert compare(read(claimed), read(known)) == agreement


OTHER = [
    pytest.param("5.6%", "6.5%", id="swapped digits"),
    pytest.param("535.2万元", "535.2亿元", id="another scale"),
    pytest.param("3.2%", "-3.2%", id="another sign"),
    pytest.param("25家", "20—30家", id="inside a range"),
    pytest.param("20—30家", "25家", id="a range for a figure"),
    pytest.param("0.15—0.66mm", "0.15—0.65mm", id="another end of a range"),
    pytest.param("第71位", "第72位", id="another place"),
    pytest.param("300家", "数百家", id="a figure for some hundreds"),
    pytest.param("12万吨/年", "120万吨", id="another capacity"),
]


@pytest.mark.parametrize("claimed, known", OTHER)
def test_other_figures(claimed: str, known: str):
    assert (comparable(read(claimed), read(known)), compare(read(claimed), read(known))) == (True, DIFFERS)


APART = [
    pytest.param("5.5%", "5.5个百分点", id="percent and points"),
    pytest.param("6720万元", "6720万美元", id="yuan and dollars"),
    pytest.param("6720万港元", "6720万美元", id="dollars and dollars"),
    pytest.param("100%", "100元", id="a growth and a level"),
    pytest.param("2倍", "200%", id="times and percent"),
    pytest.param("72位", "第72位", id="a count and a place"),
    pytest.param("第72位", "72位", id="a place and a count"),
    pytest.param("325户", "325名", id="households and people"),
    pytest.param("8场", "8家", id="events and firms"),
    pytest.param("7栋", "7家", id="houses and firms"),
    pytest.param("90天", "3个月", id="days and months"),
    pytest.param("10元/平方米", "10元/亩", id="rates per something else"),
    pytest.param("6千克标油/吨原料", "6千克", id="a rate and an amount"),
    pytest.param("5万平方米", "5万米", id="areas and lengths"),
]


@pytest.mark.parametrize("claimed, known", APART)
def test_not_comparable(claimed: str, known: str):
    assert (comparable(read(claimed), read(known)), compare(read(claimed), read(known))) == (False, DIFFERS)


# Laws

numbers = st.one_of(
    st.integers(1, 10**6).map(Decimal), *(st.decimals("0.01", 10**6, places=places) for places in (1, 2))
)
hedges = st.sampled_from(["", "约", "左右", "超", "余", "以上", "近", "不足", "以内", "不低于", "不超过", "前", "几"])
units = st.sampled_from("% 个百分点 亿元 万元 万美元 家 万户 人 亩 平方公里 万吨/年 千克标油/吨原料 天 个月 倍".split())
quantities = st.builds(Quantity, numbers, units, hedges, st.none(), st.booleans())


@given(quantities)
def test_a_figure_agrees_with_itself(figure: Quantity):
    assert compare(figure, figure) == SAME


@given(numbers, numbers, units)
def test_a_range_agrees_with_itself(low: Decimal, more: Decimal, unit: str):
    figure = Quantity(low, unit, number_max=low + more)
    assert compare(figure, figure) == SAME


def next_figure(figure: Quantity) -> Quantity:
    """The figure with its last printed digit one higher."""
    exponent = figure.number.as_tuple().exponent
    assert isinstance(exponent, int)
    return figure._replace(number=figure.number + Decimal(1).scaleb(exponent))


@given(quantities)
def test_the_next_figure_never_agrees_without_a_reason(known: Quantity):
    claimed = next_figure(known)._replace(hedge="")
    agreement = compare(claimed, known)
    assert not agreement.agrees or agreement.reasons


@given(quantities, quantities)
def test_what_can_not_be_compared_differs(claimed: Quantity, known: Quantity):
    assert comparable(claimed, known) or compare(claimed, known) == DIFFERS


@given(quantities, quantities)
def test_comparable_is_mutual(one: Quantity, other: Quantity):
    assert comparable(one, other) == comparable(other, one)


CHANGES = [
    ("亿元", "万元", 10000),
    ("万美元", "美元", 10000),
    ("万个", "个", 10000),
    ("万吨", "吨", 1000 * 10),
    ("吨", "公斤", 1000),
    ("平方公里", "公顷", 100),
    ("公顷", "亩", 15),
    ("公里", "米", 1000),
    ("%", "‰", 10),
    ("成", "%", 10),
    ("个百分点", "个基点", 100),
    ("天", "小时", 24),
    ("年", "个月", 12),
    ("万吨/年", "吨/年", 10000),
]
changes = st.sampled_from(CHANGES)


@given(numbers, changes, hedges, hedges)
def test_a_change_of_unit_changes_no_figure(
    number: Decimal, change: tuple[str, str, int], claimed_hedge: str, known_hedge: str
):
    large, small, factor = change
    known = Quantity(number, large, known_hedge)
    claimed = Quantity(number * factor, small, claimed_hedge)
    assert compare(claimed, known) == compare(Quantity(number, large, claimed_hedge), known)


@given(numbers, numbers, changes, hedges, hedges)
def test_the_unit_of_what_is_known_changes_no_rounding(
    ours: Decimal, theirs: Decimal, change: tuple[str, str, int], claimed_hedge: str, known_hedge: str
):
    large, small, factor = change
    claimed = Quantity(ours, large, claimed_hedge)
    known = (Quantity(theirs, large, known_hedge), Quantity(theirs * factor, small, known_hedge))
    assert compare(claimed, known[0]) == compare(claimed, known[1])


# Dates

DATES = [
    pytest.param("6月18日", 2024, "2024-06-18", True, id="the day"),
    pytest.param("6月19日", 2024, "2024-06-18", False, id="another day"),
    pytest.param("7月18日", 2024, "2024-06-18", False, id="another month"),
    pytest.param("6月18日", 2023, "2024-06-18", False, id="another year"),
    pytest.param("6月18日", None, "2024-06-18", True, id="a day without a year"),
    pytest.param("6月", 2024, "2024-06-18", True, id="the month of a day"),
    pytest.param("5月", 2024, "2024-06-18", False, id="another month than the day's"),
    pytest.param("6月", 2024, "2024-06", True, id="the month"),
    pytest.param("6月18日", 2024, "2024-06", None, id="a day of which the month is known"),
    pytest.param("7月18日", 2024, "2024-06", False, id="a day of another month"),
    pytest.param("2024年", 2024, "2024-06", True, id="the year of a month"),
    pytest.param("6月", 2024, "2024", None, id="a month of which the year is known"),
]


@pytest.mark.parametrize("printed, year, known, agreement", DATES)
def test_dates(printed: str, year: int | None, known: str, agreement):
    mention = next(scan_dates(printed))
    assert compare_dates(mention, year, known) is agreement


# Statuses

STATUSES = [
    pytest.param(Status.ACTUAL, {Status.ACTUAL}, (), id="a fact as a fact"),
    pytest.param(Status.ACTUAL, {Status.PLANNED}, (), id="a fact as a plan"),
    pytest.param(Status.PLANNED, {Status.ACTUAL, Status.PLANNED}, (), id="a plan as a plan"),
    pytest.param(Status.PLANNED, {Status.ACTUAL}, (Reason.PLANNED_AS_ACTUAL,), id="a plan as a fact"),
    pytest.param(Status.EXPECTED, {Status.ACTUAL}, (Reason.EXPECTED_AS_ACTUAL,), id="an expectation as a fact"),
    pytest.param(Status.CAPACITY, {Status.ACTUAL}, (Reason.CAPACITY_AS_ACTUAL,), id="a capacity as an output"),
    pytest.param(
        Status.CAPACITY, {Status.ACTUAL, Status.PLANNED}, (Reason.CAPACITY_AS_ACTUAL,), id="a capacity as a plan"
    ),
]


@pytest.mark.parametrize("fact, said, reasons", STATUSES)
def test_what_is_not_true_yet(fact: Status, said: set[Status], reasons: tuple[Reason, ...]):
    assert status_reasons(fact, said) == reasons
