"""The HTML report in a real browser, where Chromium is installed.

The page forbids scripts, so another one holds it in frames as wide as a phone and a screen, and measures from outside.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from qsfacts.render.answers import Look
from qsfacts.render.reviews import ReviewFormat, render_reviews
from qsfacts.review import Review, Verdict
from tests.drafts import DRAFT, NASTY, find

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

WIDTHS = (320, 400, 1280)
LONG = "5" * 300 + "亿元"
WIDE = Review("稿" * 80 + "a" * 120, LONG, (find(LONG, LONG, Verdict.UNKNOWN),), ())
REVIEWS = (DRAFT, NASTY, WIDE)

# A browser follows a link when the script that clicked it has ended.
FOLLOW = """
for (const frame of document.querySelectorAll("iframe"))
    frame.contentDocument.querySelector(".tile.unknown a").click();
"""
MEASURE = """
const seen = Array.from(document.querySelectorAll("iframe"), frame => {
    const page = frame.contentDocument;
    const box = name => page.querySelector(name).getBoundingClientRect();
    return {
        width: frame.clientWidth,
        room: page.documentElement.clientWidth,
        taken: page.documentElement.scrollWidth,
        loaded: frame.contentWindow.performance.getEntriesByType("resource").length,
        figures: Array.from(page.querySelectorAll(".text .figure"), each => each.textContent),
        hidden: Array.from(page.querySelectorAll(".figure[id], .note"))
            .filter(each => each.getBoundingClientRect().height === 0).length,
        dead: Array.from(page.querySelectorAll("a"))
            .filter(each => !page.getElementById(each.getAttribute("href").slice(1))).length,
        beside: box(".notes").left >= box(".row:has(.notes) .text").right,
        first: page.querySelector("a, summary").className,
        outlined: (() => {
            const link = page.querySelector(".tile a");
            link.focus({focusVisible: true});
            return frame.contentWindow.getComputedStyle(link).outlineStyle;
        })(),
        unfolded: page.querySelector(".given.unknown").open,
        skip: (() => {
            const link = page.querySelector(".skip");
            const before = link.getBoundingClientRect().bottom;
            link.focus();
            return [before <= 0, link.getBoundingClientRect().top >= 0];
        })(),
    };
});
document.body.textContent = JSON.stringify(seen);
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, Any]]:
    """What the browser measured, by the width of the frame."""
    folder = tmp_path_factory.mktemp("browser")
    (folder / "report.html").write_text(render_reviews(REVIEWS, ReviewFormat.HTML, Look()), encoding="utf-8")
    frames = "".join(f'<iframe width="{width}" height="900" src="report.html"></iframe>' for width in WIDTHS)
    page = folder / "page.html"
    style = "<style>iframe { border: 0 }</style>"
    script = f"onload = () => {{ {FOLLOW} setTimeout(() => {{ {MEASURE} }}, 500) }}"
    page.write_text(
        f'<!doctype html><meta charset="utf-8">{style}{frames}<script>{script}</script>',
        encoding="utf-8",
    )
    dumped = browse(page, folder)
    found = re.search("<body>(.*)</body>", dumped, re.DOTALL)
    assert found, dumped
    return {each["width"]: each for each in json.loads(unescape(found[1]))}


def browse(page: Path, folder: Path) -> str:
    """The page's document after its scripts ran. The browser's own folder is a fresh one."""
    # As the superuser, which containers run as, Chromium starts in no other way.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    options = [
        "--headless",
        "--disable-gpu",
        "--disable-dev-shm-usage",  # which is small in containers
        "--virtual-time-budget=5000",
        "--allow-file-access-from-files",  # or no page may look into another one
        f"--user-data-dir={folder / 'profile'}",
        *sandbox,
    ]
    return subprocess.run(
        [str(CHROMIUM), *options, "--dump-dom", page.as_uri()],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    ).stdout


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(seen: dict[int, dict[str, Any]], width: int):
    assert seen[width]["taken"] == seen[width]["room"]


@pytest.mark.parametrize("width", WIDTHS)
def test_all_figures_are_there_with_their_symbols(seen: dict[int, dict[str, Any]], width: int):
    assert seen[width]["figures"] == ["✗535.9亿元", "!6.5%", "✓1200个", "?9000人", "↺70亿元", "✗7%", f"?{LONG}"]
    assert seen[width]["hidden"] == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_every_link_leads_somewhere_and_nothing_is_loaded(seen: dict[int, dict[str, Any]], width: int):
    assert (seen[width]["dead"], seen[width]["loaded"]) == (0, 0)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_keyboard_sees_where_it_is(seen: dict[int, dict[str, Any]], width: int):
    assert seen[width]["outlined"] == "solid"
    assert seen[width]["first"] == "skip"
    assert seen[width]["skip"] == [True, True]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_tile_unfolds_what_it_leads_to(seen: dict[int, dict[str, Any]], width: int):
    assert seen[width]["unfolded"] is True


def test_notes_stand_beside_the_text_where_there_is_room(seen: dict[int, dict[str, Any]]):
    assert {width: each["beside"] for width, each in seen.items()} == {320: False, 400: False, 1280: True}
