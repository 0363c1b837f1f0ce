from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.project.names import NameIndex

NAMES = st.text(st.sampled_from("аві КИ-'"), min_size=1, max_size=8).map(lambda name: " ".join(name.split()) or "а")
ENTRIES = st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | st.lists(NAMES, min_size=1, max_size=3)))


def filled(entries: list[tuple[str, list[str]]]) -> NameIndex:
    index = NameIndex()
    for id, names in entries:
        index.put(id, names)
    return index


@given(ENTRIES, NAMES)
def test_finds_the_same_after_changes_as_an_index_made_anew(
    entries: list[tuple[str, list[str] | None]], typed: str
) -> None:
    index, known = NameIndex(), dict[str, list[str]]()
    for id, names in entries:
        index.like(typed, 1)
        if names is None:
            index.drop(id)
            known.pop(id, None)
        else:
            index.put(id, names)
            known[id] = names
    anew = filled(list(known.items()))
    assert index.like(typed, 9) == anew.like(typed, 9)
    assert index.exactly(typed) == anew.exactly(typed)


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(NAMES, min_size=1, max_size=3)), NAMES)
def test_finds_every_name_that_holds_what_was_typed(known: dict[str, list[str]], typed: str) -> None:
    index = filled(list(known.items()))
    wanted = typed.casefold()
    beginning = {
        id for id, names in known.items() if any(f" {name.casefold()}".find(f" {wanted}") >= 0 for name in names)
    }
    holding = {id for id, names in known.items() if any(wanted in name.casefold() for name in names)}
    found = set(index.like(typed, 99))
    assert beginning <= found
    assert len(wanted) < 3 or holding <= found
    same = [id for id, names in known.items() if wanted in (name.casefold() for name in names)]
    assert index.exactly(typed) == (same[0] if same else None)


def test_ten_thousand_alike_do_not_hide_the_exact_one() -> None:
    index = filled([(f"e{number}", [f"Міністерство {number}"]) for number in range(10_000)])
    assert index.like("міністерство 77", 1) == ["e77"]
    assert index.like("МІНІСТЕРСТВО", 2) == ["e0", "e1"]
    assert index.like("міністрество 5050", 3)[:1] == ["e5050"]
