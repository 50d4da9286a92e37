"""The shipped base: well formed, named alike throughout, complete for its texts, and in our own words."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

import pytest

from qsfacts.audit.coverage import cover, idle_names
from qsfacts.model import Fact, Name, Source
from qsfacts.quantity import take_apart
from qsfacts.render.problems import draw_problems
from qsfacts.store.load import load
from tests.conftest import ROOT, SHIPPED

TEXTS = ROOT.parent / "shared" / "sources"
with_texts = pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts are not part of the project")

BASE = load([SHIPPED])


def test_there_is_a_base():
    assert [source.id for source in BASE.sources] == [
        "hongshan-2024",
        "qingshan-2024",
        "qingshan-2024h1",
        "qingshan-2025",
        "qingshan-2025h1",
    ]
    assert len(BASE.facts) > 900


def test_every_name_leads_to_a_fact():
    assert draw_problems(list(idle_names(BASE))) == "0 problems in 0 files\n"


# What the id of a fact begins with, for the first word of its source's.
SHORT = {"hongshan": "hs", "qingshan": "qs"}


def prefix(source: Source) -> str:
    place, _, time = source.id.partition("-")
    return f"{SHORT[place]}-{time}-"


def test_ids_begin_like_their_source():
    assert [fact.id for fact in BASE.facts if not fact.id.startswith(prefix(fact.source))] == []


def test_no_fact_stands_twice_in_a_source():
    said = defaultdict(list)
    for fact in BASE.facts:
        said[fact.source.id, fact.subject, fact.indicator, fact.value, fact.period, fact.status].append(fact.id)
    assert [ids for ids in said.values() if len(ids) > 1] == []


def test_regions_are_those_of_the_sources_or_around_them():
    assert {fact.region for fact in BASE.facts} <= {source.region for source in BASE.sources} | {
        "武汉市",
        "湖北省",
        "全国",
    }


# Names


def folded(word: str) -> str:
    """`word` without case, width and white space, in which nobody should have to agree with us."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())


def test_every_name_and_alias_leads_to_one_name_however_it_is_typed():
    owners = defaultdict(list)
    for name in BASE.names:
        for word in (name.name, *name.aliases):
            owners[folded(word)].append(name.name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", [pytest.param(name, id=name.name) for name in BASE.names if name.pinyin])
def test_a_reading_has_a_syllable_for_each_character(name: Name):
    assert len(name.pinyin.split()) == len(name.name)


# Indicators

# Words that say the same in an indicator; what is left of `数` and `的` says nothing.
SAME_WORDS = {
    "": "的 “ ” 户数 家数 个数 人数 条数 场数 场次 次数 总数 总量 数量 数",
    "增速": "增长率 增长幅度 增长 增幅 升幅",
    "比重": "占比 比例 比率",
    "占地面积": "用地面积 土地面积",
    "投资": "总投资额 投资总额 投资规模 投资金额 总投资 投资额",
    "额": "金额 总额 规模",
    "开工": "动工 开建",
    "建成": "竣工 完工",
    "投用": "启用 投入使用",
    "通车": "开通",
    "所在地": "地点 位置 地址 坐落",
    "时间": "日期",
    "排名": "位次 名次 位列",
    "举措": "措施",
    "荣誉": "称号 获奖 奖项",
    "经营主体": "市场主体",
    "入驻": "入园",
    "企业": "公司 厂商",
    "单位": "机构",
    "人": "人员",
}
REPLACED = {word: same for same, words in SAME_WORDS.items() for word in words.split()}
WORDS = re.compile("|".join(sorted(REPLACED, key=lambda word: (-len(word), word))))

# Indicators that the table takes for one and that are two, with the reason.
TWO_ALL_THE_SAME = {
    frozenset(["荣誉", "获奖"]): "a title is borne by a place, a prize is won once by a project",
    frozenset(["入园企业数", "入驻企业数"]): "firms build in an industrial park, and take rooms in an office park",
}


def kind(fact: Fact) -> str:
    """What the value is: `核心要素` are named and `核心要素数` are counted, which makes two indicators of them."""
    return take_apart(fact.quantity.unit).dimension if fact.quantity else "words"


def alike() -> set[frozenset[str]]:
    """The sets of indicators that differ only in wording."""
    groups = defaultdict(set)
    for fact in BASE.facts:
        core = WORDS.sub(lambda found: REPLACED[found[0]], fact.indicator)
        groups[core, kind(fact)].add(fact.indicator)
    return {frozenset(indicators) for indicators in groups.values() if len(indicators) > 1}


def test_no_two_indicators_differ_only_in_wording():
    assert alike() == set(TWO_ALL_THE_SAME)


SAME_INDICATOR = [
    pytest.param("新增学位", "新增学位数", id="with and without 数"),
    pytest.param("固定资产投资增速", "固定资产投资的增幅", id="增速 and 增幅"),
    pytest.param("占地面积", "用地面积", id="占地 and 用地"),
    pytest.param("民生支出占比", "民生支出比重", id="占比 and 比重"),
    pytest.param("开工时间", "动工日期", id="two words of two"),
]


@pytest.mark.parametrize("first, second", SAME_INDICATOR)
def test_the_table_of_same_words_knows(first: str, second: str):
    cores = [WORDS.sub(lambda found: REPLACED[found[0]], indicator) for indicator in (first, second)]
    assert cores[0] == cores[1]


# Held against the texts


def text_of(source: Source) -> str:
    return (TEXTS / f"{source.id}.txt").read_bytes().decode()


@with_texts
@pytest.mark.parametrize("source", [pytest.param(source, id=source.id) for source in BASE.sources])
def test_every_fact_stands_in_its_text_and_every_numeral_in_the_base(source: Source):
    coverage, problems = cover(BASE, source, f"{source.id}.txt", text_of(source))
    assert draw_problems(problems) == "0 problems in 0 files\n"
    assert (coverage.missing, coverage.numerals > 50) == (0, True)


LONGEST_QUOTE = 13
# Lists of names and titles of works are no sentences.
LISTED = re.compile("[、《“]")
# Single names that are longer, with what they name.
PROPER_NAMES = {
    "hs-2024-investment-cluster-award": "an award",
    "hs-2024-ai-building": "an award",
    "hs-2024-digital-street-award": "an award",
    "hs-2024-digital-street-patent-system": "a patent",
    "hs-2024-digital-street-patent-method": "a patent",
    "hs-2024-plan-rongzhi-valley": "an award that is aimed at",
    "hs-2024-plan-tcm-zone": "an award that is aimed at",
    "qs-2024-ruituo-honour": "an award",
    "qs-2024h1-petro-plan-issuer": "an authority",
    "qs-2024h1-cqg-full-name": "a full name",
    "qs-2025h1-hangmei-fullname": "a full name",
}


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def quotes(value: str, text: str) -> bool:
    """Whether a run of more than `LONGEST_QUOTE` characters of the value stands in the text."""
    length = LONGEST_QUOTE + 1
    runs = (value[start : start + length] for start in range(len(value) - LONGEST_QUOTE))
    return any(run in text for run in runs)


@with_texts
@pytest.mark.parametrize("field, names", [("value", set(PROPER_NAMES)), ("note", set())])
def test_no_sentence_of_a_text_is_copied(field: str, names: set[str]):
    texts = {source.id: squeezed(text_of(source)) for source in BASE.sources}
    words = {fact.id: (getattr(fact, field), texts[fact.source.id]) for fact in BASE.facts}
    copied = {name for name, (own, text) in words.items() if not LISTED.search(own) and quotes(squeezed(own), text)}
    assert copied == names
