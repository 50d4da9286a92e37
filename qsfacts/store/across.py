"""What is wrong with fact files only because of each other: an id or an alias that stands twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qsfacts.errors import Place, Problem
from qsfacts.language import later, tr
from qsfacts.store.file import FactFile


def problems_across(files: Sequence[FactFile]) -> Iterator[Problem]:
    """The problems that no file has by itself."""
    yield from _repeated_ids(files)
    yield from _shared_aliases(files)


def ids(file: FactFile) -> Iterator[tuple[str, int, str]]:
    """Table, its number, and id of everything in a file that needs an id of its own."""
    if file.source:
        yield "source", 0, file.source.id
    for nth, fact in file.facts:
        yield "fact", nth, fact.id


_REPEATED = {
    "source": later("the source id `{id}` stands twice"),
    "fact": later("the fact id `{id}` stands twice"),
}
_UNIQUE = {
    "source": later("an id that no other source has"),
    "fact": later("an id that no other fact has"),
}


def _repeated_ids(files: Sequence[FactFile]) -> Iterator[Problem]:
    uses: dict[tuple[str, str], list[tuple[FactFile, int]]] = defaultdict(list)
    for file in files:
        for table, nth, name in ids(file):
            uses[table, name].append((file, nth))
    for (table, name), ((first, first_nth), *again) in uses.items():
        for file, nth in again:
            yield Problem(
                tr(_REPEATED[table]).format(id=name),
                file.place(table, nth, "id"),
                tr(_UNIQUE[table]),
                tr("rename one of the two"),
                (first.place(table, first_nth, "id"),),
            )


class _Use(NamedTuple):
    """A word in `names.toml`: the name of its table, or the alias at `position`."""

    file: FactFile
    nth: int
    name: str
    position: int | None = None

    def place(self) -> Place:
        return self.file.place("name", self.nth, "name" if self.position is None else "aliases", self.position)


def _shared_aliases(files: Sequence[FactFile]) -> Iterator[Problem]:
    uses: dict[str, list[_Use]] = defaultdict(list)
    for file in files:
        for nth, name in file.names:
            uses[name.name].append(_Use(file, nth, name.name))
            for position, alias in enumerate(name.aliases):
                uses[alias].append(_Use(file, nth, name.name, position))
    for word, (first, *again) in uses.items():
        for use in again:
            # Two bases may both know a name, and the same alias of it.
            if use.name != first.name or use.file is first.file:
                yield _shared_alias(word, first, use)


def _shared_alias(word: str, first: _Use, use: _Use) -> Problem:
    message = tr("the alias `{word}` belongs to two names: `{first}` and `{name}`")
    if first.name == use.name:
        message = tr("`{word}` stands twice among the names of `{name}`")
    if first.position is use.position is None:
        message = tr("the name `{word}` stands twice")
    return Problem(
        message.format(word=word, first=first.name, name=use.name),
        use.place(),
        tr("a word that stands once and leads to one name"),
        tr("take one out"),
        (first.place(),),
    )
