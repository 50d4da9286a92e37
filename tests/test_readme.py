"""Every command that the README shows is run, and prints what the README shows."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import NamedTuple

import pytest
import tomli

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Setting up an environment needs a network; `.ci/run` does it in a fresh clone.
SETUP = re.compile(r"^(?:python3 -m venv \.venv|\.venv/bin/pip install [^&]*) && ")


class Block(NamedTuple):
    """A `console` block: its commands with what is shown below each, and whether it has a folder of its own."""

    shown: list[tuple[str, str]]
    new_folder: bool


def _blocks() -> list[Block]:
    found = re.findall(r"^```console( new folder)?\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [
        Block([_shown(part) for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]], bool(new))
        for new, text in found
    ]


def _shown(part: str) -> tuple[str, str]:
    command, _, output = part.partition("\n")
    return command, output


def _without_setup(command: str) -> str:
    while SETUP.match(command):
        command = SETUP.sub("", command, count=1)
    return command.replace(".venv/bin/qsfacts", "qsfacts")


def _printed(block: Block, home: Path) -> list[tuple[str, str]]:
    """The commands of a block, run one after the other, with what each prints."""
    folder = home / "work" if block.new_folder else ROOT
    folder.mkdir(exist_ok=True)
    return [(command, _on_terminal(_without_setup(command), home, folder)) for command, _ in block.shown]


def _on_terminal(command: str, home: Path, folder: Path) -> str:
    """What `command` prints on a terminal 100 columns wide that shows no colours."""
    bin_folder = home / "bin"
    bin_folder.mkdir(exist_ok=True)
    program = bin_folder / "qsfacts"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m qsfacts "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
    environment = {"PATH": f"{bin_folder}:{os.environ['PATH']}", "HOME": str(home), "TERM": "dumb"}
    environment |= {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        ["bash", "-c", command], stdout=theirs, stderr=theirs, cwd=folder, env=environment
    ) as process:
        os.close(theirs)
        printed = _read_all(ours)
        process.wait(timeout=60)
    os.close(ours)
    return printed.replace("\r\n", "\n")


def _read_all(terminal: int) -> str:
    chunks = []
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side has closed.
            break
        if not chunk:
            break
        chunks.append(chunk)
    return b"".join(chunks).decode("utf-8")


@pytest.mark.parametrize("block", [pytest.param(block, id=block.shown[0][0]) for block in _blocks()])
def test_commands_print_what_the_readme_shows(block: Block, tmp_path: Path) -> None:
    assert _printed(block, tmp_path) == block.shown


def test_readme_has_commands() -> None:
    assert len(_blocks()) >= 6


def test_fact_file_in_the_readme_is_toml() -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    tables = [sorted(tomli.loads(block)) for block in blocks]
    assert tables == [["aside", "fact", "source"], ["name"]]


if __name__ == "__main__":
    # Write what the commands print now into the README: `python tests/test_readme.py`.
    import tempfile

    for block in _blocks():
        with tempfile.TemporaryDirectory() as home:
            printed = _printed(block, Path(home))
        for (command, before), (_, now) in zip(block.shown, printed, strict=True):
            README = README.replace(f"$ {command}\n{before}", f"$ {command}\n{now}")
    (ROOT / "README.md").write_text(README, encoding="utf-8")
