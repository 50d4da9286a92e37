"""A new base: that it lints clean with its own text, fits its schemas, and never takes the place of anything."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest
import tomli

from qsfacts.store import create
from tests.calls import Call, Outcome, call_here, settle
from tests.conftest import whole

FILES = [
    "base/example-2026.toml",
    "base/names.toml",
    "base/facts.schema.json",
    "base/names.schema.json",
    "base/texts/example-2026.txt",
]
NEXT = """\
next, read `base/example-2026.toml`, put your own sources in its place, and try:
  qsfacts lint --facts base --texts base/texts
  qsfacts show example-2026-gdp --facts base --texts base/texts
"""


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    settle(monkeypatch, tmp_path, tmp_path / "home")

    def call(*arguments: str) -> Outcome:
        return call_here(monkeypatch, *arguments)

    return call


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_new_base_is_told_file_by_file(call: Call, tmp_path: Path):
    assert call("init", "base") == (0, "".join(f"{name}\n" for name in FILES), NEXT)
    assert files(tmp_path) == sorted(FILES)


def test_a_new_base_lints_clean_with_its_text(call: Call):
    call("init", "base")
    expected = whole(
        """
        Source         Numerals   In facts   Asides   Missing
        ─────────────────────────────────────────────────────
        example-2026   11         10         1        0
        8 facts from 1 source, 3 names
        """
    )
    assert call("lint", "--facts", "base", "--texts", "base/texts") == (0, expected, "")


@pytest.mark.parametrize("arguments", [line.split()[1:] for line in NEXT.splitlines()[1:]], ids=lambda each: each[0])
def test_what_is_said_next_works(call: Call, arguments: list[str]):
    call("init", "base")
    assert call(*arguments)[::2] == (0, "")


@pytest.mark.parametrize("name", ["example-2026.toml", "names.toml"])
def test_the_first_line_leads_editors_to_the_schema(call: Call, tmp_path: Path, name: str):
    call("init", "base")
    text = (tmp_path / "base" / name).read_text(encoding="utf-8")
    schema = tmp_path / "base" / text.splitlines()[0].removeprefix("#:schema ")
    jsonschema.validate(tomli.loads(text), json.loads(schema.read_text(encoding="utf-8")))


def test_parents_are_made(call: Call, tmp_path: Path):
    status, _, stderr = call("init", "our own/base")
    assert (status, files(tmp_path)) == (0, sorted(f"our own/{name}" for name in FILES))
    assert stderr.splitlines()[1] == "  qsfacts lint --facts 'our own/base' --texts 'our own/base/texts'"


TAKEN = [
    pytest.param(
        "base/names.toml",
        """
        error: `base/names.toml` is there already; nothing was written
        advice: name a new folder: all TOML files of a base are read as facts
        """,
        id="a file of the base",
    ),
    pytest.param(
        "base/pyproject.toml",
        """
        error: `base/pyproject.toml` is there already; nothing was written
        advice: name a new folder: all TOML files of a base are read as facts
        """,
        id="a file that would be read as facts",
    ),
    pytest.param(
        "base/texts/example-2026.txt",
        """
        error: can't write `base/texts/example-2026.txt`: file exists; nothing was written
        advice: name a new folder, or one that may be written to
        """,
        id="the last file that is written",
    ),
    pytest.param(
        "base",
        """
        error: can't write `base/example-2026.toml`: not a directory; nothing was written
        advice: name a new folder, or one that may be written to
        """,
        id="a file in place of the folder",
    ),
]


@pytest.mark.parametrize("taken, stderr", TAKEN)
def test_nothing_is_overwritten(call: Call, tmp_path: Path, taken: str, stderr: str):
    path = tmp_path / taken
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("ours", encoding="utf-8")
    assert call("init", "base") == (2, "", whole(stderr))
    assert (files(tmp_path), path.read_text(encoding="utf-8")) == ([taken], "ours")


def test_other_files_of_a_folder_are_left_alone(call: Call, tmp_path: Path):
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "README.md").write_text("ours", encoding="utf-8")
    assert call("init", "base")[0] == 0
    assert files(tmp_path) == sorted([*FILES, "base/README.md"])


def test_nothing_is_left_half_done(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write = create._write  # noqa: SLF001 - a full disk can't be had otherwise

    def fill_the_disk(path: Path, content: str, made: list[Path]) -> None:
        if path.suffix == ".txt":
            raise OSError(28, "No space left on device", str(path))
        write(path, content, made)

    monkeypatch.setattr(create, "_write", fill_the_disk)
    status, stdout, stderr = call("init", "new/base")
    assert (status, stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert stderr == whole(
        """
        error: can't write `new/base/texts/example-2026.txt`: no space left on device; nothing was written
        advice: name a new folder, or one that may be written to
        """
    )


def test_the_sum_of_the_example_is_that_of_its_text(call: Call, tmp_path: Path):
    call("init", "base")
    found = hashlib.sha256((tmp_path / FILES[-1]).read_bytes()).hexdigest()
    table = tomli.loads((tmp_path / FILES[0]).read_text(encoding="utf-8"))
    assert table["source"]["sha256"] == found
