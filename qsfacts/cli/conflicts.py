"""`qsfacts conflicts`: where two sources disagree."""

from __future__ import annotations

import typer

from qsfacts.audit.conflicts import find_conflicts
from qsfacts.cli import options
from qsfacts.cli.places import fact_paths
from qsfacts.cli.streams import FOUND, NOT_FOUND, Color, on_terminal, say, write
from qsfacts.language import tr, trn
from qsfacts.render.answers import Format
from qsfacts.render.conflicts import render_conflicts
from qsfacts.store.load import load


def conflicts(
    format: options.As = None,
    color: options.Colored = Color.AUTO,
    bom: options.Bom = False,
    facts: options.Facts = None,
) -> None:
    """Show facts that contradict each other.

    Figures and dates of one thing that differ in value, hedge or precision, and names in two spellings.

    Example: qsfacts conflicts
    """
    base = load(fact_paths(facts))
    found = find_conflicts(base)
    chosen = format or (Format.TABLE if on_terminal() else Format.TSV)
    write(render_conflicts(found, chosen, options.look(color, bom=bom)))
    counted = trn("{number} conflict", "{number} conflicts", len(found))
    say(tr("; ").join([counted, trn("{number} fact searched", "{number} facts searched", len(base.facts))]))
    raise typer.Exit(NOT_FOUND if found else FOUND)
