"""Drafts cut into blocks, sentences and pieces: what is a heading, an item, a table, and what is no prose at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.check.layout import Block, Layout, Piece, lay_out
from qsfacts.model import Span


def drawn(text: str, *, markdown: bool = True) -> list[str]:
    """A line for each block: its kind and level, `/` between pieces and `//` between sentences, labels in brackets."""
    return [draw_block(text, block) for block in lay_out(text, markdown=markdown).blocks]


def draw_block(text: str, block: Block) -> str:
    kind = f"{block.kind.value} {block.level}" if block.level else block.kind.value
    sentences = (" / ".join(draw_piece(text, piece) for piece in each.pieces) for each in block.sentences)
    return f"{kind}: {' // '.join(sentences)}"


def draw_piece(text: str, piece: Piece) -> str:
    labels = ", ".join(label.strip() for label in piece.labels)
    return text[piece.span.start : piece.span.end].strip() + (f" [{labels}]" if labels else "")


SENTENCES = [
    pytest.param("开头。第二句！第三句？", ["text: 开头 // 第二句 // 第三句"], id="full stops"),
    pytest.param("一句，两块；又一句：两块、三块", ["text: 一句 / 两块 // 又一句 / 两块 / 三块"], id="pauses"),
    pytest.param("前面……后面", ["heading 7: 前面…… // 后面"], id="dots"),
    pytest.param("“好。”他说。", ["text: “好 / ” // 他说"], id="quotes end with their sentence"),
    pytest.param("GDP 1,234.5亿元，增6.5%", ["text: GDP 1,234.5亿元 / 增6.5%"], id="points and commas in numbers"),
    pytest.param("14:30开工,比例3:2", ["text: 14:30开工 / 比例3:2"], id="colons in numbers"),
    pytest.param("Up 5.3 percent. It fell.", ["text: Up 5.3 percent. // It fell."], id="English"),
    pytest.param("武钢——新中国第一座", ["heading 7: 武钢 / 新中国第一座"], id="a dash"),
    pytest.param("一家　　两家", ["heading 7: 一家 / 两家"], id="wide blanks"),
    pytest.param("", [], id="nothing"),
    pytest.param("\n \n\t\n", [], id="blank lines"),
]


@pytest.mark.parametrize("text, blocks", SENTENCES)
def test_sentences_and_pieces(text: str, blocks: list[str]):
    assert drawn(text) == blocks


BLOCKS = [
    pytest.param(
        "# 一年\n\n正文。\n## 工业\n", ["heading 1: # 一年", "text: 正文", "heading 2: ## 工业"], id="headings"
    ),
    pytest.param("#工业，8%", ["text: #工业 / 8%"], id="a hash without a blank"),
    pytest.param(
        "- 工业，8%\n* 投资8%\n1. 外贸8%\n2）消费8%\n（3）就业8%\n① 住房8%",
        [
            "item: - 工业 / 8%",
            "item: * 投资8%",
            "item: 1. 外贸8%",
            "item: 2）消费8%",
            "item: （3）就业8%",
            "item: ① 住房8%",
        ],
        id="items",
    ),
    pytest.param("1.5%是增速", ["text: 1.5%是增速"], id="a decimal is no item"),
    pytest.param("**工业**增8%", ["text: **工业**增8%"], id="bold words are no item"),
    pytest.param("- 工业\n  - 钢铁8%\n    石化9%", ["item: - 工业", "item: - 钢铁8% / 石化9%"], id="items in items"),
    pytest.param("> 引文8%。\n> 又一句。", ["text: > 引文8%", "text: > 又一句"], id="quotes"),
    pytest.param("# 一年\r\n\r\n正文。\r\n", ["heading 1: # 一年", "text: 正文"], id="line ends of Windows"),
]


@pytest.mark.parametrize("text, blocks", BLOCKS)
def test_blocks_of_markdown(text: str, blocks: list[str]):
    assert drawn(text) == blocks


PLAIN = [
    pytest.param(
        "青山一年\n\n去年，全区投资增长。\n一、工业\n正文。\n（二）投资\n又一段。",
        [
            "heading 7: 青山一年",
            "text: 去年 / 全区投资增长",
            "heading 7: 一 / 工业",
            "text: 正文",
            "heading 7: （二）投资",
            "text: 又一段",
        ],
        id="short lines without a full stop are headings",
    ),
    pytest.param("# 一年8%", ["text: # 一年8%"], id="no markup"),
    pytest.param("| 甲 | 8% |", ["text: 甲 / 8%"], id="no tables"),
    pytest.param("`8%` <!-- 9% -->", ["text: `8%` < // -- 9% -->"], id="no code and no comments"),
]


@pytest.mark.parametrize("text, blocks", PLAIN)
def test_blocks_of_plain_text(text: str, blocks: list[str]):
    assert drawn(text, markdown=False) == blocks


WRAPPED = """\
去年，全区固定资产投资增长8.4%，首次突破三
百亿元；老旧小区改造26个，惠及居民7422户。

    今年上半年，工业投资增速继续加快。
"""


@pytest.mark.parametrize("markdown", [True, False], ids=["markdown", "plain text"])
def test_lines_of_a_narrow_column_are_one_sentence(markdown: bool):  # noqa: FBT001 - a case
    assert [block.replace("\n", "") for block in drawn(WRAPPED, markdown=markdown)] == [
        "text: 去年 / 全区固定资产投资增长8.4% / 首次突破三百亿元 // 老旧小区改造26个 / 惠及居民7422户",
        "text: 今年上半年 / 工业投资增速继续加快",
    ]


def test_a_page_break_in_a_sentence_of_plain_text():
    text = "去年，全区固定资产投资增长8.4%，首次突破三百亿元，老旧小区改\n\n造26个。"
    assert len(drawn(text, markdown=False)) == 1
    assert len(drawn(text)) == 2


TABLES = [
    pytest.param(
        "| 指标 | 2024年 | 2025年 |\n| --- | ---: | :-: |\n| 增速 | 8.4% | 13.7% |\n\n下文8%。\n",
        [
            "row: 指标 / 2024年 / 2025年",
            "row: 增速 [指标, 8.4%, 13.7%] / 8.4% [2024年, 增速] / 13.7% [2025年, 增速]",
            "text: 下文8%",
        ],
        id="heads of rows and columns",
    ),
    pytest.param(
        "| 甲 | 乙 |\n|---|---|\n| 丙\\|丁 | 5% |",
        ["row: 甲 / 乙", "row: 丙\\|丁 [甲, 5%] / 5% [乙, 丙\\|丁]"],
        id="an escaped bar",
    ),
    pytest.param(
        "| 甲 | 5%\n|---\n| 乙 | 6% | 7% |",
        ["row: 甲 / 5%", "row: 乙 [甲, 6%, 7%] / 6% [5%, 乙] / 7% [乙]"],
        id="no bar at the end, a row too long",
    ),
    pytest.param(
        "| 甲 |\n|---|\n| 5% |\n\n| 乙 |\n|---|\n| 6% |",
        ["row: 甲", "row: 5% [甲]", "row: 乙", "row: 6% [乙]"],
        id="a blank line between two tables",
    ),
]


@pytest.mark.parametrize("text, blocks", TABLES)
def test_tables(text: str, blocks: list[str]):
    assert drawn(text) == blocks


HIDDEN = [
    pytest.param("前\n```\n码8%\n```\n后", ["```\n码8%\n```"], id="fenced code"),
    pytest.param("前\n~~~sh\n码\n~~~\n后", ["~~~sh\n码\n~~~"], id="fenced by tildes"),
    pytest.param("前\n```\n码8%", ["```\n码8%"], id="a fence that nothing closes"),
    pytest.param("前 `8%` 后 ``a`9%`` 完", ["`8%`", "``a`9%``"], id="code in a line"),
    pytest.param("前 `8% 后", [], id="a single tick"),
    pytest.param("见[报告5%](https://a.b/8%25)。", ["(https://a.b/8%25)"], id="where a link leads"),
    pytest.param("![图5](a/5(1).png)", ["(a/5(1).png)"], id="an image with brackets in its name"),
    pytest.param('[1]: http://a/5 "t"\n文', ['[1]: http://a/5 "t"'], id="a link's definition"),
    pytest.param("见 https://a.b/5%，或www.z.cn/6。", ["https://a.b/5%", "www.z.cn/6"], id="addresses"),
    pytest.param("写信给 a5@b6.cn 吧", ["a5@b6.cn"], id="mail"),
    pytest.param("甲<!-- 8% -->乙", ["<!-- 8% -->"], id="a comment"),
    pytest.param("甲<!-- 8%\n\n9% -->乙", ["<!-- 8%\n\n9% -->"], id="a comment over lines"),
    pytest.param("甲<!-- 8% 乙", ["<!-- 8% 乙"], id="a comment that nothing closes"),
    pytest.param("增<b style='width:5%'>8%</b>", ["<b style='width:5%'>", "</b>"], id="tags"),
    pytest.param("低于<5%，高于>3%", [], id="signs that are no tags"),
    pytest.param("---\ntitle: 8%\n---\n文", ["---\ntitle: 8%\n---"], id="front matter"),
    pytest.param("文\n\n---\n8%\n---\n", [], id="rules further down"),
    pytest.param("```\n<!-- 8%\n```\n9%", ["```\n<!-- 8%\n```"], id="a comment's beginning in code"),
]


@pytest.mark.parametrize("text, hidden", HIDDEN)
def test_hidden(text: str, hidden: list[str]):
    assert [text[span.start : span.end] for span in lay_out(text, markdown=True).hidden] == hidden


def test_only_addresses_are_hidden_in_plain_text():
    text = "`8%` <!-- 9% --> [a](b) https://c.d/5"
    assert [text[span.start : span.end] for span in lay_out(text, markdown=False).hidden] == ["https://c.d/5"]


# Laws

SIGNS = r"""# ## ### 文 增速 8.4% 26个 1,234.5 14:30 ， 。 、 ； ！ … ： — | |- -- --- ` ``` ~~~ <!-- --> <b> </b> >
    - * ** 1. 2） （一） ① [ ]( ) ](http://a.b/5) https://c.d www.e.f a@b.cn ! \\ \| ” 」 , . : 一、 青山一年""".split()
BLANKS = [" ", "\u3000", "\t", "\n", "\n\n", "\r\n", "\ufeff", "\u2028", "\x00", "\x0b"]
texts = st.one_of(st.text(), st.lists(st.sampled_from([*SIGNS, *BLANKS]), max_size=30).map("".join))


def pieces_of(layout: Layout) -> Iterator[Piece]:
    for block in layout.blocks:
        for sentence in block.sentences:
            yield from sentence.pieces


def holds(outer: Span, inner: list[Span]) -> bool:
    """Whether the inner spans are in order, apart and inside the outer one. A cell of a table may be empty."""
    edges = [edge for span in inner for edge in (span.start, span.end)]
    return edges == sorted(edges) and all(outer.start <= span.start <= span.end <= outer.end for span in inner)


@given(texts, st.booleans())
def test_spans_lie_inside_each_other_in_order(text: str, markdown: bool):  # noqa: FBT001 - a case
    layout = lay_out(text, markdown=markdown)
    whole = Span(0, len(text))
    assert holds(whole, [block.span for block in layout.blocks])
    assert holds(whole, list(layout.hidden))
    for block in layout.blocks:
        assert holds(block.span, [sentence.span for sentence in block.sentences])
        for sentence in block.sentences:
            assert holds(sentence.span, [piece.span for piece in sentence.pieces])


@given(texts, st.booleans())
def test_every_letter_and_digit_is_hidden_or_in_one_piece(text: str, markdown: bool):  # noqa: FBT001 - a case
    layout = lay_out(text, markdown=markdown)
    seen = Counter(
        place
        for span in (*layout.hidden, *(piece.span for piece in pieces_of(layout)))
        for place in range(span.start, span.end)
    )
    hidden = {place for span in layout.hidden for place in range(span.start, span.end)}
    told = [place for place, char in enumerate(text) if char.isalnum() and place not in hidden]
    assert [place for place in told if seen[place] != 1] == []
