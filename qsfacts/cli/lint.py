"""`qsfacts lint`: is the base well formed, and does it hold what its texts say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from qsfacts.audit.coverage import cover, idle_names
from qsfacts.cli import options
from qsfacts.cli.streams import FOUND, NOT_FOUND, Color, write
from qsfacts.errors import CannotWork, FactsInvalid, Problem, reason
from qsfacts.language import tr, trn
from qsfacts.model import Coverage, Source
from qsfacts.render.answers import Format
from qsfacts.render.problems import draw_problems
from qsfacts.render.records import coverage_record
from qsfacts.render.rows import render_rows
from qsfacts.store.load import Base, load


def lint(
    texts: Annotated[
        Path | None, typer.Option("--texts", metavar="DIR", help="Also hold the facts against their texts, DIR/ID.txt.")
    ] = None,
    color: options.Colored = Color.AUTO,
    facts: options.Facts = None,
) -> None:
    """Check the fact files.

    With the texts that they were read from: does every fact stand in its lines, and is every numeral of the text in a
    fact or an aside?

    Example: qsfacts lint
    """
    try:
        base = load(options.fact_paths(facts))
    except FactsInvalid as error:
        write(draw_problems(error.problems))
        raise typer.Exit(NOT_FOUND) from error
    covered = [cover(base, source, *_read_text(texts, source)) for source in base.sources] if texts else []
    problems = [*idle_names(base), *(problem for _, found in covered for problem in found)]
    write(_report(base, [coverage for coverage, _ in covered], problems, color))
    raise typer.Exit(NOT_FOUND if problems else FOUND)


def _read_text(folder: Path, source: Source) -> tuple[str, str]:
    path = folder / f"{source.id}.txt"
    try:
        return str(path), path.read_bytes().decode("utf-8")
    except OSError as error:
        advice = tr("put the text of `{source}` there, or lint without --texts").format(source=source.id)
        said = tr("can't read the text `{path}`: {reason}").format(path=path, reason=reason(error))
        raise CannotWork(said, advice) from error
    except UnicodeDecodeError as error:
        raise CannotWork(tr("the text `{path}` is not UTF-8").format(path=path), tr("save it as UTF-8")) from error


def _report(base: Base, coverages: Sequence[Coverage], problems: Sequence[Problem], color: Color) -> str:
    counted = tr("{facts} from {sources}, {names}").format(
        facts=trn("{number} fact", "{number} facts", len(base.facts)),
        sources=trn("{number} source", "{number} sources", len(base.sources)),
        names=trn("{number} name", "{number} names", len(base.names)),
    )
    rows = [coverage_record(coverage) for coverage in coverages]
    table = render_rows("coverage", rows, list(rows[0]), Format.TABLE, options.look(color)) if rows else ""
    return (draw_problems(problems) + "\n" if problems else "") + table + counted + "\n"
