"""What facts can score at most, by what each of their names has of a query: the rest need not be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from qsfacts.index.read import Topic
from qsfacts.index.schema import Kind
from qsfacts.search.cover import Cover
from qsfacts.search.score import FOCUS_INDICATOR, FOCUS_SUBJECT, FOUND, NOTE, REGION, VALUE, Asked

# How much of the query a name has at most, and what it adds at most for saying little else.
Most = tuple[float, float]
_NOTHING: Most = (0.0, 0.0)


class Reach(NamedTuple):
    """What the names of each kind reach at most, and the values and notes of facts by the number of the fact."""

    subjects: dict[int, Most]
    indicators: dict[int, Most]
    regions: dict[str, Most]
    said: dict[int, float]

    def at_most(self, topic: Topic, said: float) -> float:
        """What a fact of the topic scores at most whose value and note have `said` of the query."""
        subject, indicator = self.subjects.get(topic.subject), self.indicators.get(topic.indicator)
        region = self.regions.get(topic.region, _NOTHING)
        return at_most((subject or _NOTHING, indicator or _NOTHING, region), said)


def reach_of(asked: Asked) -> Reach:
    """What the names that a query found can reach."""
    covers = asked.covers
    subjects = {name: _most(each, FOCUS_SUBJECT) for name, each in covers[Kind.SUBJECT].items()}
    said: dict[int, float] = {}
    for kind, factor in ((Kind.VALUE, VALUE), (Kind.NOTE, NOTE)):
        for number, each in covers[kind].items():
            said[number] = said.get(number, 0.0) + each[0].most * factor
    return Reach(
        subjects,
        {name: _most(each, FOCUS_INDICATOR) for name, each in covers[Kind.INDICATOR].items()},
        {region: (subjects[name][0] * REGION, 0.0) for region, name in asked.regions.items() if name in subjects},
        said,
    )


def _most(covers: tuple[Cover, ...], focus: float) -> Most:
    return covers[0].most, covers[-1].focus * focus


def at_most(names: Iterable[Most], others: float) -> float:
    """What a fact with these names scores at most where other evidence has `others` of the query."""
    most, lift = others, FOUND
    for each, focus in names:
        most += each
        lift += focus
    return 100 * min(most, 1.0) * lift


def highest(names: Iterable[Most]) -> float:
    """How much of the query the best of the names has."""
    return max((most for most, _ in names), default=0.0)
