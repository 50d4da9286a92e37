"""Completion: that its table is what the commands take, and what bash, zsh and fish are answered."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from qsfacts.cli.app import app
from qsfacts.cli.completion import TABLE
from qsfacts.index import choices as limits
from qsfacts.index.build import build_file
from qsfacts.index.choices import Choice, Field, choices
from qsfacts.index.rows import to_leaf
from tests.bases import make_fact
from tests.calls import Outcome, call_here, settle
from tests.conftest import FACTS, NAMES, ROOT, SOURCE, Run

# The table


def lines() -> Iterator[str]:
    """What the commands take, by Typer, as `commands.tsv` has it."""
    program: Any = typer.main.get_command(app)
    yield from _lines("", program)


def _lines(name: str, command: Any) -> Iterator[str]:
    context = command.make_context(name or "qsfacts", ["--"], resilient_parsing=True)
    groups = command.list_commands(context) if hasattr(command, "list_commands") else []
    members = {each: command.get_command(context, each) for each in groups}
    for each, member in members.items():
        yield f"{name}\t{each}\t\t{_escaped(member.help)}"
    for parameter in command.get_params(context):
        option = parameter.param_type_name == "option"
        # Those of `--help` come out of a set.
        names = " ".join(sorted([*parameter.opts, *parameter.secondary_opts], key=len)) if option else ""
        yield f"{name}\t{names}\t{_taken(parameter)}\t{_escaped(parameter.help)}"
    for each, member in members.items():
        yield from _lines(f"{name} {each}".strip(), member)


def _taken(parameter: Any) -> str:
    if getattr(parameter, "is_flag", False) or getattr(parameter, "count", False):
        return ""
    choices = getattr(parameter.type, "choices", ())
    return "|".join(getattr(each, "value", each) for each in choices) or parameter.metavar or parameter.type.name


def _escaped(help_text: str | None) -> str:
    return (help_text or "").replace("\n", "\\n")


def test_the_table_is_what_the_commands_take():
    """If this fails: `python -m tests.test_completion` writes the table anew."""
    assert TABLE.read_text(encoding="utf-8") == "".join(f"{line}\n" for line in lines())


# What the index has to choose from


def index_of(folder: Path, *facts: tuple[str, str]) -> Path:
    """The file of an index of these ids and subjects."""
    path = folder / "index"
    build_file(path, [to_leaf(make_fact(key, subject, "产量")) for key, subject in facts], [], {})
    return path


def values(path: Path, field: Field, beginning: str = "") -> list[str]:
    return [each.value for each in choices(path, [field], beginning)]


def test_values_are_those_that_begin_so(tmp_path: Path):
    path = index_of(tmp_path, ("lake-1", "湖区"), ("lake-2", "湖心桥"), ("pond-1", "塘区"))
    assert choices(path, [Field.ID], "la") == [Choice("lake-1", "湖区 产量: 5个"), Choice("lake-2", "湖心桥 产量: 5个")]
    assert choices(path, [Field.SUBJECT, Field.INDICATOR], "湖") == [Choice("湖区"), Choice("湖心桥")]
    found = {field: values(path, field) for field in Field if field is not Field.ID}
    assert found == {
        Field.SOURCE: ["lake"],
        Field.SUBJECT: ["塘区", "湖区", "湖心桥"],
        Field.INDICATOR: ["产量"],
        Field.REGION: ["湖区"],
        Field.PERIOD: ["2024"],
        Field.UNIT: ["个"],
    }


def test_a_beginning_is_taken_as_it_is(tmp_path: Path):
    path = index_of(tmp_path, ("lake-1", "100%的桥"), ("lake-2", "湖_桥"), ("lake-3", "湖心桥"))
    assert (values(path, Field.SUBJECT, "湖_"), values(path, Field.SUBJECT, "%")) == (["湖_桥"], [])


@pytest.mark.parametrize("content", [None, b"", b"no index"], ids=["none", "an empty file", "another file"])
def test_without_an_index_there_is_nothing_to_choose(tmp_path: Path, content: bytes | None):
    if content is not None:
        (tmp_path / "index").write_bytes(content)
    assert choices(tmp_path / "index", list(Field), "") == []


MANY = [
    ("a-1-x", "甲"),
    ("a-1-y", "乙"),
    ("a-1", "丙"),
    ("a-10", "丁"),
    ("a-2-x-y", "戊"),
    ("a-2-z", "己"),
    ("b", "庚"),
]


@pytest.mark.parametrize(
    "beginning, expected",
    [
        ("", ["a-", "b"]),
        ("a", ["a-1", "a-1-", "a-10", "a-2-"]),
        ("a-1", ["a-1", "a-1-x", "a-1-y", "a-10"]),
        ("a-2-", ["a-2-x-y", "a-2-z"]),
        ("c", []),
    ],
)
def test_many_ids_are_given_up_to_a_hyphen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beginning: str, expected: list[str]
):
    monkeypatch.setattr(limits, "MOST", 4)
    assert values(index_of(tmp_path, *MANY), Field.ID, beginning) == expected


def begin_alike(names: list[str]) -> str:
    first, last = min(names, default=""), max(names, default="")
    return next((first[:end] for end in range(len(first), 0, -1) if last.startswith(first[:end])), "")


ids = st.lists(st.text("ab-", min_size=1, max_size=6), min_size=1, max_size=20, unique=True)


@settings(max_examples=30, deadline=None)
@given(ids, st.text("ab-", max_size=2), st.sampled_from([Field.ID, Field.SUBJECT]), st.integers(2, 5))
def test_what_all_begin_with_is_what_those_begin_with_that_are_given(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], beginning: str, field: Field, most: int
):
    path = index_of(tmp_path_factory.mktemp("law"), *((name, name) for name in names))
    fitting = [name for name in names if name.startswith(beginning)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "MOST", most)
        given_values = values(path, field, beginning)
    assert len(given_values) <= most
    assert begin_alike(given_values) == begin_alike(fitting)
    assert all(any(name.startswith(each) for name in fitting) for each in given_values)


# What the shells are answered

QUIRKS = """
[[fact]]
id        = "lake-2024-quirks"
subject   = "湖区 $(id)'`:（东)"
indicator = "名称"
value     = "新"
period    = ""
lines     = "9"
"""
QUIRKY = "湖区 $(id)'`:（东)"
Ask = Callable[..., str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a base in `facts`, whose index is in the home `home`."""
    folder = tmp_path_factory.mktemp("world")
    for name, text in [("facts/lake-2024", SOURCE + FACTS + QUIRKS), ("facts/names", NAMES)]:
        path = folder / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        settle(patch, folder, folder / "home")
        call_here(patch, "find", "--facts", "facts")
    return folder


@pytest.fixture
def ask(world: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Ask as a shell does, with the base named by the variable."""
    settle(monkeypatch, world, world / "home")
    monkeypatch.setenv("QSFACTS_PATH", "facts")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def ask(shell: str, **asked: str) -> Outcome:
        monkeypatch.setenv("_QSFACTS_COMPLETE", f"complete_{shell}")
        for name, value in asked.items():
            monkeypatch.setenv(name, value)
        return call_here(monkeypatch)

    return ask


def in_bash(ask: Callable[..., Outcome], *words: str) -> list[str]:
    status, stdout, stderr = ask("bash", COMP_WORDS="\n".join(["qsfacts", *words]), COMP_CWORD=str(len(words)))
    assert (status, stderr) == (0, "")
    return stdout.splitlines()


FORMATS = ["table", "json", "jsonl", "csv", "tsv", "md", "plain"]
IN_BASH = [
    pytest.param(["sh"], ["show"], id="a command"),
    pytest.param(["list", ""], ["sources", "subjects", "indicators"], id="the commands of a command"),
    pytest.param(["schema", ""], ["facts", "names"], id="the choices of an argument"),
    pytest.param(["show", "--f"], ["--format", "--facts"], id="options"),
    pytest.param(["find", "-f", ""], FORMATS, id="choices after an option"),
    pytest.param(["find", "--format", "=", "js"], ["json", "jsonl"], id="choices in an option"),
    pytest.param(["show", "lake-2024-g"], ["lake-2024-gdp", "lake-2024-gdp-growth"], id="ids"),
    pytest.param(["show", "lake-2024-gdp", "lake-2025"], ["lake-2025-places"], id="a second id"),
    pytest.param(["find", "--region", ""], ["湖区"], id="regions"),
    pytest.param(["find", "--region", "="], ["湖区"], id="regions in an option, none typed"),
    pytest.param(["find", "--region", "=", "湖"], ["湖区"], id="regions in an option"),
    pytest.param(["find", "--region", "湖区", "--period", "2024-"], ["2024-10-18"], id="periods behind another option"),
    pytest.param(["find", "--source", ""], ["lake-2024"], id="sources"),
    pytest.param(["find", "--unit", "亿"], ["亿元"], id="units"),
    pytest.param(["find", "--subject", "湖心"], ["湖心桥"], id="subjects"),
    pytest.param(["find", "新"], ["新增学位"], id="words of a query"),
    pytest.param(["新"], ["新增学位"], id="words of the short form"),
    pytest.param(["湖区", "--per"], ["--period"], id="options of the short form"),
    pytest.param(["find", "--", "--per"], [], id="no options behind two hyphens"),
    pytest.param(["find", "--limit", ""], [], id="a number"),
    pytest.param(["check", ""], [], id="files, which bash knows"),
    pytest.param(["find", "--facts", "elsewhere", "--region", ""], [], id="a base without an index"),
    pytest.param(["find", "--facts", "'fac'ts", "--region", ""], ["湖区"], id="a base in quotes"),
    pytest.param(["find", "--facts", "=", "facts", "--region", ""], ["湖区"], id="a base in an option"),
    pytest.param(["find", "--facts", "~nobody/facts", "--region", ""], [], id="a base of nobody"),
    pytest.param(
        ["find", "--subject", "湖区\\ "], ["湖区\\ \\$\\(id\\)\\'\\`:（东\\)"], id="signs that bash would obey"
    ),
    pytest.param(["find", "--subject", '"湖区 '], [QUIRKY], id="the same in quotes"),
    pytest.param(
        ["find", "--subject", "湖区\\ \\$\\(id\\)\\'\\`", ":"], ["（东\\)"], id="behind a colon, where bash breaks"
    ),
]


@pytest.mark.parametrize("words, expected", IN_BASH)
def test_bash_is_answered(ask: Callable[..., Outcome], words: list[str], expected: list[str]):
    assert in_bash(ask, *words) == expected


def test_words_behind_the_cursor_say_nothing(ask: Callable[..., Outcome]):
    asked = {"COMP_WORDS": "qsfacts\nshow\n\n--format\njson", "COMP_CWORD": "2"}
    assert len(ask("bash", **asked).stdout.splitlines()) == 5


IN_ZSH = [
    pytest.param(
        "qsfacts show lake-2024-g",
        "local -a found; found=('lake-2024-gdp:湖区 地区生产总值: 约535.2亿元' "
        "'lake-2024-gdp-growth:湖区 地区生产总值增速: 6.5%左右'); _describe -t values value found ; ",
        id="ids with what they say",
    ),
    pytest.param(
        "qsfacts find --region=湖",
        "compset -P --region=; local -a found; found=('湖区'); _describe -t values value found ; ",
        id="in an option",
    ),
    pytest.param(
        'qsfacts find --subject "湖区 ',
        "local -a found; found=('湖区 $(id)'\"'\"'`\\:（东)'); _describe -t values value found ; ",
        id="signs that zsh would obey",
    ),
    pytest.param("qsfacts check ", "_files", id="files"),
    pytest.param("qsfacts show --texts=", "compset -P --texts=; _files -/", id="folders in an option"),
    pytest.param("qsfacts find --limit ", "", id="a number"),
    pytest.param("qsfacts find --region 月", "", id="nothing begins so"),
]


@pytest.mark.parametrize("line, expected", IN_ZSH)
def test_zsh_is_answered(ask: Callable[..., Outcome], line: str, expected: str):
    assert ask("zsh", _TYPER_COMPLETE_ARGS=line) == (0, expected, "")


IN_FISH = [
    pytest.param("qsfacts find --st", 0, "--status\tOnly facts of this status.\n", id="options with their help"),
    pytest.param("qsfacts find --region=", 0, "--region=湖区\n", id="in an option"),
    pytest.param("qsfacts find --region 月", 0, "", id="nothing begins so"),
    pytest.param("qsfacts check ", 1, "", id="files"),
]


@pytest.mark.parametrize("line, files, expected", IN_FISH)
def test_fish_is_answered(ask: Callable[..., Outcome], line: str, files: int, expected: str):
    told = ask("fish", _TYPER_COMPLETE_ARGS=line, _TYPER_COMPLETE_FISH_ACTION="is-args")
    status, stdout, stderr = ask("fish", _TYPER_COMPLETE_ARGS=line, _TYPER_COMPLETE_FISH_ACTION="get-args")
    assert (told, status, stdout, stderr) == ((files, "", ""), 0, expected, "")


@pytest.mark.parametrize("asked", [{}, {"COMP_WORDS": "qsfacts"}, {"COMP_WORDS": "qsfacts", "COMP_CWORD": "x"}])
def test_a_question_that_makes_no_sense_has_no_answer(ask: Callable[..., Outcome], asked: dict[str, str]):
    assert ask("bash", **asked) == (0, "", "")


def test_a_shell_does_not_wait_for_the_program(world: Path):
    """Typer and the search take longer than all the rest."""
    code = (
        "import sys\nfrom qsfacts.cli import main\n"
        "try: main()\nfinally: print(sys.modules.keys() & {'typer', 'rapidfuzz'})"
    )
    asked = {"COMP_WORDS": "qsfacts\nshow\nlake-2025", "COMP_CWORD": "2", "_QSFACTS_COMPLETE": "complete_bash"}
    asked |= {"HOME": str(world / "home"), "QSFACTS_PATH": str(world / "facts"), "PYTHONPATH": str(ROOT)}
    printed = subprocess.run([sys.executable, "-c", code], env=asked, capture_output=True, text=True, check=True)
    assert printed.stdout == "lake-2025-places\nset()\n"


BASH = """
COMP_WORDS=(qsfacts find --subject 湖心) COMP_CWORD=3
_qsfacts_completion qsfacts
printf '%s\n' "${COMPREPLY[@]}"
"""


def test_the_script_that_typer_installs_in_bash_asks_so(run: Run, base: Path, tmp_path: Path):
    program = tmp_path / "qsfacts"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m qsfacts "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    run("find", "--facts", str(base))
    script = run(env={"_QSFACTS_COMPLETE": "source_bash"}).stdout
    known = {"HOME": str(tmp_path / "home"), "QSFACTS_PATH": str(base), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    known["PATH"] = f"{tmp_path}:{os.environ['PATH']}"
    asked = subprocess.run(["bash", "-c", script + BASH], env=known, capture_output=True, text=True, check=True)
    assert (asked.stdout, asked.stderr) == ("湖心桥\n", "")


if __name__ == "__main__":
    TABLE.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
