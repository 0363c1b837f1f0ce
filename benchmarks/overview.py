"""Measure how long the figures of the overview take.

    python benchmarks/overview.py [FILE]

Times are in seconds. The goal is 3 s without agreement for 1,000 articles that two annotators marked with 40 spans
each. With FILE, the larger of the two projects is kept there.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, ArticleState, Entity, Fragment, Relation, Span, Status
from annotator.project import Identity, Intake, Project, frozen
from annotator.resources import resource_path
from annotator.review.overview.agreement import agreement_of
from annotator.review.overview.figures import OverviewQuestion
from annotator.review.overview.labels import labels_of
from annotator.review.overview.material import material_of
from annotator.review.overview.progress import progress_of
from annotator.review.overview.sourcing import sourcing_of
from annotator.review.overview.speakers import speakers_of
from annotator.review.overview.stance import stance_of

T = TypeVar("T")
OUTLETS = ("RBC-Ukraine", "Reuters", "Ukrainska Pravda", "BBC", "Suspilne", "Al Jazeera", "")
PEOPLE = ("Xi Jinping", "Vladimir Putin", "Volodymyr Zelenskyy", "Ursula von der Leyen", "Razumkov Center", "Bloomberg")
TOPICS = ("China–Russia ties", "sanctions", "the ceasefire", "grain exports")
VOCABULARY = [line.strip(".,") for line in (resource_path("codebook.toml").read_text("utf-8")).split() if line]


def timed(what: str, act: Callable[[], T]) -> T:
    """Print how long one call takes; gives what it gave."""
    begin = time.perf_counter()
    result = act()
    sys.stdout.write(f"{what:58}{time.perf_counter() - begin:8.2f} s\n")
    return result


class Maker:
    """Make articles, and what annotators mark in them: ten quotes, speakers, sources and stances each."""

    def __init__(self, intake: Intake, seed: int) -> None:
        self.intake = intake
        self.chances = random.Random(seed)
        self.entities = [Entity(f"e{place}", name) for place, name in enumerate((*PEOPLE, *TOPICS))]
        for entity in self.entities:
            intake.add_entity(entity)

    def article(self, number: int, annotators: tuple[str, ...], groups: int) -> None:
        """Add an article of 640 words with `groups` × 4 spans of each annotator."""
        words = [self.chances.choice(VOCABULARY) for _ in range(640)]
        starts, place = [], 0
        for word in words:
            starts.append(place)
            place += len(word) + 1
        outlet = self.chances.choice(OUTLETS)
        meta = {"outlet": outlet} if outlet else {}
        info = ArticleInfo(f"a{number}", f"Article {number}", meta)
        article = self.intake.add_article(frozen(info, f"{' '.join(words)} {number}")).article
        for name in annotators:
            chances = random.Random(number)
            for group in range(groups):
                self._group(article, name, group, [*starts[group * 60 :], place], chances)
            self.intake.add_state(ArticleState(article, name, Status.DONE))

    def _group(self, article: str, name: str, group: int, starts: list[int], chances: random.Random) -> None:
        kept = f"{article}-{name}-{group}"
        speaker, topic = chances.choice(self.entities[: len(PEOPLE)]), chances.choice(self.entities[len(PEOPLE) :])
        polarity = chances.choice(("favor", "against", "against", "neutral", "unclear"))
        kind = chances.choice(("named", "described", "anonymous", "collective"))
        source = chances.choice(("government_official", "media_outlet", "business", "document_record"))
        moved, known = self.chances.randrange(5) == 0, {"entity": speaker.id} if chances.random() < 0.8 else {}
        parts: list[tuple[str, int, int, dict[str, str | bool]]] = [
            ("QUOTE", 0, 25 + moved, {"quote_type": "direct"}),
            (
                "SPEAKER",
                28,
                30,
                {"mention_type": "nominal", **known},
            ),
            ("SOURCE", 32, 34, {"source_type": source, "identification": kind}),
            ("STANCE", 36, 38, {"polarity": polarity}),
            ("TARGET", 40, 42, {"entity": topic.id}),
        ][: 4 + group % 2]
        for place, (label, start, end, attributes) in enumerate(parts):
            where = (Fragment(starts[start], starts[end] - 1),)
            self.intake.add_span(Span(f"{kept}-{place}", article, name, label, where, attributes))
        self.intake.add_relation(Relation(f"{kept}-said", article, name, "SAID_BY", f"{kept}-0", f"{kept}-1"))
        if len(parts) == 5:
            self.intake.add_relation(Relation(f"{kept}-toward", article, name, "TOWARD", f"{kept}-3", f"{kept}-4"))


def made(path: Path, articles: int, marked: int, annotators: tuple[str, ...], groups: int) -> Path:
    """Make a project of which the first articles are marked."""
    book = read_codebook(resource_path("codebook.toml"))
    with Project.create(path, book, Identity("Lead", "desk")) as project, project.importing() as intake:
        maker = Maker(intake, 1)
        for number in range(articles):
            maker.article(number, annotators if number < marked else (), groups)
    return path


def measure(path: Path) -> None:
    """Print how long each part takes."""
    question = OverviewQuestion(today=datetime.now(UTC).date())
    with Project.open(path, Identity("Lead", "desk")) as project:
        material = timed("read", lambda: material_of(project, question))
        timed("progress", lambda: progress_of(material, question))
        timed("labels", lambda: labels_of(material, question))
        timed("who speaks", lambda: speakers_of(project, material, question))
        timed("sourcing", lambda: sourcing_of(material, question))
        timed("stance", lambda: stance_of(material, question))
        timed("agreement, exact F1", lambda: agreement_of(project, material, question, lambda done, total: True))


def main() -> None:
    """Measure two projects: much marked, and many articles of which few are marked."""
    with tempfile.TemporaryDirectory() as folder:
        first = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder, "marked.annotator")
        print("1,000 articles × 2 × 40 spans")
        measure(made(first, 1_000, 1_000, ("Iryna", "Olha"), 9))
        print("12,000 articles, 70 of them × 2 × 40 spans")
        measure(made(Path(folder, "large.annotator"), 12_000, 70, ("Iryna", "Olha"), 9))


if __name__ == "__main__":
    main()
