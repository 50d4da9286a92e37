"""How much of a query each name covers: the evidence, before facts are ranked by it."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from qsfacts.index.read import Index
from qsfacts.index.records import Variant
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
    of the variant's own units that the query asked for. `found` has a bit for each unit covered. Covers of variants
    that have the same grams share their `units`.
    """

    variant: Variant
    units: dict[int, float]
    worth: float
    most: float
    focus: float
    found: int


# The covers of each owner by its variants, the best first, by kind of variant.
Covers = dict[Kind, dict[int, list[Cover]]]


class _Share(NamedTuple):
    """What variants that have the same grams of the query have in common; `slips` are slots that may hold a slip."""

    units: dict[int, float]
    worth: float
    most: float
    asked: float
    found: int
    slips: list[Slot]


# What variants have of the query: a bit for each gram, found so well.
_Grams = int


class _Shares:
    """What variants have of a query, by their grams: most have the same as others, and that is weighed once."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._bits: dict[tuple[int, float], _Grams] = {}
        self._pairs: list[tuple[int, float]] = []
        self._shares: dict[_Grams, _Share] = {}
        self._guesses: dict[_Grams, list[float]] = {}

    def bit(self, gram: int, quality: float) -> _Grams:
        """The bit of a gram that is found so well."""
        pair = gram, quality
        bit = self._bits.get(pair)
        if bit is None:
            bit = self._bits[pair] = 1 << len(self._pairs)
            self._pairs.append(pair)
        return bit

    def of(self, grams: _Grams) -> _Share:
        """What of the query the grams are."""
        share = self._shares.get(grams)
        if share is None:
            units: dict[int, float] = {}
            for gram, quality in self._found(grams):
                for unit in self.layout.units_of[gram]:
                    if quality > units.get(unit, 0.0):
                        units[unit] = quality
            share = self._shares[grams] = _share(self.layout, units)
        return share

    def guesses(self, grams: _Grams) -> list[float]:
        """About how much of each run they are."""
        runs = self._guesses.get(grams)
        if runs is None:
            runs = self._guesses[grams] = [0.0] * len(self.layout.run_weights)
            for gram, quality in self._found(grams):
                runs[self.layout.run_of[gram]] += self.layout.guesses[gram] * quality
        return runs

    def _found(self, grams: _Grams) -> list[tuple[int, float]]:
        return [pair for place, pair in enumerate(self._pairs) if grams >> place & 1]


def find_covers(query: Query, index: Index) -> tuple[Layout, Covers]:
    """The best covers of each owner: of a name by its variants, of a fact by its value and its note."""
    found = look_up(query, index)
    layout = lay_out(query, found.counts, index.names_in_all)
    shares = _Shares(layout)
    return layout, {kind: _best_covers(query, index, hits, shares) for kind, hits in found.hits.items()}


def _best_covers(query: Query, index: Index, hits: Hits, shares: _Shares) -> dict[int, list[Cover]]:
    chosen = _choose(shares, _by_grams(shares, hits), index.region_variants)
    known = {grams: shares.of(grams) for grams in {*chosen.values()}}
    ordered = []
    for variant in index.variants(chosen):
        number, kind, _, size, own, _ = variant
        share = known[chosen[number]]
        if share.slips and kind < Kind.NOTE:
            share = _allow_slips(shares.layout, query, share, variant)
        ordered.append((-share.worth, size, not own, number, variant, share))
    ordered.sort()
    best: dict[int, list[Cover]] = {}
    for _, size, _, _, variant, share in ordered:
        units, worth, most, asked, found, _ = share
        focus = min(asked / (size or 1), 1.0)
        kept = best.get(variant.owner)
        if kept is None:
            if len(best) < _OWNERS:
                best[variant.owner] = [Cover._make((variant, units, worth, most, focus, found))]
        # Others only where they say more of what they name: they may fit the rest of a fact better.
        elif focus > kept[-1].focus and len(kept) < _ALTERNATIVES:
            kept.append(Cover._make((variant, units, worth, most, focus, found)))
    return best


def _by_grams(shares: _Shares, hits: Hits) -> dict[_Grams, list[int]]:
    """The variants that have the very same grams, by these."""
    grams: dict[int, _Grams] = {}
    known = grams.get
    for gram, variants in enumerate(hits):
        bits = {quality: shares.bit(gram, quality) for quality in {*variants.values()}}
        for variant, quality in variants.items():
            grams[variant] = known(variant, 0) | bits[quality]
    groups: dict[_Grams, list[int]] = {}
    for variant, same in grams.items():
        group = groups.get(same)
        if group is None:
            groups[same] = [variant]
        else:
            group.append(variant)
    return groups


def _choose(shares: _Shares, groups: dict[_Grams, list[int]], regions: frozenset[int]) -> dict[int, _Grams]:
    """The variants that are worth a close look: by all that they have of the query, and by each of its words."""
    guesses = {grams: shares.guesses(grams) for grams in groups}
    whole = [(sum(runs), grams) for grams, runs in guesses.items()]
    chosen = _first(_CLOSELY, _CLOSE_ENOUGH * max(whole, default=(0.0, 0))[0], whole, groups)
    for run, likeliest in enumerate(shares.layout.run_guesses):
        by_run = [(runs[run], grams) for grams, runs in guesses.items()]
        chosen |= _first(_CLOSELY_BY_WORD, _MOST_OF_WORD * likeliest, by_run, groups)
    # Everything is in some region; the names of regions are never left out.
    if regions:
        chosen |= {variant: grams for grams, same in groups.items() for variant in regions.intersection(same)}
    return chosen


def _first(
    most: int, enough: float, guessed: list[tuple[float, _Grams]], groups: dict[_Grams, list[int]]
) -> dict[int, _Grams]:
    found = sorted([(-guess, groups[grams], grams) for guess, grams in guessed if guess >= enough])
    chosen: dict[int, _Grams] = {}
    for _, same, grams in found:
        left = most - len(chosen)
        chosen |= dict.fromkeys(same if len(same) <= left else sorted(same)[:left], grams)
        if len(chosen) >= most:
            break
    return chosen


def _share(layout: Layout, units: dict[int, float]) -> _Share:
    worth, slots = weigh(layout, units)
    most, asked = worth, units
    if not layout.worths:
        most = weigh_at_most(layout, units)
        asked = {unit: quality for unit, quality in units.items() if layout.slot_of[unit] in slots}
    found = sum([1 << unit for unit in units])
    slips = [slot for slot in layout.slips if 0.0 < _found(units, slot) < _SLIPPED]
    return _Share(units, round(worth, 9), most, sum(asked.values()), found, slips)


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
