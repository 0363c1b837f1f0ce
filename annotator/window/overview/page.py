"""The overview: the project as its lead sees it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.model import is_gold, person_of
from annotator.review.agreement.measures import Measure
from annotator.review.overview.figures import Overview
from annotator.window.articles.wording import SEPARATOR, articles_text, spans_text
from annotator.window.overview.cards import (
    AgreementCard,
    LabelsCard,
    OverviewCard,
    ProgressCard,
    SourcingCard,
    SpeakersCard,
    StanceCard,
)
from annotator.window.overview.chooser import Chooser
from annotator.window.overview.figures_job import Figures
from annotator.window.overview.grid import EDGE, CardGrid
from annotator.window.overview.keeping import Keeper
from annotator.window.overview.wording import annotators_text
from annotator.window.parts.elided import ElidedLabel
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.session import Session


class OverviewPage(QWidget):
    """Show progress, agreement, labels, speakers, sourcing and stance; every bar leads to its articles."""

    articles_wanted = Signal(tuple, str)
    """The user wants to see these articles (ids); the text says what they have in common."""

    review_wanted = Signal(tuple, str)
    """The user wants to see how annotators differ in these articles (ids)."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._figures = Figures(session, self)
        self._keeper = Keeper(session, self)
        self._measuring: Measure | None = None
        self._writing = False
        self._shown: Overview | None = None
        self.whose = Chooser(self.tr("Whose work"))
        self.summary = ElidedLabel()
        self.report = QPushButton()
        ask = self._figures.ask
        self._agreement = AgreementCard(ask)
        self.cards: list[OverviewCard] = [
            ProgressCard(),
            self._agreement,
            LabelsCard(),
            SpeakersCard(),
            SourcingCard(),
            StanceCard(ask),
        ]
        self.grid = CardGrid(list(self.cards))
        self._build()
        self._connect()
        self._offer_report()
        self._show_figures()

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew if something was committed since."""
        super().showEvent(event)
        self._figures.watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the figures as they are."""
        super().hideEvent(event)
        self._figures.rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show all cards again on Esc where one is shown alone."""
        if event.key() == Qt.Key.Key_Escape and self.grid.alone is not None:
            self.grid.show_alone(None)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setProperty("role", "page")
        self.report.setAutoDefault(False)
        self.summary.set_dim()
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 10, EDGE, 10)
        head.setSpacing(12)
        head.addWidget(self.whose)
        head.addWidget(self.summary, 1)
        head.addWidget(self.report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.grid, 1)

    def _connect(self) -> None:
        self._figures.changed.connect(self._show_figures)
        self._figures.measured.connect(self._show_measuring)
        self.whose.picked.connect(lambda layer: self._figures.ask(layer=layer))
        for card in self.cards:
            card.articles_wanted.connect(self.review_wanted if card is self._agreement else self.articles_wanted)
            card.png_wanted.connect(self._keeper.save_png)
            card.svg_wanted.connect(self._keeper.save_svg)
            card.copy_wanted.connect(self._keeper.copy)
        self._keeper.report_progressed.connect(self._show_writing)
        self._keeper.report_ended.connect(self._offer_report)
        self.report.clicked.connect(lambda: self._keeper.save_report(self._figures.question))

    def _show_figures(self) -> None:
        overview = self._figures.overview
        self.summary.show_text(self._summary(overview))
        self.report.setEnabled(overview is not None and not self._writing)
        measuring = self._figures.measuring
        if overview is not None and overview is self._shown and measuring is self._measuring:
            return
        self._measuring = measuring
        self._shown = overview
        if overview is None:
            words = self._figures.failure or self.tr("Counting…")
            self._offer_layers((), "")
            for card in self.cards:
                card.show_nothing(words)
            return
        self._offer_layers(overview.layers, overview.question.layer)
        self.whose.setToolTip(plain_tooltip(overview.basis))
        for card in self.cards:
            card.show_overview(overview)
        self._show_measuring(0.0)

    def _show_measuring(self, share: float) -> None:
        if self._measuring is not None:
            self._agreement.show_measuring(self._measuring, share)

    def _show_writing(self, share: float) -> None:
        self._writing = True
        self.report.setEnabled(False)
        self.report.setText(self.tr("Writing report… {0} %").format(round(share * 100)))

    def _offer_report(self) -> None:
        self._writing = False
        self.report.setEnabled(self._figures.overview is not None)
        self.report.setText(self.tr("Save report…"))

    def _summary(self, overview: Overview | None) -> str:
        if overview is None:
            return "" if self._figures.failure else self.tr("Counting…")
        time = self._figures.counted_at.toString("HH:mm")
        counted = self.tr("counting…") if self._figures.counting else self.tr("counted {0}").format(time)
        people = annotators_text(len(overview.annotators))
        return SEPARATOR.join((articles_text(overview.articles), people, spans_text(overview.spans), counted))

    def _offer_layers(self, layers: Sequence[str], chosen: str) -> None:
        layers = sorted(layers, key=lambda layer: not is_gold(layer))
        gold = [layer for layer in layers if is_gold(layer)]
        choices = [("", self.tr("All annotators"))]
        for layer in layers:
            alone = is_gold(layer) and len(gold) == 1
            choices.append((layer, self.tr("Gold") if alone else _layer_name(layer)))
        self.whose.offer(choices, chosen)
        # Also where there is no choice, so that what stands beside it stays in its place.
        self.whose.show()


def _layer_name(layer: str) -> str:
    if not is_gold(layer):
        return layer
    return QCoreApplication.translate("Overview", "Gold of {0}").format(person_of(layer))
