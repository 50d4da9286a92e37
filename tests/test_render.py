"""Every format's whole output for a few hits made by hand, and what must never get through."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qsfacts.errors import Place, Problem
from qsfacts.model import (
    Answer,
    Coverage,
    Detail,
    Fact,
    Hit,
    LineRange,
    Marks,
    Match,
    Quantity,
    Source,
    Span,
    Status,
)
from qsfacts.render.answers import Format, Look, render_answer, render_answers, render_streamed
from qsfacts.render.clean import clean, display_width
from qsfacts.render.details import render_details
from qsfacts.render.problems import draw_problems
from qsfacts.render.records import coverage_record, name_record, source_record
from qsfacts.render.rows import render_rows
from tests import drafts
from tests.conftest import whole

LAKE = Source(
    "lake-2024",
    "湖区：年度账本",
    "数字里的一年",
    ("张三", "李四"),
    "湖区日报",
    "2025-01-08",
    "2025-01",
    "印有日期",
    "湖区",
    "zh-CN",
    "0",
    "3",
    "https://paper.example.cn/1.htm",
    "2025-02-01",
)
POND = Source("pond-2024", "塘区看湖区", "", (), "", "", "2025-02", "提到2025年1月", "塘区", "zh-CN", "1")
GDP = drafts.GDP._replace(source=LAKE)
SAME_GDP = GDP._replace(id="pond-2024-gdp", source=POND, lines=(LineRange(31, 33), LineRange(103, 103)))
STEEL = Fact(
    "lake-2024-steel",
    "湖区新能源汽车用高牌号无取向硅钢产线",
    "产品厚度",
    "0.15—0.65mm",
    Quantity(Decimal("0.15"), "mm", number_max=Decimal("0.65")),
    None,
    Status.CAPACITY,
    "湖区",
    LAKE,
    (LineRange(21, 22),),
    "建成后",
)
OPENING = GDP._replace(id="lake-2024-open", subject="湖心桥", indicator="通车时间", value="2024-10-18", quantity=None)

FIRST = Hit(GDP, 98.2, Match.EXACT, (SAME_GDP,))
SECOND = Hit(STEEL, 61.0, Match.PARTIAL)
ANSWER = Answer("湖区 GDP", (FIRST, SECOND))
NO_ANSWER = Answer("月球", ())

# Rich's markup, Markdown's signs, a sequence that colours, one that sets the title, an 8-bit one, one that turns text
# round, and what the flat formats separate by.
NASTY = GDP._replace(
    subject="[b]湖[/x]:tada:",
    indicator="a|b*c_d~e`f&<g>#h\\",
    value="\x1b[31m5家\x1b]0;t\x07\x9b1m\u202e",
    note='一\t二\n三 "四", 五',
)
NASTY_HIT = Hit(NASTY, 50.0, Match.TYPO)


def show(answer: Answer, chosen: Format, **look: object) -> str:
    return render_answer(answer, chosen, Look(**look))


# Tables


TABLES = [
    pytest.param(
        40,
        """
        湖区 地区生产总值
          约535.2亿元 (2024)
          湖区：年度账本, line 3
          塘区看湖区, lines 31-33, 103
        湖区新能源汽车用高牌号无取向硅钢产线
        产品厚度
          0.15—0.65mm capacity
          湖区：年度账本, lines 21-22
        """,
        id="40 columns: a few lines for each hit",
    ),
    pytest.param(
        80,
        """
        Subject             Indicator      Value              Period   Source
        ────────────────────────────────────────────────────────────────────────────────
        湖区                地区生产总值   约535.2亿元        2024     湖区：年度账本,
                                                                       line 3
                                                                       塘区看湖区, lines
                                                                       31-33, 103
        湖区新能源汽车用    产品厚度       0.15—0.65mm                 湖区：年度账本,
        高牌号无取向硅钢                   capacity                    lines 21-22
        产线
        """,
        id="80 columns",
    ),
    pytest.param(
        200,
        """
        Subject                                Indicator      Value                  Period   Source                         Id
        ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        湖区                                   地区生产总值   约535.2亿元            2024     湖区：年度账本, line 3         lake-2024-gdp
                                                                                              塘区看湖区, lines 31-33, 103
        湖区新能源汽车用高牌号无取向硅钢产线   产品厚度       0.15—0.65mm capacity            湖区：年度账本, lines 21-22    lake-2024-steel
        """,  # noqa: E501
        id="200 columns: room for the id",
    ),
]


@pytest.mark.parametrize("width, expected", TABLES)
def test_a_table_fits_the_terminal(width: int, expected: str):
    assert show(ANSWER, Format.TABLE, width=width) == whole(expected)


def test_without_a_limit_nothing_is_wrapped():
    assert show(ANSWER, Format.TABLE, width=None) == show(ANSWER, Format.TABLE, width=1000)


def test_colour_shows_what_is_said_and_what_is_not_yet_true():
    assert show(Answer("", (SECOND,)), Format.TABLE, width=40, color=True) == (
        "湖区新能源汽车用高牌号无取向硅钢产线\n"
        "产品厚度\n"
        "  \x1b[1m0.15—0.65mm\x1b[0m\x1b[36m capacity\x1b[0m\n"
        "  \x1b[2m湖区：年度账本, lines 21-22\x1b[0m\n"
    )


@pytest.mark.parametrize("width", [40, 80, 200])
def test_colour_changes_no_text(width: int):
    coloured = show(ANSWER, Format.TABLE, width=width, color=True)
    plain = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == show(ANSWER, Format.TABLE, width=width).splitlines()


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Mn", "Me", "Cf", "Co", "Cn"]), max_size=30
)


@settings(deadline=None)
@given(subject=WORDS, indicator=WORDS, value=WORDS, width=st.integers(20, 200))
def test_no_line_of_a_table_is_wider_than_the_terminal(subject: str, indicator: str, value: str, width: int):
    fact = GDP._replace(subject=subject, indicator=indicator, value=value)
    table = show(Answer("", (Hit(fact, 1.0, Match.EXACT),)), Format.TABLE, width=width)
    assert [line for line in table.splitlines() if display_width(line) > width] == []


@pytest.mark.parametrize("width", range(60, 140))
def test_no_line_of_a_table_begins_with_a_sign_that_ends_what_was_before_it(width: int):
    table = show(ANSWER, Format.TABLE, width=width)
    assert [line for line in table.splitlines() if re.search(r"(?:^|  )[,，。、；：）”]", line)] == []


def test_columns_are_aligned_by_display_width():
    rows = [("湖区", 1), ("ＡＢ％", 2), ("abcd", 3), ("Jose\u0301s", 4), ("“—”", 5)]
    records = [{"name": name, "facts": number} for name, number in rows]
    assert render_rows("names", records, ("name", "facts"), Format.TABLE, Look()) == whole(
        """
        Name     Facts
        ───────────────
        湖区     1
        ＡＢ％   2
        abcd     3
        Jose\u0301s    4
        “—”      5
        """
    )


# Other formats


def test_json():
    assert show(ANSWER, Format.JSON) == whole(
        """
        {
          "version": 1,
          "query": "湖区 GDP",
          "hits": [
            {
              "id": "lake-2024-gdp",
              "score": 98.2,
              "match": "exact",
              "subject": "湖区",
              "indicator": "地区生产总值",
              "value": "约535.2亿元",
              "number": 535.2,
              "number_max": null,
              "unit": "亿元",
              "hedge": "约",
              "status": "actual",
              "region": "湖区",
              "period": "2024",
              "note": "",
              "source": {
                "id": "lake-2024",
                "title": "湖区：年度账本",
                "publisher": "湖区日报",
                "date": "2025-01-08",
                "lines": "3"
              },
              "also": [
                {
                  "id": "pond-2024",
                  "title": "塘区看湖区",
                  "publisher": "",
                  "date": "",
                  "lines": "31-33, 103"
                }
              ]
            },
            {
              "id": "lake-2024-steel",
              "score": 61.0,
              "match": "partial",
              "subject": "湖区新能源汽车用高牌号无取向硅钢产线",
              "indicator": "产品厚度",
              "value": "0.15—0.65mm",
              "number": 0.15,
              "number_max": 0.65,
              "unit": "mm",
              "hedge": "",
              "status": "capacity",
              "region": "湖区",
              "period": "",
              "note": "建成后",
              "source": {
                "id": "lake-2024",
                "title": "湖区：年度账本",
                "publisher": "湖区日报",
                "date": "2025-01-08",
                "lines": "21-22"
              },
              "also": []
            }
          ]
        }
        """
    )


def as_lines(records: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def test_jsonl_has_the_hits_of_json_one_a_line():
    assert show(ANSWER, Format.JSONL) == as_lines(json.loads(show(ANSWER, Format.JSON))["hits"])


# The cells of a row, separated by a sign that stands in none of them.
HEADER = (
    "id;score;match;subject;indicator;value;number;number_max;unit;hedge;status;region;period;note;"
    "source;title;publisher;date;lines;also"
).split(";")
GDP_ROW = (
    "lake-2024-gdp;98.2;exact;湖区;地区生产总值;约535.2亿元;535.2;;亿元;约;actual;湖区;2024;;"
    "lake-2024;湖区：年度账本;湖区日报;2025-01-08;3;pond-2024:31-33, 103"
).split(";")
STEEL_ROW = (
    "lake-2024-steel;61.0;partial;湖区新能源汽车用高牌号无取向硅钢产线;产品厚度;0.15—0.65mm;0.15;0.65;mm;;"
    "capacity;湖区;;建成后;lake-2024;湖区：年度账本;湖区日报;2025-01-08;21-22;"
).split(";")
OPEN_ROW = (
    "lake-2024-open;90.0;partial;湖心桥;通车时间;2024-10-18;;;;;actual;湖区;2024;;"
    "lake-2024;湖区：年度账本;湖区日报;2025-01-08;3;"
).split(";")


def joined(sign: str, *rows: list[str]) -> str:
    return "".join(sign.join(row) + "\n" for row in rows)


def test_tsv():
    assert show(ANSWER, Format.TSV) == joined("\t", HEADER, GDP_ROW, STEEL_ROW)


def test_csv_quotes_what_holds_a_comma():
    *cells, also = GDP_ROW
    assert show(ANSWER, Format.CSV) == joined(",", HEADER, [*cells, f'"{also}"'], STEEL_ROW)


def test_csv_for_excel_begins_with_a_byte_order_mark():
    assert show(ANSWER, Format.CSV, bom=True) == "\ufeff" + show(ANSWER, Format.CSV)


def test_markdown():
    assert show(ANSWER, Format.MD) == whole(
        """
        | Subject | Indicator | Value | Period | Source |
        | --- | --- | --- | --- | --- |
        | 湖区 | 地区生产总值 | 约535.2亿元 | 2024 | 湖区：年度账本, line 3; 塘区看湖区, lines 31-33, 103 |
        | 湖区新能源汽车用高牌号无取向硅钢产线 | 产品厚度 | 0.15—0.65mm (capacity) |  | 湖区：年度账本, lines 21-22 |
        """
    )


def test_plain():
    assert show(ANSWER, Format.PLAIN) == whole(
        """
        湖区 地区生产总值: 约535.2亿元, 2024 [lake-2024-gdp] 湖区：年度账本, line 3; 塘区看湖区, lines 31-33, 103
        湖区新能源汽车用高牌号无取向硅钢产线 产品厚度: 0.15—0.65mm (capacity) [lake-2024-steel] 湖区：年度账本, lines 21-22
        """  # noqa: E501
    )


NOTHING_FOUND = [
    pytest.param(Format.TABLE, "", id="table"),
    pytest.param(Format.MD, "", id="md"),
    pytest.param(Format.PLAIN, "", id="plain"),
    pytest.param(Format.JSONL, "", id="jsonl"),
    pytest.param(Format.JSON, '{\n  "version": 1,\n  "query": "月球",\n  "hits": []\n}\n', id="json"),
    pytest.param(Format.CSV, joined(",", HEADER), id="csv"),
    pytest.param(Format.TSV, joined("\t", HEADER), id="tsv"),
]


@pytest.mark.parametrize("chosen, expected", NOTHING_FOUND)
def test_an_answer_without_hits(chosen: Format, expected: str):
    assert show(NO_ANSWER, chosen) == expected


# Streams


def stream(chosen: Format, *answers: Answer) -> str:
    """Answers as `find -` writes them: the first that shows something brings the header."""
    shown = ""
    for answer in answers:
        shown += render_streamed(answer, chosen, Look(width=80), first=not shown)
    return shown


OPEN = Answer("通车", (Hit(OPENING, 90.0, Match.PARTIAL),))
HEADED = [
    pytest.param(
        Format.TABLE,
        """
        # 通车
        Subject   Indicator   Value        Period   Source
        ──────────────────────────────────────────────────────────────────
        湖心桥    通车时间    2024-10-18   2024     湖区：年度账本, line 3

        # 通*车
        Subject   Indicator   Value        Period   Source
        ──────────────────────────────────────────────────────────────────
        湖心桥    通车时间    2024-10-18   2024     湖区：年度账本, line 3
        """,
        id="table",
    ),
    pytest.param(
        Format.MD,
        r"""
        # 通车
        | Subject | Indicator | Value | Period | Source |
        | --- | --- | --- | --- | --- |
        | 湖心桥 | 通车时间 | 2024-10-18 | 2024 | 湖区：年度账本, line 3 |

        # 通\*车
        | Subject | Indicator | Value | Period | Source |
        | --- | --- | --- | --- | --- |
        | 湖心桥 | 通车时间 | 2024-10-18 | 2024 | 湖区：年度账本, line 3 |
        """,
        id="md",
    ),
    pytest.param(
        Format.PLAIN,
        """
        # 通车
        湖心桥 通车时间: 2024-10-18, 2024 [lake-2024-open] 湖区：年度账本, line 3

        # 通*车
        湖心桥 通车时间: 2024-10-18, 2024 [lake-2024-open] 湖区：年度账本, line 3
        """,
        id="plain",
    ),
]


@pytest.mark.parametrize("chosen, expected", HEADED)
def test_answers_of_a_stream_stand_under_their_query(chosen: Format, expected: str):
    assert stream(chosen, NO_ANSWER, OPEN, OPEN._replace(query="通*车")) == whole(expected)


@pytest.mark.parametrize("chosen, sign", [(Format.CSV, ","), (Format.TSV, "\t")])
def test_rows_of_a_stream_have_their_query_in_the_last_column(chosen: Format, sign: str):
    assert stream(chosen, NO_ANSWER, OPEN, OPEN._replace(query="通*车")) == joined(
        sign, [*HEADER, "query"], [*OPEN_ROW, "通车"], [*OPEN_ROW, "通*车"]
    )


def test_lines_of_a_stream_begin_with_their_query():
    hit = json.loads(show(OPEN, Format.JSONL))
    assert stream(Format.JSONL, NO_ANSWER, OPEN) == as_lines([{"query": "月球", "id": None}, {"query": "通车", **hit}])


def test_a_stream_as_json_is_one_document():
    hit = json.loads(show(OPEN, Format.JSONL))
    assert json.loads(render_answers([OPEN, NO_ANSWER])) == {
        "version": 1,
        "answers": [{"query": "通车", "hits": [hit]}, {"query": "月球", "hits": []}],
    }


# What must not get through


HARMLESS = [
    pytest.param(
        Format.TABLE,
        r"""
        Subject           Indicator            Value                Period   Source                   Id
        ───────────────────────────────────────────────────────────────────────────────────────────────────────────
        [b]湖[/x]:tada:   a|b*c_d~e`f&<g>#h\   �[31m5家�]0;t��1m�   2024     湖区：年度账本, line 3   lake-2024-gdp
        """,
        id="table",
    ),
    pytest.param(
        Format.MD,
        r"""
        | Subject | Indicator | Value | Period | Source |
        | --- | --- | --- | --- | --- |
        | \[b\]湖\[/x\]:tada: | a\|b\*c\_d\~e\`f\&\<g\>\#h\\ | �\[31m5家�\]0;t��1m� | 2024 | 湖区：年度账本, line 3 |
        """,
        id="md",
    ),
    pytest.param(
        Format.PLAIN,
        r"""
        [b]湖[/x]:tada: a|b*c_d~e`f&<g>#h\: �[31m5家�]0;t��1m�, 2024 [lake-2024-gdp] 湖区：年度账本, line 3
        """,
        id="plain",
    ),
]


@pytest.mark.parametrize("chosen, expected", HARMLESS)
def test_markup_and_control_characters_in_a_fact_do_nothing(chosen: Format, expected: str):
    assert show(Answer("", (NASTY_HIT,)), chosen, width=200) == whole(expected)


NASTY_ROW = [
    "lake-2024-gdp",
    "50.0",
    "typo",
    "[b]湖[/x]:tada:",
    "a|b*c_d~e`f&<g>#h\\",
    "�[31m5家�]0;t��1m�",
    *GDP_ROW[6:13],
]


def test_tsv_keeps_a_record_on_its_line():
    row = [*NASTY_ROW, '一 二 三 "四", 五', *GDP_ROW[14:19], ""]
    assert show(Answer("", (NASTY_HIT,)), Format.TSV) == joined("\t", HEADER, row)


def test_csv_quotes_line_feeds_and_quotes():
    row = [*NASTY_ROW, '"一\t二\n三 ""四"", 五"', *GDP_ROW[14:19], ""]
    assert show(Answer("", (NASTY_HIT,)), Format.CSV) == joined(",", HEADER, row)


def test_csv_gives_back_what_stood_in_the_fact_but_its_control_characters():
    rows = list(csv.DictReader(io.StringIO(show(Answer("", (NASTY_HIT,)), Format.CSV))))
    assert [(row["subject"], row["indicator"], row["note"]) for row in rows] == [
        (NASTY.subject, NASTY.indicator, NASTY.note)
    ]


def test_json_escapes_what_a_terminal_would_obey():
    line = show(Answer("", (NASTY_HIT,)), Format.JSONL)
    assert re.findall('"value": "(.*?)", "number"', line) == [r"\u001b[31m5家\u001b]0;t\u0007\u009b1m\u202e"]


@pytest.mark.parametrize("chosen", [Format.JSON, Format.JSONL])
def test_json_gives_back_what_stood_in_the_fact(chosen: Format):
    document = json.loads(show(Answer("", (NASTY_HIT,)), chosen))
    hit = document["hits"][0] if chosen is Format.JSON else document
    assert (hit["subject"], hit["value"], hit["note"]) == (NASTY.subject, NASTY.value, NASTY.note)


CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, 0x2028, 0x2029, 0x202E, 0x2066, 0xFEFF]))
ANY_TEXT = st.text(st.sampled_from(CONTROLS + "湖a[]/|\\*"), max_size=12)


@settings(deadline=None)
@given(text=ANY_TEXT, chosen=st.sampled_from(Format), width=st.sampled_from([40, 80, 200]))
def test_no_control_character_reaches_a_terminal(text: str, chosen: Format, width: int):
    source = LAKE._replace(title=text, publisher=text)
    fact = GDP._replace(subject=text, indicator=text, value=text, note=text, region=text, source=source)
    hit = Hit(fact, 50.0, Match.TYPO, (fact,))
    answer = Answer(text, (hit,))
    shown = [
        show(answer, chosen, width=width),
        render_details([Detail(hit, (fact,))], chosen, Look(width)),
        render_rows("sources", [source_record(source, facts=1)], ("id", "title"), chosen, Look(width)),
        "" if chosen is Format.JSON else render_streamed(answer, chosen, Look(width), first=True),
    ]
    assert set("".join(shown)) & set(CONTROLS) <= {"\n", "\t"}


@given(ANY_TEXT)
def test_no_control_character_of_a_fact_file_reaches_a_terminal(text: str):
    place = Place(text, 1, 1, 1, text)
    drawn = draw_problems([Problem(text, place, text, text, (place,))])
    assert set(drawn) & set(CONTROLS) <= {"\n"}


@given(ANY_TEXT)
def test_cleaning_keeps_the_length_and_what_is_harmless(text: str):
    assert len(clean(text)) == len(text)
    assert [char for char in clean(text) if char not in " \ufffd"] == [char for char in text if char not in CONTROLS]


WIDTHS = [
    pytest.param("abc", 3, id="ASCII"),
    pytest.param("湖区", 4, id="wide"),
    pytest.param("５％", 4, id="full-width"),
    pytest.param("“—…”", 4, id="ambiguous, which terminals take as narrow"),
    pytest.param("e\u0301", 1, id="combining"),
    pytest.param("a\u200db", 2, id="joining"),
    pytest.param("", 0, id="nothing"),
]


@pytest.mark.parametrize("text, width", WIDTHS)
def test_display_width(text: str, width: int):
    assert display_width(text) == width


# Details


DETAIL = Detail(FIRST, (GDP._replace(id="lake-2023-gdp", value="500亿元", status=Status.EXPECTED),))
CARDS = [
    pytest.param(Format.TABLE, id="table"),
    pytest.param(Format.PLAIN, id="plain"),
]


@pytest.mark.parametrize("chosen", CARDS)
def test_a_card_shows_everything_known_of_a_fact(chosen: Format):
    assert render_details([DETAIL, Detail(SECOND, ())], chosen, Look(80)) == whole(
        """
        湖区 地区生产总值: 约535.2亿元
          id         lake-2024-gdp
          region     湖区
          period     2024
          status     actual
          hedge      约
          source     湖区：年度账本, line 3 (lake-2024)
            kicker    数字里的一年
            authors   张三、李四
            publisher 湖区日报
            date      2025-01-08
            page      3
            url       https://paper.example.cn/1.htm
            accessed  2025-02-01
            cite      张三，李四. 湖区：年度账本[N/OL]. 湖区日报，2025-01-08（3）. https://paper.example.cn/1.htm.
          source     塘区看湖区, lines 31-33, 103 (pond-2024)
            date      about 2025-02 (our estimate)
            cite      塘区看湖区[N]. [报纸名不详]，[2025].
          see also   500亿元 (expected) (2024) [lake-2023-gdp]

        湖区新能源汽车用高牌号无取向硅钢产线 产品厚度: 0.15—0.65mm (capacity)
          id         lake-2024-steel
          region     湖区
          period     not stated
          status     capacity
          note       建成后
          source     湖区：年度账本, lines 21-22 (lake-2024)
            kicker    数字里的一年
            authors   张三、李四
            publisher 湖区日报
            date      2025-01-08
            page      3
            url       https://paper.example.cn/1.htm
            accessed  2025-02-01
            cite      张三，李四. 湖区：年度账本[N/OL]. 湖区日报，2025-01-08（3）. https://paper.example.cn/1.htm.
        """
    )


def test_details_as_json_have_the_others_as_well():
    hit = json.loads(show(Answer("", (FIRST,)), Format.JSONL))
    other = {key: value for key, value in hit.items() if key not in ("score", "match", "also")}
    other |= {"id": "lake-2023-gdp", "value": "500亿元", "status": "expected"}
    line = render_details([DETAIL], Format.JSONL, Look())
    assert json.loads(line) == hit | {"others": [other]}
    assert json.loads(render_details([DETAIL], Format.JSON, Look())) == {"version": 1, "facts": [json.loads(line)]}


@pytest.mark.parametrize("chosen", [Format.CSV, Format.TSV, Format.MD])
def test_details_in_flat_formats_are_the_facts(chosen: Format):
    answer = Answer("", (FIRST, SECOND))
    assert render_details([DETAIL, Detail(SECOND, ())], chosen, Look()) == show(answer, chosen)


# Records


ROWS = [name_record("subject", "湖|区", ("the lake", "湖"), 3), name_record("subject", "湖心桥", (), 1)]
LISTS = [
    pytest.param(
        Format.TABLE,
        """
        Subject   Facts    Aliases
        ───────────────────────────────
        湖|区     3        the lake; 湖
        湖心桥    1
        """,
        id="table",
    ),
    pytest.param(
        Format.MD,
        r"""
        | Subject | Facts | Aliases |
        | --- | --- | --- |
        | 湖\|区 | 3 | the lake; 湖 |
        | 湖心桥 | 1 |  |
        """,
        id="md",
    ),
    pytest.param(
        Format.PLAIN,
        """
        湖|区  3  the lake; 湖
        湖心桥  1
        """,
        id="plain",
    ),
    pytest.param(
        Format.CSV,
        """
        subject,facts,aliases
        湖|区,3,the lake; 湖
        湖心桥,1,
        """,
        id="csv",
    ),
    pytest.param(
        Format.TSV,
        "subject\tfacts\taliases\n湖|区\t3\tthe lake; 湖\n湖心桥\t1\t\n",
        id="tsv",
    ),
    pytest.param(
        Format.JSONL,
        """
        {"subject": "湖|区", "aliases": ["the lake", "湖"], "facts": 3}
        {"subject": "湖心桥", "aliases": [], "facts": 1}
        """,
        id="jsonl",
    ),
    pytest.param(
        Format.JSON,
        """
        {
          "version": 1,
          "subjects": [
            {
              "subject": "湖|区",
              "aliases": [
                "the lake",
                "湖"
              ],
              "facts": 3
            },
            {
              "subject": "湖心桥",
              "aliases": [],
              "facts": 1
            }
          ]
        }
        """,
        id="json",
    ),
]


@pytest.mark.parametrize("chosen, expected", LISTS)
def test_a_list_in_each_format(chosen: Format, expected: str):
    assert render_rows("subjects", ROWS, ("subject", "facts", "aliases"), chosen, Look(width=40)) == whole(expected)


def test_the_record_of_a_source():
    assert source_record(LAKE, facts=4) == {
        "id": "lake-2024",
        "title": "湖区：年度账本",
        "kicker": "数字里的一年",
        "authors": ["张三", "李四"],
        "publisher": "湖区日报",
        "date": "2025-01-08",
        "page": "3",
        "url": "https://paper.example.cn/1.htm",
        "accessed": "2025-02-01",
        "written": "2025-01",
        "region": "湖区",
        "facts": 4,
    }


def test_the_record_of_a_coverage():
    assert coverage_record(Coverage(LAKE, 11, 8, 2, 1)) == {
        "source": "lake-2024",
        "numerals": 11,
        "in facts": 8,
        "asides": 2,
        "missing": 1,
    }


NUMBERS = [
    pytest.param("535.2", "535.2", id="a fraction"),
    pytest.param("3.50", "3.5", id="a fraction with a zero at its end"),
    pytest.param("1200", "1200", id="a whole number"),
    pytest.param("1E+12", "1000000000000", id="a whole number with an exponent"),
    pytest.param("-0.5", "-0.5", id="less than zero"),
    pytest.param("123456789012345678", "123456789012345678", id="more digits than a float has"),
]


@pytest.mark.parametrize("number, written", NUMBERS)
def test_numbers_are_written_as_printed(number: str, written: str):
    fact = GDP._replace(quantity=Quantity(Decimal(number)))
    line = show(Answer("", (Hit(fact, 1.0, Match.EXACT),)), Format.JSONL)
    assert re.findall(r'"number": ([^,]*),', line) == [written]


def test_parts_that_answered_stand_out() -> None:
    marks = Marks(subject=(Span(0, 1),), indicator=(Span(2, 6),))
    hit = Hit(GDP, 98.2, Match.PARTIAL, marks=marks)
    shown = render_answer(Answer("", (hit,)), Format.TABLE, Look(width=40, color=True))
    assert shown == (
        "\x1b[32m湖\x1b[0m区 地区\x1b[32m生产总值\x1b[0m\n"
        "  \x1b[1m约535.2亿元\x1b[0m (2024)\n"
        "  \x1b[2m湖区：年度账本, line 3\x1b[0m\n"
    )
