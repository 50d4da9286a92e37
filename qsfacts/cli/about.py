"""`qsfacts schema` and `qsfacts paths`: what the program expects, and where it looks."""

from __future__ import annotations

import json
from enum import Enum
from typing import Annotated

import typer

from qsfacts.cli import options
from qsfacts.cli.places import cache_folder, fact_folders, texts_folder
from qsfacts.cli.streams import Color, on_terminal, write
from qsfacts.render.answers import Format
from qsfacts.render.rows import render_rows
from qsfacts.store.tables import NamesFile, SourceFile, json_schema


class Kind(str, Enum):
    """The kinds of file in a fact base."""

    FACTS = "facts"
    NAMES = "names"


def schema(
    kind: Annotated[Kind, typer.Argument(metavar="facts|names", help="Files of facts, or `names.toml`.")] = Kind.FACTS,
) -> None:
    """Print the JSON Schema of the fact files.

    With it, editors that know TOML complete and check while typing.

    Example: qsfacts schema names
    """
    shape = SourceFile if kind is Kind.FACTS else NamesFile
    write(json.dumps(json_schema(shape), ensure_ascii=False, indent=2) + "\n")


def paths(
    format: options.As = None,
    color: options.Colored = Color.AUTO,
    facts: options.Facts = None,
) -> None:
    """Print where the facts, their texts and their index are.

    Each folder with what named it.

    Example: qsfacts paths
    """
    folders = fact_folders(facts)
    rows = [{"use": "facts", "folder": str(each.path), "named by": each.named_by} for each in folders]
    texts = texts_folder(None)
    if texts:
        rows.append({"use": "texts", "folder": str(texts.path), "named by": texts.named_by})
    cache = cache_folder()
    if cache:
        rows.append({"use": "index", "folder": str(cache), "named by": "the system"})
    chosen = format or (Format.TABLE if on_terminal() else Format.TSV)
    write(render_rows("paths", rows, ("use", "folder", "named by"), chosen, options.look(color)))
