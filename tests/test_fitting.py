"""How far a figure may lie from a known one to be looked at closely: as far as a rounding of it may lie."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.check.compare import compare
from qsfacts.check.fitting import amount_of, is_far
from qsfacts.model import Quantity
from qsfacts.quantity.measure import base_number

numbers = st.decimals("0.01", 10**6, places=2)
hedges = st.sampled_from(["", "约", "近", "超", "余", "多", "不足", "左右", "以上"])


@given(numbers, hedges, st.integers(-4, 4), hedges, st.sampled_from(["亿元", "个", "%", "亩"]))
def test_what_is_a_rounding_is_never_far(number: Decimal, known_hedge: str, places: int, hedge: str, unit: str):
    known = Quantity(number, unit, known_hedge)
    claimed = Quantity(number.quantize(Decimal(1).scaleb(places)), unit, hedge)
    assert not (compare(claimed, known).agrees and is_far(amount_of(claimed), [float(base_number(known))]))


CASES = [
    pytest.param(Quantity(Decimal(10), "家", "多"), [19.0], False, id="any of a ten"),
    pytest.param(Quantity(Decimal(10), "家", "多"), [21.0], True, id="of the next ten"),
    pytest.param(Quantity(Decimal(10), "家"), [11.0], False, id="one more"),
    pytest.param(Quantity(Decimal(10), "家"), [19.0], True, id="no rounding without its word"),
    pytest.param(Quantity(Decimal(10), "家"), [100.0, 10.0], False, id="one of two"),
    pytest.param(Quantity(Decimal(0), "家"), [0.0], False, id="nothing"),
    pytest.param(None, [], False, id="a date"),
]


@pytest.mark.parametrize(("figure", "known", "far"), CASES)
def test_is_far(figure: Quantity | None, known: list[float], far: bool):  # noqa: FBT001 - a case
    assert is_far(amount_of(figure), known) == far
