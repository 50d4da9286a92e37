"""The imports of every module held to the table of the contract: what a part may know, and which library is whose."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "qsfacts"

# What each part may import beside itself.
MAY_IMPORT = {
    "model": set(),
    "language": set(),
    "errors": set(),
    "review": {"model"},
    "disagreement": {"model"},
    "comparison": {"model"},
    "text": set(),
    "quantity": {"model", "text"},
    "period": {"model", "text"},
    "store": {"model", "errors", "quantity", "period"},
    "index": {"model", "errors", "text"},
    "search": {"model", "comparison", "text", "quantity", "period", "index"},
    "check": {"model", "errors", "review", "text", "quantity", "period", "search", "index"},
    "audit": {"model", "errors", "comparison", "disagreement", "text", "quantity", "period", "store"},
    "render": {"model", "errors", "review", "comparison", "disagreement"},
    "cli": {
        "model",
        "errors",
        "review",
        "comparison",
        "disagreement",
        "text",
        "quantity",
        "period",
        "store",
        "index",
        "search",
        "check",
        "audit",
        "render",
    },
    "__main__": {"cli"},
}

# What people are told may be said by any part.
EVERYWHERE = {"language"}

# The only places of each library: parts, or modules of them.
LIBRARIES = {
    "msgspec": ["store"],
    "tomli": ["store"],
    "rich": [
        "render.table",
        "render.passages",
        "render.progress",
        "render.review.table",
        "render.comparison.table",
        "render.conflict_table",
    ],
    "typer": ["cli"],
    "platformdirs": ["cli"],
    "rapidfuzz": ["search"],
    "pypinyin": ["text"],
    "opencc": ["text"],
    "sqlite3": ["index"],
    "docx": ["check.docx"],
}

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "__init__.py"
}


def imported(path: Path) -> Iterator[str]:
    """Every module that the file imports, at its top or anywhere in it; for `from a import b`, `a.b`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"a relative import in {path}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_parts(path: Path) -> set[str]:
    """The parts of the package that the file imports. Every module may know the version."""
    names = {name for name in imported(path) if name.partition(".")[0] == "qsfacts"}
    return {name.split(".")[1] for name in names if name != "qsfacts.__version__"} - EVERYWHERE


def libraries(path: Path) -> set[str]:
    names = {name.partition(".")[0] for name in imported(path)} - {"qsfacts"}
    return {name for name in names if name not in sys.stdlib_module_names or name in LIBRARIES}


def test_the_package_was_found():
    assert {"model", "store.load", "render.table", "cli.app", "__main__"} <= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_part_may(module: str):
    part = module.partition(".")[0]
    assert own_parts(MODULES[module]) - {part} - MAY_IMPORT[part] == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_library_is_imported_only_where_it_lives(module: str):
    at_home = {
        name for name, places in LIBRARIES.items() if any(f"{module}.".startswith(f"{each}.") for each in places)
    }
    assert libraries(MODULES[module]) - at_home == set()


def test_the_package_itself_imports_nothing():
    assert list(imported(PACKAGE / "__init__.py")) == []


def test_no_part_leads_back_to_itself():
    """A table with a circle in it would hold nothing apart."""
    left = dict(MAY_IMPORT)
    while leaves := [part for part, needs in left.items() if needs.isdisjoint(left)]:
        for part in leaves:
            del left[part]
    assert left == {}
