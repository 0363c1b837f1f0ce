"""Measure on this computer what people wait for. Usage: bench.py [number of articles]"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, Fragment, Span
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path

SPANS_PER_ARTICLE = 100
SENTENCE = "the minister said on Monday that trade with “partners” grew, Київ відповів: «так» — а Москва нет"
ME = Identity(annotator="bench", install="bench")


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_HOME"] = folder
        report("start the program, until its help is shown", 5, start)
        measure_project(Path(folder) / "bench.annotator", articles)


def report(what: str, times: int, action: Callable[[], object]) -> None:
    """Print the median and the worst of several runs, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        taken.append((time.perf_counter() - begun) * 1000)
    print(f"{what:55}{statistics.median(taken):10.1f} ms{max(taken):10.1f} ms at worst", flush=True)


def start() -> None:
    subprocess.run([sys.executable, "-m", "annotator", "--help"], stdout=subprocess.DEVNULL, check=True)


def measure_project(path: Path, articles: int) -> None:
    codebook = read_codebook(resource_path("codebook.toml"))
    with Project.create(path, codebook, ME) as project:
        spans = articles * SPANS_PER_ARTICLE
        report(f"import {articles:,} articles with {spans:,} spans", 1, lambda: fill(project, articles))
    report("open the project", 5, lambda: Project.open(path, ME).close())
    with Project.open(path, ME) as project:
        measure_work(project)
    print(f"{'the file':55}{path.stat().st_size / 1_000_000:10.1f} MB")


def measure_work(project: Project) -> None:
    article = project.articles.ids()[0]
    place = [Fragment(10, 20)]
    report("list the articles", 5, project.articles.listed)
    report("show an article with its spans", 50, lambda: (project.articles.get(article), shown(project, article)))
    report("mark a span", 200, lambda: project.spans.mark(article, "CUE", place))
    report("undo", 100, project.history.undo)
    report("redo", 100, project.history.redo)
    report("check the project", 1, project.problems)


def shown(project: Project, article: str) -> object:
    return project.spans.in_article(article), project.links.in_article(article)


def fill(project: Project, articles: int) -> None:
    chance = random.Random(1)
    with project.importing() as intake:
        for number in range(articles):
            text = f"{number}\n" + " ".join(chance.choices(SENTENCE.split(), k=1000))
            article = frozen(ArticleInfo(id=f"article-{number}", title=f"Article {number}"), text)
            intake.add_article(article)
            for index in range(SPANS_PER_ARTICLE):
                start = chance.randrange(len(text) - 200)
                place = (Fragment(start, start + chance.randrange(3, 200)),)
                intake.add_span(Span(f"span-{number}-{index}", article.id, ME.annotator, "CUE", place))


if __name__ == "__main__":
    main()
