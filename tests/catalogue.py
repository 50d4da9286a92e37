"""What the program says to people, gathered from its source, and the catalogue that it is translated by.

`python -m tests.catalogue` brings the catalogue up to date: new messages come in without a translation, those that are
said no more go, and the compiled one is written anew.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import typer
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from qsfacts.cli.app import app
from qsfacts.model import Status
from qsfacts.review import Exclusion, Reason, Verdict

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "qsfacts" / "locale" / "zh_CN" / "LC_MESSAGES" / "qsfacts.po"
COMPILED = SOURCE.with_suffix(".mo")

HEADER = """\
# The words of qsfacts in Chinese; `python -m tests.catalogue` brings the list of them up to date.
msgid ""
msgstr ""
"Language: zh_CN\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

# What gettext calls gettext, gettext_noop and ngettext, with how many texts each takes.
KEYWORDS = {"tr": 1, "later": 1, "trn": 2}
# Their values are words that are shown.
SHOWN = (Status, Verdict, Reason, Exclusion)

# A message: a text, or what is said of one thing and of several.
Message = str | tuple[str, str]


def said() -> dict[Message, str]:
    """Every message that the program may say, and where it stands."""
    found: dict[Message, str] = {}
    for message, place in (*_in_source(), *_in_help(), *_in_words()):
        found.setdefault(message, place)
    return found


def _in_source() -> Iterator[tuple[Message, str]]:
    for path in sorted((ROOT / "qsfacts").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                given = node.args[: KEYWORDS[node.func.id]]
                texts = [each.value for each in given if isinstance(each, ast.Constant)]
                if texts:  # What is no literal stands in a table, whose texts are marked themselves.
                    yield texts[0] if len(texts) == 1 else tuple(texts), str(path.relative_to(ROOT))


def _in_help() -> Iterator[tuple[Message, str]]:
    group = typer.main.get_command(app)
    yield from _help_of(group, "help")
    for name in group.list_commands(None):
        yield from _help_of(group.get_command(None, name), f"help of {name}")


def _help_of(command: Any, place: str) -> Iterator[tuple[Message, str]]:
    yield command.help, place
    yield from ((each.help, place) for each in command.params if each.help)
    for name, each in getattr(command, "commands", {}).items():
        yield from _help_of(each, f"{place} {name}")


def _in_words() -> Iterator[tuple[Message, str]]:
    for kind in SHOWN:
        yield from ((each.value, kind.__name__) for each in kind)


def kept() -> Catalog:
    """The catalogue as it is in the project; of a day that is always the same, so that equal ones are equal files."""
    with SOURCE.open("rb") as file:
        catalogue = read_po(file, locale="zh_CN", domain="qsfacts")
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=timezone.utc)
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def _bring_up_to_date() -> None:
    known = {message.id: message.string for message in kept() if message.id}
    fresh = Catalog(locale="zh_CN", domain="qsfacts")
    for message, place in said().items():
        fresh.add(message, known.get(message, ""), locations=[(place.replace(" ", "-"), 0)])
    with SOURCE.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, fresh, width=0, omit_header=True, include_lineno=False)
    COMPILED.write_bytes(compiled(kept()))


if __name__ == "__main__":
    _bring_up_to_date()
