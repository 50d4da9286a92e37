"""Reading the index: what the search asks for, and nothing it does not need."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property

from qsfacts.index.facts import FACT_COLUMNS, read_fact
from qsfacts.index.lists import Lists
from qsfacts.index.naming import Naming
from qsfacts.index.records import Row, Topic, Variant
from qsfacts.index.schema import Kind
from qsfacts.index.sources import Sources
from qsfacts.index.statements import add_names, conditions, groups, marks
from qsfacts.model import Fact, Filters

# What every method of an index may raise where its file is not what it should be.
IndexBroken = sqlite3.DatabaseError

# Names and facts that were looked at are kept for the next query of the same process, up to so many of each.
_MOST_KEPT = 20_000
_MOST_FACTS = 2_000
# The same of topics with all their facts.
_MOST_FULL = 4_000
# A subject that has more topics than this is asked for those with certain indicators.
_MOST_TOPICS = 5_000
# The topics of so many indicators are kept, which may have very many.
_MOST_INDICATORS = 200
# Who asks for so many queries asks for many more: what is there of a base of so few facts is then read at once.
_OFTEN, _SMALL = 64, 2_000
_KINDS = tuple(Kind)


class Index:
    """An open index. Every method may raise `IndexBroken`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._variants: dict[int, Variant] = {}
        self._rows_of: dict[Topic, list[Row]] = {}
        self._rows_kept: dict[int, Row] = {}
        self._facts: dict[int, Fact] = {}
        self._topics: dict[int, dict[int, list[Topic]]] = {}
        self._of_indicators: dict[tuple[int, int], list[Topic]] = {}
        self._hanzi: dict[str, tuple[str, tuple[str, ...]]] = {}
        # All variants by their numbers, once they were read at once: what lies side by side is found sooner.
        self._every: list[Variant] = []
        self._queries = 0

    def begin_query(self) -> None:
        """Make ready for a query; many of them in one process are worth reading a small base whole."""
        self._queries += 1
        if self._queries == _OFTEN and self.facts_in_all <= _SMALL:
            self._keep_all()

    def _keep_all(self) -> None:
        self.lists.keep_all()
        self._keep_hanzi(self._connection.execute("SELECT * FROM hanzi"))
        variants = [_variant(*row) for row in self._connection.execute("SELECT * FROM variant ORDER BY id")]
        self._every = [*variants[:1] * variants[0].number, *variants] if variants else []
        rows = self._rows([], [])
        self._rows_kept = {row.number: row for row in rows}
        self._rows_of = {}
        for row in rows:
            self._rows_of.setdefault(row.topic, []).append(row)
        self._topics = {}
        for topic in self._rows_of:
            self._topics.setdefault(topic.subject, {}).setdefault(topic.indicator, []).append(topic)
        self.facts(list(self._rows_kept))

    @cached_property
    def facts_in_all(self) -> int:
        """How many facts there are."""
        return self._count("facts")

    @cached_property
    def names_in_all(self) -> int:
        """How many subjects and indicators there are, their other names counted too."""
        return self._count("names")

    @cached_property
    def regions(self) -> dict[str, int]:
        """The regions that are subjects as well, with the number of that subject."""
        return dict(self._connection.execute("SELECT name, subject FROM region"))

    @cached_property
    def home_regions(self) -> frozenset[str]:
        """The regions that sources are about. Wider ones (the city, the province) are only where these lie."""
        return frozenset(name for (name,) in self._connection.execute("SELECT DISTINCT region FROM source"))

    @cached_property
    def region_variants(self) -> frozenset[int]:
        """The numbers of the names of those regions."""
        owners = list(self.regions.values())
        found = self._connection.execute(
            f"SELECT id FROM variant WHERE kind = {int(Kind.SUBJECT)} AND owner IN ({marks(owners)})", owners
        )
        return frozenset(number for (number,) in found)

    @cached_property
    def sources(self) -> Sources:
        """The texts that facts are from."""
        return Sources(self._connection)

    @cached_property
    def lists(self) -> Lists:
        """The variants by their terms."""
        return Lists(self._connection)

    @cached_property
    def naming(self) -> Naming:
        """The names by the terms of a whole text."""
        return Naming(self._connection)

    def hanzi(self, chars: Iterable[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The simplified form and the readings of Chinese characters; none for one that nobody reads."""
        unknown = [char for char in set(chars) if char not in self._hanzi]
        for group in groups(unknown):
            self._keep_hanzi(self._connection.execute(f"SELECT * FROM hanzi WHERE char IN ({marks(group)})", group))
        return self._hanzi

    def _keep_hanzi(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._hanzi |= {char: (simple, tuple(readings.split())) for char, simple, readings in rows}

    def variants(self, numbers: Collection[int]) -> list[Variant]:
        """Variants by their numbers."""
        return list(map(self.variants_by_number(numbers), numbers))

    def variants_by_number(self, numbers: Iterable[int]) -> Callable[[int], Variant]:
        """What gives each of the variants with these numbers."""
        if self._every:
            return self._every.__getitem__
        if len(self._variants) > _MOST_KEPT:
            self._variants.clear()
        known = self._variants
        for group in groups([number for number in numbers if number not in known]):
            rows = self._connection.execute(f"SELECT * FROM variant WHERE id IN ({marks(group)})", group)
            known |= {row[0]: _variant(*row) for row in rows}
        return known.__getitem__

    def names(self, numbers: Collection[int]) -> list[str]:
        """The main names of subjects and indicators, in the order of their numbers."""
        found = [
            row
            for group in groups(sorted(numbers))
            for row in self._connection.execute(f"SELECT id, text FROM name WHERE id IN ({marks(group)})", group)
        ]
        return [text for _, text in sorted(found)]

    def keys(self) -> list[str]:
        """The ids of all facts."""
        return [key for (key,) in self._connection.execute("SELECT key FROM fact ORDER BY id")]

    def rows(self, filters: Filters, *, subjects: Collection[int] = (), indicators: Collection[int] = ()) -> list[Row]:
        """The facts of any of the subjects and any of the indicators (of all where none are named), filters applied."""
        wheres, values = conditions(filters)
        add_names(wheres, values, subjects, indicators)
        return self._rows(wheres, values)

    def rows_of(self, topic: Topic, filters: Filters, limit: int) -> list[Row]:
        """The first `limit` facts of a topic, filters applied."""
        known = self._rows_of.get(topic) if filters == _ALL else None
        if known is None:
            wheres, values = conditions(filters)
            found = self._connection.execute(
                "SELECT id, key, starts, ends, status, number IS NOT NULL, said FROM fact WHERE"
                f" {' AND '.join([*wheres, 'subject = ? AND indicator = ? AND region = ?'])} ORDER BY id LIMIT ?",
                [*values, *topic, limit],
            )
            known = [Row(number, key, topic, *rest) for number, key, *rest in found]
            if filters == _ALL and len(known) != limit:
                if len(self._rows_of) > _MOST_FULL:
                    self._rows_of.clear()
                self._rows_of[topic] = known
        return known[:limit] if limit >= 0 else known

    def rows_by_number(self, filters: Filters, numbers: Collection[int]) -> list[Row]:
        """The facts with these numbers, filters applied."""
        if filters != _ALL:
            return self._numbered(filters, numbers)
        kept = self._rows_kept
        if len(kept) > _MOST_KEPT:
            kept.clear()
        kept |= {row.number: row for row in self._numbered(filters, [each for each in numbers if each not in kept])}
        return [kept[number] for number in numbers]

    def _numbered(self, filters: Filters, numbers: Collection[int]) -> list[Row]:
        wheres, values = conditions(filters)
        return [
            row
            for group in groups(list(numbers))
            for row in self._rows([*wheres, f"id IN ({marks(group)})"], [*values, *group])
        ]

    def topics(
        self, filters: Filters, *, subjects: Collection[int] = (), indicators: Collection[int] = (), limit: int = -1
    ) -> list[Topic]:
        """What there are facts about: any of the subjects and any of the indicators (all where none are named).

        Filters by subject and region are applied; the others may leave nothing of a topic.
        """
        kept = self._topics_of(subjects) if subjects and filters == _ALL else None
        if kept is not None:
            wanted = frozenset(indicators)
            found = [
                topic
                for topics in kept
                for each in (wanted & topics.keys() if wanted else topics)
                for topic in topics[each]
            ]
            return found[:limit] if limit >= 0 else found
        if len(indicators) == 1 and not subjects and filters == _ALL:
            return self._topics_of_indicator(next(iter(indicators)), limit)
        wheres, values = conditions(Filters(filters.subject, filters.region))
        add_names(wheres, values, subjects, indicators)
        return self._read_topics(wheres, values, limit)

    def _topics_of(self, subjects: Collection[int]) -> list[dict[int, list[Topic]]] | None:
        """All the topics of each subject, by their indicators; None where these are too many to be read and kept."""
        kept = self._topics
        if len(kept) > _MOST_KEPT:
            kept.clear()
        unknown = [subject for subject in subjects if subject not in kept]
        if unknown:
            read = self._read_topics([f"subject IN ({marks(unknown)})"], unknown, _MOST_TOPICS)
            if len(read) == _MOST_TOPICS:
                return None
            kept |= {subject: {} for subject in unknown}
            for topic in read:
                kept[topic[0]].setdefault(topic[1], []).append(topic)
        return [kept[subject] for subject in subjects]

    def _topics_of_indicator(self, indicator: int, limit: int) -> list[Topic]:
        kept = self._of_indicators
        if (indicator, limit) not in kept:
            if len(kept) > _MOST_INDICATORS:
                kept.clear()
            kept[indicator, limit] = self._read_topics(["indicator = ?"], [indicator], limit)
        return kept[indicator, limit]

    def _read_topics(self, wheres: Sequence[str], values: Sequence[object], limit: int) -> list[Topic]:
        where = " AND ".join(wheres)
        rows = self._connection.execute(
            f"SELECT subject, indicator, region FROM topic WHERE {where} LIMIT ?", [*values, limit]
        )
        return list(map(Topic._make, rows))

    def _rows(self, wheres: Sequence[str], values: Sequence[object], limit: int = -1) -> list[Row]:
        where = " AND ".join(wheres) or "1"
        found = self._connection.execute(
            "SELECT id, key, subject, indicator, region, starts, ends, status, number IS NOT NULL, said"
            f" FROM fact WHERE {where} ORDER BY id LIMIT ?",
            [*values, limit],
        )
        return [
            Row(number, key, Topic(subject, indicator, region), starts, ends, status, figure, said)
            for number, key, subject, indicator, region, starts, ends, status, figure, said in found
        ]

    def facts(self, numbers: Sequence[int]) -> list[Fact]:
        """The facts with these numbers, in their order."""
        kept = self._facts
        if len(kept) > _MOST_FACTS:
            kept.clear()
        for group in groups([number for number in numbers if number not in kept]):
            rows = self._connection.execute(f"SELECT {FACT_COLUMNS} FROM fact WHERE id IN ({marks(group)})", group)
            kept |= {row[0]: read_fact(row, self.sources.by_number(row[10])) for row in rows.fetchall()}
        return [kept[number] for number in numbers]

    def stream(self, filters: Filters) -> Iterator[Fact]:
        """Every fact that passes the filters, in the order of the base; none is kept."""
        wheres, values = conditions(filters)
        where = " AND ".join(wheres) or "1"
        rows = self._connection.execute(f"SELECT {FACT_COLUMNS} FROM fact WHERE {where} ORDER BY id", values)
        return (read_fact(row, self.sources.by_number(row[10])) for row in rows)

    def row_by_key(self, key: str) -> Row | None:
        """The fact with the id `key`."""
        return next(iter(self._rows(["key = ?"], [key], 1)), None)

    def _count(self, what: str) -> int:
        row = self._connection.execute("SELECT value FROM about WHERE key = ?", (what,)).fetchone()
        return 0 if row is None else int(row[0])


_ALL = Filters()


def _variant(number: int, kind: int, owner: int, size: int, own: int, folded: str) -> Variant:
    order = (2 * size + 1 - own) << 32 | number
    return Variant(order, number, _KINDS[kind], owner, size, bool(own), folded)
