"""Units as they stand in a text: where one ends, and the words that only begin like one. Knows no numbers."""

from __future__ import annotations

from qsfacts.quantity.lexicon import Lexicon, skip_blanks
from qsfacts.quantity.units import COUNTERS, MEASURES

_UNITS = Lexicon(MEASURES | COUNTERS)
_SCALES = Lexicon(["万亿", "亿", "万"])
# What an amount per amount is an amount of, and what it can be per besides units: `12千克标油/吨原料`, `3000元/月`.
_SUBSTANCES, _LONGEST_SUBSTANCE = Lexicon("标准煤 标煤 标油 原料 产品 粗钢 钢".split()), 3
_PER = Lexicon(MEASURES | COUNTERS | frozenset("月 季度 学期 学年 时 晚 票 餐 桶 箱 瓶 h s".split()))

# Words that begin like a unit and are none: 8部门 are no 8部.
_LONGER = """
    成立 成果 成功 成为 成员 成长 成绩 成熟 成都 成套 成型 成就 成效 成品 成形 成因 成名 成全 成书 成不变 大学
    大厦 大楼 大桥 大厅 大道 大队 大批 大量 大型 大小 大幅 大步 大众 大多 大概 大约 大力 大师 大妈 大爷 大战
    大米 大赛 大会 大户 大雨 大专 大半 大气 大豆 大军 大早 大堆 大片 大把 大块 大圈 大截 方面 方位 方向 方案
    方式 方阵 方便 方针 方圆 方程 方法 部分 部门 部委 部署 部长 部队 次性 次生 站式 站点 站长 名义 名录 位置
    位于 位列 位居 位数 人工 人才 人民 人类 对一 对多 对外 对接 对标 对口 对象 对于 层面 层次 层级 层出 年级
    年报 年度 年代 年鉴 年轮 年轻 年龄 年画 年货 年味 个性 个税 个体户 个转企 家庭 家长 家属 家乡 户型 户外
    户籍 条件 条例 处理 处于 处置 处罚 处长 所以 所属 所谓 所需 所得 所长 所示 所述 台湾 台账 台阶 台州 场景
    场馆 场地 场所 批准 批复 批发 批量 批评 批示 批注 组织 组成 组建 组合 组长 组装 支持 支付 支部 支行 支出
    支撑 支队 支援 支路 支线 支流 根据 根本 头部 头条 头雁 头衔 班级 班子 班列 班组 类别 类型 类似 种子 种业
    种源 种苗 种养 种植 度假 度过 天然 天津 天空 天河 天府 天桥 天猫 天际 日本 日常 日报 日照 日化 日程 日用
    元旦 元宵 元宇宙 元素 元件 元月 克服 克难 折叠 折射 折线 折旧 折合 折算 折返 倍感 倍受 倍加 股份 股权 股东
    股市 股票 股民 股价 届时 起步 起诉 起来 起点 起到 起因 起源 起草 起航 起势 起飞 起初 起跑 起重 轮胎 轮船
    轮换 轮岗 轮流 轮值 款项 款式 例如 例会 例行 例外 门店 门诊 门户 门槛 门票 门口 门禁 门牌 门类 楼宇 楼市
    楼盘 楼房 楼梯 楼道 楼面 列车 列入 列为 列出 列席 列举 列第 列居 架构 架设 架子 张家 份额 册子 本计划
    本项目 本规划 本方案 本办法 本市 本区 本省 本年 本月 本次 本地 本报 本科 本级 本届 本着 本土 本质 本金 本息
    本轮 本期 本院 本校 本公司 间接 间隔 间断 只有 只要 只是 只能 只需 只为 只剩 只见 只好 只进 只跑 只管 只限
    只用 只占 只会 笔者 笔记 笔试 座谈 座落 座椅 座标 栋梁 套餐 套路 套利 套现 套牌 套用 宗旨 宗教 宗族 升级
    升学 升至 升到 升值 升温 升幅 升高 升格 升旗 升空 周边 周围 周期 周末 周密 周到 周转 周报 周刊 周长 分之
    分公司 分别 分析 分类 分布 分支 分为 分成 分行 分校 分店 分会 分院 分批 分期 分区
""".split()
# Longer words still, in which the unit stands alone again: 三大战略 are 三大, 5家长期合作企业 are 5家.
_ALONE = """
    成员工 成长期 大学科 大学段 大学习 大学院 大学府 大学者 大学校 大学术 大道路 大队伍 大力量 大战略 大战役
    大战场 大赛事 大赛道 大赛区 大会场 大会议 大会展 大专项 大专业 大专题 大专区 家长期 家长江 家长沙
    条例外 支队伍 台湾区 户外卖 户外来 户外资 户外贸 户外企 户外迁 间隔离 人工作 个性能 个性质 班列车 张家具
    张家庭 种植物 种植株 种类型 天桥梁 天津贴 年轻轨 对外籍
""".split()
_WORDS = Lexicon([*_LONGER, *_ALONE])
_REFUSED = frozenset(_LONGER)
# Behind 万 and 亿 these sort things and count none: 百万大军, 千亿级.
_NEVER_SCALED = frozenset(["大", "级"])


def read_scale(text: str, position: int) -> tuple[str, int]:
    """The 万, 亿 or 万亿 at `position`, and where it ends."""
    start = skip_blanks(text, position)
    scale = _SCALES.at(text, start)
    return (scale, start + len(scale)) if scale else ("", position)


def read_unit(text: str, position: int, *, scaled: bool = False) -> tuple[str, int]:
    """The longest unit at `position`, with what it is per (`千克标油/吨原料`), and where it ends.

    Nothing where the text only begins like a unit: `方` in `方面`, `m` in `mAh`.
    """
    start = skip_blanks(text, position)
    unit = _UNITS.at(text, start)
    if not unit or _goes_on(text, position, start, unit) or (scaled and unit in _NEVER_SCALED):
        return "", position
    end = start + len(unit)
    if unit in MEASURES:
        end = _read_per(text, end)
    return text[start:end], end


def read_scaled_unit(text: str, position: int) -> tuple[str, int]:
    """Scale and unit together: `万元`, `亿`, `个`."""
    scale, end = read_scale(text, position)
    unit, end = read_unit(text, end, scaled=bool(scale))
    return scale + unit, end


def is_measure(text: str, position: int) -> bool:
    """Whether a measure of two characters or more starts there: the 千 of 千瓦 is part of it, and so is 百分点's 百."""
    unit = _UNITS.at(text, position)
    return len(unit) > 1 and unit in MEASURES


def _goes_on(text: str, position: int, start: int, unit: str) -> bool:
    """Whether the characters of `unit` at `start` only begin another word; `position` is where its number ends."""
    word = _WORDS.at(text, start)
    if len(word) > len(unit) and word in _REFUSED:
        return True
    if unit == "分":  # scores are printed in digits: 98.5分; 十分 and 三分 are words
        return not text[position - 1 : position].isdigit()
    if not (unit.isascii() and unit[-1].isalpha()):
        return False
    following = text[start + len(unit) : start + len(unit) + 1]
    return following in ("²", "³") or _is_latin(following)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _read_per(text: str, position: int) -> int:
    """The end of `标油/吨原料` or `/平方米·月` behind a measure, or `position` where it is not per anything."""
    if "/" not in text[position : position + _LONGEST_SUBSTANCE + 1]:
        return position
    slash = position + len(_SUBSTANCES.at(text, position))
    end = position
    while text.startswith("/" if end == position else ("/", "·"), slash):
        unit = _PER.at(text, slash + 1)
        behind = slash + 1 + len(unit)
        if not unit or (unit.isascii() and _is_latin(text[behind : behind + 1])):
            break
        end = slash = behind + len(_SUBSTANCES.at(text, behind))
    return end
