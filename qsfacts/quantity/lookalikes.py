"""Words that hold a numeral and are no figures: idioms, names, terms. Knows no grammar."""

from __future__ import annotations

from qsfacts.quantity.lexicon import Lexicon

# Only words that the grammar would take for figures stand here: 四川 and 统一 have no unit behind their numeral.
LOOKALIKES = Lexicon(
    """第三方 第一时间 第一书记 五花八门 三番五次 三天两头 四面八方 三位一体 五位一体 三头六臂 一家之言
    一门心思 一方水土 一成不变 一年一度 成百上千 成千上万 成千上百 万人空巷 十年如一日 一度 一起 四周 两位数
    三位数 三班倒 一本线 一本率 一本上线 七台河 三门峡 五台山 八大关 八大处 十六大 十七大 十八大 十九大 二十大
    三元锂 三元材料 三元电池 三元正极 三元里 三元桥 二次供水 二次元 二次创业 二次开发 二次利用 二次污染
    一次能源 三次产业 半成品 半场 半程 半导体 半岛 半径 半山 半坡 半挂 半价 半自动 半马 半决赛 半固态 半封闭
    半开放 半年报 半年度 半边天 半壁 百姓 百货 百强 百度 百科 百步亭 百瑞景 千帆 千古 千金 千秋 千里 万达 万科
    万众 万洋 万象 万华 万豪 万向 万里 万物 万能 万事 万全 万分 万国 万松 亿达 亿纬 亿联""".split()
)
_LONGEST = 5


def in_lookalike(text: str, start: int, end: int) -> bool:
    """Whether the figure that ends at `end` and whose numeral starts at `start` lies in one of these words."""
    for first in range(max(start + 1 - _LONGEST, 0), start + 1):
        word = LOOKALIKES.at(text, first)
        if word and first + len(word) >= end:
            return True
    return False
