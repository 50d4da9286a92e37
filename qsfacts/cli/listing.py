"""`qsfacts list`: what there is to ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import typer

from qsfacts.cli import options
from qsfacts.cli.places import fact_paths
from qsfacts.cli.streams import Color, on_terminal, write
from qsfacts.model import Fact
from qsfacts.render.answers import Format
from qsfacts.render.records import name_record, source_record
from qsfacts.render.rows import render_rows
from qsfacts.store.load import load

list_app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="List what the base holds.\n\nExample: qsfacts list subjects --format plain",
)


@list_app.command()
def sources(
    format: options.As = None,
    color: options.Colored = Color.AUTO,
    bom: options.Bom = False,
    facts: options.Facts = None,
) -> None:
    """List the texts that the facts were read from.

    Example: qsfacts list sources
    """
    base = load(fact_paths(facts))
    counts = {source.id: 0 for source in base.sources}
    for fact in base.facts:
        counts[fact.source.id] += 1
    rows = [source_record(source, facts=counts[source.id]) for source in base.sources]
    _write("sources", rows, ("id", "title", "region", "written", "facts"), format, color, bom=bom)


@list_app.command()
def subjects(
    format: options.As = None,
    color: options.Colored = Color.AUTO,
    bom: options.Bom = False,
    facts: options.Facts = None,
) -> None:
    """List what the facts are about.

    Each with its other names and how many facts there are, the most first.

    Example: qsfacts list subjects --format plain
    """
    _names("subject", lambda fact: fact.subject, format, color, facts, bom=bom)


@list_app.command()
def indicators(
    format: options.As = None,
    color: options.Colored = Color.AUTO,
    bom: options.Bom = False,
    facts: options.Facts = None,
) -> None:
    """List what is said of the subjects.

    Each with its other names and how many facts there are, the most first.

    Example: qsfacts list indicators --format tsv
    """
    _names("indicator", lambda fact: fact.indicator, format, color, facts, bom=bom)


def _names(
    kind: str, word: Callable[[Fact], str], format: Format | None, color: Color, facts: Any, *, bom: bool
) -> None:
    base = load(fact_paths(facts))
    rows = [name_record(kind, name, aliases, count) for name, aliases, count in base.tally(word)]
    _write(f"{kind}s", rows, (kind, "facts", "aliases"), format, color, bom=bom)


def _write(
    name: str,
    rows: Sequence[dict[str, Any]],
    columns: Sequence[str],
    format: Format | None,
    color: Color,
    *,
    bom: bool,
) -> None:
    chosen = format or (Format.TABLE if on_terminal() else Format.TSV)
    write(render_rows(name, rows, columns, chosen, options.look(color, bom=bom)))
