"""Folders of fact files to one base. The only place that opens them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from qsfacts.errors import CannotWork, FactsInvalid, Place, Problem, reason
from qsfacts.model import Aside, Fact, Name, Source
from qsfacts.store.file import FactFile
from qsfacts.store.parse import parse_file, parse_names

NAMES = "names.toml"


@dataclass(frozen=True, slots=True)
class Base:
    """Everything that the fact files say, in their order."""

    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    asides: tuple[Aside, ...]
    names: tuple[Name, ...]
    _files: tuple[FactFile, ...]

    def tally(self, word: Callable[[Fact], str]) -> list[tuple[str, tuple[str, ...], int]]:
        """Each `word` of the facts with its other names and how many facts have it, the most used first."""
        others: dict[str, dict[str, None]] = defaultdict(dict)
        for name in self.names:
            others[name.name].update(dict.fromkeys(name.aliases))
        counts = Counter(map(word, self.facts))
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(each, tuple(others.get(each, ())), count) for each, count in ordered]

    def fact_place(self, fact: Fact, key: str = "value") -> Place:
        """Where `key` of a fact of this base stands in its file."""
        for file in self._files:
            for nth, each in file.facts:
                if each is fact:
                    return file.place("fact", nth, key)
        raise KeyError(fact.id)

    def aside_place(self, aside: Aside) -> Place:
        """Where an aside of this base stands in its file."""
        for file in self._files:
            for nth, each in file.asides:
                if each is aside:
                    return file.place("aside", nth, "text")
        raise KeyError(aside.text)

    def source_place(self, source: Source, key: str) -> Place:
        """Where `key` of a source of this base stands in its file."""
        for file in self._files:
            if file.source is source:
                return file.place("source", 0, key)
        raise KeyError(source.id)

    def name_place(self, name: Name, member: str = "") -> Place:
        """Where a name of this base stands in its file, or one of its members."""
        for file in self._files:
            for nth, each in file.names:
                if each is name:
                    position = name.members.index(member) if member else None
                    return file.place("name", nth, "members" if member else "name", position)
        raise KeyError(name.name)


def load(folders: Sequence[Path]) -> Base:
    """Read the fact files (`*.toml`) of the folders as one base.

    A folder that is named twice is read once. Raises `CannotWork` for a folder that is not there or can't be read, or
    that holds no fact files, and `FactsInvalid` with every problem of all files.
    """
    once = {folder.absolute(): folder for folder in folders}
    files = [_read(path) for folder in once.values() for path in _fact_paths(folder)]
    problems = [
        *chain.from_iterable(file.problems for file in files),
        *_wrong_source_ids(files),
        *_repeated_ids(files),
        *_shared_aliases(files),
    ]
    if problems:
        order = {file.path: position for position, file in enumerate(files)}
        raise FactsInvalid(sorted(problems, key=lambda each: (order[each.place.path], each.place.line)))
    return Base(
        sources=tuple(file.source for file in files if file.source),
        facts=tuple(fact for file in files for _, fact in file.facts),
        asides=tuple(aside for file in files for _, aside in file.asides),
        names=tuple(name for file in files for _, name in file.names),
        _files=tuple(files),
    )


def _fact_paths(folder: Path) -> list[Path]:
    advice = "name a folder of TOML fact files; `qsfacts paths` prints those that are searched"
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and path.name[0] != ".")
    except FileNotFoundError as error:
        raise CannotWork(f"the fact folder `{folder}` does not exist", advice) from error
    except NotADirectoryError as error:
        raise CannotWork(f"the fact folder `{folder}` is no folder", advice) from error
    except OSError as error:
        raise CannotWork(f"can't read the fact folder `{folder}`: {reason(error)}", advice) from error
    if not any(path.name != NAMES for path in paths):
        raise CannotWork(
            f"the fact folder `{folder}` is empty: no file in it is a `.toml` file of facts",
            "`qsfacts schema` prints the form of such a file",
        )
    return paths


def _read(path: Path) -> FactFile:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotWork(f"can't read the fact file `{path}`: {reason(error)}", "make it readable") from error
    return parse_names(str(path), content) if path.name == NAMES else parse_file(str(path), content)


def _wrong_source_ids(files: list[FactFile]) -> Iterator[Problem]:
    for file in files:
        if file.source and file.source.id != Path(file.path).stem:
            yield Problem(
                f"source id `{file.source.id}` is not the name of its file",
                file.place("source", 0, "id"),
                f"`{Path(file.path).stem}`",
                "rename the file or the id",
            )


def _repeated_ids(files: list[FactFile]) -> Iterator[Problem]:
    uses: dict[tuple[str, str], list[tuple[FactFile, int]]] = defaultdict(list)
    for file in files:
        if file.source:
            uses["source", file.source.id].append((file, 0))
        for nth, fact in file.facts:
            uses["fact", fact.id].append((file, nth))
    for (table, name), ((first, first_nth), *again) in uses.items():
        for file, nth in again:
            yield Problem(
                f"the {table} id `{name}` stands twice",
                file.place(table, nth, "id"),
                f"an id that no other {table} has",
                "rename one of the two",
                (first.place(table, first_nth, "id"),),
            )


@dataclass(frozen=True, slots=True)
class _Use:
    """A word in `names.toml`: the name of its table, or the alias at `position`."""

    file: FactFile
    nth: int
    name: str
    position: int | None = None

    def place(self) -> Place:
        return self.file.place("name", self.nth, "name" if self.position is None else "aliases", self.position)


def _shared_aliases(files: list[FactFile]) -> Iterator[Problem]:
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
    message = f"the alias `{word}` belongs to two names: `{first.name}` and `{use.name}`"
    if first.name == use.name:
        message = f"`{word}` stands twice among the names of `{use.name}`"
    if first.position is use.position is None:
        message = f"the name `{word}` stands twice"
    return Problem(
        message, use.place(), "a word that stands once and leads to one name", "take one out", (first.place(),)
    )
