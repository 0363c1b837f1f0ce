"""Measure how long agreement takes on 1,000 articles that two annotators marked with 40 spans each.

    python benchmarks/agreement.py

Times are in seconds. The goals are 5 s for F1, kappa, alpha and unitizing alpha of all labels together, and 60 s
for gamma. Gamma of three and five annotators is an integer programme for each alignment, so it has fewer articles.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.codebook import Codebook, read_codebook
from annotator.model import Fragment, Span
from annotator.resources import resource_path
from annotator.review.agreement.character_tallies import Characters
from annotator.review.agreement.gamma_lines import gamma_lines
from annotator.review.agreement.matched import matched_lines
from annotator.review.agreement.report import groups_in, marked_of, report_of
from annotator.review.agreement.scope import Compared, Scope, Work
from annotator.review.agreement.span_tallies import span_tallies
from annotator.review.agreement.unitizing_tallies import family_tallies, unitizing_tallies

ARTICLES, CHARACTERS, SPANS = 1_000, 4_000, 40
NAMES = ("Olha", "Iryna", "Taras", "Anna", "John")
T = TypeVar("T")


def timed(what: str, act: Callable[[], T]) -> T:
    """Print how long one call takes; gives what it gave."""
    begin = time.perf_counter()
    result = act()
    sys.stdout.write(f"{what:58}{time.perf_counter() - begin:8.2f} s\n")
    return result


def made(codebook: Codebook, articles: int, annotators: tuple[str, ...], chances: random.Random) -> Scope:
    """Make articles that annotators mark nearly alike: one span in ten left out, others moved or called otherwise."""
    labels = [label.id for label in codebook.labels]
    compared = []
    for number in range(articles):
        truth = [_span(place * CHARACTERS // SPANS, chances.choice(labels), chances) for place in range(SPANS)]
        work = {name: Work(tuple(_changed(truth, labels, name, chances))) for name in annotators}
        compared.append(Compared(str(number), str(number), CHARACTERS, work))
    return Scope(annotators, tuple(compared))


def _span(low: int, label: str, chances: random.Random) -> Span:
    start = low + chances.randrange(40)
    end = start + chances.randrange(5, 55)
    fragments = (
        (Fragment(start, end),) if end - start < 50 else (Fragment(start, start + 20), Fragment(start + 30, end))
    )
    return Span("", "", "", label, fragments)


def _changed(truth: list[Span], labels: list[str], name: str, chances: random.Random) -> list[Span]:
    found = []
    for number, span in enumerate(truth):
        fate = chances.random()
        moved = chances.randrange(-5, 6) if fate < 0.3 and span.start > 5 else 0
        label = chances.choice(labels) if fate > 0.9 else span.label
        if fate > 0.1:
            fragments = tuple(Fragment(each.start + moved, each.end + moved) for each in span.fragments)
            found.append(Span(f"{name}{number}", "", name, label, fragments))
    return found


def measure(codebook: Codebook) -> None:
    """Time each family of measures, and then the whole report."""
    scope = made(codebook, ARTICLES, NAMES[:2], random.Random(1))
    pair = (NAMES[0], NAMES[1])
    articles, groups = marked_of(scope), groups_in(scope, codebook)
    timed("F1 of all kinds, agr", lambda: span_tallies(articles, groups, pair))
    timed("kappa, AC1, alpha on characters", lambda: Characters(articles, NAMES[:2], groups).tallies(pair))
    timed("unitizing alpha", lambda: unitizing_tallies(articles, groups, pair))
    timed("u-alpha family, by layer", lambda: family_tallies(articles, groups, pair))
    timed("attributes, links, confusion", lambda: matched_lines(scope, codebook))
    timed("the whole report, with intervals", lambda: report_of(scope, codebook))
    timed("gamma over all labels", lambda: list(gamma_lines(scope, groups[:1])))
    for annotators, articles_of_more in ((3, 100), (5, 10)):
        more = made(codebook, articles_of_more, NAMES[:annotators], random.Random(1))
        what = f"gamma of {annotators} annotators and their pairs, {articles_of_more} articles"
        timed(what, lambda more=more: list(gamma_lines(more, groups[:1])))  # type: ignore[misc]


if __name__ == "__main__":
    measure(read_codebook(resource_path("codebook.toml")))
