"""Printed figures: what is read as one, how exactly, where it stands in a text, and what only looks like one."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.model import Quantity
from qsfacts.quantity import COUNTERS, MEASURES, Unit, narrow, parse_quantity, read_numeral, scan_figures, take_apart
from tests.conftest import SHIPPED


def figure(
    number: str,
    unit: str = "",
    hedge: str = "",
    *,
    top: str | None = None,
    ordinal: bool = False,
    elided: bool = False,
) -> Quantity:
    return Quantity(Decimal(number), unit, hedge, None if top is None else Decimal(top), ordinal, elided)


def place(number: str, unit: str = "", hedge: str = "", top: str | None = None) -> Quantity:
    return figure(number, unit, hedge, top=top, ordinal=True)


NOTATIONS = [
    pytest.param("535.2亿元", figure("535.2", "亿元"), id="ascii digits with a decimal"),
    pytest.param("３６０家", figure("360", "家"), id="full-width digits"),
    pytest.param("６．５％", figure("6.5", "%"), id="full-width point and percent"),
    pytest.param("1,234,567.89元", figure("1234567.89", "元"), id="thousands separators"),
    pytest.param("3.0", figure("3.0"), id="a trailing zero"),
    pytest.param("0.05个百分点", figure("0.05", "个百分点"), id="a small decimal"),
    pytest.param(
        "1000000000000000000000亿元", figure("1000000000000000000000", "亿元"), id="more digits than a float has"
    ),
    pytest.param("-3.2%", figure("-3.2", "%"), id="a minus"),
    pytest.param("−3.2%", figure("-3.2", "%"), id="a typographic minus"),
    pytest.param("1.6 万 个", figure("1.6", "万个"), id="blanks inside"),
    pytest.param("3467\n个", figure("3467", "个"), id="a hard wrap inside"),
    pytest.param("2百人", figure("200", "人"), id="a digit with a Chinese place"),
    pytest.param("3.5千元", figure("3500", "元"), id="a decimal with a Chinese place"),
]

SCALES = [
    pytest.param("1.6万个", figure("1.6", "万个"), id="wan"),
    pytest.param("16亿", figure("16", "亿"), id="yi without a unit"),
    pytest.param("1.2万亿元", figure("1.2", "万亿元"), id="wan yi"),
    pytest.param("百万亩", figure("100", "万亩"), id="a hundred without its one"),
    pytest.param("1亿2000万元", figure("12000", "万元"), id="yi and wan together"),
    pytest.param("一亿两千万元", figure("12000", "万元"), id="spelled yi and wan together"),
    pytest.param("3万5千", figure("35000"), id="wan and qian in digits"),
    pytest.param("5千克", figure("5", "千克"), id="qian as part of a unit"),
    pytest.param("三万千瓦", figure("3", "万千瓦"), id="wan before a unit that begins with qian"),
    pytest.param("3百分点", figure("3", "百分点"), id="bai as part of a unit"),
]

SPELLED = [
    pytest.param("一百二十三", figure("123"), id="a plain number"),
    pytest.param("三百零五家", figure("305", "家"), id="a zero inside"),
    pytest.param("两", figure("2"), id="liang"),
    pytest.param("半", figure("0.5"), id="half"),
    pytest.param("十五项", figure("15", "项"), id="ten without its one"),
    pytest.param("三万五", figure("35000"), id="a last place left out"),
    pytest.param("三万零五", figure("30005"), id="a last place said by its zero"),
    pytest.param("二百五十", figure("250"), id="two places"),
    pytest.param("五十六点七亿元", figure("56.7", "亿元"), id="a spoken decimal"),
    pytest.param("二〇二四年", figure("2024", "年"), id="digit by digit"),
    pytest.param("三成", figure("3", "成"), id="tenths"),
    pytest.param("九成五以上", figure("9.5", "成", "以上"), id="tenths and hundredths"),
    pytest.param("八折", figure("8", "折"), id="a discount"),
    pytest.param("一倍", figure("1", "倍"), id="a multiple"),
    pytest.param("三个半月", figure("3.5", "个月"), id="a half inside a unit"),
    pytest.param("两年半", figure("2.5", "年"), id="a half behind a unit"),
    pytest.param("半年", figure("0.5", "年"), id="half a unit"),
    pytest.param("2个多小时", figure("2", "个小时", "多"), id="a hedge inside a unit"),
]

SHARES = [
    pytest.param("6.5%", figure("6.5", "%"), id="percent"),
    pytest.param("百分之六点五", figure("6.5", "%"), id="spelled percent"),
    pytest.param("百分之百", figure("100", "%"), id="all of it"),
    pytest.param("百分之二十至百分之三十", figure("20", "%", top="30"), id="a spelled range of percent"),
    pytest.param("百分之三到五", figure("3", "%", top="5"), id="a spelled range said short"),
    pytest.param("千分之三", figure("3", "‰"), id="spelled per mille"),
    pytest.param("8.2个百分点", figure("8.2", "个百分点"), id="percentage points"),
    pytest.param("50个基点", figure("50", "个基点"), id="basis points"),
    pytest.param("约占30%", figure("30", "%", "约占"), id="makes up about"),
    pytest.param("翻番", figure("2", "倍"), id="doubled"),
    pytest.param("翻了一番", figure("2", "倍"), id="doubled once"),
    pytest.param("翻两番", figure("4", "倍"), id="doubled twice"),
]

PLACES = [
    pytest.param("第72位", place("72", "位"), id="a rank"),
    pytest.param("第一", place("1"), id="a spelled rank"),
    pytest.param("第 3 位", place("3", "位"), id="a rank with blanks"),
    pytest.param("第3—5名", place("3", "名", top="5"), id="a range of ranks"),
    pytest.param("全市第二", place("2"), id="a rank with its field"),
    pytest.param("连续第五年", place("5", "年"), id="a number in a row"),
    pytest.param("第十一届", place("11", "届"), id="a session"),
    pytest.param("前三", place("3", "", "前"), id="among the first"),
    pytest.param("前20位", place("20", "位", "前"), id="among the first with a unit"),
    pytest.param("前十强", place("10", "强", "前"), id="among the strongest"),
    pytest.param("中心城区前三", place("3", "", "前"), id="among the first of a field"),
]

RANGES = [
    pytest.param("0.15—0.65mm", figure("0.15", "mm", top="0.65"), id="a dash"),
    pytest.param("3至5年", figure("3", "年", top="5"), id="a word"),
    pytest.param("3~5年", figure("3", "年", top="5"), id="a tilde"),
    pytest.param("5-10人", figure("5", "人", top="10"), id="a hyphen"),
    pytest.param("20%—30%", figure("20", "%", top="30"), id="the unit on both sides"),
    pytest.param("3.5至4.2万元", figure("3.5", "万元", top="4.2"), id="scale and unit once"),
    pytest.param("约1.5万—2万元", figure("1.5", "万元", "约", top="2"), id="scale twice, unit once"),
    pytest.param("300—500元/平方米", figure("300", "元/平方米", top="500"), id="a range of rates"),
    pytest.param("五到十家", figure("5", "家", top="10"), id="five to ten, not fifty"),
    pytest.param("3到5千家", figure("3000", "家", top="5000", elided=True), id="a place borrowed from the upper bound"),
    pytest.param("七八十台", figure("70", "台", top="80"), id="neighbouring digits with a place"),
    pytest.param("十七八岁", figure("17", "岁", top="18"), id="neighbouring digits behind ten"),
    pytest.param("三五年", figure("3", "年", top="5"), id="three or five"),
    pytest.param("四五万元", figure("4", "万元", top="5"), id="neighbouring digits with a scale"),
]

RATES = [
    pytest.param("280万吨/年", figure("280", "万吨/年"), id="per year"),
    pytest.param(
        "12千克标油/吨原料", figure("12", "千克标油/吨原料"), id="an amount of something per amount of another"
    ),
    pytest.param("6千克标油/吨原料左右", figure("6", "千克标油/吨原料", "左右"), id="a hedged rate"),
    pytest.param("3000元/月", figure("3000", "元/月"), id="per month"),
    pytest.param("45元/平方米·月", figure("45", "元/平方米·月"), id="per area and month"),
    pytest.param("60km/h", figure("60", "km/h"), id="per hour in Latin letters"),
]

HEDGES = [
    pytest.param("约70家", figure("70", "家", "约"), id="about"),
    pytest.param("近160亿元", figure("160", "亿元", "近"), id="nearly"),
    pytest.param("超220万家", figure("220", "万家", "超"), id="over"),
    pytest.param("超过5平方公里", figure("5", "平方公里", "超过"), id="exceeding"),
    pytest.param("突破1500家", figure("1500", "家", "突破"), id="broke through"),
    pytest.param("首次突破300亿元", figure("300", "亿元", "首次突破"), id="broke through for the first time"),
    pytest.param("逾百家", figure("100", "家", "逾"), id="more than a hundred"),
    pytest.param("不高于1%", figure("1", "%", "不高于"), id="not above"),
    pytest.param("不超5%", figure("5", "%", "不超"), id="not over is no over"),
    pytest.param("不满5年", figure("5", "年", "不满"), id="not a full"),
    pytest.param("达5000亿元", figure("5000", "亿元"), id="reaching is exact"),
    pytest.param("高达30%", figure("30", "%"), id="as high as is exact"),
    pytest.param("约达30%", figure("30", "%", "约"), id="about and reaching"),
    pytest.param("6.5%左右", figure("6.5", "%", "左右"), id="or so"),
    pytest.param("50%以上", figure("50", "%", "以上"), id="or more"),
    pytest.param("3.2%以内", figure("3.2", "%", "以内"), id="within"),
    pytest.param("30人以上（含）", figure("30", "人", "以上（含）"), id="or more with the bound said to count"),
    pytest.param("60岁及以上", figure("60", "岁", "及以上"), id="and above"),
    pytest.param("约10%左右", figure("10", "%", "约左右"), id="two hedges"),
    pytest.param("1600余家", figure("1600", "家", "余"), id="odd, before the unit"),
    pytest.param("2.6亿余元", figure("2.6", "亿元", "余"), id="odd, between scale and unit"),
    pytest.param("5000余万元", figure("5000", "万元", "余"), id="odd, before the scale"),
    pytest.param("三亿元多", figure("3", "亿元", "多"), id="more, behind the unit"),
    pytest.param("1.2万余", figure("1.2", "万", "余"), id="odd without a unit"),
    pytest.param("十余项", figure("10", "项", "余"), id="ten odd"),
    pytest.param("三十余", figure("30", "", "余"), id="thirty odd"),
    pytest.param("两千余人", figure("2000", "人", "余"), id="two thousand odd"),
    pytest.param("一万二千多户", figure("12000", "户", "多"), id="more, spelled"),
    pytest.param("一百五十余项", figure("150", "项", "余"), id="odd behind two places"),
    pytest.param("二十多年", figure("20", "年", "多"), id="more years"),
    pytest.param("十来个", figure("10", "个", "来"), id="ten or so"),
    pytest.param("十几亿", figure("10", "亿", "几"), id="ten and some, with a scale"),
    pytest.param("上千人", figure("1000", "人", "上"), id="up to a thousand"),
    pytest.param("数百人", figure("100", "人", "数"), id="some hundreds"),
    pytest.param("几十家", figure("10", "家", "几"), id="some tens"),
    pytest.param("数万名", figure("1", "万名", "数"), id="some ten thousands"),
    pytest.param("万余人", figure("1", "万人", "余"), id="ten thousand odd"),
    pytest.param("超亿元", figure("1", "亿元", "超"), id="over a hundred million"),
    pytest.param("近九成", figure("9", "成", "近"), id="nearly nine tenths"),
    pytest.param("过半", figure("0.5", "", "过"), id="over half"),
    pytest.param("近一半", figure("0.5", "", "近"), id="nearly half"),
]

# Strings that other parsers get wrong, by the place where somebody reported it. Money in tables whose unit stands in
# the header (`发行总额（亿）10.00`, JioNLP#252) is out of scope: a figure has its own unit or none.
REPORTED = [
    pytest.param("六个百分点", figure("6", "个百分点"), id="Recognizers-Text#572 points are no percent"),
    pytest.param("突破180亿元", figure("180", "亿元", "突破"), id="Recognizers-Text spec, a dropped bound"),
    pytest.param("超10万人", figure("10", "万人", "超"), id="Recognizers-Text spec, a bound with a scale"),
    pytest.param("387万亩", figure("387", "万亩"), id="Recognizers-Text spec, no bound"),
    pytest.param("近一吨", figure("1", "吨", "近"), id="Recognizers-Text spec, nearly one"),
    pytest.param("20万人次以上", figure("20", "万人次", "以上"), id="Recognizers-Text#2526 bound behind the unit"),
    pytest.param("超过了百分之零点九", figure("0.9", "%", "超过了"), id="Recognizers-Text#2526 bound before percent"),
    pytest.param("过20", figure("20", "", "过"), id="Recognizers-Text#2526 guo"),
    pytest.param("上百", figure("100", "", "上"), id="Recognizers-Text#2655 up to a hundred"),
    pytest.param("上万", figure("1", "万", "上"), id="Recognizers-Text#2655 up to ten thousand"),
    pytest.param("数百万", figure("100", "万", "数"), id="Recognizers-Text#2655 some millions"),
    pytest.param("数十亿", figure("10", "亿", "数"), id="JioNLP some billions"),
    pytest.param("三五百", figure("300", top="500"), id="JioNLP three or five hundred"),
    pytest.param("3000多", figure("3000", "", "多"), id="JioNLP more than 3000"),
    pytest.param("八到九百亿", figure("800", "亿", top="900", elided=True), id="JioNLP an elided hundred is flagged"),
    pytest.param("16.4亿", figure("16.4", "亿"), id="cn2an#55 a float one short"),
    pytest.param("百分之一点五七", figure("1.57", "%"), id="cn2an#26 a float with a long tail"),
    pytest.param("一万五千亿", figure("15000", "亿"), id="Recognizers-Text#759 stacked scales"),
    pytest.param("二十万亿", figure("20", "万亿"), id="Recognizers-Text#2325 wan yi missed"),
    pytest.param("三万亿", figure("3", "万亿"), id="cn2an#19 wan yi wrong"),
    pytest.param("十万", figure("10", "万"), id="pycnnum#10 read as nought"),
    pytest.param("1,100万", figure("1100", "万"), id="Recognizers-Text#2297 separator before a scale"),
    pytest.param("1,100.9亿", figure("1100.9", "亿"), id="Recognizers-Text#2297 separator and decimal"),
    pytest.param("100000万美元", figure("100000", "万美元"), id="JioNLP#151 clipped digits"),
    pytest.param("一千瓦", figure("1", "千瓦"), id="Recognizers-Text#2666 qian belongs to the unit"),
    pytest.param("１", figure("1"), id="JioNLP digit table, a full-width one is not nought"),
    pytest.param("12.8–13.0米", figure("12.8", "米", top="13.0"), id="quantulum3#126 a range is no mean"),
    pytest.param("两三个", figure("2", "个", top="3"), id="cn2an#87 two or three is not 23"),
    pytest.param("数百年", figure("100", "年", "数"), id="quantulum3#205 several hundred"),
]


@pytest.mark.parametrize(
    "text, quantity",
    NOTATIONS + SCALES + SPELLED + SHARES + PLACES + RANGES + RATES + HEDGES + REPORTED,
)
def test_a_printed_figure_is_read_exactly(text: str, quantity: Quantity) -> None:
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("约", id="a hedge alone"),
        pytest.param("万吨/年", id="a unit alone"),
        pytest.param("亿元以上", id="where a class begins"),
        pytest.param("统一零售价", id="cn2an#26 a numeral in a word"),
        pytest.param("四川", id="a numeral in a name"),
        pytest.param("4/5G", id="JioNLP#214 a name"),
        pytest.param("1季度中国", id="JioNLP#289 a time"),
        pytest.param("最近一次年报", id="JioNLP#131 last and annual report"),
        pytest.param("2.2本计划", id="JioNLP#49 a section number glued to a word"),
        pytest.param("3541.07万元2", id="JioNLP#49 a digit behind the figure"),
        pytest.param("2012–13", id="quantulum3#45 years are no range"),
        pytest.param("1，100", id="a full-width comma separates"),
        pytest.param("12,34", id="no thousands separator"),
        pytest.param("1.2.3", id="a version"),
        pytest.param("2/3", id="a fraction in digits"),
        pytest.param("近三分之二", id="a fraction has no exact number"),
        pytest.param("1+3+N", id="a slogan"),
        pytest.param("十四五", id="a plan, not fourteen or fifteen"),
        pytest.param("十五五", id="a plan that is no number"),
        pytest.param("二十大", id="a congress"),
        pytest.param("第三方", id="a third party"),
        pytest.param("前三季度", id="a time that begins like a rank"),
        pytest.param("成百上千", id="an idiom"),
        pytest.param("2家民营企业", id="more than a figure"),
        pytest.param("零下5摄氏度", id="below zero is out of scope"),
    ],
)
def test_what_is_no_figure_or_more_than_one_is_none(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    "text, number",
    [
        pytest.param("1,234.5", "1234.5", id="separators and a decimal"),
        pytest.param("一千零五十", "1050", id="a skipped place"),
        pytest.param("一亿零三十", "100000030", id="skipped scales"),
        pytest.param("一亿二", "120000000", id="the next place down is left out"),
        pytest.param("六点五", "6.5", id="a spoken decimal"),
        pytest.param("二〇二四", "2024", id="digit by digit"),
        pytest.param("1亿2000万", "120000000", id="mixed"),
        pytest.param("半数", "0.5", id="half the number"),
        pytest.param("零", "0", id="nought"),
    ],
)
def test_a_numeral_is_read(text: str, number: str) -> None:
    assert read_numeral(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "家", "1,23", "1,2345", "十五五", "千千万万", "百百", "点五", "五点", "三十五十"])
def test_what_spells_no_number_is_none(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize(
    "unit, apart",
    [
        pytest.param("亿元", Unit(Decimal(10**8), "元", "money-cny", Decimal(1), Decimal(1)), id="scaled money"),
        pytest.param("万亿元", Unit(Decimal(10**12), "元", "money-cny", Decimal(1), Decimal(1)), id="two scales"),
        pytest.param("成", Unit(Decimal(1), "成", "ratio", Decimal(1), Decimal(10)), id="tenths are a ratio"),
        pytest.param("%", Unit(Decimal(1), "%", "ratio", Decimal(1), Decimal(100)), id="percent is a ratio"),
        pytest.param("个百分点", Unit(Decimal(1), "个百分点", "points", Decimal(1), Decimal(1)), id="points are none"),
        pytest.param("亩", Unit(Decimal(1), "亩", "area", Decimal(10000), Decimal(15)), id="a mu is exact"),
        pytest.param("万个", Unit(Decimal(10**4), "个", "count", Decimal(1), Decimal(1)), id="counters"),
        pytest.param("万吨/年", Unit(Decimal(10**4), "吨/年", "rate", Decimal(1), Decimal(1)), id="a rate"),
        pytest.param("", Unit(Decimal(1), "", "count", Decimal(1), Decimal(1)), id="a bare number"),
    ],
)
def test_a_unit_is_taken_apart(unit: str, apart: Unit) -> None:
    assert take_apart(unit) == apart


def test_no_unit_is_both_a_measure_and_a_counter() -> None:
    assert set() == COUNTERS & MEASURES


# Running text.

Found = list[tuple[str, str, Quantity]]


def scanned(text: str) -> Found:
    """Each figure of the text: as printed with its hedges, without them, and what it says."""
    return [
        (text[each.span.start : each.span.end], text[each.core.start : each.core.end], each.quantity)
        for each in scan_figures(text)
    ]


def whole(printed: str, quantity: Quantity) -> tuple[str, str, Quantity]:
    return printed, printed, quantity


@pytest.mark.parametrize(
    "word",
    """统一零售价 一流企业 万一 十分重要 百姓 千方百计 一带一路 半导体 三峡 五四运动 两江四岸 四川 双十一
    第三方机构 百强区 一期工程 一线员工 二手房 万科 半年报 成百上千 成千上万 多数百姓 五花八门 四面八方 三天两头
    三番五次 三位一体 一成不变 一年一度 一人一策 一企一策 一座座 一件件 一次性 一站式 一对一 一方面 三方面
    五部委 十部门 三中全会 二十大 十八大以来 十四五规划 十五五 一度 半程马拉松 半成品 下半场 三元锂电池 第一时间
    第一书记 第二产业 第一季度 第二小学 两位数增长 二十四节气 八十年代 千亿城区 千亿级产业 百万大军 百万大学生
    千万别 近万达广场 一大批 亿元以上项目 三分之一 近三分之二 万分之三 5G 4/5G B1 1+3+N 5+2 1+8城市圈 2024-06-18
    2024/6/18 027-86861234 14:30 14：30 8:00—20:00 2/3 1:3 7×24小时 2012–13年 Web3.0 TOP10 K3+200 007 00后 5mAh
    16GB""".split(),
)
def test_a_word_with_a_numeral_is_no_figure(word: str) -> None:
    assert scanned(f"关于{word}的说明") == []


SENTENCES = [
    pytest.param(
        "全年增长6.5%左右，首次突破300亿元，惠及7422户。",
        [
            ("6.5%左右", "6.5%", figure("6.5", "%", "左右")),
            ("首次突破300亿元", "300亿元", figure("300", "亿元", "首次突破")),
            whole("7422户", figure("7422", "户")),
        ],
        id="figures in order, hedges in the span and not in the core",
    ),
    pytest.param(
        "产值突破180亿元，用工超10万人，造林387万亩。",
        [
            ("突破180亿元", "180亿元", figure("180", "亿元", "突破")),
            ("超10万人", "10万人", figure("10", "万人", "超")),
            whole("387万亩", figure("387", "万亩")),
        ],
        id="Recognizers-Text spec, each bound with its own figure",
    ),
    pytest.param(
        "上升百分之六点七八到七千七百六十九亿元",
        [whole("百分之六点七八", figure("6.78", "%")), whole("七千七百六十九亿元", figure("7769", "亿元"))],
        id="WeTextProcessing#286 a rise to a level is no range",
    ),
    pytest.param(
        "2.2本计划投资3541.07万元2.3本项目",
        [whole("2.2", figure("2.2")), whole("3541.07万元", figure("3541.07", "万元")), whole("2.3", figure("2.3"))],
        id="JioNLP#49 section numbers glued to figures take no unit and lend no digit",
    ),
    pytest.param("1季度中国经营状况", [whole("1", figure("1"))], id="JioNLP#289 the digit of a quarter is no 1季度中"),
    pytest.param("最近一次年报", [whole("一次", figure("1", "次"))], id="JioNLP#131 last is no nearly"),
    pytest.param("企业排名前三", [whole("前三", place("3", "", "前"))], id="a rank, not a three"),
    pytest.param(
        "重5和6公斤",
        [whole("5", figure("5")), whole("6公斤", figure("6", "公斤"))],
        id="quantulum3#200 and is no range",
    ),
    pytest.param("收视率过20", [("过20", "20", figure("20", "", "过"))], id="Recognizers-Text#2526 over a number"),
    pytest.param("从5家到10家", [whole("5家", figure("5", "家")), whole("10家", figure("10", "家"))], id="a change"),
    pytest.param("由去年的5%到今年", [whole("5%", figure("5", "%"))], id="a change whose other end is no figure"),
    pytest.param("共5家到10家", [whole("5家到10家", figure("5", "家", top="10"))], id="a range"),
    pytest.param(
        "奖励5万至20万元", [whole("5万至20万元", figure("5", "万元", top="20"))], id="a range with its scale twice"
    ),
    pytest.param("增速由-3.2%回升", [whole("-3.2%", figure("-3.2", "%"))], id="a minus behind a word"),
    pytest.param("同比+5.3%", [whole("5.3%", figure("5.3", "%"))], id="a plus before a percentage"),
    pytest.param("签约20个项目", [whole("20个", figure("20", "个"))], id="signing is no about"),
    pytest.param("能耗节约30%", [whole("30%", figure("30", "%"))], id="saving is no about"),
    pytest.param("附近3公里", [whole("3公里", figure("3", "公里"))], id="nearby is no nearly"),
    pytest.param("通过20家企业", [whole("20家", figure("20", "家"))], id="passing is no over"),
    pytest.param("举办过3场", [whole("3场", figure("3", "场"))], id="having held is no over"),
    pytest.param("年产值过10亿元", [("过10亿元", "10亿元", figure("10", "亿元", "过"))], id="a value over an amount"),
    pytest.param("销售额不超5%", [("不超5%", "5%", figure("5", "%", "不超"))], id="not over is one hedge"),
    pytest.param("近五年来新增", [("近五年", "五年", figure("5", "年", "近"))], id="since is no hedge"),
    pytest.param("3家上下游企业", [whole("3家", figure("3", "家"))], id="upstream and downstream are no or so"),
    pytest.param("3套余热发电机组", [whole("3套", figure("3", "套"))], id="waste heat is no odd"),
    pytest.param("5个多媒体教室", [whole("5个", figure("5", "个"))], id="multimedia is no more"),
    pytest.param("规上百家企业", [], id="above scale is no up to a hundred"),
    pytest.param("市场上十大品牌", [whole("十大", figure("10", "大"))], id="on the market is no up to ten"),
    pytest.param("唯一一家上市企业", [whole("一家", figure("1", "家"))], id="the only one is not eleven"),
    pytest.param("由第5升至第3", [whole("第5", place("5")), whole("第3", place("3"))], id="rising is no litre"),
    pytest.param("2.0升级版", [whole("2.0", figure("2.0"))], id="an upgrade is no litre"),
    pytest.param("500元材料费", [whole("500元", figure("500", "元"))], id="yuan before a word"),
    pytest.param("8人工作组", [whole("8人", figure("8", "人"))], id="people before work"),
    pytest.param("超三成员工", [("超三成", "三成", figure("3", "成", "超"))], id="tenths before staff"),
    pytest.param("三成一线员工", [whole("三成", figure("3", "成"))], id="tenths before the front line"),
    pytest.param("2025百强榜", [whole("2025", figure("2025"))], id="a year before the hundred best"),
    pytest.param("目前10家企业", [whole("10家", figure("10", "家"))], id="at present is no among the first"),
    pytest.param("第二届大会", [whole("第二届", place("2", "届"))], id="an ordinal with its unit"),
    pytest.param("得分98.5分", [whole("98.5分", figure("98.5", "分"))], id="a score"),
    pytest.param(
        "占地 2.5 万 平方米、约 70 家",
        [whole("2.5 万 平方米", figure("2.5", "万平方米")), ("约 70 家", "70 家", figure("70", "家", "约"))],
        id="blanks between digits and words",
    ),
    pytest.param(
        "达６７．８６％、\n突破１，５００",
        [
            ("达６７．８６％", "６７．８６％", figure("67.86", "%")),
            ("突破１", "１", figure("1", "", "突破")),
            whole("５００", figure("500")),
        ],
        id="full width keeps its place, and its comma separates",
    ),
    pytest.param(
        "吸引上千人、数十亿元、上万游客、近百家",
        [
            whole("上千人", figure("1000", "人", "上")),
            whole("数十亿元", figure("10", "亿元", "数")),
            whole("上万", figure("1", "万", "上")),
            ("近百家", "百家", figure("100", "家", "近")),
        ],
        id="vague words belong to the core",
    ),
    pytest.param(
        "超九成满意，总量过半",
        [("超九成", "九成", figure("9", "成", "超")), ("过半", "半", figure("0.5", "", "过"))],
        id="shares without digits",
    ),
    pytest.param(
        "GDP535.2亿元，CPI2.1%，PM2.5，AI100家",
        [whole("535.2亿元", figure("535.2", "亿元")), whole("2.1%", figure("2.1", "%"))],
        id="sums and shares behind letters",
    ),
]


@pytest.mark.parametrize("text, found", SENTENCES)
def test_figures_are_found_where_they_stand(text: str, found: Found) -> None:
    assert scanned(text) == found


# The shipped base.


def _printed_figures() -> list[str]:
    """The values of the base that start with digits, hedged or not. Dates, years of titles and 5G are none."""
    tables = [tomli.loads(path.read_text(encoding="utf-8")) for path in sorted(SHIPPED.glob("*-*.toml"))]
    values = {fact["value"] for table in tables for fact in table["fact"]}
    hedge = "(?:约|近|超过?|(?:首次)?突破|逾|不高于|仅|第)?"
    name = r"(?:\d+G|\d{4}(?:-|$)|\d{4}(?:—\d{4})?年度?[^\d]{2})"
    return sorted(each for each in values if re.match(rf"{hedge}\d", each) and not re.match(name, each))


PRINTED = _printed_figures()


def test_the_base_prints_figures() -> None:
    assert len(PRINTED) > 200


@pytest.mark.parametrize("value", PRINTED)
def test_a_figure_of_the_base_is_read_with_its_number_as_printed(value: str) -> None:
    quantity = parse_quantity(value)
    assert quantity is not None
    assert quantity.number == Decimal(re.findall(r"\d+(?:\.\d+)?", value)[0])


# Laws.

DIGITS = "零一二三四五六七八九"
SECTION_PLACES = ("", "十", "百", "千")


def spell_section(number: int) -> str:
    """A number below 10000 as it is spoken, without the zero that may stand before it."""
    spoken = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            spoken += DIGITS[digit] + SECTION_PLACES[power]
        elif spoken and number % 10**power:
            spoken += "" if spoken.endswith("零") else "零"
    return spoken


def spell(number: int) -> str:
    """A whole number below 10^12 as it is spoken: sections of four places, a zero where one is not full."""
    if number == 0:
        return "零"
    spoken = ""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // scale % 10**4
        if section:
            spoken += ("零" if spoken and section < 1000 else "") + spell_section(section) + name
    return spoken[1:] if spoken.startswith("一十") else spoken


FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")

numbers = st.integers(0, 10**12 - 1)
decimals = st.decimals(0, 10**9, places=2)
units = st.sampled_from("家 个 元 亩 户 人次 平方米 吨 千瓦 个百分点 % 平方公里 元/平方米".split())
scales = st.sampled_from(["", "万", "亿", "万亿"])
befores = st.sampled_from(["", "约", "近", "超", "超过", "突破", "首次突破", "逾", "不足", "不超过", "至少"])
afters = st.sampled_from(["", "左右", "以上", "以内", "以下"])
insides = st.sampled_from(["", "余", "多"])


def value(quantity: Quantity | None) -> Decimal | None:
    return None if quantity is None else quantity.number * take_apart(quantity.unit).scale


@given(numbers)
def test_a_spelled_number_is_read_back(number: int) -> None:
    assert read_numeral(spell(number)) == number


@given(numbers)
def test_a_number_with_separators_is_read_back(number: int) -> None:
    assert read_numeral(f"{number:,}") == number


@given(decimals, scales, units, befores, insides, afters)
def test_a_figure_in_digits_is_read_back(
    number: Decimal, scale: str, unit: str, before: str, inside: str, after: str
) -> None:
    expected = Quantity(number, scale + unit, before + inside + after)
    for printed in (f"{number:f}", f"{number:,f}", f"{number:f}".translate(FULL_WIDTH)):
        assert parse_quantity(f"{before}{printed}{inside}{scale}{unit}{after}") == expected


@given(numbers, units, befores, insides, afters)
def test_a_spelled_figure_is_read_back(number: int, unit: str, before: str, inside: str, after: str) -> None:
    quantity = parse_quantity(f"{before}{spell(number)}{inside}{unit}{after}")
    assert value(quantity) == number
    assert quantity is not None
    assert (take_apart(quantity.unit).base, quantity.hedge) == (unit, before + inside + after)


@given(decimals, decimals, units)
def test_a_range_is_read_back(one: Decimal, other: Decimal, unit: str) -> None:
    low, high = sorted((one, other + 1))
    expected = Quantity(low, unit, number_max=high) if low < high else None
    assert parse_quantity(f"{low:f}—{high:f}{unit}") == expected


@given(decimals, scales, units, befores, afters)
def test_a_text_gives_back_the_figure_that_stands_in_it(
    number: Decimal, scale: str, unit: str, before: str, after: str
) -> None:
    printed = f"{before}{number:f}{scale}{unit}{after}"
    core = printed.removeprefix(before).removesuffix(after)
    expected = Quantity(number, scale + unit, before + after)
    assert scanned(f"全区现有{printed}，增长较快") == [(printed, core, expected)]


PIECES = """0 1 5 10 2024 007 1,100 3.5 , . - — – ~ / : ： + × 至 到 从 由 一 二 两 三 五 九 十 百 千 万 亿 零
    〇 点 半 一半 上 数 几 多 余 来 约 近 超 突破 不足 过 达 左右 以上 上下 第 前 百分之 翻 番 % 个百分点 百分点
    个 家 人 元 美元 吨 /年 千克 千瓦 米 m mm km h 年 月 日 小时 成 倍 大 分 级 名 位 季度 之 的 ， 。 、 统 最
    以 总 G A 学 方面 代 １ ％ ·""".split()
texts = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)


around = st.lists(st.sampled_from([piece for piece in PIECES if not re.search(r"\d", piece)]), max_size=4).map("".join)


@given(around, st.one_of(st.integers(0, 30), numbers, decimals), around)
def test_the_short_way_to_read_one_number_leads_where_the_long_one_does(
    before: str, number: Decimal, after: str
) -> None:
    """Full-width digits take the long way."""
    text = f"{before}{number}{after}"
    wide = text.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    assert parse_quantity(text) == parse_quantity(wide)


@given(texts)
def test_a_figure_found_in_a_text_reads_the_same_alone(text: str) -> None:
    for each in scan_figures(text):
        assert parse_quantity(text[each.span.start : each.span.end]) == each.quantity


@given(st.one_of(texts, st.text()))
def test_spans_lie_in_the_text_in_order_and_hold_their_cores(text: str) -> None:
    ends = [0]
    for each in scan_figures(text):
        assert ends[-1] <= each.span.start <= each.core.start < each.core.end <= each.span.end <= len(text)
        ends.append(each.span.end)


@given(st.one_of(texts, st.text()))
def test_any_text_is_a_figure_or_none(text: str) -> None:
    assert isinstance(parse_quantity(text), Quantity | None)
    assert isinstance(read_numeral(text), Decimal | None)


@given(st.text())
def test_narrowing_keeps_every_place_and_is_done_once(text: str) -> None:
    narrowed = narrow(text)
    assert len(narrowed) == len(text)
    assert narrow(narrowed) == narrowed


def test_narrowing_leaves_the_signs_that_separate() -> None:
    assert narrow("３，４（５％）：Ａ　；") == "3，4（5%）：A ；"
