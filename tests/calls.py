"""The program called in this process: to start Python a hundred times would take too long."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from qsfacts.cli import main


class Outcome(NamedTuple):
    """How a call ended."""

    status: int
    stdout: str
    stderr: str


Call = Callable[..., Outcome]


def settle(monkeypatch: pytest.MonkeyPatch, folder: Path, home: Path) -> None:
    """Go to `folder`, with `home` as the home folder and nothing said in the environment."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(home))
    names = "COLUMNS LANG LC_ALL LC_MESSAGES NO_COLOR QSFACTS_PATH QSFACTS_TEXTS XDG_CACHE_HOME"
    for name in names.split():
        monkeypatch.delenv(name, raising=False)


def call_here(monkeypatch: pytest.MonkeyPatch, *arguments: str, stdin: bytes = b"") -> Outcome:
    """Call the program in pipes that say they are ASCII."""
    contents = {"stdin": stdin, "stdout": b"", "stderr": b""}
    pipes = {name: io.TextIOWrapper(io.BytesIO(content), "ascii") for name, content in contents.items()}
    with monkeypatch.context() as patch:
        patch.setattr(sys, "argv", ["qsfacts", *arguments])
        for name, pipe in pipes.items():
            patch.setattr(sys, name, pipe)
        with pytest.raises(SystemExit) as ended:
            main()
    return Outcome(ended.value.code or 0, _written(pipes["stdout"]), _written(pipes["stderr"]))


def _written(pipe: io.TextIOWrapper) -> str:
    pipe.flush()
    return pipe.buffer.getvalue().decode()
