"""The best facts first: which facts may answer a query, looked at only as long as a better one may follow."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from qsfacts.index.read import Index, Row, Topic
from qsfacts.model import Filters
from qsfacts.search.reach import Most, Reach, at_most, highest, reach_of
from qsfacts.search.score import Asked, Scored, judge, said_evidence, score, topic_evidence

# So many pairs of subject and indicator are looked at; and so many topics of the foremost subjects and indicators
# alone, the rest of which has nothing of the query.
_MOST_PAIRS, _MOST_ALONE, _ALONE = 3_000, 400, 6
# Of facts that are all alike to a query, so many are looked at of a topic and in all.
_MOST_OF_TOPIC, _MOST_FACTS = 500, 3_000
# Scores are rounded: this much below another, a bound can still lead to the same.
_ROUNDED = 0.05


class _Candidate(NamedTuple):
    """A topic and what no fact of it scores more than.

    `said` are the facts of it that say something of the query themselves; `whole` has all its others as well.
    """

    at_most: float
    topic: Topic
    said: Sequence[Row]
    whole: bool


def best_facts(index: Index, asked: Asked, filters: Filters, limit: int, min_score: float) -> list[Scored]:
    """The facts that score at least `min_score`: all that may be among the `limit` best (0 for all), in no order.

    The same fact in several sources is given with all of them, and counts as one.
    """
    ordered = sorted(_candidates(index, asked, filters, min_score), key=lambda each: (-each.at_most, each.topic))
    found: list[Scored] = []
    best: list[float] = []
    seen = 0
    for candidate in ordered:
        if candidate.at_most < (best[0] if limit and len(best) == limit else min_score) or seen > _MOST_FACTS:
            break
        scored = list(_score_all(index, asked, candidate, filters))
        seen += len(scored)
        found += [each for each in scored if each.score >= min_score]
        _keep_best(best, limit, (each for each in scored if of_period(each.row, filters)))
    return found


def of_period(row: Row, filters: Filters) -> bool:
    """Whether the fact is of exactly the period asked for; true for all where none was."""
    wanted = filters.period
    return wanted is None or (row.starts, row.ends) == (wanted.start.toordinal(), wanted.end.toordinal())


def identity(row: Row) -> tuple[object, ...]:
    """What the same fact in two sources has the same."""
    return row.subject, row.indicator, row.said, row.starts, row.ends, row.status, row.region


def _keep_best(best: list[float], limit: int, scored: Iterable[Scored]) -> None:
    """Keep the scores of the `limit` best facts in a heap, the worst first."""
    groups: dict[tuple[object, ...], float] = {}
    for each in scored:
        same = identity(each.row)
        groups[same] = max(each.score, groups.get(same, 0.0))
    for top in groups.values():
        if len(best) < limit:
            heapq.heappush(best, top)
        elif limit:
            heapq.heappushpop(best, top)


def _score_all(index: Index, asked: Asked, candidate: _Candidate, filters: Filters) -> Iterator[Scored]:
    evidence = topic_evidence(asked, candidate.topic)
    for row in candidate.said:
        yield score(asked, judge(asked, evidence + said_evidence(asked, row.number)), row)
    if candidate.whole:
        said = {row.number for row in candidate.said}
        judged = judge(asked, evidence)
        for row in index.rows_of(candidate.topic, filters, _MOST_OF_TOPIC):
            if row.number not in said:
                yield score(asked, judged, row)


def _candidates(index: Index, asked: Asked, filters: Filters, min_score: float) -> Iterator[_Candidate]:
    """The topics that may reach `min_score`."""
    reach = reach_of(asked)
    said: dict[Topic, list[Row]] = defaultdict(list)
    most_said: dict[Topic, float] = {}
    for row in index.rows_by_number(filters, _telling(reach, min_score)):
        topic = Topic(row.subject, row.indicator, row.region)
        said[topic].append(row)
        most_said[topic] = max(reach.said[row.number], most_said.get(topic, 0.0))
    topics = _topics(index, reach, filters, min_score)
    for topic in topics | said.keys():
        at_most = reach.at_most(topic, most_said.get(topic, 0.0)) + _ROUNDED
        if at_most >= min_score:
            yield _Candidate(at_most, topic, said.get(topic, ()), topic in topics)


def _topics(index: Index, reach: Reach, filters: Filters, min_score: float) -> set[Topic]:
    others = highest(reach.subjects.values()), highest(reach.indicators.values())
    region = highest(reach.regions.values())
    subjects = _reaching(reach.subjects, min_score, others[1] + region)
    indicators = _reaching(reach.indicators, min_score, others[0] + region)
    found: set[Topic] = set()
    if subjects and indicators:
        found.update(index.topics(filters, subjects=subjects, indicators=indicators, limit=_MOST_PAIRS))
    if alone := _foremost(reach.subjects, min_score, region):
        found.update(index.topics(filters, subjects=alone, limit=_MOST_ALONE))
    if alone := _foremost(reach.indicators, min_score, region):
        found.update(index.topics(filters, indicators=alone, limit=_MOST_ALONE))
    return found


def _telling(reach: Reach, min_score: float) -> list[int]:
    """The facts whose value or note has so much of the query that names could make up the rest."""
    names = highest(reach.subjects.values()) + highest(reach.indicators.values()) + highest(reach.regions.values())
    return [number for number, most in reach.said.items() if 100 * (most + names) + _ROUNDED >= min_score]


def _reaching(names: Mapping[int, Most], min_score: float, others: float) -> list[int]:
    """The names that may reach the score together with the most that others add."""
    return [name for name, (most, _) in names.items() if 100 * (most + others) + _ROUNDED >= min_score]


def _foremost(names: Mapping[int, Most], min_score: float, others: float) -> list[int]:
    """The first few of the names that may reach the score by themselves."""
    alone = (name for name, most in names.items() if at_most((most,), others) + _ROUNDED >= min_score)
    return list(islice(alone, _ALONE))
