"""References in each style, from sources to text. The command is in `test_cite.py`."""

from __future__ import annotations

import json
import shutil
import string
import subprocess
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.model import Cited, LineRange, Source
from qsfacts.render.citations.bibtex import entry
from qsfacts.render.citations.csl import item
from qsfacts.render.citations.footnotes import footnote
from qsfacts.render.citations.gbt7714 import Edition, missing, reference
from qsfacts.render.citations.parts import Author, authors_of, estimated_date
from qsfacts.render.citations.styles import Style, render_citations
from tests.conftest import whole
from tests.drafts import GDP

NOTHING = Source("lake", "湖区账本", "", (), "", "", "", "", "湖区", "zh-CN", "0")
PRINTED = NOTHING._replace(authors=("张三",), publisher="湖区日报", date="2025-01-08", page="3")
ONLINE = PRINTED._replace(url="https://paper.example.cn/a_b/1.htm", accessed="2025-02-01")
ESTIMATED = NOTHING._replace(id="pond", title="塘区看湖区", written="2025-02")


# The standard's own examples of newspapers

# As zepinglee/gbt7714-bibtex-style has them in test/sample-newspaper.bbl (edition of 2015; whose authors are four or
# more, the fourth is made up), and zotero-chinese/styles in src/GB-T-7714—2025（顺序编码，双语）/index.md.
DING = NOTHING._replace(
    title="数字革命与竞争国际化", authors=("丁文详",), publisher="中国青年报", date="2000-11-20", page="15"
)
ZHANG = NOTHING._replace(
    title="罪犯 DNA 库与生命伦理学计划", authors=("张田勤",), publisher="大众科技报", date="2000-11-12", page="7"
)
FU = NOTHING._replace(
    title="大风沙过后的思考",
    authors=("傅刚", "赵承", "李佳路"),
    publisher="北京青年报",
    date="2000-01-12",
    url="http://www.bjyouth.com.cn/Bqb/20000412/GB/4216%5ED0412B1401.htm",
    accessed="2005-09-28",
)
LIU = NOTHING._replace(
    title="雾霾来袭, 如何突围",
    authors=("刘裕国", "杨柳", "张洋", "某人"),
    publisher="人民日报",
    date="2013-01-12",
    url="http://paper.people.com.cn/rmrb/html/2013-01/12/nw.D110000renmrb_20130112_2-04.htm",
    accessed="2013-11-06",
)
STANDARD = [
    pytest.param(DING, Edition.OF_2025, "丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.", id="2025"),
    pytest.param(DING, Edition.OF_2015, "丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).", id="2015"),
    pytest.param(
        ZHANG,
        Edition.OF_2015,
        "张田勤. 罪犯 DNA 库与生命伦理学计划[N]. 大众科技报, 2000-11-12(7).",
        id="2015, Latin letters in the title",
    ),
    pytest.param(
        FU,
        Edition.OF_2015,
        "傅刚, 赵承, 李佳路. 大风沙过后的思考[N/OL]. 北京青年报, 2000-01-12[2005-09-28]. "
        "http://www.bjyouth.com.cn/Bqb/20000412/GB/4216%5ED0412B1401.htm.",
        id="2015, on the web",
    ),
    pytest.param(
        LIU,
        Edition.OF_2015,
        "刘裕国, 杨柳, 张洋, 等. 雾霾来袭, 如何突围[N/OL]. 人民日报, 2013-01-12[2013-11-06]. "
        "http://paper.people.com.cn/rmrb/html/2013-01/12/nw.D110000renmrb_20130112_2-04.htm.",
        id="2015, on the web, more than three authors",
    ),
]


@pytest.mark.parametrize("source, edition, expected", STANDARD)
def test_the_examples_of_the_standard(source: Source, edition: Edition, expected: str):
    assert reference(source, edition) == expected


# What the standard has no newspaper for

REFERENCES = [
    pytest.param(NOTHING, "湖区账本[N]. [报纸名不详]，[出版日期不详].", id="nothing is known"),
    pytest.param(ESTIMATED, "塘区看湖区[N]. [报纸名不详]，[2025].", id="an estimated date"),
    pytest.param(PRINTED, "张三. 湖区账本[N]. 湖区日报，2025-01-08（3）.", id="all is known"),
    pytest.param(PRINTED._replace(date="2025-01"), "张三. 湖区账本[N]. 湖区日报，2025-01（3）.", id="a month"),
    pytest.param(
        ONLINE,
        "张三. 湖区账本[N/OL]. 湖区日报，2025-01-08（3）. https://paper.example.cn/a_b/1.htm.",
        id="on the web, where the edition of 2025 asks for no day of access",
    ),
    pytest.param(
        NOTHING._replace(language="en", title="The Lake"), "The Lake[N]. [s.n.]，[n.d.].", id="nothing, in English"
    ),
    pytest.param(
        NOTHING._replace(language="en", title="The Lake", authors=("Lake Ltd.",), written="2024-H1"),
        "Lake Ltd. The Lake[N]. [s.n.]，[2024].",
        id="an author with a stop of his own",
    ),
    pytest.param(
        PRINTED._replace(language="en", authors=("Ali, Amiad", "Truner, David A.", "Fordham, E.", "Charters, John R.")),
        "Ali A，Truner D A，Fordham E，et al. 湖区账本[N]. 湖区日报，2025-01-08（3）.",
        id="more than three authors, in English",
    ),
    pytest.param(
        PRINTED._replace(authors=("甲", "乙", "丙", "丁")),
        "甲，乙，丙，等. 湖区账本[N]. 湖区日报，2025-01-08（3）.",
        id="more than three authors",
    ),
]


@pytest.mark.parametrize("source, expected", REFERENCES)
def test_references_of_2025(source: Source, expected: str):
    assert reference(source) == expected


# The first ones are the standard's, as zotero-chinese/styles has them.
NAMES = [
    pytest.param("Einstein, Albert", "Einstein A", "EINSTEIN A", id="family and given name"),
    pytest.param("Williams-Ellis, Amabel", "Williams-Ellis A", "WILLIAMS-ELLIS A", id="a hyphen in the family name"),
    pytest.param("De Morgan, Augustus", "De Morgan A", "DE MORGAN A", id="two words in the family name"),
    pytest.param("Li, Jiangning", "Li Jiangning", "LI J", id="a Chinese name in pinyin (2025, 7.1.1)"),
    pytest.param("Godard, Jean-Luc", "Godard J-L", "GODARD J-L", id="a hyphen in the given name"),
    pytest.param("昂温, P. S.", "昂温 P S", "昂温 P S", id="a family name in Chinese"),
    pytest.param("American Chemical Society", *["American Chemical Society"] * 2, id="an organisation"),
    pytest.param("Albert Einstein", *["Albert Einstein"] * 2, id="a Western name without a comma"),
    pytest.param("Lake, Pond, Inc.", *["Lake, Pond, Inc"] * 2, id="an organisation with commas"),
    pytest.param("Smith,", *["Smith,"] * 2, id="a comma with nothing behind it"),
]


@pytest.mark.parametrize("printed, of_2025, of_2015", NAMES)
def test_names(printed: str, of_2025: str, of_2015: str):
    source = PRINTED._replace(authors=(printed,))
    assert reference(source) == f"{of_2025}. 湖区账本[N]. 湖区日报，2025-01-08（3）."
    assert reference(source, Edition.OF_2015) == f"{of_2015}. 湖区账本[N]. 湖区日报, 2025-01-08(3)."


ROLES = [
    pytest.param("本报记者 张三", "张三", id="of this paper"),
    pytest.param("记者张三", "张三", id="without a space"),
    pytest.param("通讯员：李四", "李四", id="with a colon"),
    pytest.param("实习生　王五", "王五", id="with a wide space"),
    pytest.param("本报特约记者 张三", "张三", id="by contract"),
    pytest.param("长江日报首席记者张三", "张三", id="of a paper with a name"),
    pytest.param("本报全媒体记者 张三", "张三", id="of all media"),
    pytest.param("记者 实习生 张三", "张三", id="two at once"),
    pytest.param("长江日报大武汉客户端记者 张三", "张三", id="of an app"),
    pytest.param("本报驻汉记者 张三", "张三", id="of a place"),
    pytest.param("文/张三", "张三", id="who wrote the words"),
    pytest.param("（记者张三）", "张三", id="in brackets"),
    pytest.param("本报记者 李四 通讯员 王五", "李四，王五", id="two names"),
    pytest.param("记者们", "记者们", id="several without names"),
    pytest.param("本报评论员", "本报评论员", id="without a name"),
    pytest.param("湖北省记者协会", "湖北省记者协会", id="in the name of an organisation"),
    pytest.param("张三", "张三", id="none"),
]


@pytest.mark.parametrize("printed, name", ROLES)
def test_a_role_is_no_part_of_a_name(printed: str, name: str):
    assert authors_of(PRINTED._replace(authors=(printed,))) == tuple(map(Author, name.split("，")))


ESTIMATES = [
    pytest.param("2024-09-03", "2024-09-03", id="day"),
    pytest.param("2024-09", "2024-09", id="month"),
    pytest.param("2024", "2024", id="year"),
    pytest.param("2024-H1", "2024", id="half"),
    pytest.param("2024-11/2025-02", "2024", id="range"),
    pytest.param("", "", id="none"),
]


@pytest.mark.parametrize("written, expected", ESTIMATES)
def test_estimated_dates(written: str, expected: str):
    assert estimated_date(NOTHING._replace(written=written)) == expected


MISSING = [
    pytest.param(NOTHING, ["authors", "publisher", "date", "page"], ["authors", "publisher", "date", "page"], id="all"),
    pytest.param(
        ESTIMATED, ["authors", "publisher", "date", "page"], ["authors", "publisher", "date", "page"], id="dated"
    ),
    pytest.param(PRINTED, [], [], id="none"),
    pytest.param(ONLINE._replace(page="", accessed=""), [], ["accessed"], id="on the web"),
]


@pytest.mark.parametrize("source, of_2025, of_2015", MISSING)
def test_what_is_missing(source: Source, of_2025: list[str], of_2015: list[str]):
    assert (missing(source), missing(source, Edition.OF_2015)) == (of_2025, of_2015)


# BibTeX

ENTRIES = [
    pytest.param(
        ONLINE,
        """
        @article{lake,
          entrysubtype = {newspaper},
          author = {张三},
          title = {湖区账本},
          journal = {湖区日报},
          year = {2025},
          date = {2025-01-08},
          pages = {3},
          url = {https://paper.example.cn/a_b/1.htm},
          urldate = {2025-02-01},
        }
        """,
        id="all is known",
    ),
    pytest.param(
        NOTHING,
        """
        @article{lake,
          entrysubtype = {newspaper},
          title = {湖区账本},
        }
        """,
        id="nothing is known",
    ),
    pytest.param(
        ESTIMATED._replace(id="塘 区(1)"),
        """
        @article{塘-区-1-,
          entrysubtype = {newspaper},
          title = {塘区看湖区},
          year = {[2025]},
          date = {2025-02~},
        }
        """,
        id="an estimated date, and a key that would end at its first space",
    ),
    pytest.param(
        NOTHING._replace(
            title="50% & GDP",
            authors=("本报记者 张三", "Smith, John", "Lake & Sons", "Lake, Pond, Inc."),
            url=r"https://a.cn/%7E_{x}\y",
        ),
        r"""
        @article{lake,
          entrysubtype = {newspaper},
          author = {张三 and Smith, John and {Lake \& Sons} and {Lake, Pond, Inc.}},
          title = {{50\% \& GDP}},
          url = {https://a.cn/%7E_%7Bx%7D%5Cy},
        }
        """,
        id="characters that TeX obeys, and names of every kind",
    ),
]


@pytest.mark.parametrize("source, expected", ENTRIES)
def test_entries(source: Source, expected: str):
    assert entry(source) == whole(expected)


CHARACTERS = [
    *(pytest.param(char, f"\\{char}", id=char) for char in "&%$#_"),
    pytest.param("{", r"\textbraceleft{}", id="{"),
    pytest.param("}", r"\textbraceright{}", id="}"),
    pytest.param("~", r"\textasciitilde{}", id="~"),
    pytest.param("^", r"\textasciicircum{}", id="^"),
    pytest.param("\\", r"\textbackslash{}", id="backslash"),
    pytest.param("DNA", "{DNA}", id="capital letters, which styles would make small"),
]


@pytest.mark.parametrize("printed, escaped", CHARACTERS)
def test_titles_are_printed_by_tex_as_they_are(printed: str, escaped: str):
    title = entry(NOTHING._replace(title=printed)).split("\n")[2]
    assert title == f"  title = {{{escaped}}},"


TEXTS = st.text(st.sampled_from(string.printable + "湖区，“”\u202e\x1b"))
SOURCES = st.builds(
    Source,
    st.text(min_size=1),
    TEXTS,
    st.just(""),
    st.lists(TEXTS.filter(str.strip), max_size=5).map(tuple),
    TEXTS,
    st.sampled_from(["", "2025", "2025-01-08"]),
    st.sampled_from(["", "2024-H1", "2024-09"]),
    st.just(""),
    st.just("湖区"),
    st.sampled_from(["zh-CN", "en"]),
    st.just("0"),
    TEXTS,
    TEXTS.map(lambda text: "https://" + "".join(text.split()).replace("<", "").replace(">", "")),
    st.sampled_from(["", "2025-02-01"]),
)


@given(SOURCES)
def test_an_entry_has_a_line_for_each_field_and_every_brace_is_closed(source: Source):
    first, *fields, last, end = entry(source).split("\n")
    assert first.startswith("@article{")
    assert (last, end) == ("}", "")
    for field in fields:
        assert (field.startswith("  "), field.endswith("},")) == (True, True)
        assert field.count("{") == field.count("}")


# CSL-JSON

ITEMS = [
    pytest.param(
        ONLINE._replace(authors=("记者 张三", "Smith, John")),
        {
            "id": "lake",
            "type": "article-newspaper",
            "title": "湖区账本",
            "container-title": "湖区日报",
            "author": [{"literal": "张三"}, {"family": "Smith", "given": "John"}],
            "issued": {"date-parts": [[2025, 1, 8]]},
            "page": "3",
            "URL": "https://paper.example.cn/a_b/1.htm",
            "accessed": {"date-parts": [[2025, 2, 1]]},
            "language": "zh-CN",
        },
        id="all is known",
    ),
    pytest.param(
        NOTHING,
        {"id": "lake", "type": "article-newspaper", "title": "湖区账本", "language": "zh-CN"},
        id="nothing is known",
    ),
    pytest.param(
        ESTIMATED,
        {
            "id": "pond",
            "type": "article-newspaper",
            "title": "塘区看湖区",
            "issued": {"date-parts": [[2025, 2]], "circa": True},
            "language": "zh-CN",
        },
        id="an estimated date",
    ),
]


@pytest.mark.parametrize("source, expected", ITEMS)
def test_items(source: Source, expected: dict[str, Any]):
    assert item(source) == expected


# What https://resource.citationstyles.org/schema/latest/input/json/csl-data.json says of the fields that items have.
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        },
        "circa": {"type": ["string", "number", "boolean"]},
    },
    "additionalProperties": False,
}
_PERSON = {
    "type": "object",
    "properties": {key: {"type": "string"} for key in ("family", "given", "literal")},
    "additionalProperties": False,
}
_TEXTS = {key: {"type": "string"} for key in ("id", "title", "container-title", "page", "URL", "language")}
CSL_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            **_TEXTS,
            "type": {"enum": ["article-newspaper"]},
            "author": {"type": "array", "items": _PERSON},
            **dict.fromkeys(("issued", "accessed"), _DATE),
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}


@given(st.lists(SOURCES, max_size=3))
def test_items_are_valid(sources: list[Source]):
    cited = [Cited(str(number), (source,)) for number, source in enumerate(sources)]
    shown = render_citations(cited, Style.CSL_JSON, Edition.OF_2025)
    jsonschema.validate(json.loads(shown), CSL_SCHEMA)


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize(
    "style, form", [(Style.CSL_JSON, "csljson"), (Style.BIBTEX, "biblatex"), (Style.BIBTEX, "bibtex")]
)
def test_pandoc_reads_what_is_meant_for_it(style: Style, form: str):
    sources = [ONLINE._replace(title="50% DNA", authors=("Smith, John", "Lake & Sons")), ESTIMATED]
    shown = render_citations([Cited("both", tuple(sources))], style, Edition.OF_2025)
    command = ["pandoc", "--from", form, "--to", "csljson"]
    ran = subprocess.run(command, input=shown, capture_output=True, text=True, encoding="utf-8", check=True)
    items = [item(source) for source in sources]
    if style is Style.BIBTEX:
        for each in items:
            del each["language"]
    assert (json.loads(ran.stdout), ran.stderr) == (items, "")


# Markdown, and all styles

LAKE_GDP = GDP._replace(source=ONLINE)
POND_GDP = GDP._replace(source=ESTIMATED, lines=(LineRange(31, 33), LineRange(103, 103)))

FOOTNOTES = [
    pytest.param(
        Cited(LAKE_GDP.id, (ONLINE, ESTIMATED), (LAKE_GDP, POND_GDP)),
        "[^lake-2024-gdp]: 湖区 地区生产总值: 约535.2亿元, 2024. "
        r"张三. 湖区账本\[N/OL\]. 湖区日报，2025-01-08（3）. <https://paper.example.cn/a_b/1.htm>, line 3; "
        r"塘区看湖区\[N\]. \[报纸名不详\]，\[2025\], lines 31-33, 103." + "\n",
        id="a fact with its sources",
    ),
    pytest.param(
        Cited("la]ke 1", (NOTHING._replace(title="*湖区* <账本>"),)),
        r"[^la-ke-1]: \*湖区\* \<账本\>\[N\]. \[报纸名不详\]，\[出版日期不详\]." + "\n",
        id="a source, with characters that Markdown reads",
    ),
]


@pytest.mark.parametrize("cited, expected", FOOTNOTES)
def test_footnotes(cited: Cited, expected: str):
    assert footnote(cited, Edition.OF_2025) == expected


def test_each_source_has_one_reference_in_the_order_of_first_use():
    cited = [Cited("b", (ESTIMATED, ONLINE)), Cited("a", (ONLINE,)), Cited("c", (ESTIMATED,))]
    assert render_citations(cited, Style.GBT7714, Edition.OF_2015) == whole(
        """
        [1] 塘区看湖区[N]. [报纸名不详], [2025].
        [2] 张三. 湖区账本[N/OL]. 湖区日报, 2025-01-08(3)[2025-02-01]. https://paper.example.cn/a_b/1.htm.
        """
    )
    assert render_citations(cited, Style.BIBTEX, Edition.OF_2025) == f"{entry(ESTIMATED)}\n{entry(ONLINE)}"


@given(st.lists(SOURCES, max_size=3), st.sampled_from([Style.GBT7714, Style.MARKDOWN]), st.sampled_from(Edition))
def test_each_reference_is_one_line_without_control_characters(sources: list[Source], style: Style, edition: Edition):
    cited = [Cited(str(number), (source,)) for number, source in enumerate(dict.fromkeys(sources))]
    shown = render_citations(cited, style, edition)
    assert shown.count("\n") == len(cited)
    assert not set(shown) & {"\x1b", "\u202e", "\t", "\r"}


NONE = [("gbt7714", ""), ("markdown", ""), ("bibtex", ""), ("csl-json", "[]\n")]


@pytest.mark.parametrize("style, expected", NONE)
def test_nothing_to_cite(style: str, expected: str):
    assert render_citations([], Style(style), Edition.OF_2025) == expected
