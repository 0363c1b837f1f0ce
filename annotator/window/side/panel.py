"""The right side: labels, what is missing, the selected span or all spans, and the guideline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.project import Finding
from annotator.window.keys.keymap import Keymap
from annotator.window.parts.focus import beyond, reachable
from annotator.window.parts.section import Section
from annotator.window.parts.tab_strip import TabStrip
from annotator.window.session import Mode, Session
from annotator.window.side.findings import FindingsPanel
from annotator.window.side.guideline import Guideline
from annotator.window.side.inspector import Inspector
from annotator.window.side.palette import LabelPalette
from annotator.window.side.span_list import SpanList

WIDTH = 320
_GUIDELINE_HEIGHT = 112
_UNLIMITED = 16777215
_INSPECTOR, _SPANS = range(2)


class SidePanel(QWidget):
    """Put the parts of the side together; each follows the session by itself."""

    label_clicked = Signal(str)
    fragment_clicked = Signal(str)
    done_anyway = Signal()
    finished = Signal()
    """The keyboard goes back to the article."""
    link_wanted = Signal()
    """The next click or key should choose what the selected span is linked with."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(260)
        self.palette_part = LabelPalette(session)
        self.inspector = Inspector(session)
        self.spans = SpanList(session)
        self.findings = FindingsPanel(session)
        self.guideline = Guideline(session)
        self.labels_section = Section(self.tr("Labels"), self.palette_part)
        self.guideline_section = Section(self.tr("Guideline"), self.guideline)
        self.tabs = TabStrip()
        self.pages = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._connect()
        self._show_mode()
        self._count(len(session.spans))

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set."""
        self.inspector.use_keymap(keymap)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List what is missing before the article is done."""
        self.findings.show_findings(findings)

    def edit_note(self) -> None:
        """Put the keyboard into the note of the selected span, or of the article."""
        self._show_inspector()
        self.inspector.edit_note()

    def ask_entity(self) -> None:
        """Let the annotator type which entity the selected span means."""
        self._show_inspector()
        self.inspector.ask_entity()

    def focus_first(self) -> None:
        """Put the keyboard into the part that is shown: the selected span, the article, or the list of spans."""
        if self.tabs.currentIndex() == _SPANS:
            self.spans.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.inspector.focus_first()

    def commit_pending(self) -> None:
        """Write what is being typed."""
        self.inspector.commit_pending()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Move the keyboard through the parts from top to bottom, whenever they were made."""
        widgets = [widget for part in self._parts() if part.isVisible() for widget in reachable(part)]
        focus = QApplication.focusWidget()
        place = widgets.index(focus) + (1 if next else -1) if focus in widgets else -1
        target = widgets[place] if 0 <= place < len(widgets) else beyond(self, next)
        if target is None:
            return super().focusNextPrevChild(next)
        target.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        if self.inspector.isAncestorOf(target):
            self.inspector.ensureWidgetVisible(target)
        return True

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(WIDTH, 700)

    def _lay_out(self) -> None:
        self.tabs.addTab(self.tr("Inspector"))
        self.tabs.addTab("")
        self.tabs.setAccessibleName(self.tr("What is shown of the annotation"))
        self.pages.addWidget(self.inspector)
        self.pages.addWidget(self.spans)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(middle)
        self.splitter.addWidget(self.guideline_section)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([1000, _GUIDELINE_HEIGHT])
        self.guideline_section.setMinimumHeight(self._heading_height())
        side = QVBoxLayout(self)
        side.setContentsMargins(0, 4, 0, 0)
        side.setSpacing(0)
        for widget in (self.labels_section, _line(), self.findings):
            side.addWidget(widget)
        side.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.palette_part.label_clicked.connect(self.label_clicked)
        self.palette_part.fragment_clicked.connect(self.fragment_clicked)
        self.palette_part.label_entered.connect(self.guideline.point_at)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.spans.counted.connect(self._count)
        for part in (self.inspector.finished, self.spans.finished, self.findings.jumped, self.findings.closed):
            part.connect(self.finished)
        self.inspector.link_wanted.connect(self.link_wanted)
        self.findings.shown.connect(self._make_room)
        self.findings.done_anyway.connect(self.done_anyway)
        self.guideline_section.folded.connect(self._fold_guideline)
        self._session.mode_changed.connect(self._show_mode)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.labels_section, self.findings, self.tabs, self.pages, self.guideline_section)

    def _show_inspector(self) -> None:
        self.tabs.setCurrentIndex(_INSPECTOR)

    def _show_mode(self) -> None:
        changing = self._session.mode is Mode.RELABELLING
        self.labels_section.heading.rename(self.tr("Change to…") if changing else self.tr("Labels"))
        self.labels_section.heading.raise_voice(changing)

    def _count(self, spans: int) -> None:
        self.tabs.setTabText(_SPANS, self.tr("All spans ({count})").format(count=spans))

    def _heading_height(self) -> int:
        return self.guideline_section.heading.sizeHint().height()

    def _fold_guideline(self, folded: bool) -> None:
        height = self._heading_height() if folded else _GUIDELINE_HEIGHT
        self.guideline_section.setMaximumHeight(height if folded else _UNLIMITED)
        self.splitter.setSizes([max(self.splitter.height() - height, 1), height])

    def _make_room(self, findings_shown: bool) -> None:
        """Let the guideline give way while what is missing is listed."""
        self.guideline_section.setVisible(not findings_shown)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line
