"""Reading the index: what the search asks for, and nothing it does not need."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from qsfacts.index.schema import Kind
from qsfacts.index.terms import INITIALS, WORD
from qsfacts.model import Fact, Filters, LineRange, Period, Quantity, Source, Status
from qsfacts.text.folding import fold

# What every method of an index may raise where its file is not what it should be.
IndexBroken = sqlite3.DatabaseError

# SQLite takes at least 999 parameters in one statement; facts and variants are asked for in groups of this size.
_GROUP = 900
# Rarely does a prefix begin more words than this; those that do say too little to be followed.
_MOST_WORDS = 40
# Names that were looked at are kept for the next query of the same process, up to so many.
_MOST_KEPT = 20_000
_KINDS = tuple(Kind)


class Variant(NamedTuple):
    """One of the names of a name, or a fact's value or note. `size` counts its units, `own` marks the main name."""

    number: int
    kind: Kind
    owner: int
    size: int
    own: bool
    folded: str


class Row(NamedTuple):
    """What the ranking needs of a fact."""

    number: int
    key: str
    subject: int
    indicator: int
    starts: int | None
    ends: int | None
    status: str
    region: str
    figure: bool
    said: str


class Index:
    """An open index. Every method may raise `IndexBroken`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._variants: dict[int, Variant] = {}
        self._hanzi: dict[str, tuple[str, tuple[str, ...]]] = {}

    @cached_property
    def facts_in_all(self) -> int:
        """How many facts there are."""
        return self._count("facts")

    @cached_property
    def names_in_all(self) -> int:
        """How many subjects and indicators there are, their other names counted too."""
        return self._count("names")

    @cached_property
    def sources(self) -> dict[int, Source]:
        """The sources by their numbers."""
        rows = self._connection.execute("SELECT * FROM source ORDER BY id")
        return {number: _source(*columns) for number, *columns in rows}

    @cached_property
    def regions(self) -> dict[str, int]:
        """The regions that are subjects as well, with the number of that subject."""
        return dict(self._connection.execute("SELECT name, subject FROM region"))

    @cached_property
    def region_variants(self) -> frozenset[int]:
        """The numbers of the names of those regions."""
        owners = list(self.regions.values())
        found = self._connection.execute(
            f"SELECT id FROM variant WHERE kind = {int(Kind.SUBJECT)} AND owner IN ({_marks(owners)})", owners
        )
        return frozenset(number for (number,) in found)

    def hanzi(self, chars: Iterable[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The simplified form and the readings of Chinese characters; none for one that nobody reads."""
        unknown = [char for char in set(chars) if char not in self._hanzi]
        for group in _groups(unknown):
            found = self._connection.execute(f"SELECT * FROM hanzi WHERE char IN ({_marks(group)})", group)
            self._hanzi |= {char: (simple, tuple(readings.split())) for char, simple, readings in found}
        return self._hanzi

    def postings(self, terms: Collection[str]) -> list[tuple[str, Kind, array[int]]]:
        """The numbers of the variants that have each of the terms, by kind of variant."""
        found = []
        for group in _groups(list(terms)):
            rows = self._connection.execute(
                f"SELECT term, kind, variants FROM posting WHERE term IN ({_marks(group)})", group
            )
            for term, kind, numbers in rows:
                variants = array("I")
                variants.frombytes(numbers)
                found.append((term, Kind(kind), variants))
        return found

    def words_beginning(self, letters: str) -> list[str]:
        """The word terms that begin with `letters`; none where these begin too many words."""
        return self._terms_between(WORD + letters, _MOST_WORDS)

    def initials_beginning(self, letters: str) -> list[str]:
        """The terms of initials that begin with `letters`."""
        return self._terms_between(INITIALS + letters, _GROUP)

    def _terms_between(self, prefix: str, most: int) -> list[str]:
        rows = self._connection.execute(
            "SELECT DISTINCT term FROM posting WHERE term >= ? AND term < ? LIMIT ?",
            (prefix, prefix + "\U0010ffff", most + 1),
        ).fetchall()
        return [term for (term,) in rows] if len(rows) <= most else []

    def variants(self, numbers: Collection[int]) -> list[Variant]:
        """Variants by their numbers."""
        known = self._variants
        unknown = [number for number in numbers if number not in known]
        if len(known) > _MOST_KEPT:
            known.clear()
            unknown = list(numbers)
        for group in _groups(unknown):
            rows = self._connection.execute(f"SELECT * FROM variant WHERE id IN ({_marks(group)})", group)
            for number, kind, owner, size, own, folded in rows:
                known[number] = Variant(number, _KINDS[kind], owner, size, bool(own), folded)
        return [known[number] for number in numbers]

    def names(self) -> list[str]:
        """The subjects and indicators by their main names."""
        return [text for (text,) in self._connection.execute("SELECT text FROM name ORDER BY id")]

    def keys(self) -> list[str]:
        """The ids of all facts."""
        return [key for (key,) in self._connection.execute("SELECT key FROM fact ORDER BY id")]

    def rows(
        self, filters: Filters, *, subjects: Collection[int] = (), indicators: Collection[int] = (), limit: int = -1
    ) -> list[Row]:
        """The facts of any of the subjects and any of the indicators (of all where none are named), filters applied."""
        wheres, values = self._conditions(filters)
        for column, numbers in (("subject", subjects), ("indicator", indicators)):
            if numbers:
                wheres.append(f"{column} IN ({_marks(numbers)})")
                values += numbers
        return self._rows(wheres, values, limit)

    def rows_by_number(self, filters: Filters, numbers: Collection[int]) -> list[Row]:
        """The facts with these numbers, filters applied."""
        wheres, values = self._conditions(filters)
        return self._rows([*wheres, f"id IN ({_marks(numbers)})"], [*values, *numbers], -1) if numbers else []

    def _rows(self, wheres: Sequence[str], values: Sequence[object], limit: int) -> list[Row]:
        where = " AND ".join(wheres) or "1"
        found = self._connection.execute(
            "SELECT id, key, subject, indicator, starts, ends, status, region, number IS NOT NULL, said"
            f" FROM fact WHERE {where} ORDER BY id LIMIT ?",
            [*values, limit],
        )
        return [Row(*row) for row in found]

    def _conditions(self, filters: Filters) -> tuple[list[str], list[object]]:
        """The filters as SQL, and the values that it takes."""
        conditions: list[tuple[str, list[object]]] = []
        if filters.subject:
            named = "SELECT owner FROM variant WHERE kind = 0 AND instr(folded, ?)"
            conditions.append((f"subject IN ({named})", [fold(filters.subject)]))
        if filters.region:
            conditions.append(("instr(region, ?)", [filters.region.strip()]))
        if filters.period:
            days = [filters.period.start.toordinal(), filters.period.end.toordinal()]
            conditions.append(("starts >= ? AND ends <= ?", [*days]))
        if filters.status:
            conditions.append(("status = ?", [filters.status.value]))
        if filters.source:
            conditions.append(("source IN (SELECT id FROM source WHERE key = ?)", [filters.source]))
        if filters.unit:
            units = [scale + filters.unit for scale in ("", "万", "亿", "万亿")]
            conditions.append((f"unit IN ({_marks(units)})", [*units]))
        return [where for where, _ in conditions], [value for _, values in conditions for value in values]

    def facts(self, numbers: Sequence[int]) -> list[Fact]:
        """The facts with these numbers, in their order."""
        found = {}
        for group in _groups(numbers):
            for row in self._connection.execute(
                f"SELECT {_FACT_COLUMNS} FROM fact WHERE id IN ({_marks(group)})", group
            ):
                found[row[0]] = self._fact(row)
        return [found[number] for number in numbers]

    def row_by_key(self, key: str) -> Row | None:
        """The fact with the id `key`."""
        return next(iter(self._rows(["key = ?"], [key], 1)), None)

    def _fact(self, row: tuple[Any, ...]) -> Fact:
        _, key, subject, indicator, value, period, starts, ends, status, region, source, lines, note, *figure = row
        quantity = None
        if figure[0] is not None:
            number, upper, unit, hedge, ordinal, elided = figure
            maximum = None if upper is None else Decimal(upper)
            quantity = Quantity(Decimal(number), unit, hedge, maximum, bool(ordinal), bool(elided))
        return Fact(
            id=key,
            subject=subject,
            indicator=indicator,
            value=value,
            quantity=quantity,
            period=period and _period(period, starts, ends),
            status=_STATUSES[status],
            region=region,
            source=self.sources[source],
            lines=_lines(lines),
            note=note,
        )

    def _count(self, what: str) -> int:
        row = self._connection.execute("SELECT value FROM about WHERE key = ?", (what,)).fetchone()
        return 0 if row is None else int(row[0])


def _source(key: str, title: str, kicker: str, authors: str, *rest: str) -> Source:
    publisher, date_, written, dating, region, language, sha256 = rest
    people = tuple(authors.splitlines())
    return Source(key, title, kicker, people, publisher, date_, written, dating, region, language, sha256)


_FACT_COLUMNS = """id, key, printed_subject, printed_indicator, value, period, starts, ends, status, region, source,
    lines, note, number, number_max, unit, hedge, ordinal, elided"""
_STATUSES = {status.value: status for status in Status}


@lru_cache(maxsize=4096)
def _period(text: str, starts: int, ends: int) -> Period:
    return Period(text, date.fromordinal(starts), date.fromordinal(ends))


@lru_cache(maxsize=4096)
def _lines(text: str) -> tuple[LineRange, ...]:
    parts = (part.partition("-") for part in text.split(", "))
    return tuple(LineRange(int(first), int(last or first)) for first, _, last in parts)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _groups(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + _GROUP] for start in range(0, len(values), _GROUP))
