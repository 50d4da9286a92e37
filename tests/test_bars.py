"""Bars of block characters: what they look like, and that their lengths say what the numbers say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qsfacts.comparison import Entry
from qsfacts.model import Hit, Match
from qsfacts.render.comparison.bars import Bounds, draw_bar, lengths, scale_of
from tests.bases import make_fact

HIT = Hit(make_fact("lake", "湖区", "利润"), 100.0, Match.EXACT)


def draw(number: str, bounds: tuple[str, str], width: int, upper: str | None = None) -> str:
    entry = Entry(HIT, Decimal(number), None if upper is None else Decimal(upper))
    return draw_bar(entry, scale_of((Decimal(bounds[0]), Decimal(bounds[1])), width))


BARS = [
    pytest.param("8", ("0", "8"), None, "████████", id="the largest takes all columns"),
    pytest.param("4", ("0", "8"), None, "████", id="half of it half"),
    pytest.param("4.3", ("0", "8"), None, "████▎", id="in eighths of a column"),
    pytest.param("0.001", ("0", "8"), None, "▏", id="what is more than nothing can be seen"),
    pytest.param("0", ("0", "8"), None, "", id="nothing can't"),
    pytest.param("2", ("0", "8"), "4", "██░░", id="a range is open at its end"),
    pytest.param("2.5", ("0", "8"), "2.6", "██▌", id="a range shorter than a column"),
    pytest.param("0", ("0", "0"), None, "", id="zeros alone"),
    pytest.param("-4", ("-4", "3"), None, "████│", id="below zero"),
    pytest.param("-1.5", ("-4", "3"), None, "  ▐█│", id="below zero, in halves of a column"),
    pytest.param("3", ("-4", "3"), None, "    │███", id="above zero beside what is below"),
    pytest.param("0", ("-4", "3"), None, "    │", id="zero beside both"),
    pytest.param("-2", ("-4", "3"), "1", "  ░░│░", id="a range from below to above"),
    pytest.param("-3", ("-4", "3"), "-1", " ░░█│", id="a range below zero"),
    pytest.param("-7", ("-7", "0"), None, "███████│", id="nothing above zero"),
]


@pytest.mark.parametrize("number, bounds, upper, expected", BARS)
def test_a_bar_is_drawn_to_scale(number: str, bounds: tuple[str, str], upper: str | None, expected: str):
    assert draw(number, bounds, 8, upper) == expected


def test_what_is_no_figure_has_no_bar():
    assert draw_bar(Entry(HIT), scale_of((Decimal(0), Decimal(8)), 8)) == ""


numbers = st.decimals(-(10**12), 10**12, places=3)
widths = st.integers(8, 60)


def bounds_of(*numbers: Decimal) -> Bounds:
    return min(Decimal(0), *numbers), max(Decimal(0), *numbers)


@given(st.lists(numbers.map(abs), min_size=2, max_size=6), widths)
def test_a_larger_number_has_no_shorter_bar(found: list[Decimal], width: int):
    scale = scale_of(bounds_of(*found), width)
    assume(scale.step)
    bars = [lengths(number, number, scale.step, 8)[0] for number in sorted(found)]
    assert bars == sorted(bars)
    assert bars[-1] == 8 * width


@given(st.lists(numbers, min_size=1, max_size=6), widths)
def test_a_bar_is_as_long_as_its_number_within_rounding(found: list[Decimal], width: int):
    scale = scale_of(bounds_of(*found), width)
    assume(scale.step)
    for number in filter(None, map(abs, found)):
        length = lengths(number, number, scale.step, 8)[0]
        assert length == 1 or abs(length - number * 8 / scale.step) <= Decimal("0.500001")


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=6), widths)
def test_no_bar_is_wider_than_its_room_and_all_begin_at_the_axis(found: list[tuple[Decimal, Decimal]], width: int):
    scale = scale_of(bounds_of(*(number for pair in found for number in pair)), width)
    for pair in found:
        bar = draw_bar(Entry(HIT, min(pair), max(pair)), scale)
        assert len(bar) <= width
        assert not scale.left or bar[scale.left] == "│"
