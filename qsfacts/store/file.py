"""One fact file while it is read: its text, what was read from it, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from qsfacts.errors import Place, Problem
from qsfacts.language import later, tr
from qsfacts.model import Aside, Fact, Name, Source
from qsfacts.store.locate import locate, locate_key, locate_string


@dataclass(slots=True)
class FactFile:
    """What one file holds, each thing with the number of its table. `problems` grows while the file is read."""

    path: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    source: Source | None = None
    facts: list[tuple[int, Fact]] = field(default_factory=list)
    asides: list[tuple[int, Aside]] = field(default_factory=list)
    names: list[tuple[int, Name]] = field(default_factory=list)

    def place(self, table: str, nth: int, key: str = "", position: int | None = None) -> Place:
        """Where the value of `key` of the `nth` table called `table` stands, or the string at `position` in it."""
        if position is None:
            return locate(self.path, self.text, table, nth, key)
        return locate_string(self.path, self.text, table, nth, key, position)


class TableAt(NamedTuple):
    """The `nth` table called `name` of a file, as TOML gave it."""

    file: FactFile
    name: str
    nth: int
    table: object

    def text(self, key: str) -> str:
        """The text of `key`, whatever else is wrong with the table; empty where it has none."""
        value = self.table.get(key) if isinstance(self.table, dict) else None
        return value if isinstance(value, str) else ""

    @property
    def who(self) -> str:
        """What people know the table as: fact `qs-gdp`."""
        label = self.text(_LABELS.get(self.name, "id"))
        if label.strip():
            return tr(_KNOWN_AS[self.name]).format(label=label)
        return tr(_UNNAMED[self.name])

    def report(
        self, message: str, key: str = "", position: int | None = None, *, expected: str = "", advice: str = ""
    ) -> None:
        """Add a problem with the value of `key`, or with the string at `position` in it."""
        place = self.file.place(self.name, self.nth, key, position)
        self.file.problems.append(Problem(f"{self.who} {message}", place, expected, advice))

    def report_key(self, message: str, key: str, *, expected: str = "", advice: str = "") -> None:
        """Add a problem with `key` itself."""
        place = locate_key(self.file.path, self.file.text, self.name, self.nth, key)
        self.file.problems.append(Problem(f"{self.who} {message}", place, expected, advice))


_KNOWN_AS = {
    "source": later("source `{label}`"),
    "fact": later("fact `{label}`"),
    "aside": later("aside `{label}`"),
    "name": later("name `{label}`"),
}
_UNNAMED = {
    "source": later("the source"),
    "fact": later("a fact"),
    "aside": later("an aside"),
    "name": later("a name"),
}
# What people call a table by, where that is not its `id`.
_LABELS = {"name": "name", "aside": "text"}
