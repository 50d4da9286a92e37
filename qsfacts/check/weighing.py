"""How much the words of each name tell of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from qsfacts.check.spoken import index_term
from qsfacts.check.terms import char_weight, folded_terms, pair_weight
from qsfacts.index.read import Index
from qsfacts.index.records import Variant
from qsfacts.index.schema import Kind


class Wording(NamedTuple):
    """One of the names of a name.

    `terms` are its words and pairs of characters, and behind them those of an indicator also its characters; of either
    what tells most comes first. `told` is how much each of them tells, 0 to 1. A subject's `size` is their sum; without
    all of its `leading` pairs it can't be nearly there. An indicator's is a little more, and `shares` are those of it
    that the pairs tell.
    """

    owner: int
    text: str
    terms: tuple[str, ...]
    told: tuple[float, ...]
    size: float
    leading: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()


# A subject of which this share of the pairs is there is nearly there.
NEARLY = 0.62
# Short names are easily there: what is added to the size of all.
_SHORT = 0.25
_SUBJECT = Kind.SUBJECT


def weigh(index: Index, names: Sequence[Variant]) -> dict[int, Wording]:
    """The names with what their words tell, by their numbers. May raise `IndexBroken`."""
    texts = [_told_text(each) for each in names]
    terms = [_terms(each, text) for each, text in zip(names, texts, strict=True)]
    weights = _weights(index, set().union(*terms))
    places = {term: place for place, term in enumerate(weights)}
    weighed = {}
    for each, text, unordered in zip(names, texts, terms, strict=True):
        ordered = tuple(sorted(unordered, key=places.__getitem__))
        wording = _subject if each.kind is _SUBJECT else _indicator
        weighed[each.number] = wording(each.owner, text, ordered, tuple(map(weights.__getitem__, ordered)))
    return weighed


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


def _terms(variant: Variant, text: str) -> Collection[str]:
    terms = folded_terms(text)
    return [term for term in terms if len(term) > 1] if variant.kind is _SUBJECT else terms


def _weights(index: Index, terms: Collection[str]) -> dict[str, float]:
    """How much each term tells, by how many of all names in the base have it; pairs first, what tells most first."""
    pairs = {term: index_term(term) for term in sorted(terms) if len(term) > 1}
    uses, names = index.naming.uses(pairs.values()), index.names_in_all
    told = {term: pair_weight(uses[key], names) for term, key in pairs.items()}
    chars = {term: char_weight(term) for term in sorted(terms) if len(term) == 1}
    return _heaviest_first(told) | _heaviest_first(chars)


def _heaviest_first(weights: dict[str, float]) -> dict[str, float]:
    return {term: weights[term] for term in sorted(weights, key=weights.__getitem__, reverse=True)}


def _subject(owner: int, text: str, terms: tuple[str, ...], told: tuple[float, ...]) -> Wording:
    size = sum(told)
    return Wording(owner, text, terms, told, size, leading=terms[: _leading(told, size)])


def _leading(told: Sequence[float], size: float) -> int:
    """How many of the pairs tell so much that the others are less than nearly all."""
    left = size
    for number, value in enumerate(told):
        if left < NEARLY * size:
            return number
        left -= value
    return len(told)


def _indicator(owner: int, text: str, terms: tuple[str, ...], told: tuple[float, ...]) -> Wording:
    chars = list(map(len, terms)).count(1)
    by_pairs = told[: len(told) - chars]
    size = sum(by_pairs) + sum(told[len(by_pairs) :]) + _SHORT
    return Wording(owner, text, terms, told, size, shares=tuple([value / size for value in by_pairs]))
