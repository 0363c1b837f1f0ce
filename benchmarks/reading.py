"""Measure what an annotator waits for in the article: opening it, marking a span, moving the caret.

    python benchmarks/reading.py

Every figure is in milliseconds from the key press (the project's verb, or the caret's move) until the viewport
has been painted again, offscreen, on articles as long and as densely marked as they get. The goals are those of
the screen: a frame of 60 Hz for a long article, two for a very long or an extremely dense one.
"""

from __future__ import annotations

import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, Fragment, Span, Zone, ZoneKind
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.window.reading.pane import ReadingPane
from annotator.window.session import Session
from annotator.window.theme import LIGHT, apply_theme

# The first is far denser than people mark: a span for every 15 characters, 130 of them in view.
CASES = ((6_000, 400, 33.0), (34_000, 850, 16.0), (100_000, 3_000, 33.0))
PRESSES = 300
OPENINGS = 20
LABELS = ("QUOTE", "SPEAKER", "CUE", "SOURCE", "CLAIM", "STANCE")
WORDS = (
    "The minister said on Tuesday that talks with both neighbours would go on despite the strikes, while a senior "
    "official who asked not to be named told reporters that no date had been set. “We are ready,” she added, “and "
    "so are they.” Міністр заявив, що переговори триватимуть; according to the survey, more than half agree."
).split()


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold the median and the 99th percentile of one thing, in milliseconds."""

    median: float
    late: float


def article_text(characters: int, chance: random.Random) -> str:
    """Write paragraphs of the length that news has."""
    paragraphs, length = [], 0
    while length < characters:
        paragraph = " ".join(chance.choice(WORDS) for _ in range(chance.randint(20, 90)))
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(paragraphs)[:characters]


def places(text: str, count: int, chance: random.Random) -> Iterator[tuple[str, Fragment]]:
    """Give labels and fragments: speakers and cues of a word or two, quotes of a sentence, all over the text."""
    for _ in range(count):
        label = chance.choice(LABELS)
        length = chance.randint(2, 14) if label in ("SPEAKER", "CUE", "SOURCE") else chance.randint(30, 220)
        start = chance.randrange(len(text) - length)
        yield label, Fragment(start, start + length)


def measured(press: Callable[[], object], pane: ReadingPane) -> float:
    """Time a key press until it is on the screen, in milliseconds."""
    began = time.perf_counter()
    press()
    pane.viewport().repaint()
    return (time.perf_counter() - began) * 1000


def figures(times: Sequence[float]) -> Figures:
    """Give the median and the 99th percentile."""
    return Figures(statistics.median(times), sorted(times)[math.ceil(len(times) * 0.99) - 1])


def prepared(folder: Path, characters: int, spans: int, chance: random.Random) -> tuple[Project, str]:
    """Make a project with one article and its spans."""
    text = article_text(characters, chance)
    path = folder / f"{characters}.annotator"
    project = Project.create(path, read_codebook(resource_path("codebook.toml")), Identity("benchmark", "benchmark"))
    headline = Zone(0, text.index("\n"), ZoneKind.HEADLINE)
    with project.importing() as intake:
        article = intake.add_article(frozen(ArticleInfo("", "Benchmark", {}, (headline,)), text)).article
        for number, (label, fragment) in enumerate(places(text, spans, chance)):
            intake.add_span(Span(f"{number:032x}", article, "benchmark", label, (fragment,), codebook="1.0.0"))
    return project, article


def run(folder: Path, characters: int, spans: int, goal: float) -> bool:
    """Measure one size of article; say whether the goal is met."""
    chance = random.Random(characters)
    project, article = prepared(folder, characters, spans, chance)
    session = Session()
    session.open(project)
    pane = ReadingPane(session)
    pane.resize(900, 900)
    pane.show()
    QApplication.processEvents()
    session.show_article(article)
    middle = len(session.text) // 2
    session.move_caret(middle, middle)
    pane.reveal(middle, middle)
    new = places(session.text[middle : middle + 1500], PRESSES, chance)

    def mark() -> None:
        label, fragment = next(new)
        project.spans.mark(article, label, [Fragment(middle + fragment.start, middle + fragment.end)])

    def undo() -> None:
        project.history.undo()

    def step() -> None:
        session.move_caret(middle, session.caret.head + 1)

    def show() -> None:
        session.show_article(article)

    # Each mark is taken back, so that the article stays as dense as it is said to be.
    pairs = [(measured(mark, pane), measured(undo, pane)) for _ in range(PRESSES)]
    marking, undoing = (figures(times) for times in zip(*pairs, strict=True))
    moving = figures([measured(step, pane) for _ in range(PRESSES)])
    opening = figures([measured(show, pane) for _ in range(OPENINGS)])
    print(f"{characters:,} characters, {spans:,} spans (goal: p99 < {goal:.0f} ms a key press)")
    for name, found in (("mark", marking), ("undo", undoing), ("caret", moving), ("open", opening)):
        print(f"  {name:6} p50 {found.median:6.1f}   p99 {found.late:6.1f}")
    session.close()
    pane.deleteLater()
    return max(marking.late, undoing.late, moving.late) < goal


def main() -> int:
    """Measure all sizes; give 1 where a goal is missed."""
    app = QApplication([])
    apply_theme(app, LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        met = [run(Path(folder), *case) for case in CASES]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
