"""A new base: an example that explains itself, to be replaced by one's own sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from qsfacts.errors import CannotWork, reason
from qsfacts.language import tr
from qsfacts.store.load import NAMES
from qsfacts.store.tables import NamesFile, SourceFile, json_schema

EXAMPLE = "example-2026"
TEXTS = "texts"
_EXAMPLE_FOLDER = Path(__file__).resolve().parent / "example"


def create(folder: Path) -> list[Path]:
    """Write a new base into `folder`, which is made if it is not there, and give the files in their order.

    Raises `CannotWork` where the folder holds TOML files or one of these files already, and where it can't be written;
    then nothing is left of it.
    """
    taken = next((path for path in sorted(folder.glob("*.toml")) if path.name[0] != "."), None)
    if taken:
        raise CannotWork(
            tr("`{path}` is there already; nothing was written").format(path=taken),
            tr("name a new folder: all TOML files of a base are read as facts"),
        )
    made: list[Path] = []
    try:
        for name, content in _files():
            _write(folder / name, content, made)
    except OSError as error:
        _undo(made)
        raise CannotWork(
            tr("can't write `{path}`: {reason}; nothing was written").format(path=error.filename, reason=reason(error)),
            tr("name a new folder, or one that may be written to"),
        ) from error
    return [path for path in made if path.is_file()]


def _files() -> Iterator[tuple[str, str]]:
    """Each file of the example by its path in the base. Editors find a schema by the path in a file's first line."""
    for name in (f"{EXAMPLE}.toml", NAMES):
        yield name, (_EXAMPLE_FOLDER / name).read_text(encoding="utf-8")
    for name, shape in (("facts.schema.json", SourceFile), ("names.schema.json", NamesFile)):
        yield name, json.dumps(json_schema(shape), ensure_ascii=False, indent=2) + "\n"
    yield f"{TEXTS}/{EXAMPLE}.txt", (_EXAMPLE_FOLDER / f"{EXAMPLE}.txt").read_text(encoding="utf-8")


def _write(path: Path, content: str, made: list[Path]) -> None:
    missing = [each for each in (path.parent, *path.parent.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        made.append(each)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        made.append(path)
        file.write(content)


def _undo(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
