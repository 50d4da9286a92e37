"""Pairs of facts that ought to be the same and differ: where two sources disagree, or one with itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from qsfacts.audit.differences import date_difference, exceeds, figure_difference
from qsfacts.audit.spellings import misspelled
from qsfacts.disagreement import Conflict, Kind
from qsfacts.model import Fact, Period, Status
from qsfacts.period import PeriodInvalid, parse_period
from qsfacts.quantity import take_apart
from qsfacts.quantity.measure import base_number
from qsfacts.store.load import Base

# What comes round: of these a subject has a date each time.
_RECURRING = "举办 举行 召开 开幕 闭幕 开局 招生 开学 获奖 评选 发布".split()


def find_conflicts(base: Base) -> list[Conflict]:
    """Every conflict of the base, each pair once, in the order of the facts.

    Held against each other are figures of one subject, indicator, region, period and status, and dates of one subject,
    indicator, region and status; by all names that `names.toml` makes one. Phrases are not judged. A fact without a
    period is of another time than one with it.
    """
    order = {fact.id: position for position, fact in enumerate(base.facts)}
    found = [*_disagreements(base), *misspelled(base)]
    return sorted(found, key=lambda each: (order[each.one.id], order[each.other.id], each.kind.value))


class _Topic(NamedTuple):
    """What facts must share to be held against each other. `days` are None of a date, which says itself of when."""

    subject: str
    indicator: str
    region: str
    days: tuple[date, date] | None
    dated: bool


def _disagreements(base: Base) -> Iterator[Conflict]:
    names = {word: name.name for name in base.names for word in (name.name, *name.aliases)}
    topics: dict[_Topic, list[Fact]] = defaultdict(list)
    for fact in base.facts:
        dated = _date(fact) is not None
        if dated or fact.quantity is not None:
            days = (fact.period.start, fact.period.end) if fact.period and not dated else None
            subject, indicator, region = (names.get(word, word) for word in (fact.subject, fact.indicator, fact.region))
            topics[_Topic(subject, indicator, region, days, dated)].append(fact)
    for topic, facts in topics.items():
        differ = _date_kind if topic.dated else _figure_kind
        for one, other in combinations(_single(facts, differ), 2):
            kind = differ(one, other)
            if kind is not None:
                yield Conflict(kind, topic.subject, topic.indicator, one, other)


def _date(fact: Fact) -> Period | None:
    try:
        return parse_period(fact.value) if fact.quantity is None else None
    except PeriodInvalid:
        return None


_Differ = Callable[[Fact, Fact], Kind | None]


def _single(facts: Sequence[Fact], differ: _Differ) -> list[Fact]:
    """The facts but for those of a source that lists several things under the one topic."""
    by_source: dict[tuple[str, Status], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_source[fact.source.id, fact.status].append(fact)
    return [fact for fact in facts if not _is_list(by_source[fact.source.id, fact.status], differ)]


def _is_list(facts: Sequence[Fact], differ: _Differ) -> bool:
    """Whether a source has more than two figures for one thing, or two by which it does not contradict itself."""
    several = [pair for pair in combinations(facts, 2) if differ(*pair)]
    return len(several) > 1 or not all(_contradict(*pair) for pair in several)


def _contradict(one: Fact, other: Fact) -> bool:
    """Whether a source can but mean one thing: in two places, with no note that tells them apart, and nearly equal."""
    return one.note == other.note and not _side_by_side(one, other) and _are_near(one, other)


def _side_by_side(one: Fact, other: Fact) -> bool:
    return any(
        ours.first <= theirs.last + 1 and theirs.first <= ours.last + 1 for ours in one.lines for theirs in other.lines
    )


# What a slip or another count changes: two projects of one subject hardly ever cost so much alike.
_NEAR = Decimal("0.75")


def _are_near(one: Fact, other: Fact) -> bool:
    if one.quantity is None or other.quantity is None:
        return one.value[:7] == other.value[:7]  # the month of a date
    smaller, larger = sorted((abs(base_number(one.quantity)), abs(base_number(other.quantity))))
    return smaller >= larger * _NEAR


def _date_kind(one: Fact, other: Fact) -> Kind | None:
    ours, theirs = _date(one), _date(other)
    if one.status is not other.status or ours is None or theirs is None:
        return None
    comes_round = any(word in one.indicator for word in _RECURRING)
    if comes_round and ours.start.year != theirs.start.year:
        return None
    return date_difference(ours, theirs)


def _figure_kind(one: Fact, other: Fact) -> Kind | None:
    ours, theirs = one.quantity, other.quantity
    if ours is None or theirs is None:
        return None
    if one.status is other.status:
        return None if _has_moved_on(one, other) else figure_difference(ours, theirs)
    capacity, actual = (ours, theirs) if one.status is Status.CAPACITY else (theirs, ours)
    if {one.status, other.status} == {Status.ACTUAL, Status.CAPACITY} and exceeds(actual, capacity):
        return Kind.VALUE
    return None


# What can fall as well as rise while a year goes on; a count or a sum only grows.
_SHARES = ("ratio", "points", "times")


def _has_moved_on(one: Fact, other: Fact) -> bool:
    """Whether the earlier figure was told while its period still ran (今年以来), and can have become the later one."""
    earlier, later = sorted((one, other), key=_told)
    if earlier.quantity is None or later.quantity is None or _told(earlier) == _told(later) or not _still_runs(earlier):
        return False
    shares = take_apart(earlier.quantity.unit).dimension in _SHARES
    return shares or base_number(earlier.quantity) <= base_number(later.quantity)


def _still_runs(fact: Fact) -> bool:
    return fact.status is Status.ACTUAL and fact.period is not None and _told(fact) < fact.period.end


def _told(fact: Fact) -> date:
    """The last day on which the source can have been written. Of one that does not say it was long after."""
    text = fact.source.date or fact.source.written
    return parse_period(text).end if text else date.max
