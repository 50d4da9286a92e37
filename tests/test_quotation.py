"""Facts quoted from their texts: which lines, what is marked in them, and what is said where none can be quoted."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.audit.quotation import quote
from qsfacts.model import Fact, LineRange
from qsfacts.render.answers import Look
from qsfacts.render.passages import draw_passage
from tests.bases import make_fact
from tests.calls import Call, Outcome, call_here, settle
from tests.conftest import FACTS, SOURCE, whole

TEXT = """\
湖区：年度账本

经济稳步增长。

2024年，湖区地区生产总值完成 53
5.2亿元，同比增长6.5%左右，

湖心桥10月18日通车。全区新建

公园３０余个，建成“一核两翼”格局。
"""


def fact(value: str, *ranges: tuple[int, int]) -> Fact:
    lines = tuple(LineRange(*each) for each in ranges)
    return make_fact("lake-1", "湖区", "指标", value)._replace(lines=lines)


def drawn(value: str, *ranges: tuple[int, int], text: str = TEXT, width: int | None = None) -> str:
    return draw_passage(quote(fact(value, *ranges), text), Look(width))


QUOTED = [
    pytest.param(
        partial(drawn, "6.5%", (6, 6)),
        """
            5 | 2024年，湖区地区生产总值完成 53
            6 | 5.2亿元，同比增长[6.5%]左右，
            8 | 湖心桥10月18日通车。全区新建
        """,
        id="a figure, between lines that are not blank",
    ),
    pytest.param(
        partial(drawn, "535.2亿元", (5, 6)),
        """
            3 | 经济稳步增长。
            5 | 2024年，湖区地区生产总值完成 [53]
            6 | [5.2亿元]，同比增长6.5%左右，
            8 | 湖心桥10月18日通车。全区新建
        """,
        id="a figure over two lines",
    ),
    pytest.param(
        partial(drawn, "30余个", (10, 10)),
        """
             8 | 湖心桥10月18日通车。全区新建
            10 | 公园[３０余个]，建成“一核两翼”格局。
        """,
        id="a figure in full-width digits",
    ),
    pytest.param(
        partial(drawn, "2024-10-18", (8, 8)),
        """
             6 | 5.2亿元，同比增长6.5%左右，
             8 | 湖心桥[10月18日]通车。全区新建
            10 | 公园３０余个，建成“一核两翼”格局。
        """,
        id="a date",
    ),
    pytest.param(
        partial(drawn, "2024", (5, 5)),
        """
            3 | 经济稳步增长。
            5 | [2024年]，湖区地区生产总值完成 53
            6 | 5.2亿元，同比增长6.5%左右，
        """,
        id="a year",
    ),
    pytest.param(
        partial(drawn, "“一核两翼”格局", (10, 10)),
        """
             8 | 湖心桥10月18日通车。全区新建
            10 | 公园３０余个，建成[“一核两翼”格局]。
        """,
        id="a phrase that stands there as it is",
    ),
    pytest.param(
        partial(drawn, "公园、广场、“一核两翼”", (10, 10)),
        """
             8 | 湖心桥10月18日通车。全区新建
            10 | [公园]３０余个，建成[“一核两翼”]格局。
        """,
        id="a list of which some stands there",
    ),
    pytest.param(
        partial(drawn, "公园超30个", (10, 10)),
        """
             8 | 湖心桥10月18日通车。全区新建
            10 | 公园[３０]余个，建成“一核两翼”格局。
        """,
        id="the numeral of a phrase in other words",
    ),
    pytest.param(
        partial(drawn, "稳步向上", (3, 3)),
        """
            1 | 湖区：年度账本
            3 | 经济稳步增长。
            5 | 2024年，湖区地区生产总值完成 53
        """,
        id="a phrase in other words",
    ),
    pytest.param(
        partial(drawn, "6.5%", (1, 1), (6, 6), (10, 10)),
        """
             1 | 湖区：年度账本
             3 | 经济稳步增长。
             5 | 2024年，湖区地区生产总值完成 53
             6 | 5.2亿元，同比增长[6.5%]左右，
             8 | 湖心桥10月18日通车。全区新建
            10 | 公园３０余个，建成“一核两翼”格局。
        """,
        id="ranges that share a line around them",
    ),
    pytest.param(
        partial(drawn, "6.5%", (1, 1), (10, 10)),
        """
             1 | 湖区：年度账本
             3 | 经济稳步增长。
             …
             8 | 湖心桥10月18日通车。全区新建
            10 | 公园３０余个，建成“一核两翼”格局。
        """,
        id="ranges apart",
    ),
    pytest.param(
        partial(drawn, "12所", (1, 1), text="有12所，\x1b[31m又有12所。\r\n"),
        """
            1 | 有[12所]，�[31m又有[12所]。
        """,
        id="a figure twice, and an escape sequence",
    ),
    pytest.param(partial(drawn, "12所", (3, 3), text="有12所。\n"), "", id="lines that are not there"),
    pytest.param(
        partial(
            drawn,
            "12所",
            (2, 2),
            text=f"{'前' * 30}。\n{'甲' * 50}，有12所，{'乙' * 50}。又有120所。\n{'后' * 9}。\n",
            width=40,
        ),
        """
            2 | …甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲
                甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲
                甲甲甲甲甲甲甲，有[12所]，乙乙乙
                乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙
                乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙
                乙乙乙乙…
            3 | 后后后后后后后后后。
        """,
        id="a paragraph on a narrow terminal",
    ),
]


@pytest.mark.parametrize("shown, expected", QUOTED)
def test_lines_are_quoted(shown: Callable[[], str], expected: str):
    assert shown() == "".join(f"    {line}\n" for line in whole(expected).splitlines())


@given(st.text(alphabet="湖区12.5亿元，\n 　\r", max_size=60), st.integers(1, 9), st.integers(0, 5))
def test_what_is_marked_is_the_value(text: str, first: int, more: int):
    passage = quote(fact("12.5亿元", (first, first + more)), text)
    lines = text.split("\n")
    marked = ""
    for line in (each for run in passage.runs for each in run):
        assert line.text == lines[line.number - 1].removesuffix("\r")
        marked += "".join(line.text[mark.start : mark.end] for mark in line.marks)
    printed = "".join(marked.split())
    assert printed == "12.5亿元" * printed.count("1")


# The command

COPY = "２１街\n\n湖区生产总值约535.2亿元，增长6.5%左右。\n\n湖心桥\n10月18日通车。\n\n明年新增学位1200个。\n"
SUM = hashlib.sha256(COPY.encode()).hexdigest()
QUOTE = """\
    6 | 10月18日通车。
    8 | 明年新增学位[1200个]。
"""
BOTH = ("lake-2025-places", "lake-2024-gdp")


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program in a folder with a base in `facts` and a copy of its text in `texts`, in a pipe."""
    for name, content in [
        ("facts/lake-2024.toml", re.sub("[0-9a-f]{64}", SUM, SOURCE) + FACTS),
        ("texts/lake-2024.txt", COPY),
        ("other/lake-2024.txt", COPY.replace("1200", "1300")),
        ("empty/read.me", ""),
    ]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode())
    settle(monkeypatch, tmp_path, tmp_path)

    def call(*arguments: str, **env: str) -> Outcome:
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        return call_here(monkeypatch, "show", *arguments, "--facts", "facts")

    return call


def test_show_quotes_the_text(call: Call):
    card = call("lake-2025-places", "-f", "plain").stdout
    assert call("lake-2025-places", "--texts", "texts") == (0, card + QUOTE, "")


def test_the_variable_names_the_texts_as_well(call: Call):
    card = call("lake-2025-places", "-f", "plain").stdout
    assert call("lake-2025-places", "-f", "plain", QSFACTS_TEXTS="texts") == (0, card + QUOTE, "")


def test_json_has_the_lines_only_where_there_are_texts(call: Call):
    without = json.loads(call("lake-2025-places", "-f", "jsonl").stdout)
    status, stdout, stderr = call("lake-2025-places", "-f", "jsonl", "--texts", "texts")
    lines = [
        {"line": 6, "text": "10月18日通车。", "marks": []},
        {"line": 8, "text": "明年新增学位1200个。", "marks": [{"column": 7, "end_column": 12}]},
    ]
    assert (status, stderr) == (0, "")
    assert json.loads(stdout) == without | {"passages": [{"source": "lake-2024", "lines": lines}]}


MISSING = """\
error: there is no text `empty/lake-2024.txt`
advice: put the text of `lake-2024` there, or leave out --texts
"""
OTHER = f"""\
error: the text of `lake-2024` is not the one that its facts were read from
  other/lake-2024.txt
expected: the sha256 `{SUM}`; that of this file is `{hashlib.sha256(COPY.replace("1200", "1300").encode()).hexdigest()}`
advice: put the very text there, its line ends included; nothing is quoted from another
"""


@pytest.mark.parametrize("folder, stderr", [("empty", MISSING), ("other", OTHER)])
def test_without_the_very_text_nothing_is_quoted(call: Call, folder: str, stderr: str):
    cards = call(*BOTH, "-f", "plain").stdout
    assert call(*BOTH, "--texts", folder, "-f", "plain") == (2, cards, stderr)


@pytest.mark.parametrize(
    "folder, status, stderr", [("empty", 0, MISSING.split("\n", maxsplit=1)[0][7:] + "\n"), ("other", 2, OTHER)]
)
def test_only_a_wrong_text_is_a_failure_where_the_variable_names_the_folder(
    call: Call, folder: str, status: int, stderr: str
):
    card = call("lake-2025-places", "-f", "plain").stdout
    assert call("lake-2025-places", "-f", "plain", QSFACTS_TEXTS=folder) == (status, card, stderr)


def test_a_folder_of_texts_that_is_not_there(call: Call):
    status, stdout, stderr = call("lake-2025-places", "--texts", "nowhere")
    assert (status, stdout) == (2, "")
    assert stderr.splitlines()[-1] == "Error: Invalid value for '--texts': Directory 'nowhere' does not exist."
