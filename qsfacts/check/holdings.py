"""The facts around a draft, read from the index and found by what a figure can be recognised by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from qsfacts.check.known import Event, Known, Topic, make_known
from qsfacts.check.spoken import Spoken
from qsfacts.index.read import Index
from qsfacts.index.records import Row
from qsfacts.model import Fact, Filters


class Holdings:
    """The facts around a draft; `of_amount` are those with a figure that comes to some amount, see `Known`."""

    def __init__(self, regions: Mapping[int, str], homes: frozenset[str]) -> None:
        self.regions, self.homes = regions, homes
        self.of_topic: dict[Topic, list[Known]] = defaultdict(list)
        self.of_indicator: dict[tuple[int, str], list[Known]] = defaultdict(list)
        self.of_subject: dict[tuple[int, str], list[Known]] = defaultdict(list)
        self.topics: dict[tuple[int, str], set[Topic]] = defaultdict(set)
        self.of_amount: dict[tuple[str, float], list[Known]] = defaultdict(list)
        self.events: dict[tuple[int, str], list[str]] = defaultdict(list)

    @property
    def home_numbers(self) -> frozenset[int]:
        """The numbers of the home regions as subjects."""
        return frozenset(number for number, name in self.regions.items() if name in self.homes)

    def add(self, known: Known) -> None:
        """Take in a fact."""
        (subject, indicator), dimension = known.topic, known.dimension
        self.of_topic[known.topic].append(known)
        self.of_indicator[indicator, dimension].append(known)
        self.of_subject[subject, dimension].append(known)
        self.topics[subject, dimension].add(known.topic)
        for amount in {*known.amounts}:
            self.of_amount[dimension, amount].append(known)

    @property
    def measured(self) -> set[int]:
        """The indicators of which there is a figure or a date."""
        return {indicator for indicator, _ in self.of_indicator}

    def same(self, known: Known) -> tuple[Fact, ...]:
        """The same fact in other sources."""
        alike = (each.fact for each in self.of_topic[known.topic] if _said(each.row) == _said(known.row))
        return tuple(each for each in alike if each.source.id != known.fact.source.id)


def _said(row: Row) -> tuple[object, ...]:
    return row.starts, row.ends, row.status, row.said


# A draft that names no district may mean any, if there are no more.
_FEW_HOMES = 20


def read_holdings(index: Index, spoken: Spoken, named: Collection[str]) -> Holdings:
    """The facts about what may be spoken of; `named` are the regions of the draft. May raise `IndexBroken`."""
    homes = index.home_regions
    holdings = Holdings({number: name for name, number in index.regions.items()}, homes)
    absent = homes - set(named) if named or len(homes) > _FEW_HOMES else ()
    for each in _told_of(index, spoken, absent):
        if isinstance(each, Known):
            holdings.add(each)
        else:
            holdings.events[each.subject, each.day].append(each.value)
    return holdings


def _told_of(index: Index, spoken: Spoken, absent: Collection[str]) -> Iterator[Known | Event]:
    """Of a region, which has facts of every kind, those of the indicators; of other subjects all.

    The regions that are `absent` from the draft are left out.
    """
    regions = tuple(sorted(number for name, number in index.regions.items() if name not in absent))
    if regions:
        yield from _read(index, regions, {each.owner for each in spoken.indicators})
    subjects = {each.owner for each in spoken.subjects}
    yield from _read(index, (), {*subjects, *spoken.groups} - set(index.regions.values()))


_Facts = dict[int, list[Known | Event]]


def _read(index: Index, regions: tuple[int, ...], numbers: Iterable[int]) -> Iterator[Known | Event]:
    """What some regions have of each of the indicators `numbers`; without regions, the facts of these subjects."""
    wanted = sorted(numbers)
    kept = _kept(index)
    if sum(1 + len(facts) for group in kept.values() for facts in group.values()) > _MOST_KEPT:
        kept.clear()
    group = kept.setdefault(regions, {})
    group |= _read_anew(index, regions, [each for each in wanted if each not in group])
    return chain.from_iterable([group[each] for each in wanted])


_MOST_KEPT = 20_000


@lru_cache(maxsize=1)
def _kept(_index: Index) -> dict[tuple[int, ...], _Facts]:
    """What was read for earlier drafts of the same process, by regions, and by indicator or by subject."""
    return {}


_GROUP = 400


def _read_anew(index: Index, regions: tuple[int, ...], numbers: Sequence[int]) -> _Facts:
    found: _Facts = {number: [] for number in numbers}
    for start in range(0, len(numbers), _GROUP):
        group = numbers[start : start + _GROUP]
        about = {"subjects": regions, "indicators": group} if regions else {"subjects": group}
        rows = [row for row in index.rows(Filters(), **about) if _tells(row)]
        for row, fact in zip(rows, index.facts([row.number for row in rows]), strict=True):
            made = make_known(row, fact)
            if made is not None:
                found[row.topic.indicator if regions else row.topic.subject].append(made)
    return found


# Numerals and the words of ranks; a phrase without any can't be compared with a figure.
_NUMERALS = frozenset("0123456789一二三四五六七八九十百两首榜")
_EVENT_DAYS = 31


def _tells(row: Row) -> bool:
    """Whether a fact has a figure, or a date on which it happened."""
    if row.figure or not _NUMERALS.isdisjoint(row.said):
        return True
    return row.starts is not None and row.ends is not None and row.ends - row.starts < _EVENT_DAYS
