"""Every format's whole output for drafts checked by hand, and what must never get through."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qsfacts.model import Hit, Match, Span
from qsfacts.render.answers import Look
from qsfacts.render.clean import clean, display_width
from qsfacts.render.records import BOM, hit_record
from qsfacts.render.review.records import COLUMNS, exclusion_key
from qsfacts.render.review.sentence import REACH, quote
from qsfacts.render.reviews import ReviewFormat, account, render_reviews
from qsfacts.render.wrap import breaks
from qsfacts.review import Exclusion, Review, Verdict
from tests.conftest import whole
from tests.drafts import DRAFT, EMPTY, GDP, NASTY, controls, find, leave_out


def show(*reviews: Review, chosen: ReviewFormat, only: tuple[Verdict, ...] = tuple(Verdict), **look: object) -> str:
    return render_reviews(reviews, chosen, Look(**look), only=only)


# For people


ACCOUNT = whole(
    """
    draft.md: 9 figures: 5 checked (1 supported, 1 caution, 1 contradicted, 1 other-period, 1 unknown), 4 left out (2 set a period, 1 part of a name, 1 ignored by the draft)
    draft.md:4:22: ignored: 42家: 电话核实
    draft.md:6:1: idle ignore: 99% raises no alarm here
    """  # noqa: E501
)

PLAIN = (
    whole(
        """
        draft.md:3:16 ✗ contradicted: 湖区 地区生产总值 (2024) is 约535.2亿元, not 535.9亿元
          draft   2024年，湖区地区生产总值达[✗535.9亿元]，同比增长6.5%；
          base    湖区 地区生产总值: 约535.2亿元, 2024 [lake-2024-gdp]
          source  湖区：年度账本, line 3; 塘区看湖区, lines 31-33, 103

        draft.md:3:28 ! caution (hedge-dropped, expected-as-actual): 湖区 地区生产总值增速 (2024) is 6.5%左右 (expected): 6.5% drops the hedge; expected, told as a fact
          draft   2024年，湖区地区生产总值达535.9亿元，同比增长[!6.5%]；
          base    湖区 地区生产总值增速: 6.5%左右 (expected), 2024 [lake-2024-growth]
          source  湖区：年度账本, line 3

        draft.md:3:37 ✓ supported: 湖区 新增学位 (2024) is 1200个
          draft   新增学位[✓1200个]。
          base    湖区 新增学位: 1200个, 2024 [lake-2024-places]
          source  湖区：年度账本, line 3

        draft.md:3:48 ? unknown: the base knows nothing of 9000人 here
          draft   上半年就业[?9000人]，外来投资70亿元。

        draft.md:3:58 ↺ other-period: 湖区 地区生产总值 is 约535.2亿元 of 2024, not of 2024-H1
          draft   上半年就业9000人，外来投资[↺70亿元]。
          base    湖区 地区生产总值: 约535.2亿元, 2024 [lake-2024-gdp]
          source  湖区：年度账本, line 3

        """  # noqa: E501
    )
    + ACCOUNT
)


def test_plain_cuts_nothing():
    assert show(DRAFT, chosen=ReviewFormat.PLAIN) == PLAIN


def test_a_table_without_a_limit_wraps_nothing():
    assert show(DRAFT, chosen=ReviewFormat.TABLE) == PLAIN


TABLES = [
    pytest.param(
        40,
        """
        draft.md:3:58 ↺ other-period: 湖区 地区
        生产总值 is 约535.2亿元 of 2024, not of
        2024-H1
          draft   上半年就业9000人，外来投资
                  [↺70亿元]。
          base    湖区 地区生产总值: 约535.2亿
                  元, 2024 [lake-2024-gdp]
          source  湖区：年度账本, line 3

        draft.md: 9 figures: 5 checked (1
        supported, 1 caution, 1 contradicted, 1
        other-period, 1 unknown), 4 left out (2
        set a period, 1 part of a name, 1
        ignored by the draft)
        draft.md:4:22: ignored: 42家: 电话核实
        draft.md:6:1: idle ignore: 99% raises no
        alarm here
        """,
        id="40 columns",
    ),
    pytest.param(
        80,
        """
        draft.md:3:58 ↺ other-period: 湖区 地区生产总值 is 约535.2亿元 of 2024, not of
        2024-H1
          draft   上半年就业9000人，外来投资[↺70亿元]。
          base    湖区 地区生产总值: 约535.2亿元, 2024 [lake-2024-gdp]
          source  湖区：年度账本, line 3

        draft.md: 9 figures: 5 checked (1 supported, 1 caution, 1 contradicted, 1
        other-period, 1 unknown), 4 left out (2 set a period, 1 part of a name, 1
        ignored by the draft)
        draft.md:4:22: ignored: 42家: 电话核实
        draft.md:6:1: idle ignore: 99% raises no alarm here
        """,
        id="80 columns",
    ),
]


@pytest.mark.parametrize("width, expected", TABLES)
def test_a_table_fits_the_terminal(width: int, expected: str):
    assert show(DRAFT, chosen=ReviewFormat.TABLE, only=(Verdict.OTHER_PERIOD,), width=width) == whole(expected)


def test_200_columns_wrap_nothing():
    assert show(DRAFT, chosen=ReviewFormat.TABLE, width=200) == PLAIN


def test_colour_marks_the_figure_and_the_verdict():
    table = show(DRAFT, chosen=ReviewFormat.TABLE, only=(Verdict.UNKNOWN,), width=200, color=True)
    assert table.removesuffix(ACCOUNT) == (
        "\x1b[2mdraft.md:3:48\x1b[0m \x1b[36m? unknown\x1b[0m: the base knows nothing of 9000人 here\n"
        "\x1b[2m  draft   \x1b[0m上半年就业\x1b[36m[?9000人]\x1b[0m，外来投资70亿元。\n"
        "\n"
    )


@pytest.mark.parametrize("width", [40, 80, 200])
def test_colour_changes_no_text(width: int):
    coloured = show(DRAFT, NASTY, chosen=ReviewFormat.TABLE, width=width, color=True)
    plain = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    shown = show(DRAFT, NASTY, chosen=ReviewFormat.TABLE, width=width)
    assert [line.rstrip() for line in plain.splitlines()] == shown.splitlines()


def test_lines():
    assert show(DRAFT, chosen=ReviewFormat.LINE) == whole(
        """
        draft.md:3:16: contradicted: 湖区 地区生产总值 (2024) is 约535.2亿元, not 535.9亿元 [lake-2024-gdp]
        draft.md:3:28: caution: 湖区 地区生产总值增速 (2024) is 6.5%左右 (expected): 6.5% drops the hedge; expected, told as a fact [lake-2024-growth]
        draft.md:3:37: supported: 湖区 新增学位 (2024) is 1200个 [lake-2024-places]
        draft.md:3:48: unknown: the base knows nothing of 9000人 here
        draft.md:3:58: other-period: 湖区 地区生产总值 is 约535.2亿元 of 2024, not of 2024-H1 [lake-2024-gdp]
        """  # noqa: E501
    )


def test_markdown():
    only = (Verdict.CONTRADICTED, Verdict.UNKNOWN)
    assert show(DRAFT, chosen=ReviewFormat.MD, only=only) == (
        whole(
            """
            | Place | Figure | Verdict | Message | Base | Source |
            | --- | --- | --- | --- | --- | --- |
            | draft.md:3:16 | 535.9亿元 | ✗ contradicted | 湖区 地区生产总值 (2024) is 约535.2亿元, not 535.9亿元 | 湖区 地区生产总值: 约535.2亿元, 2024 \\[lake-2024-gdp\\] | 湖区：年度账本, line 3; 塘区看湖区, lines 31-33, 103 |
            | draft.md:3:48 | 9000人 | ? unknown | the base knows nothing of 9000人 here |  |  |

            """  # noqa: E501
        )
        + "".join(f"- {line}\n" for line in ACCOUNT.splitlines())
    )


# The account


def test_the_account_of_several_drafts_ends_with_all_of_them():
    assert account([EMPTY, DRAFT]) == (
        "-: 0 figures: 0 checked, 0 left out\n"
        + ACCOUNT
        + ACCOUNT.splitlines()[0].replace("draft.md: ", "2 drafts: ")
        + "\n"
    )


EXCLUSIONS = [
    Exclusion.PERIOD,
    Exclusion.NAME,
    Exclusion.LIST_NUMBER,
    Exclusion.PHONE,
    Exclusion.CODE,
    Exclusion.BARE,
    Exclusion.IGNORED,
]


def test_the_account_counts_in_words():
    text = "1 2 3 4 5 6 7 8"
    left_out = [leave_out(text, str(number), why) for number, why in enumerate(EXCLUSIONS, start=1)]
    review = Review("a", text, (find(text, "8", Verdict.UNKNOWN),), tuple(left_out))
    several = review._replace(left_out=(*left_out, *left_out))
    assert account([review]).splitlines()[0] == (
        "a: 8 figures: 1 checked (1 unknown), 7 left out (1 sets a period, 1 part of a name, 1 list number, "
        "1 phone number, 1 code or address, 1 bare number, 1 ignored by the draft)"
    )
    assert account([several]).splitlines()[0] == (
        "a: 15 figures: 1 checked (1 unknown), 14 left out (2 set a period, 2 parts of names, 2 list numbers, "
        "2 phone numbers, 2 code or addresses, 2 bare numbers, 2 ignored by the draft)"
    )


def test_an_ignored_figure_without_a_reason_says_so():
    text = "13.7%"
    review = Review("a", text, (), (leave_out(text, text, Exclusion.IGNORED),))
    assert account([review]).splitlines()[1] == "a:1:1: ignored: 13.7%: no reason given"


@pytest.mark.parametrize("chosen", ReviewFormat)
def test_what_is_not_shown_is_counted_all_the_same(chosen: ReviewFormat):
    shown = show(DRAFT, chosen=chosen, only=())
    assert ("caution" in shown) is chosen.holds_account


# For machines


def test_the_keys_of_exclusions_are_written_like_verdicts():
    assert exclusion_key(Exclusion.LIST_NUMBER) == "list-number"


def test_json():
    hit = DRAFT.findings[1].hit
    assert hit
    finding = {
        "file": "draft.md",
        "line": 3,
        "column": 28,
        "end_column": 32,
        "figure": "6.5%",
        "verdict": "caution",
        "reasons": ["hedge-dropped", "expected-as-actual"],
        "message": "湖区 地区生产总值增速 (2024) is 6.5%左右 (expected): 6.5% drops the hedge; expected, told as a fact",  # noqa: E501
        "claim": {
            "subject": "湖区",
            "indicator": "地区生产总值增速",
            "period": "2024",
            "region": "湖区",
            "status": "actual",
        },
        "fact": hit_record(hit),
    }
    numbers = {
        "figures": 9,
        "checked": 5,
        "left_out": 4,
        "verdicts": {"supported": 1, "caution": 1, "contradicted": 1, "other-period": 1, "unknown": 1},
        "exclusions": dict.fromkeys(map(exclusion_key, Exclusion), 0) | {"period": 2, "name": 1, "ignored": 1},
    }
    place = {"file": "draft.md", "line": 4, "column": 22, "end_column": 25}
    idle = {"file": "draft.md", "line": 6, "column": 1, "end_column": 29}
    assert json.loads(show(DRAFT, chosen=ReviewFormat.JSON, only=(Verdict.CAUTION,))) == {
        "version": 1,
        "findings": [finding],
        "summary": {
            **numbers,
            "ignored": [{**place, "figure": "42家", "note": "电话核实"}],
            "idle_ignores": [{**idle, "figure": "99%", "note": ""}],
            "files": [{"file": "draft.md", **numbers}],
        },
    }


def test_jsonl_gives_the_findings_of_json_one_a_line():
    lines = show(DRAFT, NASTY, chosen=ReviewFormat.JSONL).splitlines()
    document = json.loads(show(DRAFT, NASTY, chosen=ReviewFormat.JSON))
    assert [json.loads(line) for line in lines] == document["findings"]
    assert len(lines) == 6


def test_without_a_fact_json_says_null():
    assert json.loads(show(DRAFT, chosen=ReviewFormat.JSONL, only=(Verdict.UNKNOWN,)))["fact"] is None


def test_csv():
    only = (Verdict.CAUTION, Verdict.UNKNOWN)
    assert show(DRAFT, chosen=ReviewFormat.CSV, only=only) == whole(
        """
        file,line,column,end_column,figure,verdict,reasons,message,subject,indicator,period,region,status,fact,fact_subject,fact_indicator,fact_value,fact_period,fact_status,source,title,lines
        draft.md,3,28,32,6.5%,caution,hedge-dropped; expected-as-actual,"湖区 地区生产总值增速 (2024) is 6.5%左右 (expected): 6.5% drops the hedge; expected, told as a fact",湖区,地区生产总值增速,2024,湖区,actual,lake-2024-growth,湖区,地区生产总值增速,6.5%左右,2024,expected,lake-2024,湖区：年度账本,3
        draft.md,3,48,53,9000人,unknown,,the base knows nothing of 9000人 here,湖区,,2024-H1,湖区,actual,,,,,,,,,
        """  # noqa: E501
    )


def test_csv_for_excel_begins_with_a_byte_order_mark():
    assert show(EMPTY, chosen=ReviewFormat.CSV, bom=True) == BOM + ",".join(COLUMNS) + "\n"


def test_tsv_has_the_cells_of_csv():
    rows = list(csv.reader(io.StringIO(show(DRAFT, chosen=ReviewFormat.CSV))))
    assert [line.split("\t") for line in show(DRAFT, chosen=ReviewFormat.TSV).splitlines()] == rows


def test_github():
    assert show(DRAFT, chosen=ReviewFormat.GITHUB) == whole(
        """
        ::error file=draft.md,line=3,col=16,endColumn=22,title=535.9亿元%3A contradicted::湖区 地区生产总值 (2024) is 约535.2亿元, not 535.9亿元%0Abase: 湖区 地区生产总值: 约535.2亿元, 2024 [lake-2024-gdp]%0Asource: 湖区：年度账本, line 3; 塘区看湖区, lines 31-33, 103
        ::warning file=draft.md,line=3,col=28,endColumn=31,title=6.5%25%3A caution (hedge-dropped%2C expected-as-actual)::湖区 地区生产总值增速 (2024) is 6.5%25左右 (expected): 6.5%25 drops the hedge; expected, told as a fact%0Abase: 湖区 地区生产总值增速: 6.5%25左右 (expected), 2024 [lake-2024-growth]%0Asource: 湖区：年度账本, line 3
        ::notice file=draft.md,line=3,col=48,endColumn=52,title=9000人%3A unknown::the base knows nothing of 9000人 here
        ::warning file=draft.md,line=3,col=58,endColumn=61,title=70亿元%3A other-period::湖区 地区生产总值 is 约535.2亿元 of 2024, not of 2024-H1%0Abase: 湖区 地区生产总值: 约535.2亿元, 2024 [lake-2024-gdp]%0Asource: 湖区：年度账本, line 3
        ::notice file=draft.md,line=6,col=1,endColumn=28,title=idle ignore::idle ignore: 99%25 raises no alarm here
        """  # noqa: E501
    )


# What drafts and bases may hold

NASTY_OUTPUT = [
    pytest.param(
        ReviewFormat.PLAIN,
        """
        a,b:c%"<d>�.md:1:46 ✗ contradicted: <img src=x onerror="1"> a|b, �1m (2024) is �%�', not 7%
          draft   �|*`e\u0301 [✗7%] �长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长…
          base    <img src=x onerror="1"> a|b, �1m: �%�', 2024 [nasty]
          source  </style>&lt;, line 3

        a,b:c%"<d>�.md: 2 figures: 1 checked (1 contradicted), 1 left out (1 ignored by the draft)
        a,b:c%"<d>�.md:1:17: ignored: 1: <i>� ::warning::
        a,b:c%"<d>�.md:1:1: idle ignore: "%  raises no alarm here: <u>�
        """,
        id="plain",
    ),
    pytest.param(
        ReviewFormat.LINE,
        """
        a,b:c%"<d>�.md:1:46: contradicted: <img src=x onerror="1"> a|b, �1m (2024) is �%�', not 7% [nasty]
        """,
        id="line",
    ),
    pytest.param(
        ReviewFormat.MD,
        """
        | Place | Figure | Verdict | Message | Base | Source |
        | --- | --- | --- | --- | --- | --- |
        | a,b:c%"\\<d\\>�.md:1:46 | 7% | ✗ contradicted | \\<img src=x onerror="1"\\> a\\|b, �1m (2024) is �%�', not 7% | \\<img src=x onerror="1"\\> a\\|b, �1m: �%�', 2024 \\[nasty\\] | \\</style\\>\\&lt;, line 3 |

        - a,b:c%"\\<d\\>�.md: 2 figures: 1 checked (1 contradicted), 1 left out (1 ignored by the draft)
        - a,b:c%"\\<d\\>�.md:1:17: ignored: 1: \\<i\\>� ::warning::
        - a,b:c%"\\<d\\>�.md:1:1: idle ignore: "%  raises no alarm here: \\<u\\>�
        """,  # noqa: E501
        id="md",
    ),
    pytest.param(
        ReviewFormat.GITHUB,
        """
        ::error file=a%2Cb%3Ac%25"<d>�.md,line=1,col=46,endColumn=47,title=7%25%3A contradicted::<img src=x onerror="1"> a|b,	�1m (2024) is �%25�', not 7%25%0Abase: <img src=x onerror="1"> a|b,\t�1m: �%25�', 2024 [nasty]%0Asource: </style>&lt;, line 3
        ::notice file=a%2Cb%3Ac%25"<d>�.md,line=1,col=1,endColumn=1,title=idle ignore::idle ignore: "%25%0A raises no alarm here: <u>�
        """,  # noqa: E501
        id="github",
    ),
]


@pytest.mark.parametrize("chosen, expected", NASTY_OUTPUT)
def test_what_a_draft_holds_is_obeyed_by_nothing(chosen: ReviewFormat, expected: str):
    assert show(NASTY, chosen=chosen) == whole(expected)


@pytest.mark.parametrize("chosen", ReviewFormat)
def test_no_format_lets_a_control_character_through(chosen: ReviewFormat):
    assert set(controls(show(NASTY, chosen=chosen, width=60))) <= {"\n", "\t"}


NOTHING = "-: 0 figures: 0 checked, 0 left out\n"
NOTHING_SHOWN = [
    *((chosen, NOTHING) for chosen in (ReviewFormat.TABLE, ReviewFormat.PLAIN)),
    (ReviewFormat.MD, f"- {NOTHING}"),
    *((chosen, "") for chosen in (ReviewFormat.LINE, ReviewFormat.JSONL, ReviewFormat.GITHUB)),
    (ReviewFormat.CSV, ",".join(COLUMNS) + "\n"),
    (ReviewFormat.TSV, "\t".join(COLUMNS) + "\n"),
]


@pytest.mark.parametrize("chosen, expected", NOTHING_SHOWN)
def test_a_draft_without_figures_is_told_as_such(chosen: ReviewFormat, expected: str):
    assert show(EMPTY, chosen=chosen) == expected
    assert show(chosen=chosen) == expected.replace(NOTHING, "").removesuffix("- ")


@settings(deadline=None)
@given(text=st.text(max_size=200), start=st.integers(0, 200), length=st.integers(0, 20))
def test_any_text_can_be_quoted(text: str, start: int, length: int):
    span = Span(min(start, len(text)), min(start + length, len(text)))
    before, figure, after = quote(text, span)
    assert len(figure) == span.end - span.start
    assert max(len(before), len(after)) <= REACH + 1
    assert controls(before + figure + after) == []


@settings(deadline=None)
@given(text=st.text(min_size=1, max_size=60), value=st.text(max_size=30), file=st.text(max_size=10))
def test_any_text_can_be_written_in_every_format(text: str, value: str, file: str):
    hit = Hit(GDP._replace(value=value), 50.0, Match.EXACT)
    finding = DRAFT.findings[0]._replace(span=Span(0, len(text)), figure=text, hit=hit)
    review = Review(file, text, (finding,), ())
    shown = {chosen: show(review, chosen=chosen, width=60) for chosen in ReviewFormat}
    assert all(set(controls(each)) <= {"\n", "\t"} for each in shown.values())
    one_a_line = (ReviewFormat.LINE, ReviewFormat.JSONL, ReviewFormat.GITHUB)
    assert [len(shown[chosen].splitlines()) for chosen in one_a_line] == [1, 1, 1]
    assert len(shown[ReviewFormat.TSV].splitlines()) == 2
    assert len(list(csv.reader(io.StringIO(shown[ReviewFormat.CSV])))) == 2
    assert json.loads(shown[ReviewFormat.JSON])["findings"] == [json.loads(shown[ReviewFormat.JSONL])]


@pytest.mark.parametrize("width", range(20, 100, 7))
def test_no_line_of_a_table_is_wider_than_the_terminal(width: int):
    table = show(DRAFT, NASTY, chosen=ReviewFormat.TABLE, width=width)
    assert [line for line in table.splitlines() if display_width(line) > width] == []


@given(text=st.text(max_size=100), width=st.integers(2, 60))
def test_any_text_can_be_wrapped(text: str, width: int):
    text = clean(text)
    edges = [0, *breaks(text, width), len(text)]
    lines = [text[start:end] for start, end in pairwise(edges)]
    assert "".join(lines) == text
    assert [line for line in lines if display_width(line.rstrip()) > width] == []


WRAPPED = [
    pytest.param("达到535.9亿元，", 8, ["达到", "535.9亿", "元，"], id="no break in a number or before a comma"),
    pytest.param("一[✗535.9亿元]二", 13, ["一", "[✗535.9亿元]", "二"], id="none in a marked figure"),
    pytest.param("“一”（二）", 7, ["“一”", "（二）"], id="none after an opening sign"),
    pytest.param("no such word", 7, ["no such", "word"], id="blanks at the end take no room"),
    pytest.param("lake-2024-gdp", 5, ["lake-", "2024-", "gdp"], id="what is too wide breaks anywhere"),
]


@pytest.mark.parametrize("text, width, expected", WRAPPED)
def test_a_line_ends_where_a_reader_expects_it(text: str, width: int, expected: list[str]):
    edges = [0, *breaks(text, width), len(text)]
    assert [text[start:end].rstrip() for start, end in pairwise(edges)] == expected


# Sentences

SENTENCES = [
    pytest.param("一。二5个三；四", "5个", ("二", "三；"), id="from mark to mark"),
    pytest.param("一\r\n  二5个三\r\n四", "5个", ("二", "三"), id="in its line"),
    pytest.param("5个", "5个", ("", ""), id="alone"),
    pytest.param("长" * 41 + "5个" + "久" * 41, "5个", ("…" + "长" * 40, "久" * 40 + "…"), id="cut on both sides"),
    pytest.param("长" * 40 + "5个" + "久" * 40, "5个", ("长" * 40, "久" * 40), id="just short enough"),
    pytest.param("e\u0301" + "长" * 39 + "5个", "5个", ("…" + "长" * 39, ""), id="not between a letter and its mark"),
    pytest.param("增长6.5%，达5个", "5个", ("增长6.5%，达", ""), id="a point is no full stop"),
]


@pytest.mark.parametrize("text, figure, expected", SENTENCES)
def test_a_figure_is_quoted_with_its_sentence(text: str, figure: str, expected: tuple[str, str]):
    start = text.index(figure)
    quoted = quote(text, Span(start, start + len(figure)))
    assert (quoted.before, quoted.after) == expected
