"""The best facts: those that may answer a query, looked at only as long as a better one may follow."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from qsfacts.index.read import Index
from qsfacts.index.records import Row, Topic
from qsfacts.model import Filters
from qsfacts.search.candidates import ROUNDED, Candidates
from qsfacts.search.reach import reach_of
from qsfacts.search.score import Asked, Scored, judge, said_evidence, score, topic_evidence

# Of facts that are all alike to a query, so many are looked at of a topic and in all.
_MOST_OF_TOPIC, _MOST_FACTS = 500, 3_000


def best_facts(index: Index, asked: Asked, filters: Filters, limit: int, min_score: float) -> list[Scored]:
    """The facts that score at least `min_score`: all that may be among the `limit` best (0 for all), in no order.

    The same fact in several sources is given with all of them, and counts as one.
    """
    reach = reach_of(asked)
    found: list[Scored] = []
    best: list[float] = []
    seen, least = 0, min_score
    candidates = Candidates(index, reach, filters, min_score)
    for at_most, topic in candidates:
        if at_most + ROUNDED < least or seen > _MOST_FACTS:
            break
        scored = _score_all(index, asked, candidates, topic, filters, least - ROUNDED)
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


def _score_all(
    index: Index, asked: Asked, candidates: Candidates, topic: Topic, filters: Filters, least: float
) -> list[Scored]:
    """The facts of a topic. Where the topic itself does not reach `least`, none of those that only belong to it."""
    evidence = topic_evidence(asked, topic)
    said = candidates.said_of(topic)
    found: list[Scored] = []
    for row in said:
        found += score(asked, judge(asked, evidence + said_evidence(asked, row.number)), [row])
    if candidates.is_whole(topic):
        judged = judge(asked, evidence)
        if judged.score >= least or max([each.score for each in found], default=0.0) >= least:
            rows = index.rows_of(topic, filters, _MOST_OF_TOPIC)
            found += score(asked, judged, [row for row in rows if row not in said] if said else rows)
    return found
