"""The text of one fact file to facts, or to every problem in it. Opens no files."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from typing import Any

import msgspec

from qsfacts.errors import Place, Problem
from qsfacts.language import later, tr
from qsfacts.model import Aside, Fact, LineRange, Name, Period, Quantity, Source
from qsfacts.period import FORMS, PeriodInvalid, parse_period, read_period
from qsfacts.quantity import COUNTERS, MEASURES, narrow, parse_quantity
from qsfacts.store.convert import DATE_FORMS, LINES_FORM, REQUIRED, check_top, convert, convert_all
from qsfacts.store.file import FactFile, TableAt
from qsfacts.store.syntax import decode
from qsfacts.store.tables import DATE, DAY, LINES, AsideTable, FactTable, NamesFile, NameTable, SourceFile, SourceTable

_NO_SOURCE = Source("", "", "", (), "", "", "", "", "", "", "")


def parse_file(path: str, content: bytes) -> FactFile:
    """Read the fact file `path` from its bytes. What can be read is, and everything that can't is a problem."""
    file, raw = decode(path, content)
    if raw is None:
        return file
    check_top(file, raw, SourceFile)
    file.source = _parse_source(file, raw.get("source"))
    source = file.source or _NO_SOURCE
    for at, fact_row in convert_all(file, raw, "fact", FactTable):
        fact = _parse_fact(at, fact_row, source)
        if fact is not None:
            file.facts.append((at.nth, fact))
    for at, row in convert_all(file, raw, "aside", AsideTable):
        lines = _parse_lines(at)
        if row is not None:
            file.asides.append((at.nth, Aside(source, lines, row.text, row.why)))
    return file


def parse_names(path: str, content: bytes) -> FactFile:
    """Read `names.toml` from its bytes."""
    file, raw = decode(path, content)
    if raw is None:
        return file
    check_top(file, raw, NamesFile)
    for at, row in convert_all(file, raw, "name", NameTable):
        if row is not None:
            file.names.append((at.nth, Name(row.name, tuple(row.aliases), row.pinyin, tuple(row.members))))
    return file


def _parse_source(file: FactFile, table: Any) -> Source | None:
    if table is None:
        advice = tr("say at its top which text the facts are from")
        problem = Problem(tr("the file has no `[source]`"), Place(file.path), tr(REQUIRED["source"]), advice)
        file.problems.append(problem)
        return None
    at = TableAt(file, "source", 0, table)
    row = convert(at, SourceTable)
    _parse_period(at, "written")
    for key, form in (("date", DATE), ("accessed", DAY)):
        if re.search(form, at.text(key)):  # The shape of the table has seen any other form.
            _parse_period(at, key)
    return Source(**{**msgspec.structs.asdict(row), "authors": tuple(row.authors)}) if row else None


def _parse_fact(at: TableAt, row: FactTable | None, source: Source) -> Fact | None:
    before = len(at.file.problems)
    quantity = _parse_value(at)
    period = _parse_period(at, "period")
    lines = _parse_lines(at)
    if row is None or len(at.file.problems) > before:
        return None
    return Fact(
        id=row.id,
        subject=row.subject,
        indicator=row.indicator,
        value=row.value,
        quantity=quantity,
        period=period,
        status=row.status,
        region=row.region or source.region,
        source=source,
        lines=lines,
        note=row.note,
    )


# How a message speaks of a key, where its own name would not do.
_SPOKEN = {
    "accessed": later("day of access"),
    "date": later("date"),
    "period": later("period"),
    "value": later("value"),
    "written": later("time of writing"),
}


def _parse_period(at: TableAt, key: str) -> Period | None:
    text = at.text(key)
    if not text:
        return None
    try:
        return parse_period(text)
    except PeriodInvalid as error:
        found = tr("has the {key} `{text}`, which {problem}").format(key=tr(_SPOKEN[key]), text=text, problem=error)
        at.report(found, key, expected=tr(DATE_FORMS.get(key, FORMS)), advice=_period_advice(text))
        return None


def _period_advice(text: str) -> str:
    """How the fact files write what a person would still understand: `2024年上半年`."""
    try:
        return tr("write `{text}`").format(text=read_period(text).text)
    except PeriodInvalid:
        return ""


def _parse_lines(at: TableAt) -> tuple[LineRange, ...]:
    text = at.text("lines")
    ranges, possible = _read_lines(text)
    if not possible:
        found = tr("has a bad `{key}`: `{value}`").format(key="lines", value=text)
        at.report(found, "lines", expected=tr(LINES_FORM[0]), advice=tr(LINES_FORM[1]))
    return ranges


@lru_cache(maxsize=4096)
def _read_lines(text: str) -> tuple[tuple[LineRange, ...], bool]:
    """The ranges as they are written, and whether a text can have them.

    None where it is no list of lines, which the shape of the table has seen.
    """
    if not re.search(LINES, text):
        return (), True
    parts = (part.partition("-") for part in text.split(","))
    ranges = tuple(LineRange(int(first), int(last if dash else first)) for first, dash, last in parts)
    return ranges, all(1 <= each.first <= each.last for each in ranges)


_DATE = re.compile(r"\d{4}([-/].*)?", re.ASCII)
# A digit that starts a name (5G, 1+3+N) or a year that starts a title makes no figure.
_FIGURE_LIKE = re.compile(r"(?:约|近|超过?|突破|逾|不高于|[-−+])?\s*\d(?![\d.—–-]*(?:[A-Za-z+]|年))", re.ASCII)
_FIGURE_FORMS = later("a figure as printed, such as `535.2亿元`, `约70家`, `6.5%左右`, `第72位`; or a date")


def _parse_value(at: TableAt) -> Quantity | None:
    value = at.text("value")
    quantity = parse_quantity(value)
    if _DATE.fullmatch(value) and not (quantity and quantity.unit):
        _parse_period(at, "value")
        return None
    if quantity is None and _FIGURE_LIKE.match(narrow(value)):
        advice = _figure_advice(narrow(value))
        found = tr("has a figure that can't be read: `{value}`").format(value=value)
        at.report(found, "value", expected=tr(_FIGURE_FORMS), advice=advice)
    return quantity


_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?", re.ASCII)
_PROPER_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_LONGEST_UNIT = 4
# Old or wrong ways to write a unit that have no character in common with the right one.
_MISWRITTEN = {"圆": "元", "園": "元", "K㎡": "平方公里"}


def _figure_advice(value: str) -> str:
    numbers = _NUMBER.findall(value)
    wrong = next((each for each in numbers if not _PROPER_NUMBER.fullmatch(each)), None)
    if wrong:
        return tr("`{wrong}` is no number; write it like `12345.6` or `12,345.6`").format(wrong=wrong)
    unit = re.sub("^(?:万亿|[万亿])", "", value.rpartition(numbers[-1])[2])
    near = difflib.get_close_matches(unit, MEASURES | COUNTERS, n=1, cutoff=0.3)
    known = _MISWRITTEN.get(unit) or (near[0] if near else "")
    if known and known != unit and len(unit) <= _LONGEST_UNIT:
        return tr("`{unit}` is no unit; did you mean `{known}`?").format(unit=unit, known=known)
    return tr("a phrase starts with a word: put its figure behind it")
