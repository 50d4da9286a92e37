"""The options that several commands share, and what they look like."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qsfacts.cli.streams import Color, output_width, use_color
from qsfacts.language import tr
from qsfacts.model import Period, Status
from qsfacts.period import FORMS, PeriodInvalid, read_period
from qsfacts.render.answers import Format, Look


def parse_period(text: str) -> Period:
    """A period from the command line, in the forms of the fact files or in Chinese."""
    try:
        return read_period(text)
    except PeriodInvalid as error:
        said = tr("`{text}` {problem}; expected {forms}, or in Chinese `2024年上半年`")
        raise typer.BadParameter(said.format(text=text, problem=error, forms=tr(FORMS))) from error


Facts = Annotated[
    list[Path] | None,
    typer.Option("--facts", metavar="DIR", help="Use this fact base, not the shipped one. Repeatable."),
]
Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="Your copies of the source texts, DIR/ID.txt. Default: QSFACTS_TEXTS.",
    ),
]
Subject = Annotated[
    str, typer.Option("--subject", metavar="NAME", help="Only facts about this subject, by any of its names.")
]
Region = Annotated[str, typer.Option("--region", metavar="NAME", help="Only facts of this region.")]
InPeriod = Annotated[
    Period | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        parser=parse_period,
        help="Only facts of this period and what lies in it: 2024, 2024-H1.",
    ),
]
OfStatus = Annotated[Status | None, typer.Option("--status", help="Only facts of this status.")]
FromSource = Annotated[str, typer.Option("--source", metavar="ID", help="Only facts of this source.")]
InUnit = Annotated[str, typer.Option("--unit", metavar="UNIT", help="Only figures in this unit: 亿元, 元, 个.")]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=0, help="How many at most; 0 for all.")]
As = Annotated[Format | None, typer.Option("--format", "-f", help="Default: table on a terminal, tsv in a pipe.")]
Colored = Annotated[Color, typer.Option("--color", help="When to colour.")]
Verbose = Annotated[bool, typer.Option("--verbose", help="Say on stderr what is done about the index.")]
Bom = Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for Excel.")]


def look(color: Color, *, bom: bool = False) -> Look:
    """What the output can show, by option, environment and terminal."""
    return Look(output_width(), use_color(color), bom)
