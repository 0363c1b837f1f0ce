"""What an action is: one row of the table from which menus, toolbar, command palette and shortcut sheet come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from annotator.window.desk import Desk


class Menu(StrEnum):
    """Name the menus, in their order; the values are translated where they are shown."""

    PROJECT = "Project"
    EDIT = "Edit"
    ARTICLE = "Article"
    ANNOTATE = "Annotate"
    MOVE = "Move"
    REVIEW = "Review"
    VIEW = "View"
    HELP = "Help"


class Where(StrEnum):
    """Say where a shortcut works: in the whole window, in the article, or in the article while it is reviewed."""

    WINDOW = "window"
    ARTICLE = "article"
    REVIEW = "review"


def always(_desk: Desk) -> bool:
    """Say yes."""
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """Describe one thing the user can do.

    `shortcuts` are as Qt writes them ("Ctrl+Z", "Shift+J"); in the article they may be single keys.
    `icon` names a file of `resources/icons` without its suffix. `separated` draws a line above it in the menu.
    """

    id: str
    text: str
    menu: Menu
    run: Callable[[Desk], None]
    shortcuts: tuple[str, ...] = ()
    where: Where = Where.WINDOW
    enabled: Callable[[Desk], bool] = always
    icon: str = ""
    separated: bool = False

    def title(self) -> str:
        """Give the text in the user's language."""
        return QCoreApplication.translate("Action", self.text)
