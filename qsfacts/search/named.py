"""Which subjects and regions a query names beside an indicator."""

from __future__ import annotations

from collections.abc import Sequence

from qsfacts.index.read import Index
from qsfacts.index.records import Topic
from qsfacts.index.schema import Kind
from qsfacts.model import Filters
from qsfacts.search.cover import focus_of
from qsfacts.search.coverage import Coverage, all_units, amount, best_of, better, within
from qsfacts.search.layout import weigh
from qsfacts.search.score import Asked, Evidence, together, topic_evidence

# Words name a subject where it adds this much of the query to what the indicator has of it.
NAMES = 0.1
# Names may be as alike as 洪山区 and 青山区 and be two.
_ALIKE = 0.7
# What covers the same counts for a little less where the query says only a part of the name.
_PART = 0.99
# So many topics of an indicator are looked at, and in any case those whose subject has something of the query.
_MOST_TOPICS = 20_000


def name_subjects(
    index: Index, asked: Asked, indicator: int, filters: Sequence[Filters]
) -> tuple[list[Topic], tuple[str, ...]]:
    """The topics of the indicator that the query names, all where it names none; and words that are in no name."""
    known = _covered([(asked.covers[Kind.INDICATOR].get(indicator, ()), 1.0)])
    topics, added = _named(asked, known, _topics(index, asked, indicator, filters))
    unknown = _unknown(asked, best_of([*known, *added]))
    called = _called(index, indicator, filters, unknown)
    return (called, ()) if called else (topics, unknown)


def _topics(index: Index, asked: Asked, indicator: int, filters: Sequence[Filters]) -> list[Topic]:
    said = list(asked.covers[Kind.SUBJECT])
    found: list[Topic] = []
    for every in filters if said else ():
        found += index.topics(every, subjects=said, indicators=[indicator])
    for every in filters:
        found += index.topics(every, indicators=[indicator], limit=_MOST_TOPICS)
    return list(dict.fromkeys(found))


def _named(asked: Asked, known: Coverage, topics: Sequence[Topic]) -> tuple[list[Topic], Coverage]:
    """The topics that no other has more of the query than, and what they have of it beside the indicator."""
    subjects = asked.covers[Kind.SUBJECT]
    names = {topic: (topic.subject if topic.subject in subjects else 0, topic.region) for topic in topics}
    added = {name: _added(asked, known, *name) for name in dict.fromkeys(names.values())}
    different = set(added.values())
    best = {covered for covered in different if not any(_has_more(other, covered) for other in different)}
    whole = best_of([level for covered in best for level in covered])
    return [topic for topic in topics if added[names[topic]] in best], whole


def _added(asked: Asked, known: Coverage, subject: int, region: str) -> Coverage:
    """What of the query a subject and its region have and the indicator has not; nothing where that is no name."""
    added = better(_covered(topic_evidence(asked, Topic(subject, 0, region))), known)
    worth, slots = weigh(asked.layout, best_of([*known, *added]))
    if worth - weigh(asked.layout, known)[0] < NAMES:
        return ()
    return within(added, sum(asked.layout.slots[number].units for number in slots))


def _has_more(one: Coverage, other: Coverage) -> bool:
    """Whether the one has all that the other has, and more; or the same, and better."""
    has, others = all_units(one), all_units(other)
    return one != other and (has | others == has if has != others else not better(other, one))


def _unknown(asked: Asked, known: Coverage) -> tuple[str, ...]:
    """The words of the query of which no more is known than names may share that are two."""
    shares = [0.0] * len(asked.query.runs)
    for run, reading, _, units in asked.layout.slots:
        shares[run] = max(shares[run], amount(known, units) / reading.size)
    return tuple(run.folded for run, share in zip(asked.query.runs, shares, strict=True) if share < _ALIKE)


def _called(index: Index, indicator: int, filters: Sequence[Filters], words: Sequence[str]) -> list[Topic]:
    """The topics whose subject has one of the words in a name: a short word is in too many names to be looked up."""
    narrow = [every._replace(subject=word) for every in filters if not every.subject for word in words]
    return [topic for each in narrow for topic in index.topics(each, indicators=[indicator])]


def _covered(evidence: Evidence) -> Coverage:
    """A name that is wholly said has more than one that it is a part of: 青山区 than 青山区商务局."""
    return together(
        [(cover, factor if focus_of(cover) >= 1 else _PART * factor) for covers, factor in evidence for cover in covers]
    )
