"""Measure a project against bare SQLite, and what people wait for in a project as big as they get.

    python benchmarks/store.py

Times are in milliseconds: the median of some calls, or the one call where it is made once a day. The goal for
what a key does is 3 ms, with the commit, on an article of 3,000 spans.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, Entity, Fragment, Relation, Span
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.store import Store, create_store

ARTICLES, CHARACTERS = 20_000, 6_000
SPANS, LINKS, ENTITIES, LOG = 3_000, 1_500, 10_000, 100_000
ME = Identity("Olha", "benchmark")
NAMES = ("Інес", "Олег", "Марія", "Петро", "Ганна", "Іван", "Софія", "Тарас", "Ліна", "Anna", "John", "Mary", "Peter")


def once(act: Callable[[], object]) -> float:
    """Time one call, in milliseconds."""
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


def typical(act: Callable[[], object], times: int = 30) -> float:
    """Give the median time of some calls, in milliseconds."""
    return statistics.median(once(act) for _ in range(times))


def show(what: str, milliseconds: float, floor: float | None = None) -> None:
    """Print a time and, where there is a floor, how many times that it is."""
    ratio = f"  {milliseconds / floor:6.1f} x {floor:9.2f} ms" if floor else ""
    sys.stdout.write(f"{what:58}{milliseconds:10.2f} ms{ratio}\n")


class Bare:
    """Do with bare SQLite what a project does at least: one row of the log for each thing, with all indexes."""

    def __init__(self, store: Store) -> None:
        self.connection = store.connection
        self.connection.execute("INSERT INTO actor VALUES ('me', 'Olha', 'here')")
        self.connection.execute("INSERT INTO article VALUES ('a', 'hash', 'text', '{}')")

    def insert(self, numbers: range, body: str) -> None:
        """Insert versions in one transaction."""
        rows = [
            (f"{n:032}", "me", n, n, f"{n:032}", "mark", "", "span", f"{n:032}", "a", "Olha", body, "2026", "d" * 32, 1)
            for n in numbers
        ]
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany(f"INSERT INTO version VALUES ({', '.join('?' * 15)})", rows)
        self.connection.execute("COMMIT")

    def insert_articles(self, texts: list[str]) -> None:
        """Insert articles, each with its version, in one transaction."""
        self.connection.execute("BEGIN IMMEDIATE")
        rows = [(f"a{n}", f"h{n}", text, "{}") for n, text in enumerate(texts)]
        self.connection.executemany("INSERT INTO article VALUES (?, ?, ?, ?)", rows)
        self.connection.execute("COMMIT")
        self.insert(range(1_000_000, 1_000_000 + len(texts)), "{" + " " * 150 + "}")


def import_articles(project: Project, texts: list[str]) -> None:
    """Import articles as one action."""
    with project.importing() as intake:
        for number, text in enumerate(texts):
            intake.add_article(frozen(ArticleInfo("", f"News {number}", {"outlet": "Post", "language": "uk"}), text))


def fill(project: Project, crowded: str, others: list[str]) -> None:
    """Put many spans and links on one article, many entities in the registry, and the rest of the log elsewhere."""
    with project.importing() as intake:
        for n in range(ENTITIES):
            intake.add_entity(Entity(f"e{n}", f"{NAMES[n % 13]} {NAMES[n % 11]}енко-{n:x}"))
        for n in range(SPANS):
            label = "QUOTE" if n < LINKS else "SPEAKER"
            attributes = {"entity": f"e{n}"} if label == "SPEAKER" else {}
            intake.add_span(Span(f"s{n:05}", crowded, ME.annotator, label, (Fragment(n, n + 5),), attributes))
        for n in range(LINKS):
            link = Relation(f"r{n:05}", crowded, ME.annotator, "SAID_BY", f"s{n:05}", f"s{n + LINKS:05}")
            intake.add_relation(link)
        for n in range(LOG - ENTITIES - SPANS - LINKS):
            place = Fragment(n % 5000, n % 5000 + 5)
            intake.add_span(Span(f"t{n}", others[n % 4000], ME.annotator, "CUE", (place,)))


def measure_writing(folder: Path) -> None:
    """Compare marking and importing with bare SQLite."""
    texts = [f"Стаття {n}. " + "Слово і the word. " * (CHARACTERS // 18) for n in range(ARTICLES)]
    bare = Bare(create_store(folder / "bare.annotator"))
    body = '{"label":"QUOTE","fragments":[[0,5]],"attributes":{},"note":"","flag":false,"codebook":"1.1.0"}'
    numbers = iter(range(1, 1000))
    with Project.create(folder / "small.annotator", read_codebook(resource_path("codebook.toml")), ME) as project:
        import_articles(project, texts[:1])
        (article,) = project.articles.ids()
        # In turns, since the disk is not equally quick all the time.
        pairs = [
            (
                once(lambda: project.spans.mark(article, "QUOTE", [Fragment(0, 5)])),
                once(lambda: bare.insert(range(n := next(numbers), n + 1), body)),
            )
            for _ in range(200)
        ]
    show("mark a span (floor: INSERT and commit)", *(statistics.median(times) for times in zip(*pairs, strict=True)))
    floor = once(lambda: bare.insert_articles(texts))
    with Project.create(folder / "big.annotator", read_codebook(resource_path("codebook.toml")), ME) as project:
        show(f"import {ARTICLES:,} articles (floor: executemany)", once(lambda: import_articles(project, texts)), floor)
        ids = project.articles.ids()
        show(f"import {LOG:,} annotations and entities", once(lambda: fill(project, ids[0], ids[1:])))


def measure_big_project(path: Path) -> None:
    """Time what people wait for in a project of 20,000 articles and over 100,000 versions."""
    kept: list[Project] = []
    show("open it", once(lambda: kept.append(Project.open(path, ME))))
    with kept[0] as project:
        show(f"list {ARTICLES:,} articles", typical(project.articles.listed, 5))
        (crowded, *_) = project.articles.ids()
        show("know what can be undone, first", once(project.history.next_undo))
        show("know all entities, first", once(lambda: project.entities.get("e1")))
        show(f"read {SPANS:,} spans of one article", typical(lambda: project.spans.in_article(crowded), 5))
        show(f"read {LINKS:,} links of one article", typical(lambda: project.links.in_article(crowded), 5))
        measure_keys(project, crowded)
        show("search, first", once(lambda: project.search.articles("стаття 777")))
        show("search", typical(lambda: project.search.articles("стаття 77")))
        show("figures", typical(project.statistics.figures, 3))
        show("back up", once(lambda: project.back_up(path.with_name("copy.annotator"))))
        show("check the file", once(project.problems))


def measure_keys(project: Project, article: str) -> None:
    """Time what single keys do, on an article of 3,000 spans with 10,000 entities."""
    spans, links, entities = project.spans, project.links, project.entities
    quote = spans.mark(article, "QUOTE", [Fragment(0, 9)])
    cues = iter([spans.mark(article, "CUE", [Fragment(n, n + 2)]).id for n in range(90)])
    doomed = iter([spans.mark(article, "CUE", [Fragment(n, n + 2)]).id for n in range(90)])
    turns = iter([label for _ in range(50) for label in ("CLAIM", "QUOTE")])
    speaker = f"s{LINKS:05}"
    keys: dict[str, Callable[[], object]] = {
        "mark": lambda: spans.mark(article, "CUE", [Fragment(3, 9)]),
        "move a boundary": lambda: spans.move_boundary(quote.id, [Fragment(0, next(lengths))]),
        "flag": lambda: spans.toggle_flag(quote.id),
        "change the label": lambda: spans.relabel(quote.id, next(turns)),
        "link": lambda: links.link(quote.id, next(cues)),
        "delete": lambda: spans.delete([next(doomed)]),
        "undo": project.history.undo,
        "redo": project.history.redo,
        "offer entities for 1 letter": lambda: entities.suggest("і"),
        "offer entities for 4 letters": lambda: entities.suggest("мари"),
        "offer entities for a typo": lambda: entities.suggest("мараенко"),
        "offer the entities of the article": lambda: entities.recent(article),
        "assign an entity": lambda: entities.assign(speaker, f"e{next(lengths)}"),
        "assign a new entity": lambda: entities.assign_new(speaker, f"New {next(lengths)}"),
        "set the article's status": lambda: project.progress.toggle_flag(article),
    }
    lengths = iter(range(10, 1000))
    for name, act in keys.items():
        show(f"  key: {name}", typical(act))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.environ["ANNOTATOR_HOME"] = str(Path(place) / "home")
        measure_writing(Path(place))
        measure_big_project(Path(place) / "big.annotator")
