"""What newspapers say for what indicators are called."""

from __future__ import annotations

from collections.abc import Iterator

from qsfacts.check.phrases import Phrases

# Where one of the words on the left stands, those on the right are meant as well.
_TABLE = """
    民企: 民营企业
    高企: 高新技术企业
    规模以上: 规上
    规上: 规模以上
    老人 长者: 老年人
    老小区: 老旧小区

    GDP gdp 经济总量: 地区生产总值
    零售总额 社零: 社会消费品零售总额
    财政收入 公共预算: 一般公共预算收入
    外贸: 进出口
    外资: 外商直接投资
    固投: 固定资产投资
    总计 合计 总共 总金额: 总额 金额
    额 -额度 -额外: 金额
    个数 数量: 项目数
    车位: 停车泊位
    托育: 托位
    班 -班次 -班车 -班子 -班列: 教学班
    占地: 面积
    全长 总长: 长度
    少排 减排 减碳 降碳: 碳减排
    名次 位次 位列 位居 排位 排第 排在: 排名
    就业 饭碗: 就业 岗位

    添 增加 增至 多了 多出 扩充 净增 再增 新开 新建 新设 引进 引来 招引: 新增
    引来 引入 招来 招引 吸引: 引进 招引
    前进 跃升 上升 攀升: 提升
    加装 装上: 安装 加装
    受惠 受益: 惠及
    早 -早已 -早就 -早在 -早日: 提前
    交房 交楼 交钥匙: 交付
    动工 破土 奠基 开建: 开工
    启用 投入使用 投运 开门 开园: 投用 开业 建成
    下线 点火 试车: 投产 开车
    开通: 通车
    挂牌 登陆: 上市
    落到 落至 落在 迁到 迁至 迁入 搬到 搬至 搬进 入驻 扎根 安家 落子 进驻: 落户 入驻
    举行 召开 开跑 开赛 开幕: 举办
    签下 签了 签署: 签约
    聘请: 聘任
    铺到 遍布 遍及: 覆盖
    获评 获得 荣获 拿下: 荣誉 获批
    创办: 成立
"""


def _read(line: str) -> tuple[Phrases, str]:
    said, _, meant = line.partition(":")
    return Phrases(said), meant.strip()


def _keys(phrases: Phrases) -> Iterator[str]:
    """What a text that has one of the phrases has among its terms."""
    return (word.lower() if word.isascii() else word[:2] for word in phrases.words)


_MEANT = tuple(_read(line) for line in _TABLE.splitlines() if line.strip())
_BY_KEY: dict[str, list[int]] = {}
for _number, (_said, _) in enumerate(_MEANT):
    for _key in _keys(_said):
        _BY_KEY.setdefault(_key, []).append(_number)


def meant_as_well(text: str, terms: frozenset[str]) -> Iterator[str]:
    """The words that say the same as some that stand in `text`, whose terms are `terms`."""
    numbers = {number for term in terms & _BY_KEY.keys() for number in _BY_KEY[term]}
    return (_MEANT[number][1] for number in numbers if _MEANT[number][0].stand_in(text))
