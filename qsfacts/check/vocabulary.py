"""Names of the base, and how much of each stands in the words of a draft."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from itertools import compress, repeat
from operator import mul
from typing import NamedTuple

from qsfacts.check.spoken import Spoken
from qsfacts.check.weighing import NEARLY, Wording, weigh
from qsfacts.index.read import Index
from qsfacts.index.records import Variant

# How many indicators are looked at more closely, and how much of their names must be said.
_FOREMOST, _BARELY = 16, 0.15


class Names:
    """Names found by the pairs of characters and the words in them."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self.wordings = wordings
        self.of_owner: dict[int, list[int]] = defaultdict(list)
        for number, wording in enumerate(self.wordings):
            self.of_owner[wording.owner].append(number)

    def of_owners(self, owners: Iterable[int]) -> Names:
        """The names of some of the owners."""
        return Names([self.wordings[number] for owner in owners for number in self.of_owner.get(owner, ())])

    @property
    def terms(self) -> set[str]:
        """The terms of all names."""
        return set().union(*[wording.terms for wording in self.wordings])

    def found_in(self, said: Mapping[str, float]) -> dict[int, float]:
        """Which share of each wording its pairs tell, each as much as `said` counts it, by the wording's number."""
        found: dict[int, float] = {}
        with_pair, so_far = self._with_pair, found.get
        for term in said.keys() & with_pair.keys():
            value = said[term]
            for number, share in with_pair[term]:
                found[number] = so_far(number, 0.0) + share * value
        return found

    def foremost(self, found: Mapping[int, float]) -> Collection[int]:
        """The owners of the wordings that are found best."""
        best: dict[int, float] = {}
        for number, share in found.items():
            if share > _BARELY:
                owner = self.wordings[number].owner
                best[owner] = max(share, best.get(owner, 0.0))
        return best if len(best) <= _FOREMOST else heapq.nlargest(_FOREMOST, best, key=best.__getitem__)

    def told(self, owner: int, said: Mapping[str, float], found: Container[int]) -> float:
        """Which share of that wording of an owner is said that is said most, among those `found`."""
        best, counts = 0.0, said.get
        for number in self.of_owner.get(owner, ()):
            if number in found:
                wording = self.wordings[number]
                # A loop of our own takes twice the time.
                share = sum(map(mul, wording.told, map(counts, wording.terms, repeat(0.0)))) / wording.size
                best = max(best, share)
        return best

    def nearly_in(self, terms: Set[str]) -> Iterator[tuple[Wording, float]]:
        """The subjects that are nearly there, each name with the share of its pairs, by what they tell."""
        led_by = self._led_by
        numbers = {number for term in led_by.keys() & terms for number in led_by[term]}
        for number in sorted(numbers):
            wording = self.wordings[number]
            share = sum(compress(wording.told, map(terms.__contains__, wording.terms))) / wording.size
            if share >= NEARLY:
                yield wording, share

    def that_begin(self, text: str) -> Iterator[int]:
        """The owners of the names that `text` begins with."""
        return (owner for name, owner in self._by_first.get(text[:1], ()) if text.startswith(name))

    def texts(self, owner: int) -> Iterator[str]:
        """All names of one owner."""
        return (self.wordings[number].text for number in self.of_owner.get(owner, ()))

    @cached_property
    def _with_pair(self) -> dict[str, list[tuple[int, float]]]:
        """Of each pair the wordings that have it, with the share of them that it tells."""
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, wording in enumerate(self.wordings):
            for pair, share in zip(wording.terms, wording.shares, strict=False):  # its characters stand last
                found[pair].append((number, share))
        return found

    @cached_property
    def _led_by(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, wording in enumerate(self.wordings):
            for pair in wording.leading:
                found[pair].append(number)
        return found

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for wording in self.wordings:
            found[wording.text[:1]].append((wording.text, wording.owner))
        return found


class Echo:
    """How much of each indicator stands in the words around one figure."""

    def __init__(self, names: Names, said: Mapping[str, float], leading: Mapping[str, float]) -> None:
        """Listen for `names` in what is `said`, in words that are `leading` at least."""
        self.said = said
        self._names, self._found = names, names.found_in(leading)
        self._of: dict[int, float] = {}

    def foremost(self) -> Collection[int]:
        """The indicators that are said best."""
        return self._names.foremost(self._found)

    def of(self, indicator: int) -> float:
        """How much of its words is said, 0 to 1; long names tell more than short ones."""
        said = self._of.get(indicator)
        if said is None:
            said = self._of[indicator] = self._names.told(indicator, self.said, self._found)
        return said


class Vocabulary(NamedTuple):
    """The names that share words with a draft, and the members of those that are groups; see `Spoken`."""

    subjects: Names
    indicators: Names
    groups: Mapping[int, Collection[int]]


def read_vocabulary(index: Index, spoken: Spoken, measured: Collection[int]) -> Vocabulary:
    """The names weighed, of the indicators only those `measured`. May raise `IndexBroken`."""
    subjects, indicators = spoken.subjects, [each for each in spoken.indicators if each.owner in measured]
    kept = _kept(index)
    if len(kept) > _MOST_KEPT:
        kept.clear()
    kept |= weigh(index, [each for each in (*subjects, *indicators) if each.number not in kept])
    return Vocabulary(_names(kept, subjects), _names(kept, indicators), spoken.groups)


def _names(weighed: Mapping[int, Wording], names: Iterable[Variant]) -> Names:
    """The wordings, those that are the same without their tails once."""
    wordings = [weighed[each.number] for each in names]
    return Names(list({(each.owner, each.text): each for each in wordings if each.shares or each.leading}.values()))


_MOST_KEPT = 20_000


@lru_cache(maxsize=1)
def _kept(_index: Index) -> dict[int, Wording]:
    """The names that were weighed for earlier drafts of the same process, by their numbers."""
    return {}
