"""What facts can score at most, by what their names have of a query: the rest need not be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qsfacts.index.records import Row, Topic
from qsfacts.index.schema import Kind
from qsfacts.search.cover import Cover
from qsfacts.search.known import known_share
from qsfacts.search.layout import weigh_at_most
from qsfacts.search.score import FOCUS_INDICATOR, FOCUS_SUBJECT, FOUND, NOTE, REGION, VALUE, Asked


class Most(NamedTuple):
    """How much of the query a name has at most and which units of it, and what it adds for saying little else."""

    share: float
    found: int
    focus: float = 0.0


_NOTHING = Most(0.0, 0)


class Reach(NamedTuple):
    """What the names of each kind reach at most, and the values and notes of facts by the number of the fact.

    `shares` keeps how much of the query some of its units are, of those that were asked for.
    """

    asked: Asked
    subjects: dict[int, Most]
    indicators: dict[int, Most]
    regions: dict[str, Most]
    said: dict[int, Most]
    shares: dict[int, float]

    def roughly(self, topic: Topic, rows: Sequence[Row]) -> float:
        """What a fact of the topic scores at most, by how much of the query its names have each.

        `rows` are those of its facts that say something of the query themselves.
        """
        subject = self.subjects.get(topic.subject, _NOTHING)
        indicator = self.indicators.get(topic.indicator, _NOTHING)
        share = subject.share + indicator.share + self.regions.get(topic.region, _NOTHING).share
        if rows:
            share += max([self.said[row.number].share for row in rows])
        return 100 * min(share, 1.0) * (FOUND + subject.focus + indicator.focus)

    def at_most(self, topic: Topic, rows: Sequence[Row]) -> float:
        """The same more exactly: what two of its names cover counts once, and what none of them does stays unknown."""
        subject = self.subjects.get(topic.subject, _NOTHING)
        indicator = self.indicators.get(topic.indicator, _NOTHING)
        region = self.regions.get(topic.region, _NOTHING)
        share, found = subject.share + indicator.share + region.share, subject.found | indicator.found | region.found
        most = min(share, self._whole(found))
        for row in rows:
            said = self.said[row.number]
            most = max(most, min(share + said.share, self._whole(found | said.found)))
        return 100 * most * (FOUND + subject.focus + indicator.focus)

    def _whole(self, found: int) -> float:
        whole = self.shares.get(found)
        if whole is None:
            whole = self.shares[found] = _share_of(self.asked, found)
        return whole


def _share_of(asked: Asked, found: int) -> float:
    layout = asked.layout
    share = weigh_at_most(layout, {unit: 1.0 for unit in range(found.bit_length()) if found >> unit & 1})
    if layout.worths:
        share *= known_share(asked.query, layout, range(len(layout.slots)), found | asked.region_units)
    return share


def reach_of(asked: Asked) -> Reach:
    """What the names that a query found can reach."""
    covers = asked.covers
    subjects = {name: _most(each, 1.0, FOCUS_SUBJECT) for name, each in covers[Kind.SUBJECT].items()}
    indicators = {name: _most(each, 1.0, FOCUS_INDICATOR) for name, each in covers[Kind.INDICATOR].items()}
    named = [(region, covers[Kind.SUBJECT].get(name)) for region, name in asked.regions.items()]
    regions = {region: _most(each, REGION) for region, each in named if each}
    said = {number: _most(each, VALUE) for number, each in covers[Kind.VALUE].items()}
    for number, each in covers[Kind.NOTE].items():
        value, note = said.get(number, _NOTHING), _most(each, NOTE)
        said[number] = Most(value.share + note.share, value.found | note.found)
    return Reach(asked, subjects, indicators, regions, said, {})


def _most(covers: Sequence[Cover], factor: float, focus: float = 0.0) -> Most:
    first = covers[0]
    if len(covers) == 1:
        return Most._make((first.most * factor, first.found, first.focus * focus))
    found = 0
    for cover in covers:
        found |= cover.found
    return Most(first.most * factor, found, covers[-1].focus * focus)


def alone(most: Most, others: float) -> float:
    """What a fact scores at most that has nothing of the query but such a name, and `others` of it elsewhere."""
    return 100 * min(most.share + others, 1.0) * (FOUND + most.focus)


def highest(names: Iterable[Most]) -> float:
    """How much of the query the best of the names has."""
    return max([most.share for most in names], default=0.0)
