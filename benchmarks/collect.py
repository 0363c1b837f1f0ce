"""Measure collecting an annotator's file of 100,000 versions.

    python benchmarks/collect.py

Times are in milliseconds. The goal for the whole, with the examination of the file and the commit, is 5,000 ms.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, Fragment, Relation, Span
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.team.assigning import Terms, assign
from annotator.team.plan import Wish

ARTICLES, CHARACTERS, LOG = 2_000, 6_000, 100_000
LEAD, OLHA = Identity("Lead", "benchmark"), Identity("Olha", "another desk")


def show(what: str, act: Callable[[], object]) -> None:
    """Time one call and print it."""
    begin = time.perf_counter()
    act()
    sys.stdout.write(f"{what:58}{(time.perf_counter() - begin) * 1000:10.0f} ms\n")


def import_articles(project: Project) -> None:
    """Give the lead's project its articles."""
    with project.importing() as intake:
        for n in range(ARTICLES):
            text = f"Стаття {n}. " + "Слово і the word. " * (CHARACTERS // 18)
            intake.add_article(frozen(ArticleInfo("", f"News {n}", {"outlet": "Post"}), text))


def annotate(project: Project) -> None:
    """Let Olha write 100,000 versions: spans with attributes, and links."""
    ids = project.articles.ids()
    with project.importing() as intake:
        for n in range(LOG * 3 // 4):
            start = n // ARTICLES * 90
            attributes = {"quote_type": "direct", "mode": "speech"}
            article, place = ids[n % ARTICLES], Fragment(start, start + 40)
            intake.add_span(Span(f"s{n}", article, OLHA.annotator, "QUOTE", (place,), attributes, codebook="1.1.0"))
        for n in range(LOG // 4):
            ends = (f"s{n}", f"s{n + ARTICLES}")
            intake.add_relation(Relation(f"r{n}", ids[n % ARTICLES], OLHA.annotator, "SAID_BY", *ends))


def main() -> None:
    """Hand out, annotate, collect, and collect again."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["ANNOTATOR_HOME"] = str(Path(place) / "home")
        codebook = read_codebook(resource_path("codebook.toml"))
        with Project.create(Path(place) / "lead.annotator", codebook, LEAD) as lead:
            import_articles(lead)
            show(f"hand out {ARTICLES:,} articles", lambda: assign(lead, Path(place), Terms(Wish(("Olha",)))))
            file = Path(place) / "lead-Olha.annotator"
            with Project.open(file, OLHA) as project:
                annotate(project)
            show(f"collect {LOG:,} versions", lambda: lead.collect(file))
            show("collect them again", lambda: lead.collect(file))
            tracemalloc.start()
            lead.collect(file)
            sys.stdout.write(f"{'memory for that, at most':58}{tracemalloc.get_traced_memory()[1] / 1e6:10.0f} MB\n")


if __name__ == "__main__":
    main()
