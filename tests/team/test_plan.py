from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.team.plan import Plan, Wish, plan

NAMES = ("Olha", "Petro", "Ines", "Марко", "x y")
OUTLETS = st.sampled_from(["Пошта", "Post", "", "Радіо"])


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, str], Wish]:
    articles = {f"a{n}": draw(OUTLETS) for n in range(draw(st.integers(0, 60)))}
    people = NAMES[: draw(st.integers(1, 5))]
    overlap = draw(st.floats(0, 1)) if len(people) > 1 else 0.0
    return articles, Wish(people, overlap, draw(st.integers(0, len(articles))), draw(st.integers(0, 9)))


def spread(numbers: Counter[str], people: tuple[str, ...]) -> int:
    loads = [numbers[name] for name in people]
    return max(loads) - min(loads)


@given(cases())
def test_every_article_goes_to_as_many_people_as_it_should(case: tuple[dict[str, str], Wish]) -> None:
    articles, wish = case
    made = plan(articles, wish)
    takers = Counter(id for ids in made.articles.values() for id in ids)
    assert made.calibration == list(articles)[: wish.calibration]
    for id in articles:
        if id in made.calibration:
            assert takers[id] == len(wish.people)
        else:
            assert takers[id] == (2 if id in made.overlap else 1)
    assert len(made.overlap) == round(wish.overlap * (len(articles) - wish.calibration))
    assert all(ids == [id for id in articles if id in ids] for ids in made.articles.values())


@given(cases())
def test_nobody_gets_more_than_one_article_more_in_any_outlet_or_in_all(case: tuple[dict[str, str], Wish]) -> None:
    articles, wish = case
    made = plan(articles, wish)
    assert spread(Counter({name: len(ids) for name, ids in made.articles.items()}), wish.people) <= 1
    for outlet in set(articles.values()):
        here = Counter({name: sum(articles[id] == outlet for id in ids) for name, ids in made.articles.items()})
        assert spread(here, wish.people) <= 1


@given(cases())
def test_the_overlap_has_its_share_of_every_outlet(case: tuple[dict[str, str], Wish]) -> None:
    articles, wish = case
    made = plan(articles, wish)
    rest = Counter(articles[id] for id in articles if id not in made.calibration)
    shared = Counter(articles[id] for id in made.overlap)
    assert all(abs(shared[outlet] - wish.overlap * number) < 1 + 1e-9 for outlet, number in rest.items())


@given(cases())
def test_the_same_seed_gives_the_same_plan(case: tuple[dict[str, str], Wish]) -> None:
    assert plan(*case) == plan(*case)


def test_everybody_is_compared_with_everybody() -> None:
    articles = {f"a{n}": "" for n in range(60)}
    made = plan(articles, Wish(NAMES[:4], overlap=1.0))
    pairs = Counter(pair for id in articles for pair in combinations(takers_of(made, id), 2))
    assert sorted(pairs.values()) == [10] * 6


def test_another_seed_gives_another_plan() -> None:
    articles = {f"a{n}": "" for n in range(30)}
    plans = [plan(articles, Wish(NAMES[:3], 0.2, seed=seed)).articles for seed in (1, 2)]
    assert plans[0] != plans[1]


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (Wish(("Olha", "Olha")), "One name is there twice"),
        (Wish(("Olha",), overlap=0.2), "at least two annotators"),
        (Wish(("Olha", "Petro"), calibration=4), "only 3 articles"),
    ],
)
def test_what_cannot_be_is_said(wish: Wish, message: str) -> None:
    with pytest.raises(UserError, match=message):
        plan({"a": "", "b": "", "c": ""}, wish)


def takers_of(made: Plan, id: str) -> list[str]:
    return sorted(name for name, ids in made.articles.items() if id in ids)
