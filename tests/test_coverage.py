"""What is covered of a query, as bits, held against the same unit by unit."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.search.coverage import Coverage, all_units, amount, best_of, better, within
from qsfacts.search.layout import Layout, lay_out
from qsfacts.search.query import QUALITIES, parse_query
from qsfacts.search.share import Shares, gram
from tests.bases import make_fact, make_index

UNITS = 6

qualities = st.sampled_from(QUALITIES)
levels = st.lists(st.tuples(qualities, st.integers(0, 2**UNITS - 1)), max_size=5)
wanted = st.integers(0, 2**UNITS - 1)


def by_unit(covered: list[tuple[float, int]] | Coverage) -> dict[int, float]:
    """How well each unit is covered at best."""
    found: dict[int, float] = {}
    for quality, units in covered:
        for unit in range(units.bit_length()):
            if units >> unit & 1:
                found[unit] = max(quality, found.get(unit, 0.0))
    return found


@given(levels)
def test_each_unit_once_as_well_as_any_level_covers_it(each: list[tuple[float, int]]):
    covered = best_of(each)
    assert by_unit(covered) == by_unit(each)
    assert [quality for quality, _ in covered] == sorted({quality for quality, _ in covered}, reverse=True)
    assert sum(units.bit_count() for _, units in covered) == len(by_unit(each))


@given(levels, levels)
def test_what_one_covers_better(one: list[tuple[float, int]], other: list[tuple[float, int]]):
    ours, theirs = by_unit(one), by_unit(other)
    more = {unit: quality for unit, quality in ours.items() if quality > theirs.get(unit, 0.0)}
    assert by_unit(better(best_of(one), best_of(other))) == more


@given(levels, wanted)
def test_what_is_covered_of_some_units(each: list[tuple[float, int]], units: int):
    covered = best_of(each)
    inside = {unit: quality for unit, quality in by_unit(each).items() if units >> unit & 1}
    assert by_unit(within(covered, units)) == inside
    assert amount(covered, units) == pytest.approx(sum(inside.values()))
    assert all_units(within(covered, units)) == sum(1 << unit for unit in inside)


@cache
def laid_out(text: str) -> Layout:
    query = parse_query(text, make_index([make_fact("places", "湖滨区", "新增学位", "1200个")]))
    grams = sum(len(reading.grams) for run in query.runs for reading in run.readings)
    return lay_out(query, [1] * grams, 10)


QUERIES = [
    pytest.param("湖滨区 新增学位", id="words of characters"),
    pytest.param("区", id="one character"),
    pytest.param("hubinqu 1200个", id="letters, that may be words, pinyin or initials, and a number"),
    pytest.param("hb", id="two initials"),
]


@pytest.mark.parametrize("text", QUERIES)
@given(data=st.data())
def test_grams_cover_the_units_that_they_are_made_of(text: str, data: st.DataObject):
    layout = laid_out(text)
    places = [(slot.start + first, slot.start + last) for slot in layout.slots for first, last, _ in slot.reading.grams]
    found = data.draw(st.lists(st.tuples(st.sampled_from(places), qualities), min_size=1, max_size=8))
    grams = 0
    for (first, _), quality in found:
        grams |= gram(layout, first, quality)
    told = [(quality, ((2 << last) - 1) ^ ((1 << first) - 1)) for (first, last), quality in found]
    share = Shares(layout)[grams]
    assert by_unit(share.covered) == by_unit(told)
    assert share.found == all_units(told)
    assert share.worth <= round(share.most, 9) <= 1.0


@pytest.mark.parametrize("text", QUERIES)
def test_all_of_a_query_is_worth_one_where_it_is_words(text: str):
    layout = laid_out(text)
    words = [slot for slot in layout.slots if slot.reading.factor == 1.0]
    grams = 0
    for slot in words:
        for first, _, _ in slot.reading.grams:
            grams |= gram(layout, slot.start + first, 1.0)
    assert Shares(layout)[grams].worth == pytest.approx(1.0)
