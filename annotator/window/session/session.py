"""The state that all parts of the window share."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from annotator.codebook import Codebook
from annotator.model import Article, Change, Kind, Notice, Relation, Span, Verb
from annotator.offsets.fragments import covers
from annotator.project import Candidate, Project
from annotator.window.session.caret import Caret


class Mode(Enum):
    """Say what the next key means in the article."""

    MARKING = auto()
    LINKING = auto()
    RELABELLING = auto()


class Task(Enum):
    """Say what the window is used for: annotating, reviewing what several annotated, or watching the project."""

    ANNOTATE = auto()
    REVIEW = auto()
    OVERVIEW = auto()


class Session(QObject):
    """Hold the project, the article, the caret and the selected span; say when one of them changed.

    Views read from here and refresh on these signals, never from one another. Only commands change it.
    """

    project_changed = Signal()
    """Another project is open, or none."""
    task_changed = Signal()
    """The window is used for another task; the spans held here are those of that task's layer already."""
    article_changed = Signal()
    """Another article is shown, or none."""
    noticed = Signal(Notice)
    """Something was committed. The spans and links held here are up to date already."""
    caret_moved = Signal()
    span_selected = Signal()
    """Another span is selected, or none."""
    mode_changed = Signal()
    asked = Signal()
    """Another attribute takes the number keys."""
    said = Signal(str)
    """A sentence for the status bar."""
    failed = Signal(str)
    """A sentence that says what could not be done and what to do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._article: Article | None = None
        self._spans: dict[str, Span] = {}
        self._in_order: list[Span] | None = None
        self._links: list[Relation] = []
        self._caret = Caret()
        self._selected = ""
        self._mode = Mode.MARKING
        self._candidates: list[Candidate] = []
        self._asking = ""
        self._task = Task.ANNOTATE

    @property
    def has_project(self) -> bool:
        """Say whether a project is open."""
        return self._project is not None

    @property
    def project(self) -> Project:
        """Give the open project."""
        assert self._project is not None
        return self._project

    @property
    def layer(self) -> str:
        """Name the layer whose spans and links are held here."""
        return self.project.annotator

    @property
    def codebook(self) -> Codebook:
        """Give the codebook in force."""
        return self.project.codebook

    def open(self, project: Project) -> None:
        """Work on a project; the one before is closed."""
        self.close()
        self._project = project
        self._task = Task.ANNOTATE
        project.subscribe(self._follow)
        self.project_changed.emit()

    def close(self) -> None:
        """Let go of the project."""
        if self._project is None:
            return
        self.show_article("")
        self._project.close()
        self._project = None
        self._task = Task.ANNOTATE
        self.project_changed.emit()

    @property
    def task(self) -> Task:
        """Give what the window is used for."""
        return self._task

    def show_task(self, task: Task) -> None:
        """Use the window for another task: reviewing shows and changes the gold layer, all else your own."""
        if task is self._task or self._project is None:
            return
        self._task = task
        if task is Task.REVIEW:
            self._project.work_as_reviewer()
        else:
            self._project.work_as_annotator()
        self.select("")
        self.leave_mode()
        self._read_annotations()
        self.task_changed.emit()
        self.noticed.emit(Notice(action="", verb=Verb.IMPORT, everything=True))

    @property
    def article(self) -> Article | None:
        """Give the article shown; None if there is none."""
        return self._article

    @property
    def text(self) -> str:
        """Give the frozen text of the article shown."""
        return self._article.text if self._article else ""

    def show_article(self, article: str) -> None:
        """Show an article by its id; "" shows none."""
        self._article = self.project.articles.get(article) if article else None
        self._caret = Caret()
        self._selected = ""
        self._asking = ""
        self._set_mode(Mode.MARKING, [])
        self._read_annotations()
        self.article_changed.emit()
        self.span_selected.emit()
        self.caret_moved.emit()

    @property
    def spans(self) -> list[Span]:
        """Give the annotator's spans of the article in the order of the text."""
        if self._in_order is None:
            self._in_order = sorted(self._spans.values(), key=lambda span: span.sort_key)
        return self._in_order

    @property
    def links(self) -> list[Relation]:
        """Give the annotator's links of the article, oldest first."""
        return self._links

    def span(self, id: str) -> Span | None:
        """Find a span of the article by its id."""
        return self._spans.get(id)

    def spans_at(self, offset: int) -> list[Span]:
        """List the spans that cover the character before or after a place between characters, shortest first."""
        found = [s for s in self._spans.values() if covers(s.fragments, offset) or covers(s.fragments, offset - 1)]
        return sorted(found, key=lambda span: (span.end - span.start, span.sort_key))

    @property
    def selected(self) -> Span | None:
        """Give the selected span; None if there is none."""
        return self._spans.get(self._selected)

    def select(self, span: str) -> None:
        """Select a span by its id; "" selects none. The caret stays."""
        span = span if span in self._spans else ""
        if span == self._selected:
            return
        self._selected = span
        self._asking = ""
        if self._mode is not Mode.MARKING:
            self._set_mode(Mode.MARKING, [])
        self.span_selected.emit()

    @property
    def caret(self) -> Caret:
        """Give the caret and the selection, in code points."""
        return self._caret

    def move_caret(self, anchor: int, head: int) -> None:
        """Put the caret at `head` with a selection from `anchor`, in code points."""
        length = len(self.text)
        caret = Caret(min(max(anchor, 0), length), min(max(head, 0), length))
        if caret != self._caret:
            self._caret = caret
            self.caret_moved.emit()

    @property
    def mode(self) -> Mode:
        """Give what the next key means in the article."""
        return self._mode

    @property
    def candidates(self) -> list[Candidate]:
        """Give the spans that a link from the selected one may lead to, nearest first, while one is being made."""
        return self._candidates

    def start_linking(self, candidates: list[Candidate]) -> None:
        """Let the next key or click choose the other end of a link."""
        self._set_mode(Mode.LINKING, candidates)

    def start_relabelling(self) -> None:
        """Let the next label key change the label of the selected span."""
        self._set_mode(Mode.RELABELLING, [])

    def leave_mode(self) -> None:
        """Go back to marking."""
        if self._mode is not Mode.MARKING:
            self._set_mode(Mode.MARKING, [])

    @property
    def asking(self) -> str:
        """Give the name of the attribute the annotator chose to answer next; "" leaves it to the order."""
        return self._asking

    def ask(self, attribute: str) -> None:
        """Let the number keys answer this attribute of the selected span."""
        self._asking = attribute
        self.asked.emit()

    def _set_mode(self, mode: Mode, candidates: list[Candidate]) -> None:
        self._mode = mode
        self._candidates = candidates
        self.mode_changed.emit()

    def _read_annotations(self) -> None:
        self._in_order = None
        if self._article is None:
            self._spans, self._links = {}, []
            return
        self._spans = {span.id: span for span in self.project.spans.in_article(self._article.id, self.layer)}
        self._links = self.project.links.in_article(self._article.id, self.layer)

    def _follow(self, notice: Notice) -> None:
        if notice.everything:
            self._read_annotations()
        for change in notice.changes:
            self._apply(change)
        self.noticed.emit(notice)
        if self._selected and self._selected not in self._spans:
            self._selected = ""
            self._asking = ""
            self.leave_mode()
            self.span_selected.emit()
        if self._article is not None and notice.touches(Kind.ARTICLE, self._article.id):
            self._let_go_if_removed(self._article.id)

    def _let_go_if_removed(self, article: str) -> None:
        if not self.project.articles.is_listed(article):
            self.show_article("")

    def _apply(self, change: Change) -> None:
        if self._article is None or change.article != self._article.id:
            return
        mine = getattr(change.after or change.before, "annotator", "") == self.layer
        if change.kind is Kind.SPAN and mine:
            self._apply_span(change)
        elif change.kind is Kind.RELATION and mine:
            kept = [link for link in self._links if link.id != change.id]
            self._links = sorted([*kept, *([change.after] if change.after else [])], key=lambda link: link.id)
        elif change.kind is Kind.ARTICLE and change.after is not None:
            self._article = self.project.articles.get(self._article.id)

    def _apply_span(self, change: Change) -> None:
        self._in_order = None
        if change.after is None:
            self._spans.pop(change.id, None)
        else:
            self._spans[change.id] = change.after
