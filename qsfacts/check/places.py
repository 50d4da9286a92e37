"""Which place a draft speaks of: a region of the base, a part of one, or a place that the base knows nothing of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple

from qsfacts.check.spots import Spans
from qsfacts.model import Span
from qsfacts.text.folding import is_han


class Scope(Enum):
    """How a place lies to the regions of the base. `AGAIN` (全区) is the district that was spoken of before."""

    HOME = "home"
    WITHIN = "within"
    ELSEWHERE = "elsewhere"
    AGAIN = "again"


class Place(NamedTuple):
    """A place that a text speaks of from `span` on; `region` is its name in the base where it is `HOME`."""

    span: Span
    scope: Scope
    region: str = ""


# Provinces, cities and districts whose figures a paper may print beside its own, as they stand without 省 or 市.
_ELSEWHERE = frozenset(
    """
    北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖南 广东 海南 四川 贵州 云南
    陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 唐山 太原 大同 沈阳 大连 鞍山 长春 哈尔滨 大庆
    南京 苏州 无锡 常州 南通 徐州 扬州 镇江 盐城 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 台州 合肥 芜湖 马鞍山 安庆 蚌埠
    福州 厦门 泉州 漳州 南昌 九江 赣州 上饶 济南 青岛 烟台 潍坊 淄博 临沂 郑州 洛阳 开封 南阳 信阳 长沙 株洲 湘潭
    岳阳 衡阳 常德 广州 深圳 珠海 佛山 东莞 惠州 中山 湛江 南宁 柳州 桂林 海口 三亚 成都 绵阳 宜宾 德阳 贵阳 遵义 昆明
    西安 宝鸡 咸阳 兰州 西宁 银川 乌鲁木齐 呼和浩特 包头 拉萨 黄石 宜昌 襄阳 荆州 荆门 孝感 黄冈 咸宁 随州 恩施 十堰
    鄂州 仙桃 潜江 天门 江岸区 江汉区 硚口区 汉阳区 武昌区 青山区 洪山区 东西湖区 蔡甸区 江夏区 黄陂区 新洲区 汉南区
    美国 日本 德国 韩国 印度 英国 法国 俄罗斯 欧盟
    """.split()
)
# What may stand before and behind the last character of a word that is no name of a place: 园区, 夜市, 市场.
_NO_NAME_BEFORE = {
    "区": frozenset(
        "自个论动业在者从我城社小片园校院景街辖全地特新厂库老本该各强战灾牧林矿军禁误市郊农发范验聚行护开能技居州赛住"
        "主功两"
    ),
    "市": frozenset("城本全我该各都夜菜超股楼门集上闹早晚街房车世入到"),
    "县": frozenset("各全本两我"),
}
_NO_NAME_BEHIND = {"市": frozenset("场民值级面政区委属中辖域人里内外教直")}


def find_places(text: str, regions: Collection[str]) -> list[Place]:
    """The places that `text` speaks of, in order, but for those that it only names."""
    names = {name: region for region in regions for name in (region, *_short(region))}
    found = [Place(Span(*each.span()), Scope.HOME, names[each[0]]) for each in _any_of(names).finditer(text)]
    taken = Spans([each.span for each in found])
    others = (span for span in (*_listed(text), *_suffixed(text)) if _is_topic(text, span))
    found += (Place(span, Scope.ELSEWHERE) for span in others if not taken.touch(*span))
    found += (Place(span, Scope.WITHIN) for part in _PARTS for span in _all(part, text) if _is_within(text, span))
    found += (Place(span, Scope.AGAIN) for word in _AGAIN for span in _all(word, text))
    return sorted(found, key=lambda each: (each.span.start, each.span.end))


def _short(region: str) -> list[str]:
    """青山 for 青山区; a name of one character would be found everywhere."""
    return [region[:-1]] if len(region) > 2 and region[-1] in "区县市省" else []


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")


def _listed(text: str) -> Iterator[Span]:
    """The places of the list in a text."""
    has = set(text).issuperset
    return (span for name in sorted(filter(has, _ELSEWHERE)) for span in _all(name, text))


def _all(word: str, text: str) -> Iterator[Span]:
    """Every place of a word in a text."""
    start = text.find(word)
    while start >= 0:
        yield Span(start, start + len(word))
        start = text.find(word, start + 1)


def _suffixed(text: str) -> Iterator[Span]:
    """Districts, cities and counties that no list has to know, by their last character."""
    for suffix, no_name in _NO_NAME_BEFORE.items():
        end = text.find(suffix, 2)
        while end >= 0:
            named = text[end - 1] not in no_name and text[end + 1 : end + 2] not in _NO_NAME_BEHIND.get(suffix, ())
            if named and is_han(text[end - 2]) and is_han(text[end - 1]):
                yield Span(end - 2, end + 1)
            end = text.find(suffix, end + 1)


# What is told of a place follows it: 江夏区去年签约项目, 宝山区：从老厂区出发.
_FOLLOWING = (
    r"[：:]|也在|[今去前]年|[上下]半年|全年|同期|[一二三四]季度|前[一二三四五六七八九十\d]|20\d\d"
    "|的?(?:地区生产总值|GDP|固定资产|规上|规模以上|一般公共预算|社会消费品|签约|新|净增|高新|登记|商务|楼宇)"
)
_REACHED = tuple("在到赴往从自与和同至及、于比较")
_BEGINS = frozenset("，。；：！？")
_LONGEST_WORD = 2


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(_FOLLOWING)


_PARTS = ("街道", "社区", "镇", "乡", "村")
_TOLD_OF_PARTS = ("协助", "现有", "共有", "累计")
_AGAIN = ("全区", "我区", "本区", "全县", "我县")


def _is_within(text: str, span: Span) -> bool:
    """Whether something is told of a part of a district: 关山街道：现有楼宇, 街道新增就业."""
    if span.end - span.start == 1 and text[span.start - 1 : span.start] == "城":
        return False
    return text.startswith(_TOLD_OF_PARTS, span.end) or _follows().match(text, span.end) is not None


# 在上海签约8家 is told of those who went there.
_WENT = ("来自", "在", "到", "赴", "往")


def _is_topic(text: str, span: Span) -> bool:
    """Whether a text tells something of a place elsewhere, and does not just name it."""
    before = text[max(0, span.start - _LONGEST_WORD) : span.start]
    begins = before == "在" or before[:1].isspace() or before[:1] in _BEGINS
    if begins and before.endswith("在") and text.startswith("，", span.end):
        return True
    if before.endswith(_WENT):
        return False
    if _follows().match(text, span.end + text.startswith(("市", "省"), span.end)):
        return True
    listed = text[span.end - 1] in "区县" and text[span.start : span.end] in _ELSEWHERE
    return listed and not before.endswith(_REACHED)


_COMPARED = frozenset("于出过占较比同与和居列在给对为位入超是成全至获评受到赴往从自由进向经走等")
_COMPARING = tuple("拉动 领先 带动 领跑 贡献 跑赢 代表 辐射 面向 覆盖 服务 供应 遍布 连接 联动 协同".split())
_WIDE = ("全国", "我国", "全省", "全市", "中心城区", "新城区")


def speaks_widely(own: str) -> bool:
    """Whether the words before a figure are about the city, the province or the country.

    A comparison (`高于全市`, `占全国的`) names the place that the figure is not about.
    """
    for word in _WIDE:
        start = own.find(word)
        if start >= 0 and own[start - 1 : start] not in _COMPARED and not own.endswith(_COMPARING, 0, start):
            return True
    return False
