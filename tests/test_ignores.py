"""Comments that silence a false alarm: what they say, and for which paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.check.ignores import find_ignores

COMMENTS = [
    pytest.param("<!-- qsfacts: ignore 13.7% -->", ("13.7%", ""), id="a figure"),
    pytest.param("<!-- qsfacts: ignore 13.7% 电话核实，5月3日 -->", ("13.7%", "电话核实，5月3日"), id="a reason"),
    pytest.param("<!--qsfacts:ignore 13.7%-->", ("13.7%", ""), id="no blanks"),
    pytest.param("<!--  qsfacts:  ignore\t13.7%\t核实\t-->", ("13.7%", "核实"), id="more blanks"),
    pytest.param("<!-- qsfacts: ignore 13.7% a < b -- c -->", ("13.7%", "a < b -- c"), id="signs in the reason"),
    pytest.param("<!-- qsfacts: ignore -->", None, id="no figure"),
    pytest.param("<!-- qsfacts: ignore 13.7%", None, id="not closed"),
    pytest.param("<!-- qsfacts: ignore 13.7%\n-->", None, id="over two lines"),
    pytest.param("<!-- qsfact: ignore 13.7% -->", None, id="a slip"),
]


@pytest.mark.parametrize("text, said", COMMENTS)
def test_comments(text: str, said: tuple[str, str] | None):
    assert [(each.figure, each.note) for each in find_ignores(text)] == ([said] if said else [])


COMMENT = "<!-- qsfacts: ignore 8% -->"
PARAGRAPHS = [
    pytest.param(f"甲8%。{COMMENT}\n乙。\n\n丙。", f"甲8%。{COMMENT}\n乙。", id="its own"),
    pytest.param(f"前。\n\n{COMMENT}\n甲8%。\n乙。\n\n丙。", "甲8%。\n乙。", id="the one below"),
    pytest.param(f"前。\n\n{COMMENT}\n\n甲8%。\n \n丙。", "甲8%。", id="the one below a blank line"),
    pytest.param(f"甲8%。\n\n{COMMENT}", "", id="none at the end"),
    pytest.param(f"{COMMENT}\r\n甲8%。\r\n\r\n丙。", "甲8%。\r", id="line ends of Windows"),
]


@pytest.mark.parametrize("text, paragraph", PARAGRAPHS)
def test_the_paragraph_that_a_comment_speaks_for(text: str, paragraph: str):
    (ignore,) = find_ignores(text)
    assert text[ignore.paragraph.start : ignore.paragraph.end] == paragraph


SIGNS = ["<!--", "-->", " ", "\t", "\n", "qsfacts:", "ignore", "8%", "核实", "<", "--", "甲。"]


@given(st.one_of(st.text(), st.lists(st.sampled_from([*SIGNS, "<!-- qsfacts: ignore 8% "]), max_size=12).map("".join)))
def test_comments_and_paragraphs_lie_in_the_text(text: str):
    for each in find_ignores(text):
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert 0 <= each.paragraph.start <= each.paragraph.end <= len(text)
        assert text[each.span.start : each.span.end].startswith("<!--")
        assert each.figure in text
