"""Names of the base, and how much of each stands in the words of a draft."""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from itertools import compress, repeat
from operator import mul
from typing import NamedTuple

from qsfacts.check.spoken import Spoken, index_term
from qsfacts.check.terms import folded_terms, weight
from qsfacts.index.read import Index
from qsfacts.index.records import Variant
from qsfacts.index.schema import Kind


class Wording(NamedTuple):
    """One of the names of a name.

    `terms` are its words and pairs of characters, so many as `pairs` says, and those of an indicator also its
    characters; of either what tells most comes first. `told` is how much each of them tells, 0 to 1, `told_by_pairs`
    a sum, `size` that of all and a little more; `shares` are those of the size that the pairs tell. Without all of
    `leading`, the pairs that tell most, the name can't be nearly there.
    """

    owner: int
    text: str
    terms: tuple[str, ...]
    told: tuple[float, ...]
    pairs: int
    told_by_pairs: float
    size: float
    shares: tuple[float, ...]
    leading: tuple[str, ...]


# A name of which this share of the pairs is there is nearly there.
_NEARLY = 0.62
# Short names are easily there: what is added to the size of all.
_SHORT = 0.25
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
            share = sum(compress(wording.told, map(terms.__contains__, wording.terms))) / wording.told_by_pairs
            if share >= _NEARLY:
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
    """The wordings, those that are the same without their tails once."""
    wordings = [weighed[each.number] for each in names]
    return Names(list({(each.owner, each.text): each for each in wordings if each.pairs}.values()))


_MOST_KEPT = 20_000
_SUBJECT = Kind.SUBJECT


@lru_cache(maxsize=1)
def _kept(_index: Index) -> dict[int, Wording]:
    """The names that were weighed for earlier drafts of the same process, by their numbers."""
    return {}


def _weigh(index: Index, names: Sequence[Variant]) -> dict[int, Wording]:
    texts = [_told_text(each) for each in names]
    terms = [_terms(each, text) for each, text in zip(names, texts, strict=True)]
    weights = _weights(index, set().union(*terms))
    places = {term: place for place, term in enumerate(weights)}
    weighed = {}
    for each, text, unordered in zip(names, texts, terms, strict=True):
        ordered = sorted(unordered, key=places.__getitem__)
        weighed[each.number] = _wording(each.owner, text, tuple(ordered), tuple([weights[term] for term in ordered]))
    return weighed


def _terms(variant: Variant, text: str) -> Collection[str]:
    terms = folded_terms(text)
    return [term for term in terms if len(term) > 1] if variant.kind is _SUBJECT else terms


def _weights(index: Index, terms: Collection[str]) -> dict[str, float]:
    """How much each term tells, by how many of all names in the base have it; pairs first, what tells most first."""
    pairs = {term: index_term(term) for term in sorted(terms) if len(term) > 1}
    uses, names = index.naming.uses(pairs.values()), index.names_in_all
    told = {term: weight(term, uses[key], names) for term, key in pairs.items()}
    chars = {term: weight(term, 0, names) for term in sorted(terms) if len(term) == 1}
    ordered = [*sorted(told, key=told.__getitem__, reverse=True), *sorted(chars, key=chars.__getitem__, reverse=True)]
    told |= chars
    return {term: told[term] for term in ordered}


# What only says which measure an indicator is, which a figure shows by its unit and verb.
_TAILS = re.compile(
    "(?:同比)?(?:增速|增幅|增长率|增长|降幅|增长幅度|提升幅度)$|(?:排名|位次|名次|排位)$|(?:时间|日期)$"
    "|(?<=.)(?:数量|个数|家数|总数|户数|人数|条数|数)$"
)


_TAIL_ENDS = frozenset("速幅率长度名位次间期量数")


def _told_text(variant: Variant) -> str:
    text = variant.folded
    if variant.kind is _SUBJECT or text[-1:] not in _TAIL_ENDS:
        return text
    bare = _TAILS.sub("", text)
    return bare if len(bare) > 1 else text


def _wording(owner: int, text: str, terms: tuple[str, ...], told: tuple[float, ...]) -> Wording:
    pairs = len([term for term in terms if len(term) > 1])
    by_pairs = sum(told[:pairs])
    size = by_pairs + sum(told[pairs:]) + _SHORT
    shares = tuple([value / size for value in told[:pairs]])
    leading = terms[: _leading(told[:pairs], by_pairs)]
    return Wording(owner, text, terms, told, pairs, by_pairs, size, shares, leading)


def _leading(told: Sequence[float], total: float) -> int:
    """How many of the pairs tell so much that the others are less than nearly all."""
    left = total
    for number, value in enumerate(told):
        if left < _NEARLY * total:
            return number
        left -= value
    return len(told)
