"""What of a query a fact says nothing of: the same figure of another district is no answer."""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import pairwise

from qsfacts.index.read import Index
from qsfacts.index.schema import Kind
from qsfacts.model import Match
from qsfacts.search.cover import Covers, Layout, Slot
from qsfacts.search.query import Query

# What is left of a score where two characters side by side are not found, where that is a whole word, and where it is
# a place.
_PART, _WORD, _PLACE = 0.92, 0.85, 0.6
_PLACES = frozenset("区县市省州镇村湖江河山路桥")
_SHORTEST_WORD = 3


def known_regions(index: Index, covers: Covers) -> set[int]:
    """The units of a query that name a region of the base: who asks for two regions is answered with facts of one."""
    subjects = covers[Kind.SUBJECT]
    named = (cover for number in index.regions.values() for cover in subjects.get(number, ()))
    return {unit for cover in named for unit in cover.units}


def known_share(query: Query, layout: Layout, slots: Iterable[int], found: Set[int]) -> float:
    """What a score keeps of itself, from 0 to 1, where only the units `found` of the best slots are known."""
    best = (layout.slots[number] for number in slots)
    return min((_share(slot, query.runs[slot.run].folded, found) for slot in best), default=1.0)


def _share(slot: Slot, typed: str, found: Set[int]) -> float:
    """A slip leaves one character unfound, another word leaves two side by side."""
    light = slot.reading.light
    gaps = [unit not in found and unit - slot.start not in light for unit in range(slot.start, slot.end)]
    if slot.reading.match is not Match.EXACT or slot.reading.size == 1:
        return _WORD if all(gaps) and typed[0].isalpha() and len(typed) >= _SHORTEST_WORD else 1.0
    unknown = [position for position, pair in enumerate(pairwise(gaps)) if all(pair)]
    if any(not _PLACES.isdisjoint(typed[position + 1 : position + 3]) for position in unknown):
        return _PLACE
    if all(gaps):
        return _WORD
    return _PART if unknown else 1.0
