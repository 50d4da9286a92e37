"""What the tests share: a small fact base in a temporary folder, and the program run as its users run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from qsfacts.language import ENGLISH, speak

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "facts"

SOURCE = """\
[source]
id        = "lake-2024"
title     = "湖区：年度账本"
kicker    = "数字里的一年"
authors   = ["张三"]
publisher = "湖区日报"
date      = "2025-01-08"
written   = "2025-01"
dating    = "印有日期"
region    = "湖区"
language  = "zh-CN"
sha256    = "f6e6a6a6b4b5b7d1a6a1b0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405"
"""

FACTS = """
[[fact]]
id        = "lake-2024-gdp"
subject   = "湖区"
indicator = "地区生产总值"
value     = "约535.2亿元"
period    = "2024"
lines     = "3"

[[fact]]
id        = "lake-2024-gdp-growth"
subject   = "湖区"
indicator = "地区生产总值增速"
value     = "6.5%左右"
period    = "2024"
status    = "expected"
lines     = "3"

[[fact]]
id        = "lake-2024-bridge-open"
subject   = "湖心桥"
indicator = "通车时间"
value     = "2024-10-18"
period    = "2024-10-18"
lines     = "5-6"

[[fact]]
id        = "lake-2025-places"
subject   = "湖区"
indicator = "新增学位"
value     = "1200个"
period    = "2025"
status    = "planned"
lines     = "8"
note      = "小学"

[[aside]]
lines = "1"
text  = "21街"
why   = "part of a name"
"""

NAMES = """\
[[name]]
name    = "地区生产总值"
aliases = ["GDP", "生产总值"]

[[name]]
name    = "湖心桥"
aliases = ["Lake Bridge"]
"""


def whole(expected: str) -> str:
    """The whole output that a test writes indented, from a line of its own on."""
    return dedent(expected).lstrip("\n")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A fact folder with one source and a file of names."""
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "lake-2024.toml").write_text(SOURCE + FACTS, encoding="utf-8")
    (folder / "names.toml").write_text(NAMES, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _speak_english() -> Iterator[None]:
    """Whatever language a test asked for, the next one begins in English."""
    yield
    speak(ENGLISH)


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in a process of its own, in an empty home, in a pipe unless `env` says otherwise."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)

    def run(
        *arguments: str, stdin: str | None = None, env: dict[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return subprocess.run(
            [sys.executable, "-m", "qsfacts", *arguments],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=kept | {"HOME": str(home), "PYTHONPATH": str(ROOT)} | (env or {}),
            cwd=cwd or tmp_path,
            timeout=60,
            check=False,
        )

    return run
