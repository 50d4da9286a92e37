"""The HTML report without a browser: what is in it, that it is well formed, and that it can be read in any light."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qsfacts.model import Span
from qsfacts.render.answers import Look
from qsfacts.render.clean import clean_lines
from qsfacts.render.reviews import ReviewFormat, render_reviews
from qsfacts.review import Review, Verdict
from tests.conftest import ROOT
from tests.drafts import DRAFT, EMPTY, NASTY, controls, find, spot_of

STYLE = (ROOT / "qsfacts" / "render" / "review" / "report.css").read_text(encoding="utf-8")
PAGE = Path(__file__).parent / "pages" / "report.html"
VOID = {"meta"}


class Page(HTMLParser):
    """What a page links to, what it has, what it loads, and the drafts as they can be copied from it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.rows: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(named)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]
        if tag not in VOID:
            self.open.append((tag, named))
        if named.get("class") == "text":
            self.rows.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [named.get("class") for _, named in self.open]
        if "text" in classes and "symbol" not in classes:
            self.rows[-1] += data


def report(*reviews: Review, only: tuple[Verdict, ...] = tuple(Verdict)) -> str:
    return render_reviews(reviews, ReviewFormat.HTML, Look(), only=only)


def test_the_whole_page():
    """The expected page is `pages/report.html`, without the style."""
    assert report(DRAFT, NASTY).replace(STYLE, "") == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "reviews",
    [pytest.param([DRAFT, NASTY, EMPTY], id="several"), pytest.param([DRAFT], id="one"), pytest.param([], id="none")],
)
def test_it_is_well_formed_and_its_links_lead_somewhere(reviews: list[Review]):
    page = Page(report(*reviews))
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert [link for link in page.links if not link.startswith("#")] == []


def test_every_figure_and_its_note_lead_to_each_other():
    page = report(DRAFT)
    for number in range(1, len(DRAFT.findings) + 1):
        figure, note = f"figure-1-{number}", f"note-1-{number}"
        assert re.search(f'<a class="figure [a-z-]+" id="{figure}" href="#{note}"', page)
        assert re.search(f'<li class="note [a-z-]+" id="{note}"><p><a href="#{figure}"', page)


def test_it_loads_and_runs_nothing():
    page = Page(report(DRAFT, NASTY))
    assert page.tags.isdisjoint({"script", "link", "img", "iframe", "object", "base", "form"})
    assert not {name for name in page.attributes if name.startswith("on") or name in ("src", "style", "srcset")}
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_what_a_draft_holds_is_text():
    page = report(NASTY)
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("</style>") == 1
    assert set(controls(page)) == {"\n"}


def test_only_what_was_asked_for_is_marked_but_all_is_counted():
    page = report(DRAFT, only=(Verdict.CAUTION,))
    assert Page(page).ids == ["summary", "caution", "drafts", "draft-1", "figure-1-1", "note-1-1"]
    assert "9 figures: 5 checked (1 supported, 1 caution, 1 contradicted" in page


def test_lines_keep_their_numbers_where_a_figure_runs_over_an_end():
    text = "一\r\n达535.9\n亿元\r\n二5个"
    findings = (find(text, "535.9\n亿元", Verdict.UNKNOWN), find(text, "5个", Verdict.UNKNOWN))
    page = report(Review("a", text, findings, ()))
    assert re.findall(r'data-line="(\d+)"', page) == ["1", "2", "4"]
    assert Page(page).rows == ["一", "达535.9\n亿元", "二5个"]


@settings(deadline=None)
@given(
    text=st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'\r\n#"), max_size=80),
    edges=st.lists(st.integers(0, 80), max_size=8, unique=True),
)
def test_any_draft_stays_as_it_was_written(text: str, edges: list[int]):
    inside = sorted(edge for edge in edges if edge <= len(text))
    spans = [Span(start, end) for start, end in zip(inside[::2], inside[1::2], strict=False)]
    findings = [
        DRAFT.findings[0]._replace(span=span, spot=spot_of(text, span), figure=text[span.start : span.end])
        for span in spans
    ]
    page = Page(report(Review("a", text, tuple(findings), ())))
    assert page.open == []
    shown = "\n".join(page.rows)
    written = clean_lines(text.replace("\r\n", "\n"))
    assert shown.replace("\ufffd", "") == written.removesuffix("\n").replace("\ufffd", "")
    assert page.ids.count("figure-1-1") == min(len(spans), 1)


# The look


def palettes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    read = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part)) for part in (light, dark)]
    assert set(read[0]) == set(read[1])
    return {"light": read[0], "dark": read[1]}


def contrast(first: str, second: str) -> float:
    """By WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted(map(luminance, (first, second)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


PAIRS = [
    *((ink, ground) for ink in ("ink", "faint", "link") for ground in ("ground", "raised")),
    *((each.value, f"{each.value}-ground") for each in Verdict),
    *((each.value, ground) for each in Verdict for ground in ("ground", "raised")),
]


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("ink, ground", PAIRS)
def test_text_stands_out_from_its_ground(light: str, ink: str, ground: str):
    palette = palettes()[light]
    assert contrast(palette[ink], palette[ground]) >= 4.5


def test_every_verdict_has_a_colour_and_a_line_of_its_own():
    lines = re.findall(r"^\.([a-z-]+) \{ --own: .*; --line: ([a-z]+); \}$", STYLE, re.MULTILINE)
    assert {name for name, _ in lines} == {each.value for each in Verdict}
    assert len({line for _, line in lines}) == len(Verdict)
