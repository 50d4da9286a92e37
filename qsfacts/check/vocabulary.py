"""Names of the base, and how much of each stands in the words of a draft."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from typing import NamedTuple

from qsfacts.check.terms import folded_terms, weight
from qsfacts.index.read import Index
from qsfacts.index.records import Variant
from qsfacts.index.schema import Kind
from qsfacts.index.terms import char_term, word_term
from qsfacts.text.folding import is_han


class Wording(NamedTuple):
    """One of the names of a name.

    `pairs` are its words and pairs of characters, what tells most first, each with how much it tells, 0 to 1. `terms`
    are those and its characters, `told` how much each of them tells. `told_by_pairs` and `total` are sums.
    """

    owner: int
    text: str
    pairs: tuple[tuple[str, float], ...]
    terms: tuple[str, ...]
    told: tuple[float, ...]
    told_by_pairs: float
    total: float


# A name of which this share of the pairs is there is nearly there.
NEARLY = 0.62


class Names:
    """Names found by the pairs of characters and the words in them."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self.wordings = list(wordings)
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
        """Of each name the pairs without all of which it can't be nearly there: the rarest."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, wording in enumerate(self.wordings):
            left = wording.told_by_pairs
            for pair, value in wording.pairs:
                if left < NEARLY * wording.told_by_pairs:
                    break
                found[pair].append(number)
                left -= value
        return found

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for wording in self.wordings:
            found[wording.text[:1]].append((wording.text, wording.owner))
        return found


class Vocabulary(NamedTuple):
    """The names that share words with a draft, and which subjects are groups of others."""

    subjects: Names
    indicators: Names
    groups: Mapping[int, Collection[int]]


# A name that shares no more of its pairs with a draft is not spoken of in it.
_FEWEST = {Kind.SUBJECT: 0.4, Kind.INDICATOR: 0.3}


def read_names(index: Index, terms: Collection[str]) -> list[Variant]:
    """The names of subjects and indicators that share enough pairs with `terms`. May raise `IndexBroken`.

    They are counted roughly: weighing them costs more.
    """
    pairs = Counter(index.naming.variants_with(_index_terms(terms)))
    variants = index.variants(sorted(pairs))
    return [each for each in variants if pairs[each.number] >= _FEWEST[each.kind] * (each.size - 1)]


def read_vocabulary(index: Index, names: Iterable[Variant], measured: Collection[int]) -> Vocabulary:
    """The names weighed, of the indicators only those `measured`. May raise `IndexBroken`."""
    names = [each for each in names if each.kind is Kind.SUBJECT or each.owner in measured]
    kept = _kept(index)
    if len(kept) > _MOST_KEPT:
        kept.clear()
    kept |= _weigh(index, [each for each in names if each.number not in kept])
    subjects, indicators = (
        Names(kept[each.number] for each in names if each.kind is kind and kept[each.number].pairs)
        for kind in (Kind.SUBJECT, Kind.INDICATOR)
    )
    return Vocabulary(subjects, indicators, find_groups(names))


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


def _index_terms(terms: Iterable[str]) -> set[str]:
    return {_index_term(term) for term in terms if len(term) > 1}


def _index_term(term: str) -> str:
    return char_term(term) if is_han(term[0]) else word_term(term)


def _weights(index: Index, terms: Iterable[str]) -> list[tuple[str, float]]:
    """How much each term tells, by how many of all names in the base have it; pairs first, what tells most first."""
    keys = {term: _index_term(term) if len(term) > 1 else "" for term in terms}
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
    return Wording(owner, text, tuple(terms[:pairs]), tuple([term for term, _ in terms]), told, by_pairs, total)


def find_groups(variants: Iterable[Variant]) -> dict[int, set[int]]:
    """The members of each group: the subjects that have its own name among theirs."""
    subjects = [each for each in variants if each.kind is Kind.SUBJECT]
    named = {each.folded: each.owner for each in subjects if each.own}
    groups: dict[int, set[int]] = defaultdict(set)
    for each in subjects:
        owner = named.get(each.folded)
        if owner is not None and owner != each.owner:
            groups[owner].add(each.owner)
    return dict(groups)
