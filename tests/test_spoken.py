"""The names that a draft may speak of."""

from __future__ import annotations

import pytest

from qsfacts.check.spoken import index_term, read_names
from qsfacts.check.terms import told_terms
from qsfacts.model import Name
from tests.bases import make_fact, make_index


@pytest.mark.parametrize(
    ("text", "subjects", "indicators"),
    [
        pytest.param("湖区新增学位", ["湖区"], ["新增学位"], id="both"),
        pytest.param("滨湖第一小学开学", ["滨湖第一小学"], [], id="subject"),
        pytest.param("小学招生", [], [], id="one pair of five"),
        pytest.param("今天天气很好", [], [], id="nothing"),
    ],
)
def test_names_that_share_enough_pairs(text: str, subjects: list[str], indicators: list[str]) -> None:
    index = make_index([make_fact("one", "湖区", "新增学位"), make_fact("two", "滨湖第一小学", "学生数")])
    spoken = read_names(index, told_terms(text))
    assert ([each.folded for each in spoken.subjects], [each.folded for each in spoken.indicators]) == (
        subjects,
        indicators,
    )


def test_a_group_is_read_with_its_members() -> None:
    group = Name("滨江四校", (), "", ("滨江小学", "滨江中学"))
    index = make_index([make_fact(each, each, "学位") for each in (group.name, *group.members)], [group])
    spoken = read_names(index, told_terms("滨江四校、滨江小学和滨江中学"))
    owners = {each.folded: each.owner for each in spoken.subjects if each.own}
    assert spoken.groups == {owners["滨江四校"]: {owners["滨江小学"], owners["滨江中学"]}}


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        pytest.param("学位", "c学位", id="characters"),
        pytest.param("gdp", "wgdp", id="word"),
        pytest.param("5.2", "w5.2", id="number"),
    ],
)
def test_terms_of_the_index(term: str, expected: str) -> None:
    assert index_term(term) == expected
