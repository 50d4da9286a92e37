"""Which topics may answer a query, the likeliest first."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from qsfacts.index.read import Index
from qsfacts.index.records import Row, Topic
from qsfacts.model import Filters
from qsfacts.search.reach import Most, Reach, alone, highest

# So many pairs of subject and indicator are looked at; and so many topics of the foremost subjects and indicators
# alone, the rest of which has nothing of the query.
_MOST_PAIRS, _MOST_ALONE, _ALONE = 3_000, 400, 6
# Scores are rounded: this much below another, a bound can still lead to the same.
ROUNDED = 0.05


class _Alone(NamedTuple):
    """What the topics of a subject or of an indicator score at most that have nothing else of a query."""

    at_most: float
    subjects: Collection[int]
    indicators: Collection[int]


class Candidates:
    """The topics that may reach a score, as far as that can be told at a glance.

    Those of a subject or an indicator alone are read when it is their turn: mostly there are enough better ones.
    """

    def __init__(self, index: Index, reach: Reach, filters: Filters, min_score: float) -> None:
        self._index, self._reach, self._filters, self._min_score = index, reach, filters, min_score
        subject, indicator, region = highest(reach.subjects), highest(reach.indicators), highest(reach.regions)
        self._said: dict[Topic, list[Row]] = {}
        for row in index.rows_by_number(filters, _reaching(reach.said, min_score, subject + indicator + region)):
            self._said.setdefault(row.topic, []).append(row)
        self._pairs = self._read_pairs(subject + region, indicator + region)
        self._alone = self._find_alone(region)
        self._lonely = (
            {name for each in self._alone for name in each.subjects},
            {name for each in self._alone for name in each.indicators},
        )
        self._left = 2 * _MOST_ALONE
        self._seen = self._pairs | self._said.keys()
        # Each with how much it loses at least; the next one stands last.
        self._waiting: list[tuple[float, Topic]] = []
        self._line_up(self._seen)

    def __iter__(self) -> Iterator[tuple[float, Topic]]:
        """Give them, the likeliest first, each with what no fact of it scores more than."""
        waiting, others = self._waiting, self._alone
        while waiting or others:
            if others and (not waiting or others[-1].at_most >= -waiting[-1][0]):
                self._read_alone(others.pop())
            else:
                lost, topic = waiting.pop()
                yield -lost, topic

    def said_of(self, topic: Topic) -> Sequence[Row]:
        """The facts of a topic that say something of the query themselves."""
        return self._said.get(topic, ())

    def is_whole(self, topic: Topic) -> bool:
        """Whether all other facts of a topic are candidates as well."""
        subjects, indicators = self._lonely
        return topic in self._pairs or topic.subject in subjects or topic.indicator in indicators

    def _read_pairs(self, with_indicator: float, with_subject: float) -> set[Topic]:
        """The topics both of whose names have something of the query, and which may reach the score.

        `with_indicator` is the most that subject and region add to an indicator, `with_subject` the other way round.
        """
        subjects = _reaching(self._reach.subjects, self._min_score, with_subject)
        indicators = _reaching(self._reach.indicators, self._min_score, with_indicator)
        if not subjects or not indicators:
            return set()
        return {*self._index.topics(self._filters, subjects=subjects, indicators=indicators, limit=_MOST_PAIRS)}

    def _find_alone(self, region: float) -> list[_Alone]:
        subjects = _foremost(self._reach.subjects, self._min_score, region)
        indicators = _foremost(self._reach.indicators, self._min_score, region)
        found = [_Alone(most, [name], ()) for name, most in subjects]
        found += [_Alone(most, (), [name]) for name, most in indicators]
        return sorted(found, key=lambda each: each.at_most)

    def _read_alone(self, each: _Alone) -> None:
        if self._left > 0:
            topics = self._index.topics(
                self._filters, subjects=each.subjects, indicators=each.indicators, limit=_MOST_ALONE
            )
            fresh = {*topics} - self._seen
            self._left -= len(fresh)
            self._seen |= fresh
            self._line_up(fresh)

    def _line_up(self, topics: Collection[Topic]) -> None:
        self._waiting += self._reach.lost(topics, self._said, self._min_score - ROUNDED)
        self._waiting.sort(reverse=True)


def _reaching(names: Mapping[int, Most], min_score: float, others: float) -> list[int]:
    """The names that may reach the score together with the most that others add."""
    least = (min_score - ROUNDED) / 100 - others
    return [name for name, (share, _, _) in names.items() if share >= least]


def _foremost(names: Mapping[int, Most], min_score: float, others: float) -> list[tuple[int, float]]:
    """The first few of the names that may reach the score by themselves, with what they reach."""
    found: list[tuple[int, float]] = []
    for name, most in names.items():
        reached = alone(most, others)
        if reached + ROUNDED >= min_score:
            found.append((name, reached))
            if len(found) == _ALONE:
                break
    return found
