"""`qsfacts show`: everything about a fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from qsfacts.cli import options
from qsfacts.cli.base import OpenBase
from qsfacts.cli.places import Folder, texts_folder
from qsfacts.cli.streams import FAILED, FOUND, NOT_FOUND, Color, on_terminal, say, write
from qsfacts.language import tr
from qsfacts.model import Detail
from qsfacts.render.answers import Format
from qsfacts.render.details import render_details
from qsfacts.search.rank import detail, nearest_id


def show(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of facts, as `find` prints them.")],
    format: options.As = None,
    color: options.Colored = Color.AUTO,
    bom: options.Bom = False,
    texts: options.Texts = None,
    verbose: options.Verbose = False,
    facts: options.Facts = None,
) -> None:
    """Show everything about the facts with these IDs.

    All the sources of each, and what is known of the same subject and indicator otherwise; with the texts, the lines
    that it was read from.

    Example: qsfacts show qs-2024h1-gdp
    """
    base = OpenBase(facts, verbose=verbose)
    details = []
    for wanted in ids:
        found = base.ask(detail, wanted)
        if found is None:
            near = base.ask(nearest_id, wanted)
            say(_unknown(wanted, near))
        else:
            details.append(found)
    folder = texts_folder(texts)
    failed = False
    if folder:
        details, failed = _quote(details, folder)
    in_pipe = Format.PLAIN if texts else Format.TSV
    chosen = format or (Format.TABLE if on_terminal() else in_pipe)
    write(render_details(details, chosen, options.look(color, bom=bom)))
    raise typer.Exit(FAILED if failed else FOUND if len(details) == len(ids) else NOT_FOUND)


def _unknown(wanted: str, near: str | None) -> str:
    if near is None:
        return tr("no fact has the id `{id}`").format(id=wanted)
    return tr("no fact has the id `{id}`; did you mean `{near}`?").format(id=wanted, near=near)


def _quote(details: Sequence[Detail], folder: Folder) -> tuple[list[Detail], bool]:
    """The details with what their sources print, and whether a text could not be quoted, which stderr is told of."""
    # To read figures in a text costs half of a call; only who has texts pays for it.
    from qsfacts.cli.texts import Copies

    copies = Copies(folder)
    return [copies.quote(each) for each in details], copies.failed
