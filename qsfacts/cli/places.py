"""Where things are: the facts, the texts, the index. Knows the environment, and no options: completion has no time."""

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PATH_VARIABLE = "QSFACTS_PATH"
TEXTS_VARIABLE = "QSFACTS_TEXTS"
_PACKAGE = Path(__file__).resolve().parent.parent


class Folder(NamedTuple):
    """A folder of facts or of texts, and what named it."""

    path: Path
    named_by: str


def fact_folders(given: Sequence[Path] | None) -> list[Folder]:
    """The folders to search: those of `--facts`, else of `QSFACTS_PATH`, else the shipped one."""
    if given:
        return [Folder(path, "--facts") for path in given]
    listed = [part for part in os.environ.get(PATH_VARIABLE, "").split(os.pathsep) if part]
    if listed:
        return [Folder(Path(part), PATH_VARIABLE) for part in listed]
    return [Folder(_shipped(), "shipped")]


def fact_paths(given: Sequence[Path] | None) -> list[Path]:
    """The paths of `fact_folders`."""
    return [folder.path for folder in fact_folders(given)]


def base_name(folders: Sequence[Path]) -> str:
    """What the index of a base in these folders knows it by, however their paths are written."""
    return os.pathsep.join(map(os.path.realpath, folders))


def texts_folder(given: Path | None) -> Folder | None:
    """The folder of texts: that of `--texts`, else of `QSFACTS_TEXTS`, else none."""
    if given:
        return Folder(given, "--texts")
    named = os.environ.get(TEXTS_VARIABLE, "")
    return Folder(Path(named), TEXTS_VARIABLE) if named else None


def _shipped() -> Path:
    """Inside the package where it is installed, beside it in a clone."""
    inside = _PACKAGE / "facts"
    return inside if inside.is_dir() else _PACKAGE.parent / "facts"


def cache_folder() -> Path | None:
    """Where index files are kept, or None where the user has no folder for such things."""
    with contextlib.suppress(RuntimeError, OSError):
        if sys.platform == "linux":
            # What the library says there too, by the XDG specification; but it takes longer than a search to say it.
            named = Path(os.environ.get("XDG_CACHE_HOME", ""))
            return (named if named.is_absolute() else Path.home() / ".cache") / "qsfacts"
        import platformdirs

        return platformdirs.user_cache_path("qsfacts", appauthor=False)
    return None
