"""An agreement report in the window, and the buttons that save it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from annotator.offsets.display import display_text
from annotator.review.presented import Presented, heading, listed, reached, reasons
from annotator.window.articles.wording import grouped
from annotator.window.dialogs.pieces import side_button, words
from annotator.window.dialogs.team.agreement_saving import KINDS
from annotator.window.dialogs.team.agreement_tables import LabelTable, PairTable
from annotator.window.parts.elided import ElidedLabel
from annotator.window.parts.tab_strip import TabStrip
from annotator.window.parts.tones import bold


class AgreementPage(QWidget):
    """Show figures by label, by pair, and the articles left out; explain the figure that is current."""

    save_asked = Signal(str)
    """The suffix of the kind of file that is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = ElidedLabel(2)
        self._headline.setFont(bold(self._headline.font()))
        self._reached = words(selectable=True)
        self._labels = LabelTable(self.tr("Figures by label"))
        self._pairs = PairTable()
        self._left_out = QPlainTextEdit()
        self._tabs = TabStrip()
        self._pages = QStackedWidget()
        self._says = words(selectable=True)
        self._build()

    def show_report(self, presented: Presented) -> None:
        """Show another report."""
        names = listed(presented.everybody)
        two = len(presented.everybody) == 2
        self._headline.show_text(names if two else f"{heading(presented.everybody)}: {names}")
        self._reached.setText(self._reached_text(presented))
        self._labels.show_report(presented)
        self._pairs.show_report(presented)
        left_out = presented.report.left_out
        lines = [f"{each.title or each.id}: {each.reason}" for each in left_out]
        self._left_out.setPlainText(display_text("\n".join(lines)) or self.tr("No article was left out."))
        self._tabs.setTabText(2, self.tr("Left out ({0})").format(grouped(len(left_out))))
        self._labels.setCurrentCell(0, 0)

    def _reached_text(self, presented: Presented) -> str:
        report = presented.report
        why = "; ".join(f"{grouped(count)} × {reason.rstrip('.')}" for reason, count in reasons(report)[:3])
        said = [f"{reached(report)}: {why}." if why else f"{reached(report)}."]
        if presented.idle:
            said.append(
                self.tr("Not compared, since no article was done with anybody: {0}.").format(listed(presented.idle))
            )
        return "\n".join(said)

    def _build(self) -> None:
        for title in (self.tr("By label"), self.tr("By pair"), self.tr("Left out")):
            self._tabs.addTab(title)
        self._left_out.setReadOnly(True)
        self._left_out.setTabChangesFocus(True)
        self._left_out.setAccessibleName(self.tr("Articles left out"))
        for page in (self._labels, self._pairs, self._left_out):
            self._pages.addWidget(page)
        self._tabs.currentChanged.connect(self._show_tab)
        for table in (self._labels, self._pairs):
            table.explained.connect(self._says.setText)
        self._says.setMinimumHeight(self._says.fontMetrics().lineSpacing() * 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self._headline, self._reached, self._tabs):
            layout.addWidget(part)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._says)
        layout.addLayout(self._save_row())

    def _save_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for kind in KINDS:
            button = side_button(kind.button())
            button.clicked.connect(lambda _=False, suffix=kind.suffix: self.save_asked.emit(suffix))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _show_tab(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self._says.setText("")
