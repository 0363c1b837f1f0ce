"""Many names are numbered, and places remembered, in little memory."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.numbered import Numbered, Places
from annotator.formats.records import Where


@given(st.lists(st.text(max_size=3)))
def test_each_name_has_one_number(names: list[str]) -> None:
    numbered = Numbered()
    known: dict[str, int] = {}
    for name in names:
        assert numbered.find(name) == known.get(name)
        assert numbered.add(name) == (name not in known)
        known.setdefault(name, len(known))
    assert len(numbered) == len(known)


def test_very_many_names_keep_their_numbers_in_little_memory() -> None:
    numbered = Numbered()
    for number in range(50_000):
        assert numbered.add(f"name {number}")
    assert all(numbered.find(f"name {number}") == number for number in range(50_000))
    assert numbered.find("another") is None
    assert sys.getsizeof(numbered._slots) + sys.getsizeof(numbered._hashes) < 50_000 * 25


def test_an_article_comes_from_where_it_was_first() -> None:
    places = Places()
    for article, file, line in (("x", "a.txt", 0), ("y", "b.jsonl", 1), ("z", "b.jsonl", 7), ("y", "c.jsonl", 2)):
        places.add(article, Where(file, line))
    found = [str(places.find(article)) for article in "xyz"]
    assert found == ["a.txt", "b.jsonl, line 1", "b.jsonl, line 7"]
    assert places.find("w") is None
