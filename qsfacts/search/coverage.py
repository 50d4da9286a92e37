"""Which units of a query are covered, and how well."""

from __future__ import annotations

from collections.abc import Iterable

# Units that are covered equally well, a bit for each, with how well from 0 to 1: the best first, no unit twice.
Coverage = tuple[tuple[float, int], ...]


def best_of(levels: Iterable[tuple[float, int]]) -> Coverage:
    """Each unit as well as any of the levels covers it."""
    found: list[tuple[float, int]] = []
    seen = 0
    for quality, units in sorted(levels, reverse=True):
        fresh = units & ~seen
        if fresh:
            seen |= fresh
            if found and found[-1][0] == quality:
                fresh |= found.pop()[1]
            found.append((quality, fresh))
    return tuple(found)


def better(one: Coverage, other: Coverage) -> Coverage:
    """What the one covers that the other does not, or not as well."""
    left = [(quality, units & ~_as_well(other, quality)) for quality, units in one]
    return tuple([(quality, units) for quality, units in left if units])


def _as_well(coverage: Coverage, least: float) -> int:
    return all_units([each for each in coverage if each[0] >= least])


def within(coverage: Coverage, wanted: int) -> Coverage:
    """What it covers of the units `wanted`."""
    return tuple([(quality, units & wanted) for quality, units in coverage if units & wanted])


def all_units(coverage: Iterable[tuple[float, int]]) -> int:
    """The units that are covered, however well."""
    found = 0
    for _, units in coverage:
        found |= units
    return found


def amount(coverage: Coverage, wanted: int) -> float:
    """How many of the units `wanted` are covered, each counting as well as it is."""
    return sum([quality * (units & wanted).bit_count() for quality, units in coverage])
