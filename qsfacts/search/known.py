"""What of a query a fact says nothing of: the same figure of another district is no answer."""

from __future__ import annotations

from collections.abc import Iterable

from qsfacts.index.read import Index
from qsfacts.index.schema import Kind
from qsfacts.model import Match
from qsfacts.search.cover import Covers
from qsfacts.search.layout import Layout, Slot
from qsfacts.search.query import Query

# What is left of a score where two characters side by side are not found, where that is a whole word, and where it is
# a place.
_PART, _WORD, _PLACE = 0.92, 0.85, 0.6
_PLACES = frozenset("区县市省州镇村湖江河山路桥")
_SHORTEST_WORD = 3
# Python finds a member of an enum by its name in ten times the time of a name of the module.
_EXACT = Match.EXACT


def known_regions(index: Index, covers: Covers) -> int:
    """The units of a query that name a region of the base: who asks for two regions is answered with facts of one."""
    units = 0
    subjects = covers[Kind.SUBJECT]
    for number in index.regions.values():
        for _, share in subjects.get(number, ()):
            units |= share.found
    return units


def known_share(query: Query, layout: Layout, slots: Iterable[int], found: int) -> float:
    """What a score keeps of itself, from 0 to 1, where only the units `found` of the best slots are known."""
    share = 1.0
    for number in slots:
        slot = layout.slots[number]
        missing = slot.units & ~found
        if missing:
            share = min(share, _share(slot, query.runs[slot.run].folded, missing >> slot.start))
    return share


def _share(slot: Slot, typed: str, missing: int) -> float:
    """A slip leaves one character unfound, another word leaves two side by side."""
    reading = slot.reading
    nothing = missing == (1 << reading.size) - 1 and not reading.light
    if reading.match is not _EXACT or reading.size == 1:
        return _WORD if nothing and typed[0].isalpha() and len(typed) >= _SHORTEST_WORD else 1.0
    for unit in reading.light:
        missing &= ~(1 << unit)
    pairs = missing & (missing >> 1)
    if not pairs:
        return 1.0
    places = sum([1 << place for place, char in enumerate(typed) if char in _PLACES])
    if pairs & (places >> 1 | places >> 2):
        return _PLACE
    return _WORD if nothing else _PART
