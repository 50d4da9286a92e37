"""The figures and dates of a draft: which may claim something, and why the others do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.check.exclusions import is_article
from qsfacts.check.layout import lay_out
from qsfacts.check.mentions import Mention, find_mentions

CLAIMS = "claims"


def mentions(text: str) -> list[tuple[str, str]]:
    """Each figure or date without its hedges, and why it claims nothing."""
    found = find_mentions(text, lay_out(text, markdown=True))
    return [(text[each.core.start : each.core.end], each.why.value if each.why else CLAIMS) for each in found]


ALONE = [
    # Telephone and other numbers to call
    pytest.param("手机13812345678", [("13812345678", "phone number")], id="a mobile"),
    pytest.param("热线12345", [("12345", "phone number")], id="a hotline"),
    pytest.param("拨打110", [("110", "phone number")], id="an emergency number"),
    pytest.param("邮编430080", [("430080", "phone number")], id="a postcode"),
    pytest.param("微信号8829", [("8829", "phone number")], id="an account"),
    pytest.param("86881234", [("86881234", "phone number")], id="eight digits alone"),
    pytest.param("电话027-86881234", [], id="an area code"),
    pytest.param("86881234人", [("86881234人", CLAIMS)], id="eight digits that count"),
    pytest.param("咨询了144家企业", [("144家", CLAIMS)], id="a count behind a word for calls"),
    # List numbers
    pytest.param("1. 投资8%", [("1", "list number"), ("8%", CLAIMS)], id="an item"),
    pytest.param("甲。\n2、投资8%", [("2", "list number"), ("8%", CLAIMS)], id="an item further down"),
    pytest.param("（3）投资8%", [("3", "list number"), ("8%", CLAIMS)], id="an item in brackets"),
    pytest.param("- 5) 投资", [("5", "list number")], id="an item in an item"),
    pytest.param("12", [("12", "list number")], id="a line of its own"),
    pytest.param("1.5%的增速", [("1.5%", CLAIMS)], id="a decimal at the start of a line"),
    # Names
    pytest.param("21街坊", [("21", "part of a name")], id="a neighbourhood"),
    pytest.param("3号楼", [("3", "part of a name")], id="a house"),
    pytest.param("5号线", [("5", "part of a name")], id="a metro line"),
    pytest.param("1号高炉", [("1", "part of a name")], id="a furnace"),
    pytest.param("500强企业", [("500", "part of a name")], id="a list of firms"),
    pytest.param("第二届大会", [("第二届", "part of a name")], id="an edition"),
    pytest.param("第三次会议", [("第三次", "part of a name")], id="a meeting"),
    pytest.param("第一批项目", [("第一批", "part of a name")], id="a batch"),
    pytest.param("第1版", [("第1", "part of a name")], id="a page"),
    pytest.param("“五个中心”", [("五个", "part of a name")], id="a slogan"),
    pytest.param("“一米七”轧机", [("一米七", "part of a name")], id="a mill"),
    pytest.param("《八项规定》", [("八项", "part of a name")], id="a title"),
    pytest.param("“8个”", [("8个", CLAIMS)], id="digits in quotes"),
    pytest.param("5G基站", [], id="5G"),
    pytest.param("4G/5G", [], id="4G/5G"),
    pytest.param("A4纸、B1层、T3航站楼", [], id="letters with numbers"),
    pytest.param("PM2.5、1+3+N、T+1", [], id="formulas"),
    pytest.param("二十一街坊、一号工程、“三厂一车间”", [], id="names in words"),
    pytest.param("“十四五”、二维码、三甲", [], id="words"),
    pytest.param("14:30，3:2，7×24小时", [], id="times and scores"),
    # Places in an order
    pytest.param("第72位", [("第72位", CLAIMS)], id="a place"),
    pytest.param("排名全市第二", [("第二", CLAIMS)], id="a place in words"),
    pytest.param("进入前三", [("前三", CLAIMS)], id="among the first three"),
    pytest.param("连续第五年上榜", [("第五年", CLAIMS)], id="a year in a row"),
    # Spans of time
    pytest.param("近三年", [("三年", "sets a period")], id="the last three years"),
    pytest.param("三年来", [("三年", "sets a period")], id="for three years"),
    pytest.param("过去5年", [("5年", "sets a period")], id="the past five years"),
    pytest.param("5年间", [("5年", "sets a period")], id="within five years"),
    pytest.param("10天内", [("10天", "sets a period")], id="in ten days"),
    pytest.param("3个月前", [("3个月", "sets a period")], id="three months ago"),
    pytest.param("工期24个月", [("24个月", CLAIMS)], id="how long it takes"),
    pytest.param("发展12年", [("12年", CLAIMS)], id="how long it has been"),
    pytest.param("提前171天", [("171天", CLAIMS)], id="how much earlier"),
    # Dates
    pytest.param("2024年6月18日", [("2024年6月18日", CLAIMS)], id="a day"),
    pytest.param("2024年上半年", [("2024年上半年", CLAIMS)], id="a half"),
    pytest.param("1—7月", [("1—7月", CLAIMS)], id="months"),
    pytest.param("三月内办结", [], id="a length of time that looks like a month"),
    # Code and addresses
    pytest.param("增`8%`", [("8%", "code or address")], id="code"),
    pytest.param("增<!-- 8% -->", [("8%", "code or address")], id="a comment"),
    pytest.param("见[图](图8个.png)", [("8个", "code or address")], id="where a link leads"),
    pytest.param("---\ndate: 2024-06-18\n---\n文", [("2024-06-18", "code or address")], id="front matter"),
    # Claims
    pytest.param("增长8.4%，新增26个", [("8.4%", CLAIMS), ("26个", CLAIMS)], id="figures"),
    pytest.param("超220万家", [("220万家", CLAIMS)], id="a hedged figure"),
    pytest.param("完成１２３家", [("１２３家", CLAIMS)], id="full-width digits"),
    pytest.param("GDP535.2亿元", [("535.2亿元", CLAIMS)], id="a sum behind letters"),
    pytest.param("新增**26**个", [("26", CLAIMS)], id="bold digits"),
    pytest.param("共有335项", [("335项", CLAIMS)], id="a count"),
    pytest.param("年产0.15—0.65mm钢", [("0.15—0.65mm", CLAIMS)], id="a range"),
]


@pytest.mark.parametrize("text, found", ALONE)
def test_mentions(text: str, found: list[tuple[str, str]]):
    assert mentions(text) == found


ARTICLES = [
    pytest.param("一个", True, id="one"),
    pytest.param("一座", True, id="one house"),
    pytest.param("三大", True, id="three great ones"),
    pytest.param("两级", True, id="two levels"),
    pytest.param("一年", False, id="a year"),
    pytest.param("一成", False, id="a tenth"),
    pytest.param("两个", False, id="two"),
    pytest.param("1个", False, id="one in digits"),
    pytest.param("十三大", False, id="thirteen"),
]


@pytest.mark.parametrize("printed, article", ARTICLES)
def test_articles(printed: str, article):
    assert is_article(printed) is article


# Laws

SIGNS = """# - （3） 第 前 一 三 五 十 百 万 亿 8.4% 26 26个 5G 21街坊 3号楼 年 月 日 届 批 位 名 近 约 超 多 来 内 间
    上半年 2024年 6月18日 1—7月 电话 027-86881234 13812345678 12345 “ ” 《 》 ` ``` <!-- --> ](http://a.b/8) | ， 。 、
    1. ： 增长 GDP""".split()
texts = st.one_of(st.text(), st.lists(st.sampled_from([*SIGNS, " ", "\n"]), max_size=20).map("".join))


@given(texts, st.booleans())
def test_mentions_lie_in_the_text_in_order_and_apart(text: str, markdown: bool):  # noqa: FBT001 - a case
    ends = [0]
    for each in find_mentions(text, lay_out(text, markdown=markdown)):
        assert ends[-1] <= each.core.start < each.core.end <= len(text)
        assert 0 <= each.span.start <= each.core.start < each.core.end <= each.span.end <= len(text)
        ends.append(each.core.end)


def is_one_thing(mention: Mention) -> bool:
    return (mention.quantity is None) != (mention.date is None)


@given(texts)
def test_a_mention_is_a_figure_or_a_date(text: str):
    assert all(is_one_thing(each) for each in find_mentions(text, lay_out(text, markdown=True)))
