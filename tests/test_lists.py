"""The posting lists of an index, read one by one and all at once."""

from __future__ import annotations

import pytest

from qsfacts.index.lists import Lists, many, numbers
from qsfacts.index.terms import char_term, word_term
from qsfacts.model import Name
from tests.bases import make_fact, make_index

FACTS = [
    make_fact("gdp", "湖区", "地区生产总值", "535.2亿元"),
    make_fact("output", "湖滨钢厂", "生产总值", "12亿元"),
    make_fact("school", "湖滨一小", "新增学位", "湖滨"),
]
NAMES = (Name("地区生产总值", ("GDP", "gdp total"), "", ()),)
TERMS = [char_term("湖滨"), char_term("总值"), word_term("gdp"), char_term("没有")]


@pytest.fixture
def lists() -> Lists:
    return make_index(FACTS, NAMES).lists


def found(lists: Lists) -> list[list[tuple[int, int, int]]]:
    """Of each term the kind of each posting, how many variants it says there are, and how many there are."""
    postings = lists.postings(TERMS)
    return [
        [(kind, many(length), len(numbers(packed or b""))) for _, kind, length, packed in postings.get(term, ())]
        for term in TERMS
    ]


def test_postings_by_kind_of_variant(lists: Lists):
    assert found(lists) == [[(0, 2, 2), (2, 1, 1)], [(1, 2, 2)], [(1, 2, 2)], []]


def test_what_was_read_whole_is_the_same(lists: Lists):
    one_by_one = found(lists)
    lists.keep_all()
    assert found(lists) == one_by_one


def test_terms_that_nothing_has_are_not_kept_for_ever(lists: Lists):
    kept = [len(lists.postings([f"{word_term('x')}{number}"])) for number in range(60_000)]
    assert (max(kept) < 50_000, kept[-1] < kept[-20_001]) == (True, True)


@pytest.mark.parametrize(
    "letters, words",
    [
        pytest.param("gd", ["gdp"], id="one word"),
        pytest.param("to", ["total"], id="a word inside a name"),
        pytest.param("x", [], id="none"),
    ],
)
def test_words_that_begin_with_letters(letters: str, words: list[str], lists: Lists):
    assert lists.words_beginning(letters) == [word_term(word) for word in words]


def test_a_long_posting_is_the_whole_of_it(lists: Lists):
    (_, kind, _, packed), *_ = lists.postings(TERMS)[char_term("湖滨")]
    assert (list(lists.long(char_term("湖滨"), kind)), list(lists.long(char_term("没有"), kind))) == (
        list(numbers(packed or b"")),
        [],
    )
