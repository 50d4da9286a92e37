"""The options that several commands share, and what they come to: which base, which filters, which look."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from qsfacts.cli.streams import Color, output_width, use_color
from qsfacts.model import Period, Status
from qsfacts.period import FORMS, PeriodInvalid, read_period
from qsfacts.render.answers import Format, Look

PATH_VARIABLE = "QSFACTS_PATH"
TEXTS_VARIABLE = "QSFACTS_TEXTS"
_PACKAGE = Path(__file__).resolve().parent.parent


def parse_period(text: str) -> Period:
    """A period from the command line, in the forms of the fact files or in Chinese."""
    try:
        return read_period(text)
    except PeriodInvalid as error:
        raise typer.BadParameter(f"`{text}` {error}; expected {FORMS}, or in Chinese `2024年上半年`") from error


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


class Folder(NamedTuple):
    """A folder of facts or of texts, and what named it."""

    path: Path
    named_by: str


def fact_folders(given: Sequence[Path] | None) -> list[Folder]:
    """The folders to search: those of `--facts`, else of `QSFACTS_PATH`, else the shipped one."""
    if given:
        return [Folder(path, "--facts") for path in given]
    listed = [part for part in os.environ.get(PATH_VARIABLE, "").split(os.pathsep) if part]
    if listed:
        return [Folder(Path(part), PATH_VARIABLE) for part in listed]
    return [Folder(_shipped(), "shipped")]


def fact_paths(given: Sequence[Path] | None) -> list[Path]:
    """The paths of `fact_folders`."""
    return [folder.path for folder in fact_folders(given)]


def texts_folder(given: Path | None) -> Folder | None:
    """The folder of texts: that of `--texts`, else of `QSFACTS_TEXTS`, else none."""
    if given:
        return Folder(given, "--texts")
    named = os.environ.get(TEXTS_VARIABLE, "")
    return Folder(Path(named), TEXTS_VARIABLE) if named else None


def _shipped() -> Path:
    """Inside the package where it is installed, beside it in a clone."""
    inside = _PACKAGE / "facts"
    return inside if inside.is_dir() else _PACKAGE.parent / "facts"


def look(color: Color, *, bom: bool = False) -> Look:
    """What the output can show, by option, environment and terminal."""
    return Look(output_width(), use_color(color), bom)
