"""`qsfacts export`: the base as a file for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from qsfacts.cli import options
from qsfacts.cli.base import OpenBase, Progress
from qsfacts.cli.newfile import new_file
from qsfacts.cli.streams import FOUND, NOT_FOUND, say
from qsfacts.errors import CannotWork
from qsfacts.index.export import write_database
from qsfacts.index.read import Index
from qsfacts.language import tr, trn
from qsfacts.model import Fact, Filters, Quantity
from qsfacts.quantity import take_apart
from qsfacts.render import records
from qsfacts.store.load import load_names

_BATCH = 1000


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .db, .csv or .jsonl, which says what it is.")],
    subject: options.Subject = "",
    region: options.Region = "",
    period: options.InPeriod = None,
    status: options.OfStatus = None,
    source: options.FromSource = "",
    unit: options.InUnit = "",
    force: Annotated[bool, typer.Option("--force", help="Replace FILE where it is there already.")] = False,
    bom: options.Bom = False,
    verbose: options.Verbose = False,
    facts: options.Facts = None,
) -> None:
    """Write the facts to FILE.

    A SQLite database (.db) that opens in Datasette, or CSV or JSON Lines. All facts, or what the filters leave.

    Example: qsfacts export facts.db
    """
    write = _writer(file, facts, bom=bom)
    filters = Filters(subject, region, period, status, source, unit)
    with new_file(file, force=force) as new, closing(Progress(tr("writing facts"))) as progress:
        base = OpenBase(facts, verbose=verbose)
        written = base.ask(_write_facts, filters, new.aside, write, progress.report)
        if written:
            new.move()
    if written:
        say(tr("{facts} written to `{path}`").format(facts=_counted(written), path=file))
        raise typer.Exit(FOUND)
    searched = base.ask(lambda index: index.facts_in_all)
    say(tr("no fact passes the filters; {facts} searched; nothing written").format(facts=_counted(searched)))
    raise typer.Exit(NOT_FOUND)


def _counted(number: int) -> str:
    return trn("{number} fact", "{number} facts", number)


# Writes the facts into an empty file, telling now and then how many; gives how many there were.
_Tell = Callable[[int], None]
_Writer = Callable[[Path, Iterable[Fact], _Tell], int]


def _writer(file: Path, facts: list[Path] | None, *, bom: bool) -> _Writer:
    """How to write a file with that ending."""
    ending = file.suffix.lower()
    if ending in (".db", ".sqlite", ".sqlite3"):
        return _database_writer(facts)
    if ending == ".csv":
        return lambda aside, stream, tell: _write_text(aside, _csv(stream, bom=bom), tell)
    if ending == ".jsonl":
        return lambda aside, stream, tell: _write_text(aside, _jsonl(stream), tell)
    raise CannotWork(
        tr("can't tell from its ending what `{path}` is to be").format(path=file),
        tr("end it in `.db` for a SQLite database, `.csv` or `.jsonl`"),
    )


def _database_writer(facts: list[Path] | None) -> _Writer:
    names = load_names(options.fact_paths(facts))
    return lambda aside, stream, tell: write_database(aside, stream, names, _amount, tell)


def _amount(quantity: Quantity) -> tuple[Decimal, str]:
    unit = take_apart(quantity.unit)
    return quantity.number * unit.scale, unit.base


def _write_facts(index: Index, filters: Filters, aside: Path, write: _Writer, tell: _Tell) -> int:
    aside.write_bytes(b"")  # An index that broke may have left half of it.
    return write(aside, index.stream(filters), tell)


def _write_text(aside: Path, pieces: Iterable[tuple[str, int]], tell: _Tell) -> int:
    """Write each piece, and tell how many facts are written with it."""
    written = 0
    with aside.open("w", encoding="utf-8", newline="") as file:
        for text, facts in pieces:
            file.write(text)
            written += facts
            tell(written)
    return written


def _csv(facts: Iterable[Fact], *, bom: bool) -> Iterator[tuple[str, int]]:
    yield (records.BOM if bom else "") + records.to_csv([], records.FACT_COLUMNS), 0
    for batch in _batches(facts):
        rows = [records.flat_fact(records.fact_record(fact)) for fact in batch]
        yield records.to_csv(rows, records.FACT_COLUMNS, header=False), len(rows)


def _jsonl(facts: Iterable[Fact]) -> Iterator[tuple[str, int]]:
    for batch in _batches(facts):
        yield records.to_jsonl(map(records.fact_record, batch)), len(batch)


def _batches(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    stream = iter(facts)
    while batch := list(islice(stream, _BATCH)):
        yield batch
