"""Drafts checked as users check them: whole drafts with all that is said of them, options, exit statuses, files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from tests.calls import Call, Outcome, call_here, settle
from tests.conftest import FACTS, NAMES, ROOT, SOURCE


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that keeps the index, with the small base as `facts`."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "facts").mkdir()
    (folder / "facts" / "lake-2024.toml").write_text(SOURCE + FACTS, encoding="utf-8")
    (folder / "facts" / "names.toml").write_text(NAMES, encoding="utf-8")
    return folder


@pytest.fixture
def check(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call `qsfacts check` in an empty folder and in a pipe, in this process."""
    settle(monkeypatch, tmp_path, home)

    def check(*arguments: str, stdin: bytes = b"") -> Outcome:
        return call_here(monkeypatch, "check", *arguments, stdin=stdin)

    return check


# Whole drafts. `qsfacts check draft.* --as-of $(cat as-of) > findings.txt 2>&1` in a folder writes what is expected.

GOLDEN = sorted(path for path in (ROOT / "tests" / "drafts_golden").iterdir() if path.is_dir())
assert GOLDEN


@pytest.mark.parametrize("folder", [pytest.param(path, id=path.name) for path in GOLDEN])
def test_drafts(check: Call, folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(folder)
    (draft,) = folder.glob("draft.*")
    expected = (folder / "findings.txt").read_text(encoding="utf-8")
    outcome = check(draft.name, "--as-of", (folder / "as-of").read_text().strip())
    assert outcome.stdout + outcome.stderr == expected
    assert outcome.status == (": contradicted: " in expected)


# Options

DRAFT = "2024年，湖区地区生产总值约535.2亿元，增长6.5%左右；湖心桥10月18日通车，新增学位1200个。\n"
WRONG = DRAFT.replace("535.2", "553.2")


@pytest.fixture
def lake(check: Call, home: Path) -> Call:
    """The same with the small base, as of its time."""

    def lake(*arguments: str, stdin: bytes = b"") -> Outcome:
        return check(*arguments, "--facts", str(home / "facts"), stdin=stdin)

    return lake


GDP = "--text:1:16: supported: 湖区 地区生产总值 (2024) is 约535.2亿元 [lake-2024-gdp]\n"
GROWTH = (
    "--text:1:26: caution: 湖区 地区生产总值增速 (2024) is 6.5%左右 (expected): expected, told as a fact "
    "[lake-2024-gdp-growth]\n"
)
OPENING = "--text:1:36: supported: 湖心桥 通车时间 is 2024-10-18 [lake-2024-bridge-open]\n"
PLACES = "--text:1:49: other-period: 湖区 新增学位 is 1200个 (planned) of 2025, not of 2024-10-18 [lake-2025-places]\n"
ACCOUNT = "--text: 5 figures: 4 checked (2 supported, 1 caution, 1 other-period), 1 left out (1 sets a period)\n"

OPTIONS = [
    pytest.param([], Outcome(0, GDP + GROWTH + OPENING + PLACES, ACCOUNT), id="none"),
    pytest.param(["--only", "caution"], Outcome(0, GROWTH, ACCOUNT), id="one verdict"),
    pytest.param(
        ["--only", "caution", "--only", "supported"], Outcome(0, GDP + GROWTH + OPENING, ACCOUNT), id="two verdicts"
    ),
    pytest.param(["--only", "contradicted"], Outcome(0, "", ACCOUNT), id="a verdict that no figure has"),
    pytest.param(["--only", "caution", "--fail-on", "other-period"], Outcome(1, GROWTH, ACCOUNT), id="the rest counts"),
]


@pytest.mark.parametrize("options, outcome", OPTIONS)
def test_options(lake: Call, options: list[str], outcome: Outcome):
    assert lake("--text", DRAFT, "--as-of", "2025-01-20", *options) == outcome


# What each draft's worst verdict makes of each --fail-on.
STATUSES = [
    pytest.param("2024年湖区地区生产总值约535.2亿元", [0, 0, 0, 0, 0], id="supported"),
    pytest.param("2024年湖区离婚率3.3%", [0, 0, 0, 1, 0], id="unknown"),
    pytest.param("2024年湖区地区生产总值535.2亿元", [0, 0, 1, 1, 0], id="caution"),
    pytest.param("2023年湖区地区生产总值约535.2亿元", [0, 1, 1, 1, 0], id="other-period"),
    pytest.param("2024年湖区地区生产总值约553.2亿元", [1, 1, 1, 1, 0], id="contradicted"),
    pytest.param("", [0, 0, 0, 0, 0], id="nothing"),
]


@pytest.mark.parametrize("text, statuses", STATUSES)
def test_exit_statuses(lake: Call, text: str, statuses: list[int]):
    mildest = ("contradicted", "other-period", "caution", "unknown", "never")
    assert [lake("--text", text, "--fail-on", each).status for each in mildest] == statuses


DEFAULTS = [
    pytest.param([], "unknown", id="no place and no period"),
    pytest.param(["--region", "湖区", "--period", "2024"], "contradicted", id="both"),
    pytest.param(["--region", "湖区", "--period", "2023"], "unknown", id="another period"),
    pytest.param(["--region", "湖区", "--period", "2024年"], "contradicted", id="a period in Chinese"),
]


@pytest.mark.parametrize("options, verdict", DEFAULTS)
def test_what_a_draft_does_not_say(lake: Call, options: list[str], verdict: str):
    stdout = lake("--text", "地区生产总值约553.2亿元。", *options).stdout
    assert stdout.split(": ")[1] == verdict


def test_a_region_without_its_last_character(check: Call):
    for region in ("青山", "青山区"):
        assert check("--text", "固定资产投资增长8.5%。", "--region", region, "--period", "2024").stdout == (
            "--text:1:9: contradicted: 青山区 固定资产投资增速 (2024) is 8.4%, not 8.5% [qs-2024-fai-growth]\n"
        )


def test_the_day_of_writing_resolves_last_year(lake: Call):
    verdicts = {
        day: lake("--text", "去年，湖区地区生产总值约535.2亿元。", "--as-of", day).stdout.split(": ")[1]
        for day in ("2025-01-20", "2026-01-20")
    }
    assert verdicts == {"2025-01-20": "supported", "2026-01-20": "other-period"}


BAD = [
    pytest.param([], "Invalid value: no draft; name a file, or `-`, or use --text", id="no draft"),
    pytest.param(
        ["--text", "", "--as-of", "2025-02-30"],
        "Invalid value for '--as-of': `2025-02-30` is no date; expected one such as 2025-08-20",
        id="a day that is not there",
    ),
    pytest.param(
        ["--text", "", "--as-of", "昨天"],
        "Invalid value for '--as-of': `昨天` is no date; expected one such as 2025-08-20",
        id="a day in words",
    ),
    pytest.param(
        ["--text", "", "--only", "wrong"],
        "Invalid value for '--only': 'wrong' is not one of 'supported', 'caution', 'contradicted', 'other-period', "
        "'unknown'.",
        id="a verdict that is not there",
    ),
]


@pytest.mark.parametrize("arguments, message", BAD)
def test_bad_options(lake: Call, arguments: list[str], message: str):
    outcome = lake(*arguments)
    usage = "Usage: qsfacts check [OPTIONS] [FILE...]\nTry 'qsfacts check --help' for help.\n\n"
    assert (outcome.status, outcome.stdout) == (2, "")
    assert outcome.stderr == f"{usage}Error: {message}\n"


# Files

SAID = "2024年，湖区地区生产总值约535.2亿元。\n"
FOUND = "{}:{}:16: supported: 湖区 地区生产总值 (2024) is 约535.2亿元 [lake-2024-gdp]\n"
COUNTED = "{}: 2 figures: 1 checked (1 supported), 1 left out (1 sets a period)\n"

ENCODINGS = [
    pytest.param("utf-8", id="UTF-8"),
    pytest.param("utf-8-sig", id="UTF-8 with a mark"),
    pytest.param("gb18030", id="GB 18030"),
    pytest.param("utf-16", id="UTF-16"),
]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(lake: Call, tmp_path: Path, encoding: str):
    (tmp_path / "draft.txt").write_bytes(SAID.encode(encoding))
    assert lake("draft.txt") == Outcome(0, FOUND.format("draft.txt", 1), COUNTED.format("draft.txt"))
    assert lake("-", stdin=SAID.encode(encoding)) == Outcome(0, FOUND.format("-", 1), COUNTED.format("-"))


NO_TEXT = "error: the draft `{}` is no text\nadvice: save it as UTF-8 text, .md or .docx\n"


def test_what_can_not_be_read_stops_nothing_else(lake: Call, tmp_path: Path):
    (tmp_path / "one.md").write_text(SAID, encoding="utf-8")
    (tmp_path / "two.md").write_text(f"\n{SAID}", encoding="utf-8")
    (tmp_path / "three.md").write_bytes(b"\x7fELF\0\0\xff\xfe")
    (tmp_path / "four.md").mkdir()
    assert lake("one.md", "gone.md", "three.md", "four.md", "two.md") == Outcome(
        2,
        FOUND.format("one.md", 1) + FOUND.format("two.md", 2),
        "error: can't read the draft `gone.md`: no such file or directory\n"
        + NO_TEXT.format("three.md")
        + "error: can't read the draft `four.md`: is a directory\n"
        + COUNTED.format("one.md")
        + COUNTED.format("two.md")
        + "2 drafts: 4 figures: 2 checked (2 supported), 2 left out (2 set a period)\n",
    )


def test_a_failure_weighs_more_than_a_finding(lake: Call, tmp_path: Path):
    (tmp_path / "wrong.md").write_text(WRONG, encoding="utf-8")
    assert lake("wrong.md", "gone.md").status == 2
    assert lake("wrong.md").status == 1


def test_stdin_that_is_no_text(lake: Call):
    assert lake("-", stdin=b"\x7fELF\0\0\xff\xfe") == Outcome(2, "", NO_TEXT.format("-"))


WRONG_BYTES = [
    pytest.param(b"\xb2", 2, "0xb2", id="a byte too many"),
    pytest.param("亿".encode()[:2], 2, "0xe4", id="a character cut short"),
]


@pytest.mark.parametrize(("byte", "line", "found"), WRONG_BYTES)
def test_utf8_with_a_wrong_byte_is_not_taken_for_gb_18030(lake: Call, byte: bytes, line: int, found: str):
    outcome = lake("-", stdin=f"# 湖区\n{SAID.rstrip()}".encode() + byte)
    message = f"error: the draft `-` is UTF-8 but for line {line}, which has a byte {found}\n"
    assert outcome == Outcome(2, "", f"{message}advice: save it as UTF-8 again\n")


def test_several_texts_are_all_checked(lake: Call):
    outcome = lake("--text", "2024年湖区地区生产总值约535.2亿元。", "--text", "天晴。", "-f", "jsonl")
    assert (outcome.status, len(outcome.stdout.splitlines())) == (0, 1)
    assert (
        outcome.stderr.splitlines()[-1] == "2 drafts: 2 figures: 1 checked (1 supported), 1 left out (1 sets a period)"
    )


def test_an_empty_draft(lake: Call, tmp_path: Path):
    (tmp_path / "draft.md").touch()
    assert lake("draft.md") == Outcome(0, "", "draft.md: 0 figures: 0 checked, 0 left out\n")


def test_markup_is_markup_in_markdown_only(lake: Call, tmp_path: Path):
    for name in ("draft.md", "draft.txt"):
        (tmp_path / name).write_text("<!-- qsfacts: ignore 9% -->\n`8%`\n", encoding="utf-8")
    assert lake("draft.md") == Outcome(
        0,
        "",
        "draft.md: 2 figures: 0 checked, 2 left out (2 code or addresses)\n"
        "draft.md:1:1: idle ignore: 9% raises no alarm here\n",
    )
    assert lake("draft.txt").stderr == "draft.txt: 2 figures: 2 checked (2 unknown), 0 left out\n"


def test_a_file_for_the_results(lake: Call, tmp_path: Path):
    assert lake("--text", SAID, "--output", "out.jsonl", "--format", "jsonl") == Outcome(
        0, "", COUNTED.format("--text")
    )
    (record,) = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert (record["figure"], record["verdict"], record["fact"]["id"]) == ("535.2亿元", "supported", "lake-2024-gdp")


def test_a_file_for_the_results_that_can_not_be_written(lake: Call):
    assert lake("--text", SAID, "-o", "gone/out.txt") == Outcome(
        2, "", "error: can't write `gone/out.txt`: no such file or directory\n"
    )


def test_a_closed_pipe_is_a_success(home: Path, tmp_path: Path):
    (tmp_path / "draft.md").write_text(WRONG, encoding="utf-8")
    command = [sys.executable, "-m", "qsfacts", "check", "draft.md", "--facts", str(home / "facts")]
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as stdout:
        done = subprocess.run(command, cwd=tmp_path, env=env, stdout=stdout, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


# Word documents


@pytest.fixture
def document(tmp_path: Path) -> Path:
    docx = pytest.importorskip("docx")
    written = docx.Document()
    written.add_paragraph("2024年，湖区地区生产总值约535.2亿元。")
    table = written.add_table(2, 2)
    for cell, text in zip(table._cells, ["指标", "2024年", "湖区地区生产总值", "553.2亿元"], strict=True):  # noqa: SLF001
        cell.text = text
    path = tmp_path / "draft.docx"
    written.save(str(path))
    return path


@pytest.mark.usefixtures("document")
def test_a_word_document(lake: Call):
    assert lake("draft.docx").stdout == FOUND.format("draft.docx", 1) + (
        "draft.docx:3:14: contradicted: 湖区 地区生产总值 (2024) is 约535.2亿元, not 553.2亿元 [lake-2024-gdp]\n"
    )


def test_a_damaged_word_document(lake: Call, document: Path):
    content = document.read_bytes()
    for number, damaged in enumerate(
        [b"", b"text", content[: len(content) // 2], content.replace(b"PK\1\2", b"PK\1\3")]
    ):
        (tmp := document.with_name(f"{number}.docx")).write_bytes(damaged)
        expected = f"error: the draft `{tmp.name}` is no Word document\nadvice: save it as .docx again\n"
        assert lake(tmp.name) == Outcome(2, "", expected)


def test_a_word_document_without_the_reader(lake: Call, tmp_path: Path):
    (tmp_path / "draft.docx").touch()
    with mock.patch("qsfacts.cli.drafts.find_spec", return_value=None):
        assert lake("draft.docx") == Outcome(
            2, "", "error: Word documents need the extra `docx`\nadvice: pip install 'qsfacts[docx]'\n"
        )


def test_an_unknown_region_is_refused(lake: Call):
    outcome = lake("--text", DRAFT, "--region", "月球")
    assert (outcome.status, outcome.stdout) == (2, "")
    assert "`月球` is no region of the base; expected 湖区" in outcome.stderr


def test_the_hook_runs_a_command_of_the_program(check: Call, tmp_path: Path):
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (entry,) = re.findall(r"^  entry: qsfacts (\w+)$", hook, re.MULTILINE)
    draft = tmp_path / "draft.md"
    draft.write_text("没有数字。\n", encoding="utf-8")
    assert entry == "check"
    assert check(str(draft)).status == 0
