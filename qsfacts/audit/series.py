"""The facts of one indicator as a comparison: what can stand on one scale, by subject and period. Draws nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from qsfacts.comparison import PLACES, WORDS, Entry, Group, Row, Told
from qsfacts.model import Fact, Period, Quantity, Status
from qsfacts.quantity.units import counter_kind, take_apart

_RATE, _COUNT = "rate", "count"
# Behind every dimension of units.
_LAST = (PLACES, WORDS)
_ORDER = tuple(Status)
# So many 年 are no duration: 2023—2025年.
_FIRST_YEAR = 1000


def arrange(told: Iterable[Told]) -> tuple[Group, ...]:
    """Groups of facts that share a scale, the largest first, those without a scale last; each fact in one cell.

    Money, shares, percentage points, areas, … each have a scale of their own, and so have counts of different things
    (家 and 人); a figure by the year stands beside one that leaves that out, as capacities do (55万吨, 280万吨/年).
    Rows are in the order of regions; in each the region itself comes first, then what has the largest figure.
    """
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for each in told:
        groups[_measure(each.hit.fact.quantity)].append(each)
    if sum(dimension == _COUNT and bool(kind) for dimension, kind in groups) == 1:
        _join_counts(groups)
    ordered = sorted(groups.items(), key=lambda group: (group[0][0] in _LAST, -len(group[1]), group[0]))
    return tuple(_group(dimension, each) for (dimension, _), each in ordered)


def _measure(quantity: Quantity | None) -> tuple[str, str]:
    """The dimension of a figure, and what tells scales of that dimension apart."""
    if quantity is None or (quantity.unit == "年" and quantity.number >= _FIRST_YEAR):
        return WORDS, ""
    if quantity.ordinal:
        return PLACES, ""
    unit = take_apart(_without_year(quantity.unit))
    if unit.dimension == _RATE:
        return _RATE, unit.base
    return unit.dimension, counter_kind(unit.base) if unit.dimension == _COUNT else ""


def _without_year(unit: str) -> str:
    return unit.removesuffix("/年")


def _join_counts(groups: dict[tuple[str, str], list[Told]]) -> None:
    """Where only one kind of things is counted, `1个` and `3家` of an indicator are the same things."""
    counted = [key for key in groups if key[0] == _COUNT]
    joined = [each for key in counted for each in groups.pop(key)]
    groups[_COUNT, ""] = joined


def _group(dimension: str, told: Sequence[Told]) -> Group:
    unit = "" if dimension in _LAST else _usual_unit([each.hit.fact for each in told])
    periods = _periods(each.hit.fact.period for each in told)
    rows: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for each in told:
        rows[each.region, each.subject].append(_entry(each, dimension, unit))
    ordered = sorted(rows.items(), key=lambda row: (row[0][0], row[0][1] != row[0][0], -_largest(row[1]), row[0]))
    return Group(
        dimension,
        unit,
        tuple(periods.values()),
        tuple(Row(*names, _cells(entries, list(periods))) for names, entries in ordered),
    )


def _usual_unit(facts: Iterable[Fact]) -> str:
    """The unit that most have; of those that as many have, the smallest, in which numbers are whole."""
    units = Counter(fact.quantity.unit for fact in facts if fact.quantity)
    return min(units, key=lambda unit: (-units[unit], _size(unit), not unit, unit))


def _size(unit: str) -> Fraction:
    parts = take_apart(_without_year(unit))
    return Fraction(parts.scale) * Fraction(parts.over) / Fraction(parts.under)


_Days = tuple[int, int]
_NO_DAYS: _Days = (10**7, 10**7)


def _periods(periods: Iterable[Period | None]) -> dict[_Days, Period | None]:
    """Periods by their days, in order; those of the same days are one, by the shortest way to write it."""
    written = sorted(periods, key=lambda each: (len(each.text), each.text) if each else (0, ""), reverse=True)
    found = {_days(period): period for period in written}
    return dict(sorted(found.items()))


def _days(period: Period | None) -> _Days:
    return (period.start.toordinal(), period.end.toordinal()) if period else _NO_DAYS


def _entry(told: Told, dimension: str, unit: str) -> Entry:
    quantity = told.hit.fact.quantity
    if quantity is None or dimension in _LAST:
        return Entry(told.hit)
    upper = None if quantity.number_max is None else _in_unit(quantity.number_max, quantity.unit, unit)
    return Entry(told.hit, _in_unit(quantity.number, quantity.unit, unit), upper)


def _in_unit(number: Decimal, printed: str, unit: str) -> Decimal:
    """Exact, but for what a decimal can't hold: 1平方米 are 0.0015亩, 1亩 are 666.66…平方米."""
    exact = Fraction(number) * _size(printed) / _size(unit)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).normalize()


def _largest(entries: Iterable[Entry]) -> Decimal:
    """The largest figure; smaller than any other where there is none."""
    ends = [end for each in entries for end in (each.scaled, each.scaled_max) if end is not None]
    return max(ends, default=Decimal("-Infinity"))


def _cells(entries: Iterable[Entry], periods: Sequence[_Days]) -> tuple[tuple[Entry, ...], ...]:
    cells: dict[_Days, list[Entry]] = {days: [] for days in periods}
    for entry in entries:
        cells[_days(entry.hit.fact.period)].append(entry)
    return tuple(tuple(sorted(cell, key=_in_cell)) for cell in cells.values())


def _in_cell(entry: Entry) -> tuple[int, Decimal, str]:
    fact = entry.hit.fact
    return _ORDER.index(fact.status), entry.scaled or Decimal(0), fact.id
