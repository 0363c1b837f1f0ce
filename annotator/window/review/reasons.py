"""Why annotators differed, to choose by key."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from annotator.model import Reason
from annotator.window.dialogs import messages
from annotator.window.translating import QT_TRANSLATE_NOOP

_TEXTS = {
    Reason.GUIDELINE: QT_TRANSLATE_NOOP("Reason", "guideline unclear"),
    Reason.SLIP: QT_TRANSLATE_NOOP("Reason", "slip"),
    Reason.HARD_CASE: QT_TRANSLATE_NOOP("Reason", "hard case"),
}


def reason_text(reason: str) -> str:
    """Give a reason as people read it; their own words as they are."""
    known = _TEXTS.get(Reason(reason)) if reason in set(Reason) else None
    return QCoreApplication.translate("Reason", known) if known else reason


class ReasonMenu(QMenu):
    """Offer the usual reasons under 1, 2 and 3, own words under 4, and none under 0."""

    chosen = Signal(str)
    words_wanted = Signal()
    """The reviewer wants to give own words. The menu goes away meanwhile, so another asks for them."""

    def __init__(self, reason: str, shown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self.setAccessibleName(self.tr("Reason"))
        for number, each in enumerate(Reason, 1):
            self._add(f"&{number}   {reason_text(each)}", each.value, checked=each == reason)
        own = bool(reason) and reason not in set(Reason)
        text = self.tr("own words: {words}").format(words=_short(shown)) if own else self.tr("own words…")
        action = self.addAction(f"&{len(Reason) + 1}   {text.replace('&', '&&')}")
        action.setCheckable(True)
        action.setChecked(own)
        action.triggered.connect(self.words_wanted)
        if reason:
            self.addSeparator()
            self._add(self.tr("&0   no reason"), "", checked=False)
        self.aboutToHide.connect(self.deleteLater)

    def show_at(self, place: QPoint) -> None:
        """Show the menu with its corner at a place of the screen, the first reason lit."""
        self.popup(place)
        self.setActiveAction(self.actions()[0])

    def _add(self, text: str, reason: str, *, checked: bool) -> None:
        action = self.addAction(text)
        action.setCheckable(bool(reason))
        action.setChecked(checked)
        action.triggered.connect(lambda: self.chosen.emit(reason))


def ask_words(parent: QWidget, reason: str) -> str:
    """Ask for a reason in the reviewer's own words, with those given before; "" where they think better of it."""
    before = "" if reason in set(Reason) else reason
    title = QCoreApplication.translate("ReasonMenu", "Reason")
    question = QCoreApplication.translate("ReasonMenu", "Why did they differ?")
    return messages.ask_text(parent, title, question, before)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "…"
