"""TOML tables to their types, or to every problem in their keys and types."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar

import msgspec

from qsfacts.errors import Problem
from qsfacts.language import later, tr
from qsfacts.model import Status
from qsfacts.store.file import FactFile, TableAt
from qsfacts.store.tables import Text

Table = TypeVar("Table", bound=msgspec.Struct)

REQUIRED = {
    "source": later("the keys `id`, `title`, `region` and `sha256`"),
    "fact": later("the keys `id`, `subject`, `indicator`, `value`, `period` and `lines`"),
    "aside": later("the keys `lines`, `text` and `why`"),
    "name": later("the key `name`"),
}
LINES_FORM = (later("line numbers counted from 1"), later("write `31`, `31-33` or `31, 103`"))
DATE_FORMS = {
    "date": later("a date of the calendar, as far as it is printed: `2025-01-08`, `2025-01` or `2025`"),
    "accessed": later("a day of the calendar: `2025-01-08`"),
}
_TEXT_FORM = (later("one line of text, without white space at its ends"), "")
_FORMS = {
    ("fact", "id"): (
        later("lower-case ASCII letters and digits, joined by hyphens"),
        later("write it like `qs-2024h1-gdp`"),
    ),
    ("fact", "lines"): LINES_FORM,
    ("aside", "lines"): LINES_FORM,
    ("source", "date"): (DATE_FORMS["date"], later("write it like `2025-01-08`")),
    ("source", "accessed"): (DATE_FORMS["accessed"], later("write it like `2025-01-08`")),
    ("source", "url"): (
        later("an address of the web"),
        later("write it like `https://paper.example.cn/2025-01/08/1.htm`"),
    ),
    ("source", "sha256"): (
        later("64 hexadecimal digits in lower case"),
        later("`sha256sum` prints them for a text"),
    ),
}
_STATUSES = [status.value for status in Status]
_LISTS = ("authors", "aliases", "members")


def check_top(file: FactFile, raw: dict[str, Any], shape: type[msgspec.Struct]) -> None:
    """Report what stands at the top of the file and is none of its tables."""
    known = [each.name for each in msgspec.structs.fields(shape)]
    for key, value in raw.items():
        if key not in known:
            expected, advice = _nearest(key, known)
            found = tr("unknown table `{key}`") if _is_table(value) else tr("unknown key `{key}`")
            file.problems.append(Problem(found.format(key=key), file.place(key, 0), expected, advice))


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
    found, advice = tr("the file has `{name}` as {type}"), ""
    if isinstance(tables, dict):
        found, advice = tr("the file has `[{name}]` in single brackets"), tr("double the brackets: `[[{name}]]`")
    expected = tr("`[[{name}]]` at the head of each {name}").format(name=name)
    found = found.format(name=name, type=_toml_type(tables))
    file.problems.append(Problem(found, file.place(name, 0), expected, advice.format(name=name)))
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
        advice = tr("write `[{name}]`, once").format(name=at.name) if isinstance(table, list) else ""
        expected = tr("a table with {keys}").format(keys=tr(REQUIRED[at.name]))
        at.report(tr("is {type}").format(type=_toml_type(table)), expected=expected, advice=advice)
        return
    fields = {each.name: each for each in msgspec.structs.fields(shape)}
    for key in table:
        if key not in fields:
            expected, advice = _nearest(key, list(fields))
            found = tr("has an unknown key `{key}`").format(key=key)
            at.report_key(found, key, expected=expected, advice=advice)
    for key, each in fields.items():
        if key in table:
            _explain_value(at, key, table[key], each.type)
        elif each.required:
            advice = tr('add `{key} = "…"`').format(key=key)
            at.report(tr("has no `{key}`").format(key=key), expected=tr(REQUIRED[at.name]), advice=advice)


def _explain_value(at: TableAt, key: str, value: object, wanted: Any) -> None:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        if key in _LISTS:
            _explain_list(at, key, value)
        elif isinstance(value, str):
            _explain_text(at, key, value)
        else:
            quotes = "" if isinstance(value, list | dict) else tr("put it in quotes")
            form = tr(LINES_FORM[1]) if key == "lines" else quotes
            at.report(_typed(key, value), key, expected=tr("a string"), advice=form)


def _explain_list(at: TableAt, key: str, value: object) -> None:
    expected = tr("an array of strings")
    if not isinstance(value, list):
        at.report(_typed(key, value), key, expected=expected, advice=tr('write `["…", "…"]`'))
        return
    for each in value:
        if not isinstance(each, str):
            at.report(tr("has {type} in `{key}`").format(type=_toml_type(each), key=key), key, expected=expected)
    for position, text in enumerate(each for each in value if isinstance(each, str)):
        if not _is_text(text):
            found = tr("has a bad text in `{key}`: `{text}`") if text.strip() else tr("has an empty text in `{key}`")
            at.report(found.format(key=key, text=text), key, position, expected=tr(_TEXT_FORM[0]))


def _typed(key: str, value: object) -> str:
    return tr("has `{key}` as {type}").format(key=key, type=_toml_type(value))


def _is_text(value: str) -> bool:
    try:
        msgspec.convert(value, Text)
    except msgspec.ValidationError:
        return False
    return True


def _explain_text(at: TableAt, key: str, value: str) -> None:
    if key == "status":
        expected, advice = _nearest(value, _STATUSES)
    else:
        expected, advice = (tr(form) if form else "" for form in _FORMS.get((at.name, key), _TEXT_FORM))
    found = tr("has an unknown `{key}`: `{value}`") if key == "status" else tr("has a bad `{key}`: `{value}`")
    if not value.strip():
        found = tr("has an empty `{key}`")
    at.report(found.format(key=key, value=value), key, expected=expected, advice=advice)


_TYPES: dict[type, str] = {
    bool: later("a boolean"),
    int: later("an integer"),
    float: later("a float"),
    str: later("a string"),
    list: later("an array"),
    dict: later("a table"),
}


def _toml_type(value: object) -> str:
    return tr(_TYPES.get(type(value), later("a date or time")))


def _nearest(word: str, known: list[str]) -> tuple[str, str]:
    """What was expected, and advice, for a word that is none of `known`."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    listed = tr(", ").join(f"`{each}`" for each in known)
    expected = tr("one of {listed}").format(listed=listed) if len(known) > 1 else listed
    return expected, tr("did you mean `{near}`?").format(near=near[0]) if near else ""
