"""The facts around a draft: which are read for it, and what a second draft of the process is told."""

from __future__ import annotations

import pytest

from qsfacts.check.holdings import read_holdings
from qsfacts.check.spoken import read_names
from qsfacts.check.terms import told_terms
from qsfacts.index.read import Index
from tests.bases import make_fact, make_index


@pytest.fixture
def index() -> Index:
    return make_index(
        [
            make_fact("growth", "湖区", "固定资产投资增速", "8.4%"),
            make_fact("places", "湖区", "新增学位", "5700个"),
            make_fact("furnace", "高炉项目", "总投资", "24亿元"),
            make_fact("opened", "高炉项目", "开工时间", "2024-06-18"),
            make_fact("event", "高炉项目", "进展", "举行点火仪式", period="2024-06-18"),
        ]
    )


def _held(index: Index, text: str, named: set[str]) -> tuple[list[str], dict[tuple[int, str], list[str]]]:
    holdings = read_holdings(index, read_names(index, told_terms(text)), named)
    return sorted(known.fact.id for group in holdings.of_topic.values() for known in group), dict(holdings.events)


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        pytest.param("湖区固定资产投资增长8.4%", {"湖区"}, ["growth"], id="of a region what is named"),
        pytest.param("固定资产投资增长8.4%", {"塘区"}, [], id="none of a region that the draft does not speak of"),
        pytest.param("高炉项目点火", {"湖区"}, ["furnace", "opened"], id="of another subject all"),
        pytest.param("学校添了学位", set(), ["places"], id="of any region where the draft names none"),
    ],
)
def test_what_is_held(index: Index, text: str, named: set[str], expected: list[str]) -> None:
    assert _held(index, text, named)[0] == expected


def test_what_happened_on_a_day_is_held_as_an_event(index: Index) -> None:
    assert list(_held(index, "高炉项目点火", {"湖区"})[1].values()) == [["举行点火仪式"]]


def test_a_second_draft_is_told_the_same_and_no_more(index: Index) -> None:
    first = _held(index, "湖区固定资产投资增长8.4%", {"湖区"})
    _held(index, "高炉项目点火，学校添了学位", {"湖区"})
    assert _held(index, "湖区固定资产投资增长8.4%", {"湖区"}) == first


def test_a_figure_is_found_by_what_it_comes_to(index: Index) -> None:
    holdings = read_holdings(index, read_names(index, told_terms("高炉项目总投资")), {"湖区"})
    assert [known.fact.id for known in holdings.of_amount["money-cny", 2_400_000_000.0]] == ["furnace"]
