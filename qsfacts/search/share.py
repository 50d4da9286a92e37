"""How much of a query variants have: most have the same of it as others, and that is weighed once."""

from collections.abc import Sequence
from typing import NamedTuple

from qsfacts.search.coverage import Coverage, amount
from qsfacts.search.layout import Layout, Slot, of_runs, weigh, weigh_at_most
from qsfacts.search.query import QUALITIES

# What variants have of the query: for each of the ways in which a gram may have been found, the bits of the first units
# of those that were found that way, the best way in the lowest bits.
Grams = int

# A slot of which less is found may hold a slip.
_SLIPPED = 0.75
_PLACES = {quality: place for place, quality in enumerate(QUALITIES)}


class Share(NamedTuple):
    """What variants that have the same grams of the query have in common.

    `worth` is how much of the query they cover, `most` how much that can add to what others cover, and `runs` how much
    of each run; `asked` is how many units of the variant it amounts to. `found` has a bit for each unit covered.
    """

    covered: Coverage
    worth: float
    most: float
    runs: Sequence[float]
    asked: float
    found: int


class Shares(dict[Grams, Share]):
    """The shares of variants by their grams. Filled as it is asked."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self.layout = layout

    def __missing__(self, grams: Grams) -> Share:
        """Weigh what is asked for the first time."""
        share = self[grams] = share_of(self.layout, self._covered(grams))
        return share

    def _covered(self, grams: Grams) -> Coverage:
        width, seconds, thirds = self.layout.width, *self.layout.longer
        each_way, seen = (1 << width) - 1, 0
        covered: list[tuple[float, int]] = []
        while grams:
            best = ((grams & -grams).bit_length() - 1) // width
            first = grams >> best * width & each_way
            grams ^= first << best * width
            units = (first | (first & seconds) << 1 | (first & thirds) << 2) & ~seen
            if units:
                seen |= units
                covered.append((QUALITIES[best], units))
        return tuple(covered)


def gram(layout: Layout, first: int, quality: float) -> Grams:
    """The gram that begins with the unit `first`, found with such a quality."""
    return 1 << _PLACES[quality] * layout.width + first


def share_of(layout: Layout, covered: Coverage) -> Share:
    """How much of a query it is to cover so much of its units."""
    runs = weigh_at_most(layout, covered)
    worth = most = of_runs(layout, runs)
    counted = -1
    if not layout.simple:
        worth, slots = weigh(layout, covered)
        counted = sum([layout.slots[number].units for number in slots])
    asked, found = 0.0, 0
    for quality, units in covered:
        asked += quality * (units & counted).bit_count()
        found |= units
    return Share(covered, round(worth, 9), most, runs, asked, found)


def may_slip(share: Share, slot: Slot) -> bool:
    """Whether so much of a slot was found that the rest of it may be a slip."""
    return 0.0 < amount(share.covered, slot.units) < _SLIPPED * slot.reading.size
