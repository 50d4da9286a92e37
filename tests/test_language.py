"""The interface in Chinese: the catalogue, which language is chosen, and what it must not change."""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import IO

import pytest
import typer

from qsfacts import language
from qsfacts.cli.app import app
from qsfacts.language import CHINESE, ENGLISH, in_english, language_of, speak, spoken, tr, trn
from qsfacts.period import parse_period, read_period
from qsfacts.render.answers import Look
from qsfacts.render.clean import display_width
from qsfacts.render.reviews import ReviewFormat, render_reviews
from qsfacts.render.words import when
from qsfacts.review import Reason, Verdict
from tests import catalogue
from tests.calls import Outcome, call_here, settle
from tests.conftest import whole
from tests.drafts import DRAFT

SAID = catalogue.said()
KEPT = {message.id: message for message in catalogue.kept() if message.id}


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", text))


def texts(message: catalogue.Message) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


def test_the_program_says_something():
    assert {"error: ", ("{number} fact", "{number} facts"), "Show the version and exit.", "planned"} <= set(SAID)


def test_the_catalogue_holds_every_message_and_no_other():
    """`python -m tests.catalogue` brings it up to date."""
    assert {message: place for message, place in SAID.items() if message not in KEPT} == {}
    assert set(KEPT) - set(SAID) == set()


@pytest.mark.parametrize("message", [pytest.param(message, id=texts(message)[0][:40]) for message in SAID])
def test_a_message_is_translated_with_all_that_it_is_filled_with(message: catalogue.Message):
    kept = KEPT[message]
    translated = texts(kept.string)
    assert all(translated)
    assert not kept.fuzzy
    assert [fields(text) for text in translated] == [fields(texts(message)[-1])]


def test_the_compiled_catalogue_is_that_of_the_source():
    assert catalogue.COMPILED.read_bytes() == catalogue.compiled(catalogue.kept())


LOCALES = [
    pytest.param({}, ENGLISH, id="nothing said"),
    pytest.param({"LANG": "zh_CN.UTF-8"}, CHINESE, id="Chinese"),
    pytest.param({"LANG": "zh_TW.Big5"}, CHINESE, id="Chinese of Taiwan"),
    pytest.param({"LANG": "zh-Hans"}, CHINESE, id="Chinese by script"),
    pytest.param({"LANG": "C.UTF-8"}, ENGLISH, id="no language"),
    pytest.param({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, ENGLISH, id="LC_ALL comes first"),
    pytest.param({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN"}, CHINESE, id="LC_MESSAGES before LANG"),
    pytest.param({"LANG": "zh_CN", "LC_ALL": "", "LC_MESSAGES": ""}, CHINESE, id="what is empty says nothing"),
]


@pytest.mark.parametrize("environment, language", LOCALES)
def test_the_locale_chooses(environment: dict[str, str], language: str):
    assert language_of(environment) == language


def test_english_is_spoken_for_a_while_and_chinese_again_after_it():
    speak(CHINESE)
    before = tr("planned")
    with in_english():
        assert (tr("planned"), trn("{number} fact", "{number} facts", 1)) == ("planned", "1 fact")
    assert (before, tr("planned"), trn("{number} fact", "{number} facts", 1)) == ("计划", "计划", "1 条事实")


Call = Callable[..., Outcome]


class _NothingElse(NullTranslations):
    """A message that nobody marked for the catalogue, and that is shown all the same."""

    def gettext(self, message: str) -> str:
        raise AssertionError(f"not in the catalogue: {message}")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise AssertionError(f"not in the catalogue: {msgid1}, {msgid2}, {n}")


@pytest.fixture(autouse=True)
def _nothing_is_said_beside_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(file: IO[bytes]) -> GNUTranslations:
        found = GNUTranslations(file)
        found.add_fallback(_NothingElse())
        return found

    monkeypatch.setattr(language, "GNUTranslations", load)


@pytest.fixture
def call(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    settle(monkeypatch, base.parent, tmp_path / "home")

    def call(*arguments: str, locale: str = "") -> Outcome:
        monkeypatch.setenv("LC_ALL", locale)
        return call_here(monkeypatch, *arguments)

    return call


SPOKEN = [
    pytest.param(["find", "湖心桥", "--facts", "facts", "--lang", "zh", "-f", "plain"], "zh", id="at the end"),
    pytest.param(["--lang", "zh", "find", "湖心桥", "--facts", "facts", "-f", "plain"], "zh", id="at the beginning"),
    pytest.param(["湖心桥", "--lang=zh", "--facts", "facts", "-f", "plain"], "zh", id="in one word"),
    pytest.param(["湖心桥", "--facts", "facts", "-f", "plain"], "en", id="not at all"),
    pytest.param(["find", "--facts", "facts", "-f", "plain", "--", "--lang", "zh"], "en", id="a word to be found"),
]


@pytest.mark.parametrize("arguments, language", SPOKEN)
def test_lang_is_taken_wherever_it_stands(call: Call, arguments: list[str], language: str):
    call(*arguments)
    assert spoken() == language


def test_lang_is_stronger_than_the_locale(call: Call):
    call("paths", "--lang", "en", locale="zh_CN.UTF-8")
    assert spoken() == ENGLISH


def test_a_language_that_is_not_spoken(call: Call):
    expected = "error: `fr` is no language of the program; expected `zh` or `en`\n"
    assert call("find", "桥", "--lang", "fr") == (2, "", expected)
    assert call("find", "桥", "--lang") == (2, "", expected.replace("fr", ""))


HELP = """
    用法：qsfacts [选项] 命令 [参数]...

      城区资料与数字，条条注明出处。

      `qsfacts 硅钢 产能` 是 `qsfacts find 硅钢 产能` 的简写。

      示例：qsfacts 硅钢 产能

      退出码：0 找到或无误，1 没找到或查出问题，2 无法完成。

    选项：
      --version             显示版本并退出。
      --lang zh|en          说明和提示所用的语言，可写在命令行任意位置。
      --install-completion  为当前 shell 安装命令补全。
      --show-completion     显示当前 shell 的补全脚本，以便复制或修改。
      -h, --help            显示本说明并退出。

    命令：
    """


def test_help(call: Call):
    shown = call("--help", "--lang", "zh").stdout
    assert shown.partition("  find ")[0] == whole(HELP)


COMMANDS = [*([name] for name in typer.main.get_command(app).list_commands(None)), ["list", "sources"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_of_every_command_fits_a_terminal(call: Call, command: list[str]):
    status, shown, _ = call(*command, "--help", "--lang", "zh")
    assert status == 0
    assert shown.startswith("用法：qsfacts")
    # What the library writes of an option's values is as wide as they are.
    described = [line for line in shown.splitlines() if "<" not in line]
    assert [line for line in described if display_width(line) > 80] == []


WRONG = [
    pytest.param(["find", "--nope"], "错误：没有选项 --nope", id="no such option"),
    pytest.param(["find", "--sorce", "x"], "错误：没有选项 --sorce；是否指 --min-score, --source？", id="a slip"),
    pytest.param(["show"], "错误：缺少 ID...", id="missing argument"),
    pytest.param(
        ["find", "--color", "red"],
        "错误：'--color'：`red` 不在可选值中：'auto', 'always', 'never'",
        id="no such choice",
    ),
    pytest.param(["find", "--limit", "many"], "错误：'--limit' / '-n'：`many` 不是数字", id="no number"),
    pytest.param(["find", "--limit", "-1"], "错误：'--limit' / '-n'：-1 超出范围（应为 x>=0）", id="out of range"),
    pytest.param(["show", "x", "--texts", "nowhere"], "错误：'--texts'：`nowhere` 不存在", id="no such folder"),
    pytest.param(["find", "--facts"], "错误：--facts 需要一个值", id="no value"),
    pytest.param(["paths", "here"], "错误：多余的参数：here", id="too many arguments"),
    pytest.param(["list", "nothing"], "错误：没有命令 nothing", id="no such command"),
    pytest.param(["check"], "错误：没有稿件；请给出文件名或 `-`，或使用 --text", id="our own words"),
]


@pytest.mark.parametrize("arguments, expected", WRONG)
def test_a_wrong_line_is_explained_in_chinese(call: Call, arguments: list[str], expected: str):
    status, shown, told = call(*arguments, "--lang", "zh")
    assert (status, shown, told.splitlines()[-1]) == (2, "", expected)


def test_where_help_is(call: Call):
    assert call("show", "--lang", "zh").stderr == whole(
        """
        用法：qsfacts show [选项] {ID...}
        `qsfacts show --help` 显示说明

        错误：缺少 ID...
        """
    )


def test_nothing_found(call: Call):
    outcome = call("find", "黄鹤楼", "--facts", "facts", "--lang", "zh")
    assert outcome == (1, outcome.stdout, "没有与 `黄鹤楼` 相符的事实；共检索 4 条事实\n")


def test_plain(call: Call):
    assert call("find", "新增学位", "--facts", "facts", "-f", "plain", "--lang", "zh").stdout == whole(
        """
        湖区 新增学位：1200个（计划），2025年 [lake-2025-places] 湖区：年度账本，第 8 行
        """
    )


PERIODS = [
    pytest.param("2024", "2024年", id="year"),
    pytest.param("2024-H2", "2024年下半年", id="half"),
    pytest.param("2024-Q1", "2024年一季度", id="quarter"),
    pytest.param("2024-07", "2024年7月", id="month"),
    pytest.param("2024-07-06", "2024年7月6日", id="day"),
    pytest.param("2024-01/2024-07", "2024年1月至2024年7月", id="range"),
]


@pytest.mark.parametrize("written, shown", PERIODS)
def test_a_period_is_told_as_people_write_it(written: str, shown: str):
    period = parse_period(written)
    assert when(period) == written
    speak(CHINESE)
    assert when(period) == shown
    assert read_period(shown.partition("至")[0]) == parse_period(written.partition("/")[0])


def test_a_broken_base(call: Call, base: Path):
    (base / "lake-2024.toml").write_text(
        '[source]\nid = "lake-2024"\nregion = "湖区"\nsha256 = "' + "0" * 64 + '"\n', encoding="utf-8"
    )
    status, shown, told = call("find", "湖", "--facts", "facts", "--lang", "zh")
    assert (status, shown) == (2, "")
    assert told == whole(
        """
        错误：来源 `lake-2024` 没有 `title`
          facts/lake-2024.toml:1:2
           1 | [source]
             |  ^^^^^^
        应为：键 `id`、`title`、`region` 和 `sha256`
        建议：请添加 `title = "…"`

        1 个文件中有 1 个问题
        """
    )


FOR_PEOPLE = (ReviewFormat.TABLE, ReviewFormat.PLAIN, ReviewFormat.MD, ReviewFormat.HTML)


@pytest.mark.parametrize("chosen", FOR_PEOPLE)
def test_every_verdict_and_reason_has_its_words(chosen: ReviewFormat):
    every = [each._replace(reasons=tuple(Reason)) for each in DRAFT.findings]
    speak(CHINESE)
    shown = render_reviews([DRAFT._replace(findings=tuple(every)), DRAFT], chosen, Look())
    read = re.sub(r'(?s)<style>.*</style>|"[^"]*"', "", shown)
    assert [each.value for each in (*Verdict, *Reason) if each.value in read] == []


MACHINE = [
    *(["find", "--facts", "facts", "-f", chosen] for chosen in ("json", "jsonl", "csv", "tsv")),
    *(["show", "lake-2025-places", "--facts", "facts", "-f", chosen] for chosen in ("json", "jsonl", "csv", "tsv")),
    *(["list", "sources", "--facts", "facts", "-f", chosen] for chosen in ("json", "jsonl", "csv", "tsv")),
    *(["paths", "--facts", "facts", "-f", chosen] for chosen in ("json", "jsonl", "csv", "tsv")),
    *(
        ["check", "--text", "2024年湖区地区生产总值535.9亿元，新增学位1200个。", "--facts", "facts", "-f", chosen]
        for chosen in ("line", "json", "jsonl", "csv", "tsv", "github", "sarif")
    ),
    ["schema"],
]


@pytest.mark.parametrize("arguments", MACHINE, ids=" ".join)
def test_what_scripts_read_is_the_same_in_every_language(call: Call, arguments: list[str]):
    english = call(*arguments)
    chinese = call(*arguments, locale="zh_CN.UTF-8")
    assert english.stdout
    assert chinese[:2] == english[:2]
