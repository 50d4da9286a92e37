"""Names of the base, and how much of each stands in the words of a draft."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from typing import NamedTuple

from qsfacts.check.spoken import Spoken, index_term
from qsfacts.check.terms import folded_terms, weight
from qsfacts.index.read import Index
from qsfacts.index.records import Variant
from qsfacts.index.schema import Kind


class Wording(NamedTuple):
    """One of the names of a name.

    `pairs` are its words and pairs of characters, what tells most first, each with how much it tells, 0 to 1. `terms`
    are those and its characters, `told` how much each of them tells. `told_by_pairs` and `total` are sums. Without all
    of `leading`, the pairs that tell most, the name can't be nearly there.
    """

    owner: int
    text: str
    pairs: tuple[tuple[str, float], ...]
    terms: tuple[str, ...]
    told: tuple[float, ...]
    told_by_pairs: float
    total: float
    leading: tuple[str, ...]


# A name of which this share of the pairs is there is nearly there.
NEARLY = 0.62


class Names:
    """Names found by the pairs of characters and the words in them."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self.wordings = wordings
        self.of_owner: dict[int, list[int]] = defaultdict(list)
        for number, wording in enumerate(self.wordings):
            self.of_owner[wording.owner].append(number)

    def found_in(self, said: Mapping[str, float], least: float) -> dict[int, float]:
        """How much the pairs tell that `said` counts for `least` or more, each as it says, by the wording's number."""
        found: dict[int, float] = {}
        with_pair, so_far = self._with_pair, found.get
        for term in said.keys() & with_pair.keys():
            value = said[term]
            if value >= least:
                for number, told in with_pair[term]:
                    found[number] = so_far(number, 0.0) + told * value
        return found

    def nearly_in(self, terms: Set[str]) -> Iterator[tuple[Wording, float]]:
        """The names that are nearly there, each with the share of its pairs, by what they tell."""
        led_by = self._led_by
        numbers = {number for term in led_by.keys() & terms for number in led_by[term]}
        for number in sorted(numbers):
            wording = self.wordings[number]
            share = sum([value for pair, value in wording.pairs if pair in terms]) / wording.told_by_pairs
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
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, wording in enumerate(self.wordings):
            for pair, value in wording.pairs:
                found[pair].append((number, value))
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
    kept |= _weigh(index, [each for each in (*subjects, *indicators) if each.number not in kept])
    return Vocabulary(_names(kept, subjects), _names(kept, indicators), spoken.groups)


def _names(weighed: Mapping[int, Wording], names: Iterable[Variant]) -> Names:
    wordings = [weighed[each.number] for each in names]
    return Names([each for each in wordings if each.pairs])


_MOST_KEPT = 20_000


@lru_cache(maxsize=1)
def _kept(_index: Index) -> dict[int, Wording]:
    """The names that were weighed for earlier drafts of the same process, by their numbers."""
    return {}


def _weigh(index: Index, names: Sequence[Variant]) -> dict[int, Wording]:
    texts = [_told_text(each) for each in names]
    weights = _weights(index, set().union(*map(folded_terms, texts)))
    place = {term: number for number, (term, _) in enumerate(weights)}
    first_char = len([term for term in place if len(term) > 1])
    weighed = {}
    for each, text in zip(names, texts, strict=True):
        places = sorted([place[term] for term in folded_terms(text)])
        told = [weights[number] for number in places]
        weighed[each.number] = _wording(each.owner, text, told, bisect_left(places, first_char))
    return weighed


def _weights(index: Index, terms: Iterable[str]) -> list[tuple[str, float]]:
    """How much each term tells, by how many of all names in the base have it; pairs first, what tells most first."""
    keys = {term: index_term(term) if len(term) > 1 else "" for term in terms}
    uses = index.naming.uses(set(keys.values()))
    told = [(not key, -weight(term, uses[key], index.names_in_all), term) for term, key in keys.items()]
    return [(term, -value) for _, value, term in sorted(told)]


# What only says which measure an indicator is, which a figure shows by its unit and verb.
_TAILS = re.compile(
    "(?:同比)?(?:增速|增幅|增长率|增长|降幅|增长幅度|提升幅度)$|(?:排名|位次|名次|排位)$|(?:时间|日期)$"
    "|(?<=.)(?:数量|个数|家数|总数|户数|人数|条数|数)$"
)


def _told_text(variant: Variant) -> str:
    if variant.kind is Kind.SUBJECT:
        return variant.folded
    bare = _TAILS.sub("", variant.folded)
    return bare if len(bare) > 1 else variant.folded


def _wording(owner: int, text: str, terms: Sequence[tuple[str, float]], pairs: int) -> Wording:
    told = tuple([value for _, value in terms])
    by_pairs = sum(told[:pairs])
    total = by_pairs + sum(told[pairs:])
    said = tuple([term for term, _ in terms])
    return Wording(owner, text, tuple(terms[:pairs]), said, told, by_pairs, total, _leading(terms[:pairs], by_pairs))


def _leading(pairs: Sequence[tuple[str, float]], total: float) -> tuple[str, ...]:
    left, found = total, []
    for pair, value in pairs:
        if left < NEARLY * total:
            break
        found.append(pair)
        left -= value
    return tuple(found)
