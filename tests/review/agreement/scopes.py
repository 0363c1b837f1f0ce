"""Make scopes and codebooks to compare annotators in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from annotator.codebook import parse_codebook
from annotator.model import Fragment, Relation, Span
from annotator.review.agreement.marks import Mark
from annotator.review.agreement.scope import Compared, Scope, Work
from tests.review.agreement.oracles import layers

CODEBOOK = parse_codebook(
    """
id = "letters"
version = "1"
title = "Letters"
[[layers]]
id = "one"
title = "One"
[[layers]]
id = "two"
title = "Two"
[[labels]]
id = "A"
layer = "one"
title = "Alpha"
color = "#000000"
definition = "A."
fragments = true
[labels.attributes.mood]
values = ["glad", "sad"]
[labels.attributes.who]
type = "entity"
[[labels]]
id = "B"
layer = "one"
title = "Beta"
color = "#000000"
definition = "B."
fragments = true
[[labels]]
id = "C"
layer = "two"
title = "Gamma"
color = "#000000"
definition = "C."
fragments = true
[[relations]]
id = "TO"
from = ["A"]
to = ["B"]
""",
    "letters.toml",
)
LENGTH = 45


def span(mark: Mark, number: int, annotator: str, /, **attributes: str) -> Span:
    fragments = tuple(Fragment(*fragment) for fragment in mark.fragments)
    return Span(f"{annotator}{number}", "", annotator, mark.label, fragments, attributes)


def work(marks: Sequence[Mark], who: str = "", links: Sequence[tuple[int, int]] = ()) -> Work:
    relations = [Relation(f"r{n}", "", who, "TO", f"{who}{a}", f"{who}{b}") for n, (a, b) in enumerate(links)]
    return Work(tuple(span(mark, n, who) for n, mark in enumerate(marks)), tuple(relations))


def scope(*articles: Mapping[str, Sequence[Mark]], annotators: str = "xyz", length: int = LENGTH) -> Scope:
    return Scope(
        tuple(annotators),
        tuple(
            Compared(f"a{n}", f"Article {n}", length, {who: work(marks, who) for who, marks in article.items()})
            for n, article in enumerate(articles)
        ),
    )


def _some(names: str) -> st.SearchStrategy[dict[str, list[Mark]]]:
    return st.fixed_dictionaries({names[0]: layers, names[1]: layers}, optional={name: layers for name in names[2:]})


scopes = st.lists(st.one_of(_some("xyz"), _some("yzx"), _some("zxy")), min_size=1, max_size=3).map(
    lambda articles: scope(*articles)
)
"""Scopes of three annotators, of whom two or three finished each article."""
