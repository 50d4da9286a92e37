"""`qsfacts lint`: is the base well formed, and does it hold what its texts say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import typer

from qsfacts.audit.coverage import cover, idle_names
from qsfacts.cli import options
from qsfacts.cli.places import fact_paths, texts_folder
from qsfacts.cli.streams import FAILED, FOUND, NOT_FOUND, Color, write
from qsfacts.cli.texts import Texts
from qsfacts.errors import FactsInvalid, Problem
from qsfacts.language import tr, trn
from qsfacts.model import Coverage
from qsfacts.render.answers import Format
from qsfacts.render.problems import draw_problems
from qsfacts.render.records import coverage_record
from qsfacts.render.rows import render_rows
from qsfacts.store.load import Base, load


def lint(
    texts: options.Texts = None,
    color: options.Colored = Color.AUTO,
    facts: options.Facts = None,
) -> None:
    """Check the fact files.

    With the texts that they were read from: does every fact stand in its lines, and is every numeral of the text in a
    fact or an aside?

    Example: qsfacts lint
    """
    try:
        base = load(fact_paths(facts))
    except FactsInvalid as error:
        write(draw_problems(error.problems))
        raise typer.Exit(NOT_FOUND) from error
    folder = texts_folder(texts)
    copies = Texts(folder) if folder else None
    covered = list(_cover(base, copies)) if copies else []
    problems = [*idle_names(base), *(problem for _, found in covered for problem in found)]
    write(_report(base, [coverage for coverage, _ in covered], problems, color))
    raise typer.Exit(FAILED if copies and copies.failed else NOT_FOUND if problems else FOUND)


def _cover(base: Base, copies: Texts) -> Iterator[tuple[Coverage, list[Problem]]]:
    """What is covered of each text that is there."""
    for source in base.sources:
        text = copies.read(source)
        if text is not None:
            yield cover(base, source, str(copies.path(source)), text)


def _report(base: Base, coverages: Sequence[Coverage], problems: Sequence[Problem], color: Color) -> str:
    counted = tr("{facts} from {sources}, {names}").format(
        facts=trn("{number} fact", "{number} facts", len(base.facts)),
        sources=trn("{number} source", "{number} sources", len(base.sources)),
        names=trn("{number} name", "{number} names", len(base.names)),
    )
    rows = [coverage_record(coverage) for coverage in coverages]
    table = render_rows("coverage", rows, list(rows[0]), Format.TABLE, options.look(color)) if rows else ""
    return (draw_problems(problems) + "\n" if problems else "") + table + counted + "\n"
