"""`qsfacts cite` as its users run it: ids from the command line and from pipes, each style, and what is missing."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.calls import Call, Outcome, call_here, settle
from tests.conftest import FACTS, NAMES, SOURCE, whole

POND = """\
[source]
id       = "pond-2024"
title    = "塘区看湖区"
written  = "2025-02"
page     = "A03"
url      = "https://paper.example.cn/a_b/1.htm"
accessed = "2025-03-01"
region   = "塘区"
sha256   = "f6e6a6a6b4b5b7d1a6a1b0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405"

[[fact]]
id        = "pond-2024-gdp"
subject   = "湖区"
indicator = "GDP"
value     = "约535.2亿元"
period    = "2024"
region    = "湖区"
lines     = "7-9"
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that keeps the index, with two bases: the small one as `facts`, another as `pond`."""
    folder = tmp_path_factory.mktemp("home")
    files = {"facts/lake-2024": SOURCE + FACTS, "facts/names": NAMES, "pond/pond-2024": POND}
    for name, text in files.items():
        path = folder / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def call(home: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program where the bases lie, in a pipe, in this process."""
    settle(monkeypatch, home, home)

    def call(*arguments: str, stdin: str = "") -> Outcome:
        return call_here(monkeypatch, *arguments, stdin=stdin.encode())

    return call


@pytest.fixture
def cite(call: Call) -> Call:
    """Call `qsfacts cite` with both bases."""

    def cite(*arguments: str, stdin: str = "") -> Outcome:
        return call("cite", *arguments, "--facts", "facts", "--facts", "pond", stdin=stdin)

    return cite


LAKE = "张三. 湖区：年度账本[N]. 湖区日报，2025-01-08."
ON_THE_WEB = "塘区看湖区[N/OL]. [报纸名不详]，[2025]（A03）. https://paper.example.cn/a_b/1.htm."
LAKE_LACKS = "`lake-2024` has no `page`; add what its text prints of them to `[source]` in facts/lake-2024.toml\n"
POND_LACKS = (
    "`pond-2024` has no `authors`, `publisher`, `date`; add what its text prints of them to `[source]` in "
    "pond/pond-2024.toml\n"
)

# Ids


def test_a_fact_is_cited_with_the_other_sources_that_print_it(cite: Call):
    expected = f"[1] {LAKE}\n[2] {ON_THE_WEB}\n"
    assert cite("lake-2024-gdp") == (0, expected, LAKE_LACKS + POND_LACKS)


def test_each_source_is_cited_once_in_the_order_of_first_use(cite: Call):
    ids = ("pond-2024", "lake-2025-places", "lake-2024-gdp", "lake-2025-places")
    assert cite(*ids) == (0, f"[1] {ON_THE_WEB}\n[2] {LAKE}\n", POND_LACKS + LAKE_LACKS)


def test_unknown_ids_are_named_and_the_others_are_cited(cite: Call):
    unknown = whole(
        """
        neither a fact nor the source of one has the id `lake-2024-gdq`; did you mean `lake-2024-gdp`?
        neither a fact nor the source of one has the id `pond-2025`; did you mean `pond-2024`?
        neither a fact nor the source of one has the id `月球`
        """
    )
    outcome = cite("lake-2024-gdq", "lake-2024", "pond-2025", "月球")
    assert outcome == (1, f"[1] {LAKE}\n", unknown + LAKE_LACKS)


PIPED = [
    pytest.param("lake-2025-places\n", id="an id"),
    pytest.param("lake-2025-places", id="no line feed at the end"),
    pytest.param("\ufeff\r\n  lake-2025-places \r\n\r\n", id="written on Windows, with blanks"),
    pytest.param("id\nlake-2025-places\nlake-2024\n", id="under a header"),
    pytest.param("id\tscore\nlake-2025-places\t98.0\n", id="whole rows"),
]


@pytest.mark.parametrize("stdin", PIPED)
def test_ids_from_stdin(cite: Call, stdin: str):
    assert cite("-", stdin=stdin) == (0, f"[1] {LAKE}\n", LAKE_LACKS)


def test_ids_from_stdin_among_others(cite: Call):
    outcome = cite("pond-2024", "-", stdin="lake-2024\n")
    assert outcome == (0, f"[1] {ON_THE_WEB}\n[2] {LAKE}\n", POND_LACKS + LAKE_LACKS)


@pytest.mark.parametrize("stdin", ["", "\n \n", "id\n"], ids=["nothing", "blank lines", "a header"])
def test_no_ids_on_stdin(cite: Call, stdin: str):
    assert cite("-", stdin=stdin) == (1, "", "no ids on stdin\n")


def test_a_header_below_the_first_line_is_an_id(cite: Call):
    stderr = f"neither a fact nor the source of one has the id `id`\n{LAKE_LACKS}"
    assert cite("-", stdin="lake-2024\nid\n") == (1, f"[1] {LAKE}\n", stderr)


def test_a_fact_that_is_called_like_the_header_is_cited(home: Path, call: Call):
    folder = home / "called"
    folder.mkdir(exist_ok=True)
    (folder / "lake-2024.toml").write_text((SOURCE + FACTS).replace("lake-2024-gdp", "id", 1), encoding="utf-8")
    for stdin, status, stdout in (("id\n", 0, f"[1] {LAKE}\n"), ("", 1, "")):
        outcome = call("cite", "-", "--facts", "called", stdin=stdin)
        assert outcome[:2] == (status, stdout)


def test_what_find_prints_into_a_pipe_can_be_cited(call: Call, cite: Call):
    found = call("find", "湖区 新增学位", "--limit", "1", "--facts", "facts")
    assert cite("-", stdin=found.stdout) == (0, f"[1] {LAKE}\n", LAKE_LACKS)


# Styles

STYLES = [
    pytest.param(
        ["--edition", "2015"],
        "[1] 塘区看湖区[N/OL]. [报纸名不详], [2025](A03)[2025-03-01]. https://paper.example.cn/a_b/1.htm.\n",
        id="gbt7714 of 2015",
    ),
    pytest.param(
        ["--style", "markdown"],
        "[^pond-2024-gdp]: 湖区 GDP: 约535.2亿元, 2024. "
        r"塘区看湖区\[N/OL\]. \[报纸名不详\]，\[2025\]（A03）. <https://paper.example.cn/a_b/1.htm>, lines 7-9."
        "\n",
        id="markdown",
    ),
    pytest.param(
        ["--style", "bibtex"],
        whole(
            """
            @article{pond-2024,
              entrysubtype = {newspaper},
              title = {塘区看湖区},
              year = {[2025]},
              date = {2025-02~},
              pages = {A03},
              url = {https://paper.example.cn/a_b/1.htm},
              urldate = {2025-03-01},
            }
            """
        ),
        id="bibtex",
    ),
]


@pytest.mark.parametrize("options, expected", STYLES)
def test_styles(call: Call, options: list[str], expected: str):
    outcome = call("cite", "pond-2024-gdp", *options, "--facts", "pond")
    assert outcome == (0, expected, POND_LACKS)


def test_csl_json_is_one_array(cite: Call):
    status, stdout, stderr = cite("lake-2024-gdp", "--style", "csl-json")
    assert (status, [each["id"] for each in json.loads(stdout)]) == (0, ["lake-2024", "pond-2024"])
    assert stderr == LAKE_LACKS + POND_LACKS


def test_a_style_that_is_none(cite: Call):
    status, stdout, stderr = cite("lake-2024", "--style", "apa")
    assert (status, stdout) == (2, "")
    assert "'apa' is not one of 'gbt7714', 'bibtex', 'csl-json', 'markdown'" in stderr


# Where what is missing is to be added


def test_a_file_that_does_not_lie_below_is_named_in_full(
    home: Path, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    told = LAKE_LACKS.replace("facts/", f"{home}/facts/")
    outcome = call("cite", "lake-2024", "--facts", str(home / "facts"))
    assert outcome == (0, f"[1] {LAKE}\n", told)


def test_the_example_of_the_help_works(call: Call):
    shown = call("cite", "--help").stdout
    (example,) = re.findall("^  Example: qsfacts (.*)$", shown, re.MULTILINE)
    status, stdout, _ = call(*shlex.split(example))
    assert (status, [each["id"] for each in json.loads(stdout)]) == (0, ["qingshan-2024h1"])
