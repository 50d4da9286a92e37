"""Reading on other cores: the same in the same order, whatever becomes of the processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from multiprocessing import parent_process
from pathlib import Path

import pytest

from qsfacts.errors import CannotWork
from qsfacts.store import ahead, load
from qsfacts.store.ahead import read_ahead
from tests.conftest import SHIPPED
from tests.test_store import same

PATHS = [Path(f"{number}.toml") for number in range(20)]


def name_of(path: Path) -> str:
    return path.name


def die_elsewhere(path: Path) -> str:
    if parent_process() and path == PATHS[7]:
        os._exit(1)
    return path.name


def refuse(path: Path) -> str:
    raise CannotWork(f"can't read {path}", "make it readable")


@pytest.fixture(params=[1, 2, 8])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(os, "cpu_count", lambda: request.param)
    return request.param


@pytest.mark.usefixtures("cores")
@pytest.mark.parametrize("read", [name_of, die_elsewhere])
def test_what_is_read_comes_in_order(read) -> None:
    assert list(read_ahead(read, PATHS)) == [path.name for path in PATHS]


@pytest.mark.usefixtures("cores")
def test_a_refusal_comes_with_its_advice() -> None:
    with pytest.raises(CannotWork) as caught:
        list(read_ahead(refuse, PATHS))
    assert (str(caught.value), caught.value.advice) == ("can't read 0.toml", "make it readable")


def test_no_process_to_be_had_costs_time_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_args: object, **_kwargs: object) -> Iterator[str]:
        raise OSError("no room")

    monkeypatch.setattr(ahead, "ProcessPoolExecutor", no_room)
    assert list(read_ahead(name_of, PATHS)) == [path.name for path in PATHS]


@pytest.mark.usefixtures("cores")
def test_a_large_base_holds_what_a_small_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_LARGE", 0)
    names, facts = load.stream([SHIPPED], same)
    base = load.load([SHIPPED])
    assert (names, tuple(facts)) == (base.names, base.facts)
