"""The best facts first: which facts may answer a query, looked at only as long as a better one may follow."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from qsfacts.index.read import Index
from qsfacts.index.records import Row, Topic
from qsfacts.model import Filters
from qsfacts.search.reach import Most, Reach, alone, highest, reach_of
from qsfacts.search.score import Asked, Scored, judge, said_evidence, score, topic_evidence

# So many pairs of subject and indicator are looked at; and so many topics of the foremost subjects and indicators
# alone, the rest of which has nothing of the query.
_MOST_PAIRS, _MOST_ALONE, _ALONE = 3_000, 400, 6
# Of facts that are all alike to a query, so many are looked at of a topic and in all.
_MOST_OF_TOPIC, _MOST_FACTS = 500, 3_000
# Scores are rounded: this much below another, a bound can still lead to the same.
_ROUNDED = 0.05


class _Candidate(NamedTuple):
    """A topic and what, roughly, no fact of it scores more than.

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
    reach = reach_of(asked)
    found: list[Scored] = []
    best: list[float] = []
    seen, least = 0, min_score
    candidates = _candidates(index, reach, filters, min_score)
    for candidate in sorted(candidates, key=lambda each: (-each.at_most, each.topic)):
        if candidate.at_most + _ROUNDED < least or seen > _MOST_FACTS:
            break
        if reach.at_most(candidate.topic, candidate.said) + _ROUNDED < least:
            continue
        scored = _score_all(index, asked, candidate, filters, least - _ROUNDED)
        seen += len(scored)
        found += scored
        if limit:
            _keep_best(best, limit, [each for each in scored if of_period(each.row, filters)])
            least = max(best[0], min_score) if len(best) == limit else min_score
    # The same fact may score less by what another source says of it.
    topics = {each.row.topic for each in found if each.score >= least}
    return [each for each in found if each.score >= min_score and each.row.topic in topics]


def of_period(row: Row, filters: Filters) -> bool:
    """Whether the fact is of exactly the period asked for; true for all where none was."""
    wanted = filters.period
    return wanted is None or (row.starts, row.ends) == (wanted.start.toordinal(), wanted.end.toordinal())


def identity(row: Row) -> tuple[object, ...]:
    """What the same fact in two sources has the same."""
    return row.topic, row.said, row.starts, row.ends, row.status


def _keep_best(best: list[float], limit: int, scored: Sequence[Scored]) -> None:
    """Keep the scores of the `limit` best facts in a heap, the worst first."""
    groups: dict[tuple[object, ...], float] = {}
    for each in scored:
        same = identity(each.row)
        groups[same] = max(each.score, groups.get(same, 0.0))
    for top in groups.values():
        if len(best) < limit:
            heapq.heappush(best, top)
        else:
            heapq.heappushpop(best, top)


def _score_all(index: Index, asked: Asked, candidate: _Candidate, filters: Filters, least: float) -> list[Scored]:
    """The facts of a topic. Where the topic itself does not reach `least`, none of those that only belong to it."""
    evidence = topic_evidence(asked, candidate.topic)
    found = [score(asked, judge(asked, evidence + said_evidence(asked, row.number)), row) for row in candidate.said]
    if candidate.whole:
        judged = judge(asked, evidence)
        if judged.score >= least or max((each.score for each in found), default=0.0) >= least:
            said = {row.number for row in candidate.said}
            rows = index.rows_of(candidate.topic, filters, _MOST_OF_TOPIC)
            found += [score(asked, judged, row) for row in rows if row.number not in said]
    return found


def _candidates(index: Index, reach: Reach, filters: Filters, min_score: float) -> Iterator[_Candidate]:
    """The topics that may reach `min_score`, as far as that can be told at a glance."""
    said: dict[Topic, list[Row]] = {}
    for row in index.rows_by_number(filters, _telling(reach, min_score)):
        said.setdefault(row.topic, []).append(row)
    topics = _topics(index, reach, filters, min_score)
    for topic in topics | said.keys():
        rows = said.get(topic, ())
        at_most = reach.roughly(topic, rows)
        if at_most + _ROUNDED >= min_score:
            yield _Candidate._make((at_most, topic, rows, topic in topics))


def _topics(index: Index, reach: Reach, filters: Filters, min_score: float) -> set[Topic]:
    subject, indicator = highest(reach.subjects.values()), highest(reach.indicators.values())
    region = highest(reach.regions.values())
    subjects = _reaching(reach.subjects, min_score, indicator + region)
    indicators = _reaching(reach.indicators, min_score, subject + region)
    found: set[Topic] = set()
    if subjects and indicators:
        found.update(index.topics(filters, subjects=subjects, indicators=indicators, limit=_MOST_PAIRS))
    alone: set[Topic] = set()
    for name in _foremost(reach.subjects, min_score, region):
        if len(alone) < _MOST_ALONE:
            alone.update(index.topics(filters, subjects=[name], limit=_MOST_ALONE))
    for name in _foremost(reach.indicators, min_score, region):
        if len(alone) < 2 * _MOST_ALONE:
            alone.update(index.topics(filters, indicators=[name], limit=_MOST_ALONE))
    return found | alone


def _telling(reach: Reach, min_score: float) -> list[int]:
    """The facts whose value or note has so much of the query that names could make up the rest."""
    others = sum(highest(names.values()) for names in (reach.subjects, reach.indicators, reach.regions))
    return _reaching(reach.said, min_score, others)


def _reaching(names: Mapping[int, Most], min_score: float, others: float) -> list[int]:
    """The names that may reach the score together with the most that others add."""
    least = (min_score - _ROUNDED) / 100 - others
    return [name for name, each in names.items() if each.share >= least]


def _foremost(names: Mapping[int, Most], min_score: float, others: float) -> list[int]:
    """The first few of the names that may reach the score by themselves."""
    found = (name for name, most in names.items() if alone(most, others) + _ROUNDED >= min_score)
    return list(islice(found, _ALONE))
