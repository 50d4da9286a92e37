"""What is said of a comparison: titles, heads, values, notes; and the formats that are made of words alone."""

from __future__ import annotations

from collections.abc import Mapping

from qsfacts.comparison import PLACES, WORDS, Comparison, Entry, Group, Row
from qsfacts.language import later, tr
from qsfacts.model import Period, Status
from qsfacts.render import words
from qsfacts.render.clean import clean

_NO_SCALES = {PLACES: later("places in an order"), WORDS: later("no figures")}

# The number of the note of each fact, by its id.
Notes = Mapping[str, int]


def number_notes(comparison: Comparison, *, wanted: bool) -> Notes:
    """Numbers for the notes that name the sources; none where these are not `wanted`."""
    entries = comparison.entries if wanted else ()
    return {entry.hit.fact.id: number for number, entry in enumerate(entries, 1)}


def title(comparison: Comparison, group: Group) -> str:
    """The indicator and what its figures count in: `总投资 (亿元)`."""
    unit = group.unit
    if group.dimension in _NO_SCALES and len(comparison.groups) > 1:
        unit = tr(_NO_SCALES[group.dimension])
    return clean(comparison.indicator + (tr(" ({listed})").format(listed=unit) if unit else ""))


def heads(comparison: Comparison, group: Group) -> list[str]:
    """The subject of each row, with its region where there are several: `滨江四校 (青山区)`."""
    several = len({row.region for each in comparison.groups for row in each.rows}) > 1
    return [clean(row.subject + (_region_of(row) if several else "")) for row in group.rows]


def _region_of(row: Row) -> str:
    return "" if row.region == row.subject else tr(" ({listed})").format(listed=row.region)


def period_name(period: Period | None) -> str:
    """The period as the fact files write it."""
    return clean(words.when(period)) if period else tr("no period")


def line_name(group: Group, period: Period | None) -> str:
    """What a line begins with; nothing where no fact of the group has a period."""
    return "" if group.periods == (None,) else period_name(period)


def status_name(entry: Entry) -> str:
    """`planned`, `expected`, `capacity`; nothing for what is true."""
    status = entry.hit.fact.status
    return "" if status is Status.ACTUAL else tr(status.value)


def label(entry: Entry, notes: Notes) -> str:
    """The value as printed with what must be known of it: `1200个 planned [3]`."""
    fact = entry.hit.fact
    note = f"[{notes[fact.id]}]" if fact.id in notes else ""
    return " ".join(filter(None, (clean(fact.value), status_name(entry), note)))


def note_lines(comparison: Comparison, notes: Notes) -> list[str]:
    """A line for each note: its number, the places, the id, and what the base notes of the fact."""
    facts = [entry.hit for entry in comparison.entries if entry.hit.fact.id in notes]
    return [
        clean(f"[{notes[hit.fact.id]}] {tr('; ').join(words.places(hit))} [{hit.fact.id}]")
        + (clean(tr(" ({listed})").format(listed=hit.fact.note)) if hit.fact.note else "")
        for hit in facts
    ]


def to_markdown(comparison: Comparison, notes: Notes) -> str:
    """A table for each group under its title, then the notes as a list."""
    blocks = [_markdown_group(comparison, group, notes) for group in comparison.groups]
    lines = [f"- {words.escape_markdown(line)}\n" for line in note_lines(comparison, notes)]
    return "\n".join([*blocks, *(["".join(lines)] if lines else [])])


def _markdown_group(comparison: Comparison, group: Group, notes: Notes) -> str:
    headings = [tr("Subject"), *map(words.escape_markdown, map(period_name, group.periods))]
    names = map(words.escape_markdown, heads(comparison, group))
    rows = [[name, *_markdown_cells(row, notes)] for name, row in zip(names, group.rows, strict=True)]
    lines = [headings, ["---"] * len(headings), *rows]
    table = "".join("| " + " | ".join(line) + " |\n" for line in lines)
    return f"**{words.escape_markdown(title(comparison, group))}**\n\n{table}"


def _markdown_cells(row: Row, notes: Notes) -> list[str]:
    return ["<br>".join(words.escape_markdown(label(entry, notes)) for entry in cell) for cell in row.cells]


def to_plain(comparison: Comparison) -> str:
    """A line for each fact, as `find` writes it."""
    return words.to_plain(entry.hit for entry in comparison.entries)
