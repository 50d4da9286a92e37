"""`qsfacts export`: the base as a file for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from qsfacts.cli import options
from qsfacts.cli.base import OpenBase, Progress
from qsfacts.cli.newfile import new_file
from qsfacts.cli.places import fact_paths
from qsfacts.cli.streams import FOUND, NOT_FOUND, say
from qsfacts.errors import CannotWork
from qsfacts.index.export import write_database
from qsfacts.index.read import Index
from qsfacts.language import tr, trn
from qsfacts.model import Fact, Filters, Quantity
from qsfacts.quantity import take_apart
from qsfacts.render import records
from qsfacts.store.load import load_names

_BATCH = 2000


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


# Writes batches of facts into an empty file, telling now and then how many there are; gives how many there were.
_Tell = Callable[[int], None]
_Writer = Callable[[Path, Iterable[Sequence[Fact]], _Tell], int]


def _writer(file: Path, facts: list[Path] | None, *, bom: bool) -> _Writer:
    """How to write a file with that ending."""
    ending = file.suffix.lower()
    if ending in (".db", ".sqlite", ".sqlite3"):
        names = load_names(fact_paths(facts))
        return lambda aside, batches, tell: write_database(aside, batches, names, _amount, tell)
    if ending == ".csv":
        return partial(_write_text, (records.BOM if bom else "") + records.to_csv([], records.FACT_COLUMNS), _csv)
    if ending == ".jsonl":
        return partial(_write_text, "", _jsonl)
    raise CannotWork(
        tr("can't tell from its ending what `{path}` is to be").format(path=file),
        tr("end it in `.db` for a SQLite database, `.csv` or `.jsonl`"),
    )


def _amount(quantity: Quantity) -> tuple[Decimal, str]:
    unit = take_apart(quantity.unit)
    return quantity.number * unit.scale, unit.base


def _csv(facts: Sequence[Fact]) -> str:
    rows = (records.flat_fact(records.fact_record(fact)) for fact in facts)
    return records.to_csv(rows, records.FACT_COLUMNS, header=False)


def _jsonl(facts: Sequence[Fact]) -> str:
    return records.to_jsonl(map(records.fact_record, facts))


def _write_text(
    head: str, draw: Callable[[Sequence[Fact]], str], aside: Path, batches: Iterable[Sequence[Fact]], tell: _Tell
) -> int:
    written = 0
    with aside.open("w", encoding="utf-8", newline="") as file:
        file.write(head)
        for batch in batches:
            file.write(draw(batch))
            written += len(batch)
            tell(written)
    return written


def _write_facts(index: Index, filters: Filters, aside: Path, write: _Writer, tell: _Tell) -> int:
    aside.write_bytes(b"")  # An index that broke may have left half of it.
    return write(aside, _batches(index.stream(filters)), tell)


def _batches(facts: Iterator[Fact]) -> Iterator[list[Fact]]:
    while batch := list(islice(facts, _BATCH)):
        yield batch
