"""Parts of a corpus: nothing that belongs together is on two sides."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.formats.splitting import Piece, Split, grouped, parted, split_of


def pieces(number: int, seed: int = 1) -> list[Piece]:
    """Make up articles of seven outlets over nine months."""
    chance = random.Random(seed)
    return [
        Piece(
            f"a{n}",
            {"outlet": f"o{n % 7}", "date": f"2025-0{1 + n % 9}-11"},
            {"QUOTE": chance.randint(0, 9), "STANCE": int(chance.random() < 0.1)},
        )
        for n in range(number)
    ]


def test_parts_have_their_shares_of_articles_and_of_each_label() -> None:
    articles = pieces(300)
    parts = parted(articles, split_of("80/10/10", "near-duplicates", 1), [])
    assert Counter(parts.values()) == {"train": 240, "dev": 30, "test": 30}
    for label, slack in (("QUOTE", 0.01), ("STANCE", 0.05)):
        held: Counter[str] = Counter()
        for piece in articles:
            held[parts[piece.id]] += piece.labels[label]
        assert held["test"] / held.total() == pytest.approx(0.1, abs=slack)


@pytest.mark.parametrize(("group_by", "detail"), [("outlet", "outlet"), ("date", "date"), ("month", "date")])
def test_an_outlet_or_a_period_is_on_one_side(group_by: str, detail: str) -> None:
    articles = pieces(120)
    parts = parted(articles, split_of("70/30", group_by, 5), [])
    sides: dict[str, set[str]] = {}
    for piece in articles:
        sides.setdefault(piece.meta[detail][:7], set()).add(parts[piece.id])
    assert all(len(found) == 1 for found in sides.values())
    assert set(parts.values()) == {"train", "test"}


def test_near_duplicates_are_on_one_side_however_else_articles_are_grouped() -> None:
    articles = [*pieces(60), Piece("original", {"outlet": "first"}, {})]
    twin = Piece("twin", {"outlet": "other"}, {})
    alike = [("original", "twin")]
    for group_by in ("near-duplicates", "outlet"):
        parts = parted([*articles, twin], split_of("50/50", group_by, 2), alike)
        assert parts["twin"] == parts["original"]
    assert ("original", "twin") in grouped([*articles, twin], "near-duplicates", alike)
    assert ("twin",) in grouped([*articles, twin], "article", alike)


def test_the_same_seed_gives_the_same_parts() -> None:
    articles = pieces(80)
    again = [parted(articles, Split((0.8, 0.2), seed=seed), []) for seed in (1, 1, 2)]
    assert again[0] == again[1] != again[2]


@pytest.mark.parametrize("text", ["", "80", "a/b", "80/-10", "0/100", "1/2/3/4", "inf/1", "nan/1"])
def test_what_is_no_split_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is no split"):
        split_of(text, "article", 0)


def test_too_few_groups_and_unknown_details_are_refused() -> None:
    articles = pieces(10)
    with pytest.raises(UserError, match="No article has the detail “desk”"):
        parted(articles, Split((0.5, 0.5), "desk"), [])
    with pytest.raises(UserError, match="fall into 1 group"):
        parted(articles, Split((0.5, 0.5), "year"), [])


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4), st.integers(0, 30)), min_size=3, max_size=40),
    st.integers(0, 9),
)
def test_every_article_is_in_one_part_and_no_part_is_empty(rows: list[tuple[int, int, int]], seed: int) -> None:
    articles = [
        Piece(f"a{n}", {"outlet": f"o{outlet}"}, {f"L{label}": count}) for n, (outlet, label, count) in enumerate(rows)
    ]
    parts = parted(articles, Split((0.6, 0.2, 0.2), "article", seed), [])
    assert set(parts) == {piece.id for piece in articles}
    assert set(parts.values()) == {"train", "dev", "test"}


@pytest.mark.parametrize("text", ["80/10/20", "8/1/1", "40/40"])
def test_shares_that_do_not_make_up_a_whole_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="not 100"):
        split_of(text, "article", 0)
    assert split_of("0.8/0.2", "article", 0).shares == split_of("80/20", "article", 0).shares
