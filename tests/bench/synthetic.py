"""Fact bases of any size that look like real ones: districts, their indicators over the years, and their projects."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

_FIRST = """青 洪 江 汉 武 东 西 南 北 长 安 宁 平 新 兴 永 金 银 龙 凤 云 海 河 湖 山 林 石 白 红 黄 清 阳 明 光
    华 中""".split()
_SECOND = """山 江 湖 陵 川 城 州 原 阳 昌 安 宁 口 泉 港 桥 岭 台 塘 洲 滨 浦 门 关 溪 岛 峰 谷 坪 营 乡 庄 店
    堡""".split()
_DISTRICTS = [f"{first}{second}区" for first, second in product(_FIRST, _SECOND)]
_PLACES = "滨江 临港 高铁 空港 大学城 老城 新城 开发区 化工 光谷 物流 生态".split()
_KINDS = "产业园 科创园 中心医院 实验小学 第一中学 加氢站 污水处理厂 体育公园 物流枢纽 钢铁厂 数据中心 人才公寓".split()
_MEASURES = """地区生产总值 固定资产投资 工业投资 社会消费品零售总额 一般公共预算收入 进出口总额 规上工业增加值
    服务业增加值 新增学位 新增托位 新增停车泊位 新增充电桩 新增绿道 新登记经营主体户数 高新技术企业总数
    签约项目数""".split()
_PROJECT_MEASURES = "总投资 占地面积 建筑面积 产能 年产值 就业岗位数 开工时间 竣工时间".split()
_UNITS = "亿元 万元 个 家 户 亩 平方米 公里".split()
_PERIODS = [f"{year}{part}" for year in range(2014, 2026) for part in ("", "-H1", "-Q1", "-Q3")]
_FILE_SIZE = 2_000


def rows(seed: int = 1) -> Iterator[tuple[str, str, str, str]]:
    """Subject, indicator, value and period of fact after fact, each but once, for as long as one likes."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable base, no secret
    for number in range(1, 1_000):
        for district in _DISTRICTS:
            for measure, period in zip(_MEASURES, chance.sample(_PERIODS, len(_MEASURES)), strict=True):
                yield district, measure, _figure(chance), period
            place, kind = chance.choice(_PLACES), chance.choice(_KINDS)
            project = f"{district[:-1]}{place}{kind}{number}期"
            for measure in chance.sample(_PROJECT_MEASURES, 4):
                yield project, measure, _value(chance, measure), ""


def _figure(chance: random.Random) -> str:
    return f"{chance.randrange(10, 99_999) / 10:g}{chance.choice(_UNITS)}"


def _value(chance: random.Random, measure: str) -> str:
    return f"20{chance.randrange(14, 26)}-{chance.randrange(1, 13):02}" if measure.endswith("时间") else _figure(chance)


def write_base(folder: Path, count: int) -> None:
    """Write `count` facts into `folder`, two thousand a file."""
    folder.mkdir(parents=True, exist_ok=True)
    every = islice(rows(), count)
    for number in range(0, count, _FILE_SIZE):
        name = f"made-{number // _FILE_SIZE:04}"
        tables = "\n".join(_table(f"f{number + nth}", *row) for nth, row in enumerate(islice(every, _FILE_SIZE)))
        (folder / f"{name}.toml").write_text(_HEAD.format(name=name, sha256="0" * 64) + tables, encoding="utf-8")


_HEAD = """[source]
id = "{name}"
title = "{name}"
region = "江城"
sha256 = "{sha256}"

"""


def _table(key: str, subject: str, indicator: str, value: str, period: str) -> str:
    fields = {"id": key, "subject": subject, "indicator": indicator, "value": value, "period": period, "lines": "1"}
    return "[[fact]]\n" + "".join(f'{name} = "{field}"\n' for name, field in fields.items())


def make_queries(count: int, size: int, seed: int = 2) -> list[str]:
    """Queries for facts among the first `size`: whole, by half a name, with a slip."""
    chance = random.Random(seed)  # noqa: S311 - repeatable
    known = list(islice(rows(), min(size, 50_000)))
    return [_ask(chance, *chance.choice(known)[:2]) for _ in range(count)]


def _ask(chance: random.Random, subject: str, indicator: str) -> str:
    cut = chance.randrange(len(indicator) - 1)
    forms = (f"{subject} {indicator}", f"{subject}{indicator}", f"{subject[:2]} {indicator[-4:]}")
    return chance.choice([*forms, f"{subject} {indicator[:cut]}{indicator[cut + 1 :]}"])
