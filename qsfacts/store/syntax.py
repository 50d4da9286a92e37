"""Bytes to TOML, or the problem that they are none, in words for people who do not know TOML well."""

from __future__ import annotations

import codecs
import re
from typing import Any, NamedTuple

import tomli

from qsfacts.errors import Place, Problem
from qsfacts.language import later, tr
from qsfacts.store.file import FactFile


def decode(path: str, content: bytes) -> tuple[FactFile, dict[str, Any] | None]:
    """The file's text and its TOML, or None and the problem that it is no UTF-8 or no TOML."""
    file = FactFile(path, "")
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        file.text = content.decode("utf-8")
        return file, tomli.loads(file.text)
    except UnicodeDecodeError as error:
        file.problems.append(_not_utf8(path, content, error.start))
    except tomli.TOMLDecodeError as error:
        file.problems.append(_not_toml(path, file.text, error))
    return file, None


def _not_utf8(path: str, content: bytes, position: int) -> Problem:
    before = content[:position].decode("utf-8")
    line = before.count("\n") + 1
    column = len(before.rpartition("\n")[2]) + 1
    shown = content.split(b"\n")[line - 1].decode("utf-8", "replace").rstrip("\r")
    found = tr("byte {byte} is not UTF-8").format(byte=f"0x{content[position]:02x}")
    return Problem(found, Place(path, line, column, 1, shown), tr("text in UTF-8"), tr("save the file as UTF-8"))


class _Plain(NamedTuple):
    """What to say where the parser's message, a line feed and the line match `pattern`.

    An empty `message` keeps the parser's own. `whole` points at the line, since the parser stops behind what is wrong.
    """

    pattern: re.Pattern[str]
    message: str
    advice: str
    whole: bool = False


_QUOTES = later('put text in straight quotes, `"…"`, and a comment behind `#`')
_PLAIN = (
    _Plain(
        re.compile(r"Cannot (?:declare|overwrite).*\n\s*\["),
        later("the table is there already"),
        later("start each fact with `[[fact]]`, in two brackets; there is one `[source]`"),
        whole=True,
    ),
    _Plain(
        re.compile("Cannot overwrite a value"),
        later("the key is there already"),
        later("keep one of the two; a further fact starts with `[[fact]]`"),
        whole=True,
    ),
    _Plain(
        re.compile(r"Illegal character '\\n'|Unterminated string"),
        later("the string has no end"),
        later("close it with the quote that it starts with"),
    ),
    _Plain(re.compile("Illegal character"), "", later("take it out")),
    _Plain(re.compile("Invalid date"), later("the date does not exist"), later("mend it, and put it in quotes")),
    _Plain(re.compile("Expected '=' after a key"), "", later('write `key = "text"`, with an ASCII `=`')),
    _Plain(re.compile("Invalid statement"), "", later('a line is `key = "text"`, `[[fact]]` or `# a comment`')),
    _Plain(re.compile(r"Expected '\]"), "", later("close the header: `[[fact]]`, `[source]`")),
    _Plain(re.compile("Unescaped"), "", later(r"write `\\` for a backslash")),
    _Plain(re.compile("Invalid value|Expected newline"), "", _QUOTES),
)


def _not_toml(path: str, text: str, error: tomli.TOMLDecodeError) -> Problem:
    lines = text.split("\n")
    number = min(error.lineno, len(lines))
    line = lines[number - 1].rstrip("\r")
    place = Place(path, number, min(error.colno, len(line) + 1), 1, line)
    plain = next((each for each in _PLAIN if each.pattern.match(f"{error.msg}\n{line}")), None)
    if plain and plain.whole:
        place = Place(path, number, len(line) - len(line.lstrip()) + 1, len(line.strip()), line)
    message = tr(plain.message) if plain and plain.message else error.msg[:1].lower() + error.msg[1:]
    found = tr("not TOML: {message}").format(message=message)
    return Problem(found, place, "TOML (https://toml.io)", tr(plain.advice) if plain else "")
