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

import pytest
import tomli

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Setting up an environment needs a network; `.ci/run` does it in a fresh clone.
SETUP = re.compile(r"^(?:python3 -m venv \.venv|\.venv/bin/pip install [^&]*) && ")


def _shown() -> list[tuple[str, str]]:
    """The commands of the `console` blocks with what is shown below each."""
    shown = []
    for block in re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            shown.append((command, output))
    return shown


def _without_setup(command: str) -> str:
    while SETUP.match(command):
        command = SETUP.sub("", command, count=1)
    return command.replace(".venv/bin/qsfacts", "qsfacts")


def _on_terminal(command: str, home: Path) -> str:
    """What `command` prints on a terminal 100 columns wide that shows no colours."""
    bin_folder = home / "bin"
    bin_folder.mkdir()
    program = bin_folder / "qsfacts"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m qsfacts "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
    environment = {"PATH": f"{bin_folder}:{os.environ['PATH']}", "HOME": str(home), "TERM": "dumb"}
    environment |= {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(["bash", "-c", command], stdout=theirs, stderr=theirs, cwd=ROOT, env=environment) as process:
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


@pytest.mark.parametrize("command, output", [pytest.param(*shown, id=shown[0]) for shown in _shown()])
def test_command_prints_what_the_readme_shows(command: str, output: str, tmp_path: Path) -> None:
    assert _on_terminal(_without_setup(command), tmp_path) == output


def test_readme_has_commands() -> None:
    assert len(_shown()) >= 6


def test_fact_file_in_the_readme_is_toml() -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    tables = [sorted(tomli.loads(block)) for block in blocks]
    assert tables == [["aside", "fact", "source"], ["name"]]


if __name__ == "__main__":
    # Write what the commands print now into the README: `python tests/test_readme.py`.
    import tempfile

    for command, output in _shown():
        with tempfile.TemporaryDirectory() as home:
            printed = _on_terminal(_without_setup(command), Path(home))
        README = README.replace(f"$ {command}\n{output}", f"$ {command}\n{printed}")
    (ROOT / "README.md").write_text(README, encoding="utf-8")
