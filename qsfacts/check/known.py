"""The facts that a draft may speak of, ready to be compared with its figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from qsfacts.check.direction import Direction, direction_known, unsigned
from qsfacts.check.vocabulary import find_groups
from qsfacts.index.read import Index
from qsfacts.index.records import Row, Variant
from qsfacts.index.schema import Kind
from qsfacts.model import Fact, Filters, Quantity
from qsfacts.quantity.measure import base_number
from qsfacts.quantity.scan import scan_figures
from qsfacts.quantity.units import take_apart


class Measure(Enum):
    """What a figure says of its indicator. Figures of different measures are hardly ever compared."""

    LEVEL = "level"
    GROWTH = "growth"
    SHARE = "share"
    RATE = "rate"
    GAP = "gap"
    RANK = "rank"
    DATE = "date"


class Topic(NamedTuple):
    """A subject and an indicator by their numbers."""

    subject: int
    indicator: int


class Known(NamedTuple):
    """A fact with what can be compared: its quantities, or the date that is its value.

    `dimension` is what the quantities are measured in, see `dimension_of`; `amounts` are about what they come to in
    its base unit, enough to see that another figure is far off. Both are without sign: `direction` says where it goes.
    """

    row: Row
    fact: Fact
    topic: Topic
    measure: Measure
    dimension: str
    quantities: tuple[Quantity, ...]
    amounts: tuple[float, ...] = ()
    date: str = ""
    direction: Direction | None = None


DATE = "date"


@lru_cache(maxsize=4096)
def dimension_of(unit: str, *, ordinal: bool) -> str:
    """What figures must share to be compared. 120万吨/年 and a yearly 120万吨 share it."""
    if ordinal:
        return "rank"
    parts = take_apart(unit)
    if parts.dimension != "rate":
        return parts.dimension
    amount, _, per = parts.base.partition("/")
    return take_apart(amount).dimension if per == "年" else parts.base


class Holdings:
    """The facts around a draft, found by what a figure can be recognised by."""

    def __init__(self, regions: Mapping[int, str], homes: frozenset[str]) -> None:
        self.regions, self.homes = regions, homes
        self.of_topic: dict[Topic, list[Known]] = defaultdict(list)
        self.of_indicator: dict[tuple[int, str], list[Known]] = defaultdict(list)
        self.of_subject: dict[tuple[int, str], list[Known]] = defaultdict(list)
        self.topics: dict[tuple[int, str], set[Topic]] = defaultdict(set)
        self.of_amount: dict[tuple[str, Decimal], list[Known]] = defaultdict(list)
        self.events: dict[tuple[int, str], list[str]] = defaultdict(list)

    @property
    def home_numbers(self) -> frozenset[int]:
        """The numbers of the home regions as subjects."""
        return frozenset(number for number, name in self.regions.items() if name in self.homes)

    def add(self, known: Known) -> None:
        """Take in a fact."""
        self.of_topic[known.topic].append(known)
        self.of_indicator[known.topic.indicator, known.dimension].append(known)
        self.of_subject[known.topic.subject, known.dimension].append(known)
        self.topics[known.topic.subject, known.dimension].add(known.topic)
        for amount in {base_number(quantity) for quantity in known.quantities}:
            self.of_amount[known.dimension, amount].append(known)

    @property
    def measured(self) -> set[int]:
        """The indicators of which there is a figure or a date."""
        return {indicator for indicator, _ in self.of_indicator}

    def same(self, known: Known) -> tuple[Fact, ...]:
        """The same fact in other sources."""
        row = known.row
        said = (row.starts, row.ends, row.status, row.said)
        others = (
            each.fact
            for each in self.of_topic[known.topic]
            if (each.row.starts, each.row.ends, each.row.status, each.row.said) == said
        )
        return tuple(each for each in others if each.source.id != known.fact.source.id)


def read_holdings(index: Index, names: Sequence[Variant], named: Collection[str]) -> Holdings:
    """The facts about what `names` name; `named` are the regions of the draft. May raise `IndexBroken`."""
    homes = index.home_regions
    holdings = Holdings({number: name for name, number in index.regions.items()}, homes)
    absent = homes - set(named) if named or len(homes) > _FEW_HOMES else ()
    rows = [row for row in _rows(index, names, absent) if _tells(row)]
    for row, known in zip(rows, _make_ready(index, rows), strict=True):
        if isinstance(known, Known):
            holdings.add(known)
        elif known.period is not None:
            holdings.events[row.topic.subject, known.period.text].append(known.value)
    return holdings


_MOST_KEPT = 20_000


def _make_ready(index: Index, rows: Sequence[Row]) -> list[Known | Fact]:
    """The facts of the rows; those with no figure as they are."""
    kept = _kept(index)
    if len(kept) > _MOST_KEPT:
        kept.clear()
    new = [row for row in rows if row.number not in kept]
    for row, fact in zip(new, index.facts([row.number for row in new]), strict=True):
        kept[row.number] = _known(row, fact) or fact
    return [kept[row.number] for row in rows]


@lru_cache(maxsize=1)
def _kept(_index: Index) -> dict[int, Known | Fact]:
    """What was made ready for earlier drafts of the same process, by number."""
    return {}


_GROUP = 400
# A draft that names no district may mean any, if there are no more.
_FEW_HOMES = 20


# Numerals and the words of ranks; a phrase without any can't be compared with a figure.
_NUMERALS = frozenset("0123456789一二三四五六七八九十百两首榜")
_EVENT_DAYS = 31


def _tells(row: Row) -> bool:
    """Whether a fact has a figure, or a date on which it happened."""
    if row.figure or not _NUMERALS.isdisjoint(row.said):
        return True
    return row.starts is not None and row.ends is not None and row.ends - row.starts < _EVENT_DAYS


def _rows(index: Index, names: Sequence[Variant], absent: Collection[str]) -> Iterator[Row]:
    """Of a region, which has facts of every kind, those about what the draft names; of other subjects all.

    The regions that are `absent` from the draft are left out.
    """
    regions = sorted(number for name, number in index.regions.items() if name not in absent)
    indicators = {each.owner for each in names if each.kind is Kind.INDICATOR}
    for group in _in_groups(sorted(indicators) if regions else ()):
        yield from index.rows(Filters(), subjects=regions, indicators=group)
    subjects = {each.owner for each in names if each.kind is Kind.SUBJECT}
    others = {*subjects, *find_groups(names)} - set(index.regions.values())
    for group in _in_groups(sorted(others)):
        yield from index.rows(Filters(), subjects=group)


def _in_groups(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + _GROUP] for start in range(0, len(numbers), _GROUP))


_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_FIRST = re.compile("首位|榜首|^第一$|^第一位$")
# A phrase is taken for a figure where it says little else: 连续三年, 首次突破.
_SHORT = 8


def _known(row: Row, fact: Fact) -> Known | None:
    """The fact, if there is something in it that a figure can be compared with."""
    topic = Topic(row.topic.subject, row.topic.indicator)
    if fact.quantity is not None:
        return _measured(row, fact, topic, _measure(fact, fact.quantity), (fact.quantity,))
    if _DATE.fullmatch(fact.value):
        return Known(row, fact, topic, Measure.DATE, DATE, (), (), fact.value)
    is_rank = "排名" in fact.indicator or "位次" in fact.indicator
    if not is_rank and len(fact.value) > _SHORT:
        return None
    inside = tuple(each.quantity for each in scan_figures(fact.value))
    if is_rank:
        ranks = tuple(each for each in inside if each.ordinal)
        if not ranks and _FIRST.search(fact.value):
            ranks = (Quantity(Decimal(1), ordinal=True),)
        return _measured(row, fact, topic, Measure.RANK, ranks) if ranks else None
    if len(inside) == 1 and inside[0].unit:
        return _measured(row, fact, topic, _measure(fact, inside[0]), inside)
    return None


def _measured(row: Row, fact: Fact, topic: Topic, measure: Measure, quantities: tuple[Quantity, ...]) -> Known:
    first = quantities[0]
    dimension = dimension_of(first.unit, ordinal=first.ordinal)
    direction = direction_known(fact, first, grows=measure is Measure.GROWTH)
    alike = tuple(map(unsigned, quantities))
    amounts = tuple(float(base_number(each)) for each in alike)
    return Known(row, fact, topic, measure, dimension, alike, amounts, direction=direction)


_GROWTH, _SHARE = ("增速", "增幅", "降幅", "提升幅度", "增长率"), ("占", "比重", "比例")


def _measure(fact: Fact, quantity: Quantity) -> Measure:
    if quantity.ordinal:
        return Measure.RANK
    dimension = take_apart(quantity.unit).dimension
    if dimension == "points":
        return Measure.GAP
    if dimension == "times" or any(word in fact.indicator for word in _GROWTH):
        return Measure.GROWTH
    if dimension == "ratio":
        return Measure.SHARE if any(word in fact.indicator for word in _SHARE) else Measure.RATE
    return Measure.LEVEL
