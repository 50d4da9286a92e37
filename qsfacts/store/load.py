"""Folders of fact files to one base. The only place that opens them."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from qsfacts.errors import CannotWork, FactsInvalid, Place, Problem, reason
from qsfacts.language import tr
from qsfacts.model import Aside, Fact, Name, Source
from qsfacts.store.across import ids, problems_across
from qsfacts.store.file import FactFile
from qsfacts.store.parse import parse_file, parse_names

Shaped = TypeVar("Shaped")

NAMES = "names.toml"
# Bytes of fact files that take a second or so to read.
_LARGE = 5_000_000


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
    files = [_read(path) for path in _fact_paths(folders)]
    _check(files)
    return Base(
        sources=tuple(file.source for file in files if file.source),
        facts=tuple(fact for file in files for _, fact in file.facts),
        asides=tuple(aside for file in files for _, aside in file.asides),
        names=tuple(name for file in files for _, name in file.names),
        _files=tuple(files),
    )


def _check(files: Sequence[FactFile]) -> None:
    problems = [*chain.from_iterable(file.problems for file in files), *problems_across(files)]
    if problems:
        order = {file.path: position for position, file in enumerate(files)}
        raise FactsInvalid(sorted(problems, key=lambda each: (order[each.place.path], each.place.line)))


def load_names(folders: Sequence[Path]) -> tuple[Name, ...]:
    """Read the names alone. Raises as `load` does, but for what is wrong with the facts."""
    names, _facts = stream(folders, str)
    return names


def stream(folders: Sequence[Path], shape: Callable[[Fact], Shaped]) -> tuple[tuple[Name, ...], Iterator[Shaped]]:
    """Read the fact files as `load` does, but keep only a few of them at a time.

    Gives the names, and what `shape`, a function of a module, makes of each fact. Raises what `load` raises, some of it
    only when facts are asked for, but always before their end.
    """
    paths = _fact_paths(folders)
    files = [_read(path) for path in paths if path.name == NAMES]
    return tuple(name for file in files for _, name in file.names), _shaped(paths, files, shape)


def _shaped(paths: Sequence[Path], files: Sequence[FactFile], shape: Callable[[Fact], Shaped]) -> Iterator[Shaped]:
    """The facts of all files, up to the first with a problem; `files` are those of names, which are read already."""
    sound = not any(file.problems for file in files) and not any(problems_across(files))
    keys = array("q")  # Eight bytes in place of an id are enough to know that none stands twice, or which may.
    for part in _read_parts([path for path in paths if path.name != NAMES], partial(_read_part, shape)):
        sound = sound and part.sound
        keys.extend(map(hash, part.ids))
        if sound:
            yield from part.facts
    ordered = sorted(keys)
    repeated = {key for key, following in pairwise(ordered) if key == following}
    if repeated or not sound:
        _check([_essence(_read(path), repeated) for path in paths])
    if not sound:
        raise CannotWork(tr("the fact files changed while they were read"), tr("try again"))


class _Part(NamedTuple):
    """What of one file goes into an index, and the ids in it."""

    sound: bool
    ids: list[tuple[str, str]]
    facts: list[Any]


def _read_part(shape: Callable[[Fact], Shaped], path: Path) -> _Part:
    file = _read(path)
    shaped = [] if file.problems else [shape(fact) for _, fact in file.facts]
    return _Part(not file.problems, [(table, name) for table, _, name in ids(file)], shaped)


def _read_parts(paths: Sequence[Path], read: Callable[[Path], _Part]) -> Iterator[_Part]:
    if sum(map(_size, paths)) < _LARGE:
        return map(read, paths)
    # Other processes are not paid for where there is little to read.
    from qsfacts.store.ahead import read_ahead

    return read_ahead(read, paths)


def _size(path: Path) -> int:
    with suppress(OSError):  # Who reads it will say what is wrong.
        return path.stat().st_size
    return 0


def _essence(file: FactFile, repeated: Collection[int]) -> FactFile:
    """The file without what is of no use to a report, so that all of them have room in memory."""
    file.asides.clear()
    file.facts = [(nth, fact) for nth, fact in file.facts if hash(("fact", fact.id)) in repeated]
    if not file.names and all(hash((table, name)) not in repeated for table, _, name in ids(file)):
        file.text = ""
    return file


def _fact_paths(folders: Sequence[Path]) -> list[Path]:
    once = {folder.absolute(): folder for folder in folders}
    return [path for folder in once.values() for path in _paths_in(folder)]


def _paths_in(folder: Path) -> list[Path]:
    advice = tr("name a folder of TOML fact files; `qsfacts paths` prints those that are searched")
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and path.name[0] != ".")
    except FileNotFoundError as error:
        raise CannotWork(tr("the fact folder `{folder}` does not exist").format(folder=folder), advice) from error
    except NotADirectoryError as error:
        raise CannotWork(tr("the fact folder `{folder}` is no folder").format(folder=folder), advice) from error
    except OSError as error:
        said = tr("can't read the fact folder `{folder}`: {reason}").format(folder=folder, reason=reason(error))
        raise CannotWork(said, advice) from error
    if not any(path.name != NAMES for path in paths):
        raise CannotWork(
            tr("the fact folder `{folder}` is empty: no file in it is a `.toml` file of facts").format(folder=folder),
            tr("`qsfacts schema` prints the form of such a file"),
        )
    return paths


def _read(path: Path) -> FactFile:
    try:
        content = path.read_bytes()
    except OSError as error:
        said = tr("can't read the fact file `{path}`: {reason}").format(path=path, reason=reason(error))
        raise CannotWork(said, tr("make it readable")) from error
    return parse_names(str(path), content) if path.name == NAMES else _named_after_source(path, content)


def _named_after_source(path: Path, content: bytes) -> FactFile:
    file = parse_file(str(path), content)
    if file.source and file.source.id != path.stem:
        message = tr("source id `{id}` is not the name of its file").format(id=file.source.id)
        place = file.place("source", 0, "id")
        file.problems.append(Problem(message, place, f"`{path.stem}`", tr("rename the file or the id")))
    return file
