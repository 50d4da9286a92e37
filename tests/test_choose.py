"""Words to what is compared: which indicator they name, which subjects, and what is said where they name none."""

from __future__ import annotations

import pytest

from qsfacts.comparison import Choice
from qsfacts.index.read import Index
from qsfacts.model import Fact, Filters, Name, Status
from qsfacts.period import parse_period
from qsfacts.search.choose import choose
from tests.bases import SOURCE, make_fact, make_index

POND = SOURCE._replace(id="pond", region="塘区")


def of_pond(fact: Fact) -> Fact:
    return fact._replace(region="塘区", source=POND)


NAMES = (
    Name("湖区", ("湖", "Lake District"), "", ()),
    Name("地区生产总值", ("GDP", "生产总值"), "", ()),
    Name("地区生产总值增速", ("GDP增速", "经济增速"), "", ()),
    Name("新增学位", ("新增学位数", "new school places"), "", ()),
    Name("湖滨一小", ("湖滨第一小学",), "", ()),
)
FACTS = (
    make_fact("lake-gdp", "湖区", "地区生产总值", "535亿元"),
    make_fact("lake-gdp-half", "湖区", "生产总值", "250亿元", period="2024-H1"),
    make_fact("lake-growth", "湖区", "地区生产总值增速", "6.5%"),
    make_fact("lake-places", "湖区", "新增学位", "1200个"),
    make_fact("lake-places-plan", "湖区", "新增学位", "1500个", period="2025", status=Status.PLANNED),
    make_fact("lake-school", "湖滨第一小学", "新增学位数", "900个"),
    make_fact("lake-school-cost", "湖滨一小", "总投资", "3亿元"),
    make_fact("lake-school-area", "湖滨一小", "占地面积", "3万平方米"),
    of_pond(make_fact("pond-gdp", "塘区", "地区生产总值", "300亿元")),
    of_pond(make_fact("pond-places", "塘区", "新增学位", "800个")),
    of_pond(make_fact("pond-high", "塘区", "新增高中学位", "400个")),
    of_pond(make_fact("pond-steel-cost", "塘区钢厂", "总投资", "40亿元")),
    of_pond(make_fact("pond-steel-plan", "塘区钢厂", "签约项目总投资", "90亿元")),
    make_fact("lake-office", "湖区商务局", "新增学位", "1个"),
    make_fact("lake-repair", "湖区", "信用修复举措", "5项"),
    make_fact("lake-repair-other", "信用修复", "举措", "3项"),
    make_fact("lake-lithium", "新能源锂电材料加工项目", "项目进展", "竣工投产"),
    make_fact("lake-lithium-capacity", "新能源锂电材料加工项目", "产能", "22万吨"),
    make_fact("lake-gdp-again", "湖区", "GDP", "535亿元")._replace(source=SOURCE._replace(id="lake-2")),
)
ALL_GDP = ["lake-gdp", "lake-gdp-half", "pond-gdp"]
ALL_PLACES = ["lake-office", "lake-places", "lake-places-plan", "lake-school", "pond-places"]


@pytest.fixture(scope="module")
def index() -> Index:
    return make_index(FACTS, NAMES)


def ids(choice: Choice | None) -> list[str]:
    assert choice is not None
    return sorted(each.hit.fact.id for each in choice.told)


CHOSEN = [
    pytest.param("地区生产总值", "地区生产总值", ALL_GDP, id="its name"),
    pytest.param("GDP", "地区生产总值", ALL_GDP, id="another name"),
    pytest.param("地区生产中值", "地区生产总值", ALL_GDP, id="a wrong homophone"),
    pytest.param("dqsczz", "地区生产总值", ALL_GDP, id="initials"),
    pytest.param("xinzeng xuewei", "新增学位", ALL_PLACES, id="pinyin"),
    pytest.param("new school places", "新增学位", ALL_PLACES, id="English"),
    pytest.param("GDP增速", "地区生产总值增速", ["lake-growth"], id="growth is another indicator"),
    pytest.param("湖区 新增学位", "新增学位", ["lake-places", "lake-places-plan"], id="a subject"),
    pytest.param("新增学位 湖区", "新增学位", ["lake-places", "lake-places-plan"], id="in another order"),
    pytest.param("湖区新增学位", "新增学位", ["lake-places", "lake-places-plan"], id="without a space"),
    pytest.param("湖滨第一小学 新增学位", "新增学位", ["lake-school"], id="a subject by another name"),
    pytest.param(
        "湖区 塘区 新增学位", "新增学位", ["lake-places", "lake-places-plan", "pond-places"], id="two subjects"
    ),
    pytest.param("塘区 总投资", "总投资", ["pond-steel-cost"], id="a region, before what its subject tells otherwise"),
    pytest.param("信用修复举措", "信用修复举措", ["lake-repair"], id="an indicator, before a part and a subject"),
    pytest.param("新能源锂电材料加工项目产能", "产能", ["lake-lithium-capacity"], id="a short one behind a long name"),
    pytest.param("2025年 新增学位", "新增学位", ALL_PLACES, id="a period leaves nothing out"),
]


@pytest.mark.parametrize("words, indicator, facts", CHOSEN)
def test_words_choose_an_indicator_and_subjects(index: Index, words: str, indicator: str, facts: list[str]):
    choice = choose(index, words, [Filters()])
    assert choice is not None
    assert (choice.indicator, ids(choice), choice.unknown) == (indicator, facts, ())


FILTERED = [
    pytest.param([Filters(region="塘区")], ["pond-places"], id="region"),
    pytest.param([Filters(region="塘区"), Filters(region="湖区")], ALL_PLACES, id="either of two regions"),
    pytest.param([Filters(region="湖区"), Filters(region="湖")], ALL_PLACES[:4], id="nothing twice"),
    pytest.param([Filters(subject="小学")], ["lake-school"], id="subject"),
    pytest.param([Filters(status=Status.PLANNED)], ["lake-places-plan"], id="status"),
    pytest.param([Filters(period=parse_period("2025"))], ["lake-places-plan"], id="period"),
]


@pytest.mark.parametrize("filters, facts", FILTERED)
def test_filters_leave_only_what_passes_them(index: Index, filters: list[Filters], facts: list[str]):
    assert ids(choose(index, "新增学位", filters)) == facts


def test_main_names_head_the_rows_and_the_same_fact_in_two_sources_is_one(index: Index):
    choice = choose(index, "GDP", [Filters()])
    assert choice is not None
    also = {each.hit.fact.id: [other.id for other in each.hit.also] for each in choice.told}
    assert also == {"lake-gdp": ["lake-gdp-again"], "lake-gdp-half": [], "pond-gdp": []}
    school = choose(index, "湖滨一小 新增学位", [Filters()])
    assert school is not None
    assert [each.subject for each in school.told] == ["湖滨一小"]


def test_indicators_that_the_words_fit_nearly_as_well_are_named(index: Index):
    choice = choose(index, "地区生产总值", [Filters()])
    assert choice is not None
    assert choice.near == ("地区生产总值增速",)


def test_only_so_many_subjects_are_given(index: Index):
    choice = choose(index, "新增学位", [Filters()], limit=2)
    assert choice is not None
    assert (len({each.subject for each in choice.told}), choice.more) == (2, True)
    assert choose(index, "新增学位", [Filters()], limit=4) == choose(index, "新增学位", [Filters()])


def test_words_that_only_name_a_subject_are_told_its_indicators(index: Index):
    assert choose(index, "湖滨一小", [Filters()]) == Choice(
        "", near=("新增学位", "总投资", "占地面积"), subject="湖滨一小"
    )


def test_a_word_that_is_in_no_name_is_named(index: Index):
    choice = choose(index, "地区生产总值 月", [Filters()])
    assert choice is not None
    assert (ids(choice), choice.unknown) == (ALL_GDP, ("月",))


def test_a_region_by_two_names_is_one():
    other = SOURCE._replace(id="city", region="江城市湖区")
    facts = [
        make_fact("ours", "湖区", "产值", "5亿元"),
        make_fact("theirs", "江城市湖区", "产值", "7亿元", period="2025")._replace(region="江城市湖区", source=other),
    ]
    choice = choose(make_index(facts, [Name("湖区", ("江城市湖区",), "", ())]), "产值", [Filters()])
    assert choice is not None
    assert [(each.region, each.subject) for each in choice.told] == [("湖区", "湖区")] * 2


def test_filters_may_leave_nothing_of_what_is_named(index: Index):
    choice = choose(index, "湖区商务局 新增学位", [Filters(status=Status.PLANNED)])
    assert choice is not None
    assert (choice.indicator, choice.told) == ("新增学位", ())


@pytest.mark.parametrize("words", ["", "月球", "!?"])
def test_nothing_found_is_nothing(index: Index, words: str):
    assert choose(index, words, [Filters()]) is None
