"""How much of a query each name covers: the evidence, before facts are ranked by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import chain, repeat

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from qsfacts.index.read import Index
from qsfacts.index.records import Variant
from qsfacts.index.schema import Kind
from qsfacts.search.coverage import best_of
from qsfacts.search.layout import Layout, Slot, lay_out
from qsfacts.search.lookup import Levels, look_up
from qsfacts.search.query import Query
from qsfacts.search.share import Grams, Share, Shares, gram, may_slip, share_of

# Variants of each kind that are looked at closely: the first so many, but for those that have less than this share of
# what the first one has.
_CLOSELY, _CLOSE_ENOUGH = 50, 0.3
_OWNERS, _ALTERNATIVES = 60, 3
# And of those that have most of a word, so many for each word: a short word must not be drowned by a long one.
_CLOSELY_BY_WORD, _MOST_OF_WORD = 100, 0.69
_LONG_WORD = 6

# What one variant has of the query.
Cover = tuple[Variant, Share]
# The covers of each owner by its variants, the best first, by kind of variant.
Covers = dict[Kind, dict[int, list[Cover]]]
# The variants that have the very same grams of the query, by these.
_Groups = dict[Grams, Set[int]]
_Chosen = dict[Grams, Iterable[int]]


def focus_of(cover: Cover) -> float:
    """The share of the variant's own units that the query asked for."""
    variant, share = cover
    return share.asked / variant.size if share.asked < variant.size else 1.0


def find_covers(query: Query, index: Index) -> tuple[Layout, Covers]:
    """The best covers of each owner: of a name by its variants, of a fact by its value and its note."""
    found = look_up(query, index)
    layout = lay_out(query, found.counts, index.names_in_all)
    shares = Shares(layout)
    chosen = {kind: _choose_of(kind, levels, shares, index) for kind, levels in found.hits.items()}
    groups_of_all = chain.from_iterable([groups.values() for groups in chosen.values()])
    known = index.variants_by_number(chain.from_iterable(groups_of_all))
    covers: Covers = {}
    for kind, groups in chosen.items():
        slips = _slips(layout, [shares[grams] for grams in groups]) if kind < Kind.NOTE else ()
        covers[kind] = _best_covers(_in_order(query, groups, known, shares, slips)) if groups else {}
    return layout, covers


def _slips(layout: Layout, shares: Sequence[Share]) -> Sequence[Slot]:
    """The slots that may hold a slip: a word that is in some name as it was typed is none."""
    typed = [share.covered[0][1] for share in shares if share.covered[0][0] == 1.0]
    return [slot for slot in layout.slips if not any(units & slot.units == slot.units for units in typed)]


def _choose_of(kind: Kind, hits: Sequence[Levels], shares: Shares, index: Index) -> _Chosen:
    groups = _by_grams(hits, shares.layout)
    if not groups:
        return {}
    chosen = _choose(shares, groups)
    if kind is Kind.SUBJECT:
        _add_regions(chosen, groups, index)
    if kind is Kind.INDICATOR:
        _add_ends(chosen, groups, shares.layout)
    return chosen


def _by_grams(hits: Sequence[Levels], layout: Layout) -> _Groups:
    """Each level takes from the groups so far those variants that have its gram as well."""
    groups: _Groups = {}
    for first, levels in zip(layout.firsts, hits, strict=True):
        for quality, variants in levels:
            also, left = gram(layout, first, quality), variants
            for grams, several in [*groups.items()]:
                both = several & left
                if both:
                    left = left - both
                    groups[grams | also] = both
                    if len(both) == len(several):
                        del groups[grams]
                    else:
                        groups[grams] = several - both
                    if not left:
                        break
            if left:
                groups[also] = left
    return groups


def _choose(shares: Shares, groups: _Groups) -> _Chosen:
    """The variants that are worth a close look: by all that they have of the query, and by each of its words."""
    every = [(shares[grams], grams) for grams in groups]
    # Where two are worth the same, the later part of a word says better what is asked for.
    whole = sorted([(-share.most, -share.found, grams) for share, grams in every])
    number = _first(whole, _CLOSELY, _CLOSE_ENOUGH * whole[0][0], groups)
    runs = len(shares.layout.run_weights)
    for run in range(runs) if runs > 1 else ():
        ordered = sorted([(-share.runs[run], -share.found, grams) for share, grams in every])
        for grams, several in _first(ordered, _CLOSELY_BY_WORD, -_MOST_OF_WORD, groups).items():
            number[grams] = max(several, number.get(grams, 0))
    return {
        grams: groups[grams] if several >= len(groups[grams]) else sorted(groups[grams])[:several]
        for grams, several in number.items()
    }


def _first(ordered: Iterable[tuple[float, int, Grams]], left: int, most: float, groups: _Groups) -> dict[Grams, int]:
    """How many variants of each group are among the first `left`, by how much they lose, none more than `most`."""
    found: dict[Grams, int] = {}
    for lost, _, grams in ordered:
        if lost > most or left <= 0:
            break
        found[grams] = left
        left -= len(groups[grams])
    return found


def _add_regions(chosen: _Chosen, groups: _Groups, index: Index) -> None:
    """Everything is in some region; the names of regions are never left out."""
    for grams, several in groups.items():
        missing = several & index.region_variants - {*chosen.get(grams, ())}
        if missing:
            chosen[grams] = [*chosen.get(grams, ()), *missing]


def _add_ends(chosen: _Chosen, groups: _Groups, layout: Layout) -> None:
    """Two characters behind a long name are little of the word, and yet may be all of an indicator: …项目产能."""
    for slot in [slot for slot in layout.slots if slot.reading.size >= _LONG_WORD]:
        end = gram(layout, slot.start + slot.reading.size - 2, 1.0)
        if end & layout.longer[0] and end in groups and end not in chosen:
            chosen[end] = sorted(groups[end])[:_CLOSELY_BY_WORD]


def _in_order(
    query: Query, chosen: _Chosen, known: Callable[[int], Variant], shares: Shares, slips: Sequence[Slot]
) -> Iterator[Cover]:
    """The chosen variants with what they have of the query, those that have most of it first."""
    by_worth: dict[float, list[Cover]] = defaultdict(list)
    for grams, numbers in chosen.items():
        share = shares[grams]
        variants = map(known, numbers)
        likely = [slot for slot in slips if may_slip(share, slot)]
        if likely:
            for variant in variants:
                slipped = _allow_slips(shares.layout, query, share, likely, variant)
                by_worth[slipped.worth].append((variant, slipped))
        else:
            by_worth[share.worth] += zip(variants, repeat(share))
    for worth in sorted(by_worth, reverse=True):
        yield from sorted(by_worth[worth], key=_order)


def _order(cover: Cover) -> int:
    return cover[0][0]


def _best_covers(ordered: Iterable[Cover]) -> dict[int, list[Cover]]:
    best: dict[int, list[Cover]] = {}
    for cover in ordered:
        variant, share = cover
        owner = variant.owner
        kept = best.get(owner)
        if kept is None:
            if len(best) < _OWNERS:
                best[owner] = [cover]
        # Others only where they say more of what they name, as no longer one with the same share does: they may fit the
        # rest of a fact better.
        elif kept[-1][1] is not share and len(kept) < _ALTERNATIVES and focus_of(kept[-1]) < focus_of(cover):
            kept.append(cover)
    return best


def _allow_slips(layout: Layout, query: Query, share: Share, slips: Sequence[Slot], variant: Variant) -> Share:
    """A slip can leave no gram whole; where the run is much like a part of the name, that counts instead."""
    like = [(_likeness(query.runs[slot.run].folded, slot.reading.size, variant), slot.units) for slot in slips]
    return share_of(layout, best_of([*share.covered, *like])) if max(like)[0] else share


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
