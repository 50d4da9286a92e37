"""The index file: kept, found again, and never in the way of an answer."""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.errors import CannotWork
from qsfacts.index.build import build
from qsfacts.index.cache import Cache, Contents
from qsfacts.index.entries import text_entry
from qsfacts.index.read import Index
from qsfacts.index.rows import Leaf, to_leaf
from qsfacts.index.terms import pair_terms, word_term
from qsfacts.search.rank import search
from qsfacts.store.fingerprint import fingerprint
from qsfacts.text.folding import is_han, split_units
from qsfacts.text.hanzi import read_aloud
from tests.bases import make_fact

FACTS = [make_fact("places", "湖区", "新增学位", "1200个")]


class Keeper:
    """A cache whose reads are counted and whose words are kept."""

    def __init__(self, folder: Path | None, state: str = "one", base: str = "/facts") -> None:
        self.reads, self.told = 0, []
        self.cache = Cache(base, lambda _: state, folder, self._read, self.told.append)

    def _read(self) -> Contents:
        self.reads += 1
        return Contents(map(to_leaf, FACTS), ())

    def answer(self) -> list[str]:
        return _answer(self.cache.open())


def _answer(index: Index) -> list[str]:
    return [hit.fact.id for hit in search(index, "学位")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def _only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_second_call_reads_no_facts(folder: Path) -> None:
    assert Keeper(folder).answer() == ["places"]
    second = Keeper(folder)
    assert (second.answer(), second.reads, second.told) == (["places"], 0, [])


def test_another_state_of_the_base_replaces_the_index(folder: Path) -> None:
    Keeper(folder, "one").answer()
    path = _only_file(folder)
    second = Keeper(folder, "two")
    assert (second.answer(), second.reads, _only_file(folder)) == (["places"], 1, path)


def test_indexes_of_two_bases_lie_side_by_side(folder: Path) -> None:
    Keeper(folder, base="/one").answer()
    Keeper(folder, base="/two").answer()
    again = Keeper(folder, base="/one")
    assert (again.answer(), again.reads, len(list(folder.iterdir()))) == (["places"], 0, 2)


def test_index_that_nobody_used_for_months_goes(folder: Path) -> None:
    Keeper(folder, base="/old").answer()
    os.utime(_only_file(folder), (1, 1))
    Keeper(folder, base="/new").answer()
    assert len(list(folder.iterdir())) == 1


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _overwrite(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 1000)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _replace_by_other_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE something (else_ TEXT)")


@pytest.mark.parametrize("spoil", [_cut, _overwrite, _empty, _replace_by_other_database])
def test_broken_index_is_built_anew(folder: Path, spoil) -> None:
    Keeper(folder).answer()
    path = _only_file(folder)
    spoil(path)
    second = Keeper(folder)
    assert (second.answer(), second.reads) == (["places"], 1)
    assert second.told[0].startswith(f"the index {path} can't be used (")
    third = Keeper(folder)
    assert (third.answer(), third.reads) == (["places"], 0)


def test_no_cache_folder_costs_time_only() -> None:
    keeper = Keeper(None)
    assert (keeper.answer(), keeper.reads, keeper.told) == (["places"], 1, [])


def test_cache_folder_that_is_a_file_costs_time_only(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    keeper = Keeper(blocked / "cache")
    assert (keeper.answer(), len(keeper.told)) == (["places"], 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_unwritable_cache_folder_costs_time_only(folder: Path) -> None:
    folder.mkdir(mode=0o500)
    keeper = Keeper(folder)
    assert (keeper.answer(), len(keeper.told)) == (["places"], 1)


def test_two_builds_at_once_both_answer(folder: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: Keeper(folder).answer(), range(4)))
    assert (answers, len(list(folder.iterdir()))) == ([["places"]] * 4, 1)


def test_build_that_fails_leaves_nothing_behind(folder: Path) -> None:
    def leaves() -> Iterator[Leaf]:
        yield from map(to_leaf, FACTS)
        raise CannotWork("half way")

    cache = Cache("/facts", lambda _: "one", folder, lambda: Contents(leaves(), ()), print)
    with pytest.raises(CannotWork):
        cache.open()
    assert list(folder.iterdir()) == []


@given(st.text("青山增长 a1.5%，"))
def test_terms_of_a_value_are_those_of_its_pairs_and_words(text: str) -> None:
    entry = text_entry(text)
    units, sounds = split_units(entry.folded), read_aloud(entry.folded)
    spoken = [(unit, next(sounds) if is_han(unit) else unit) for unit in units]
    words = [word_term(unit) for unit in units if not is_han(unit)]
    assert (entry.size, set(entry.terms)) == (len(units), {*pair_terms(spoken), *words})


def test_what_an_index_holds_of_a_fact_goes_from_process_to_process() -> None:
    leaf = to_leaf(FACTS[0])
    assert pickle.loads(pickle.dumps(leaf)) == leaf  # noqa: S301 - our own bytes


def test_index_of_a_stream_is_that_of_a_list() -> None:
    facts = [make_fact(f"f{number}", f"{number}号湖", "面积", f"{number}亩") for number in range(4321)]
    dumps = []
    for each in ([*map(to_leaf, facts)], map(to_leaf, facts)):
        with closing(sqlite3.connect(":memory:")) as connection:
            build(connection, each, (), {})
            dumps.append(list(connection.iterdump()))
    assert dumps[0] == dumps[1]


LATER_NS = 10**18 * 4


def test_fingerprint_sees_a_change(base: Path) -> None:
    before = fingerprint([base], now_ns=LATER_NS)
    path = base / "lake-2024.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("535.2", "535.3"), encoding="utf-8")
    assert fingerprint([base], now_ns=LATER_NS) != before


def test_fingerprint_of_what_did_not_change_stays(base: Path) -> None:
    assert fingerprint([base], now_ns=LATER_NS) == fingerprint([base], now_ns=LATER_NS)


def test_fingerprint_reads_what_changed_just_now(base: Path) -> None:
    """Same size and, as far as a coarse clock can tell, same time."""
    path = base / "lake-2024.toml"
    text = path.read_text(encoding="utf-8")
    status = path.stat()
    before = fingerprint([base], now_ns=status.st_mtime_ns)
    path.write_text(text.replace("535.2", "535.3"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert fingerprint([base], now_ns=status.st_mtime_ns) != before


def test_what_changed_just_now_is_not_seen_as_changed_when_it_has_settled(base: Path) -> None:
    just_now = fingerprint([base], now_ns=(base / "lake-2024.toml").stat().st_mtime_ns)
    assert fingerprint([base], like=just_now, now_ns=LATER_NS) == just_now


def test_a_change_within_the_clock_is_seen_when_it_has_settled(base: Path) -> None:
    path = base / "lake-2024.toml"
    status = path.stat()
    just_now = fingerprint([base], now_ns=status.st_mtime_ns)
    path.write_text(path.read_text(encoding="utf-8").replace("535.2", "535.3"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert fingerprint([base], like=just_now, now_ns=LATER_NS) != just_now


def test_a_settled_file_is_not_read_again(base: Path) -> None:
    settled = fingerprint([base], now_ns=LATER_NS)
    assert fingerprint([base], like=settled) == settled


def test_fingerprint_sees_a_file_that_comes_or_goes(base: Path) -> None:
    before = fingerprint([base], now_ns=LATER_NS)
    (base / "more.toml").write_text("")
    between = fingerprint([base], now_ns=LATER_NS)
    (base / "more.toml").unlink()
    assert (between != before, fingerprint([base], now_ns=LATER_NS) == before) == (True, True)


def test_fingerprint_of_no_folder(tmp_path: Path) -> None:
    assert fingerprint([tmp_path / "nowhere"]) != fingerprint([tmp_path / "elsewhere"])
