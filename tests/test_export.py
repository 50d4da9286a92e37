"""The base as a file: what is in a database, what its search finds, and what becomes of files that are there."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.index.export import write_database
from qsfacts.index.grams import LONGEST, to_grams
from qsfacts.index.read import Index, IndexBroken
from qsfacts.model import Fact, Filters, Name, Quantity
from qsfacts.quantity import parse_quantity
from tests.bases import make_fact
from tests.calls import Outcome, call_here, settle

# The database


def amount(quantity: Quantity) -> tuple[Decimal, str]:
    return quantity.number * 100_000_000, quantity.unit.removeprefix("亿")


GDP = make_fact("lake-gdp", "湖区", "地区生产总值", "535.2亿元")._replace(note="快报数")
CITY = make_fact("lake-city", "武汉万众创城一期", "总投资", "约13亿元", period="")
CITY = CITY._replace(quantity=parse_quantity(CITY.value))
BRIDGE = make_fact("lake-bridge", "湖心桥", "用途", "连通两岸、方便出行")
NAMES = (
    Name("湖区", ("Lake District", "武汉市湖区"), "", ()),
    Name("武汉万洋众创城一期", ("武汉万众创城一期",), "", ()),
    Name("地区生产总值", ("GDP", "生产总值"), "", ()),
    Name("重点项目", ("key projects",), "", ("武汉万洋众创城一期",)),
    Name("从不用到", ("unused",), "", ()),
)
FACTS = (GDP, CITY, BRIDGE)


def write(path: Path, *facts: Fact) -> int:
    path.write_bytes(b"")
    return write_database(path, iter([facts]), NAMES, amount, lambda _: None)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A database of three facts."""
    path = tmp_path_factory.mktemp("export") / "lake.db"
    assert write(path, *FACTS) == 3
    with closing(sqlite3.connect(path)) as connection:
        yield connection


YEAR = ("2024", "2024-01-01", "2024-12-31")
PLACE = ("lake", "1")
SUMS = [
    (535.2, None, "亿元", None, 53_520_000_000, "元"),
    (13, None, "亿元", "约", 1_300_000_000, "元"),
    (None,) * 6,
]


def test_facts(lake: sqlite3.Connection):
    assert lake.execute("SELECT * FROM facts").fetchall() == [
        ("lake-gdp", "湖区", "地区生产总值", "535.2亿元", *SUMS[0], "actual", "湖区", *YEAR, "快报数", *PLACE),
        ("lake-city", "武汉万众创城一期", "总投资", "约13亿元", *SUMS[1], "actual", "湖区", *(None,) * 4, *PLACE),
        ("lake-bridge", "湖心桥", "用途", "连通两岸、方便出行", *SUMS[2], "actual", "湖区", *YEAR, None, *PLACE),
    ]


def test_sources(lake: sqlite3.Connection):
    assert lake.execute("SELECT * FROM sources").fetchall() == [
        ("lake", "湖区账本", None, None, None, None, "2025-01", None, "湖区", "zh-CN", None, None, None, None)
    ]


def test_names_of_what_the_facts_are_about(lake: sqlite3.Connection):
    assert lake.execute("SELECT alias, name FROM names").fetchall() == [
        ("湖区", "湖区"),
        ("Lake District", "湖区"),
        ("武汉市湖区", "湖区"),
        ("地区生产总值", "地区生产总值"),
        ("GDP", "地区生产总值"),
        ("生产总值", "地区生产总值"),
        ("武汉万洋众创城一期", "武汉万洋众创城一期"),
        ("武汉万众创城一期", "武汉万洋众创城一期"),
        ("总投资", "总投资"),
        ("湖心桥", "湖心桥"),
        ("用途", "用途"),
    ]


def test_the_view_joins_them(lake: sqlite3.Connection):
    found = lake.execute(
        "SELECT id, subject, indicator, value, title, lines FROM sourced_facts WHERE amount > 0 ORDER BY amount"
    )
    assert found.fetchall() == [
        ("lake-city", "武汉万洋众创城一期", "总投资", "约13亿元", "湖区账本", "1"),
        ("lake-gdp", "湖区", "地区生产总值", "535.2亿元", "湖区账本", "1"),
    ]


CHECKS = [
    pytest.param("PRAGMA foreign_key_check", [], id="foreign keys"),
    pytest.param("PRAGMA integrity_check", [("ok",)], id="integrity"),
    pytest.param("PRAGMA journal_mode", [("delete",)], id="no journal left behind"),
    pytest.param(
        'SELECT "from", "table" FROM pragma_foreign_key_list(\'facts\')',
        [("source", "sources"), ("indicator", "names"), ("subject", "names")],
        id="references",
    ),
    pytest.param(
        "SELECT subject, value FROM facts_fts LIMIT 1", [("湖区", "535.2亿元")], id="the full text shows facts"
    ),
]


@pytest.mark.parametrize("statement, expected", CHECKS)
def test_the_database_is_sound(lake: sqlite3.Connection, statement: str, expected: list[tuple[str, ...]]):
    assert lake.execute(statement).fetchall() == expected


def test_the_full_text_is_that_of_the_facts(lake: sqlite3.Connection):
    """By this Datasette knows which table its search box asks."""
    pattern = '%VIRTUAL TABLE%USING FTS%content="facts"%'
    found = lake.execute("SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?", (pattern,))
    assert found.fetchall() == [("facts_fts",)]


def search(connection: sqlite3.Connection, typed: str) -> list[str]:
    """What Datasette finds: it quotes each word that is typed, and all of them must be there."""
    quoted = " ".join(f'"{word}"' for word in typed.split())
    found = connection.execute(
        "SELECT id FROM facts WHERE rowid IN (SELECT rowid FROM facts_fts WHERE facts_fts MATCH ?)", (quoted,)
    )
    return [key for (key,) in found]


SEARCHES = [
    pytest.param("湖区", ["lake-gdp", "lake-city", "lake-bridge"], id="a region"),
    pytest.param("生产", ["lake-gdp"], id="two characters"),
    pytest.param("桥", ["lake-bridge"], id="one character"),
    pytest.param("地区生产总值", ["lake-gdp"], id="a whole name"),
    pytest.param("湖区 GDP", ["lake-gdp"], id="two words, one of them another name"),
    pytest.param("lake gdp", ["lake-gdp"], id="English in any case"),
    pytest.param("武汉万洋众创城", ["lake-city"], id="part of the name that is not printed"),
    pytest.param("万众创城", ["lake-city"], id="part of the name that is printed"),
    pytest.param("key projects", ["lake-city"], id="a group"),
    pytest.param("535.2亿元", ["lake-gdp"], id="a figure"),
    pytest.param("535.2", ["lake-gdp"], id="its number"),
    pytest.param("2亿元", [], id="the end of its number"),
    pytest.param("13亿元", ["lake-city"], id="a figure behind a hedge"),
    pytest.param("2024", ["lake-gdp", "lake-bridge"], id="a period"),
    pytest.param("快报", ["lake-gdp"], id="a note"),
    pytest.param("两岸、方便", ["lake-bridge"], id="beyond a comma"),
    pytest.param("湖区 铁路", [], id="a word that is not there"),
]


@pytest.mark.parametrize("typed, expected", SEARCHES)
def test_search_as_datasette_does(lake: sqlite3.Connection, typed: str, expected: list[str]):
    assert search(lake, typed) == expected


HAN = st.text(st.sampled_from("湖区桥梁学位增速"), min_size=1, max_size=LONGEST)


@given(HAN, st.data())
def test_any_part_of_a_chinese_name_is_a_word(name: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert name[start:end] in to_grams(name).split()


GRAMS = [
    pytest.param("约70家", "约 约70 约70家 70 70家 家", id="a hedge"),
    pytest.param("6.5%", "6.5%", id="no Chinese"),
    pytest.param("增6.5%", "增 增6.5 增6.5% 6.5 6.5%", id="a sign"),
    pytest.param("Lake Co., Ltd.", "Lake Co Ltd", id="English"),
    pytest.param("“桥”", "桥", id="quotation marks"),
    pytest.param("桥 桥", "桥", id="each once"),
    pytest.param("", "", id="nothing"),
]


@pytest.mark.parametrize("text, expected", GRAMS)
def test_grams(text: str, expected: str):
    assert to_grams(text) == expected


def test_two_bases_may_know_a_name_by_other_words(tmp_path: Path):
    names = (Name("湖区", ("Lake",), "", ()), Name("湖区", ("Lac",), "", ()))
    path = tmp_path / "lake.db"
    write_database(path, [[make_fact("lake", "Lac", "学位")]], names, amount, lambda _: None)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT alias FROM names WHERE name = '湖区'").fetchall() == [
            ("湖区",),
            ("Lake",),
            ("Lac",),
        ]


def test_progress_is_told(tmp_path: Path):
    told: list[int] = []
    write_database(tmp_path / "lake.db", [FACTS[:2], FACTS[2:]], NAMES, amount, told.append)
    assert told == [2, 3]


# The command


class Desk:
    """The program called in a folder beside the lake's base."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch

    def export(self, *arguments: str) -> Outcome:
        return call_here(self._monkeypatch, "export", *arguments, "--facts", "facts")

    def files(self) -> list[str]:
        """What is in the folder beside the base and the home."""
        return sorted(path.name for path in self.folder.iterdir() if path.name not in ("facts", "home"))


@pytest.fixture
def desk(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    settle(monkeypatch, base.parent, tmp_path / "home")
    return Desk(base.parent, monkeypatch)


CSV = """\
id,subject,indicator,value,number,number_max,unit,hedge,status,region,period,note,\
source,title,publisher,date,lines
lake-2025-places,湖区,新增学位,1200个,1200,,个,,planned,湖区,2025,小学,\
lake-2024,湖区：年度账本,湖区日报,2025-01-08,8
"""


def test_csv(desk: Desk):
    outcome = desk.export("lake.csv", "--status", "planned")
    written = Path("lake.csv").read_text(encoding="utf-8")
    assert (outcome, written) == ((0, "", "1 fact written to `lake.csv`\n"), CSV)


def test_csv_for_excel(desk: Desk):
    desk.export("lake.csv", "--bom")
    assert Path("lake.csv").read_bytes().startswith(b"\xef\xbb\xbfid,subject,")


def test_jsonl(desk: Desk):
    outcome = desk.export("lake.jsonl", "--subject", "Lake Bridge")
    (line,) = Path("lake.jsonl").read_text(encoding="utf-8").splitlines()
    assert (outcome.status, json.loads(line)) == (
        0,
        {
            "id": "lake-2024-bridge-open",
            "subject": "湖心桥",
            "indicator": "通车时间",
            "value": "2024-10-18",
            "number": None,
            "number_max": None,
            "unit": "",
            "hedge": "",
            "status": "actual",
            "region": "湖区",
            "period": "2024-10-18",
            "note": "",
            "source": {
                "id": "lake-2024",
                "title": "湖区：年度账本",
                "publisher": "湖区日报",
                "date": "2025-01-08",
                "lines": "5-6",
            },
        },
    )


@pytest.mark.parametrize("name", ["lake.db", "lake.sqlite", "lake.sqlite3", "LAKE.DB"])
def test_database(desk: Desk, name: str):
    outcome = desk.export(name)
    with closing(sqlite3.connect(name)) as connection:
        amounts = connection.execute("SELECT id, amount, amount_unit FROM facts").fetchall()
        assert search(connection, "Lake Bridge") == ["lake-2024-bridge-open"]
    assert (outcome, amounts) == (
        (0, "", f"4 facts written to `{name}`\n"),
        [
            ("lake-2024-gdp", 53_520_000_000, "元"),
            ("lake-2024-gdp-growth", 6.5, "%"),
            ("lake-2024-bridge-open", None, None),
            ("lake-2025-places", 1200, "个"),
        ],
    )


REFUSED = [
    pytest.param(
        ["lake.xlsx"],
        2,
        "error: can't tell from its ending what `lake.xlsx` is to be\n"
        "advice: end it in `.db` for a SQLite database, `.csv` or `.jsonl`\n",
        id="another ending",
    ),
    pytest.param(
        ["none/lake.db"],
        2,
        "error: there is no folder `none`\nadvice: make it, or name another one\n",
        id="a folder that is not there",
    ),
    pytest.param(
        ["old.csv"],
        2,
        "error: there is a file `old.csv` already\nadvice: name another file, or replace it with --force\n",
        id="a file that is there",
    ),
    pytest.param(
        ["folder.csv", "--force"], 2, "error: `folder.csv` is a folder\nadvice: name a file in it\n", id="a folder"
    ),
    pytest.param(
        ["lake.csv", "--region", "月球"],
        1,
        "no fact passes the filters; 4 facts searched; nothing written\n",
        id="nothing to write",
    ),
]


@pytest.mark.parametrize("arguments, status, stderr", REFUSED)
def test_nothing_is_written(desk: Desk, arguments: list[str], status: int, stderr: str):
    Path("old.csv").write_text("old", encoding="utf-8")
    Path("folder.csv").mkdir()
    assert desk.export(*arguments) == (status, "", stderr)
    assert (desk.files(), Path("old.csv").read_text(encoding="utf-8")) == (["folder.csv", "old.csv"], "old")


@pytest.mark.parametrize("name", ["old.csv", "old.db"])
def test_force_replaces_a_file_and_keeps_who_may_read_it(desk: Desk, name: str):
    Path(name).write_text("old", encoding="utf-8")
    Path(name).chmod(0o604)
    assert desk.export(name, "--force").status == 0
    assert (desk.files(), stat.S_IMODE(Path(name).stat().st_mode), Path(name).stat().st_size > 300) == (
        [name],
        0o604,
        True,
    )


def test_a_new_file_may_be_read_as_any_other(desk: Desk):
    Path("other").touch()
    desk.export("lake.csv")
    assert Path("lake.csv").stat().st_mode == Path("other").stat().st_mode


def test_a_link_stays_one(desk: Desk):
    Path("old.csv").touch()
    Path("link.csv").symlink_to("old.csv")
    desk.export("link.csv", "--force")
    assert (str(Path("link.csv").readlink()), Path("old.csv").stat().st_size > 300) == ("old.csv", True)


def test_a_database_that_is_open_elsewhere_is_left_alone(desk: Desk):
    Path("lake.db").touch()
    Path("lake.db-wal").touch()
    outcome = desk.export("lake.db", "--force")
    path = desk.folder.resolve() / "lake.db"
    assert outcome == (
        2,
        "",
        f"error: another program has `{path}` open\nadvice: close it there, or name another file\n",
    )


def test_of_two_that_make_one_file_the_second_loses(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """The file comes while this program writes."""
    _while_writing(monkeypatch, lambda: Path("lake.csv").write_text("theirs", encoding="utf-8"))
    outcome = desk.export("lake.csv")
    assert outcome.stderr.splitlines()[0] == "error: there is a file `lake.csv` already"
    assert (outcome.status, desk.files(), Path("lake.csv").read_text(encoding="utf-8")) == (2, ["lake.csv"], "theirs")


def _fill_the_disk() -> None:
    raise OSError(28, "No space left on device")


def _interrupt() -> None:
    raise KeyboardInterrupt


FAILURES = [
    pytest.param(_fill_the_disk, 2, "error: can't write `lake.csv`: no space left on device\n", id="a full disk"),
    pytest.param(_interrupt, 130, "", id="an interruption"),
]


@pytest.mark.parametrize("fail, status, stderr", FAILURES)
def test_nothing_half_written_is_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fail: Callable[[], None], status: int, stderr: str
):
    Path("lake.csv").write_text("old", encoding="utf-8")
    _while_writing(monkeypatch, fail)
    outcome = desk.export("lake.csv", "--force")
    assert (outcome.status, outcome.stderr.strip()) == (status, stderr.strip())
    assert (desk.files(), Path("lake.csv").read_text(encoding="utf-8")) == (["lake.csv"], "old")


def _while_writing(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    monkeypatch.setattr("qsfacts.cli.base.Progress.report", lambda _self, _done: happens())


def test_a_database_that_can_not_be_written(tmp_path: Path):
    path = tmp_path / "lake.db"
    path.write_text("no database", encoding="utf-8")
    with pytest.raises(OSError, match="file is not a database"):
        write_database(path, [FACTS], NAMES, amount, lambda _: None)


def test_an_index_that_breaks_on_the_way_costs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    whole = Index.stream
    broken = iter([True])

    def stream(index: Index, filters: Filters) -> Iterator[Fact]:
        for fact in whole(index, filters):
            yield fact
            if next(broken, False):
                raise IndexBroken

    monkeypatch.setattr(Index, "stream", stream)
    assert desk.export("lake.db") == (0, "", "4 facts written to `lake.db`\n")


@pytest.mark.usefixtures("desk")
def test_the_shipped_base_is_found_in_chinese(monkeypatch: pytest.MonkeyPatch):
    call_here(monkeypatch, "export", "all.db")
    with closing(sqlite3.connect("all.db")) as connection:
        found = {typed: search(connection, typed) for typed in ("535.2亿元", "青山区 固定资产投资 2024-H1")}
        counted = connection.execute("SELECT count(*) FROM facts JOIN sourced_facts USING (id)").fetchone()
        unsound = connection.execute("PRAGMA foreign_key_check").fetchall()
    assert (found, counted, unsound) == (
        {
            "535.2亿元": ["qs-2024h1-gdp"],
            "青山区 固定资产投资 2024-H1": ["qs-2024h1-fai-growth", "qs-2024h1-fai-growth-gap"],
        },
        (994,),
        [],
    )
