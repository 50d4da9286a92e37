"""What two texts are compared by: the characters, pairs of characters and words of each, and how much each tells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from qsfacts.text.folding import fold, is_han, split_units

# Characters of indicators and verbs that say little about which is meant.
_PALE = frozenset("数量额率总人次个家项户值规模面积新增加累计全区为了的和与及等其中共有达到地级以上")
_PALE_WEIGHT, _CHAR_WEIGHT = 0.06, 0.22


def is_pair(term: str) -> bool:
    """Whether a term is more than a single Chinese character."""
    return len(term) > 1 or not is_han(term)


@lru_cache(maxsize=32768)
def terms_of(text: str) -> frozenset[str]:
    """The terms of a text, folded: `地区GDP` has 地, 区, 地区 and gdp."""
    return frozenset(_terms(fold(text)))


# What newspapers say for what indicators are called. Each pair adds the words on the right to those on the left.
_SAME = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        ("民企", "民营企业"),
        ("高企", "高新技术企业"),
        ("规上|规模以上", "规上 规模以上"),
        ("挂牌|登陆|敲锣|敲钟", "上市"),
        ("落到|落在|迁到|迁至|迁入|搬到|搬进|入驻|扎根|安家|落子|进驻|花落", "落户 入驻"),
        ("添|增加|增至|多了|扩充|净增|再增|增长到|新开|新建|新设|新开办|扩容|多出|又多", "新增"),
        ("早|提早", "提前"),
        ("前进|跃升|上升|攀升", "提升"),
        ("交房|交楼|交钥匙", "交付"),
        ("动工|破土|奠基|开建", "开工"),
        ("投运|启用|投入使用|投入运营|开门|开园|开放|迎新", "投用 开业 建成"),
        ("出炉|下线|点火|试车", "投产 开车"),
        ("通航|开通", "通车"),
        ("登记失业", "登记失业率"),
        ("举行|召开|开跑|开赛|鸣枪|亮相|拉开帷幕|开幕", "举办"),
        ("签下|签了|揽下|揽获|斩获|签署", "签约"),
        ("引来|引进|引入|招来|招引|吸引", "引进 招引 引入 新增"),
        ("聘请|聘任|请来", "聘任 引进"),
        ("惠及|受惠|受益", "惠及"),
        ("加装|装上", "加装 安装"),
        ("地盘|面积|占地", "占地面积 面积"),
        ("总额|合计|总计|总共|总金额", "总额 金额"),
        ("额(?!度|外)", "金额"),
        ("岗位|饭碗|就业", "就业 岗位"),
        ("班(?!次|车|子|列)", "教学班"),
        ("学位|入学名额", "学位"),
        ("商户", "商户"),
        ("老人|长者", "老年人"),
        ("老小区", "老旧小区"),
        ("电单车|电动自行车|充电口", "电动自行车 充电端口"),
        ("车位|停车位", "停车泊位"),
        ("托育", "托位"),
        ("零售总额|社零", "社会消费品零售总额"),
        ("财政收入|公共预算", "一般公共预算收入"),
        ("外贸", "进出口"),
        ("外资", "外商直接投资"),
        ("固投", "固定资产投资"),
        ("[Gg][Dd][Pp]|经济总量", "地区生产总值"),
        ("个数|数量|个头", "项目数"),
        ("少排|减排|减碳|降碳", "碳减排"),
        ("公里长|全长|总长", "长度"),
        ("挂号|排位|排第|排在|名次|位次|位列|位居", "排名"),
        ("获评|获得|荣获|拿下|捧回", "荣誉 获批"),
        ("修复|移出", "修复 移出"),
        ("走过|成立|创办", "发展 成立"),
        ("员工|职工|人手", "员工"),
        ("覆盖|铺到|遍布|遍及", "覆盖"),
    )
)


_TORN = re.compile(r"\n|(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])")


def joined(text: str) -> str:
    """A text without the line ends and blanks that only its print put between Chinese characters."""
    return _TORN.sub("", text)


@lru_cache(maxsize=32768)
def told_terms(text: str) -> frozenset[str]:
    """The terms of a draft's words, with those of the words that say the same."""
    text = joined(text)
    meant = [words for pattern, words in _SAME if pattern.search(text)]
    return terms_of(text).union(*(terms_of(words) for words in meant))


def _terms(folded: str) -> Iterator[str]:
    units = split_units(folded)
    yield from units
    yield from (one + two for one, two in pairwise(units) if is_han(one) and is_han(two))


def weight(term: str, uses: int, names: int) -> float:
    """How much a term tells, 0 to 1, of which `uses` of all `names` have it: the rarer the more."""
    if len(term) == 1 and is_han(term):
        return _PALE_WEIGHT if term in _PALE else _CHAR_WEIGHT
    return max(0.1, math.log((names + 1) / (uses + 0.5)) / math.log(names + 2))
