"""The names of a base that a draft may speak of: those that share words with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from qsfacts.index.read import Index
from qsfacts.index.records import Variant
from qsfacts.index.schema import Kind
from qsfacts.index.terms import char_term, word_term
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
    shared = Counter(index.naming.variants_with({index_term(term) for term in terms if len(term) > 1}))
    numbers = sorted(shared)
    found: dict[Kind, list[Variant]] = {_SUBJECT: [], _INDICATOR: []}
    for number, each in zip(numbers, index.variants(numbers), strict=True):
        _, _, kind, _, size, _, _ = each
        if shared[number] >= _FEWEST[kind] * (size - 1):
            found[kind].append(each)
    return Spoken(found[_SUBJECT], found[_INDICATOR], _find_groups(found[_SUBJECT]))


# The same and more as `is_han` says, of which it is asked for each term of a draft.
_FIRST_HAN, _BEHIND_HAN = "\u3400", "\ua000"


def index_term(term: str) -> str:
    """What the index knows a pair of characters or a word by."""
    return char_term(term) if _FIRST_HAN <= term < _BEHIND_HAN or is_han(term[0]) else word_term(term)


def _find_groups(subjects: Iterable[Variant]) -> dict[int, set[int]]:
    """The members of each group: the subjects that have its own name among theirs."""
    named = {each.folded: each.owner for each in subjects if each.own}
    groups: dict[int, set[int]] = defaultdict(set)
    for each in subjects:
        owner = named.get(each.folded)
        if owner is not None and owner != each.owner:
            groups[owner].add(each.owner)
    return dict(groups)
