"""Measure what a reviewer waits for in an article that many annotated: the next disagreement, a decision.

    python benchmarks/review.py

Every figure is in milliseconds until what is on show has been painted again, offscreen: all annotators together in
one text, and beside each other. A decision includes the write and the comparison that follows it.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication, QWidget

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, ArticleState, Fragment, Span, Status
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.review.adjudication.deciding import reject, take
from annotator.review.comparison.units import SpanUnit
from annotator.window.reading.pane import ReadingPane
from annotator.window.review.overlay import Overlay
from annotator.window.review.side_by_side import SideBySide
from annotator.window.review.state import Review
from annotator.window.session import Session, Task
from annotator.window.theme import LIGHT, apply_theme
from benchmarks.reading import article_text, figures, places

CASES = ((6_000, 100, 4), (34_000, 850, 4), (34_000, 850, 9))
PRESSES = 120


def versions(span: Span, people: int, chance: random.Random) -> Iterator[Span]:
    """Give what several people make of one span: most the same, some another boundary or label, some nothing."""
    for person in range(people):
        luck = chance.random()
        if luck < 0.06:
            continue
        fragment, label = span.fragments[0], span.label
        if luck < 0.12 and fragment.end - fragment.start > 8:
            fragment = Fragment(fragment.start + 4, fragment.end)
        elif luck < 0.15:
            label = "STANCE"
        yield Span(f"{person}{span.id[1:]}", span.article, f"person {person}", label, (fragment,), codebook="1.0.0")


def prepared(folder: Path, characters: int, spans: int, people: int) -> Project:
    """Make a project with one article that several people annotated."""
    chance = random.Random(characters)
    path = folder / f"{characters}-{people}.annotator"
    project = Project.create(path, read_codebook(resource_path("codebook.toml")), Identity("reviewer", "benchmark"))
    text = article_text(characters, chance)
    with project.importing() as intake:
        article = intake.add_article(frozen(ArticleInfo("", "Benchmark"), text)).article
        for number, (label, fragment) in enumerate(places(text, spans, chance)):
            span = Span(f"{number:032x}", article, "", label, (fragment,))
            for version in versions(span, people, chance):
                intake.add_span(version)
        for person in range(people):
            intake.add_state(ArticleState(article, f"person {person}", Status.DONE))
    return project


def measured(press: Callable[[], object], widget: QWidget) -> float:
    """Time something until it is on the screen, in milliseconds."""
    began = time.perf_counter()
    press()
    widget.repaint()
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def run(folder: Path, characters: int, spans: int, people: int) -> None:
    """Measure one article."""
    project = prepared(folder, characters, spans, people)
    session = Session()
    review = Review(session)
    pane = ReadingPane(session)
    pane.resize(900, 900)
    pane.show()
    Overlay(session, review, pane)
    apart = SideBySide(session, review)
    apart.resize(1200, 900)
    session.open(project)
    session.show_task(Task.REVIEW)
    session.show_article(project.articles.ids()[0])
    assert review.comparison is not None

    def onward() -> None:
        unit = review.neighbour(1)
        review.point_at(unit.id if unit else "")

    def decide() -> None:
        unit = review.current
        if isinstance(unit, SpanUnit):
            take(project, unit, next(iter(unit.spans))) if unit.spans else reject(project, unit)

    def scroll() -> None:
        bar = pane.verticalScrollBar()
        bar.setValue(bar.value() + 40)

    def scroll_apart() -> None:
        bar = apart.views[0].verticalScrollBar()
        bar.setValue(bar.value() + 40)

    differing = len(review.comparison.disagreements)
    print(f"{characters:,} characters, {people} people with {spans:,} spans each, {differing} disagreements")
    report("next", [measured(onward, pane) for _ in range(PRESSES)])
    report("scroll", [measured(scroll, pane) for _ in range(PRESSES)])
    report("decide", [measured(decide, pane) + 0 * measured(onward, pane) for _ in range(PRESSES // 4)])
    pane.hide()
    review.show_side_by_side(True)
    report("apart", [measured(apart.show, apart)])
    report("next", [measured(onward, apart) for _ in range(PRESSES)])
    report("scroll", [measured(scroll_apart, apart) for _ in range(PRESSES)])
    session.close()
    pane.deleteLater()
    apart.deleteLater()


def report(name: str, times: list[float]) -> None:
    """Print median and 99th percentile."""
    found = figures(times)
    print(f"  {name:7} p50 {found.median:7.1f}   p99 {found.late:7.1f}")


def main() -> int:
    """Measure all sizes."""
    app = QApplication([])
    apply_theme(app, LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            run(Path(folder), *case)
    return 0


if __name__ == "__main__":
    sys.exit(main())
