"""The names that have the terms of a whole text."""

from __future__ import annotations

from collections import Counter

import pytest

from qsfacts.index.read import Index
from qsfacts.index.terms import char_term, word_term
from qsfacts.model import Name
from tests.bases import make_fact, make_index

FACTS = [
    make_fact("gdp", "湖区", "地区生产总值", "535.2亿元"),
    make_fact("output", "湖滨钢厂", "工业总产值", "12亿元"),
    make_fact("school", "湖滨一小", "生产总值", "湖滨"),
]
NAMES = (Name("地区生产总值", ("GDP",), "", ()),)
TERMS = [char_term("湖滨"), char_term("总值"), char_term("生产"), word_term("gdp"), char_term("没有")]


@pytest.fixture
def index() -> Index:
    return make_index(FACTS, NAMES)


def names_of(index: Index, terms: list[str]) -> dict[str, int]:
    met = Counter(index.naming.variants_with(terms))
    return {each.folded: met[each.number] for each in index.variants(sorted(met))}


def test_names_are_met_once_for_each_term(index: Index):
    met = {"地区生产总值": 2, "gdp": 1, "湖滨钢厂": 1, "湖滨一小": 1, "生产总值": 2}
    assert names_of(index, TERMS) == met


def test_what_was_read_is_met_again(index: Index):
    index.naming.variants_with(TERMS[:2])
    some = names_of(index, TERMS)
    assert some == names_of(index, TERMS) == names_of(make_index(FACTS, NAMES), TERMS)


def test_no_terms_have_no_names(index: Index):
    assert list(index.naming.variants_with([])) == []


@pytest.mark.parametrize("read", [[], TERMS, TERMS[:2]], ids=["none", "all", "some"])
def test_uses_count_names_and_no_values(index: Index, read: list[str]):
    index.naming.variants_with(read)
    assert index.naming.uses(TERMS) == dict(zip(TERMS, (2, 2, 2, 1, 0), strict=True))
