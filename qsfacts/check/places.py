"""Which place a draft speaks of: a region of the base, or one that the base knows nothing of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from qsfacts.check.spots import touches
from qsfacts.model import Span
from qsfacts.text.folding import is_han


class Mentioned(NamedTuple):
    """A place named in a text; `region` is its name in the base, empty for one that is not there."""

    span: Span
    region: str


# Provinces, cities and districts whose figures a paper may print beside its own, as they stand without 省 or 市.
_ELSEWHERE = frozenset(
    """
    北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖南 广东 海南 四川 贵州 云南
    陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 太原 沈阳 大连 长春 哈尔滨 南京 苏州 无锡 常州
    南通 杭州 宁波 温州 嘉兴 绍兴 合肥 芜湖 福州 厦门 泉州 南昌 济南 青岛 烟台 郑州 洛阳 长沙 株洲 广州 深圳 珠海
    佛山 东莞 惠州 南宁 海口 成都 绵阳 贵阳 昆明 西安 兰州 西宁 银川 乌鲁木齐 呼和浩特 拉萨 唐山 黄石 宜昌 襄阳
    荆州 荆门 孝感 黄冈 咸宁 随州 恩施 十堰 鄂州 仙桃 潜江 天门
    江岸区 江汉区 硚口区 汉阳区 武昌区 青山区 洪山区 东西湖区 蔡甸区 江夏区 黄陂区 新洲区 汉南区
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
# What is told of a place follows it: 江夏区去年签约项目, 宝山区：从老厂区出发.
_TOLD = re.compile(
    r"[市省]?(?:[：:]|也在|[今去前]年|[上下]半年|全年|同期|[一二三四]季度|前[一二三四五六七八九十\d]|20\d\d"
    "|的?(?:地区生产总值|GDP|固定资产|规上|规模以上|一般公共预算|社会消费品|签约|新增))"
)
_REACHED = re.compile(r"(?:来自|[在到赴往从自与和同至及、于比较])\Z")
_LONGEST_WORD = 2


def find_places(text: str, regions: Collection[str]) -> list[Mentioned]:
    """The places that `text` speaks of, in order, but for those elsewhere that it only names."""
    names = {name: region for region in regions for name in (region, *_short(region))}
    found = [Mentioned(Span(*each.span()), names[each[0]]) for each in _any_of(names).finditer(text)]
    taken = [each.span for each in found]
    others = (span for span in (*_listed(text), *_suffixed(text)) if _is_topic(text, span))
    found += (Mentioned(span, "") for span in others if not touches(span, taken))
    return sorted(found, key=lambda each: (each.span.start, each.span.end))


def _listed(text: str) -> Iterator[Span]:
    """The places of the list in a text."""
    for name in sorted(_ELSEWHERE):
        start = text.find(name)
        while start >= 0:
            yield Span(start, start + len(name))
            start = text.find(name, start + 1)


def _suffixed(text: str) -> Iterator[Span]:
    """Districts, cities and counties that no list has to know, by their last character."""
    for suffix, no_name in _NO_NAME_BEFORE.items():
        end = text.find(suffix, 2)
        while end >= 0:
            if text[end - 1] not in no_name and text[end + 1 : end + 2] not in _NO_NAME_BEHIND.get(suffix, ()):
                start = end - 2
                if is_han(text[start]) and is_han(text[end - 1]):
                    yield Span(start, end + 1)
            end = text.find(suffix, end + 1)


def _short(region: str) -> list[str]:
    """青山 for 青山区; a name of one character would be found everywhere."""
    return [region[:-1]] if len(region) > 2 and region[-1] in "区县市省" else []


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")


# 在上海签约8家 is told of those who went there.
_WENT = re.compile(r"(?:来自|[在到赴往])\Z")


def _is_topic(text: str, span: Span) -> bool:
    """Whether a text tells something of a place, and does not just name it."""
    if _WENT.search(text, max(0, span.start - _LONGEST_WORD), span.start):
        return False
    if _TOLD.match(text, span.end):
        return True
    listed = text[span.end - 1] in "区县" and text[span.start : span.end] in _ELSEWHERE
    return listed and not _REACHED.search(text, max(0, span.start - _LONGEST_WORD), span.start)


_WIDE = re.compile("全国|我国|全省|全市|中心城区|新城区")
# A comparison names the place that the figure is not about: 高于全市, 占全国的.
_COMPARED = re.compile(
    r"(?:[于过占较比同与和居列在给对为位入超是成全至获评受到赴往从自由进向经走等]|拉动|领先|带动|领跑|贡献|跑赢|代表|辐射|面向"
    r"|覆盖|服务|供应|遍布|连接|联动|协同)\Z"
)


def speaks_widely(own: str) -> bool:
    """Whether the words before a figure are about the city, the province or the country, and do not just compare."""
    return any(not _COMPARED.search(own, 0, found.start()) for found in _WIDE.finditer(own))
