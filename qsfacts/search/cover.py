"""How much of a query each name covers: the evidence, before facts are ranked by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from qsfacts.index.read import Index
from qsfacts.index.records import Variant
from qsfacts.index.schema import Kind
from qsfacts.search.layout import Layout, Slot, lay_out, weigh, weigh_at_most
from qsfacts.search.lookup import Levels, look_up
from qsfacts.search.query import QUALITIES, Query

# Variants of each kind that are looked at closely: the first so many by their grams alone, but for those that have
# less than this share of what the first one has.
_CLOSELY, _CLOSE_ENOUGH = 50, 0.2
_OWNERS, _ALTERNATIVES = 60, 3
# And of those that have most of a word, so many for each word: a short word must not be drowned by a long one.
_CLOSELY_BY_WORD, _MOST_OF_WORD = 100, 0.6
_SLIPPED = 0.75
_LONG_WORD = 6


class Share(NamedTuple):
    """What variants that have the same grams of the query have in common.

    `units` says how well each unit of the query is covered, from 0 to 1; units that are not are left out. `worth` is
    how much of the query that is, and `most` how much it can add to what others cover; `asked` is how many units of
    the variant that amounts to. `found` has a bit for each unit covered. `slips` are slots that may hold a slip.
    """

    units: dict[int, float]
    worth: float
    most: float
    asked: float
    found: int
    slips: list[Slot]


class Cover(NamedTuple):
    """What one variant has of the query. `focus` is the share of the variant's own units that the query asked for."""

    variant: Variant
    share: Share
    focus: float


# The covers of each owner by its variants, the best first, by kind of variant.
Covers = dict[Kind, dict[int, list[Cover]]]

# What variants have of the query: a bit for each gram and each of the ways in which it may have been found.
_Grams = int


class _Shares:
    """What variants have of a query, by their grams: most have the same as others, and that is weighed once."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._shares: dict[_Grams, Share] = {}
        self._guesses: dict[_Grams, list[float]] = {}

    def of(self, grams: _Grams) -> Share:
        """What of the query the grams are."""
        share = self._shares.get(grams)
        if share is None:
            units: dict[int, float] = {}
            units_of = self.layout.units_of
            for gram, quality in _taken_apart(grams):
                for unit in units_of[gram]:
                    if quality > units.get(unit, 0.0):
                        units[unit] = quality
            share = self._shares[grams] = _share(self.layout, units)
        return share

    def guess(self, grams: _Grams) -> list[float]:
        """About how much of the query they are, and how much of each run."""
        guess = self._guesses.get(grams)
        if guess is None:
            run_of, guesses = self.layout.run_of, self.layout.guesses
            guess = self._guesses[grams] = [0.0] * (1 + len(self.layout.run_weights))
            for gram, quality in _taken_apart(grams):
                guess[1 + run_of[gram]] += guesses[gram] * quality
            guess[0] = sum(guess)
        return guess


_KINDS_OF_EVIDENCE = len(QUALITIES)
_PLACES = {quality: place for place, quality in enumerate(QUALITIES)}


def _bit(gram: int, quality: float) -> _Grams:
    return 1 << gram * _KINDS_OF_EVIDENCE + _PLACES[quality]


def _taken_apart(grams: _Grams) -> Iterator[tuple[int, float]]:
    """The grams, and how well each was found."""
    while grams:
        place = grams.bit_length() - 1
        grams ^= 1 << place
        yield place // _KINDS_OF_EVIDENCE, QUALITIES[place % _KINDS_OF_EVIDENCE]


def find_covers(query: Query, index: Index) -> tuple[Layout, Covers]:
    """The best covers of each owner: of a name by its variants, of a fact by its value and its note."""
    found = look_up(query, index)
    layout = lay_out(query, found.counts, index.names_in_all)
    shares = _Shares(layout)
    chosen = {kind: _choose_of(kind, levels, shares, index) for kind, levels in found.hits.items()}
    known = index.variants_by_number([each for groups in chosen.values() for same in groups.values() for each in same])
    covers: Covers = {}
    for kind, groups in chosen.items():
        slips = kind < Kind.NOTE
        covers[kind] = _best_covers(_in_order(query, groups, known, shares, slips=slips)) if groups else {}
    return layout, covers


def _choose_of(kind: Kind, hits: Sequence[Levels], shares: _Shares, index: Index) -> dict[_Grams, list[int]]:
    grams = _by_variant(hits)
    if not grams:
        return {}
    groups = _by_grams(grams)
    chosen = _choose(shares, groups)
    if kind is Kind.SUBJECT:
        _add_regions(chosen, grams, index)
    if kind is Kind.INDICATOR:
        _add_ends(chosen, groups, shares.layout)
    return chosen


def _by_variant(hits: Sequence[Levels]) -> dict[int, _Grams]:
    """Which grams each variant has."""
    grams: dict[int, _Grams] = {}
    for gram, levels in enumerate(hits):
        for quality, variants in levels:
            bit = _bit(gram, quality)
            fresh = variants.difference(grams)
            if len(fresh) < len(variants):
                for variant in variants - fresh:
                    grams[variant] |= bit
            grams.update(dict.fromkeys(fresh, bit))
    return grams


def _by_grams(grams: dict[int, _Grams]) -> dict[_Grams, list[int]]:
    """The variants that have the very same grams, by these."""
    groups: dict[_Grams, list[int]] = defaultdict(list)
    for variant, same in grams.items():
        groups[same].append(variant)
    return groups


def _choose(shares: _Shares, groups: dict[_Grams, list[int]]) -> dict[_Grams, list[int]]:
    """The variants that are worth a close look: by all that they have of the query, and by each of its words."""
    # Where two are worth the same, the later part of a word says better what is asked for.
    guesses = [(shares.guess(grams), -grams) for grams in groups]
    whole = [(-guess[0], grams) for guess, grams in guesses]
    number = _first(whole, _CLOSELY, _CLOSE_ENOUGH * min(whole, default=(0.0, 0))[0], groups)
    likeliest = shares.layout.run_guesses
    for run, most in enumerate(likeliest, 1) if len(likeliest) > 1 else ():
        by_run = [(-guess[run], grams) for guess, grams in guesses]
        for grams, several in _first(by_run, _CLOSELY_BY_WORD, -_MOST_OF_WORD * most, groups).items():
            number[grams] = max(several, number.get(grams, 0))
    return {
        grams: groups[grams] if several >= len(groups[grams]) else sorted(groups[grams])[:several]
        for grams, several in number.items()
    }


def _first(
    lost: list[tuple[float, _Grams]], left: int, most: float, groups: dict[_Grams, list[int]]
) -> dict[_Grams, int]:
    """How many variants of each group are among the first `left`, by how much they lose, none more than `most`."""
    found: dict[_Grams, int] = {}
    for _, grams in sorted([each for each in lost if each[0] <= most]):
        found[-grams] = left
        left -= len(groups[-grams])
        if left <= 0:
            break
    return found


def _add_regions(chosen: dict[_Grams, list[int]], grams: dict[int, _Grams], index: Index) -> None:
    """Everything is in some region; the names of regions are never left out."""
    for variant in index.region_variants:
        same = grams.get(variant)
        if same is not None and variant not in chosen.get(same, ()):
            chosen[same] = [*chosen.get(same, ()), variant]


def _add_ends(chosen: dict[_Grams, list[int]], groups: dict[_Grams, list[int]], layout: Layout) -> None:
    """Two characters behind a long name are little of the word, and yet may be all of an indicator: …项目产能."""
    for gram, units in enumerate(layout.units_of):
        slot = layout.slots[layout.slot_of[units.start]]
        if slot.reading.size >= _LONG_WORD and units.stop == slot.end and len(units) == 2:
            end = _bit(gram, 1.0)
            if end in groups and end not in chosen:
                chosen[end] = sorted(groups[end])[:_CLOSELY_BY_WORD]


def _in_order(
    query: Query, chosen: dict[_Grams, list[int]], known: Mapping[int, Variant], shares: _Shares, *, slips: bool
) -> list[tuple[float, Variant, Share]]:
    """The chosen variants with what they have of the query, those that have most of it first."""
    ordered: list[tuple[float, Variant, Share]] = []
    for grams, numbers in chosen.items():
        share = shares.of(grams)
        if share.slips and slips:
            slipped = [(_allow_slips(shares.layout, query, share, known[each]), known[each]) for each in numbers]
            ordered += [(-each.worth, variant, each) for each, variant in slipped]
        else:
            lost = -share.worth
            ordered += [(lost, known[each], share) for each in numbers]
    ordered.sort()
    return ordered


def _best_covers(ordered: Sequence[tuple[float, Variant, Share]]) -> dict[int, list[Cover]]:
    best: dict[int, list[Cover]] = {}
    for _, variant, share in ordered:
        owner = variant.owner
        if owner not in best:
            if len(best) < _OWNERS:
                best[owner] = [Cover(variant, share, min(share.asked / (variant.size or 1), 1.0))]
            continue
        kept = best[owner]
        most = kept[-1].focus
        # Others only where they say more of what they name: they may fit the rest of a fact better.
        if most < 1.0 and len(kept) < _ALTERNATIVES:
            focus = min(share.asked / (variant.size or 1), 1.0)
            if focus > most:
                kept.append(Cover(variant, share, focus))
    return best


def _share(layout: Layout, units: dict[int, float]) -> Share:
    worth, slots = weigh(layout, units)
    most, asked, found = worth, sum(units.values()), 0
    if not layout.worths:
        most = weigh_at_most(layout, units)
        asked = sum([quality for unit, quality in units.items() if layout.slot_of[unit] in slots])
    for unit in units:
        found |= 1 << unit
    slips = [slot for slot in layout.slips if 0.0 < _found(units, slot) < _SLIPPED] if layout.slips else []
    return Share(units, round(worth, 9), most, asked, found, slips)


def _found(units: dict[int, float], slot: Slot) -> float:
    return sum([units.get(unit, 0.0) for unit in range(slot.start, slot.end)]) / slot.reading.size


def _allow_slips(layout: Layout, query: Query, share: Share, variant: Variant) -> Share:
    """A slip can leave no gram whole; where the run is much like a part of the name, that counts instead."""
    units = share.units
    for slot in share.slips:
        like = _likeness(query.runs[slot.run].folded, slot.reading.size, variant)
        if like:
            units = units | {unit: max(units.get(unit, 0.0), like) for unit in range(slot.start, slot.end)}
    return share if units == share.units else _share(layout, units)


def _likeness(typed: str, size: int, variant: Variant) -> float:
    """How like a part of the name is, where all but one of the characters typed are in it; 0 where they are not."""
    name = variant.folded
    # Few names have nearly all the characters, in whatever order.
    if variant.size < size - 1 or sum([char in name for char in typed]) < size - 1:
        return 0.0
    like = fuzz.partial_ratio_alignment(typed, name)
    if like is None:
        return 0.0
    in_order = LCSseq.similarity(typed, name[max(like.dest_start - 1, 0) : like.dest_end + 1])
    return in_order / size - 0.1 if in_order >= size - 1 else 0.0
