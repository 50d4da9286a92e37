"""Conflicts in each of the formats of `find`: what differs, and the two facts with their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qsfacts.disagreement import Conflict, Kind
from qsfacts.language import later, tr
from qsfacts.model import Fact, Period
from qsfacts.render import records, words
from qsfacts.render.answers import Format, Look
from qsfacts.render.clean import clean

COLUMNS = tuple(
    """kind subject indicator period region value status id source title lines
    other_value other_status other_id other_source other_title other_lines""".split()
)
_HEADINGS = (
    later("Conflict"),
    later("About"),
    later("Value"),
    later("Source"),
    later("Other value"),
    later("Other source"),
)
_WORDS = {
    Kind.VALUE: later("value"),
    Kind.HEDGE: later("hedge only"),
    Kind.DATE_PRECISION: later("date precision"),
    Kind.SPELLING: later("spelling of the name"),
}


def render_conflicts(conflicts: Sequence[Conflict], chosen: Format, look: Look) -> str:
    """The conflicts; the formats for people say nothing where there are none."""
    return _WRITERS[chosen](conflicts, look)


def _record(conflict: Conflict) -> dict[str, Any]:
    """A conflict as the JSON formats give it; `values` are what differs, of a spelling the names."""
    return {
        "kind": conflict.kind.value,
        "subject": conflict.subject,
        "indicator": conflict.indicator,
        "period": period.text if (period := _period(conflict)) else "",
        "region": conflict.one.region,
        "values": [_differing(conflict, fact) for fact in _facts(conflict)],
        "facts": [records.fact_record(fact) for fact in _facts(conflict)],
    }


def _flat(conflict: Conflict) -> dict[str, str]:
    record = _record(conflict)
    flat = {key: record[key] for key in COLUMNS[:5]}
    for before, value, fact in zip(("", "other_"), record["values"], record["facts"], strict=True):
        place = fact["source"]
        flat |= {f"{before}value": value, f"{before}source": place["id"]}
        flat |= {f"{before}{key}": fact[key] for key in ("status", "id")}
        flat |= {f"{before}{key}": place[key] for key in ("title", "lines")}
    return flat


def _facts(conflict: Conflict) -> tuple[Fact, Fact]:
    return conflict.one, conflict.other


def _differing(conflict: Conflict, fact: Fact) -> str:
    return fact.subject if conflict.kind is Kind.SPELLING else fact.value


def _period(conflict: Conflict) -> Period | None:
    """The period that both facts are of, by the shorter way to write it. Dates need none, and names have none."""
    period, other = conflict.one.period, conflict.other.period
    if not period or not other or period[1:] != other[1:] or conflict.kind is Kind.SPELLING:
        return None
    return min(period, other, key=lambda each: len(each.text))


def heading(conflict: Conflict) -> tuple[str, str]:
    """In what the facts differ, and what they are about: `value`, `湖区 新增学位, 2024`."""
    about = " ".join(filter(None, (conflict.subject, conflict.indicator)))
    period = _period(conflict)
    return tr(_WORDS[conflict.kind]), words.dated(about, period) if period else about


def sides(conflict: Conflict) -> list[tuple[str, str, str]]:
    """What each of the facts says, its id, and where it stands."""
    if conflict.kind is Kind.SPELLING:
        return [(fact.subject, fact.id, words.place(fact)) for fact in _facts(conflict)]
    return [(words.value_with_status(fact), fact.id, _noted_place(fact)) for fact in _facts(conflict)]


def _noted_place(fact: Fact) -> str:
    """The place, and the note, which may well explain the difference."""
    return words.place(fact) + tr(" ({listed})").format(listed=fact.note) if fact.note else words.place(fact)


def _table(conflicts: Sequence[Conflict], look: Look) -> str:
    # Rich costs as much as all the rest of a call; only tables pay for it.
    from qsfacts.render.conflict_table import conflict_table
    from qsfacts.render.table import UNLIMITED

    return conflict_table(conflicts, width=look.width or UNLIMITED, color=look.color)


def _markdown(conflicts: Sequence[Conflict]) -> str:
    rows = [
        (*heading(each), *(cell for value, _, place in sides(each) for cell in (value, place))) for each in conflicts
    ]
    return words.to_markdown(rows, _HEADINGS) if rows else ""


def _plain(conflict: Conflict) -> str:
    """A line for each conflict: in what, about what, and both sides."""
    both = " | ".join(f"{value} [{key}] {place}" for value, key, place in sides(conflict))
    return clean(f"{tr(': ').join((*heading(conflict), both))}") + "\n"


_WRITERS: dict[Format, Callable[[Sequence[Conflict], Look], str]] = {
    Format.TABLE: _table,
    Format.JSON: lambda found, _: records.to_json({"conflicts": [_record(each) for each in found]}),
    Format.JSONL: lambda found, _: records.to_jsonl(map(_record, found)),
    Format.CSV: lambda found, look: (records.BOM if look.bom else "") + records.to_csv(map(_flat, found), COLUMNS),
    Format.TSV: lambda found, _: records.to_tsv(map(_flat, found), COLUMNS),
    Format.MD: lambda found, _: _markdown(found),
    Format.PLAIN: lambda found, _: "".join(map(_plain, found)),
}
