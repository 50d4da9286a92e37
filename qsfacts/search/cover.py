"""How much of a query each name covers: the evidence, before facts are ranked by it."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from qsfacts.index.read import Index, Variant
from qsfacts.index.schema import Kind
from qsfacts.model import Match
from qsfacts.search.query import LIGHT_WEIGHT, Query, Reading

# Variants of each kind that are looked at closely: the first so many by their grams alone, but for those that have
# less than this share of what the first one has.
_CLOSELY, _CLOSE_ENOUGH = 50, 0.2
_OWNERS, _ALTERNATIVES = 60, 3
# And of those that have most of a word, so many for each word: a short word must not be drowned by a long one.
_CLOSELY_BY_WORD, _MOST_OF_WORD = 24, 0.6
# A word that is twice as long says more, but not twice as much.
_LENGTH = 0.8
# Terms of more values than this find nothing by themselves; they only add to what rarer ones found.
_TOO_COMMON = 5_000
# In a run this long a slip may leave no two characters side by side; if all but one are there, that counts instead.
_SHORTEST_SLIP, _LONGEST_SLIP = 4, 5
_SLIPPED = 0.75
# Some of a word's letters are the initials of something in every base; only all of them together say anything.
_ALL_INITIALS = 0.99


class Slot(NamedTuple):
    """Where the units of a reading stand in a cover: from `start` to `end`, exclusive."""

    run: int
    reading: Reading
    start: int
    end: int


class Layout(NamedTuple):
    """How covers are laid out for a query.

    `units_of` has the units of each gram, `slot_of` the slot of each unit, and `shares` what covering a unit adds to
    its slot, the whole slot being worth the factor of its reading. `run_weights` add up to 1. `guesses` is about what
    each gram adds to what a variant is worth, by which those that are looked at closely are chosen; `run_of` has the
    run of each gram, and `run_guesses` what the grams of the likeliest reading of a run add up to. Where each run has
    one reading, `worths` has what covering a unit adds to the whole; else it is empty. `slips` are the slots that may
    hold a slip.
    """

    slots: tuple[Slot, ...]
    units_of: tuple[range, ...]
    slot_of: tuple[int, ...]
    shares: tuple[float, ...]
    run_weights: tuple[float, ...]
    guesses: tuple[float, ...]
    run_of: tuple[int, ...]
    run_guesses: tuple[float, ...]
    worths: tuple[float, ...]
    slips: tuple[Slot, ...]


class Cover(NamedTuple):
    """How well each unit of the query is covered by one variant, from 0 to 1; units that are not are left out.

    `worth` is how much of the query that is, `focus` the share of the variant's own units that the query asked for.
    """

    variant: Variant
    units: dict[int, float]
    worth: float
    focus: float


# The covers of each owner by its variants, the best first, by kind of variant.
Covers = dict[Kind, dict[int, tuple[Cover, ...]]]


def find_covers(query: Query, index: Index) -> tuple[Layout, Covers]:
    """The best covers of each owner: of a name by its variants, of a fact by its value and its note."""
    wanted: dict[str, list[tuple[int, float]]] = defaultdict(list)
    grams = [gram for run in query.runs for reading in run.readings for gram in reading.grams]
    for number, gram in enumerate(grams):
        for term, quality in gram.terms:
            wanted[term].append((number, quality))
    hits, counts = _look_up(wanted, len(grams), index)
    rarity = [_rarity(count, index.names_in_all) for count in counts]
    layout = _lay_out(query, rarity)
    return layout, {kind: _best_covers(layout, query, index, found) for kind, found in hits.items()}


Hits = dict[int, dict[int, float]]


def _look_up(
    wanted: dict[str, list[tuple[int, float]]], grams: int, index: Index
) -> tuple[dict[Kind, Hits], list[int]]:
    """The grams that each variant has, with how well; and how many variants have each gram in the very form typed."""
    hits: dict[Kind, Hits] = {kind: {} for kind in Kind}
    counts = [0] * grams
    common = []
    for term, kind, variants in index.postings(wanted):
        for gram, quality in wanted[term]:
            if quality == 1.0:
                counts[gram] += len(variants)
        if kind >= Kind.VALUE and len(variants) > _TOO_COMMON:
            common.append((term, kind, frozenset(variants)))
        else:
            _gather(hits[kind], variants, wanted[term])
    for term, kind, known in common:
        _gather(hits[kind], known.intersection(hits[kind]), wanted[term])
    return hits, counts


def _gather(hits: Hits, variants: Iterable[int], grams: list[tuple[int, float]]) -> None:
    for variant in variants:
        known = hits.get(variant)
        if known is None:
            hits[variant] = dict(grams)
            continue
        for gram, quality in grams:
            if quality > known.get(gram, 0.0):
                known[gram] = quality


def _rarity(count: int, names: int) -> float:
    """What a gram weighs: the rarer the more (inverse document frequency). What is nowhere weighs as what is rare."""
    return math.log1p(names / (1 + count)) if count else 0.8 * math.log1p(names)


def _lay_out(query: Query, rarity: Sequence[float]) -> Layout:
    slots: list[Slot] = []
    units_of: list[range] = []
    slot_of: list[int] = []
    shares: list[float] = []
    run_weights = []
    for number, run in enumerate(query.runs):
        heaviest = 0.0
        for reading in run.readings:
            start = len(shares)
            weights = _unit_weights(reading, rarity[len(units_of) :])
            units_of += [range(start + gram.first, start + gram.last + 1) for gram in reading.grams]
            total = sum(weights) or 1.0
            shares += [reading.factor * weight / total for weight in weights]
            slot_of += [len(slots)] * reading.size
            slots.append(Slot(number, reading, start, start + reading.size))
            heaviest = max(heaviest, total / reading.size)
        run_weights.append(heaviest * run.length**_LENGTH)
    whole = sum(run_weights)
    parts = tuple(weight / whole for weight in run_weights)
    guesses = _guess(query, units_of, shares, parts)
    run_of = tuple(number for number, run in enumerate(query.runs) for each in run.readings for _ in each.grams)
    simple = len(slots) == len(query.runs)
    return Layout(
        slots=tuple(slots),
        units_of=tuple(units_of),
        slot_of=tuple(slot_of),
        shares=tuple(shares),
        run_weights=parts,
        guesses=guesses,
        run_of=run_of,
        run_guesses=_by_run(query, guesses),
        worths=tuple(share * parts[slot] for share, slot in zip(shares, slot_of, strict=True)) if simple else (),
        slips=tuple(slot for slot in slots if _may_slip(slot)),
    )


def _may_slip(slot: Slot) -> bool:
    return slot.reading.match is Match.EXACT and _SHORTEST_SLIP <= slot.reading.size <= _LONGEST_SLIP


def _by_run(query: Query, guesses: Sequence[float]) -> tuple[float, ...]:
    left = iter(guesses)
    return tuple(max(sum(next(left) for _ in each.grams) for each in run.readings) for run in query.runs)


def _guess(
    query: Query, units_of: Sequence[range], shares: Sequence[float], run_weights: Sequence[float]
) -> tuple[float, ...]:
    """A gram's units are shared with its neighbours, and the cuts of one word have most of their grams in common."""
    guesses: list[float] = []
    for run, weight in zip(query.runs, run_weights, strict=True):
        grams = [gram for reading in run.readings for gram in reading.grams]
        same = Counter(gram.terms[:1] for gram in grams)
        for gram in grams:
            units = units_of[len(guesses)]
            guesses.append(weight * sum(shares[unit] for unit in units) / len(units) / same[gram.terms[:1]])
    return tuple(guesses)


def _unit_weights(reading: Reading, rarity: Sequence[float]) -> list[float]:
    """A unit weighs what the rarest of its grams does."""
    weights = [0.0] * reading.size
    for gram, weight in zip(reading.grams, rarity, strict=False):
        for unit in range(gram.first, gram.last + 1):
            weights[unit] = max(weights[unit], weight)
    for unit in reading.light:
        weights[unit] *= LIGHT_WEIGHT
    return weights


def _best_covers(layout: Layout, query: Query, index: Index, hits: Hits) -> dict[int, tuple[Cover, ...]]:
    # Everything is in some region; the names of regions are never left out.
    closely = _choose(layout, hits) | index.region_variants.intersection(hits)
    covers: dict[int, list[Cover]] = defaultdict(list)
    for variant in index.variants(closely):
        covers[variant.owner].append(_cover(layout, query, variant, hits[variant.number]))
    best = [_alternatives(each) for each in covers.values()]
    best.sort(key=lambda each: _order(each[0]))
    return {each[0].variant.owner: each for each in best[:_OWNERS]}


def _alternatives(covers: list[Cover]) -> tuple[Cover, ...]:
    """The best cover, and others only where they say more of what they name: they may fit the rest of a fact better."""
    first, *rest = sorted(covers, key=_order) if len(covers) > 1 else covers
    kept = [first]
    for cover in rest:
        if cover.focus > kept[-1].focus and len(kept) < _ALTERNATIVES:
            kept.append(cover)
    return tuple(kept)


def _choose(layout: Layout, hits: Hits) -> set[int]:
    """The variants that are worth a close look: by all that they have of the query, and by each of its words."""
    guesses, run_of = layout.guesses, layout.run_of
    whole: list[tuple[float, int]] = []
    by_run: list[list[tuple[float, int]]] = [[] for _ in layout.run_weights]
    for variant, grams in hits.items():
        runs = [0.0] * len(by_run)
        for gram, quality in grams.items():
            runs[run_of[gram]] -= guesses[gram] * quality
        whole.append((sum(runs), variant))
        for run, guess in enumerate(runs):
            if guess <= -_MOST_OF_WORD * layout.run_guesses[run]:
                by_run[run].append((guess, variant))
    first = heapq.nsmallest(_CLOSELY, whole)
    chosen = {variant for guess, variant in first if guess <= _CLOSE_ENOUGH * first[0][0]}
    for run_guesses in by_run:
        chosen.update(variant for _, variant in heapq.nsmallest(_CLOSELY_BY_WORD, run_guesses))
    return chosen


def _order(cover: Cover) -> tuple[float, int, bool, int]:
    variant = cover.variant
    return -round(cover.worth, 9), variant.size, not variant.own, variant.number


def _cover(layout: Layout, query: Query, variant: Variant, grams: dict[int, float]) -> Cover:
    units: dict[int, float] = {}
    for gram, quality in grams.items():
        for unit in layout.units_of[gram]:
            if quality > units.get(unit, 0.0):
                units[unit] = quality
    if variant.kind < Kind.NOTE:
        for slot in layout.slips:
            _allow_slip(units, slot, query.runs[slot.run].folded, variant)
    worth, slots = weigh(layout, units)
    if len(slots) == len(layout.slots):
        asked = sum(units.values())
    else:
        asked = sum(quality for unit, quality in units.items() if layout.slot_of[unit] in slots)
    return Cover(variant, units, worth, min(asked / max(variant.size, 1), 1.0))


def _allow_slip(units: dict[int, float], slot: Slot, typed: str, variant: Variant) -> None:
    """A slip can leave no gram whole; where the run is much like a part of the name, that counts instead."""
    found = sum(units.get(unit, 0.0) for unit in range(slot.start, slot.end)) / slot.reading.size
    if not 0.0 < found < _SLIPPED or variant.size < slot.reading.size - 1:
        return
    like = fuzz.partial_ratio_alignment(typed, variant.folded)
    if like is None:
        return
    in_order = LCSseq.similarity(typed, variant.folded[max(like.dest_start - 1, 0) : like.dest_end + 1])
    if in_order >= slot.reading.size - 1:
        for unit in range(slot.start, slot.end):
            units[unit] = max(units.get(unit, 0.0), in_order / slot.reading.size - 0.1)


def weigh(layout: Layout, units: dict[int, float]) -> tuple[float, Sequence[int]]:
    """How much of the query the covered units are, from 0 to 1, and the number of the best slot of each run.

    Each run counts by its best reading, and by how much it says.
    """
    if layout.worths:
        worths = layout.worths
        return sum(worths[unit] * quality for unit, quality in units.items()), range(len(layout.slots))
    got = [0.0] * len(layout.slots)
    for unit, quality in units.items():
        got[layout.slot_of[unit]] += layout.shares[unit] * quality
    best: list[int] = []
    for number, slot in enumerate(layout.slots):
        if slot.reading.match is Match.INITIALS and got[number] < _ALL_INITIALS * slot.reading.factor:
            got[number] = 0.0
        if slot.run == len(best):
            best.append(number)
        elif got[number] > got[best[-1]]:
            best[-1] = number
    return sum(weight * got[number] for weight, number in zip(layout.run_weights, best, strict=True)), best
