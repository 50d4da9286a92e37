"""What words ask to compare: an indicator, and the facts of those of its subjects that they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qsfacts.comparison import Choice, Told
from qsfacts.index.read import Index
from qsfacts.index.records import Row, Topic
from qsfacts.index.schema import Kind
from qsfacts.model import Filters, Hit, Match
from qsfacts.search.best import best_facts, identity
from qsfacts.search.cover import focus_of
from qsfacts.search.layout import weigh
from qsfacts.search.named import NAMES, name_subjects
from qsfacts.search.query import parse_query
from qsfacts.search.rank import MIN_SCORE
from qsfacts.search.score import Asked, Scored, ask, judge, together
from qsfacts.text.folding import fold

# So many facts are looked at for one whose indicator is just what the words say; it may score so much less.
_LOOKED_AT, _LESS = 30, 8.0
# Words that are less of an indicator than this don't name it where they name a subject: 硅钢 of 硅钢厚度.
_WHOLLY = 0.75
# An indicator that reaches this share of the score of the chosen one fits nearly as well; so many are named.
_NEARLY, _MOST_NEAR = 0.93, 6


def choose(index: Index, text: str, filters: Sequence[Filters], *, limit: int = 0) -> Choice | None:
    """The facts that `text` asks to compare, which pass any of the `filters`; of at most `limit` subjects (0 for all).

    The best hit decides on the indicator, the names that `names.toml` makes one being one; that the filters may leave
    nothing of an indicator that is wholly said does not make it another. Words that name subjects or regions leave only
    these, those that name the indicator leave all. A period in the words helps to find the indicator and leaves nothing
    out. None where nothing is found.
    """
    query = parse_query(text, index)
    asked = ask(query, index) if query.runs else None
    best = _best_of_all(index, asked, filters) if asked else None
    if asked is None or best is None:
        return None
    indicator = _indicator(index, asked, best)
    if indicator is None:
        return _unnamed(index, best.row.topic, filters)
    topics, unknown = name_subjects(index, asked, indicator, filters)
    rows, more = _rows(index, topics, filters, limit)
    near = _near(index, asked, indicator, filters)
    period = next((said.period for said in query.said if said.year), None)
    return Choice(index.names([indicator])[0], _told(index, rows), more, near, unknown=unknown, period=period)


def _best_of_all(index: Index, asked: Asked, filters: Sequence[Filters]) -> Scored | None:
    """The best hit within the filters; where another indicator is said better, its hit outside them.

    What the filters leave nothing of is not what they leave of something else: growth is no amount.
    """
    within = _best(index, asked, filters)
    anywhere = None if filters == [Filters()] else _best(index, asked, [Filters()])
    if anywhere is None or _said(anywhere).focus < _WHOLLY:
        return within
    ours, theirs = _said(within) if within else _Said(), _said(anywhere)
    return anywhere if ours.focus < theirs.focus or ours.worth < theirs.worth else within


def _best(index: Index, asked: Asked, filters: Sequence[Filters]) -> Scored | None:
    """The best hit; or of those nearly as good whose indicator is wholly said, the one that has most of the words.

    So `青山区 总投资` asks for the 总投资 of what lies in 青山区, not for some other investment of 青山区 itself.
    """
    found = [each for every in filters for each in best_facts(index, asked, every, _LOOKED_AT, MIN_SCORE)]
    least = max((each.score for each in found), default=0.0) - _LESS
    wholly = [each for each in found if each.score >= least and _said(each).focus >= _WHOLLY]
    if wholly:
        return min(wholly, key=lambda each: (-_said(each).worth, -each.score, *each.order))
    return min(found, key=lambda each: (-each.score, *each.order), default=None)


class _Said(NamedTuple):
    """How much of the indicator the words say, and how much of the words that is."""

    focus: float = 0.0
    worth: float = 0.0


def _said(scored: Scored) -> _Said:
    said = (_Said(focus_of(cover), cover[1].worth) for cover, _ in scored.parts if cover[0].kind is Kind.INDICATOR)
    return next(said, _Said())


def _indicator(index: Index, asked: Asked, best: Scored) -> int | None:
    """The indicator of the best hit; None where the words only name its subject."""
    if not _names_subject(asked, best):
        return best.row.topic.indicator
    indicators = sorted({topic.indicator for topic in index.topics(Filters(), subjects=[best.row.topic.subject])})
    names = zip(map(fold, index.names(indicators)), indicators, strict=True)
    # Two characters behind a long name are lost among its own: 锂电材料项目产能.
    spelled = [(len(name), number) for name, number in names if any(name in run.folded for run in asked.query.runs)]
    return max(spelled)[1] if spelled else None


def _names_subject(asked: Asked, best: Scored) -> bool:
    """Whether the words are all said by the subject and its region, and are but a part of the indicator."""
    subject = [(cover, factor) for cover, factor in best.parts if cover[0].kind is Kind.SUBJECT]
    missing = weigh(asked.layout, together(best.parts))[0] - weigh(asked.layout, together(subject))[0]
    return missing < NAMES and _said(best).focus < _WHOLLY


def _unnamed(index: Index, topic: Topic, filters: Sequence[Filters]) -> Choice:
    topics = [each for every in filters for each in index.topics(every, subjects=[topic.subject])]
    indicators = list(dict.fromkeys(each.indicator for each in topics))[:_MOST_NEAR]
    return Choice("", near=tuple(index.names(indicators)), subject=index.names([topic.subject])[0])


def _rows(index: Index, topics: Sequence[Topic], filters: Sequence[Filters], limit: int) -> tuple[list[Row], bool]:
    """The facts of the first `limit` topics that have any, and whether more of them have."""
    found: list[dict[int, Row]] = []
    for topic in topics:
        rows = {row.number: row for every in filters for row in index.rows_of(topic, every, -1)}
        if rows and limit and len(found) == limit:
            return [row for each in found for row in each.values()], True
        found += [rows] if rows else []
    return [row for each in found for row in each.values()], False


def _told(index: Index, rows: Sequence[Row]) -> tuple[Told, ...]:
    """The facts under the main names of their regions and subjects, the same fact in several sources as one."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(identity(row), []).append(row)
    subjects = sorted({row.topic.subject for row in rows})
    names = dict(zip(subjects, index.names(subjects), strict=True))
    regions = {region: index.names([number])[0] for region, number in index.regions.items()}
    facts = iter(index.facts([row.number for same in groups.values() for row in same]))
    told = []
    for same in groups.values():
        fact, *also = [next(facts) for _ in same]
        region = regions.get(fact.region, fact.region)
        told.append(Told(region, names[same[0].topic.subject], Hit(fact, 100.0, Match.EXACT, tuple(also))))
    return tuple(told)


def _near(index: Index, asked: Asked, chosen: int, filters: Sequence[Filters]) -> tuple[str, ...]:
    """Other indicators that the query fits nearly as well, the best first."""
    scores = {number: judge(asked, [(covers, 1.0)]).score for number, covers in asked.covers[Kind.INDICATOR].items()}
    least = _NEARLY * scores.pop(chosen, 100.0)
    close = sorted((-score, number) for number, score in scores.items() if score >= least)
    there = [number for _, number in close if any(index.topics(each, indicators=[number], limit=1) for each in filters)]
    return tuple(index.names([number])[0] for number in there[:_MOST_NEAR])
