"""`qsfacts init`: a new base to fill."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from qsfacts.cli.streams import say, write
from qsfacts.language import tr
from qsfacts.store.create import EXAMPLE, TEXTS, create


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new base; made if it is not there.")],
) -> None:
    """Start a base of your own in DIR.

    An example source with its text, names, and the schemas by which editors complete and check while typing.

    Example: qsfacts init newsroom
    """
    made = create(folder)
    write("".join(f"{path}\n" for path in made))
    base, texts = shlex.quote(str(folder)), shlex.quote(str(folder / TEXTS))
    say(tr("next, read `{path}`, put your own sources in its place, and try:").format(path=made[0]))
    say(f"  qsfacts lint --facts {base} --texts {texts}")
    say(f"  qsfacts show {EXAMPLE}-gdp --facts {base} --texts {texts}")
