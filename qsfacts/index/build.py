"""Facts and names to an index file."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qsfacts.index.schema import INDEXES, SCHEMA, Kind
from qsfacts.index.terms import amount_term, name_terms, text_terms
from qsfacts.model import Fact, Name, Source, print_lines
from qsfacts.text.folding import fold, is_han, split_units
from qsfacts.text.hanzi import all_readings, read_aloud, simplify

_BATCH = 2000
Progress = Callable[[int], None]


def build_file(
    path: Path,
    facts: Iterable[Fact],
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
        with contextlib.closing(sqlite3.connect(aside)) as connection:
            build(connection, facts, names, about, progress)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def build(
    connection: sqlite3.Connection,
    facts: Iterable[Fact],
    names: Sequence[Name],
    about: dict[str, str],
    progress: Progress | None = None,
) -> None:
    """Write the index of `facts` and `names` into the empty database of `connection`.

    `facts` may be a stream: a million of them need not be in memory at once. `about` is kept with the index, and
    `progress` is told now and then how many facts are in it.
    """
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;")
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO hanzi VALUES (?, ?, ?)",
        ((char, simplified, " ".join(readings)) for char, simplified, readings in all_readings()),
    )
    writer = _Writer(connection, names)
    for number, fact in enumerate(facts, 1):
        writer.add(fact)
        if number % _BATCH == 0:
            writer.flush()
            if progress:
                progress(number)
    writer.finish()
    connection.executescript(INDEXES)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    connection.commit()


@dataclass(slots=True)
class _Writer:
    """Rows on their way into the database, and the postings, which are written at the end."""

    connection: sqlite3.Connection
    names: Sequence[Name]
    _canonical: dict[str, Name] = field(default_factory=dict)
    _groups: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    _sources: dict[Source, int] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)
    _named: set[tuple[int, Kind]] = field(default_factory=set)
    _facts: list[tuple[object, ...]] = field(default_factory=list)
    _variants: list[tuple[int, Kind, int, int, bool, str]] = field(default_factory=list)
    _postings: dict[tuple[str, Kind], array[int]] = field(default_factory=dict)
    _regions: set[str] = field(default_factory=set)
    _name_variants: int = 0
    _number: int = 0
    _variant: int = 0

    def __post_init__(self) -> None:
        for name in self.names:
            self._canonical |= dict.fromkeys((name.name, *name.aliases), name)
            for member in name.members:
                self._groups[member].append(name)

    def add(self, fact: Fact) -> None:
        """Add a fact with the names of its subject and indicator, and what its value and note are found by."""
        self._number += 1
        self._regions.add(fact.region)
        subject = self._name(fact.subject, Kind.SUBJECT)
        indicator = self._name(fact.indicator, Kind.INDICATOR)
        self._facts.append(
            (self._number, fact.id, subject, indicator, *_fact_columns(fact), self._source(fact.source), *_rest(fact))
        )
        self._add_variant(Kind.VALUE, self._number, fact.value, extra=_amount_terms(fact))
        if fact.note:
            self._add_variant(Kind.NOTE, self._number, fact.note)

    def flush(self) -> None:
        """Write the rows that have gathered."""
        marks = ", ".join("?" * 22)
        self.connection.executemany(f"INSERT INTO fact VALUES ({marks})", self._facts)  # noqa: S608 - only marks
        self.connection.executemany("INSERT INTO variant VALUES (?, ?, ?, ?, ?, ?)", self._variants)
        self._facts.clear()
        self._variants.clear()

    def finish(self) -> None:
        """Write all that is left."""
        self.flush()
        self.connection.executemany(
            "INSERT INTO posting VALUES (?, ?, ?)",
            ((term, int(kind), self._postings[term, kind].tobytes()) for term, kind in sorted(self._postings)),
        )
        self.connection.executemany(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, *_source_columns(source)) for source, number in self._sources.items()),
        )
        self.connection.executemany(
            "INSERT INTO region VALUES (?, ?)",
            ((region, self._names[region]) for region in sorted(self._regions) if region in self._names),
        )
        counts = {"facts": self._number, "names": self._name_variants}
        self.connection.executemany("INSERT INTO about VALUES (?, ?)", counts.items())
        self.connection.commit()

    def _source(self, source: Source) -> int:
        return self._sources.setdefault(source, len(self._sources) + 1)

    def _name(self, text: str, kind: Kind) -> int:
        """The number of a subject or an indicator; names that `names.toml` makes one have one number."""
        entry = self._canonical.get(text)
        main = entry.name if entry else text
        number = self._names.get(main)
        if number is None:
            number = self._names[main] = len(self._names) + 1
            self.connection.execute("INSERT INTO name VALUES (?, ?, ?)", (number, main, fold(main)))
        if (number, kind) not in self._named:
            self._named.add((number, kind))
            self._add_names(number, kind, main, entry)
        return number

    def _add_names(self, number: int, kind: Kind, main: str, entry: Name | None) -> None:
        self._add_variant(kind, number, main, own=True, reading=entry.pinyin if entry else "")
        groups = [word for group in self._groups.get(main, ()) for word in (group.name, *group.aliases)]
        for alias in (*(entry.aliases if entry else ()), *groups):
            self._add_variant(kind, number, alias)

    def _add_variant(
        self, kind: Kind, owner: int, text: str, *, own: bool = False, reading: str = "", extra: Iterable[str] = ()
    ) -> None:
        folded = _simplified(fold(text))
        units = split_units(folded)
        syllables = _syllables(folded, units, reading)
        self._variant += 1
        self._variants.append((self._variant, kind, owner, len(units), own, folded))
        is_name = kind < Kind.VALUE
        self._name_variants += is_name
        terms = name_terms if is_name else text_terms
        for term in {*terms(units, syllables), *extra}:
            posting = self._postings.get((term, kind))
            if posting is None:
                posting = self._postings[term, kind] = array("I")
            posting.append(self._variant)


def _simplified(folded: str) -> str:
    """Traditional characters made simplified; plain ASCII, which has none, is not looked at."""
    return folded if folded.isascii() else simplify(folded)


def _syllables(folded: str, units: Sequence[str], reading: str) -> list[str]:
    """The syllable of each unit, what is no Chinese character standing for itself; `reading` wins where it fits."""
    given = reading.split()
    if len(given) == len(units):
        return given
    sounds = read_aloud(folded)
    return [next(sounds, unit) if is_han(unit) else unit for unit in units]


def _fact_columns(fact: Fact) -> tuple[object, ...]:
    quantity, period = fact.quantity, fact.period
    figure: tuple[object, ...] = (None,) * 6
    if quantity is not None:
        upper = None if quantity.number_max is None else str(quantity.number_max)
        figure = (str(quantity.number), upper, quantity.unit, quantity.hedge, quantity.ordinal, quantity.elided)
    days = (period.text, period.start.toordinal(), period.end.toordinal()) if period else (None, None, None)
    return fact.subject, fact.indicator, fact.value, *figure, *days, fact.status.value, fact.region


def _rest(fact: Fact) -> tuple[str, str, str]:
    return print_lines(fact.lines), fact.note, _said(fact)


def _said(fact: Fact) -> str:
    """What two facts of one subject, indicator, period, status and region must share to be the same fact."""
    quantity = fact.quantity
    if quantity is None:
        return " ".join(sorted(fold(fact.value).split()))  # A list is the same in any order.
    numbers = [number.normalize() for number in (quantity.number, quantity.number_max) if number is not None]
    return f"{quantity.hedge} {'—'.join(format(number, 'f') for number in numbers)} {quantity.unit}"


def _source_columns(source: Source) -> tuple[str, ...]:
    return tuple("\n".join(each) if isinstance(each, tuple) else each for each in source)


_SCALES = (("万亿", 12), ("亿", 8), ("万", 4))


def _amount_terms(fact: Fact) -> list[str]:
    """The figure without its scale, so that `1.6万个` is found by `16000个`."""
    if fact.quantity is None:
        return []
    power = next((power for word, power in _SCALES if fact.quantity.unit.startswith(word)), 0)
    return [amount_term(fact.quantity.number.scaleb(power))]
