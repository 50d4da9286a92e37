"""Facts and sources on their way to the rows of their tables."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qsfacts.index.entries import Entry, text_entry
from qsfacts.index.terms import amount_term, plain_number
from qsfacts.model import Fact, Quantity, Source, print_lines
from qsfacts.text.folding import fold

# Of texts and plain integers: what else there is, even True, takes SQLite's binding three times as long.
Row = tuple[object, ...]


class Leaf(NamedTuple):
    """What an index holds of one fact, but for what depends on the other facts: `columns` stand behind the numbers.

    It is made of plain texts and numbers, so that it goes from process to process in a fifth of the time of a fact.
    """

    subject: str
    indicator: str
    region: str
    source: Source
    columns: Row
    value: Entry
    note: Entry | None


def to_leaf(fact: Fact) -> Leaf:
    """All that can be done for the index with no eye on other facts."""
    folded, size, terms = text_entry(fact.value)
    value = Entry(folded, size, terms + _amount_terms(fact.quantity))
    note = text_entry(fact.note) if fact.note else None
    return Leaf(fact.subject, fact.indicator, fact.region, fact.source, _columns(fact), value, note)


def _columns(fact: Fact) -> Row:
    period = fact.period
    days = (period.text, period.start.toordinal(), period.end.toordinal()) if period else (None, None, None)
    printed = (fact.id, fact.subject, fact.indicator, fact.value)
    return (
        *printed, *_figure(fact.quantity), *days, fact.status.value, fact.region, _lines(fact.lines), fact.note,
        _said(fact),
    )  # fmt: skip


_lines = lru_cache(maxsize=4096)(print_lines)


def _figure(quantity: Quantity | None) -> Row:
    if quantity is None:
        return (None,) * 6
    upper = None if quantity.number_max is None else str(quantity.number_max)
    return str(quantity.number), upper, quantity.unit, quantity.hedge, int(quantity.ordinal), int(quantity.elided)


def _said(fact: Fact) -> str:
    """What two facts of one subject, indicator, period, status and region must share to be the same fact."""
    quantity = fact.quantity
    if quantity is None:
        return " ".join(sorted(fold(fact.value).split()))  # A list is the same in any order.
    numbers = [number for number in (quantity.number, quantity.number_max) if number is not None]
    return f"{quantity.hedge} {'—'.join(map(plain_number, numbers))} {quantity.unit}"


_SCALES = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))


def _amount_terms(quantity: Quantity | None) -> list[str]:
    """The figure without its scale, so that `1.6万个` is found by `16000个`."""
    return [] if quantity is None else [amount_term(quantity.number * _scale(quantity.unit))]


@lru_cache(maxsize=4096)
def _scale(unit: str) -> int:
    return next((scale for word, scale in _SCALES if unit.startswith(word)), 1)


def source_row(number: int, source: Source) -> Row:
    """The row of a source."""
    return (
        number, source.id, source.title, source.kicker, "\n".join(source.authors), source.publisher, source.date,
        source.written, source.dating, source.region, source.language, source.sha256, source.page, source.url,
        source.accessed,
    )  # fmt: skip
