"""`qsfacts check`: drafts in, findings out."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timezone
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from qsfacts.check.review import Draft, review, undisturbed
from qsfacts.cli import options
from qsfacts.cli.base import OpenBase
from qsfacts.cli.drafts import Text, read_draft
from qsfacts.cli.streams import FAILED, FOUND, NOT_FOUND, Color, draw_failure, on_terminal, say, write, write_file
from qsfacts.errors import CannotWork
from qsfacts.language import tr
from qsfacts.model import Period
from qsfacts.render.answers import Look
from qsfacts.render.reviews import ReviewFormat, account, render_reviews
from qsfacts.review import Review, Verdict


class FailOn(str, Enum):
    """The mildest verdict that makes the exit status 1."""

    CONTRADICTED = "contradicted"
    OTHER_PERIOD = "other-period"
    CAUTION = "caution"
    UNKNOWN = "unknown"
    NEVER = "never"


# From what troubles an editor most to what troubles least.
_TROUBLE = (Verdict.CONTRADICTED, Verdict.OTHER_PERIOD, Verdict.CAUTION, Verdict.UNKNOWN)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            tr("`{text}` is no date; expected one such as 2025-08-20").format(text=text)
        ) from error


def check(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE...", help="Drafts: .md, .txt, .docx; `-` for stdin.")
    ] = None,
    text: Annotated[
        list[str] | None, typer.Option("--text", metavar="TEXT", help="Check this text. Repeatable.")
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option("--as-of", metavar="DATE", parser=_date, help="The day of writing, for 今年. Default: today."),
    ] = None,
    region: Annotated[
        str, typer.Option("--region", metavar="NAME", help="The region of a draft that names none: 青山区.")
    ] = "",
    period: Annotated[
        Period | None,
        typer.Option(
            "--period", metavar="PERIOD", parser=options.parse_period, help="The period of a draft that states none."
        ),
    ] = None,
    only: Annotated[list[Verdict] | None, typer.Option("--only", help="Show only this verdict. Repeatable.")] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit with 1 for this verdict and worse.")
    ] = FailOn.CONTRADICTED,
    format: Annotated[
        ReviewFormat | None, typer.Option("--format", "-f", help="Default: table on a terminal, line in a pipe.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")] = None,
    color: options.Colored = Color.AUTO,
    bom: options.Bom = False,
    verbose: options.Verbose = False,
    facts: options.Facts = None,
) -> None:
    """Check each figure of a draft against the base.

    Each is supported, in need of caution, contradicted, of another period, or unknown; figures that claim nothing are
    left out. The account at the end says how many of each there are.

    Example: qsfacts check --text 青山区2024年固定资产投资增长8.4%
    """
    if not files and not text:
        raise typer.BadParameter(tr("no draft; name a file, or `-`, or use --text"))
    base = OpenBase(facts, verbose=verbose)
    _check_region(region, base.ask(lambda index: index.home_regions))
    day = as_of or datetime.now(tz=timezone.utc).astimezone().date()
    drafts, failed = _read_all(files or [], text or [])
    reviews = _review_all(base, [Draft(each.name, each.text, day, each.markdown, region, period) for each in drafts])
    if reviews:
        chosen = format or (ReviewFormat.TABLE if on_terminal() and not output else ReviewFormat.LINE)
        look = Look(None, color=False, bom=bom) if output else options.look(color, bom=bom)
        _deliver(render_reviews(reviews, chosen, look, only=tuple(only or Verdict)), output)
        if not chosen.holds_account or output:
            say(account(reviews))
    raise typer.Exit(FAILED if failed else NOT_FOUND if _troubles(reviews, fail_on) else FOUND)


def _check_region(region: str, known: Collection[str]) -> None:
    """Raise `typer.BadParameter` for a region that the base does not know by this or a shorter name."""
    if region and not any(name.startswith(region) for name in known):
        said = tr("`{region}` is no region of the base; expected {known}")
        raise typer.BadParameter(said.format(region=region, known=tr(" or ").join(sorted(known))))


def _read_all(files: Sequence[str], texts: Sequence[str]) -> tuple[list[Text], bool]:
    """The drafts, and whether one of them could not be read, which stderr is told of."""
    drafts = [Text("--text", text, markdown=True) for text in texts]
    failed = False
    for path in files:
        try:
            drafts.append(read_draft(path))
        except CannotWork as error:
            say(draw_failure(error))
            failed = True
    return drafts, failed


def _review_all(base: OpenBase, drafts: Iterable[Draft]) -> list[Review]:
    with undisturbed():
        reviews = [base.ask(review, draft) for draft in drafts]
        # What is kept of them goes with the process; nobody has to look through it before.
        gc.freeze()
    return reviews


def _deliver(shown: str, output: Path | None) -> None:
    if output is None:
        write(shown)
        return
    write_file(output, shown)


def _troubles(reviews: Iterable[Review], fail_on: FailOn) -> bool:
    """Whether a figure is as bad as `fail_on` or worse."""
    if fail_on is FailOn.NEVER:
        return False
    bad = _TROUBLE[: _TROUBLE.index(Verdict(fail_on.value)) + 1]
    return any(finding.verdict in bad for each in reviews for finding in each.findings)
