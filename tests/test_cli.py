"""Arguments to exit status, stdout and stderr, all exact: the program as its users run it, in pipes and terminals."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from pathlib import Path

import platformdirs
import pytest

from qsfacts import __version__
from qsfacts.period import FORMS
from qsfacts.store.tables import NamesFile, SourceFile, json_schema
from tests.calls import Call, Outcome, call_here, settle
from tests.conftest import FACTS, NAMES, ROOT, SHIPPED, SOURCE, Run, whole


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small base as `facts`, a second one as `pond`, and a home that keeps the index."""
    folder = tmp_path_factory.mktemp("world")
    pond = SOURCE.replace("lake-2024", "pond-2024").replace("湖区", "塘区") + FACTS.replace("lake-", "pond-")
    for name, text in [("facts/lake-2024", SOURCE + FACTS), ("facts/names", NAMES), ("pond/pond-2024", pond)]:
        path = folder / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "home").mkdir()
    return folder


@pytest.fixture
def call(world: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program in `world`, in a pipe."""
    settle(monkeypatch, world, world / "home")

    def call(*arguments: str, stdin: str = "", **env: str) -> Outcome:
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        return call_here(monkeypatch, *arguments, stdin=stdin.encode())

    return call


LAKE = ("--facts", "facts")
GDP = "湖区 地区生产总值: 约535.2亿元, 2024 [lake-2024-gdp] 湖区：年度账本, line 3\n"
GROWTH = "湖区 地区生产总值增速: 6.5%左右 (expected), 2024 [lake-2024-gdp-growth] 湖区：年度账本, line 3\n"
OPENING = "湖心桥 通车时间: 2024-10-18 [lake-2024-bridge-open] 湖区：年度账本, lines 5-6\n"
PLACES = "湖区 新增学位: 1200个 (planned), 2025 [lake-2025-places] 湖区：年度账本, line 8\n"
NONE_LEFT = "no fact passes the filters; 4 facts searched\n"


# Finding


FOUND = [
    pytest.param(["find", "湖心桥", "通车时间", "-n1"], OPENING, id="words"),
    pytest.param(["湖心桥", "通车时间", "-n1"], OPENING, id="the short form"),
    pytest.param(["-n", "1", "通车时间"], OPENING, id="the short form, options first"),
    pytest.param(["find", "湖区 GDP", "-n1"], GDP, id="an alias, two words in one argument"),
    pytest.param(["find"], GDP + GROWTH + OPENING + PLACES, id="nothing asked: all there is"),
    pytest.param(["find", "--limit", "2"], GDP + GROWTH, id="a limit"),
    pytest.param(["find", "--limit", "0"], GDP + GROWTH + OPENING + PLACES, id="no limit"),
    pytest.param(["find", "--subject", "Lake Bridge"], OPENING, id="a subject by another name"),
    pytest.param(["find", "--region", "湖区", "-n1"], GDP, id="a region"),
    pytest.param(["find", "--status", "planned"], PLACES, id="a status"),
    pytest.param(["find", "--source", "lake-2024", "-n1"], GDP, id="a source"),
    pytest.param(["find", "--unit", "亿元"], GDP, id="a unit"),
    pytest.param(["find", "--unit", "元"], GDP, id="a unit without its 亿"),
    pytest.param(["find", "--period", "2025"], PLACES, id="a period"),
    pytest.param(["find", "--period", "2024"], GDP + GROWTH + OPENING, id="a period with what lies in it"),
    pytest.param(["find", "--period", "2024年下半年"], OPENING, id="a period in Chinese"),
    pytest.param(["find", "地区生产总值", "--status", "expected", "-n1"], GROWTH, id="words and a filter"),
]


@pytest.mark.parametrize("arguments, expected", FOUND)
def test_find(call: Call, arguments: list[str], expected: str):
    assert call(*arguments, "--format", "plain", *LAKE) == (0, expected, "")


NOT_FOUND = [
    pytest.param(["--subject", "月球"], NONE_LEFT, id="a filter that nothing passes"),
    pytest.param(["--period", "2023"], NONE_LEFT, id="a period without facts"),
    pytest.param(
        ["湖心", "--min-score", "100"],
        "no fact matches `湖心`; 4 facts searched; nearest name: `湖心桥`\n",
        id="words that match too little",
    ),
    pytest.param(
        ["湖心\x1b[31m", "--min-score", "100"],
        "no fact matches `湖心�[31m`; 4 facts searched; nearest name: `湖心桥`\n",
        id="words with an escape sequence",
    ),
]


@pytest.mark.parametrize("arguments, stderr", NOT_FOUND)
def test_finding_nothing_says_so_on_stderr(call: Call, arguments: list[str], stderr: str):
    assert call("find", *arguments, "--format", "plain", *LAKE) == (1, "", stderr)


def without_nearest(stderr: str) -> str:
    """Words about a query without what is near to it, which is the business of `search`."""
    return re.sub("; nearest name: `[^`]*`", "", stderr)


HEADER = (
    "id score match subject indicator value number number_max unit hedge status region period note "
    "source title publisher date lines also"
).split()


def without_score(row: str, sign: str) -> list[str]:
    """The cells of a row but its score, which is the business of `search`."""
    cells = row.split(sign)
    del cells[HEADER.index("score")]
    return cells


PLACES_ROW = (
    (
        "lake-2025-places exact 湖区 新增学位 1200个 1200 _ 个 _ planned 湖区 2025 小学 "
        "lake-2024 湖区：年度账本 湖区日报 2025-01-08 8 _"
    )
    .replace("_", "")
    .split(" ")
)


@pytest.mark.parametrize(
    "options, sign",
    [
        pytest.param([], "\t", id="in a pipe it is TSV"),
        pytest.param(["-f", "tsv"], "\t", id="TSV"),
        pytest.param(["-f", "csv"], ",", id="CSV"),
        pytest.param(["-f", "csv", "--bom"], ",", id="CSV for Excel"),
    ],
)
def test_flat_formats_have_a_header_and_uncut_rows(call: Call, options: list[str], sign: str):
    status, stdout, stderr = call("find", "--status", "planned", *options, *LAKE)
    header, row, end = stdout.split("\n")
    mark = "\ufeff" if "--bom" in options else ""
    assert (status, header, without_score(row, sign), end, stderr) == (0, mark + sign.join(HEADER), PLACES_ROW, "", "")


HIT = {
    "id": "lake-2025-places",
    "score": 0,
    "match": "exact",
    "subject": "湖区",
    "indicator": "新增学位",
    "value": "1200个",
    "number": 1200,
    "number_max": None,
    "unit": "个",
    "hedge": "",
    "status": "planned",
    "region": "湖区",
    "period": "2025",
    "note": "小学",
    "source": {
        "id": "lake-2024",
        "title": "湖区：年度账本",
        "publisher": "湖区日报",
        "date": "2025-01-08",
        "lines": "8",
    },
    "also": [],
}
SCORE = re.compile(r'(?<="score": )[0-9.]+')


def test_json_is_one_document(call: Call):
    status, stdout, stderr = call("find", "--status", "planned", "-f", "json", *LAKE)
    document = {"version": 1, "query": "", "hits": [HIT]}
    assert (status, SCORE.sub("0", stdout)) == (0, json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    assert stderr == ""


def test_jsonl_is_a_line_for_each_hit(call: Call):
    status, stdout, stderr = call("find", "--status", "planned", "-f", "jsonl", *LAKE)
    assert (status, SCORE.sub("0", stdout), stderr) == (0, json.dumps(HIT, ensure_ascii=False) + "\n", "")


WIDE_TABLE = """\
Subject   Indicator   Value            Period   Source                   Id
─────────────────────────────────────────────────────────────────────────────────────────
湖区      新增学位    1200个 planned   2025     湖区：年度账本, line 8   lake-2025-places
"""


def test_a_table_in_a_pipe_is_not_cut(call: Call):
    assert call("find", "--status", "planned", "-f", "table", *LAKE) == (0, WIDE_TABLE, "")


def test_a_table_is_as_wide_as_columns_says(call: Call):
    expected = whole(
        """
        湖区 新增学位
          1200个 planned (2025)
          湖区：年度账本, line 8
        """
    )
    assert call("find", "--status", "planned", "-f", "table", *LAKE, COLUMNS="40") == (0, expected, "")


def test_markdown(call: Call):
    expected = whole(
        """
        | Subject | Indicator | Value | Period | Source |
        | --- | --- | --- | --- | --- |
        | 湖区 | 新增学位 | 1200个 (planned) | 2025 | 湖区：年度账本, line 8 |
        """
    )
    assert call("find", "--status", "planned", "-f", "md", *LAKE) == (0, expected, "")


# Streams of queries


QUERIES = "通车时间\r\n\n  新增学位  \n"


def test_each_query_of_stdin_is_answered(call: Call):
    assert call("find", "-", "-n1", "-f", "plain", *LAKE, stdin=QUERIES) == (
        0,
        f"# 通车时间\n{OPENING}\n# 新增学位\n{PLACES}",
        "",
    )


def test_a_query_that_comes_again_is_answered_again(call: Call):
    assert call("find", "-", "-n1", "-f", "plain", *LAKE, stdin="通车时间\n月球\n" * 2) == (
        0,
        f"# 通车时间\n{OPENING}\n# 通车时间\n{OPENING}",
        "no fact matches `月球`; 4 facts searched\n" * 2,
    )


def test_a_byte_order_mark_before_the_first_query_is_no_part_of_it(call: Call):
    assert call("find", "-", "-n1", "-f", "plain", *LAKE, stdin="\ufeff通车时间") == (0, f"# 通车时间\n{OPENING}", "")


def test_a_stream_in_which_nothing_is_found(call: Call):
    assert call("find", "-", "--min-score", "100", *LAKE, stdin="湖心\n") == (
        1,
        "\t".join([*HEADER, "query"]) + "\n",
        "no fact matches `湖心`; 4 facts searched; nearest name: `湖心桥`\n",
    )


def test_an_empty_stream(call: Call):
    assert call("find", "-", "-f", "jsonl", *LAKE, stdin="\n") == (1, "", "")


MARKDOWN = """\
# 通车时间
| Subject | Indicator | Value | Period | Source |
| --- | --- | --- | --- | --- |
| 湖心桥 | 通车时间 | 2024-10-18 | 2024-10-18 | 湖区：年度账本, lines 5-6 |
"""
TABLE = """\
# 通车时间
Subject   Indicator   Value        Period       Source
─────────────────────────────────────────────────────────────────────────
湖心桥    通车时间    2024-10-18   2024-10-18   湖区：年度账本, lines 5-6
"""


@pytest.mark.parametrize("chosen, expected", [("md", MARKDOWN), ("table", TABLE)])
def test_tables_of_a_stream_stand_under_their_query(call: Call, chosen: str, expected: str):
    stream = ["find", "-", "-n1", "-f", chosen, *LAKE]
    assert call(*stream, stdin="通车时间", COLUMNS="100") == (0, expected, "")


@pytest.mark.parametrize("chosen, sign", [("tsv", "\t"), ("csv", ",")])
def test_rows_of_a_stream_end_with_their_query(call: Call, chosen: str, sign: str):
    status, stdout, stderr = call("find", "-", "-n1", "-f", chosen, *LAKE, stdin=QUERIES)
    rows = [line.split(sign) for line in stdout.splitlines()]
    assert (status, rows[0], stderr) == (0, [*HEADER, "query"], "")
    assert [(row[0], row[-1]) for row in rows[1:]] == [
        ("lake-2024-bridge-open", "通车时间"),
        ("lake-2025-places", "新增学位"),
    ]


def test_lines_of_a_stream_begin_with_their_query(call: Call):
    status, stdout, stderr = call("find", "-", "-f", "jsonl", "--status", "planned", *LAKE, stdin="新增学位\n月球\n")
    found, missing = map(json.loads, stdout.splitlines())
    assert (status, found | {"score": 0}) == (0, {"query": "新增学位", **HIT})
    assert missing == {"query": "月球", "id": None}
    assert without_nearest(stderr) == "no fact that passes the filters matches `月球`; 4 facts searched\n"


def test_a_stream_as_json_is_one_document(call: Call):
    status, stdout, stderr = call("find", "-", "-f", "json", "--status", "planned", *LAKE, stdin="新增学位\n")
    assert json.loads(SCORE.sub("0", stdout)) == {"version": 1, "answers": [{"query": "新增学位", "hits": [HIT]}]}
    assert (status, stderr) == (0, "")


# Other commands


def test_show_gives_everything_about_a_fact(call: Call):
    expected = whole(
        """
        湖区 地区生产总值: 约535.2亿元
          id         lake-2024-gdp
          region     湖区
          period     2024
          status     actual
          hedge      约
          source     湖区：年度账本, line 3 (lake-2024)
            kicker    数字里的一年
            authors   张三
            publisher 湖区日报
            date      2025-01-08
            cite      张三. 湖区：年度账本[N]. 湖区日报，2025-01-08.
        """
    )
    assert call("show", "lake-2024-gdp", "-f", "plain", *LAKE) == (0, expected, "")


def test_show_gives_what_it_finds_and_names_what_it_does_not(call: Call):
    status, stdout, stderr = call("show", "lake-2024-gdb", "lake-2025-places", "pond", "-f", "csv", *LAKE)
    header, row, end = stdout.split("\n")
    assert (status, header, without_score(row, ","), end) == (1, ",".join(HEADER), PLACES_ROW, "")
    assert stderr == whole(
        """
        no fact has the id `lake-2024-gdb`; did you mean `lake-2024-gdp`?
        no fact has the id `pond`
        """
    )


LISTS = [
    pytest.param(
        ["sources"],
        "id\ttitle\tregion\twritten\tfacts\nlake-2024\t湖区：年度账本\t湖区\t2025-01\t4\n",
        id="sources",
    ),
    pytest.param(
        ["subjects"],
        "subject\tfacts\taliases\n湖区\t3\t\n湖心桥\t1\tLake Bridge\n",
        id="subjects",
    ),
    pytest.param(
        ["indicators", "-f", "plain"],
        "地区生产总值  1  GDP; 生产总值\n地区生产总值增速  1\n新增学位  1\n通车时间  1\n",
        id="indicators as plain lines",
    ),
    pytest.param(
        ["subjects", "-f", "jsonl"],
        '{"subject": "湖区", "aliases": [], "facts": 3}\n'
        '{"subject": "湖心桥", "aliases": ["Lake Bridge"], "facts": 1}\n',
        id="subjects as JSON Lines",
    ),
    pytest.param(
        ["subjects", "-f", "csv", "--bom"],
        "\ufeffsubject,facts,aliases\n湖区,3,\n湖心桥,1,Lake Bridge\n",
        id="subjects for Excel",
    ),
]


@pytest.mark.parametrize("arguments, expected", LISTS)
def test_list(call: Call, arguments: list[str], expected: str):
    assert call("list", *arguments, *LAKE) == (0, expected, "")


@pytest.mark.parametrize("arguments, shape", [([], SourceFile), (["facts"], SourceFile), (["names"], NamesFile)])
def test_schema(call: Call, arguments: list[str], shape: type):
    schema = json.dumps(json_schema(shape), ensure_ascii=False, indent=2) + "\n"
    assert call("schema", *arguments) == (0, schema, "")


def test_version(run: Run):
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"qsfacts {__version__}\n", "")


PATHS = [
    pytest.param([], "", f"facts\t{SHIPPED}\tshipped\n", id="the shipped base"),
    pytest.param(
        [],
        os.pathsep.join(["pond", "", "facts"]),
        "facts\tpond\tQSFACTS_PATH\nfacts\tfacts\tQSFACTS_PATH\n",
        id="a variable",
    ),
    pytest.param(["--facts", "facts"], "nowhere", "facts\tfacts\t--facts\n", id="an option before a variable"),
]


@pytest.mark.parametrize("arguments, variable, expected", PATHS)
def test_paths(call: Call, arguments: list[str], variable: str, expected: str):
    cache = platformdirs.user_cache_path("qsfacts", appauthor=False)
    table = f"use\tfolder\tnamed by\n{expected}index\t{cache}\tthe system\n"
    assert call("paths", *arguments, QSFACTS_PATH=variable) == (0, table, "")


def test_several_bases_are_searched_together(call: Call):
    pond = PLACES.replace("lake-2025", "pond-2025").replace("湖区：", "塘区：")
    path = os.pathsep.join(["facts", "pond"])
    assert call("find", "--status", "planned", "-f", "plain", QSFACTS_PATH=path) == (0, PLACES + pond, "")


# Help


COMMANDS = [
    pytest.param([], id="the program"),
    *(pytest.param(name.split(), id=name) for name in ("find", "show", "list", "lint", "init", "schema", "paths")),
    *(pytest.param(["list", name], id=f"list {name}") for name in ("sources", "subjects", "indicators")),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_of_the_help_works(call: Call, command: list[str]):
    status, stdout, stderr = call(*command, "--help", COLUMNS="100")
    examples = re.findall("^  Example: qsfacts (.*)$", stdout, re.MULTILINE)
    assert (status, len(examples), stderr) == (0, 1, "")
    status, stdout, stderr = call(*shlex.split(examples[0]))
    says_more = command == ["init"]  # It says what to do next.
    assert (status, stdout != "", stderr != "") == (0, True, says_more)


@pytest.mark.parametrize("command", COMMANDS)
def test_everything_in_the_help_is_explained(call: Call, command: list[str]):
    """Each option, argument and command has words behind it, and none of them are cut off."""
    lists = call(*command, "--help").stdout.partition("\n\n  Example")[2]
    entries = [" ".join(entry.split()) for entry in re.split(r"\n  (?=\S)|\n\n", lists)]
    unexplained = [entry for entry in entries if entry.startswith("-") and not entry.endswith((".", "]"))]
    cut = [entry for entry in entries if entry.endswith("...")]
    assert (len(entries) > 1, unexplained, cut) == (True, [], [])


def test_short_and_long_help_are_the_same(call: Call):
    assert call("-h") == call("--help")


# What can't be done


def complaint(outcome: Outcome) -> tuple[int, str, str]:
    """Status, stdout and the last paragraph of stderr: the usage above it is the library's."""
    return outcome.status, outcome.stdout, outcome.stderr.rpartition("\n\n")[2]


IMPOSSIBLE = [
    pytest.param(["find", "--xyzzy"], "Error: No such option: --xyzzy\n", id="a wrong option"),
    pytest.param(["--xyzzy", "湖区"], "Error: No such option: --xyzzy\n", id="a wrong option in the short form"),
    pytest.param(
        ["find", "--period", "2024-13"],
        f"Error: Invalid value for '--period': `2024-13` is a date that does not exist; "
        f"expected {FORMS}, or in Chinese `2024年上半年`\n",
        id="a bad period",
    ),
    pytest.param(
        ["find", "--format", "xml"],
        "Error: Invalid value for '--format' / '-f': 'xml' is not one of "
        "'table', 'json', 'jsonl', 'csv', 'tsv', 'md', 'plain'.\n",
        id="an unknown format",
    ),
    pytest.param(
        ["find", "--limit=-1"],
        "Error: Invalid value for '--limit' / '-n': -1 is not in the range x>=0.\n",
        id="a limit below zero",
    ),
    pytest.param(["show"], "Error: Missing argument 'ID...'.\n", id="nothing to show"),
    pytest.param(["list", "facts"], "Error: No such command 'facts'.\n", id="an unknown list"),
]


@pytest.mark.parametrize("arguments, stderr", IMPOSSIBLE)
def test_wrong_arguments(call: Call, arguments: list[str], stderr: str):
    assert complaint(call(*arguments)) == (2, "", stderr)


@pytest.mark.parametrize("arguments", [["find", "湖区"], ["show", "lake-2024-gdp"], ["list", "subjects"], ["lint"]])
def test_without_a_base_nothing_can_be_done(call: Call, arguments: list[str]):
    assert call(*arguments, QSFACTS_PATH="nowhere") == (
        2,
        "",
        whole(
            """
            error: the fact folder `nowhere` does not exist
            advice: name a folder of TOML fact files; `qsfacts paths` prints those that are searched
            """
        ),
    )


@pytest.fixture
def bad(world: Path) -> str:
    """A base with two problems, in a folder of that name; and what is drawn of them."""
    (world / "bad").mkdir(exist_ok=True)
    text = FACTS.replace("约535.2亿元", "3公倾").replace("planned", "plan")
    (world / "bad" / "lake-2024.toml").write_text(SOURCE + text, encoding="utf-8")
    return whole(
        """
        error: fact `lake-2024-gdp` has a figure that can't be read: `3公倾`
          bad/lake-2024.toml:18:13
           18 | value     = "3公倾"
              |             ^^^^^^^
        expected: a figure as printed, such as `535.2亿元`, `约70家`, `6.5%左右`, `第72位`; or a date
        advice: `公倾` is no unit; did you mean `公顷`?

        error: fact `lake-2025-places` has an unknown `status`: `plan`
          bad/lake-2024.toml:45:13
           45 | status    = "plan"
              |             ^^^^^^
        expected: one of `actual`, `expected`, `planned`, `capacity`
        advice: did you mean `planned`?

        2 problems in 1 file
        """
    )


@pytest.mark.parametrize("arguments", [["find", "湖区"], ["show", "lake-2024-gdp"], ["list", "sources"]])
def test_a_bad_base_is_shown_on_stderr(call: Call, bad: str, arguments: list[str]):
    assert call(*arguments, "--facts", "bad") == (2, "", bad)


def test_an_id_in_two_bases_is_shown_with_both_places(call: Call, world: Path):
    (world / "twin").mkdir()
    (world / "twin" / "twin.toml").write_text(SOURCE.replace('"lake-2024"', '"twin"') + FACTS.split("\n\n")[0])
    expected = whole(
        """
        error: the fact id `lake-2024-gdp` stands twice
          twin/twin.toml:15:13
           15 | id        = "lake-2024-gdp"
              |             ^^^^^^^^^^^^^^^
          first here:
          facts/lake-2024.toml:15:13
           15 | id        = "lake-2024-gdp"
              |             ^^^^^^^^^^^^^^^
        expected: an id that no other fact has
        advice: rename one of the two

        1 problem in 1 file
        """
    )
    assert call("find", *LAKE, "--facts", "twin") == (2, "", expected)


# Lint


def test_lint_of_a_good_base(call: Call):
    assert call("lint", *LAKE) == (0, "4 facts from 1 source, 2 names\n", "")


def test_lint_of_a_bad_base_has_a_result(call: Call, bad: str):
    assert call("lint", "--facts", "bad") == (1, bad, "")


def test_lint_shows_a_name_that_leads_nowhere(call: Call, world: Path):
    (world / "idle").mkdir()
    (world / "idle" / "lake-2024.toml").write_text(SOURCE + FACTS, encoding="utf-8")
    (world / "idle" / "names.toml").write_text('[[name]]\nname = "湖心大桥"\n', encoding="utf-8")
    expected = whole(
        """
        error: the name `湖心大桥` is no subject and no indicator of any fact
          idle/names.toml:2:8
           2 | name = "湖心大桥"
             |        ^^^^^^^^^^
        expected: a name as the facts write it, or one with `members`
        advice: mend its spelling, or take it out

        1 problem in 1 file

        4 facts from 1 source, 1 name
        """
    )
    assert call("lint", "--facts", "idle") == (1, expected, "")


TEXT = "２１街\n\n湖区生产总值约535.2亿元，增长6.5%左右。\n\n湖心桥\n10月18日通车。\n\n明年新增学位1200个。\n"


def write_texts(world: Path, text: str) -> None:
    """The text of a base `read`, and the base with the sum of `TEXT`."""
    (world / "read").mkdir(exist_ok=True)
    (world / "texts").mkdir(exist_ok=True)
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    source = re.sub("[0-9a-f]{64}", sha256, SOURCE)
    (world / "read" / "lake-2024.toml").write_text(source + FACTS, encoding="utf-8")
    (world / "texts" / "lake-2024.txt").write_bytes(text.encode())


def test_lint_with_texts_shows_how_much_of_them_the_base_holds(call: Call, world: Path):
    write_texts(world, TEXT)
    expected = whole(
        """
        Source      Numerals   In facts   Asides   Missing
        ──────────────────────────────────────────────────
        lake-2024   5          4          1        0
        4 facts from 1 source, 0 names
        """
    )
    assert call("lint", "--texts", "texts", "--facts", "read") == (0, expected, "")


def test_lint_with_a_text_that_says_something_else(call: Call, world: Path):
    changed = TEXT.replace("535.2", "535.3")
    write_texts(world, changed)
    status, stdout, stderr = call("lint", "--texts", "texts", "--facts", "read")
    assert (status, stderr) == (1, "")
    assert re.sub('`[0-9a-f]{64}`|(?<=")[0-9a-f]{64}', "SUM", stdout) == whole(
        """
        error: the text of `lake-2024` is not the one that its facts were read from
          read/lake-2024.toml:12:13
           12 | sha256    = "SUM"
              |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        expected: a text with that sum; the sum of this one is SUM
        advice: find the right text, or read the facts again and record the new sum

        error: fact `lake-2024-gdp` does not stand in line 3 of `lake-2024`
          read/lake-2024.toml:18:13
           18 | value     = "约535.2亿元"
              |             ^^^^^^^^^^^^^
        expected: `约535.2亿元` in `湖区生产总值约535.3亿元，增长6.5%左右。`
        advice: mend `value` or `lines`

        error: the numeral `535.3` is in no fact and in no aside
          texts/lake-2024.txt:3:8
           3 | 湖区生产总值约535.3亿元，增长6.5%左右。
             |               ^^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        3 problems in 2 files

        Source      Numerals   In facts   Asides   Missing
        ──────────────────────────────────────────────────
        lake-2024   5          3          1        1
        4 facts from 1 source, 0 names
        """
    )


def test_lint_without_the_text_of_a_source(call: Call):
    assert call("lint", "--texts", "pond", *LAKE) == (
        2,
        "4 facts from 1 source, 2 names\n",
        whole(
            """
            error: there is no text `pond/lake-2024.txt`
            advice: put the text of `lake-2024` there, or leave out --texts
            """
        ),
    )


def test_lint_goes_on_without_a_text_that_only_the_variable_leads_to(call: Call):
    assert call("lint", *LAKE, QSFACTS_TEXTS="pond") == (
        0,
        "4 facts from 1 source, 2 names\n",
        "there is no text `pond/lake-2024.txt`\n",
    )


def test_lint_with_a_text_that_is_not_utf8(call: Call, world: Path):
    write_texts(world, TEXT)
    (world / "texts" / "lake-2024.txt").write_bytes(TEXT.encode("gb18030"))
    assert call("lint", "--texts", "texts", "--facts", "read") == (
        2,
        "4 facts from 1 source, 0 names\n",
        "error: the text `texts/lake-2024.txt` is not UTF-8\nadvice: save it as UTF-8\n",
    )


# Pipes, locales, homes


def start(world: Path, *arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """The program started by hand, for what `run` can't do."""
    env = {"PATH": os.environ["PATH"], "HOME": str(world / "home"), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "qsfacts", *arguments], cwd=world, env=env, stderr=subprocess.PIPE, **options
    )


@pytest.mark.parametrize(
    "arguments", [["find", "-n0"], ["find", "-n0", "-f", "json"], ["list", "subjects", "-f", "csv"]]
)
def test_a_reader_that_has_had_enough_is_a_success(world: Path, arguments: list[str]):
    """The shipped base is more than a pipe holds, so the program meets the closed end whenever that happens."""
    with start(world, *arguments, stdout=subprocess.PIPE) as program:
        first = program.stdout.readline()
        program.stdout.close()
        stderr = program.stderr.read()
    assert (first != b"", program.returncode, stderr) == (True, 0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [["find", *LAKE], ["--help"]], ids=["results", "help"])
def test_results_that_cannot_be_written_are_no_success(world: Path, arguments: list[str]):
    with Path("/dev/full").open("wb") as full, start(world, *arguments, stdout=full) as program:
        stderr = program.stderr.read()
    assert (program.returncode, stderr) == (2, b"error: can't write the results: no space left on device\n")


def test_help_that_nobody_reads_is_a_success(world: Path):
    with start(world, "--help", stdout=subprocess.PIPE) as program:
        program.stdout.close()
        stderr = program.stderr.read()
    assert (program.returncode, stderr) == (0, b"")


def test_closed_streams_are_no_reason_for_a_traceback(world: Path):
    command = f"{shlex.quote(sys.executable)} -m qsfacts find - --facts facts >&- <&-"
    env = {"PATH": os.environ["PATH"], "HOME": str(world / "home"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", command], cwd=world, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"error: can't write the results: stdout is closed\n")


LOCALES = [
    pytest.param({"LANG": "C"}, id="LANG=C"),
    pytest.param({"LC_ALL": "C"}, id="LC_ALL=C"),
    pytest.param({"PYTHONIOENCODING": "ascii"}, id="PYTHONIOENCODING=ascii"),
    pytest.param({"PYTHONIOENCODING": "gb18030:strict"}, id="PYTHONIOENCODING=gb18030"),
]


@pytest.mark.parametrize("env", LOCALES)
def test_output_is_utf8_whatever_the_locale(world: Path, run: Run, env: dict[str, str]):
    env = {"HOME": str(world / "home"), **env}
    arguments = ["find", "-", "-n1", "-f", "plain", "--status", "planned", *LAKE]
    done = run(*arguments, stdin="新增学位\n月\n", env=env, cwd=world)
    assert (done.returncode, done.stdout) == (0, f"# 新增学位\n{PLACES}")
    assert without_nearest(done.stderr) == "no fact that passes the filters matches `月`; 4 facts searched\n"


HOMES = [pytest.param("/dev/null/x", id="a home that cannot be"), pytest.param("/proc", id="a home that takes no file")]


@pytest.mark.parametrize("home", HOMES)
def test_without_a_home_to_write_to_nothing_is_lost(call: Call, home: str):
    assert call("find", "通车时间", "-n1", "-f", "plain", *LAKE, HOME=home) == (0, OPENING, "")


def test_bytes_on_stdin_that_are_no_text_do_no_harm(world: Path):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with start(world, "find", "-", "-n1", "-f", "plain", *LAKE, **pipes) as program:
        stdout, stderr = program.communicate("通车时间 ".encode() + b"\xff\n")
    assert (program.returncode, stdout.decode(), stderr) == (0, f"# 通车时间 �\n{OPENING}", b"")


# Terminals


def on_terminal(world: Path, *arguments: str, columns: int = 80, **env: str) -> tuple[int, str]:
    """Exit status, and what a terminal of that width would have got."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "qsfacts", *arguments],
        cwd=world,
        env={"PATH": os.environ["PATH"], "HOME": str(world / "home"), "PYTHONPATH": str(ROOT), "TERM": "xterm", **env},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ) as program:
        os.close(slave)
        shown = read_all(master)
    os.close(master)
    return program.returncode, shown.decode().replace("\r\n", "\n")


def read_all(master: int) -> bytes:
    shown = b""
    while True:
        try:
            more = os.read(master, 65536)
        except OSError:  # Linux: the other end is closed
            return shown
        if not more:
            return shown
        shown += more


PLAIN_TABLE = """\
Subject   Indicator   Value            Period   Source
──────────────────────────────────────────────────────────────────────
湖区      新增学位    1200个 planned   2025     湖区：年度账本, line 8
"""


def test_on_a_terminal_it_is_a_table_in_colour(world: Path):
    status, shown = on_terminal(world, "find", "--status", "planned", *LAKE)
    assert re.findall("\x1b\\[33m(.*?)\x1b\\[0m", shown) == [" planned"]
    lines = [re.sub("\x1b\\[[0-9;]*m", "", line).rstrip() for line in shown.splitlines()]
    assert (status, lines) == (0, PLAIN_TABLE.splitlines())


COLOURLESS = [
    pytest.param([], {"NO_COLOR": "1"}, id="NO_COLOR"),
    pytest.param([], {"TERM": "dumb"}, id="a terminal that can't"),
    pytest.param(["--color", "never"], {}, id="--color never"),
]


@pytest.mark.parametrize("options, env", COLOURLESS)
def test_colour_can_be_left_out(world: Path, options: list[str], env: dict[str, str]):
    shown = on_terminal(world, "find", "--status", "planned", *options, *LAKE, **env)
    assert shown == (0, PLAIN_TABLE)


def test_colour_can_be_had_in_a_pipe(call: Call, world: Path):
    status, shown = on_terminal(world, "find", "--status", "planned", *LAKE)
    piped = call("find", "--status", "planned", "--color", "always", "-f", "table", *LAKE, COLUMNS="80", NO_COLOR="1")
    assert piped == (status, shown, "")


def test_a_narrow_terminal_has_a_few_lines_for_each_hit(world: Path):
    expected = whole(
        """
        湖区 新增学位
          1200个 planned (2025)
          湖区：年度账本, line 8
        """
    )
    assert on_terminal(world, "find", "--status", "planned", *LAKE, columns=40, NO_COLOR="1") == (0, expected)


def test_on_a_terminal_show_is_a_card_and_list_a_table(world: Path):
    expected = whole(
        """
        Subject   Facts    Aliases
        ──────────────────────────────
        湖区      3
        湖心桥    1        Lake Bridge
        """
    )
    assert on_terminal(world, "list", "subjects", *LAKE, NO_COLOR="1") == (0, expected)
