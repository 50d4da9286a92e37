"""Facts of one indicator arranged: what shares a scale, in which rows and columns, and how figures are converted."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.audit.series import arrange
from qsfacts.comparison import Entry, Group, Told
from qsfacts.model import Hit, Match, Status
from qsfacts.quantity import parse_quantity
from tests.bases import make_fact


def tell(
    value: str, subject: str = "湖区", period: str = "2024", status: Status = Status.ACTUAL, region: str = "湖区"
) -> Told:
    fact = make_fact(f"{subject}-{value}", subject, "指标", value, period=period, status=status)
    return Told(region, subject, Hit(fact._replace(quantity=parse_quantity(value), region=region), 100.0, Match.EXACT))


def values(entries: Sequence[Entry]) -> list[str]:
    return [entry.hit.fact.value for entry in entries]


# The values of one indicator, and the dimension, unit and values of each group that they come to.
GROUPS = [
    pytest.param(["535.2亿元", "6.5%"], [("money-cny", "亿元", ["535.2亿元"]), ("ratio", "%", ["6.5%"])], id="level"),
    pytest.param(["3%", "3个百分点"], [("points", "个百分点", ["3个百分点"]), ("ratio", "%", ["3%"])], id="points"),
    pytest.param(
        ["3亿元", "3亿美元"], [("money-cny", "亿元", ["3亿元"]), ("money-usd", "亿美元", ["3亿美元"])], id="$"
    ),
    pytest.param(["三成", "25%", "9%", "5‰"], [("ratio", "%", ["三成", "25%", "9%", "5‰"])], id="shares"),
    pytest.param(["227亩", "7.83平方公里"], [("area", "亩", ["7.83平方公里", "227亩"])], id="areas"),
    pytest.param(["60万吨", "280万吨/年"], [("mass", "万吨", ["280万吨/年", "60万吨"])], id="by the year"),
    pytest.param(["3元/吨", "5元/月"], [("rate", "元/吨", ["3元/吨"]), ("rate", "元/月", ["5元/月"])], id="rates"),
    pytest.param(["第3位", "3个"], [("count", "个", ["3个"]), ("place", "", ["第3位"])], id="place and count"),
    pytest.param(["3家", "1个", "2"], [("count", "个", ["3家", "2", "1个"])], id="the same things counted"),
    pytest.param(["3家", "4户"], [("count", "家", ["4户", "3家"])], id="counters of one kind"),
    pytest.param(
        ["3家", "5人", "1个"],
        [("count", "个", ["1个"]), ("count", "家", ["3家"]), ("count", "人", ["5人"])],
        id="different things counted",
    ),
    pytest.param(["2024-06-18", "全市首家"], [("words", "", ["2024-06-18", "全市首家"])], id="no figures"),
    pytest.param(
        ["2023—2025年", "3年"], [("duration-months", "年", ["3年"]), ("words", "", ["2023—2025年"])], id="years"
    ),
]


@pytest.mark.parametrize("told, expected", GROUPS)
def test_only_what_is_measured_alike_shares_a_scale(told: list[str], expected: list[tuple[str, str, list[str]]]):
    # Each value has a subject of its own, so that rows are in the order of the figures.
    groups = arrange(tell(value, str(number)) for number, value in enumerate(told))
    assert [(group.dimension, group.unit, values(list(group.entries))) for group in groups] == expected


SCALED = [
    pytest.param(["3亿元", "5000万元", "2亿元"], ["3", "0.5", "2"], id="to the unit that most have"),
    pytest.param(["6321人", "1.1万人"], ["6321", "11000"], id="to the smaller of two units"),
    pytest.param(["1亩", "2亩", "7.83平方公里"], ["1", "2", "11745"], id="to 亩, which is no decimal of a 平方米"),
    pytest.param(["15平方米", "1平方米", "1亩"], ["15", "1", "666.6666666666666666666666667"], id="from 亩"),
    pytest.param(["0.15—0.65mm", "1mm"], ["0.15", "1"], id="a range by its lower number"),
    pytest.param(["-3.5亿元", "0亿元"], ["-3.5", "0"], id="below zero"),
]


@pytest.mark.parametrize("told, expected", SCALED)
def test_figures_are_converted_exactly(told: list[str], expected: list[str]):
    (group,) = arrange(tell(value) for value in told)
    scaled = {entry.hit.fact.value: entry.scaled for entry in group.entries}
    assert [scaled[value] for value in told] == [Decimal(each) for each in expected]


def test_a_range_keeps_its_upper_number_and_bounds_hold_zero():
    (group,) = arrange([tell("2—3万元"), tell("-5000元"), tell("8000元")])
    assert [entry.scaled_max for entry in group.entries] == [None, None, Decimal(30000)]
    assert group.bounds == (Decimal(-5000), Decimal(30000))


def test_columns_are_in_order_and_what_has_no_period_comes_last():
    periods = ["", "2024", "2024-H1", "2023-07-01", "2024-01/2024-12", "2025"]
    (group,) = arrange(tell(f"{number}个", period=period) for number, period in enumerate(periods))
    assert [period.text if period else "" for period in group.periods] == ["2023-07-01", "2024-H1", "2024", "2025", ""]
    assert [values(cell) for cell in group.rows[0].cells] == [["3个"], ["2个"], ["1个", "4个"], ["5个"], ["0个"]]


def test_what_is_true_stands_before_what_is_planned():
    statuses = [Status.CAPACITY, Status.PLANNED, Status.ACTUAL, Status.EXPECTED]
    (group,) = arrange(tell(f"{number}个", status=status) for number, status in enumerate(statuses))
    assert [values(cell) for cell in group.rows[0].cells] == [["2个", "3个", "1个", "0个"]]


def test_rows_are_by_region_then_the_region_itself_then_the_largest():
    told = [
        tell("5个", "甲校", region="塘区"),
        tell("1个", "塘区", region="塘区"),
        tell("9个", "乙校", region="塘区"),
        tell("2个", "丙校", region="湖区"),
    ]
    (group,) = arrange(told)
    assert [(row.region, row.subject) for row in group.rows] == [
        ("塘区", "塘区"),
        ("塘区", "乙校"),
        ("塘区", "甲校"),
        ("湖区", "丙校"),
    ]


def test_nothing_comes_to_nothing():
    assert arrange([]) == ()


told = st.builds(
    tell,
    st.builds(
        "{}{}".format,
        st.integers(0, 10**9),
        st.sampled_from(["个", "万个", "家", "人", "%", "个百分点", "亿元", "元", "亩", "平方米", "吨/年", "美元", ""]),
    )
    | st.sampled_from(["首家", "第3位", "2024-06-18", "2—3个", "-4.5%"]),
    st.sampled_from(["甲", "乙", "湖区"]),
    st.sampled_from(["", "2023", "2024", "2024-H1", "2024-Q1", "2024-07-16", "2023/2024"]),
    st.sampled_from(Status),
    st.sampled_from(["湖区", "塘区"]),
)


@given(st.lists(told, max_size=20))
def test_every_fact_stands_in_exactly_one_cell_that_is_its_own(facts: list[Told]):
    groups = arrange(facts)
    found = [
        (row.region, row.subject, period, entry.hit)
        for group in groups
        for row in group.rows
        for period, cell in zip(group.periods, row.cells, strict=True)
        for entry in cell
    ]
    expected = [(each.hit.fact.region, each.subject, each.hit.fact.period, each.hit) for each in facts]
    assert sorted(map(str, found)) == sorted(map(str, expected))


@given(st.lists(told, max_size=20))
def test_columns_are_ordered_and_none_of_them_nor_a_row_is_empty(facts: list[Told]):
    for group in arrange(facts):
        days = [(period.start, period.end) for period in group.periods if period]
        assert days == sorted(set(days))
        assert None not in group.periods[:-1]
        assert all(any(row.cells) for row in group.rows)
        assert all(any(row.cells[place] for row in group.rows) for place in range(len(group.periods)))


@given(st.lists(told, max_size=20), st.randoms())
def test_the_order_of_the_facts_changes_nothing(facts: list[Told], chance):
    shuffled = list(facts)
    chance.shuffle(shuffled)
    assert arrange(shuffled) == arrange(facts)


def test_groups_are_not_mixed_up_by_their_order():
    one: tuple[Group, ...] = arrange([tell("3个", "甲"), tell("5%", "甲"), tell("6%", "乙")])
    assert [group.dimension for group in one] == ["ratio", "count"]
