"""Facts and sources to the rows of their tables."""

from __future__ import annotations

from dataclasses import astuple

from qsfacts.index.terms import amount_term, plain_number
from qsfacts.model import Fact, Quantity, Source, print_lines
from qsfacts.text.folding import fold

Row = tuple[object, ...]


def fact_row(number: int, fact: Fact, subject: int, indicator: int, source: int) -> Row:
    """The row of a fact, which gets the number `number`; the other numbers are those of what it belongs to."""
    period = fact.period
    days = (period.text, period.start.toordinal(), period.end.toordinal()) if period else (None, None, None)
    return (
        number, fact.id, subject, indicator, fact.subject, fact.indicator, fact.value, *_figure(fact.quantity),
        *days, fact.status.value, fact.region, source, print_lines(fact.lines), fact.note, said(fact),
    )  # fmt: skip


def _figure(quantity: Quantity | None) -> Row:
    if quantity is None:
        return (None,) * 6
    upper = None if quantity.number_max is None else str(quantity.number_max)
    return str(quantity.number), upper, quantity.unit, quantity.hedge, quantity.ordinal, quantity.elided


def said(fact: Fact) -> str:
    """What two facts of one subject, indicator, period, status and region must share to be the same fact."""
    quantity = fact.quantity
    if quantity is None:
        return " ".join(sorted(fold(fact.value).split()))  # A list is the same in any order.
    numbers = [number for number in (quantity.number, quantity.number_max) if number is not None]
    return f"{quantity.hedge} {'—'.join(map(plain_number, numbers))} {quantity.unit}"


_SCALES = (("万亿", 12), ("亿", 8), ("万", 4))


def amount_terms(quantity: Quantity | None) -> list[str]:
    """The figure without its scale, so that `1.6万个` is found by `16000个`."""
    if quantity is None:
        return []
    power = next((power for word, power in _SCALES if quantity.unit.startswith(word)), 0)
    return [amount_term(quantity.number.scaleb(power))]


def source_row(number: int, source: Source) -> Row:
    """The row of a source."""
    return (number, *("\n".join(each) if isinstance(each, tuple) else each for each in astuple(source)))
