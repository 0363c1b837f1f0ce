"""A project lead who looks at the overview."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from annotator.window.overview import OverviewPage
from annotator.window.overview.card import Card
from annotator.window.overview.cards import AgreementCard, OverviewCard
from annotator.window.overview.chooser import Chooser
from annotator.window.overview.mark import Mark

AnyCard = TypeVar("AnyCard", bound=OverviewCard)


class Lead:
    """Read cards, click bars, choose from lists."""

    def __init__(self, page: OverviewPage, qtbot: QtBot) -> None:
        self.page = page
        self._qtbot = qtbot

    def wait_until_counted(self) -> None:
        def counted() -> bool:
            words = self.page.summary.text().casefold()
            return "counted" in words and "counting" not in words

        self._qtbot.waitUntil(counted, timeout=20_000)
        QApplication.processEvents()

    def card(self, kind: type[AnyCard]) -> AnyCard:
        return next(card for card in self.page.cards if isinstance(card, kind))

    def mark(self, card: Card, words: str) -> Mark:
        """Find the bar or cell that a screen reader announces by some words."""
        return next(mark for mark in card.chart.marks if words in mark.accessibleName())

    def spoken(self, card: Card) -> list[str]:
        return [mark.accessibleName() for mark in card.chart.marks]

    def click(self, card: Card, words: str) -> tuple[tuple[str, ...], str]:
        """Click a bar; gives the articles it leads to and what they are called."""
        page = self.page
        signal = page.review_wanted if isinstance(card, AgreementCard) else page.articles_wanted
        with self._qtbot.waitSignal(signal) as wanted:
            QTest.mouseClick(self.mark(card, words), Qt.MouseButton.LeftButton)
        ids, title = wanted.args
        return tuple(ids), title

    def choose(self, chooser: Chooser, words: str) -> None:
        """Choose from a list as the keyboard does."""
        chooser.setFocus()
        chooser.setCurrentIndex(chooser.findText(words))
        chooser.activated.emit(chooser.currentIndex())
        QApplication.processEvents()

    def says(self, card: Card) -> str:
        """Read what stands in place of the chart."""
        return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())

    def from_menu(self, card: Card, words: str) -> None:
        """Choose from the menu of a card."""
        QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
        menu = next(menu for menu in card.findChildren(QMenu) if menu.isVisible())
        next(action for action in menu.actions() if action.text().startswith(words)).trigger()
        menu.close()
