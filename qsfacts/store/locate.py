"""Where a key stands in a TOML text. Needed because parsed TOML has lost its places; used only to report problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from qsfacts.errors import Place

_HEADER = re.compile(r"\s*\[\[?\s*(?P<name>[\w.\-]+)\s*\]\]?\s*")
_KEY = re.compile(r"""\s*(?P<quote>["']?)(?P<key>[\w\-]+)(?P=quote)\s*=\s*""")
_MULTILINE = ('"""', "'''")
_TOKEN = re.compile(
    r'''
    """ | \'\'\'                # the start of a string over several lines
    | "(?:[^"\\]|\\.)*"        # a string
    | '[^']*'
    | \#.*                     # a comment
    ''',
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that starts outside of strings; `code` is what is left of it without its comment."""

    number: int
    text: str
    code: str


def locate(path: str, text: str, table: str, nth: int, key: str = "") -> Place:
    """The place of the value of `key` in the `nth` (from 0) table called `table`.

    The key itself where it has no value on its line, the table's header where the key is not there, the key called
    `table` at the top of the file where there is no such header, and the file as a whole where there is neither.
    """
    lines = _table_lines(text, table, nth)
    for line in lines:
        pair = _KEY.match(line.code)
        if key and pair and pair["key"] == key:
            start = pair.end() if pair.end() < len(line.code) else pair.start("key")
            return _place(path, line, start, len(line.code))
    return _head(path, lines[0]) if lines else Place(path)


def _head(path: str, line: _Line) -> Place:
    header = _HEADER.fullmatch(line.code)
    if header:
        return _place(path, line, *header.span("name"))
    pair = _KEY.match(line.code)
    return _place(path, line, *(pair.span("key") if pair else (0, len(line.code))))


def locate_key(path: str, text: str, table: str, nth: int, key: str) -> Place:
    """The place of the key itself, not of its value."""
    place = locate(path, text, table, nth, key)
    pair = _KEY.match(place.text)
    if pair is None or pair["key"] != key:
        return place
    start, end = pair.span("key")
    return Place(path, place.line, start + 1, end - start, place.text)


def locate_string(path: str, text: str, table: str, nth: int, key: str, position: int) -> Place:
    """The string at `position` (from 0) among the strings of the array `key`; the array's place where it is not."""
    array = locate(path, text, table, nth, key)
    return next(islice(_strings(path, text, array), position, None), array)


def _strings(path: str, text: str, start: Place) -> Iterator[Place]:
    for number, line in enumerate(_split(text), 1):
        if number < start.line:
            continue
        for token in _TOKEN.finditer(line, start.column - 1 if number == start.line else 0):
            if not token[0].startswith("#"):
                yield Place(path, number, token.start() + 1, len(token[0]), line)


def _table_lines(text: str, table: str, nth: int) -> list[_Line]:
    """The lines of the table with its header first, or the one key at the top of the file that is called like it."""
    found: list[_Line] = []
    top: list[_Line] = []
    current, seen = "", -1
    for line in _code_lines(text):
        header = _HEADER.fullmatch(line.code)
        if header:
            current = header["name"]
            seen += current == table
        if current == table and seen == nth:
            found.append(line)
        pair = _KEY.match(line.code)
        if not current and pair and pair["key"] == table:
            top.append(line)
    return found or top[:1]


def _place(path: str, line: _Line, start: int, end: int) -> Place:
    return Place(path, line.number, start + 1, max(end - start, 1), line.text)


def _split(text: str) -> list[str]:
    """Lines as TOML has them: `str.splitlines` would also split at signs that it allows in strings."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def _code_lines(text: str) -> Iterator[_Line]:
    closing = ""
    for number, line in enumerate(_split(text), 1):
        inside = bool(closing)
        end, closing = _read_line(line, closing)
        if not inside:
            yield _Line(number, line, line[:end].rstrip())


def _read_line(line: str, closing: str) -> tuple[int, str]:
    """Where the comment of the line starts or the line ends, and the quotes that a string left open waits for.

    `closing` is what an earlier line left open.
    """
    position = 0
    while True:
        if closing:
            end = line.find(closing, position)
            if end < 0:
                return len(line), closing
            position = end + len(closing)
        token = _TOKEN.search(line, position)
        if token is None or token[0].startswith("#"):
            return (token.start() if token else len(line)), ""
        position = token.end()
        closing = token[0] if token[0] in _MULTILINE else ""
