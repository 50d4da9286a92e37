"""Words for people without a terminal table: hits as Markdown and as plain lines, and numbers of things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qsfacts.language import ENGLISH, later, spoken, tr
from qsfacts.model import Fact, Hit, Period, Status, print_lines
from qsfacts.render.clean import clean

HEADINGS = (later("Subject"), later("Indicator"), later("Value"), later("Period"), later("Source"))


def value_with_status(fact: Fact) -> str:
    """The printed value, and the status where the fact is not (yet) true as it stands."""
    if fact.status is Status.ACTUAL:
        return fact.value
    return tr("{value} ({status})").format(value=fact.value, status=tr(fact.status.value))


def statement(fact: Fact) -> str:
    """What a fact says, and of when, unless that is what it says: `湖区 地区生产总值: 约535.2亿元, 2024`."""
    said = f"{fact.subject} {fact.indicator}{tr(': ')}{value_with_status(fact)}"
    return dated(said, fact.period) if fact.period and fact.period.text != fact.value else said


def when(period: Period) -> str:
    """A period as people write it in the language that is spoken: `2024-H1`, 2024年上半年."""
    return period.text if spoken() == ENGLISH else "至".join(map(_in_chinese, period.text.split("/")))


_PARTS = {
    "H1": "上半年", "H2": "下半年", "Q1": "一季度", "Q2": "二季度", "Q3": "三季度", "Q4": "四季度",
}  # fmt: skip


def _in_chinese(date: str) -> str:
    year, *rest = date.split("-")
    if rest and rest[0] in _PARTS:
        return f"{year}年{_PARTS[rest[0]]}"
    return f"{year}年" + "".join(f"{int(part)}{unit}" for part, unit in zip(rest, "月日", strict=False))


def dated(said: str, period: Period) -> str:
    """What is said with its period behind it."""
    return tr("{said}, {period}").format(said=said, period=when(period))


def place(fact: Fact, title: str = "") -> str:
    """Title and lines of the text that a fact was read from; `title` is said in place of its own."""
    lines = print_lines(fact.lines)
    said = tr("{title}, line {lines}") if lines.isdigit() else tr("{title}, lines {lines}")
    return said.format(title=title or fact.source.title or fact.source.id, lines=lines)


def places(hit: Hit) -> list[str]:
    """Every place that a hit was read from, the first one first."""
    return [place(fact) for fact in (hit.fact, *hit.also)]


def cells(hit: Hit) -> tuple[str, str, str, str, str]:
    """A hit as one text for each of `HEADINGS`."""
    fact = hit.fact
    period = when(fact.period) if fact.period else ""
    return (fact.subject, fact.indicator, value_with_status(fact), period, tr("; ").join(places(hit)))


def to_markdown(rows: Iterable[Sequence[str]], headings: Sequence[str]) -> str:
    """A table of GitHub Flavored Markdown."""
    lines = [
        [tr(heading) for heading in headings],
        ["---"] * len(headings),
        *([escape_markdown(cell) for cell in row] for row in rows),
    ]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def escape_markdown(text: str) -> str:
    """`text` on one line, shown by Markdown as it is. On GitHub `~` alone strikes out (`0.15~0.65mm`), and `$` begins a
    formula.
    """
    return "".join("\\" + char if char in "\\`*_[]<>|#~&$" else char for char in clean(text))


def to_plain(hits: Iterable[Hit]) -> str:
    """A line for each hit: what is said, of when, its id and where it stands."""
    return "".join(_plain_line(hit) + "\n" for hit in hits)


def _plain_line(hit: Hit) -> str:
    return clean(f"{statement(hit.fact)} [{hit.fact.id}] {tr('; ').join(places(hit))}")


def plain_row(cells: Sequence[str]) -> str:
    """Cells on one line, two spaces between them, empty ones left out."""
    return "  ".join(clean(each) for each in cells if each)
