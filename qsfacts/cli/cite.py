"""`qsfacts cite`: references to the sources of facts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from qsfacts.cli import options
from qsfacts.cli.base import OpenBase
from qsfacts.cli.places import fact_paths
from qsfacts.cli.streams import FOUND, NOT_FOUND, say, write
from qsfacts.language import tr
from qsfacts.model import Cited, Source
from qsfacts.render.citations.gbt7714 import Edition, missing
from qsfacts.render.citations.styles import Style, render_citations, sources_of
from qsfacts.search.rank import citable, nearest_id

STDIN = "-"
# What the table that ids are cut from has over them.
_HEADER = "id"


def cite(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Ids of facts or sources; `-` reads them from stdin, one a line."),
    ],
    style: Annotated[Style, typer.Option(help="How to write the references.")] = Style.GBT7714,
    edition: Annotated[Edition, typer.Option(help="Of GB/T 7714.")] = Edition.OF_2025,
    verbose: options.Verbose = False,
    facts: options.Facts = None,
) -> None:
    """Cite the sources of the facts with these IDs.

    Each source once, in the order of first use; `markdown` gives a footnote for each fact. What a source does not
    print is not invented: stderr says what is missing and where to add it. `-` takes what `find` prints into a pipe,
    cut to its ids or whole.

    Example: qsfacts cite qs-2024h1-gdp --style csl-json
    """
    base = OpenBase(facts, verbose=verbose)
    wanted = list(dict.fromkeys(_given(ids, base)))
    if not wanted:
        say(tr("no ids on stdin"))
    cited = [found for found in (_find(base, each) for each in wanted) if found]
    write(render_citations(cited, style, edition))
    for source in sources_of(cited):
        _say_missing(source, edition, fact_paths(facts))
    raise typer.Exit(FOUND if wanted and len(cited) == len(wanted) else NOT_FOUND)


def _given(ids: Iterable[str], base: OpenBase) -> Iterator[str]:
    for each in ids:
        yield from _piped(base) if each == STDIN else [each]


def _piped(base: OpenBase) -> Iterator[str]:
    """The first cell of each line, so that a table need not be cut, without what stands over it."""
    # There is no stdin at all where a shell closed it.
    cells = (line.partition("\t")[0].strip() for line in sys.stdin or ())
    ids = (cell for cell in cells if cell)
    first = next(ids, "")
    if first and (first != _HEADER or base.ask(citable, first)):
        yield first
    yield from ids


def _find(base: OpenBase, wanted: str) -> Cited | None:
    found = base.ask(citable, wanted)
    if found is None:
        say(_unknown(wanted, base.ask(nearest_id, wanted, sources=True)))
    return found


def _unknown(wanted: str, near: str | None) -> str:
    if near is None:
        return tr("neither a fact nor the source of one has the id `{id}`").format(id=wanted)
    told = tr("neither a fact nor the source of one has the id `{id}`; did you mean `{near}`?")
    return told.format(id=wanted, near=near)


def _say_missing(source: Source, edition: Edition, folders: Sequence[Path]) -> None:
    if keys := missing(source, edition):
        told = tr("`{source}` has no {keys}; add what its text prints of them to `[source]` in {path}")
        listed = tr(", ").join(f"`{key}`" for key in keys)
        say(told.format(source=source.id, keys=listed, path=_file_of(source, folders)))


def _file_of(source: Source, folders: Sequence[Path]) -> Path:
    """The fact file of a source, which is named after it; as seen from here where it lies below."""
    paths = [(folder / f"{source.id}.toml").absolute() for folder in folders]
    path = next((path for path in paths if path.is_file()), paths[0])
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
