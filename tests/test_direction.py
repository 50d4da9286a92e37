"""Whether a figure tells of a rise or a fall, and what `check` makes of one that is told the other way round."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from qsfacts.check.direction import Direction, direction_known, direction_told, unsigned
from qsfacts.check.review import Draft, review
from qsfacts.model import Name, Quantity
from qsfacts.quantity import parse_quantity
from qsfacts.review import Finding, Reason, Verdict
from tests.bases import make_fact, make_index

UP, DOWN = Direction.UP, Direction.DOWN

TOLD = [
    pytest.param("湖区投资同比下降", "8%", DOWN, id="a fall"),
    pytest.param("湖区投资下降了", "8%", DOWN, id="a fall that is over"),
    pytest.param("湖区投资下降约", "8%", DOWN, id="a hedged fall"),
    pytest.param("湖区投资降幅为", "8%", DOWN, id="named as a fall"),
    pytest.param("湖区投资增速", "-8%", DOWN, id="a sign"),
    pytest.param("湖区投资同比增长", "8%", UP, id="a rise"),
    pytest.param("湖区投资增速为", "8%", UP, id="named as a rise"),
    pytest.param("湖区投资下降至", "8%", None, id="what is left after a fall"),
    pytest.param("湖区投资占", "8%", None, id="no change"),
    pytest.param("投资由下降转为回升，占", "8%", None, id="words further away"),
]


@pytest.mark.parametrize("own, printed, expected", TOLD)
def test_what_a_draft_says(own: str, printed: str, expected: Direction | None):
    quantity = parse_quantity(printed)
    assert quantity is not None
    assert direction_told(own, quantity) is expected


KNOWN = [
    pytest.param("投资增速", "8%", UP, id="growth"),
    pytest.param("投资增速", "-8%", DOWN, id="growth below zero"),
    pytest.param("投资降幅", "8%", DOWN, id="a fall"),
    pytest.param("投资降幅", "-8%", None, id="a fall below zero may be either"),
    pytest.param("从业人数变化", "减少300人", DOWN, id="a phrase"),
    pytest.param("新增学位", "300个", UP, id="what was added"),
    pytest.param("绿地率", "30%", None, id="no change"),
]


@pytest.mark.parametrize("indicator, value, expected", KNOWN)
def test_what_the_base_says(indicator: str, value: str, expected: Direction | None):
    fact = make_fact("lake", "湖区", indicator, value)
    quantity = parse_quantity(value) or Quantity(Decimal(300))
    assert direction_known(fact, quantity, grows="投资" in indicator) is expected


def test_a_range_keeps_its_signs():
    printed = Quantity(Decimal(-5), "%", number_max=Decimal(-3))
    assert (unsigned(printed), unsigned(Quantity(Decimal(-5), "%"))) == (printed, Quantity(Decimal(5), "%"))


def fact(key: str, indicator: str, value: str):
    return make_fact(key, "湖区", indicator, value)._replace(quantity=parse_quantity(value))


INDEX = make_index(
    [
        fact("gdp", "地区生产总值增速", "6.5%"),
        fact("trade", "进出口总额增速", "-3.5%"),
        fact("area", "耕地面积", "12.4万亩"),
    ],
    [Name("地区生产总值增速", ("GDP增速",), "", ())],
)


def finding(text: str) -> Finding:
    found = review(INDEX, Draft("draft", text, date(2025, 2, 1), markdown=False)).findings
    assert len(found) == 1
    return found[0]


DRAFTS = [
    pytest.param("2024年湖区地区生产总值增长6.5%。", Verdict.SUPPORTED, (), id="a rise"),
    pytest.param("2024年湖区地区生产总值下降6.5%。", Verdict.CONTRADICTED, (Reason.DIRECTION,), id="a rise as a fall"),
    pytest.param("2024年湖区地区生产总值同比减少6.5%。", Verdict.CONTRADICTED, (Reason.DIRECTION,), id="or less"),
    pytest.param("2024年湖区进出口总额下降3.5%。", Verdict.SUPPORTED, (), id="a fall in words"),
    pytest.param("2024年湖区进出口总额增速为-3.5%。", Verdict.SUPPORTED, (), id="a fall by its sign"),
    pytest.param("2024年湖区进出口总额增长3.5%。", Verdict.CONTRADICTED, (Reason.DIRECTION,), id="a fall as a rise"),
    pytest.param("2024年湖区进出口总额下降5.3%。", Verdict.CONTRADICTED, (), id="another fall"),
    pytest.param("2024年湖区耕地面积减少至12.4万亩。", Verdict.SUPPORTED, (), id="what is left after a fall"),
]


@pytest.mark.parametrize("text, verdict, reasons", DRAFTS)
def test_a_change_told_the_other_way_round(text: str, verdict: Verdict, reasons: tuple[Reason, ...]):
    found = finding(text)
    assert (found.verdict, found.reasons) == (verdict, reasons)
