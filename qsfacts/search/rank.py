"""Facts ranked by the evidence for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import pairwise

from rapidfuzz import fuzz, process

from qsfacts.index.lists import numbers
from qsfacts.index.read import Index
from qsfacts.index.schema import Kind
from qsfacts.index.terms import char_term, word_term
from qsfacts.model import Cited, Detail, Fact, Filters, Hit, Marks, Match, Span
from qsfacts.search.best import best_facts, identity, of_period
from qsfacts.search.coverage import all_units
from qsfacts.search.marks import mark, pieces
from qsfacts.search.query import SAME_SOUND, SOUNDS_ALIKE, parse_query, simplified
from qsfacts.search.score import NOTE, REGION, VALUE, Asked, Parts, Scored, ask, sum_of
from qsfacts.text.folding import fold, is_han, split_units

MIN_SCORE = 52.0

# How like a name must be to be named where nothing was found.
_NEAR = 60.0
# So many names are compared that share the most with it; words may share their beginning.
_SHARING, _BEGINNING = 80, 3


def search(
    index: Index, text: str, *, filters: Filters | None = None, limit: int = 10, min_score: float = MIN_SCORE
) -> list[Hit]:
    """The facts that best answer `text`, best first, at most `limit` (0 for all).

    Scores run from 0 to 100 and mean the same whatever the query: 100 is every word found in a fact whose subject and
    indicator say nothing else. Nothing below `min_score` is given. A query without words gives all that the filters
    leave, in the order of the base. The same fact from several sources is one hit. Ties are broken by id.
    """
    filters = filters or Filters()
    query = parse_query(text, index)
    if not text.strip():
        scored = [Scored(row, 100.0) for row in index.rows(filters)]
        scored.sort(key=lambda each: not of_period(each.row, filters))
        return _hits(index, scored, limit, lambda each, facts: Hit(facts[0], each.score, Match.EXACT, facts[1:]))
    if not query.runs:
        return []
    asked = ask(query, index)
    scored = best_facts(index, asked, filters, limit, min_score)
    marks = cache(partial(_marks, pieces(query)))
    return _hits(index, _ranked(scored, filters), limit, lambda each, facts: _hit(asked, each, facts, marks))


def _ranked(scored: Sequence[Scored], filters: Filters) -> list[Scored]:
    """The best first. What decides between equal scores is only looked at where there are any."""
    equal: dict[tuple[bool, float], list[Scored]] = {}
    for each in scored:
        equal.setdefault((not of_period(each.row, filters), -each.score), []).append(each)
    for several in equal.values():
        if len(several) > 1:
            several.sort(key=lambda each: each.order)
    return [each for key in sorted(equal) for each in equal[key]]


def _match(asked: Asked, parts: Parts) -> Match:
    """The weakest evidence that was needed."""
    _, covered, numbers = sum_of(asked, parts)
    slots = [asked.layout.slots[number] for number in numbers]
    wanted, found = sum([slot.units for slot in slots]), all_units(covered)
    qualities = {quality for quality, units in covered if units & wanted} | ({0.0} if wanted & ~found else set())
    read_as = [slot.reading.match for slot in slots if slot.units & found]
    if _INITIALS in read_as:
        return _INITIALS
    if _PINYIN in read_as or not qualities.isdisjoint(_BY_SOUND):
        return _PINYIN
    return _literal_match(parts, qualities, sum(slot.reading.size for slot in slots))


def _literal_match(parts: Parts, qualities: set[float], typed: int) -> Match:
    named = [cover for cover, factor in parts if factor == 1.0]
    (best, _), _ = max(parts, key=lambda part: part[0][1].worth * part[1])
    if not qualities <= _LITERAL:
        return _TYPO
    if best.kind in _SAID:
        return _VALUE
    if 0.0 in qualities or any(share.asked < variant.size for variant, share in named):
        return _PARTIAL
    if typed > sum([variant.size for variant, _ in named]):
        return _TYPO
    return _EXACT if all(variant.own for variant, _ in named) else _ALIAS


# Python finds a member of an enum by its name in ten times the time of a name of the module.
_EXACT, _ALIAS, _VALUE, _PARTIAL, _TYPO, _PINYIN, _INITIALS = Match
_SAID = (Kind.VALUE, Kind.NOTE)
_MARKED = (Kind.SUBJECT, Kind.INDICATOR, Kind.VALUE)

_FACTORS = (1.0, VALUE, NOTE, REGION)
_BY_SOUND = frozenset(quality * factor for quality in (SAME_SOUND, SOUNDS_ALIKE) for factor in _FACTORS)
_LITERAL = frozenset([0.0, *_FACTORS])


def _hit(asked: Asked, scored: Scored, facts: tuple[Fact, ...], marks: Callable[[str], tuple[Span, ...]]) -> Hit:
    fact = facts[0]
    said_by = {variant.kind for (variant, _), factor in scored.parts if factor != REGION}
    texts = zip(_MARKED, (fact.subject, fact.indicator, fact.value), strict=True)
    marked = Marks._make([marks(text) if kind in said_by else () for kind, text in texts])
    return Hit(fact, scored.score, _match(asked, scored.parts), facts[1:], marked)


def _marks(wanted: set[str], text: str) -> tuple[Span, ...]:
    """What of a name or a value was found; the whole of it where it was found by another name, by sound or initials."""
    return mark(wanted, text) or (Span(0, len(text)),)


def _hits(
    index: Index, scored: Sequence[Scored], limit: int, make: Callable[[Scored, tuple[Fact, ...]], Hit]
) -> list[Hit]:
    """One hit for the same fact in several sources; the first names the others."""
    groups: dict[tuple[object, ...], list[Scored]] = {}
    for each in scored:
        groups.setdefault(identity(each.row), []).append(each)
    chosen = list(groups.values())[: limit or None]
    facts = iter(index.facts([each.row.number for group in chosen for each in group]))
    return [make(group[0], tuple(next(facts) for _ in group)) for group in chosen]


def detail(index: Index, wanted: str) -> Detail | None:
    """Everything about the fact with the id `wanted`, or None where there is none."""
    row = index.row_by_key(wanted)
    if row is None:
        return None
    topic = index.rows(Filters(), subjects=[row.topic.subject], indicators=[row.topic.indicator])
    also = [each for each in topic if each.number != row.number and identity(each) == identity(row)]
    others = [each for each in topic if identity(each) != identity(row)]
    others.sort(key=lambda each: (each.starts or 0, each.key))
    fact, *rest = index.facts([each.number for each in (row, *also, *others)])
    return Detail(Hit(fact, 100.0, Match.EXACT, tuple(rest[: len(also)])), tuple(rest[len(also) :]))


def citable(index: Index, wanted: str) -> Cited | None:
    """What is cited for `wanted`, the id of a fact or of the source of one, or None where there is neither."""
    found = detail(index, wanted)
    if found is None:
        source = index.sources.by_key(wanted)
        return Cited(wanted, (source,)) if source else None
    facts = (found.hit.fact, *found.hit.also)
    return Cited(wanted, tuple(fact.source for fact in facts), facts)


def nearest_name(index: Index, text: str) -> str | None:
    """The subject or indicator most like `text`, or None where none is like it."""
    names = index.names(_sharing(index, simplified(fold(text), index)))
    found = process.extractOne(text, names, scorer=fuzz.WRatio, processor=fold, score_cutoff=_NEAR)
    return found[0] if found else None


def _sharing(index: Index, folded: str) -> set[int]:
    """The names that share the most characters or words with a text, but for those that nearly all names share."""
    units = split_units(folded)
    terms = [char_term(unit) if is_han(unit) else word_term(unit) for unit in units]
    terms += [char_term(unit + following) for unit, following in pairwise(units)]
    terms += [begun for unit in units if unit.isascii() for begun in index.lists.words_beginning(unit[:_BEGINNING])]
    shared: Counter[int] = Counter()
    postings = index.lists.postings(terms)
    for term in dict.fromkeys(terms):
        for _, kind, _, packed in postings.get(term, ()):
            if kind < Kind.VALUE and packed is not None:
                shared.update(numbers(packed))
    return {variant.owner for variant in index.variants([number for number, _ in shared.most_common(_SHARING)])}


def nearest_id(index: Index, wanted: str, *, sources: bool = False) -> str | None:
    """The id of a fact, or with `sources` also of a source, most like `wanted`, or None where none is like it."""
    known = [*index.keys(), *(index.sources.keys() if sources else ())]
    found = process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None
