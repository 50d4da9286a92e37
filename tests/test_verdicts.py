"""What the shipped base says of single sentences: where an alarm is worth an editor's time, and where it is not."""

from __future__ import annotations

from datetime import date

import pytest

from qsfacts.check.coordination import shared_out
from qsfacts.check.layout import lay_out
from qsfacts.check.mentions import find_mentions
from qsfacts.check.phrases import Phrases
from qsfacts.check.review import Draft, review
from tests.test_check_laws import shipped_base

SUPPORTED, CAUTION, CONTRADICTED, OTHER_PERIOD, UNKNOWN = "supported caution contradicted other-period unknown".split()

SENTENCES = [
    pytest.param("青山区2024年新增高新技术企业80家，总数达到612家", [UNKNOWN] * 2, id="gross is not net, nor a sum"),
    pytest.param("青山区2024年净增高新技术企业60家", [CONTRADICTED], id="net is"),
    pytest.param("上半年，青山区民间投资增长9.8%", [UNKNOWN], id="a part of the investment"),
    pytest.param("上半年，青山区固定资产投资增长9.8%", [CONTRADICTED], id="the investment"),
    pytest.param("青山区的武汉万众创城二期达产后年产值20亿元", [UNKNOWN], id="another phase"),
    pytest.param("青山区的武汉万众创城一期达产后年产值20亿元", [CONTRADICTED], id="the phase"),
    pytest.param("青山区的新能源无取向硅钢产线涵盖高端牌号25种", [UNKNOWN], id="more than twenty may be 25"),
    pytest.param("青山区的新能源无取向硅钢产线涵盖高端牌号35种", [CONTRADICTED], id="but not 35"),
    pytest.param("上半年，青山区工业投资增长20.3%，高于全市平均8.2%", [SUPPORTED, UNKNOWN], id="percent for points"),
    pytest.param("上半年，青山区工业投资增长23.0%", [CONTRADICTED], id="digits in another order"),
    pytest.param("上半年，江夏区工业投资增长23.0%", [UNKNOWN], id="another district"),
    pytest.param("上半年，青山区冶金街道固定资产投资增长5.9%", [UNKNOWN], id="a part of the district"),
    pytest.param(
        "上半年，青山区冶金街道现有楼宇3栋，全区工业投资增长23.0%", [UNKNOWN, CONTRADICTED], id="and all of it"
    ),
    pytest.param(
        "上半年，青山区固定资产投资、工业投资分别增长20.3%和13.7%",
        [CONTRADICTED] * 2,
        id="a list whose figures changed places",
    ),
    pytest.param("上半年，青山区固定资产投资、工业投资分别增长13.7%和20.3%", [SUPPORTED] * 2, id="a list"),
    pytest.param("上半年，青山区新登记经营主体16772户", [OTHER_PERIOD], id="the figure of another year"),
    pytest.param("武汉万众创城一期引入企业70家", [CAUTION], id="a capacity told as reached"),
]


@pytest.mark.parametrize("sentence, verdicts", SENTENCES)
def test_verdicts(sentence: str, verdicts: list[str]):
    index, _ = shipped_base()
    found = review(index, Draft("-", sentence, date(2025, 8, 20))).findings
    assert [each.verdict.value for each in found] == verdicts


SHARED = [
    pytest.param("甲、乙分别增长3%和5%", ["甲增长", "乙增长"], id="two"),
    pytest.param("去年，甲、乙和丙分别为3个、5个、7个", ["甲为", "乙为", "丙为"], id="three"),
    pytest.param("甲、乙分别增长3%、5%和7%", [None] * 3, id="more figures than things"),
    pytest.param("甲、乙增长3%和5%", [None] * 2, id="nothing that shares out"),
    pytest.param("甲、乙分别。增长3%和5%", [None] * 2, id="in another sentence"),
]


@pytest.mark.parametrize("text, words", SHARED)
def test_figures_share_out_a_list(text: str, words: list[str | None]):
    figures = find_mentions(text, lay_out(text, markdown=False))
    assert [shared_out(text, each, figures) for each in figures] == words


PHRASES = Phrases("要 待 -主要 -接待")


@pytest.mark.parametrize(
    "text, stand",
    [("要建", True), ("主要是", False), ("主要是要建", True), ("接待", False), ("", False), ("等着", False)],
)
def test_phrases_stand_in_a_text_but_not_in_longer_words(text: str, *, stand: bool):
    assert PHRASES.stand_in(text) is stand


def test_a_comment_in_code_silences_nothing_and_is_not_idle():
    index, _ = shipped_base()
    text = "上半年，青山区工业投资增长23.0%。\n`<!-- qsfacts: ignore 23.0% -->`\n"
    found = review(index, Draft("-", text, date(2025, 8, 20)))
    assert ([each.verdict.value for each in found.findings], found.idle_ignores) == ([CONTRADICTED], ())
