"""The names of a base that a draft may speak of: those that share words with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from qsfacts.index.read import Index
from qsfacts.index.records import Variant
from qsfacts.index.schema import Kind
from qsfacts.index.terms import CHARS, char_term, word_term
from qsfacts.text.folding import is_han


class Spoken(NamedTuple):
    """Names that share words with a draft; `groups` are the subjects that stand for others, each with its members."""

    subjects: Sequence[Variant]
    indicators: Sequence[Variant]
    groups: dict[int, set[int]]


# A name that shares no more of its pairs with a draft is not spoken of in it.
_SUBJECT, _INDICATOR = Kind.SUBJECT, Kind.INDICATOR
_FEWEST = {_SUBJECT: 0.4, _INDICATOR: 0.3}


def read_names(index: Index, terms: Collection[str]) -> Spoken:
    """The names of subjects and indicators that share enough pairs with `terms`. May raise `IndexBroken`.

    They are counted roughly: weighing them costs more.
    """
    # Most begin so, and a draft has thousands.
    pairs = {CHARS + term if "\u3400" <= term < "\ua000" else index_term(term) for term in terms if len(term) > 1}
    shared = Counter(index.naming.variants_with(pairs))
    fewest = _fewest(index, shared.keys())
    found = index.variants(sorted([number for number, times in shared.items() if times >= fewest[number]]))
    subjects = [each for each in found if each.kind is _SUBJECT]
    return Spoken(subjects, [each for each in found if each.kind is _INDICATOR], _find_groups(subjects))


def _fewest(index: Index, numbers: Set[int]) -> Mapping[int, float]:
    """How many pairs at least a draft must share with each of the names, by their numbers."""
    kept = _kept(index)
    if len(kept) > _MOST_KEPT:
        kept.clear()
    unknown = index.variants(sorted(numbers - kept.keys()))
    kept |= {each.number: _FEWEST[each.kind] * (each.size - 1) for each in unknown}
    return kept


_MOST_KEPT = 20_000


@lru_cache(maxsize=1)
def _kept(_index: Index) -> dict[int, float]:
    """The same for the names that earlier drafts of the process shared any pair with."""
    return {}


def index_term(term: str) -> str:
    """What the index knows a pair of characters or a word by."""
    return char_term(term) if is_han(term[0]) else word_term(term)


def _find_groups(subjects: Iterable[Variant]) -> dict[int, set[int]]:
    """The members of each group: the subjects that have its own name among theirs."""
    named = {each.folded: each.owner for each in subjects if each.own}
    groups: dict[int, set[int]] = defaultdict(set)
    for each in subjects:
        owner = named.get(each.folded)
        if owner is not None and owner != each.owner:
            groups[owner].add(each.owner)
    return dict(groups)
