"""What facts can score at most, by what their names have of a query: the rest need not be looked at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qsfacts.index.records import Row, Topic
from qsfacts.index.schema import Kind
from qsfacts.search.cover import Cover, focus_of
from qsfacts.search.known import known_share
from qsfacts.search.layout import of_runs, weigh_at_most
from qsfacts.search.score import FOCUS_INDICATOR, FOCUS_SUBJECT, FOUND, NOTE, REGION, VALUE, Asked

# How much of the query a name has at most and which units of it, and what it adds for saying little else. A named
# tuple would take four times as long to make, of which there is one for each name that has anything of the query.
Most = tuple[float, int, float]

_NOTHING: Most = (0.0, 0, 0.0)


class Reach(NamedTuple):
    """What the names of each kind reach at most, and the values and notes of facts by the number of the fact.

    `shares` has how much of the query some of its units are.
    """

    subjects: dict[int, Most]
    indicators: dict[int, Most]
    regions: dict[str, Most]
    said: dict[int, Most]
    shares: Mapping[int, float]

    def lost(
        self, topics: Iterable[Topic], said: Mapping[Topic, Sequence[Row]], least: float
    ) -> Iterator[tuple[float, Topic]]:
        """The topics of which a fact may score `least`, each behind the most that one scores, with a minus.

        What two of its names cover counts once, and what none of them does stays unknown. `said` are those of its
        facts that say something of the query themselves.
        """
        subjects, indicators, regions = self.subjects.get, self.indicators.get, self.regions.get
        whole = self.shares
        for topic in topics:
            subject, indicator, region = topic
            share, found, lift = subjects(subject, _NOTHING)
            also, others, more = indicators(indicator, _NOTHING)
            where, around, _ = regions(region, _NOTHING)
            share += also + where
            found |= others | around
            lift = 100 * (FOUND + lift + more)
            most = lift * min(share, whole[found]) if lift * share >= least else 0.0
            for row in said.get(topic, ()):
                says, units, _ = self.said[row.number]
                if lift * (share + says) >= least:
                    most = max(most, lift * min(share + says, whole[found | units]))
            if most >= least:
                yield -most, topic


class _Shares(dict[int, float]):
    """How much of the query some of its units are. Filled as it is asked."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, found: int) -> float:
        share = self[found] = _share_of(self._asked, found)
        return share


def _share_of(asked: Asked, found: int) -> float:
    layout = asked.layout
    share = of_runs(layout, weigh_at_most(layout, ((1.0, found),)))
    if not layout.simple:
        return share
    return share * known_share(asked.query, layout, range(len(layout.slots)), found | asked.region_units)


def reach_of(asked: Asked) -> Reach:
    """What the names that a query found can reach."""
    covers = asked.covers
    named = covers[Kind.SUBJECT]
    subjects = _most(named, 1.0, FOCUS_SUBJECT)
    indicators = _most(covers[Kind.INDICATOR], 1.0, FOCUS_INDICATOR)
    homes = _most({name: named[name] for name in asked.regions.values() if name in named}, REGION, 0.0)
    regions = {region: homes[name] for region, name in asked.regions.items() if name in homes}
    said = {number: (share.most * VALUE, share.found, 0.0) for number, ((_, share),) in covers[Kind.VALUE].items()}
    for number, ((_, share),) in covers[Kind.NOTE].items():
        most, found, _ = said.get(number, _NOTHING)
        said[number] = most + share.most * NOTE, found | share.found, 0.0
    return Reach(subjects, indicators, regions, said, _Shares(asked))


def _most(covers: Mapping[int, Sequence[Cover]], factor: float, focus: float) -> dict[int, Most]:
    most: dict[int, Most] = {}
    for owner, each in covers.items():
        share = each[0][1]
        found = share.found
        for _, other in each[1:]:
            found |= other.found
        most[owner] = share.most * factor, found, focus_of(each[-1]) * focus
    return most


def alone(most: Most, others: float) -> float:
    """What a fact scores at most that has nothing of the query but such a name, and `others` of it elsewhere."""
    share, _, focus = most
    return 100 * min(share + others, 1.0) * (FOUND + focus)


def highest(names: Mapping[Any, Most]) -> float:
    """How much of the query the best of the names has."""
    return max([share for share, _, _ in names.values()], default=0.0)
