"""The cache of sketches can be thrown away, or be damaged, at any time."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator import settings
from annotator.store import Store, create_store
from annotator.store.sketches import NoCache, SketchCache, passing


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give the store of a new project."""
    store = create_store(tmp_path / "p.annotator")
    yield store
    store.close()


def cache_file(store: Store) -> Path:
    return settings.cache_dir() / "sketches" / f"{store.project_id}.sqlite"


def keep(store: Store, sketches: dict[str, tuple[int, ...]]) -> None:
    with SketchCache(store).opened() as cache:
        cache.keep(sketches)


def kept(store: Store) -> dict[str, tuple[int, ...]]:
    with SketchCache(store).opened() as cache:
        assert cache.known("abc") == set(cache.read("abc"))
        return {sha256: tuple(array("Q", hashes)) for sha256, hashes in cache.read("abc").items()}


def test_what_is_kept_is_read_again(store: Store) -> None:
    keep(store, {"a": (1, 2**64 - 1), "b": ()})
    keep(store, {"a": (1, 2**64 - 1), "c": (7,)})
    assert kept(store) == {"a": (1, 2**64 - 1), "b": (), "c": (7,)}


def test_the_lowest_hashes_can_be_read_alone(store: Store) -> None:
    keep(store, {"a": (1, 2, 3), "b": (4,)})
    with SketchCache(store).opened() as cache:
        found = cache.read(["a", "b", "unknown"], 2)
    assert found == {"a": array("Q", (1, 2)).tobytes(), "b": array("Q", (4,)).tobytes()}


def test_a_cache_that_is_gone_is_empty(store: Store) -> None:
    keep(store, {"a": (1,)})
    cache_file(store).unlink()
    assert kept(store) == {}


def test_a_damaged_cache_is_thrown_away_and_made_anew(store: Store) -> None:
    keep(store, {"a": (1,)})
    cache_file(store).write_bytes(b"no database" * 1000)
    with pytest.raises(NoCache):
        kept(store)
    assert kept(store) == {}
    keep(store, {"b": (2,)})
    assert kept(store) == {"b": (2,)}


def test_hashes_that_are_none_are_damage(store: Store) -> None:
    keep(store, {"a": (1,)})
    with closing(sqlite3.connect(cache_file(store))) as cache, cache:
        cache.execute("UPDATE sketch SET hashes = 'seven'")
    with pytest.raises(NoCache, match="damaged"):
        kept(store)
    assert kept(store) == {}


def test_a_cache_that_another_program_writes_to_is_left_to_it(store: Store) -> None:
    keep(store, {"a": (1,)})
    with closing(sqlite3.connect(cache_file(store), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NoCache):
            keep(store, {"b": (2,)})
        other.execute("COMMIT")
    assert kept(store) == {"a": (1,)}


def test_a_mistake_of_whoever_uses_it_is_not_hidden(store: Store) -> None:
    with pytest.raises(ValueError, match="mistake"), SketchCache(store).opened():
        raise ValueError("mistake")


def test_nowhere_to_keep_a_cache_is_said(store: Store) -> None:
    cache_file(store).parent.parent.mkdir(parents=True, exist_ok=True)
    cache_file(store).parent.write_bytes(b"a file where a folder should be")
    with pytest.raises(NoCache):
        keep(store, {"a": (1,)})


def test_a_passing_cache_leaves_nothing_behind(store: Store) -> None:
    with passing() as cache:
        cache.keep({"a": (1,)})
        assert cache.known("ab") == {"a"}
    assert not cache_file(store).exists()
