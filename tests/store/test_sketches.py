"""The cache of sketches can be thrown away, or be damaged, at any time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import settings
from annotator.store import Store, create_store
from annotator.store.sketches import SketchCache


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give the store of a new project."""
    store = create_store(tmp_path / "p.annotator")
    yield store
    store.close()


def cache_file(store: Store) -> Path:
    return settings.cache_dir() / "sketches" / f"{store.project_id}.sqlite"


def kept(store: Store) -> dict[str, tuple[int, ...]]:
    return {sha256: tuple(hashes) for sha256, hashes in SketchCache(store).read().items()}


def test_what_is_kept_is_read_again(store: Store) -> None:
    SketchCache(store).keep({"a": (1, 2**64 - 1), "b": ()})
    SketchCache(store).keep({"a": (1, 2**64 - 1), "c": (7,)})
    assert kept(store) == {"a": (1, 2**64 - 1), "b": (), "c": (7,)}


def test_a_cache_that_is_gone_is_empty(store: Store) -> None:
    SketchCache(store).keep({"a": (1,)})
    cache_file(store).unlink()
    assert kept(store) == {}


def test_a_damaged_cache_is_made_anew(store: Store) -> None:
    SketchCache(store).keep({"a": (1,)})
    cache_file(store).write_bytes(b"no database" * 1000)
    assert kept(store) == {}
    SketchCache(store).keep({"b": (2,)})
    assert kept(store) == {"b": (2,)}


def test_nowhere_to_keep_a_cache_is_no_reason_to_stop(store: Store) -> None:
    cache_file(store).parent.parent.mkdir(parents=True, exist_ok=True)
    cache_file(store).parent.write_bytes(b"a file where a folder should be")
    SketchCache(store).keep({"a": (1,)})
    assert kept(store) == {}
