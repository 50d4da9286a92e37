"""How much each unit of a query weighs: how the covers of names are laid out over it, and what they come to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from qsfacts.model import Match
from qsfacts.search.query import LIGHT_WEIGHT, Query, Reading

# A word that is twice as long says more, but not twice as much.
_LENGTH = 0.8
# In a run this long a slip may leave no two characters side by side; if all but one are there, that counts instead.
_SHORTEST_SLIP, _LONGEST_SLIP = 4, 5
# Some of a word's letters are the initials of something in every base; only all of them together say anything.
_ALL_INITIALS = 0.99
# Python finds a member of an enum by its name in ten times the time of a name of the module.
_EXACT, _INITIALS = Match.EXACT, Match.INITIALS


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


def lay_out(query: Query, counts: Sequence[int], names: int) -> Layout:
    """Lay out a query of whose grams so many of the base's `names` have each."""
    rarity = iter([_rarity(count, names) for count in counts])
    slots: list[Slot] = []
    units_of: list[range] = []
    slot_of: list[int] = []
    shares: list[float] = []
    run_weights = []
    for number, run in enumerate(query.runs):
        heaviest = 0.0
        for reading in run.readings:
            start = len(shares)
            weights = _unit_weights(reading, rarity)
            units_of += [range(start + first, start + last + 1) for first, last, _ in reading.grams]
            total = sum(weights) or 1.0
            shares += [reading.factor * weight / total for weight in weights]
            slot_of += [len(slots)] * reading.size
            slots.append(Slot(number, reading, start, start + reading.size))
            heaviest = max(heaviest, total / reading.size)
        run_weights.append(heaviest * run.length**_LENGTH)
    whole = sum(run_weights)
    parts = tuple([weight / whole for weight in run_weights])
    guesses = _guess(query, units_of, shares, parts)
    simple = len(slots) == len(query.runs)
    return Layout(
        slots=tuple(slots),
        units_of=tuple(units_of),
        slot_of=tuple(slot_of),
        shares=tuple(shares),
        run_weights=parts,
        guesses=guesses,
        run_of=tuple([number for number, run in enumerate(query.runs) for each in run.readings for _ in each.grams]),
        run_guesses=_by_run(query, guesses),
        worths=tuple([share * parts[slot] for share, slot in zip(shares, slot_of, strict=True)]) if simple else (),
        slips=tuple([slot for slot in slots if _may_slip(slot)]),
    )


def _rarity(count: int, names: int) -> float:
    """What a gram weighs: the rarer the more (inverse document frequency). What is nowhere weighs as what is rare."""
    return math.log1p(names / (1 + count)) if count else 0.8 * math.log1p(names)


def _unit_weights(reading: Reading, rarity: Iterator[float]) -> list[float]:
    """A unit weighs what the rarest of its grams does. `rarity` gives that of each gram, in order."""
    weights = [0.0] * reading.size
    for (first, last, _), weight in zip(reading.grams, rarity, strict=False):
        for unit in range(first, last + 1):
            weights[unit] = max(weights[unit], weight)
    for unit in reading.light:
        weights[unit] *= LIGHT_WEIGHT
    return weights


def _guess(
    query: Query, units_of: Sequence[range], shares: Sequence[float], run_weights: Sequence[float]
) -> tuple[float, ...]:
    """A gram's units are shared with its neighbours, and the cuts of one word have most of their grams in common."""
    guesses: list[float] = []
    for run, weight in zip(query.runs, run_weights, strict=True):
        grams = [gram for reading in run.readings for gram in reading.grams]
        same = Counter(gram.terms[:1] for gram in grams) if len(run.readings) > 1 else None
        for gram in grams:
            units = units_of[len(guesses)]
            guess = weight * sum(shares[units.start : units.stop]) / len(units)
            guesses.append(guess / same[gram.terms[:1]] if same else guess)
    return tuple(guesses)


def _by_run(query: Query, guesses: Sequence[float]) -> tuple[float, ...]:
    left = iter(guesses)
    return tuple([max([sum(islice(left, len(each.grams))) for each in run.readings]) for run in query.runs])


def _may_slip(slot: Slot) -> bool:
    return slot.reading.match is _EXACT and _SHORTEST_SLIP <= slot.reading.size <= _LONGEST_SLIP


def weigh(layout: Layout, units: Mapping[int, float]) -> tuple[float, Sequence[int]]:
    """How much of the query the covered units are, from 0 to 1, and the number of the best slot of each run.

    Each run counts by its best reading, and by how much it says.
    """
    if layout.worths:
        worths = layout.worths
        return sum([worths[unit] * quality for unit, quality in units.items()]), range(len(layout.slots))
    got = _by_slot(layout, units)
    best: list[int] = []
    for number, slot in enumerate(layout.slots):
        if slot.reading.match is _INITIALS and got[number] < _ALL_INITIALS * slot.reading.factor:
            got[number] = 0.0
        if slot.run == len(best):
            best.append(number)
        elif got[number] > got[best[-1]]:
            best[-1] = number
    return sum([weight * got[number] for weight, number in zip(layout.run_weights, best, strict=True)]), best


def weigh_at_most(layout: Layout, units: Mapping[int, float]) -> float:
    """What the units can add to what others cover: as `weigh`, but initials count even where some are missing."""
    most = [0.0] * len(layout.run_weights)
    for slot, got in zip(layout.slots, _by_slot(layout, units), strict=True):
        most[slot.run] = max(most[slot.run], got)
    return sum([weight * got for weight, got in zip(layout.run_weights, most, strict=True)])


def _by_slot(layout: Layout, units: Mapping[int, float]) -> list[float]:
    slot_of, shares = layout.slot_of, layout.shares
    got = [0.0] * len(layout.slots)
    for unit, quality in units.items():
        got[slot_of[unit]] += shares[unit] * quality
    return got
