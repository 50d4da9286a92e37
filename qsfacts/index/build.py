"""Facts and names to an index file."""

from __future__ import annotations

import contextlib
import gc
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from qsfacts.index.entries import Entry, name_entry
from qsfacts.index.postings import Postings
from qsfacts.index.rows import Leaf, Row, source_row
from qsfacts.index.schema import INDEXES, SCHEMA, Kind
from qsfacts.index.statements import insert
from qsfacts.model import Name, Source
from qsfacts.text.folding import fold
from qsfacts.text.hanzi import all_readings

_BATCH = 2000
Progress = Callable[[int], None]


def build_file(
    path: Path,
    leaves: Iterable[Leaf],
    names: Sequence[Name],
    about: dict[str, str],
    progress: Progress | None = None,
) -> None:
    """Build the index beside `path` and move it into place, so that nobody ever sees half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=".part", dir=path.parent)
    os.close(handle)
    aside = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(aside)) as connection, _no_search_for_circles():
            build(connection, leaves, names, about, progress)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """Nothing that a build makes refers to itself, and to look for such things among all of it takes a tenth longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def build(
    connection: sqlite3.Connection,
    leaves: Iterable[Leaf],
    names: Sequence[Name],
    about: dict[str, str],
    progress: Progress | None = None,
) -> None:
    """Write the index of facts, each by its `to_leaf`, and of `names` into the empty database of `connection`.

    `leaves` may be a stream: a million of them need not be in memory at once. `about` is kept with the index, and
    `progress` is told now and then how many facts are in it.
    """
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;")
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    insert(connection, "hanzi", ((char, simple, " ".join(readings)) for char, simple, readings in all_readings()))
    writer = _Writer(connection, names)
    for number, leaf in enumerate(leaves, 1):
        writer.add(leaf)
        if number % _BATCH == 0:
            writer.flush()
            if progress:
                progress(number)
    writer.finish()
    connection.executescript(INDEXES)
    connection.execute("BEGIN")
    insert(connection, "about", about.items())
    connection.commit()


class _Writer:
    """Rows on their way into the database, and the postings, which are written at the end."""

    def __init__(self, connection: sqlite3.Connection, names: Sequence[Name]) -> None:
        self._connection = connection
        self._canonical = {word: name for name in names for word in (name.name, *name.aliases)}
        self._groups: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            for member in name.members:
                self._groups[member].append(name)
        self._numbers: dict[str, int] = {}
        # The same by every way to write a name, for each kind of name that it has been entered as.
        self._entered: dict[Kind, dict[str, int]] = {Kind.SUBJECT: {}, Kind.INDICATOR: {}}
        self._sources: dict[Source, int] = {}
        self._latest: tuple[Source | None, int] = (None, 0)
        self._regions: set[str] = set()
        self._facts: list[Row] = []
        self._variants: list[Row] = []
        self._postings = Postings()
        self._fact = self._variant = self._name_variants = 0

    def add(self, leaf: Leaf) -> None:
        """Add a fact with the names of its subject and indicator, and what its value and note are found by."""
        self._fact += 1
        self._regions.add(leaf.region)
        subject = self._owner(Kind.SUBJECT, leaf.subject)
        indicator = self._owner(Kind.INDICATOR, leaf.indicator)
        self._facts.append((self._fact, subject, indicator, self._source_number(leaf.source), *leaf.columns))
        self._enter(Kind.VALUE, self._fact, leaf.value)
        if leaf.note:
            self._enter(Kind.NOTE, self._fact, leaf.note)

    def flush(self) -> None:
        """Write the rows that have gathered."""
        self._insert("fact", self._facts)
        self._insert("variant", self._variants)
        self._facts.clear()
        self._variants.clear()

    def finish(self) -> None:
        """Write all that is left."""
        self.flush()
        self._insert("name", [(number, name, fold(name)) for name, number in self._numbers.items()])
        self._insert("source", [source_row(number, source) for source, number in self._sources.items()])
        self._insert("region", [(each, number) for each in sorted(self._regions) if (number := self._region(each))])
        self._insert("posting", self._postings.rows())
        self._insert("about", [("facts", self._fact), ("names", self._name_variants)])
        self._connection.commit()

    def _region(self, text: str) -> int | None:
        """The number of a region, by any of its names, as a subject; None where it is none."""
        entry = self._canonical.get(text)
        return self._numbers.get(entry.name if entry else text)

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        insert(self._connection, table, rows)

    def _source_number(self, source: Source) -> int:
        if source is not self._latest[0]:  # To see whether two sources are equal costs more, and facts come by source.
            self._latest = source, self._sources.setdefault(source, len(self._sources) + 1)
        return self._latest[1]

    def _owner(self, kind: Kind, text: str) -> int:
        """The number of a subject or an indicator; names that `names.toml` makes one have one number."""
        number = self._entered[kind].get(text)
        if number is None:
            entry = self._canonical.get(text)
            main = entry.name if entry else text
            number = self._numbers.setdefault(main, len(self._numbers) + 1)
            if main not in self._entered[kind]:
                self._enter_names(kind, number, main, entry)
            self._entered[kind] |= {main: number, text: number}
        return number

    def _enter_names(self, kind: Kind, number: int, main: str, entry: Name | None) -> None:
        self._enter(kind, number, name_entry(main, entry.pinyin if entry else ""), own=True)
        groups = [word for group in self._groups.get(main, ()) for word in (group.name, *group.aliases)]
        for alias in (*(entry.aliases if entry else ()), *groups):
            self._enter(kind, number, name_entry(alias))

    def _enter(self, kind: Kind, owner: int, entry: Entry, *, own: bool = False) -> None:
        self._variant += 1
        self._name_variants += kind < Kind.VALUE
        self._variants.append((self._variant, int(kind), owner, entry.size, int(own), entry.folded))
        self._postings.add(kind, self._variant, entry.terms)
