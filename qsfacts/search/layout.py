"""How much each unit of a query weighs: how the covers of names are laid out over it, and what they come to."""

import math
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from qsfacts.model import Match
from qsfacts.search.coverage import Coverage
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
    """Where a reading stands in a cover: its units have a bit each, the first of them the bit `start`."""

    run: int
    reading: Reading
    start: int
    units: int


class Layout(NamedTuple):
    """How covers are laid out for a query of so many units, its `width`.

    `firsts` has the first unit of each gram, and `longer` the first units, as bits, of the grams that have a second
    one, and a third. `run_weights` add up to 1. `shares` is how much of their slots some units are, given as bits, the
    whole slot being worth the factor of its reading. It is `simple` where each run has one reading. `slips` are the
    slots that may hold a slip.
    """

    width: int
    slots: tuple[Slot, ...]
    firsts: tuple[int, ...]
    longer: tuple[int, ...]
    run_weights: tuple[float, ...]
    shares: Mapping[int, float]
    simple: bool
    slips: tuple[Slot, ...]


class _Sums(dict[int, float]):
    """What some numbers add up to, by their places as bits. Filled as it is asked."""

    def __init__(self, numbers: Sequence[float]) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, places: int) -> float:
        left, total = places, 0.0
        while left:
            lowest = left & -left
            total += self._numbers[lowest.bit_length() - 1]
            left ^= lowest
        self[places] = total
        return total


def lay_out(query: Query, counts: Sequence[int], names: int) -> Layout:
    """Lay out a query of whose grams so many of the base's `names` have each."""
    rarity = iter([_rarity(count, names) for count in counts])
    slots: list[Slot] = []
    shares: list[float] = []
    run_weights: list[float] = []
    for number, run in enumerate(query.runs):
        heaviest = 0.0
        for reading in run.readings:
            weights = _unit_weights(reading, list(islice(rarity, len(reading.grams))))
            total = sum(weights) or 1.0
            slots.append(Slot(number, reading, len(shares), ((1 << reading.size) - 1) << len(shares)))
            shares += [reading.factor * weight / total for weight in weights]
            heaviest = max(heaviest, total / reading.size)
        run_weights.append(heaviest * run.length**_LENGTH)
    whole = sum(run_weights)
    parts = tuple([weight / whole for weight in run_weights])
    return Layout(
        width=len(shares),
        slots=tuple(slots),
        firsts=tuple([slot.start + gram[0] for slot in slots for gram in slot.reading.grams]),
        longer=_longer(slots),
        run_weights=parts,
        shares=_Sums(shares),
        simple=len(slots) == len(query.runs),
        slips=tuple([slot for slot in slots if _may_slip(slot)]),
    )


def _rarity(count: int, names: int) -> float:
    """What a gram weighs: the rarer the more (inverse document frequency). What is nowhere weighs as what is rare."""
    return math.log1p(names / (1 + count)) if count else 0.8 * math.log1p(names)


def _unit_weights(reading: Reading, rarity: Sequence[float]) -> list[float]:
    """A unit weighs what the rarest of its grams does. `rarity` has that of each gram."""
    long = reading.grams[0].last
    weights = [max(rarity[max(unit - long, 0) : unit + 1]) for unit in range(reading.size)]
    for unit in reading.light:
        weights[unit] *= LIGHT_WEIGHT
    return weights


def _longer(slots: Sequence[Slot]) -> tuple[int, ...]:
    longer = [0, 0]
    for slot in slots:
        for first, last, _ in slot.reading.grams:
            for place in range(last - first):
                longer[place] |= 1 << slot.start + first
    return tuple(longer)


def _may_slip(slot: Slot) -> bool:
    return slot.reading.match is _EXACT and _SHORTEST_SLIP <= slot.reading.size <= _LONGEST_SLIP


def weigh(layout: Layout, covered: Coverage) -> tuple[float, Sequence[int]]:
    """How much of the query the covered units are, from 0 to 1, and the number of the best slot of each run.

    Each run counts by its best reading, and by how much it says.
    """
    got = _by_slot(layout, covered)
    if layout.simple:
        return of_runs(layout, got), range(len(got))
    best: list[int] = []
    for number, slot in enumerate(layout.slots):
        if slot.reading.match is _INITIALS and got[number] < _ALL_INITIALS * slot.reading.factor:
            got[number] = 0.0
        if slot.run == len(best):
            best.append(number)
        elif got[number] > got[best[-1]]:
            best[-1] = number
    return of_runs(layout, [got[number] for number in best]), best


def of_runs(layout: Layout, got: Sequence[float]) -> float:
    """How much of the query it is to have so much of each run."""
    return sum([weight * share for weight, share in zip(layout.run_weights, got, strict=True)])


def weigh_at_most(layout: Layout, covered: Coverage) -> list[float]:
    """What the units can add to what others cover of each run: initials count even where some are missing."""
    got = _by_slot(layout, covered)
    if layout.simple:
        return got
    most = [0.0] * len(layout.run_weights)
    for slot, share in zip(layout.slots, got, strict=True):
        most[slot.run] = max(most[slot.run], share)
    return most


def _by_slot(layout: Layout, covered: Coverage) -> list[float]:
    """How much of each slot the units are, the whole slot being worth the factor of its reading."""
    shares = layout.shares
    if len(covered) == 1:
        ((quality, units),) = covered
        return [quality * shares[units & slot.units] for slot in layout.slots]
    return [sum([quality * shares[units & slot.units] for quality, units in covered]) for slot in layout.slots]
