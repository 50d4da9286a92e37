"""Where two sources disagree: what counts as a difference, which facts are held against each other, and the command."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.audit.conflicts import find_conflicts
from qsfacts.audit.differences import date_difference, exceeds, figure_difference
from qsfacts.disagreement import Conflict, Kind
from qsfacts.model import Fact, LineRange, Name, Quantity, Source, Status
from qsfacts.period import parse_period
from qsfacts.quantity import parse_quantity
from qsfacts.render.answers import Format, Look
from qsfacts.render.conflicts import render_conflicts
from qsfacts.store.load import Base, load
from tests.bases import SOURCE, make_fact
from tests.calls import call_here, settle
from tests.conftest import SHIPPED, whole

VALUE, HEDGE, PRECISION, SPELLING = Kind.VALUE, Kind.HEDGE, Kind.DATE_PRECISION, Kind.SPELLING


def read(printed: str) -> Quantity:
    quantity = parse_quantity(printed)
    assert quantity is not None, f"{printed} is no figure"
    return quantity


FIGURES = [
    pytest.param("40亿元", "40亿元", None, id="the same"),
    pytest.param("40亿元", "400000万元", None, id="another unit"),
    pytest.param("三成", "30%", None, id="another notation"),
    pytest.param("70家左右", "约70家", None, id="the same hedge in other words"),
    pytest.param("40亿元", "近40亿元", HEDGE, id="nearly"),
    pytest.param("70家", "约70家", HEDGE, id="about"),
    pytest.param("70家", "70多家", HEDGE, id="and some"),
    pytest.param("约70家", "超70家", HEDGE, id="about and more than"),
    pytest.param("近40亿元", "超40亿元", VALUE, id="less than and more than the same number"),
    pytest.param("12家", "16家", VALUE, id="another number"),
    pytest.param("5600多个", "5700个", VALUE, id="and some stays below the next hundred"),
    pytest.param("5600多个", "5680个", None, id="and some with room for it"),
    pytest.param("超300亿元", "312亿元", None, id="more than with room for it"),
    pytest.param("超300亿元", "412亿元", VALUE, id="far more than"),
    pytest.param("近40亿元", "39.6亿元", None, id="nearly with room for it"),
    pytest.param("近40亿元", "31亿元", VALUE, id="not nearly"),
    pytest.param("约70家", "68家", None, id="about with room for it"),
    pytest.param("约4000个", "3600个", None, id="about in thousands"),
    pytest.param("约10家", "14家", VALUE, id="hardly about"),
    pytest.param("约70家", "约80家", VALUE, id="about two numbers"),
    pytest.param("数百人", "300人", None, id="some hundreds"),
    pytest.param("不低于5%", "7.2%", None, id="a limit below"),
    pytest.param("3.2%以内", "1.1%", None, id="a limit above"),
    pytest.param("3.2%以内", "3.5%", VALUE, id="beyond a limit"),
    pytest.param("40亿元以上", "60亿元", None, id="a limit below"),
    pytest.param("高于5%", "8%", None, id="a limit below, said before it"),
    pytest.param("低于5%", "8%", VALUE, id="beyond a limit said before it"),
    pytest.param("535亿元", "535.2亿元", None, id="a rounding to the unit"),
    pytest.param("1.7万户", "16772户", None, id="a rounding to a tenth of ten thousand"),
    pytest.param("40亿元", "37亿元", VALUE, id="too far for a rounding"),
    pytest.param("536亿元", "535.2亿元", VALUE, id="a wrong rounding"),
    pytest.param("6.5%", "6.4%", VALUE, id="another tenth"),
    pytest.param("0.15—0.65毫米", "0.15—0.65mm", None, id="the same range"),
    pytest.param("0.15—0.65mm", "0.15—0.60mm", VALUE, id="another range"),
    pytest.param("3—5家", "4家", None, id="a number in a range"),
    pytest.param("3—5家", "7家", VALUE, id="a number out of a range"),
    pytest.param("第2位", "第3位", VALUE, id="another place"),
    pytest.param("前三", "第二", None, id="a place among the first"),
    pytest.param("5.5%", "5.5个百分点", None, id="a share and points"),
    pytest.param("40亿元", "40亿美元", None, id="another currency"),
    pytest.param("227亩", "70家", None, id="another measure"),
]


@pytest.mark.parametrize("one, other, kind", FIGURES)
def test_figures_differ(one: str, other: str, kind: Kind | None):
    assert (figure_difference(read(one), read(other)), figure_difference(read(other), read(one))) == (kind, kind)


DATES = [
    pytest.param("2024-06-18", "2024-06-18", None, id="the same day"),
    pytest.param("2024-H1", "2024-01/2024-06", None, id="the same half in other words"),
    pytest.param("2024-06", "2024-06-18", PRECISION, id="a month and a day of it"),
    pytest.param("2024", "2024-H1", PRECISION, id="a year and a half of it"),
    pytest.param("2024-06-18", "2024-06-19", VALUE, id="another day"),
    pytest.param("2024-05", "2024-06-18", VALUE, id="a day of another month"),
]


@pytest.mark.parametrize("one, other, kind", DATES)
def test_dates_differ(one: str, other: str, kind: Kind | None):
    ours, theirs = parse_period(one), parse_period(other)
    assert (date_difference(ours, theirs), date_difference(theirs, ours)) == (kind, kind)


def test_less_than_a_capacity_is_no_contradiction():
    capacity = read("5600多个")
    assert [exceeds(read(each), capacity) for each in ("5500个", "5600个", "5680个", "5700个")] == [
        False,
        False,
        False,
        True,
    ]


# Which facts are held against each other

LATER = SOURCE._replace(id="shore", title="岸边账本", written="2025-03")
RUNNING = SOURCE._replace(id="early", title="年中账本", written="2024-09")


def fact(
    key: str, value: str, *, indicator: str = "新增学位", source: Source = SOURCE, line: int = 1, **other: str
) -> Fact:
    made = make_fact(key, other.pop("subject", "湖区"), indicator, value, period=other.pop("period", "2024"))
    status = Status(other.pop("status", "actual"))
    quantity = None if value[:4].isdecimal() and "-" in value else parse_quantity(value)
    lines = (LineRange(line, line),)
    return made._replace(quantity=quantity, source=source, lines=lines, status=status, **other)


def base_of(*facts: Fact, names: tuple[Name, ...] = ()) -> Base:
    return Base((SOURCE, LATER, RUNNING), facts, (), names, ())


def kinds(base: Base) -> list[tuple[str, str, Kind]]:
    return [(each.one.id, each.other.id, each.kind) for each in find_conflicts(base)]


LAKE = fact("a", "40个")
PAIRS = [
    pytest.param(LAKE, fact("b", "45个", source=LATER), VALUE, id="two sources"),
    pytest.param(LAKE, fact("b", "45个", source=LATER, indicator="新增托位"), None, id="another indicator"),
    pytest.param(LAKE, fact("b", "45个", source=LATER, subject="湖心桥"), None, id="another subject"),
    pytest.param(LAKE, fact("b", "45个", source=LATER, period="2023"), None, id="another period"),
    pytest.param(LAKE, fact("b", "45个", source=LATER, period=""), None, id="no period"),
    pytest.param(fact("a", "40个", period=""), fact("b", "45个", source=LATER, period=""), VALUE, id="neither has one"),
    pytest.param(LAKE, fact("b", "45个", source=LATER, region="塘区"), None, id="another region"),
    pytest.param(LAKE, fact("b", "45个", source=LATER, status="planned"), None, id="a plan and what came of it"),
    pytest.param(LAKE, fact("b", "45个", source=LATER, status="capacity"), None, id="less than the capacity"),
    pytest.param(LAKE, fact("b", "35个", source=LATER, status="capacity"), VALUE, id="more than the capacity"),
    pytest.param(
        fact("a", "40个", status="planned"), fact("b", "45个", source=LATER, status="planned"), VALUE, id="two plans"
    ),
    pytest.param(LAKE, fact("b", "45个", line=9), VALUE, id="a source that contradicts itself"),
    pytest.param(LAKE, fact("b", "45个", line=2), None, id="a source with two things side by side"),
    pytest.param(LAKE, fact("b", "13个", line=9), None, id="a source with two things far apart in size"),
    pytest.param(LAKE, fact("b", "45个", line=9, note="小学"), None, id="a source with two things told apart"),
    pytest.param(LAKE, fact("b", "多个", source=LATER), None, id="a phrase"),
    pytest.param(fact("a", "40个", source=RUNNING), fact("b", "45个"), None, id="a year that still ran"),
    pytest.param(fact("a", "45个", source=RUNNING), fact("b", "40个"), VALUE, id="more while the year still ran"),
    pytest.param(fact("a", "45%", source=RUNNING), fact("b", "40%"), None, id="a share while the year still ran"),
    pytest.param(
        fact("a", "40个", source=RUNNING), fact("b", "45个", source=RUNNING, line=9), VALUE, id="told at one time"
    ),
]


@pytest.mark.parametrize("one, other, kind", PAIRS)
def test_pairs(one: Fact, other: Fact, kind: Kind | None):
    assert kinds(base_of(one, other)) == ([("a", "b", kind)] if kind else [])


def test_a_list_of_a_source_is_held_against_nothing():
    listed = [fact(f"a{number}", f"{number}亿元", indicator="总投资", line=number * 10) for number in (1, 2, 3)]
    assert kinds(base_of(*listed, fact("b", "4亿元", indicator="总投资", source=LATER))) == []


OPENED = fact("a", "2024-06-18", indicator="开工时间", period="2024-06-18")
DATED = [
    pytest.param(
        OPENED, fact("b", "2024-06", indicator="开工时间", period="2024-06", source=LATER), PRECISION, id="a month"
    ),
    pytest.param(
        OPENED,
        fact("b", "2025-06-18", indicator="开工时间", period="2025-06-18", source=LATER),
        VALUE,
        id="another year",
    ),
    pytest.param(
        OPENED._replace(indicator="举办时间"),
        fact("b", "2025-06-22", indicator="举办时间", period="2025-06-22", source=LATER),
        None,
        id="what comes round",
    ),
    pytest.param(
        OPENED,
        fact("b", "2024-06-19", indicator="开工时间", period="2024-06-19", line=9),
        VALUE,
        id="a source that contradicts itself",
    ),
    pytest.param(
        OPENED,
        fact("b", "2024-08-19", indicator="开工时间", period="2024-08-19", line=9),
        None,
        id="a source with two things",
    ),
    pytest.param(
        OPENED._replace(status=Status.PLANNED),
        fact("b", "2024-07-01", indicator="开工时间", period="2024-07-01", source=LATER),
        None,
        id="a plan and what came of it",
    ),
]


@pytest.mark.parametrize("one, other, kind", DATED)
def test_dates(one: Fact, other: Fact, kind: Kind | None):
    assert kinds(base_of(one, other)) == ([("a", "b", kind)] if kind else [])


def spelled(one: str, other: str, source: Source = LATER) -> list[Kind]:
    facts = fact("a", "5个", subject=one), fact("b", "6家", subject=other, indicator="企业数", source=source)
    return [each.kind for each in find_conflicts(base_of(*facts, names=(Name(one, (other,), "", ()),)))]


def test_a_region_by_two_names_is_one():
    one = fact("a", "5亿元", subject="湖区")._replace(region="湖区")
    other = fact("b", "6亿元", subject="江城市湖区", source=LATER)._replace(region="江城市湖区")
    found = find_conflicts(base_of(one, other, names=(Name("湖区", ("江城市湖区",), "", ()),)))
    assert [each.kind for each in found] == [VALUE]


SPELLINGS = [
    pytest.param("万洋众创城", "万众创城", [SPELLING], id="a character lost"),
    pytest.param("武汉钢铁厂", "武汉钢鉄厂", [SPELLING], id="a character exchanged"),
    pytest.param("武汉万洋园", "武汉洋万园", [SPELLING], id="two that changed places"),
    pytest.param("武汉市青山区", "武汉青山区", [], id="a city that goes without saying"),
    pytest.param("青山区", "青山", [], id="an end left out"),
    pytest.param("武汉钢铁有限公司", "武钢", [], id="an abbreviation"),
    pytest.param("中韩石化", "中韩（武汉）石油化工有限公司", [], id="a legal name"),
    pytest.param("二十一街坊", "21街坊", [], id="other numerals"),
    pytest.param("第一中学", "第1中学", [], id="another numeral"),
    pytest.param("A厂", "Ａ厂", [], id="another width"),
    pytest.param("Lichu", "lichu", [], id="another case"),
    pytest.param("汉口站", "漢口站", [], id="traditional"),
    pytest.param("A·B厂", "A・B厂", [], id="another dot"),
]


@pytest.mark.parametrize("one, other, expected", SPELLINGS)
def test_spellings(one: str, other: str, expected: list[Kind]):
    assert spelled(one, other) == expected


def test_a_source_that_spells_both_ways_knows_what_it_does():
    assert spelled("万洋众创城", "万众创城", SOURCE) == []


def test_one_slip_in_two_names_is_given_once():
    names = (Name("万洋众创城一期", ("万众创城一期",), "", ()), Name("万洋众创城", ("万众创城",), "", ()))
    facts = [fact(name.name, "5个", subject=name.name) for name in names]
    facts += [fact(name.aliases[0], "5个", subject=name.aliases[0], source=LATER) for name in names]
    assert kinds(base_of(*facts, names=names)) == [("万洋众创城", "万众创城", SPELLING)]


def test_names_that_are_one_are_held_against_each_other():
    names = (Name("地区生产总值", ("GDP",), "", ()), Name("湖区", ("Lake",), "", ()))
    facts = (
        fact("a", "5亿元", indicator="GDP"),
        fact("b", "6亿元", indicator="地区生产总值", subject="Lake", source=LATER),
    )
    assert find_conflicts(base_of(*facts, names=names)) == [Conflict(VALUE, "湖区", "地区生产总值", *facts)]


def test_the_shipped_base():
    assert kinds(load([SHIPPED])) == [
        ("qs-2024-binjiang-places", "qs-2024h1-schools-places", VALUE),
        ("qs-2025-wuyin-invest", "qs-2025h1-sigang-investment", HEDGE),
        ("qs-2025-jishu-settle", "qs-2025h1-jishu-settle", PRECISION),
        ("qs-2025-wanyang-start", "qs-2025h1-wanyang-start", PRECISION),
        ("qs-2025-wanyang-start", "qs-2025h1-wanyang-start", SPELLING),
        ("qs-2025-bio-start", "qs-2025h1-bio-start", PRECISION),
        ("qs-2025-semi-start", "qs-2025h1-semi-start", PRECISION),
    ]


# Laws

FIGURE = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "约", "近", "超"]),
    st.decimals(min_value=Decimal("0.1"), max_value=Decimal(9999), places=1),
    st.sampled_from(["万", "亿"]),
    st.sampled_from(["元", "个", "家", "吨"]),
)


@given(FIGURE)
def test_a_figure_does_not_differ_from_itself_in_another_unit(printed: str):
    quantity = read(printed)
    below = {"亿": "万", "万": ""}
    scale = quantity.unit[0]
    in_other_unit = quantity._replace(number=quantity.number * 10_000, unit=below[scale] + quantity.unit[1:])
    assert (figure_difference(quantity, quantity), figure_difference(quantity, in_other_unit)) == (None, None)


@given(FIGURE, FIGURE)
def test_a_difference_is_the_same_from_both_sides(one: str, other: str):
    assert figure_difference(read(one), read(other)) == figure_difference(read(other), read(one))


VALUES = st.sampled_from(["40亿元", "近40亿元", "45亿元", "40个", "400000万元", "2024-06", "2024-06-18", "多个"])
FACTS = st.lists(st.tuples(VALUES, st.sampled_from([SOURCE, LATER, RUNNING]), st.integers(1, 30)), max_size=8)


@given(FACTS)
def test_an_unrelated_fact_changes_nothing(rows: list[tuple[str, Source, int]]):
    facts = [fact(f"f{number}", value, source=source, line=line) for number, (value, source, line) in enumerate(rows)]
    unrelated = fact("other", "7公里", subject="湖心桥", indicator="长度")
    assert find_conflicts(base_of(*facts, unrelated)) == find_conflicts(base_of(*facts))


@given(FACTS)
def test_each_pair_comes_once_in_the_order_of_the_base(rows: list[tuple[str, Source, int]]):
    facts = [fact(f"f{number}", value, source=source, line=line) for number, (value, source, line) in enumerate(rows)]
    pairs = [(each.one.id, each.other.id) for each in find_conflicts(base_of(*facts))]
    assert pairs == sorted({pair for pair in pairs if pair[0] < pair[1]})


# Formats

PLACES = Conflict(
    VALUE,
    "湖区",
    "新增学位",
    fact("lake-places", "5700个"),
    fact("shore-places", "5600多个", source=LATER, note="约\x1b[31m|"),
)
NAMES = Conflict(
    SPELLING,
    "万洋众创城",
    "",
    fact("lake-city", "5个", subject="万洋众创城"),
    fact("shore-city", "6个", subject="万众创城", source=LATER),
)
BOTH = [PLACES, NAMES]


def test_table():
    assert render_conflicts(BOTH, Format.TABLE, Look(width=30)) == whole("""
        value: 湖区 新增学位, 2024
          5700个 [lake-places]
            湖区账本, line 1
          5600多个 [shore-places]
            岸边账本, line 1 (约�
            [31m|)

        spelling of the name: 万洋众创
        城
          万洋众创城 [lake-city]
            湖区账本, line 1
          万众创城 [shore-city]
            岸边账本, line 1
        """)


def test_plain():
    assert render_conflicts(BOTH, Format.PLAIN, Look()).replace(" | ", "\n| ") == whole("""
        value: 湖区 新增学位, 2024: 5700个 [lake-places] 湖区账本, line 1
        | 5600多个 [shore-places] 岸边账本, line 1 (约�[31m|)
        spelling of the name: 万洋众创城: 万洋众创城 [lake-city] 湖区账本, line 1
        | 万众创城 [shore-city] 岸边账本, line 1
        """)


def test_markdown():
    assert render_conflicts(BOTH, Format.MD, Look()) == whole("""
        | Conflict | About | Value | Source | Other value | Other source |
        | --- | --- | --- | --- | --- | --- |
        | value | 湖区 新增学位, 2024 | 5700个 | 湖区账本, line 1 | 5600多个 | 岸边账本, line 1 (约�\\[31m\\|) |
        | spelling of the name | 万洋众创城 | 万洋众创城 | 湖区账本, line 1 | 万众创城 | 岸边账本, line 1 |
        """)


ROWS = """
kind subject indicator period region value status id source title lines
    other_value other_status other_id other_source other_title other_lines
value 湖区 新增学位 2024 湖区 5700个 actual lake-places lake 湖区账本 1
    5600多个 actual shore-places shore 岸边账本 1
spelling 万洋众创城 - - 湖区 万洋众创城 actual lake-city lake 湖区账本 1
    万众创城 actual shore-city shore 岸边账本 1
"""
WIDTH = 17


def rows(sign: str, number: int = 3) -> str:
    """The first rows of the table, their cells parted by `sign`."""
    cells = ["" if cell == "-" else cell for cell in ROWS.split()]
    return "".join(sign.join(cells[WIDTH * row : WIDTH * (row + 1)]) + "\n" for row in range(number))


@pytest.mark.parametrize("form, sign", [(Format.TSV, "\t"), (Format.CSV, ",")])
def test_rows(form: Format, sign: str):
    assert render_conflicts(BOTH, form, Look()) == rows(sign)


def test_csv_for_excel():
    assert render_conflicts(BOTH, Format.CSV, Look(bom=True)) == "\ufeff" + rows(",")


STATED = {"subject": "万洋众创城", "indicator": "新增学位", "value": "5个", "number": 5, "number_max": None}
STATED |= {"unit": "个", "hedge": "", "status": "actual", "region": "湖区", "period": "2024", "note": ""}
NAMES_RECORD = {
    "kind": "spelling",
    "subject": "万洋众创城",
    "indicator": "",
    "period": "",
    "region": "湖区",
    "values": ["万洋众创城", "万众创城"],
    "facts": [
        {
            "id": "lake-city",
            **STATED,
            "source": {"id": "lake", "title": "湖区账本", "publisher": "", "date": "", "lines": "1"},
        },
        {
            "id": "shore-city",
            **STATED,
            "subject": "万众创城",
            "value": "6个",
            "number": 6,
            "source": {"id": "shore", "title": "岸边账本", "publisher": "", "date": "", "lines": "1"},
        },
    ],
}


def test_json():
    line = render_conflicts([NAMES], Format.JSONL, Look())
    document = render_conflicts([NAMES], Format.JSON, Look())
    assert (json.loads(line), json.loads(document)) == (NAMES_RECORD, {"version": 1, "conflicts": [NAMES_RECORD]})


NOTHING = [
    pytest.param(Format.TABLE, "", id="table"),
    pytest.param(Format.PLAIN, "", id="plain"),
    pytest.param(Format.MD, "", id="md"),
    pytest.param(Format.JSONL, "", id="jsonl"),
    pytest.param(Format.TSV, rows("\t", 1), id="tsv"),
]


@pytest.mark.parametrize("form, expected", NOTHING)
def test_no_conflicts(form: Format, expected: str):
    assert render_conflicts([], form, Look()) == expected


# The command

MORE = """
[[fact]]
id        = "lake-other-gdp"
subject   = "湖区"
indicator = "GDP"
value     = "600亿元"
period    = "2024"
lines     = "20"
"""


@pytest.fixture
def folder(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(monkeypatch, base.parent, tmp_path / "home")
    return base


def test_command_without_conflicts(folder: Path, monkeypatch: pytest.MonkeyPatch):
    outcome = call_here(monkeypatch, "conflicts", "--facts", str(folder), "--format", "plain")
    assert outcome == (0, "", "0 conflicts; 4 facts searched\n")


def test_command_with_conflicts(folder: Path, monkeypatch: pytest.MonkeyPatch):
    with (folder / "lake-2024.toml").open("a", encoding="utf-8") as file:
        file.write(MORE)
    outcome = call_here(monkeypatch, "conflicts", "--facts", str(folder), "--format", "plain")
    expected = (
        "value: 湖区 地区生产总值, 2024: 约535.2亿元 [lake-2024-gdp] 湖区：年度账本, line 3"
        " | 600亿元 [lake-other-gdp] 湖区：年度账本, line 20\n"
    )
    assert outcome == (1, expected, "1 conflict; 5 facts searched\n")


def test_command_on_a_broken_base(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder / "lake-2024.toml").write_text("[source]\n", encoding="utf-8")
    outcome = call_here(monkeypatch, "conflicts", "--facts", str(folder))
    assert (outcome.status, outcome.stdout) == (2, "")
