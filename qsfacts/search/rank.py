"""Facts ranked by the evidence for them."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz, process

from qsfacts.index.read import Index, Row
from qsfacts.index.schema import Kind
from qsfacts.model import Detail, Fact, Filters, Hit, Marks, Match, Span, Status
from qsfacts.search.cover import Cover, Covers, Layout, find_covers, weigh
from qsfacts.search.known import known_regions, known_share
from qsfacts.search.marks import mark
from qsfacts.search.query import SAME_SOUND, SOUNDS_ALIKE, Query, parse_query
from qsfacts.search.when import lost_by_period
from qsfacts.text.folding import fold

MIN_SCORE = 52.0

# What covers a unit of the query counts in full where the fact is about it, for less where it only says it.
_VALUE, _NOTE, _REGION = 0.86, 0.6, 0.92
# Of the score, what is not a matter of how much of the query was found but of how much else the names say.
_FOCUS_INDICATOR, _FOCUS_SUBJECT = 0.12, 0.06
_PLANNED, _OTHER_NAME = 0.6, 0.1
# What a score loses where a number was asked for and the fact has none.
_NO_NUMBER = 12.0
_FOREMOST = 16
# How like a name must be to be named where nothing was found.
_NEAR = 60.0
_MOST_PAIRS, _MOST_ALONE, _ALONE = 3_000, 400, 6


Parts = tuple[tuple[Cover, float], ...]


class Asked(NamedTuple):
    """A query with the layout of its covers, and the units of it that name regions of the base."""

    query: Query
    layout: Layout
    regions: set[int]


class _Scored(NamedTuple):
    row: Row
    score: float
    parts: Parts = ()

    @property
    def order(self) -> tuple[bool, float, str]:
        """What decides between equal scores: figures and dates before phrases, how often it is said, the id."""
        exact = self.row.figure or self.row.said.replace(" ", "").isdecimal()
        return not exact, -round(sum(cover.worth * factor for cover, factor in self.parts), 6), self.row.key


def search(
    index: Index, text: str, *, filters: Filters | None = None, limit: int = 10, min_score: float = MIN_SCORE
) -> list[Hit]:
    """The facts that best answer `text`, best first, at most `limit` (0 for all).

    Scores run from 0 to 100 and mean the same whatever the query: 100 is every word found in a fact whose subject and
    indicator say nothing else. Nothing below `min_score` is given. A query without words gives all that the filters
    leave, in the order of the base. The same fact from several sources is one hit. Ties are broken by id.
    """
    filters = filters or Filters()
    query = parse_query(text, index)
    if not text.strip():
        scored = [_Scored(row, 100.0) for row in index.rows(filters)]
        scored.sort(key=lambda each: not _of_period(each.row, filters))
        return _hits(index, scored, limit, lambda each, facts: Hit(facts[0], each.score, Match.EXACT, facts[1:]))
    if not query.runs:
        return []
    layout, covers = find_covers(query, index)
    asked = Asked(query, layout, known_regions(index, covers))
    scored = _score_all(index, asked, covers, filters, min_score)
    scored.sort(key=lambda each: (not _of_period(each.row, filters), -each.score, *each.order))
    return _hits(index, scored, limit, lambda each, facts: _hit(asked, each, facts))


def _of_period(row: Row, filters: Filters) -> bool:
    """Whether the fact is of exactly the period asked for; true for all where none was."""
    wanted = filters.period
    return wanted is None or (row.starts, row.ends) == (wanted.start.toordinal(), wanted.end.toordinal())


def _score_all(index: Index, asked: Asked, covers: Covers, filters: Filters, min_score: float) -> list[_Scored]:
    """Every fact that may reach `min_score`. The foremost are scored by every variant of their names."""
    scored = []
    for row in _candidates(index, filters, covers):
        parts = tuple((found[0], factor) for found, factor in _evidence(index, covers, row))
        # Together the parts cover no more than each of them does by itself.
        if 100 * sum(cover.worth for cover, _ in parts) >= min_score:
            scored.append(_score(asked, row, parts))
    foremost = heapq.nsmallest(_FOREMOST, scored, key=lambda each: (-each.score, each.row.key))
    again = {each.row.number: _score_best(asked, each.row, _evidence(index, covers, each.row)) for each in foremost}
    best = (again.get(each.row.number, each) for each in scored)
    return [each for each in best if each.score >= min_score]


Evidence = list[tuple[tuple[Cover, ...], float]]


def _evidence(index: Index, covers: Covers, row: Row) -> Evidence:
    """What speaks for a fact, and how much each kind of it counts."""
    found = (
        (covers[Kind.SUBJECT].get(row.subject), 1.0),
        (covers[Kind.INDICATOR].get(row.indicator), 1.0),
        (covers[Kind.VALUE].get(row.number), _VALUE),
        (covers[Kind.NOTE].get(row.number), _NOTE),
        (covers[Kind.SUBJECT].get(index.regions.get(row.region, 0)), _REGION),
    )
    return [(each, factor) for each, factor in found if each]


def _score_best(asked: Asked, row: Row, evidence: Evidence) -> _Scored:
    choices = product(*([(cover, factor) for cover in found] for found, factor in evidence))
    return max((_score(asked, row, parts) for parts in choices), key=lambda each: each.score)


def _candidates(index: Index, filters: Filters, covers: Covers) -> Iterable[Row]:
    subjects, indicators = covers[Kind.SUBJECT], covers[Kind.INDICATOR]
    facts = [*covers[Kind.VALUE], *covers[Kind.NOTE]]
    rows: dict[int, Row] = {}
    groups = []
    if subjects and indicators:
        groups.append(index.rows(filters, subjects=list(subjects), indicators=list(indicators), limit=_MOST_PAIRS))
    if subjects:
        groups.append(index.rows(filters, subjects=_foremost(subjects), limit=_MOST_ALONE))
    if indicators:
        groups.append(index.rows(filters, indicators=_foremost(indicators), limit=_MOST_ALONE))
    groups.append(index.rows_by_number(filters, facts))
    for group in groups:
        rows |= {row.number: row for row in group}
    return rows.values()


def _foremost(covers: dict[int, tuple[Cover, ...]]) -> list[int]:
    return sorted(covers, key=lambda owner: (-covers[owner][0].worth, owner))[:_ALONE]


def _score(asked: Asked, row: Row, parts: Parts) -> _Scored:
    units = _together(parts)
    worth, slots = weigh(asked.layout, units)
    focus = _FOCUS_INDICATOR * _focus(parts, Kind.INDICATOR) + _FOCUS_SUBJECT * _focus(parts, Kind.SUBJECT)
    score = 100 * worth * (1 - _FOCUS_INDICATOR - _FOCUS_SUBJECT + focus)
    score *= known_share(asked.query, asked.layout, slots, asked.regions.union(units))
    score -= lost_by_period(asked.query.said, row)
    if asked.query.asks_number and not row.figure:
        score -= _NO_NUMBER
    if row.status != Status.ACTUAL.value:
        score -= _PLANNED
    if not all(cover.variant.own for cover, _ in parts if cover.variant.kind < Kind.VALUE):
        score -= _OTHER_NAME
    return _Scored(row, round(max(score, 0.0), 1), parts)


def _together(parts: Parts) -> dict[int, float]:
    units: dict[int, float] = {}
    for cover, factor in parts:
        for unit, quality in cover.units.items():
            if quality * factor > units.get(unit, 0.0):
                units[unit] = quality * factor
    return units


def _focus(parts: Sequence[tuple[Cover, float]], kind: Kind) -> float:
    """Of the name's own units, the share that the query asked for."""
    return next((cover.focus for cover, factor in parts if cover.variant.kind is kind and factor == 1.0), 0.0)


def _match(layout: Layout, parts: Parts) -> Match:
    """The weakest evidence that was needed."""
    units = _together(parts)
    slots = [layout.slots[number] for number in weigh(layout, units)[1]]
    covered = {units.get(unit, 0.0) for slot in slots for unit in range(slot.start, slot.end)}
    read_as = {slot.reading.match for slot in slots if any(unit in units for unit in range(slot.start, slot.end))}
    if Match.INITIALS in read_as:
        return Match.INITIALS
    if Match.PINYIN in read_as or not covered.isdisjoint(_BY_SOUND):
        return Match.PINYIN
    return _literal_match(parts, covered, sum(slot.reading.size for slot in slots))


def _literal_match(parts: Parts, covered: set[float], typed: int) -> Match:
    named = [cover for cover, factor in parts if cover.variant.kind < Kind.VALUE and factor == 1.0]
    best = max(parts, key=lambda part: part[0].worth * part[1])[0]
    if not covered <= _LITERAL:
        return Match.TYPO
    if best.variant.kind >= Kind.VALUE:
        return Match.VALUE
    if 0.0 in covered or any(cover.focus < 1.0 for cover in named):
        return Match.PARTIAL
    if typed > sum(cover.variant.size for cover in named):
        return Match.TYPO
    return Match.EXACT if all(cover.variant.own for cover in named) else Match.ALIAS


_FACTORS = (1.0, _VALUE, _NOTE, _REGION)
_BY_SOUND = frozenset(quality * factor for quality in (SAME_SOUND, SOUNDS_ALIKE) for factor in _FACTORS)
_LITERAL = frozenset([0.0, *_FACTORS])


def _hit(asked: Asked, scored: _Scored, facts: tuple[Fact, ...]) -> Hit:
    fact, *also = facts
    marks = Marks(
        _marks(asked.query, scored.parts, Kind.SUBJECT, fact.subject),
        _marks(asked.query, scored.parts, Kind.INDICATOR, fact.indicator),
        _marks(asked.query, scored.parts, Kind.VALUE, fact.value),
    )
    return Hit(fact, scored.score, _match(asked.layout, scored.parts), tuple(also), marks)


def _marks(query: Query, parts: Parts, kind: Kind, text: str) -> tuple[Span, ...]:
    """What of a name or a value was found; the whole of it where it was found by another name, by sound or initials."""
    if not any(cover.variant.kind is kind and factor != _REGION for cover, factor in parts):
        return ()
    return mark(query, text) or (Span(0, len(text)),)


def _hits(
    index: Index, scored: Sequence[_Scored], limit: int, make: Callable[[_Scored, tuple[Fact, ...]], Hit]
) -> list[Hit]:
    """One hit for the same fact in several sources; the first names the others."""
    groups: dict[tuple[object, ...], list[_Scored]] = {}
    for each in scored:
        groups.setdefault(_identity(each.row), []).append(each)
    chosen = list(groups.values())[: limit or None]
    facts = iter(index.facts([each.row.number for group in chosen for each in group]))
    return [make(group[0], tuple(next(facts) for _ in group)) for group in chosen]


def _identity(row: Row) -> tuple[object, ...]:
    return row.subject, row.indicator, row.said, row.starts, row.ends, row.status, row.region


def detail(index: Index, wanted: str) -> Detail | None:
    """Everything about the fact with the id `wanted`, or None where there is none."""
    row = index.row_by_key(wanted)
    if row is None:
        return None
    topic = index.rows(Filters(), subjects=[row.subject], indicators=[row.indicator])
    also = [each for each in topic if each.number != row.number and _identity(each) == _identity(row)]
    others = [each for each in topic if _identity(each) != _identity(row)]
    others.sort(key=lambda each: (each.starts or 0, each.key))
    fact, *rest = index.facts([each.number for each in (row, *also, *others)])
    return Detail(Hit(fact, 100.0, Match.EXACT, tuple(rest[: len(also)])), tuple(rest[len(also) :]))


def nearest_name(index: Index, text: str) -> str | None:
    """The subject or indicator most like `text`, or None where none is like it."""
    found = process.extractOne(text, index.names(), scorer=fuzz.WRatio, processor=fold, score_cutoff=_NEAR)
    return found[0] if found else None


def nearest_id(index: Index, wanted: str) -> str | None:
    """The id most like `wanted`, or None where none is like it."""
    found = process.extractOne(wanted, index.keys(), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None
