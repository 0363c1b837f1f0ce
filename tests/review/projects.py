"""Make projects whose annotators can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.model import ArticleInfo, ArticleState, Status
from annotator.project import Identity, Project, frozen
from annotator.review.agreement.marks import Mark
from tests.review.agreement.oracles import mark
from tests.review.agreement.scopes import CODEBOOK, span

TRUTH = [mark("A", (0, 5)), mark("B", (10, 15)), mark("C", (20, 30))]
LESS = [mark("A", (0, 5)), mark("B", (11, 15))]
OTHER = [mark("A", (0, 5)), mark("C", (10, 15)), mark("B", (34, 40))]
NAMES = ("Iryna", "Olha", "Тарас")
EVIL = "<script>alert('x')</script>"

Layers = Mapping[str, Sequence[Mark]]


def made(path: Path, *articles: Layers, started: Mapping[int, Layers] | None = None) -> Path:
    """Make a project: each article with the spans of those who finished it, or who only started it."""
    with Project.create(path, CODEBOOK, Identity("Lead", "desk")) as project, project.importing() as intake:
        for number, done in enumerate(articles):
            title = f"{EVIL} {number}" if number % 2 else f"=Article {number}"
            text = f"{number}: {'x' * 42}"
            article = intake.add_article(frozen(ArticleInfo(f"a{number}", title), text)).article
            for who, marks in {**done, **(started or {}).get(number, {})}.items():
                for place, each in enumerate(marks):
                    mood = {"mood": "glad" if number else "sad"} if each.label == "A" else {}
                    added = span(each, place, f"{article}-{who}", **mood)
                    intake.add_span(replace(added, article=article, annotator=who))
            for who in done:
                intake.add_state(ArticleState(article, who, Status.DONE))
    return path


def three_people(path: Path) -> Path:
    """Make five articles: all three finished two, two of them one, one of them one, nobody one."""
    iryna, olha, taras = NAMES
    return made(
        path,
        {iryna: TRUTH, olha: TRUTH, taras: LESS},
        {iryna: TRUTH, olha: LESS, taras: OTHER},
        {iryna: TRUTH, olha: OTHER},
        {iryna: TRUTH},
        {},
        started={3: {olha: LESS}},
    )
