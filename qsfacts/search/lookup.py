"""Which names have which parts of a query: the terms of its grams looked up in the index."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from qsfacts.index.read import Index
from qsfacts.index.records import Posting
from qsfacts.index.schema import Kind
from qsfacts.search.query import Query

# Of the names that have no part of a word but very common ones, so many are looked at.
_MOST_COMMON = 1_000

# To find a number in a posting by halving takes as long as to go through so many of them.
_MUCH_LONGER = 16

# For each gram of a query the variants that have it, with how well.
Hits = list[dict[int, float]]


# Which terms were found of which grams, and how well that shows them.
Found = list[tuple[float, int, Posting]]


class Lookup(NamedTuple):
    """What was found of a query, by kind; and how many variants have each gram in the very form typed."""

    hits: dict[Kind, Hits]
    counts: list[int]


def look_up(query: Query, index: Index) -> Lookup:
    """Look up a query. Very common terms find nothing by themselves; they only add to what rarer ones found."""
    wanted: dict[str, list[tuple[int, float]]] = defaultdict(list)
    grams = [gram for run in query.runs for reading in run.readings for gram in reading.grams]
    for number, gram in enumerate(grams):
        for term, quality in gram.terms:
            wanted[term].append((number, quality))
    counts = [0] * len(grams)
    found: dict[Kind, Found] = {kind: [] for kind in Kind}
    for posting in index.postings(wanted):
        term, kind, length, _ = posting
        for gram_number, quality in wanted[term]:
            if quality == 1.0:
                counts[gram_number] += length
            found[kind].append((quality, gram_number, posting))
    runs = list(_grams_by_run(query))
    return Lookup({kind: _gather(each, runs, index, kind) for kind, each in found.items()}, counts)


def _grams_by_run(query: Query) -> Iterator[range]:
    start = 0
    for run in query.runs:
        end = start + sum(len(reading.grams) for reading in run.readings)
        yield range(start, end)
        start = end


def _gather(found: Found, runs: Sequence[range], index: Index, kind: Kind) -> Hits:
    hits: Hits = [{} for _ in range(runs[-1].stop)]
    found.sort(key=lambda each: each[0])  # What is found better comes later, and stays.
    for quality, gram, posting in found:
        if posting.variants is not None:
            hits[gram].update(dict.fromkeys(posting.variants, quality))
    common = [each for each in found if each[2].variants is None]
    if common:
        _add_common(hits, common, runs, index, kind)
    return hits


def _add_common(hits: Hits, common: Found, runs: Sequence[range], index: Index, kind: Kind) -> None:
    """Add what very many variants have to those that are known; and where a word has nothing else, a few of these."""
    numbers = {posting.term: index.long_posting(posting.term, kind) for _, _, posting in common}
    known = set(chain.from_iterable(hits))
    if kind < Kind.VALUE:
        for run in runs:
            if not any(hits[gram] for gram in run):
                best = {gram: numbers[posting.term] for _, gram, posting in common if gram in run}
                known.update(_with_all(sorted(best.values(), key=len)))
    for quality, gram, posting in common:
        for variant in _present(numbers[posting.term], known):
            if quality > hits[gram].get(variant, 0.0):
                hits[gram][variant] = quality


def _with_all(postings: Sequence[Sequence[int]]) -> Sequence[int]:
    """The first of those that are in as many of the postings as leave any, the rarest first."""
    if len(postings) < 2:
        return postings[0][:_MOST_COMMON] if postings else ()
    left = set(postings[0])
    for posting in postings[1:]:
        left = left.intersection(posting) or left
    return sorted(left)[:_MOST_COMMON]


def _present(ordered: Sequence[int], numbers: set[int]) -> Iterable[int]:
    """Those of the numbers that stand in a posting."""
    if len(ordered) < _MUCH_LONGER * len(numbers):
        return numbers.intersection(ordered)
    return [number for number in numbers if _stands_in(ordered, number)]


def _stands_in(ordered: Sequence[int], number: int) -> bool:
    place = bisect_left(ordered, number)
    return place < len(ordered) and ordered[place] == number
