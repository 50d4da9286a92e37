"""`qsfacts find`: queries in, hits out, one by one."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Annotated

import typer

from qsfacts.cli import options
from qsfacts.cli.base import OpenBase
from qsfacts.cli.streams import FOUND, NOT_FOUND, Color, on_terminal, say, write
from qsfacts.language import tr, trn
from qsfacts.model import Answer, Filters, Hit
from qsfacts.render.answers import Format, Look, render_answer, render_answers, render_streamed
from qsfacts.search.rank import MIN_SCORE, nearest_name, search

STDIN = "-"
# So many hits are kept, for queries that come again.
_REMEMBERED = 20_000
# Hits refer to nothing that refers back to them: to look for circles among them more often is lost time.
_BETWEEN_COLLECTIONS = 100_000


def find(
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY...", help="Words, in any order; `-` reads queries from stdin, one a line."),
    ] = None,
    subject: options.Subject = "",
    region: options.Region = "",
    period: options.InPeriod = None,
    status: options.OfStatus = None,
    source: options.FromSource = "",
    unit: options.InUnit = "",
    limit: options.Limit = 10,
    min_score: Annotated[
        float, typer.Option(metavar="SCORE", min=0, max=100, help="Leave out hits below this.")
    ] = MIN_SCORE,
    format: options.As = None,
    color: options.Colored = Color.AUTO,
    bom: options.Bom = False,
    verbose: options.Verbose = False,
    facts: options.Facts = None,
) -> None:
    """Show the facts that best match QUERY.

    Without words: all that the filters leave.

    Example: qsfacts find 固定资产投资 --period 2024
    """
    base = OpenBase(facts, verbose=verbose)
    filters = Filters(subject, region, period, status, source, unit)

    # Lists have the same name in many lines.
    @lru_cache(maxsize=_REMEMBERED // limit if limit else 0)
    def found_for(text: str) -> tuple[Hit, ...]:
        return tuple(base.ask(search, text, filters=filters, limit=limit, min_score=min_score))

    def answer(text: str) -> Answer:
        hits = found_for(text)
        if not hits:
            say(nothing_found(base, text, filtered=filters != Filters()))
        return Answer(text, hits)

    chosen = format or (Format.TABLE if on_terminal() else Format.TSV)
    look = options.look(color, bom=bom)
    found = _stream(answer, chosen, look) if query == [STDIN] else _answer(answer(" ".join(query or [])), chosen, look)
    raise typer.Exit(FOUND if found else NOT_FOUND)


def _answer(answer: Answer, chosen: Format, look: Look) -> bool:
    write(render_answer(answer, chosen, look))
    return bool(answer.hits)


def _stream(answer: Callable[[str], Answer], chosen: Format, look: Look) -> bool:
    """Write each answer as soon as it is there; JSON, which is one document, at the end."""
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    answers = (answer(text) for text in _queries())
    if chosen is Format.JSON:
        every = list(answers)
        write(render_answers(every))
        return any(each.hits for each in every)
    found, first = False, True
    for each in answers:
        shown = render_streamed(each, chosen, look, first=first)
        write(shown)
        found, first = found or bool(each.hits), first and not shown
    return found


def _queries() -> Iterator[str]:
    # There is no stdin at all where a shell closed it.
    return (line.strip() for line in sys.stdin or () if line.strip())


def nothing_found(base: OpenBase, query: str, *, filtered: bool = False) -> str:
    """What is said where nothing was found: among how many facts, and which name is near, if no filter is to blame."""
    asked = tr("no fact that passes the filters matches `{query}`") if filtered else tr("no fact matches `{query}`")
    asked = asked.format(query=query) if query else tr("no fact passes the filters")
    near = base.ask(nearest_name, query) if query and not filtered else None
    number = base.ask(lambda index: index.facts_in_all)
    searched = trn("{number} fact searched", "{number} facts searched", number)
    nearest = [tr("nearest name: `{name}`").format(name=near)] if near else []
    return tr("; ").join([asked, searched, *nearest])
