"""Facts to a SQLite file for other programs: Datasette, sqlite-utils, or whoever asks in SQL."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from qsfacts.index.grams import SIGNS, to_grams
from qsfacts.index.rows import Row
from qsfacts.index.statements import insert
from qsfacts.model import Fact, Name, Quantity, Source, print_lines

# A figure without its 万 or 亿, and the unit that it then counts in.
Amount = Callable[[Quantity], tuple[Decimal, str]]

# What is not there is NULL: Datasette makes no facet of it.
_TABLES = """
CREATE TABLE sources (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kicker TEXT, authors TEXT, publisher TEXT, date TEXT, written TEXT,
    dating TEXT, region TEXT, language TEXT, sha256 TEXT, page TEXT, url TEXT, accessed TEXT
);
CREATE TABLE names (alias TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES names (alias));
CREATE TABLE facts (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL REFERENCES names (alias),
    indicator TEXT NOT NULL REFERENCES names (alias), value TEXT NOT NULL,
    number REAL, number_max REAL, unit TEXT, hedge TEXT, amount REAL, amount_unit TEXT,
    status TEXT NOT NULL, region TEXT, period TEXT, starts TEXT, ends TEXT, note TEXT,
    source TEXT NOT NULL REFERENCES sources (id), lines TEXT NOT NULL
);
"""
# The indexed text is not that of the table: each of its parts is in it as a word, and all other names. Datasette looks
# for `content="facts"`, quoted so.
_FULL_TEXT = f"""
CREATE VIRTUAL TABLE facts_fts USING fts5 (
    subject, indicator, value, period, region, note, content="facts", tokenize="unicode61 tokenchars '{SIGNS}'"
);
"""
_REST = """
CREATE INDEX facts_subject ON facts (subject);
CREATE INDEX facts_indicator ON facts (indicator);
CREATE INDEX facts_source ON facts (source);
CREATE VIEW sourced_facts AS
    SELECT facts.id, subjects.name AS subject, indicators.name AS indicator, value, number, number_max, unit, hedge,
        amount, amount_unit, status, facts.region, period, note, sources.id AS source, title, publisher, date, lines
    FROM facts
    JOIN sources ON sources.id = facts.source
    JOIN names AS subjects ON subjects.alias = facts.subject
    JOIN names AS indicators ON indicators.alias = facts.indicator;
"""


def write_database(
    path: Path,
    batches: Iterable[Sequence[Fact]],
    names: Sequence[Name],
    amount: Amount,
    progress: Callable[[int], None],
) -> int:
    """Write the facts, their sources and their names into the empty file `path`; gives how many facts there were.

    The facts come in batches, and `progress` is told after each how many are in the file. Raises `OSError` where that
    can't be written, and whatever `batches` raises.
    """
    with contextlib.closing(_Export(path, names, amount)) as export:
        for batch in batches:
            progress(export.add(batch))
        return export.finish()


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    """What SQLite says of the file that is written, apart from what it says of an index that is read."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


class _Export:
    """The file as far as it is written, and what is known of sources and names."""

    def __init__(self, path: Path, names: Sequence[Name], amount: Amount) -> None:
        self._amount = amount
        self._names = _Names(names)
        self._sources: dict[str, Source] = {}
        self._facts = 0
        with _writing():
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            self._connection.executescript(_TABLES + _FULL_TEXT + "BEGIN;")

    def add(self, facts: Sequence[Fact]) -> int:
        """Write some more facts; gives how many are there now."""
        numbered = list(enumerate(facts, self._facts + 1))
        self._facts += len(facts)
        self._sources |= {fact.source.id: fact.source for fact in facts}
        with _writing():
            insert(self._connection, "facts", (_fact_row(fact, self._amount) for fact in facts))
            self._connection.executemany(
                "INSERT INTO facts_fts (rowid, subject, indicator, value, period, region, note)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((number, *self._searched(fact)) for number, fact in numbered),
            )
        return self._facts

    def finish(self) -> int:
        """Write what was gathered on the way; gives how many facts there are."""
        with _writing():
            insert(self._connection, "sources", map(_source_row, self._sources.values()))
            insert(self._connection, "names", self._names.used())
            self._connection.execute("INSERT INTO facts_fts (facts_fts) VALUES ('optimize')")
            self._connection.commit()
            self._connection.executescript(_REST)
        return self._facts

    def close(self) -> None:
        self._connection.close()

    def _searched(self, fact: Fact) -> tuple[str, ...]:
        """What a fact is found by."""
        names = (self._names.text(fact.subject), self._names.text(fact.indicator))
        period = fact.period.text if fact.period else ""
        return (*names, to_grams(fact.value), period, to_grams(fact.region), to_grams(fact.note))


def _fact_row(fact: Fact, amount: Amount) -> Row:
    period, quantity = fact.period, fact.quantity
    figure: Row = (None,) * 6
    if quantity:
        whole, unit = amount(quantity)
        upper = None if quantity.number_max is None else float(quantity.number_max)
        figure = (float(quantity.number), upper, quantity.unit, quantity.hedge, float(whole), unit)
    days = (period.text, period.start.isoformat(), period.end.isoformat()) if period else (None,) * 3
    said = (fact.id, fact.subject, fact.indicator, fact.value)
    return _with_nulls(
        (*said, *figure, fact.status.value, fact.region, *days, fact.note, fact.source.id, print_lines(fact.lines))
    )


def _source_row(source: Source) -> Row:
    key, title, kicker, authors, *rest = source
    return _with_nulls((key, title, kicker, "; ".join(authors), *rest))


def _with_nulls(row: Row) -> Row:
    return tuple(None if cell == "" else cell for cell in row)


class _Names:
    """What the names of facts are called otherwise, and which of them were asked for."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._main = {word: name.name for name in names for word in (name.name, *name.aliases)}
        self._words: dict[str, dict[str, None]] = defaultdict(dict)
        self._groups: dict[str, list[str]] = defaultdict(list)
        for name in names:
            # Two bases may each know some words for one name.
            self._words[name.name] |= dict.fromkeys((name.name, *name.aliases))
            for member in name.members:
                self._groups[member] += [name.name, *name.aliases]
        self._asked: dict[str, None] = {}

    def text(self, word: str) -> str:
        """A name as it is searched: with all its others and those of its groups."""
        self._asked[word] = None
        main = self._main.get(word, word)
        return to_grams(" ".join((word, *self._words.get(main, ()), *self._groups.get(main, ()))))

    def used(self) -> Iterator[Row]:
        """Every word for the names that were asked for, each with the name itself."""
        for main in dict.fromkeys(self._main.get(word, word) for word in self._asked):
            yield from ((word, main) for word in self._words.get(main, (main,)))
