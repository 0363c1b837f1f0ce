"""The menu at the pointer: the labels, and what can be done with the span there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from annotator.codebook import Label
from annotator.window.menus import Menus
from annotator.window.session import Session
from annotator.window.theme import current_theme, label_color

SUGGESTION_ACTIONS = ("accept_suggestion", "reject_suggestion")
SPAN_ACTIONS = ("relabel", "link", "note", "flag", "occurrences", "delete")
_SWATCH = 12


def show_context_menu(
    parent: QWidget, session: Session, menus: Menus, use_label: Callable[[str], None], at: QPoint
) -> None:
    """Offer the labels in use, and the actions on the selected span, at a point of a widget."""
    if session.article is None:
        return
    menu = QMenu(parent)
    for label in session.codebook.labels:
        if not label.retired:
            _add_label(menu, label, use_label)
    menu.addSeparator()
    menus.refresh()
    for id in SUGGESTION_ACTIONS:
        if menus.actions[id].isEnabled():
            menu.addAction(menus.actions[id])
    for id in SPAN_ACTIONS:
        menu.addAction(menus.actions[id])
    menu.popup(parent.mapToGlobal(at))
    menu.aboutToHide.connect(menu.deleteLater)


def _add_label(menu: QMenu, label: Label, use_label: Callable[[str], None]) -> None:
    def chosen() -> None:
        use_label(label.id)

    swatch = QPixmap(_SWATCH, _SWATCH)
    swatch.fill(QColor(label_color(label.color, current_theme())))
    text = label.title.replace("&", "&&")
    menu.addAction(QIcon(swatch), f"{text}\t{label.key}" if label.key else text, chosen)
