"""Whatever is done and undone, in whatever order, the side shows what the project holds."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from annotator.codebook import read_codebook
from annotator.errors import UserError
from annotator.model import ArticleInfo, Fragment, Span
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.window.session import Session
from annotator.window.side.panel import SidePanel
from annotator.window.side.prompt import PromptStrip
from annotator.window.side.words import label_of
from tests.window.side.bench import ARTICLE, OTHER, TEXT

LABELS = ("QUOTE", "SPEAKER", "CUE", "SOURCE", "STANCE", "TARGET")
Step = tuple[str, int, int]
STEPS = st.tuples(
    st.sampled_from(
        ["mark", "select", "answer", "delete", "relabel", "move", "link", "entity", "undo", "redo", "article", "flag"]
    ),
    st.integers(0, 60),
    st.integers(0, 60),
)


def take(session: Session, step: Step) -> None:
    """Do one thing as a command would; what the project refuses is left undone."""
    what, one, two = step
    project, spans = session.project, session.spans
    if what == "article":
        _allowed(lambda: session.show_article((ARTICLE, OTHER, "")[one % 3]))
    elif what in ("undo", "redo"):
        _allowed(project.history.undo if what == "undo" else project.history.redo)
    elif session.article is not None and what == "mark":
        start = one % (len(session.text) - 1)
        end = min(start + 1 + two, len(session.text))
        span = project.spans.mark(session.article.id, LABELS[two % len(LABELS)], [Fragment(start, end)])
        session.select(span.id)
    elif spans:
        _change(session, spans[one % len(spans)], spans[two % len(spans)], what, two)


def _change(session: Session, span: Span, other: Span, what: str, number: int) -> None:
    project = session.project
    attributes = [a for a in session.codebook.label(span.label).attributes if a.values]
    start = number % (len(session.text) - 1)
    verbs: dict[str, Callable[[], object]] = {
        "select": lambda: session.select(span.id),
        "answer": lambda: (
            attributes and project.spans.set_attribute(span.id, attributes[0].name, attributes[0].values[number % 3])
        ),
        "delete": lambda: project.spans.delete([span.id]),
        "relabel": lambda: project.spans.relabel(span.id, LABELS[number % len(LABELS)]),
        "move": lambda: project.spans.move_boundary(span.id, [Fragment(start, start + 1)]),
        "link": lambda: project.links.link(span.id, other.id),
        "entity": lambda: project.entities.assign_new(span.id, f"Person {number % 4}"),
        "flag": lambda: project.spans.toggle_flag(span.id),
    }
    _allowed(verbs[what])


def _allowed(verb: Callable[[], object]) -> None:
    try:
        verb()
    except UserError:
        return


def check(session: Session, panel: SidePanel) -> None:
    held = session.project.spans.in_article(session.article.id) if session.article else []
    counts = Counter(span.label for span in held)
    for button in panel.palette_part.buttons():
        assert button.count == counts[button.label.id]
    model = panel.spans.model
    assert [model.data(model.index(row), 256) for row in range(model.rowCount())] == held
    assert panel.tabs.tabText(1) == f"All spans ({len(held)})"
    form = panel.inspector.span_form
    assert form.isHidden() == (session.selected is None)
    if session.selected is not None:
        stored = session.project.spans.get(session.selected.id)
        assert form.header.title.text() == label_of(session.codebook, stored.label).title
        assert form.header.flag.isChecked() == stored.flag
        links = session.project.links.of_span(stored.id)
        assert len(form.links.rows()) == len(links)


@settings(max_examples=25)
@given(steps=st.lists(STEPS, max_size=40))
def test_the_side_shows_what_the_project_holds(qapp: QApplication, steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        codebook = read_codebook(resource_path("codebook.toml"))
        project = Project.create(Path(folder) / "p.annotator", codebook, Identity("oksana", "test"))
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo(ARTICLE, "One"), TEXT))
            intake.add_article(frozen(ArticleInfo(OTHER, "Two"), "Nothing was said.\n"))
        session = Session()
        panel, prompt = SidePanel(session), PromptStrip(session)
        session.open(project)
        session.show_article(ARTICLE)
        panel.show()
        for step in (("mark", 5, 7), ("mark", 20, 3), ("mark", 30, 8), ("mark", 50, 1), *steps):
            take(session, step)
            check(session, panel)
            assert bool(prompt.text) == (session.article is not None)
        session.close()
        for gone in (panel, prompt, session):
            gone.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
