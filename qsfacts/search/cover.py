"""How much of a query each name covers: the evidence, before facts are ranked by it."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from qsfacts.index.read import Index, Variant
from qsfacts.index.schema import Kind
from qsfacts.search.layout import Layout, Slot, lay_out, weigh, weigh_at_most
from qsfacts.search.lookup import Hits, look_up
from qsfacts.search.query import Query

# Variants of each kind that are looked at closely: the first so many by their grams alone, but for those that have
# less than this share of what the first one has.
_CLOSELY, _CLOSE_ENOUGH = 50, 0.2
_OWNERS, _ALTERNATIVES = 60, 3
# And of those that have most of a word, so many for each word: a short word must not be drowned by a long one.
_CLOSELY_BY_WORD, _MOST_OF_WORD = 24, 0.6
_SLIPPED = 0.75


class Cover(NamedTuple):
    """How well each unit of the query is covered by one variant, from 0 to 1; units that are not are left out.

    `worth` is how much of the query that is, and `most` how much it can add to what others cover. `focus` is the share
    of the variant's own units that the query asked for. `found` has a bit for each unit covered.
    """

    variant: Variant
    units: dict[int, float]
    worth: float
    most: float
    focus: float
    found: int


# The covers of each owner by its variants, the best first, by kind of variant.
Covers = dict[Kind, dict[int, tuple[Cover, ...]]]


class _Share(NamedTuple):
    """What variants that have the same grams of the query have in common; `slips` are slots that may hold a slip."""

    units: dict[int, float]
    worth: float
    most: float
    asked: float
    found: int
    slips: list[Slot]


# The grams that a variant has, with how well.
_Grams = tuple[tuple[int, float], ...]


def find_covers(query: Query, index: Index) -> tuple[Layout, Covers]:
    """The best covers of each owner: of a name by its variants, of a fact by its value and its note."""
    found = look_up(query, index)
    layout = lay_out(query, found.counts, index.names_in_all)
    shares: dict[_Grams, _Share] = {}
    return layout, {kind: _best_covers(layout, query, index, hits, shares) for kind, hits in found.hits.items()}


def _best_covers(
    layout: Layout, query: Query, index: Index, hits: Hits, shares: dict[_Grams, _Share]
) -> dict[int, tuple[Cover, ...]]:
    covers: dict[int, list[Cover]] = defaultdict(list)
    grams_of = _grams_of(_choose(layout, hits, index.region_variants), hits)
    for variant in index.variants(grams_of):
        grams = tuple(grams_of[variant.number])
        share = shares.get(grams)
        if share is None:
            share = shares[grams] = _share(layout, _units(layout, grams))
        if share.slips and variant.kind < Kind.NOTE:
            share = _allow_slips(layout, query, share, variant)
        focus = min(share.asked / (variant.size or 1), 1.0)
        covers[variant.owner].append(Cover(variant, share.units, share.worth, share.most, focus, share.found))
    best = [_alternatives(each) for each in covers.values()]
    best.sort(key=lambda each: _order(each[0]))
    return {each[0].variant.owner: each for each in best[:_OWNERS]}


def _grams_of(chosen: set[int], hits: Hits) -> dict[int, list[tuple[int, float]]]:
    grams: dict[int, list[tuple[int, float]]] = {variant: [] for variant in chosen}
    for gram, known in enumerate(hits):
        for variant in chosen.intersection(known):
            grams[variant].append((gram, known[variant]))
    return grams


def _units(layout: Layout, grams: _Grams) -> dict[int, float]:
    units: dict[int, float] = {}
    for gram, quality in grams:
        for unit in layout.units_of[gram]:
            if quality > units.get(unit, 0.0):
                units[unit] = quality
    return units


def _share(layout: Layout, units: dict[int, float]) -> _Share:
    worth, slots = weigh(layout, units)
    most, asked = worth, units
    if not layout.worths:
        most = weigh_at_most(layout, units)
        asked = {unit: quality for unit, quality in units.items() if layout.slot_of[unit] in slots}
    found = sum([1 << unit for unit in units])
    slips = [slot for slot in layout.slips if 0.0 < _found(units, slot) < _SLIPPED]
    return _Share(units, round(worth, 9), most, sum(asked.values()), found, slips)


def _alternatives(covers: list[Cover]) -> tuple[Cover, ...]:
    """The best cover, and others only where they say more of what they name: they may fit the rest of a fact better."""
    if len(covers) == 1:
        return tuple(covers)
    first, *rest = sorted(covers, key=_order)
    kept = [first]
    for cover in rest:
        if cover.focus > kept[-1].focus and len(kept) < _ALTERNATIVES:
            kept.append(cover)
    return tuple(kept)


def _choose(layout: Layout, hits: Hits, regions: frozenset[int]) -> set[int]:
    """The variants that are worth a close look: by all that they have of the query, and by each of its words."""
    by_run: list[dict[int, float]] = [{} for _ in layout.run_weights]
    for guess, run, known in zip(layout.guesses, layout.run_of, hits, strict=True):
        total = by_run[run]
        for variant, quality in known.items():
            total[variant] = total.get(variant, 0.0) + guess * quality
    whole = _added(by_run)
    if not whole:
        return set()
    enough = _CLOSE_ENOUGH * max(whole.values())
    chosen = _first(_CLOSELY, ((variant, guess) for variant, guess in whole.items() if guess >= enough))
    for total, likeliest in zip(by_run, layout.run_guesses, strict=True):
        most = _MOST_OF_WORD * likeliest
        chosen += _first(_CLOSELY_BY_WORD, ((variant, guess) for variant, guess in total.items() if guess >= most))
    # Everything is in some region; the names of regions are never left out.
    return {*chosen, *regions.intersection(whole)}


def _added(by_run: list[dict[int, float]]) -> dict[int, float]:
    whole = by_run[0]
    for total in by_run[1:]:
        if total:
            whole = dict(whole) if whole is by_run[0] else whole
            for variant, guess in total.items():
                whole[variant] = whole.get(variant, 0.0) + guess
    return whole


def _first(most: int, guesses: Iterable[tuple[int, float]]) -> list[int]:
    found = list(guesses)
    if len(found) > most:
        found = heapq.nsmallest(most, found, key=lambda each: (-each[1], each[0]))
    return [variant for variant, _ in found]


def _order(cover: Cover) -> tuple[float, int, bool, int]:
    variant = cover.variant
    return -cover.worth, variant.size, not variant.own, variant.number


def _found(units: dict[int, float], slot: Slot) -> float:
    return sum([units.get(unit, 0.0) for unit in range(slot.start, slot.end)]) / slot.reading.size


def _allow_slips(layout: Layout, query: Query, share: _Share, variant: Variant) -> _Share:
    """A slip can leave no gram whole; where the run is much like a part of the name, that counts instead."""
    units = dict(share.units)
    for slot in share.slips:
        like = _likeness(query.runs[slot.run].folded, slot.reading.size, variant)
        for unit in range(slot.start, slot.end) if like else ():
            units[unit] = max(units.get(unit, 0.0), like)
    return share if units == share.units else _share(layout, units)


def _likeness(typed: str, size: int, variant: Variant) -> float:
    """How like a part of the name is, where all but one of the characters typed are in it; 0 where they are not."""
    like = fuzz.partial_ratio_alignment(typed, variant.folded) if variant.size >= size - 1 else None
    if like is None:
        return 0.0
    in_order = LCSseq.similarity(typed, variant.folded[max(like.dest_start - 1, 0) : like.dest_end + 1])
    return in_order / size - 0.1 if in_order >= size - 1 else 0.0
