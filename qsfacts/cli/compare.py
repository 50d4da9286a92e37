"""`qsfacts compare`: words in, one indicator over subjects and periods out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qsfacts.audit.series import arrange
from qsfacts.cli import options
from qsfacts.cli.base import OpenBase
from qsfacts.cli.find import nothing_found
from qsfacts.cli.streams import FOUND, NOT_FOUND, Color, on_terminal, say, write, write_file
from qsfacts.comparison import Choice, Comparison
from qsfacts.language import tr, trn
from qsfacts.model import Filters
from qsfacts.render.answers import Format
from qsfacts.render.comparisons import picture, render_comparison
from qsfacts.search.choose import choose


def compare(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="An indicator; with subjects or regions, only these.")
    ],
    subject: options.Subject = "",
    region: Annotated[
        list[str] | None, typer.Option("--region", metavar="NAME", help="Only facts of this region. Repeatable.")
    ] = None,
    period: options.InPeriod = None,
    status: options.OfStatus = None,
    source: options.FromSource = "",
    unit: options.InUnit = "",
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=0, help="How many subjects at most; 0 for all.")
    ] = 20,
    sources: Annotated[bool, typer.Option("--sources", help="Name the source of each figure, and its id.")] = False,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="FILE", help="Also draw a picture of it.")] = None,
    format: options.As = None,
    color: options.Colored = Color.AUTO,
    bom: options.Bom = False,
    verbose: options.Verbose = False,
    facts: options.Facts = None,
) -> None:
    """Compare an indicator over subjects and periods.

    A bar for each figure; what is measured differently has a scale of its own.

    Example: qsfacts compare 固定资产投资增速
    """
    query = " ".join(words)
    if not query.strip():
        raise typer.BadParameter(tr("no words; name an indicator, such as 地区生产总值"))
    base = OpenBase(facts, verbose=verbose)
    filters = [Filters(subject, each, period, status, source, unit) for each in region or [""]]
    choice = base.ask(choose, query, filters, limit=limit)
    if choice is None or not choice.told:
        say(_nothing_to_compare(base, query, choice, filtered=filters != [Filters()]))
        raise typer.Exit(NOT_FOUND)
    comparison = Comparison(query, choice.indicator, arrange(choice.told), choice.near)
    if svg:
        write_file(svg, picture(comparison, sources=sources))
    chosen = format or (Format.TABLE if on_terminal() else Format.TSV)
    write(render_comparison(comparison, chosen, options.look(color, bom=bom), sources=sources))
    _say_more(choice, limit)
    raise typer.Exit(FOUND)


def _nothing_to_compare(base: OpenBase, query: str, choice: Choice | None, *, filtered: bool) -> str:
    if choice is None:
        return nothing_found(base, query, filtered=filtered)
    if not choice.indicator:
        return _unnamed(query, choice)
    told = tr("no fact of `{indicator}` passes the filters").format(indicator=choice.indicator)
    return tr("; ").join([told, *([_see_also(choice)] if choice.near else [])])


def _see_also(choice: Choice) -> str:
    return tr("see also: {names}").format(names=tr(", ").join(choice.near))


def _unnamed(query: str, choice: Choice) -> str:
    told = tr("`{query}` names no indicator; those of `{subject}`: {names}")
    return told.format(query=query, subject=choice.subject, names=tr(", ").join(choice.near))


def _say_more(choice: Choice, limit: int) -> None:
    if choice.period:
        said = tr("a period among the words leaves nothing out; `--period {period}` does")
        say(said.format(period=choice.period.text))
    for word in choice.unknown:
        say(tr("no name here has `{word}` in it").format(word=word))
    if choice.more:
        shown = trn("the first subject", "the first {number} subjects", limit)
        say(tr("{shown}; `--limit 0` shows all").format(shown=shown))
    if choice.near:
        say(_see_also(choice))
