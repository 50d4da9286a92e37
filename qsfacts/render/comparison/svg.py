"""A comparison as a picture: one SVG that holds all it needs and can stand in a page by itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from html import escape
from itertools import accumulate
from typing import NamedTuple

from qsfacts.comparison import Comparison, Entry, Group
from qsfacts.language import tr
from qsfacts.model import Status
from qsfacts.render.clean import clean, display_width
from qsfacts.render.comparison.words import Notes, heads, label, line_name, note_lines, title
from qsfacts.render.wrap import breaks

# Units of the picture. Few letters of any font are wider than a column, and Chinese characters never than two.
_WIDTH, _MARGIN, _GAP = 560, 16, 8
_LINE, _COLUMN, _BASELINE, _BAR = 22, 8.4, 16, 14
_SMALL_LINE, _SMALL_COLUMN = 18, 7.2
# Values longer than this wrap, so that the others keep room for their bars.
_LONGEST_LABEL = 30

_STYLE = """
.{id} .paper {{ fill: #fff }}
.{id} text {{ fill: #1c1c1c; font: 14px system-ui, "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
  "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif }}
.{id} .title {{ font-weight: bold }}
.{id} .period, .{id} .note {{ fill: #595959 }}
.{id} .note {{ font-size: 12px }}
.{id} .bar {{ fill: #2f6f9f; stroke: #2f6f9f }}
.{id} .planned {{ fill: url(#{id}-hatch) }}
.{id} .open {{ fill: none; stroke-dasharray: 3 2 }}
.{id} .hatch {{ stroke: #2f6f9f; stroke-width: 2 }}
.{id} .axis {{ stroke: #767676 }}
@media (prefers-color-scheme: dark) {{
  .{id} .paper {{ fill: #1b1e21 }}
  .{id} text {{ fill: #ececec }}
  .{id} .period, .{id} .note {{ fill: #b3b3b3 }}
  .{id} .bar {{ fill: #6cb2e4; stroke: #6cb2e4 }}
  .{id} .planned {{ fill: url(#{id}-hatch) }}
  .{id} .open {{ fill: none }}
  .{id} .hatch {{ stroke: #6cb2e4 }}
}}
"""
# XML has no place for these, not even written as a reference.
_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


class _Line(NamedTuple):
    """What stands between the margins, drawn from its own top on."""

    height: int
    drawn: str = ""


class _Area(NamedTuple):
    """Where the bars of a group lie: `zero` is the place of its axis, `unit` how long a bar of 1 is."""

    start: float
    zero: float
    unit: float


def to_svg(comparison: Comparison, notes: Notes) -> str:
    """The picture: under each title a line for each fact, its bar on the scale of its group; then the notes.

    It is wide enough for a page, and shrinks with it. What is not (yet) true is hatched and says so in words. The
    colours are those of the reader's scheme, on paper of its own. Whoever can't see it is told all the values.
    """
    told = _text(tr("; ").join(_told(comparison)))
    name = f"qsfacts-{zlib.crc32(told.encode()):08x}"
    lines = [line for group in comparison.groups for line in _group(comparison, group, notes)]
    lines += [line for note in note_lines(comparison, notes) for line in _wrapped(note, "note")]
    tops = list(accumulate((line.height for line in lines), initial=_MARGIN))
    drawn = "".join(
        f'<g transform="translate({_MARGIN} {top})">{line.drawn}</g>\n'
        for top, line in zip(tops, lines, strict=False)
        if line.drawn
    )
    height = tops[-1] + _MARGIN
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" class="{name}" width="{_WIDTH}" height="{height}" \
viewBox="0 0 {_WIDTH} {height}" style="max-width: 100%; height: auto" role="img" \
aria-labelledby="{name}-title {name}-desc" xml:lang="zh-CN">
<title id="{name}-title">{_text(clean(comparison.indicator))}</title>
<desc id="{name}-desc">{told}</desc>
<style>{_STYLE.format(id=name)}</style>
<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<path class="hatch" d="M1 0V6"/></pattern></defs>
<rect class="paper" width="{_WIDTH}" height="{height}"/>
{drawn}</svg>
"""


def _told(comparison: Comparison) -> Iterator[str]:
    for group in comparison.groups:
        for name, row in zip(heads(comparison, group), group.rows, strict=True):
            for period, cell in zip(group.periods, row.cells, strict=True):
                subject = f"{name} {line_name(group, period)}".rstrip()
                yield from (subject + tr(": ") + label(entry, {}) for entry in cell)


def _group(comparison: Comparison, group: Group, notes: Notes) -> Iterator[_Line]:
    yield from _wrapped(title(comparison, group), "title")
    area, room = _area(group, notes)
    for name, row in zip(heads(comparison, group), group.rows, strict=True):
        yield _Line(_GAP)
        yield from _wrapped(name, "subject")
        for period, cell in zip(group.periods, row.cells, strict=True):
            for number, entry in enumerate(cell):
                yield _entry(entry, "" if number else line_name(group, period), label(entry, notes), area, room)
    yield _Line(_LINE)


def _area(group: Group, notes: Notes) -> tuple[_Area, int]:
    """Where bars lie, and how many columns the values beside them may have."""
    start = max(display_width(line_name(group, period)) for period in group.periods) * _COLUMN + 2 * _GAP
    right = _WIDTH - 2 * _MARGIN
    low, high = map(float, group.bounds)
    if low == high:
        return _Area(start, start, 0.0), int((right - start) / _COLUMN)
    longest = min(max(display_width(label(entry, notes)) for entry in group.entries), _LONGEST_LABEL)
    unit = (right - longest * _COLUMN - _GAP - start) / (high - low)
    return _Area(start, start - low * unit, unit), longest


def _entry(entry: Entry, period: str, value: str, area: _Area, room: int) -> _Line:
    """The bar between its period and its value, which wraps where it is too long."""
    drawn = _written("period", _GAP, 0, period) if period else ""
    at = area.start
    if entry.scaled is not None and area.unit:
        number = float(entry.scaled)
        upper = number if entry.scaled_max is None else float(entry.scaled_max)
        at = area.zero + max(number, upper, 0.0) * area.unit + _GAP
        drawn += _bars(number, upper, area, "bar" if entry.hit.fact.status is Status.ACTUAL else "bar planned")
    parts = _cut(value, room)
    drawn += "".join(_written("value", at, number, part) for number, part in enumerate(parts))
    return _Line(_LINE * len(parts), drawn)


def _bars(number: float, upper: float, area: _Area, kind: str) -> str:
    """From zero to the number that is nearer to it, open from there to the one that is farther."""
    near = 0.0 if number < 0 < upper else min(number, upper, key=abs)
    drawn = _bar(min(near, 0.0), max(near, 0.0), area, kind)
    drawn += _bar(max(near, number), upper, area, "bar open") if upper > max(near, 0.0) else ""
    drawn += _bar(number, min(near, upper), area, "bar open") if number < min(near, 0.0) else ""
    if area.zero > area.start:
        drawn += f'<path class="axis" d="M{_number(area.zero)} 0V{_LINE}"/>'
    return drawn


def _bar(start: float, end: float, area: _Area, kind: str) -> str:
    """A bar; every one that is not of zero can be seen."""
    if start == end:
        return ""
    left, width = area.zero + start * area.unit, max((end - start) * area.unit, 1.0)
    top = (_LINE - _BAR) // 2
    return f'<rect class="{kind}" x="{_number(left)}" y="{top}" width="{_number(width)}" height="{_BAR}"/>'


def _wrapped(text: str, kind: str) -> Iterator[_Line]:
    height, column = (_SMALL_LINE, _SMALL_COLUMN) if kind == "note" else (_LINE, _COLUMN)
    for part in _cut(text, int((_WIDTH - 2 * _MARGIN) / column)):
        yield _Line(height, _written(kind, 0, 0, part))


def _cut(text: str, columns: int) -> list[str]:
    ends = breaks(text, columns)
    return [text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _written(kind: str, left: float, line: int, text: str) -> str:
    return f'<text class="{kind}" x="{_number(left)}" y="{_BASELINE + line * _LINE}">{_text(text)}</text>'


def _text(text: str) -> str:
    return escape(text.translate(_NO_XML))


def _number(place: float) -> str:
    return f"{round(place, 1):g}"
