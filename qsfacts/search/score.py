"""What a fact scores: all that speaks for it, put together, and what it loses."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from qsfacts.index.read import Index
from qsfacts.index.records import Row, Topic
from qsfacts.index.schema import Kind
from qsfacts.model import Status
from qsfacts.search.cover import Cover, Covers, find_covers, focus_of
from qsfacts.search.coverage import Coverage, best_of
from qsfacts.search.known import known_regions, known_share
from qsfacts.search.layout import Layout, weigh
from qsfacts.search.query import Query
from qsfacts.search.when import lost_by_period

# What covers a unit of the query counts in full where the fact is about it, for less where it only says it.
VALUE, NOTE, REGION = 0.86, 0.6, 0.92
# Of the score, what is not a matter of how much of the query was found but of how much else the names say.
FOCUS_INDICATOR, FOCUS_SUBJECT = 0.12, 0.06
FOUND = 1 - FOCUS_INDICATOR - FOCUS_SUBJECT
_PLANNED, _OTHER_NAME = 0.6, 0.1
# What a score loses where a number was asked for and the fact has none.
_NO_NUMBER = 12.0
# Python finds a member of an enum by its name in ten times the time of a name of the module.
_SUBJECT, _INDICATOR, _VALUE, _NOTE = Kind
_ACTUAL = Status.ACTUAL.value

Parts = Sequence[tuple[Cover, float]]
# What speaks for a fact, and how much each kind of it counts.
Evidence = list[tuple[Sequence[Cover], float]]


class Sum(NamedTuple):
    """What parts come to together: how well the units of a query are covered, by the best slot of each run."""

    worth: float
    covered: Coverage
    slots: Sequence[int]


class Asked(NamedTuple):
    """A query with the covers of the names that have something of it, and the units of it that name regions.

    `sums` keeps what parts come to together, since many topics have parts that cover the same.
    """

    query: Query
    layout: Layout
    covers: Covers
    region_units: int
    regions: dict[str, int]
    sums: dict[tuple[float, ...], Sum]


class Judged(NamedTuple):
    """What a topic or a fact scores, but for what single facts of a topic lose; and by what."""

    score: float
    parts: Parts = ()


class Scored(NamedTuple):
    """A fact with its score and what speaks for it."""

    row: Row
    score: float
    parts: Parts = ()

    @property
    def order(self) -> tuple[bool, float, str]:
        """What decides between equal scores: figures and dates before phrases, how often it is said, the id."""
        exact = self.row.figure or self.row.said.replace(" ", "").isdecimal()
        return not exact, -round(sum([share.worth * factor for (_, share), factor in self.parts]), 6), self.row.key


def ask(query: Query, index: Index) -> Asked:
    """Find what the base has of a query."""
    layout, covers = find_covers(query, index)
    return Asked(query, layout, covers, known_regions(index, covers), index.regions, {})


def topic_evidence(asked: Asked, topic: Topic) -> Evidence:
    """What the names of a topic have of the query."""
    subjects, indicators = asked.covers[_SUBJECT], asked.covers[_INDICATOR]
    evidence: Evidence = []
    if found := subjects.get(topic.subject):
        evidence.append((found, 1.0))
    if found := indicators.get(topic.indicator):
        evidence.append((found, 1.0))
    if found := subjects.get(asked.regions.get(topic.region, 0)):
        evidence.append((found, REGION))
    return evidence


def said_evidence(asked: Asked, number: int) -> Evidence:
    """What the value and the note of a fact have of the query."""
    evidence: Evidence = []
    if found := asked.covers[_VALUE].get(number):
        evidence.append((found, VALUE))
    if found := asked.covers[_NOTE].get(number):
        evidence.append((found, NOTE))
    return evidence


def judge(asked: Asked, evidence: Evidence) -> Judged:
    """The score of the evidence, by those names that fit it best."""
    judged = _judge(asked, [(covers[0], factor) for covers, factor in evidence])
    if max(map(len, (covers for covers, _ in evidence)), default=1) == 1:
        return judged
    choices = product(*([(cover, factor) for cover in covers] for covers, factor in evidence))
    return max((_judge(asked, parts) for parts in choices), key=lambda each: round(each.score, 1))


def _judge(asked: Asked, parts: Parts) -> Judged:
    lift, other = FOUND, 0.0
    for cover, factor in parts:
        variant, _ = cover
        if factor == 1.0:
            lift += focus_of(cover) * (FOCUS_SUBJECT if variant.kind is _SUBJECT else FOCUS_INDICATOR)
        if not variant.own and variant.kind < _VALUE:
            other = _OTHER_NAME
    return Judged(100 * sum_of(asked, parts).worth * lift - other, parts)


def sum_of(asked: Asked, parts: Parts) -> Sum:
    """How much of the query the parts cover together, less where something of it stays unknown."""
    same: tuple[float, ...] = ()
    for (_, share), factor in parts:
        same += (id(share), factor)
    known = asked.sums.get(same)
    if known is None:
        known = asked.sums[same] = _sum(asked, parts)
    return known


def _sum(asked: Asked, parts: Parts) -> Sum:
    found = asked.region_units
    for (_, share), _ in parts:
        found |= share.found
    covered = together(parts)
    worth, slots = weigh(asked.layout, covered)
    return Sum(worth * known_share(asked.query, asked.layout, slots, found), covered, slots)


def together(parts: Parts) -> Coverage:
    """How well the units of the query are covered, each by that part which covers it best."""
    return best_of([(quality * factor, units) for (_, share), factor in parts for quality, units in share.covered])


def score(asked: Asked, judged: Judged, rows: Sequence[Row]) -> list[Scored]:
    """The facts of a topic that was judged; they lose by what is not as it was asked for."""
    reached, parts = judged
    query = asked.query
    if query.said or query.asks_number:
        return [Scored(row, round(max(reached - _lost(query, row), 0.0), 1), parts) for row in rows]
    actual, planned = round(reached, 1), round(max(reached - _PLANNED, 0.0), 1)
    return [Scored(row, actual if row.status == _ACTUAL else planned, parts) for row in rows]


def _lost(query: Query, row: Row) -> float:
    lost = lost_by_period(query.said, row)
    if query.asks_number and not row.figure:
        lost += _NO_NUMBER
    if row.status != _ACTUAL:
        lost += _PLANNED
    return lost
