"""Queries to hits: what is found by which evidence, in which order, and what is not."""

from __future__ import annotations

from itertools import product
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qsfacts.index import lists, read
from qsfacts.index.read import Index
from qsfacts.model import Filters, Marks, Match, Name, Span, Status
from qsfacts.period import parse_period
from qsfacts.search import best, candidates, cover
from qsfacts.search.marks import mark, pieces
from qsfacts.search.query import parse_query
from qsfacts.search.rank import detail, nearest_id, nearest_name, search
from tests.bases import make_fact, make_index

slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

NAMES = (
    Name("地区生产总值", ("GDP", "gross domestic product"), "", ()),
    Name("湖心大桥", ("Lake Bridge", "湖心桥"), "", ()),
    Name("停车泊位数", (), "ting che bo wei shu", ()),
    Name("湖滨两校", (), "", ("湖滨一小", "湖滨中学")),
)
FACTS = (
    make_fact("gdp", "湖区", "地区生产总值", "535.2亿元"),
    make_fact("gdp-growth", "湖区", "地区生产总值增速", "6.5%"),
    make_fact("gdp-half", "湖区", "地区生产总值", "250.1亿元", period="2024-H1"),
    make_fact("bridge-open", "湖心大桥", "通车时间", "2024-10", period="2024-10"),
    make_fact("bridge-builder", "湖心大桥", "承建单位", "江城路桥"),
    make_fact("parking", "湖区", "停车泊位数", "7610个"),
    make_fact("parking-plan", "湖区", "停车泊位数", "9000个", period="2025", status=Status.PLANNED),
    make_fact("school", "湖滨一小", "新增学位", "1200个"),
    make_fact("school-2", "湖滨中学", "新增学位", "900个"),
    make_fact("steel", "江城钢铁5G工厂", "主营产品", "无取向硅钢"),
    make_fact("shops", "扫码支付平台", "服务商户数", "1.6万家"),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return make_index(FACTS, NAMES)


FOUND = [
    pytest.param("湖区 地区生产总值增速", "gdp-growth", Match.EXACT, id="the very words"),
    pytest.param("地区生产总值增速 湖区", "gdp-growth", Match.EXACT, id="in another order"),
    pytest.param("湖区地区生产总值增速", "gdp-growth", Match.EXACT, id="without a space"),
    pytest.param("GDP", "gdp", Match.ALIAS, id="abbreviation"),
    pytest.param("gross domestic product", "gdp", Match.ALIAS, id="English"),
    pytest.param("lake bridge", "bridge-open", Match.ALIAS, id="English name"),
    pytest.param("生产总值 增速", "gdp-growth", Match.PARTIAL, id="parts of a name"),
    pytest.param("服务商尸数", "shops", Match.TYPO, id="one wrong character"),
    pytest.param("通车时", "bridge-open", Match.PARTIAL, id="one character missing"),
    pytest.param("承建单单位", "bridge-builder", Match.TYPO, id="one character doubled"),
    pytest.param("承单建位", "bridge-builder", Match.TYPO, id="two characters swapped"),
    pytest.param("停车伯位", "parking", Match.PINYIN, id="wrong homophone"),
    pytest.param("亭车薄位", "parking", Match.PINYIN, id="two wrong homophones"),
    pytest.param("胡心大桥 承建", "bridge-builder", Match.PINYIN, id="wrong homophone in one word"),
    pytest.param("huxindaqiao chengjiandanwei", "bridge-builder", Match.PINYIN, id="pinyin"),
    pytest.param("hu xin da qiao tong che", "bridge-open", Match.PINYIN, id="pinyin with spaces"),
    pytest.param("tingchebowei", "parking", Match.PINYIN, id="the reading that the names give"),
    pytest.param("fuwu sanghu", "shops", Match.PINYIN, id="s for sh"),
    pytest.param("tcbws", "parking", Match.INITIALS, id="initials"),
    pytest.param("hxdq cjdw", "bridge-builder", Match.INITIALS, id="initials of two names"),
    pytest.param("湖心大桥 cjdw", "bridge-builder", Match.INITIALS, id="characters and initials"),
    pytest.param("湖心大橋 承建單位", "bridge-builder", Match.EXACT, id="traditional characters"),
    pytest.param("５Ｇ工厂 产品", "steel", Match.PARTIAL, id="full-width letters"),
    pytest.param("535.2亿元", "gdp", Match.VALUE, id="a figure"),
    pytest.param("1,200个", "school", Match.VALUE, id="a figure with a separator"),
    pytest.param("无取向硅钢", "steel", Match.VALUE, id="a value in words"),
    pytest.param("湖心大桥是谁承建的？", "bridge-builder", Match.PARTIAL, id="a question"),
    pytest.param("湖心大桥哪一年通车", "bridge-open", Match.EXACT, id="a question for a time"),
    pytest.param("湖滨两校 新增学位", "school", Match.ALIAS, id="a group finds its members"),
]


@pytest.mark.parametrize("query, key, match", FOUND)
def test_finds(index: Index, query: str, key: str, match: Match) -> None:
    hit = search(index, query)[0]
    assert (hit.fact.id, hit.match) == (key, match)


UNKNOWN = [
    pytest.param("海城区地区生产总值", id="another district"),
    pytest.param("月湖新增学位", id="another lake"),
    pytest.param("湖区房价", id="a topic that the base does not have"),
    pytest.param("湖区 离婚率", id="such a topic as a word of its own"),
]


@pytest.mark.parametrize("query", UNKNOWN)
def test_the_same_of_something_else_is_no_answer(index: Index, query: str) -> None:
    assert search(index, query) == []


def test_who_asks_for_a_number_is_given_one(index: Index) -> None:
    assert search(index, "扫码支付平台有多少商户")[0].fact.id == "shops"


NOTHING = [
    "三亚 酒店入住率",
    "黄鹤楼 门票",
    "qwzxvk",
    "xxxxx",
    "beijing gugong menpiao",
    "weather tomorrow",
    "how is it",
    "？！",
]


@pytest.mark.parametrize("query", NOTHING)
def test_finds_nothing(index: Index, query: str) -> None:
    assert search(index, query) == []


def test_scores_lie_between_0_and_100(index: Index) -> None:
    scores = [hit.score for case in FOUND for hit in search(index, str(case.values[0]), min_score=0, limit=0)]
    assert 0 <= min(scores) <= max(scores) <= 100


def test_all_that_was_typed_and_nothing_else_scores_100(index: Index) -> None:
    assert search(index, "湖区 地区生产总值增速")[0].score == 100


def test_actual_stands_above_planned_when_nothing_else_decides(index: Index) -> None:
    assert [hit.fact.id for hit in search(index, "停车泊位数")][:2] == ["parking", "parking-plan"]


def test_dates_and_figures_stand_above_phrases_when_nothing_else_decides(index: Index) -> None:
    assert [hit.fact.id for hit in search(index, "湖心大桥")] == ["bridge-open", "bridge-builder"]


def test_exact_period_stands_above_one_inside_it(index: Index) -> None:
    hits = search(index, "生产总值", filters=Filters(period=parse_period("2024")))
    assert [hit.fact.id for hit in hits] == ["gdp", "gdp-growth", "gdp-half"]


PERIODS = [
    pytest.param("2024年上半年 地区生产总值", "gdp-half", id="a half in words"),
    pytest.param("上半年地区生产总值", "gdp-half", id="a half without its year"),
    pytest.param("地区生产总值 2024-H1", "gdp-half", id="a half as the fact files write it"),
    pytest.param("2024年地区生产总值", "gdp", id="a year in words"),
    pytest.param("停车泊位数 2025", "parking-plan", id="a year by itself"),
    pytest.param("二〇二五年停车泊位数", "parking-plan", id="a year in Chinese numerals"),
    pytest.param("去年停车泊位数", "parking", id="last year is not resolved"),
]


@pytest.mark.parametrize("query, key", PERIODS)
def test_a_period_in_the_query_filters_softly(index: Index, query: str, key: str) -> None:
    assert search(index, query)[0].fact.id == key


FILTERS = [
    pytest.param(Filters(subject="Lake Bridge"), ["bridge-open", "bridge-builder"], id="subject by another name"),
    pytest.param(Filters(status=Status.PLANNED), ["parking-plan"], id="status"),
    pytest.param(Filters(period=parse_period("2025")), ["parking-plan"], id="period"),
    pytest.param(Filters(unit="元"), ["gdp", "gdp-half"], id="unit without its scale"),
    pytest.param(Filters(unit="%"), ["gdp-growth"], id="unit"),
    pytest.param(Filters(region="湖", unit="家"), ["shops"], id="two filters"),
    pytest.param(Filters(source="sea"), [], id="a source that is not there"),
]


@pytest.mark.parametrize("filters, keys", FILTERS)
def test_filters_alone_list_what_they_leave(index: Index, filters: Filters, keys: list[str]) -> None:
    assert [hit.fact.id for hit in search(index, "", filters=filters)] == keys


def test_the_same_fact_twice_is_one_hit() -> None:
    index = make_index([make_fact("b", "湖区", "新增学位"), make_fact("a", "湖区", "新增学位")])
    hit, *rest = search(index, "新增学位")
    assert (hit.fact.id, [other.id for other in hit.also], rest) == ("a", ["b"], [])


def test_a_list_in_another_order_is_the_same_fact() -> None:
    lists = [make_fact("a", "湖区", "传统产业", "钢铁、石化"), make_fact("b", "湖区", "传统产业", "石化、钢铁")]
    hit, *rest = search(make_index(lists), "传统产业")
    assert ([other.id for other in hit.also], rest) == (["b"], [])


def test_what_differs_in_its_figure_stays_apart() -> None:
    index = make_index([make_fact("a", "湖区", "新增学位", "5600个"), make_fact("b", "湖区", "新增学位", "5700个")])
    assert [hit.fact.id for hit in search(index, "新增学位")] == ["a", "b"]


MARKS = [
    pytest.param("心大 承建单位", Marks((Span(1, 3),), (Span(0, 4),)), id="what stands there as it was typed"),
    pytest.param(
        "Lake Bridge cjdw", Marks((Span(0, 4),), (Span(0, 4),)), id="another name and initials mark the whole"
    ),
    pytest.param("江城路桥", Marks(value=(Span(0, 4),)), id="a value"),
    pytest.param("承单建位", Marks(indicator=(Span(0, 4),)), id="a slip marks the whole"),
]


@pytest.mark.parametrize("query, marks", MARKS)
def test_marks(index: Index, query: str, marks: Marks) -> None:
    hit = next(hit for hit in search(index, query) if hit.fact.id == "bridge-builder")
    assert hit.marks == marks


@slow
@given(st.text(max_size=12), st.text(max_size=20))
def test_marks_lie_inside_the_text_in_order(query: str, text: str) -> None:
    spans = mark(pieces(parse_query(query, make_index(FACTS[:1]))), text)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_detail_names_the_other_periods(index: Index) -> None:
    found = detail(index, "gdp")
    assert found is not None
    assert (found.hit.fact.id, [other.id for other in found.others]) == ("gdp", ["gdp-half"])


def test_detail_of_no_fact(index: Index) -> None:
    assert detail(index, "gpd") is None


def test_nearest(index: Index) -> None:
    assert (nearest_id(index, "bridge-opn"), nearest_name(index, "停车位")) == ("bridge-open", "停车泊位数")


SUBJECTS = [
    "湖区",
    "山区",
    "湖心大桥",
    "江城钢铁",
    "江城化工",
    "湖滨一小",
    "湖滨中学",
    "硅钢产业园",
    "化工产业园",
    "加氢站",
]
INDICATORS = "总投资 占地面积 建筑面积 新增学位 新增托位 开工时间 竣工时间 产能 年产值 投资增速".split()
VALUES = ["5个", "16.4亿元", "6.5%", "江城路桥", "无取向硅钢", "湖心大桥"]
facts = st.lists(
    st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(INDICATORS), st.sampled_from(VALUES)), min_size=1, max_size=60
).map(lambda rows: [make_fact(f"f{number}", *row) for number, row in enumerate(rows)])
words = st.sampled_from([*SUBJECTS, *INDICATORS, *VALUES, "学位", "面积", "gangtie", "zty", "江城", "投次", "山区湖区"])
queries = st.lists(words, min_size=1, max_size=3).map(" ".join)


@slow
@given(facts, queries)
def test_candidates_hold_what_a_scan_of_all_facts_ranks_first(rows: list, query: str) -> None:
    """The slow oracle: the same scores without any of the short cuts to candidates."""
    index = make_index(rows)
    hits = search(index, query, limit=5)
    everything = 10**9
    with (
        mock.patch.multiple(cover, _CLOSELY=everything, _CLOSE_ENOUGH=0, _OWNERS=everything),
        mock.patch.multiple(candidates, _MOST_PAIRS=everything, _MOST_ALONE=everything, _ALONE=100, ROUNDED=everything),
        mock.patch.object(best, "ROUNDED", everything),
    ):
        assert search(index, query, limit=5) == hits


@slow
@given(facts, st.lists(queries, min_size=2, max_size=5))
def test_an_answer_does_not_depend_on_what_was_asked_before(rows: list, asked: list[str]) -> None:
    index = make_index(rows)
    assert [search(index, query) for query in asked] == [search(make_index(rows), query) for query in asked]


@slow
@given(facts, st.lists(queries, min_size=1, max_size=3))
def test_a_base_that_was_read_whole_answers_as_before(rows: list, asked: list[str]) -> None:
    whole = make_index(rows)
    with mock.patch.object(read, "_OFTEN", 1):
        answers = [search(whole, query) for query in asked]
    assert answers == [search(make_index(rows), query) for query in asked]


SCHOOLS = [
    make_fact(f"school-{number}", f"湖滨{char}小", indicator)
    for number, (char, indicator) in enumerate(product("一二三四五六七八九十", ("新增学位", "占地面积", "开工时间")))
]
COMMON = [
    pytest.param("湖滨五小 占地面积", "school-13", id="a rare part and common ones"),
    pytest.param("湖滨 占地面积", "school-1", id="common parts alone"),
    pytest.param("占地面机 湖宾七小", "school-19", id="slips in common parts"),
]


@pytest.mark.parametrize("query, key", COMMON)
def test_terms_that_very_many_names_have_still_find(query: str, key: str) -> None:
    with mock.patch.object(lists, "_LONG", 4):
        assert search(make_index(SCHOOLS), query)[0].fact.id == key


def test_an_indicator_right_behind_a_long_name_is_not_lost_among_its_characters() -> None:
    rows = [
        make_fact("a-progress", "湖滨新能源锂电材料加工项目", "项目进展", "竣工投产"),
        make_fact("capacity", "湖滨新能源锂电材料加工项目", "产能", "22万个"),
        *(
            make_fact(f"a-{number}", "湖滨新能源公司", f"新能源锂电材料加工项目{kind}数")
            for number, kind in enumerate("甲乙丙丁戊己")
        ),
    ]
    assert search(make_index(rows), "湖滨新能源锂电材料加工项目产能")[0].fact.id == "capacity"


def test_a_short_word_that_many_names_have_is_no_less_of_a_name_beside_another_word() -> None:
    kinds = "甲乙丙丁戊己庚辛壬癸"
    parks = [Name(f"湖滨{char}号园", tuple(f"湖滨{char}{kind}" for kind in kinds), "", ()) for char in "一二三四五六七"]
    rows = [make_fact(f"park-{number}", park.name, "占地面积") for number, park in enumerate(parks)]
    rows += [make_fact("mill", "湖滨特种钢材有限公司第二热轧产线", "产能"), make_fact("a-pond", "塘区", "产能", "9个")]
    assert search(make_index(rows, parks), "湖滨 产能")[0].fact.id == "mill"


@slow
@given(facts, queries)
def test_an_unrelated_fact_never_removes_an_answer(rows: list, query: str) -> None:
    found = {hit.fact.id for hit in search(make_index(rows), query, limit=0)}
    more = [*rows, make_fact("elsewhere", "Zürich", "Fläche", "grün")]
    assert found <= {hit.fact.id for hit in search(make_index(more), query, limit=0)}


@slow
@given(st.text(max_size=40))
def test_any_text_whatever_is_a_query(text: str) -> None:
    index = make_index(FACTS[:3])
    assert [hit.score for hit in search(index, text)] == sorted(
        (hit.score for hit in search(index, text)), reverse=True
    )
