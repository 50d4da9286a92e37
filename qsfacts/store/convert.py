"""TOML tables to their types, or to every problem in their keys and types."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar

import msgspec

from qsfacts.errors import Problem
from qsfacts.model import Status
from qsfacts.store.file import FactFile, TableAt
from qsfacts.store.tables import Text

Table = TypeVar("Table", bound=msgspec.Struct)

REQUIRED = {
    "source": "the keys `id`, `title`, `region` and `sha256`",
    "fact": "the keys `id`, `subject`, `indicator`, `value`, `period` and `lines`",
    "aside": "the keys `lines`, `text` and `why`",
    "name": "the key `name`",
}
LINES_FORM = ("line numbers counted from 1", "write `31`, `31-33` or `31, 103`")
DATE_FORMS = {
    "date": "a date of the calendar, as far as it is printed: `2025-01-08`, `2025-01` or `2025`",
    "accessed": "a day of the calendar: `2025-01-08`",
}
_TEXT_FORM = ("one line of text, without white space at its ends", "")
_FORMS = {
    ("fact", "id"): ("lower-case ASCII letters and digits, joined by hyphens", "write it like `qs-2024h1-gdp`"),
    ("fact", "lines"): LINES_FORM,
    ("aside", "lines"): LINES_FORM,
    ("source", "date"): (DATE_FORMS["date"], "write it like `2025-01-08`"),
    ("source", "accessed"): (DATE_FORMS["accessed"], "write it like `2025-01-08`"),
    ("source", "url"): ("an address of the web", "write it like `https://paper.example.cn/2025-01/08/1.htm`"),
    ("source", "sha256"): ("64 hexadecimal digits in lower case", "`sha256sum` prints them for a text"),
}
_STATUSES = [status.value for status in Status]
_LISTS = ("authors", "aliases", "members")


def check_top(file: FactFile, raw: dict[str, Any], shape: type[msgspec.Struct]) -> None:
    """Report what stands at the top of the file and is none of its tables."""
    known = [each.name for each in msgspec.structs.fields(shape)]
    for key, value in raw.items():
        if key not in known:
            expected, advice = _nearest(key, known)
            kind = "table" if _is_table(value) else "key"
            file.problems.append(Problem(f"unknown {kind} `{key}`", file.place(key, 0), expected, advice))


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and all(isinstance(each, dict) for each in value))


def convert_all(
    file: FactFile, raw: dict[str, Any], name: str, shape: type[Table]
) -> list[tuple[TableAt, Table | None]]:
    """The tables under `[[name]]`, and where each stands; None for one that is not right."""
    tables = raw.get(name, [])
    if isinstance(tables, list):
        ats = [TableAt(file, name, nth, table) for nth, table in enumerate(tables)]
        try:
            return list(zip(ats, msgspec.convert(tables, list[shape]), strict=True))  # type: ignore[valid-type]
        except msgspec.ValidationError:
            return [(at, convert(at, shape)) for at in ats]
    found = f"`[{name}]` in single brackets" if isinstance(tables, dict) else f"`{name}` as {_toml_type(tables)}"
    advice = f"double the brackets: `[[{name}]]`" if isinstance(tables, dict) else ""
    problem = Problem(f"the file has {found}", file.place(name, 0), f"`[[{name}]]` at the head of each {name}", advice)
    file.problems.append(problem)
    return []


def convert(at: TableAt, shape: type[Table]) -> Table | None:
    """The table, or None where it is not right, which is then a problem of the file."""
    try:
        return msgspec.convert(at.table, shape)
    except msgspec.ValidationError:
        _explain(at, at.table, shape)
        return None


def _explain(at: TableAt, table: object, shape: type[Table]) -> None:
    """The library stops at the first thing wrong with a table; a person wants all of them."""
    if not isinstance(table, dict):
        advice = f"write `[{at.name}]`, once" if isinstance(table, list) else ""
        at.report(f"is {_toml_type(table)}", expected=f"a table with {REQUIRED[at.name]}", advice=advice)
        return
    fields = {each.name: each for each in msgspec.structs.fields(shape)}
    for key in table:
        if key not in fields:
            expected, advice = _nearest(key, list(fields))
            at.report_key(f"has an unknown key `{key}`", key, expected=expected, advice=advice)
    for key, each in fields.items():
        if key in table:
            _explain_value(at, key, table[key], each.type)
        elif each.required:
            at.report(f"has no `{key}`", expected=REQUIRED[at.name], advice=f'add `{key} = "…"`')


def _explain_value(at: TableAt, key: str, value: object, wanted: Any) -> None:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        if key in _LISTS:
            _explain_list(at, key, value)
        elif isinstance(value, str):
            _explain_text(at, key, value)
        else:
            form = LINES_FORM[1] if key == "lines" else "" if isinstance(value, list | dict) else "put it in quotes"
            at.report(f"has `{key}` as {_toml_type(value)}", key, expected="a string", advice=form)


def _explain_list(at: TableAt, key: str, value: object) -> None:
    expected = "an array of strings"
    if not isinstance(value, list):
        at.report(f"has `{key}` as {_toml_type(value)}", key, expected=expected, advice='write `["…", "…"]`')
        return
    for each in value:
        if not isinstance(each, str):
            at.report(f"has {_toml_type(each)} in `{key}`", key, expected=expected)
    for position, text in enumerate(each for each in value if isinstance(each, str)):
        if not _is_text(text):
            found = f"a bad text in `{key}`: `{text}`" if text.strip() else f"an empty text in `{key}`"
            at.report(f"has {found}", key, position, expected=_TEXT_FORM[0])


def _is_text(value: str) -> bool:
    try:
        msgspec.convert(value, Text)
    except msgspec.ValidationError:
        return False
    return True


def _explain_text(at: TableAt, key: str, value: str) -> None:
    expected, advice = _nearest(value, _STATUSES) if key == "status" else _FORMS.get((at.name, key), _TEXT_FORM)
    kind = "an unknown" if key == "status" else "a bad"
    found = f"{kind} `{key}`: `{value}`" if value.strip() else f"an empty `{key}`"
    at.report(f"has {found}", key, expected=expected, advice=advice)


def _toml_type(value: object) -> str:
    names = {bool: "a boolean", int: "an integer", float: "a float", str: "a string", list: "an array", dict: "a table"}
    return names.get(type(value), "a date or time")


def _nearest(word: str, known: list[str]) -> tuple[str, str]:
    """What was expected, and advice, for a word that is none of `known`."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    listed = ", ".join(f"`{each}`" for each in known)
    return f"one of {listed}" if len(known) > 1 else listed, f"did you mean `{near[0]}`?" if near else ""
