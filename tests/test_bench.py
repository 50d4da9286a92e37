"""The bases that speed is measured on are bases like any other."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from qsfacts.model import Fact
from qsfacts.store.load import load
from tests.bench.synthetic import facts, make_queries, rows, write_base


def test_a_base_made_up_is_read_as_it_is_made_without_files(tmp_path: Path) -> None:
    write_base(tmp_path, 2_100)
    base = load([tmp_path])
    assert [source.id for source in base.sources] == ["made-0000", "made-0001"]
    assert [_without_source(fact) for fact in base.facts] == [_without_source(fact) for fact in facts(2_100)]


def _without_source(fact: Fact) -> tuple[object, ...]:
    figure = (fact.value, fact.quantity, fact.period, fact.status)
    return (fact.id, fact.subject, fact.indicator, *figure, fact.region, fact.lines, fact.note)


def test_a_made_up_fact_comes_once() -> None:
    asked = [(row.subject, row.indicator, row.period) for row in islice(rows(), 50_000)]
    assert len(set(asked)) == len(asked)


def test_queries_are_repeatable() -> None:
    known = list(islice(rows(), 100))
    assert make_queries(known, 3) == make_queries(known, 3)
