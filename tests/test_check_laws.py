"""What holds of every draft whatever it says, and of every fact of the shipped base told rightly and wrongly."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from qsfacts.check.layout import lay_out
from qsfacts.check.mentions import find_mentions
from qsfacts.check.review import Draft, review
from qsfacts.index.read import Index
from qsfacts.model import Fact, Name, Period, Status
from qsfacts.render.review.messages import message
from qsfacts.review import Finding, LeftOut, Reason, Review, Verdict
from qsfacts.store.load import load
from tests.bases import make_fact, make_index
from tests.conftest import ROOT, SHIPPED

AS_OF = date(2025, 1, 20)
FACTS = (
    make_fact("gdp", "湖区", "地区生产总值", "535.2亿元"),
    make_fact("gdp-half", "湖区", "地区生产总值", "250.1亿元", period="2024-H1"),
    make_fact("gdp-growth", "湖区", "地区生产总值增速", "6.5%"),
    make_fact("investment", "湖区", "固定资产投资增速", "8.4%"),
    make_fact("investment-half", "湖区", "固定资产投资增速", "8.1%", period="2024-H1"),
    make_fact("parking", "湖区", "停车泊位数", "7610个"),
    make_fact("parking-plan", "湖区", "停车泊位数", "9000个", period="2025", status=Status.PLANNED),
    make_fact("estates", "湖区", "老旧小区改造数", "26个"),
    make_fact("homes", "湖区", "老旧小区改造惠及户数", "7422户"),
    make_fact("school", "湖滨一小", "新增学位", "1200个"),
    make_fact("bridge", "湖心大桥", "总投资", "16.4亿元", period=""),
    make_fact("bridge-open", "湖心大桥", "通车时间", "2024-10-18", period="2024-10-18"),
)
NAMES = (Name("地区生产总值", ("GDP",), "", ()), Name("湖心大桥", ("湖心桥",), "", ()))


@cache
def small_base() -> Index:
    """One index for all examples: the fixtures of a test would be made anew for each, or warned of."""
    return make_index(FACTS, NAMES)


def checked(text: str, *, markdown: bool = True, index: Index | None = None, as_of: date = AS_OF) -> Review:
    return review(index or small_base(), Draft("draft", text, as_of, markdown))


def figures(found: Review) -> list[Finding | LeftOut]:
    """All figures of a draft in order, whatever became of them."""
    return sorted((*found.findings, *found.left_out), key=lambda each: each.span.start)


# Any text whatever

SIGNS = """湖区 湖心大桥 湖滨一小 青山区 江夏区去年 地区生产总值 GDP 固定资产投资 增速 增长 停车泊位 新增学位
    老旧小区改造 总投资 通车 2024年 去年 上半年 今年 去年同期 比上年 6月18日 10月18日 535.2亿元 8.4% 26个 7422户
    1200个 １２ 三成 约 近 超 多 左右 第二 第72位 5G 一个 计划 预计 分别为 和 、 ， 。 ： ； （ ） “ ” 《 》 # ##
    - 1. | |-|-| ` ``` > ** <!-- qsfacts: ignore 8.4% --> [ ]( ) https://a.b/8% 電話 13812345678""".split()
TRADITIONAL = set("區億萬戶長電話")
BLANKS = [" ", "\t", "\u3000", "\n", "\n\n", "\r\n", "\x00", "\ufeff", "\u2028", "\U0001f600", "e\u0301"]
texts = st.one_of(
    st.text(max_size=200),
    st.text("0123456789.,%％一二三十百万亿", max_size=60),
    st.lists(st.sampled_from([*SIGNS, *BLANKS, *TRADITIONAL]), max_size=40).map("".join),
)
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def place_of(text: str, line: int, column: int) -> int:
    """Where a line and a column lead to, both counted from 1, with line feeds between the lines."""
    return sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1


@many
@given(texts, st.booleans(), st.dates())
def test_spans_and_spots_lead_to_the_figures_of_any_text(text: str, markdown: bool, as_of: date):  # noqa: FBT001
    for each in figures(checked(text, markdown=markdown, as_of=as_of)):
        assert text[each.span.start : each.span.end] == each.figure != ""
        assert place_of(text, each.spot.line, each.spot.column) == each.span.start
        assert place_of(text, each.spot.line, each.spot.end_column) == each.span.end


@many
@given(texts, st.booleans())
def test_every_figure_of_any_text_is_accounted_for_once(text: str, markdown: bool):  # noqa: FBT001 - a case
    assume(not set(text) & TRADITIONAL)  # which are read as simplified ones
    mentions = [each.core for each in find_mentions(text, lay_out(text, markdown=markdown))]
    assert [each.span for each in figures(checked(text, markdown=markdown))] == mentions


@many
@given(texts)
def test_a_draft_checked_twice_gives_the_same(text: str):
    assert checked(text) == checked(text)


@settings(many, max_examples=30)
@given(texts, texts)
def test_earlier_drafts_change_nothing(earlier: str, text: str):
    fresh = make_index(FACTS, NAMES)
    found = checked(text, index=fresh)
    checked(earlier)
    assert checked(text) == found


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_a_review_leaves_it_to_others_whether_garbage_is_looked_for(switch: Callable[[], None]):
    switch()
    before = gc.isenabled()
    checked("湖区固定资产投资增长8.4%。")
    after = gc.isenabled()
    gc.enable()
    assert before == after


@many
@given(texts)
def test_what_was_found_explains_itself(text: str):
    for each in checked(text).findings:
        assert message(each)
        assert each.hit is not None or each.verdict is Verdict.UNKNOWN
        assert (each.verdict is Verdict.CAUTION) == bool(each.reasons)


HUGE = [
    pytest.param("长" * 100_000, 0, id="a line of characters"),
    pytest.param("1" * 10_000, 1, id="a line of digits"),
    pytest.param("|" * 50_000, 0, id="a row of cells"),
    pytest.param("`" * 50_000, 0, id="ticks"),
    pytest.param("|" + "-" * 50_000 + "x", 0, id="dashes"),
    pytest.param("> " * 5_000 + "8.4%", 1, id="quotes in quotes"),
    pytest.param("- " * 5_000 + "8.4%", 1, id="items in items"),
    pytest.param("[" * 5_000 + "8.4%" + "](a)" * 5_000, 1, id="links in links"),
    pytest.param("<!-- qsfacts: ignore 5%" + " " * 20_000, 1, id="a comment that nothing closes"),
    pytest.param("增长8.4%。\n\n" * 500, 500, id="paragraphs"),
    pytest.param("增长8.4%、" * 500, 500, id="a sentence of figures"),
    pytest.param("增长8.4%" * 500, 500, id="figures without a mark between them"),
]


@pytest.mark.parametrize("text, number", HUGE)
def test_huge_drafts(text: str, number: int):
    assert len(figures(checked(text))) == number


# Paragraphs by themselves

NUMBER = re.compile(r"\d+(?:\.\d+)?")
PARTS = {"": "", "H1": "上半年", "H2": "下半年"}
SAID = {Status.ACTUAL: "", Status.EXPECTED: "预计", Status.PLANNED: "计划", Status.CAPACITY: "达产后"}


def tell(fact: Fact, value: str = "") -> str:
    """A sentence that says all of a fact: its period, its place, its subject, its indicator and its value."""
    place = "" if fact.subject == fact.region else fact.region
    period = f"{spelled(fact.period)}，" if fact.period else ""
    return f"{period}{place}{fact.subject}{SAID[fact.status]}{fact.indicator}{value or fact.value}。"


def spelled(period: Period) -> str:
    year, _, rest = period.text.partition("-")
    if rest in PARTS:
        return f"{year}年{PARTS[rest]}"
    first, last = period.start, period.end
    days = f"{first.day}日" if first == last else f"—{last.month}月"
    return f"{first.year}年{first.month}月{days}"


def next_value(value: str) -> str:
    """The value with the last printed digit of its first number one higher."""
    found = NUMBER.search(value)
    assert found
    number = Decimal(found[0])
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return value[: found.start()] + str(number + Decimal(1).scaleb(exponent)) + value[found.end() :]


MEASURED = [fact for fact in FACTS if fact.quantity is not None]
values = st.sampled_from(["", "535.2亿元", "8.1%", "26个", "7600个", "9999户"])
paragraphs = st.lists(st.builds(tell, st.sampled_from(MEASURED), values), max_size=5)


def verdicts(found: Review) -> list[tuple[str, Verdict, tuple[Reason, ...]]]:
    return [(each.figure, each.verdict, each.reasons) for each in found.findings]


@many
@given(paragraphs)
def test_paragraphs_checked_by_themselves_give_the_same(parts: list[str]):
    alone = [verdict for part in parts for verdict in verdicts(checked(part))]
    assert verdicts(checked("\n\n".join(parts))) == alone


@many
@given(st.lists(st.sampled_from(MEASURED), min_size=1, max_size=4, unique=True), st.data())
def test_the_next_figure_is_never_supported(facts: list[Fact], data: st.DataObject):
    wrong = data.draw(st.sampled_from(facts))
    text = "".join(tell(fact, next_value(fact.value) if fact is wrong else "") for fact in facts)
    (finding,) = (each for each in checked(text).findings if each.figure == next_value(wrong.value))
    assert finding.verdict is not Verdict.SUPPORTED


# The shipped base, told rightly and with each last digit one higher


@cache
def shipped_base() -> tuple[Index, list[Fact]]:
    """The index, and the facts that print digits but those whose value is a span of years."""
    base = load([SHIPPED])
    measured = [fact for fact in base.facts if fact.quantity is not None and NUMBER.search(fact.value)]
    return make_index(base.facts, base.names), [fact for fact in measured if fact.indicator != "实施期限"]


def judged(told: list[tuple[Fact, str]]) -> dict[str, Verdict]:
    """The verdict on each fact's figure, all of them told in one draft."""
    index, _ = shipped_base()
    found = checked("\n\n".join(tell(*each) for each in told), index=index, as_of=date(2026, 1, 20))
    last = {each.spot.line: each for each in found.findings}
    return {fact.id: last[2 * number + 1].verdict for number, (fact, _) in enumerate(told) if 2 * number + 1 in last}


def test_facts_told_rightly_are_supported():
    _, facts = shipped_base()
    found = judged([(fact, fact.value) for fact in facts])
    assert len(found) == len(facts)
    assert [key for key, verdict in found.items() if verdict is Verdict.CONTRADICTED] == []
    assert list(found.values()).count(Verdict.SUPPORTED) >= 0.97 * len(facts)


def test_facts_with_the_next_figure_are_not_supported():
    _, facts = shipped_base()
    told = [(fact, next_value(fact.value)) for fact in facts]
    found = judged([(fact, value) for fact, value in told if not is_rounding(fact, value)])
    assert [key for key, verdict in found.items() if verdict is Verdict.SUPPORTED] == []
    assert list(found.values()).count(Verdict.CONTRADICTED) >= 0.95 * len(found)


def is_rounding(fact: Fact, value: str) -> bool:
    """Whether the value may be a right rounding of the fact's, as 约310亩 is of 约309亩."""
    number = NUMBER.search(value)
    return fact.quantity is not None and fact.quantity.hedge != "" and number is not None and number[0].endswith("0")


# The texts that the base was read from

TEXTS = ROOT.parent / "shared" / "sources"
WRITTEN = {
    "qingshan-2024": date(2025, 1, 20),
    "qingshan-2025": date(2026, 1, 20),
    "qingshan-2024h1": date(2024, 9, 15),
    "qingshan-2025h1": date(2025, 8, 20),
    "hongshan-2024": date(2025, 1, 10),
}
with_texts = pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts are not part of the project")


def judged_text(name: str) -> list[Verdict]:
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    index, _ = shipped_base()
    return [each.verdict for each in checked(text, markdown=False, index=index, as_of=WRITTEN[name]).findings]


@with_texts
@pytest.mark.parametrize("name", WRITTEN)
def test_the_texts_of_the_base_contradict_nothing(name: str):
    assert judged_text(name).count(Verdict.CONTRADICTED) == 0


@with_texts
@pytest.mark.parametrize("name", WRITTEN)
def test_the_texts_of_the_base_are_supported(name: str):
    verdicts = judged_text(name)
    assert verdicts.count(Verdict.SUPPORTED) >= 0.85 * len(verdicts)
