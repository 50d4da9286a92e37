"""Checked drafts made up for tests, as `check` would hand them to `render`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from qsfacts.model import Fact, Hit, LineRange, Match, Period, Quantity, Source, Span, Status
from qsfacts.render.clean import replace_controls
from qsfacts.review import Claim, Exclusion, Finding, IdleIgnore, LeftOut, Reason, Review, Spot, Verdict

LAKE = Source("lake-2024", "湖区：年度账本", "", (), "湖区日报", "2025-01-08", "", "", "湖区", "zh-CN", "0")
POND = Source("pond-2024", "塘区看湖区", "", (), "", "", "2025-02", "", "塘区", "zh-CN", "1")
YEAR = Period("2024", date(2024, 1, 1), date(2024, 12, 31))
HALF = Period("2024-H1", date(2024, 1, 1), date(2024, 6, 30))

GDP = Fact(
    "lake-2024-gdp",
    "湖区",
    "地区生产总值",
    "约535.2亿元",
    Quantity(Decimal("535.2"), "亿元", "约"),
    YEAR,
    Status.ACTUAL,
    "湖区",
    LAKE,
    (LineRange(3, 3),),
    "",
)
SAME_GDP = GDP._replace(id="pond-2024-gdp", source=POND, lines=(LineRange(31, 33), LineRange(103, 103)))
GROWTH = GDP._replace(
    id="lake-2024-growth",
    indicator="地区生产总值增速",
    value="6.5%左右",
    quantity=Quantity(Decimal("6.5"), "%", "左右"),
    status=Status.EXPECTED,
)
PLACES = GDP._replace(
    id="lake-2024-places", indicator="新增学位", value="1200个", quantity=Quantity(Decimal(1200), "个")
)


def spot_of(text: str, span: Span) -> Spot:
    """Where a span starts and ends in its line."""
    line_start = text.rfind("\n", 0, span.start) + 1
    return Spot(text.count("\n", 0, span.start) + 1, span.start - line_start + 1, span.end - line_start + 1)


def find(
    text: str,
    figure: str,
    verdict: Verdict,
    *,
    fact: Hit | None = None,
    claim: Claim | None = None,
) -> Finding:
    """A finding about the first place of `figure` in `text`."""
    span = span_of(text, figure)
    return Finding(span, spot_of(text, span), figure, verdict, (), claim or Claim(), fact)


def leave_out(text: str, figure: str, why: Exclusion, note: str = "") -> LeftOut:
    """The first place of `figure` in `text`, left out."""
    span = span_of(text, figure)
    return LeftOut(span, spot_of(text, span), figure, why, note)


def span_of(text: str, part: str) -> Span:
    """Where `part` first stands in `text`."""
    start = text.index(part)
    return Span(start, start + len(part))


TEXT = """\
# 湖区一年

2024年，湖区地区生产总值达535.9亿元，同比增长6.5%；新增学位1200个。上半年就业9000人，外来投资70亿元。
<!-- qsfacts: ignore 42家 电话核实 -->
5G基站42家。
<!-- qsfacts: ignore 99% -->
"""
DRAFT = Review(
    "draft.md",
    TEXT,
    (
        find(
            TEXT,
            "535.9亿元",
            Verdict.CONTRADICTED,
            fact=Hit(GDP, 98.2, Match.EXACT, (SAME_GDP,)),
            claim=Claim("湖区", "地区生产总值", YEAR, "湖区"),
        ),
        find(
            TEXT,
            "6.5%",
            Verdict.CAUTION,
            fact=Hit(GROWTH, 91.0, Match.ALIAS),
            claim=Claim("湖区", "地区生产总值增速", YEAR, "湖区"),
        )._replace(reasons=(Reason.HEDGE_DROPPED, Reason.EXPECTED_AS_ACTUAL)),
        find(
            TEXT,
            "1200个",
            Verdict.SUPPORTED,
            fact=Hit(PLACES, 100.0, Match.EXACT),
            claim=Claim("湖区", "新增学位", YEAR, "湖区"),
        ),
        find(
            TEXT,
            "9000人",
            Verdict.UNKNOWN,
            claim=Claim("湖区", "", HALF, "湖区"),
        ),
        find(
            TEXT,
            "70亿元",
            Verdict.OTHER_PERIOD,
            fact=Hit(GDP, 60.0, Match.PARTIAL),
            claim=Claim("湖区", "地区生产总值", HALF, "湖区", Status.PLANNED),
        ),
    ),
    (
        leave_out(TEXT, "2024年", Exclusion.PERIOD),
        leave_out(TEXT, "上半年", Exclusion.PERIOD),
        leave_out(TEXT, "5G", Exclusion.NAME),
        leave_out(TEXT, "42家", Exclusion.IGNORED, "电话核实"),
    ),
    (IdleIgnore(Spot(6, 1, 29), "99%", ""),),
)

# A script, an attribute's end, a colour, a title of a terminal, text turned round, what GitHub and CSV separate by,
# a letter with its mark, and a line without an end.
NASTY_TEXT = 'x<script>alert("1")</script>\x1b[31m&amp;\u202e|*`e\u0301 7% \u2066' + "长" * 60 + "::\r\n完"
NASTY_FACT = GDP._replace(
    id="nasty",
    subject='<img src=x onerror="1">',
    indicator="a|b,\t\x9b1m",
    value="\x07%\u202e'",
    source=LAKE._replace(title="</style>&lt;"),
)
NASTY = Review(
    'a,b:c%"<d>\x1b.md',
    NASTY_TEXT,
    (
        find(
            NASTY_TEXT,
            "7%",
            Verdict.CONTRADICTED,
            fact=Hit(NASTY_FACT, 1.0, Match.TYPO),
        ),
    ),
    (leave_out(NASTY_TEXT, "1", Exclusion.IGNORED, "<i>\x1b\n::warning::"),),
    (IdleIgnore(Spot(1, 1, 2), '"%\n', "<u>\u202e"),),
)
EMPTY = Review("-", "", (), ())


def controls(text: str) -> list[str]:
    """The control characters of a text, as they stand in it."""
    found: list[str] = []

    def keep(char: str) -> str:
        found.append(char)
        return char

    replace_controls(text, keep)
    return found
