"""A comparison in every format, whole, and `compare` as its users call it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qsfacts.audit.series import arrange
from qsfacts.comparison import Comparison, Told
from qsfacts.model import Fact, Hit, LineRange, Match, Status
from qsfacts.quantity import parse_quantity
from qsfacts.render.answers import Format, Look
from qsfacts.render.clean import display_width
from qsfacts.render.comparisons import picture, render_comparison
from tests import test_browser
from tests.bases import SOURCE, make_fact
from tests.calls import Call, Outcome, call_here, settle
from tests.conftest import FACTS, NAMES, whole
from tests.conftest import SOURCE as LAKE

PICTURE = Path(__file__).parent / "pages" / "comparison.svg"


def fact(key: str, subject: str, value: str, period: str, **others: object) -> Fact:
    made = make_fact(key, subject, "利润", value, period=period)
    return made._replace(quantity=parse_quantity(value), **others)


def compare(*facts: Fact, also: tuple[Fact, ...] = ()) -> Comparison:
    hits = [Hit(facts[0], 100.0, Match.EXACT, also), *(Hit(each, 100.0, Match.EXACT) for each in facts[1:])]
    return Comparison(
        "利润", "利润", arrange(Told(hit.fact.region, hit.fact.subject, hit) for hit in hits), ("利润增速",)
    )


POND = SOURCE._replace(id="pond", title="塘区账本", region="塘区")
LOSS = fact("lake-23", "湖区", "-1.5亿元", "2023")
GAIN = fact("lake-24", "湖区", "3亿元", "2024")
PLAN = fact("lake-24-plan", "湖区", "2—3亿元", "2024", status=Status.PLANNED, note="修订前")
MILL = fact("pond-mill", "塘区钢厂", "约8000万元", "2024", source=POND, region="塘区", lines=(LineRange(3, 5),))
GROWTH = fact("lake-growth", "湖区", "6.5%", "")
WORDS = fact("lake-words", "湖区", "扭亏为盈", "2024")
ALL = compare(LOSS, GAIN, PLAN, MILL, GROWTH, WORDS, also=(LOSS._replace(id="pond-23", source=POND),))

# What a terminal would obey, what Rich, Markdown and XML would read, and what XML has no place for.
NASTY = fact("nasty", "[b]湖[/b]<&>|*", "\x1b[31m5家\x00\ufffe", "2024")


def show(chosen: Format, *, sources: bool = False, **look: object) -> str:
    return render_comparison(ALL, chosen, Look(**look), sources=sources)


TABLES = [
    pytest.param(
        80,
        """
        利润 (亿元)
        Subject           2023              2024
        ────────────────────────────────────────────────────────────────────
        塘区钢厂 (塘区)                          │██▋ 约8000万元
        湖区              █████│ -1.5亿元        │██████████ 3亿元
                                                 │██████▋░░░ 2—3亿元 planned

        利润 (%)
        Subject   no period
        ───────────────────────────────────────────────────────
        湖区      ████████████████████████████████████████ 6.5%

        利润 (no figures)
        Subject   2024
        ──────────────────
        湖区      扭亏为盈
        """,
        id="80 columns: subjects by periods",
    ),
    pytest.param(
        40,
        """
        利润 (亿元)
        塘区钢厂 (塘区)
          2024       │██▋ 约8000万元
        湖区
          2023  █████│ -1.5亿元
          2024       │██████████ 3亿元
                     │██████▋░░░ 2—3亿元 planned

        利润 (%)
        Subject   no period
        ───────────────────────────────────
        湖区      ████████████████████ 6.5%

        利润 (no figures)
        Subject   2024
        ──────────────────
        湖区      扭亏为盈
        """,
        id="40 columns: line by line",
    ),
]


FALLING = compare(*(fact(f"lake-{year}", "湖区", f"-{year % 10 + 1}.5%", str(year)) for year in range(2018, 2025)))
MIXED = compare(*(fact(f"lake-{year}", "湖区", f"{2021 - year}.5%", str(year)) for year in range(2018, 2025)))


@pytest.mark.parametrize("comparison", [FALLING, MIXED], ids=["falling", "mixed"])
@pytest.mark.parametrize("width", range(30, 130, 3))
def test_a_table_of_losses_fits_any_width(comparison: Comparison, width: int):
    lines = render_comparison(comparison, Format.TABLE, Look(width=width)).splitlines()
    assert [line for line in lines if display_width(line) > width] == []


@pytest.mark.parametrize("width, expected", TABLES)
def test_table(width: int, expected: str):
    assert show(Format.TABLE, width=width) == whole(expected)


def test_table_in_a_pipe_is_as_wide_as_it_likes_and_no_wider():
    assert max(map(len, show(Format.TABLE).splitlines())) < 120


def test_table_with_sources_and_colours():
    shown = show(Format.TABLE, sources=True, width=80, color=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", shown) == show(Format.TABLE, sources=True, width=80)
    assert show(Format.TABLE, sources=True, width=80).split("\n\n")[-1] == whole(
        """
        [1] 塘区账本, lines 3-5 [pond-mill]
        [2] 湖区账本, line 1; 塘区账本, line 1 [lake-23]
        [3] 湖区账本, line 1 [lake-24]
        [4] 湖区账本, line 1 [lake-24-plan] (修订前)
        [5] 湖区账本, line 1 [lake-growth]
        [6] 湖区账本, line 1 [lake-words]
        """
    )


def test_markdown():
    assert render_comparison(compare(LOSS, GAIN, PLAN), Format.MD, Look(), sources=True) == whole(
        """
        **利润 (亿元)**

        | Subject | 2023 | 2024 |
        | --- | --- | --- |
        | 湖区 | -1.5亿元 \\[1\\] | 3亿元 \\[2\\]<br>2—3亿元 planned \\[3\\] |

        - \\[1\\] 湖区账本, line 1 \\[lake-23\\]
        - \\[2\\] 湖区账本, line 1 \\[lake-24\\]
        - \\[3\\] 湖区账本, line 1 \\[lake-24-plan\\] (修订前)
        """
    )


def test_plain_is_as_find_gives_it():
    assert render_comparison(compare(GAIN, PLAN), Format.PLAIN, Look()) == whole(
        """
        湖区 利润: 3亿元, 2024 [lake-24] 湖区账本, line 1
        湖区 利润: 2—3亿元 (planned), 2024 [lake-24-plan] 湖区账本, line 1
        """
    )


HEAD = (
    "id,region,subject,indicator,period,status,value,number,number_max,unit,hedge,dimension,scaled,scaled_max,"
    "scale_unit,note,source,title,publisher,date,lines,also\n"
)


def test_flat_formats():
    comparison = compare(PLAN, MILL, also=(PLAN._replace(id="pond-24", source=POND),))
    shown = HEAD + (
        "pond-mill,塘区,塘区钢厂,利润,2024,actual,约8000万元,8000,,万元,约,money-cny,8000,,万元,,pond,塘区账本,,,3-5,\n"
        "lake-24-plan,湖区,湖区,利润,2024,planned,2—3亿元,2,3,亿元,,money-cny,20000,30000,万元,修订前,lake,湖区账本,,,"
        "1,pond:1\n"
    )
    assert render_comparison(comparison, Format.CSV, Look()) == shown
    assert render_comparison(comparison, Format.CSV, Look(bom=True)) == "\ufeff" + shown
    assert render_comparison(comparison, Format.TSV, Look()) == shown.replace(",", "\t")


def test_json():
    assert json.loads(render_comparison(compare(PLAN, WORDS), Format.JSON, Look())) == {
        "version": 1,
        "query": "利润",
        "indicator": "利润",
        "see_also": ["利润增速"],
        "groups": [
            {
                "dimension": "money-cny",
                "unit": "亿元",
                "periods": ["2024"],
                "rows": [
                    {
                        "region": "湖区",
                        "subject": "湖区",
                        "cells": [
                            {
                                "period": "2024",
                                "facts": [
                                    {
                                        "id": "lake-24-plan",
                                        "subject": "湖区",
                                        "indicator": "利润",
                                        "value": "2—3亿元",
                                        "number": 2,
                                        "number_max": 3,
                                        "unit": "亿元",
                                        "hedge": "",
                                        "status": "planned",
                                        "region": "湖区",
                                        "period": "2024",
                                        "note": "修订前",
                                        "source": PLACE,
                                        "also": [],
                                        "scaled": 2,
                                        "scaled_max": 3,
                                    }
                                ],
                            }
                        ],
                    }
                ],
            },
            {
                "dimension": "words",
                "unit": "",
                "periods": ["2024"],
                "rows": [
                    {
                        "region": "湖区",
                        "subject": "湖区",
                        "cells": [
                            {
                                "period": "2024",
                                "facts": [
                                    {
                                        "id": "lake-words",
                                        "subject": "湖区",
                                        "indicator": "利润",
                                        "value": "扭亏为盈",
                                        "number": None,
                                        "number_max": None,
                                        "unit": "",
                                        "hedge": "",
                                        "status": "actual",
                                        "region": "湖区",
                                        "period": "2024",
                                        "note": "",
                                        "source": PLACE,
                                        "also": [],
                                        "scaled": None,
                                        "scaled_max": None,
                                    }
                                ],
                            }
                        ],
                    }
                ],
            },
        ],
    }


PLACE = {"id": "lake", "title": "湖区账本", "publisher": "", "date": "", "lines": "1"}


def test_json_lines_are_the_facts_of_the_document():
    lines = [json.loads(line) for line in show(Format.JSONL).splitlines()]
    document = json.loads(show(Format.JSON))
    facts = [
        each | {"region": row["region"], "dimension": group["dimension"], "scale_unit": group["unit"]}
        for group in document["groups"]
        for row in group["rows"]
        for cell in row["cells"]
        for each in cell["facts"]
    ]
    assert lines == facts


@pytest.mark.parametrize("chosen", Format)
def test_no_control_character_gets_through(chosen: Format):
    shown = render_comparison(compare(NASTY), chosen, Look(width=60), sources=True)
    assert re.findall("[\x00-\x09\x0b-\x1f]", shown.replace("\t", "")) == []
    assert "[b]湖[/b]<&>|*" in shown.replace("\\", "")


# The picture


def test_picture_is_as_it_was_looked_at():
    """After a change that was meant, look at the picture, then write it: `python -m tests.test_comparisons`."""
    assert picture(ALL, sources=True) == PICTURE.read_text(encoding="utf-8")


def test_picture_tells_all_values_to_whoever_cannot_see_it():
    root = ET.fromstring(picture(ALL))  # noqa: S314 - our own
    space = {"svg": "http://www.w3.org/2000/svg"}
    title, desc = root.find("svg:title", space), root.find("svg:desc", space)
    assert title is not None
    assert desc is not None
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", f"{title.get('id')} {desc.get('id')}")
    assert title.text == "利润"
    assert (desc.text or "").split("; ") == [
        "塘区钢厂 (塘区) 2024: 约8000万元",
        "湖区 2023: -1.5亿元",
        "湖区 2024: 3亿元",
        "湖区 2024: 2—3亿元 planned",
        "湖区: 6.5%",
        "湖区 2024: 扭亏为盈",
    ]


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_picture_is_xml_whatever_it_quotes(text: str):
    ET.fromstring(picture(compare(NASTY._replace(subject=text, value=text)), sources=True))  # noqa: S314


# Texts and bars in the browser's own units, and the picture's size.
MEASURE = """
onload = () => {
    const boxes = name => Array.from(document.querySelectorAll(name), each => {
        const box = each.getBoundingClientRect();
        return [box.left, box.top, box.right, box.bottom];
    });
    document.body.textContent = JSON.stringify([boxes("svg"), boxes("svg text"), boxes("svg rect.bar")]);
};
"""
Box = tuple[float, float, float, float]


@pytest.mark.skipif(test_browser.CHROMIUM is None, reason="no Chromium is installed")
def test_nothing_of_a_picture_overlaps_or_sticks_out(tmp_path: Path):
    long = fact(
        "long", "一个名字很长的有限责任公司" * 6, "不低于123456.789万元", "2023-01-15/2024-07-20", status=Status.PLANNED
    )
    wide = fact("wide", "WISCO Wuhan Iron & Steel " * 4, "8亿元", "2024-12-31")
    page = tmp_path / "page.html"
    shown = picture(compare(LOSS, GAIN, PLAN, MILL, GROWTH, WORDS, long, wide), sources=True)
    page.write_text(f'<!doctype html><meta charset="utf-8">{shown}<script>{MEASURE}</script>', encoding="utf-8")
    found = re.search("<body>(.*)</body>", test_browser.browse(page, tmp_path), re.DOTALL)
    assert found
    (whole_box,), texts, bars = json.loads(unescape(found[1]))
    assert len(texts) > 20
    assert [box for box in [*texts, *bars] if not _inside(box, whole_box)] == []
    assert [(one, two) for place, one in enumerate(texts) for two in texts[place + 1 :] if _overlap(one, two)] == []
    assert [(text, bar) for text in texts for bar in bars if _overlap(text, bar)] == []


def _inside(box: Box, outer: Box) -> bool:
    return box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3]


def _overlap(one: Box, two: Box) -> bool:
    """Boxes of letters hold room above and below them that another line may use."""
    slack = 4
    across = min(one[2], two[2]) - max(one[0], two[0])
    return across > 0 and min(one[3], two[3]) - max(one[1], two[1]) > slack


# The command


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program in a folder with the small base as `facts`, in a pipe."""
    for name, text in [("lake-2024", LAKE + FACTS), ("names", NAMES)]:
        (tmp_path / "facts").mkdir(exist_ok=True)
        (tmp_path / "facts" / f"{name}.toml").write_text(text, encoding="utf-8")
    settle(monkeypatch, tmp_path, tmp_path)

    def call(*arguments: str, **env: str) -> Outcome:
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        return call_here(monkeypatch, "compare", *arguments, "--facts", "facts")

    return call


GDP = "湖区 地区生产总值: 约535.2亿元, 2024 [lake-2024-gdp] 湖区：年度账本, line 3\n"
SEE_ALSO = "see also: 地区生产总值增速\n"
CALLS = [
    pytest.param(["地区生产总值", "--format", "plain"], Outcome(0, GDP, SEE_ALSO), id="another is near"),
    pytest.param(["GDP", "--format", "plain"], Outcome(0, GDP, ""), id="found"),
    pytest.param(["GDP", "-f", "plain", "--region", "塘区", "--region", "湖区"], Outcome(0, GDP, ""), id="regions"),
    pytest.param(
        ["GDP", "--region", "塘区"],
        Outcome(1, "", "no fact of `地区生产总值` passes the filters\n"),
        id="filtered",
    ),
    pytest.param(
        ["湖区 地区生产总值", "--status", "planned"],
        Outcome(1, "", "no fact of `地区生产总值` passes the filters; see also: 地区生产总值增速\n"),
        id="nothing of that status",
    ),
    pytest.param(
        ["地区生产总值增速", "--unit", "亿元"],
        Outcome(1, "", "no fact of `地区生产总值增速` passes the filters\n"),
        id="growth is no amount",
    ),
    pytest.param(
        ["GDP 2024", "--format", "plain"],
        Outcome(0, GDP, "a period among the words leaves nothing out; `--period 2024` does\n"),
        id="a period among the words",
    ),
    pytest.param(["月球"], Outcome(1, "", "no fact matches `月球`; 4 facts searched\n"), id="not found"),
    pytest.param(
        ["湖心桥"], Outcome(1, "", "`湖心桥` names no indicator; those of `湖心桥`: 通车时间\n"), id="no indicator"
    ),
    pytest.param(
        ["GDP", "--svg", "no/such.svg"],
        Outcome(2, "", "error: can't write `no/such.svg`: no such file or directory\n"),
        id="nowhere to draw",
    ),
]


@pytest.mark.parametrize("arguments, outcome", CALLS)
def test_compare(call: Call, arguments: list[str], outcome: Outcome):
    assert call(*arguments) == outcome


def test_a_pipe_gets_tab_separated_values_the_id_first(call: Call):
    status, stdout, _ = call("新增学位")
    assert (status, [line.split("\t")[0] for line in stdout.splitlines()]) == (0, ["id", "lake-2025-places"])


def test_a_picture_is_drawn_beside_the_table_and_replaces_what_was_there(call: Call):
    Path("gdp.svg").write_text("old", encoding="utf-8")
    assert call("GDP", "--svg", "gdp.svg", "--format", "plain") == Outcome(0, GDP, "")
    drawn = Path("gdp.svg").read_text(encoding="utf-8")
    assert ET.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314


def test_no_picture_is_drawn_of_nothing(call: Call):
    assert call("月球", "--svg", "moon.svg").status == 1
    assert not Path("moon.svg").exists()


def test_only_so_many_subjects_are_shown(call: Call):
    facts = FACTS + FACTS.replace("lake-", "pond-").replace('"湖区"', '"塘区"')
    Path("facts/lake-2024.toml").write_text(LAKE + facts, encoding="utf-8")
    outcome = call("GDP", "--limit", "1", "--format", "plain")
    assert outcome == Outcome(0, GDP, "the first subject; `--limit 0` shows all\n")


if __name__ == "__main__":
    PICTURE.write_text(picture(ALL, sources=True), encoding="utf-8")
