"""Which names have which parts of a query: the terms of its grams looked up in the index."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from qsfacts.index.lists import Posting, many, numbers
from qsfacts.index.read import Index
from qsfacts.index.schema import Kind
from qsfacts.search.query import Query

# Of the names that have no part of a word but very common ones, so many are looked at.
_MOST_COMMON = 1_000

# To find a number in a posting by halving takes as long as to go through so many of them.
_MUCH_LONGER = 16

# What was found of a gram is kept for the next query of the same process, up to so many variants; a gram takes as much
# as so many of them, even if nothing has it.
_MOST_KEPT, _GRAM = 200_000, 20
_KINDS = tuple(Kind)

# The variants that show a gram, by how well they do; none of them stands there twice.
Level = tuple[float, set[int]]
Levels = Sequence[Level]
# The terms of a gram, and how well each shows it.
_Terms = tuple[tuple[str, float], ...]


class _Found(NamedTuple):
    """What was found of a gram: by kind the variants that have it. `typed` is how many have it in the very form typed.

    `common` are the terms that very many variants of a kind have, with how well they show the gram; empty where there
    are none of any kind.
    """

    typed: int
    levels: tuple[Levels, ...]
    common: tuple[Sequence[tuple[float, Posting]], ...]


class Lookup(NamedTuple):
    """What was found of a query: by kind the variants that have each gram, and how many have it as it was typed."""

    hits: dict[Kind, list[Levels]]
    counts: list[int]


def look_up(query: Query, index: Index) -> Lookup:
    """Look up a query. Very common terms find nothing by themselves; they only add to what rarer ones found."""
    found = _find([gram.terms for run in query.runs for reading in run.readings for gram in reading.grams], index)
    hits = {kind: [each.levels[kind] for each in found] for kind in _KINDS}
    if any(each.common for each in found):
        runs = list(_grams_by_run(query))
        for kind, levels in hits.items():
            common = [(gram, each.common[kind]) for gram, each in enumerate(found) if each.common and each.common[kind]]
            if common:
                _add_common(levels, common, runs, index, kind)
    return Lookup(hits, [each.typed for each in found])


class _Kept:
    """What was found of the grams of earlier queries."""

    def __init__(self) -> None:
        self.found: dict[_Terms, _Found] = {}
        self.size = 0


_kept: WeakKeyDictionary[Index, _Kept] = WeakKeyDictionary()


def _find(grams: Sequence[_Terms], index: Index) -> list[_Found]:
    kept = _kept.get(index)
    if kept is None or kept.size > _MOST_KEPT:
        kept = _kept[index] = _Kept()
    known = [kept.found.get(terms) for terms in grams]
    unknown = dict.fromkeys([terms for terms, found in zip(grams, known, strict=True) if found is None])
    postings = index.lists.postings({term: None for terms in unknown for term, _ in terms}) if unknown else {}
    for terms in unknown:
        found = kept.found[terms] = _gather(terms, postings)
        kept.size += _GRAM + sum([len(variants) for levels in found.levels for _, variants in levels])
    return [found or kept.found[terms] for terms, found in zip(grams, known, strict=True)]


def _gather(terms: _Terms, postings: Mapping[str, Sequence[Posting]]) -> _Found:
    typed = 0
    levels: tuple[list[Level], ...] = ([], [], [], [])
    common: tuple[list[tuple[float, Posting]], ...] = ([], [], [], [])
    latest: list[bytes | None] = [None] * len(levels)
    # What shows a gram best comes first, and stays.
    for term, quality in sorted(terms, key=itemgetter(1), reverse=True):
        for posting in postings.get(term, ()):
            _, kind, length, packed = posting
            if quality == 1.0:
                typed += many(length)
            if packed is None:
                common[kind].append((quality, posting))
            # Most characters are read in one way only: what sounds like them has nothing that they do not have.
            elif packed != latest[kind]:
                latest[kind] = packed
                _add_level(levels[kind], quality, {*numbers(packed)})
    return _Found(typed, levels, common if any(common) else ())


def _add_level(levels: list[Level], quality: float, variants: set[int]) -> None:
    """Add what is not there yet: the levels before it show the gram as well, or better."""
    for _, others in levels:
        variants -= others
    if levels and levels[-1][0] == quality:
        levels[-1][1].update(variants)
    elif variants:
        levels.append((quality, variants))


def _grams_by_run(query: Query) -> Iterator[range]:
    start = 0
    for run in query.runs:
        end = start + sum([len(reading.grams) for reading in run.readings])
        yield range(start, end)
        start = end


# The terms of each of some grams that very many variants have.
_Common = Sequence[tuple[int, Sequence[tuple[float, Posting]]]]


def _add_common(hits: list[Levels], common: _Common, runs: Sequence[range], index: Index, kind: Kind) -> None:
    """Add what very many variants have to those that are known; and where a word has nothing else, a few of these."""
    known = set(chain.from_iterable([variants for levels in hits for _, variants in levels]))
    if kind < Kind.VALUE:
        for run in runs:
            if not any(hits[gram] for gram in run):
                best = [index.lists.long(each[0][1][0], kind) for gram, each in common if gram in run]
                known.update(_with_all(sorted(best, key=len)))
    for gram, each in common:
        hits[gram] = _with_common(hits[gram], each, known, index)


def _with_all(postings: Sequence[Sequence[int]]) -> Sequence[int]:
    """The first of those that are in as many of the postings as leave any, the rarest first."""
    if len(postings) < 2:
        return postings[0][:_MOST_COMMON] if postings else ()
    left = set(postings[0])
    for posting in postings[1:]:
        left = left.intersection(posting) or left
    return sorted(left)[:_MOST_COMMON]


def _with_common(rare: Levels, common: Sequence[tuple[float, Posting]], known: set[int], index: Index) -> Levels:
    """The levels of a gram with those of the `known` variants that have its common terms."""
    every: list[tuple[float, set[int] | Posting]] = [*rare, *common]
    levels: list[Level] = []
    left = known
    latest: Sequence[int] = ()
    for quality, found in sorted(every, key=itemgetter(0), reverse=True):
        if isinstance(found, set):
            has = left & found
        else:
            posting = index.lists.long(*found[:2])
            # Most characters are read in one way only: what sounds like them has nothing that they do not have.
            has = _present(posting, left) if posting != latest else set()
            latest = posting
        left = left - has
        _add_level(levels, quality, has)
    return levels


def _present(ordered: Sequence[int], numbers: set[int]) -> set[int]:
    """Those of the numbers that stand in a posting."""
    if len(ordered) < _MUCH_LONGER * len(numbers):
        return numbers.intersection(ordered)
    from bisect import bisect_left

    places = [(bisect_left(ordered, number), number) for number in numbers]
    return {number for place, number in places if place < len(ordered) and ordered[place] == number}
