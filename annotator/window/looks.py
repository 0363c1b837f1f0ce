"""Which colours the window wears: the system's, or those the user chose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator import settings
from annotator.window import theme


def wear(choice: settings.Theme) -> None:
    """Put on the light or the dark colours; "system" follows the system where it says what it is."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if choice is settings.Theme.SYSTEM:
        theme.apply_theme(app, theme.system_theme())
    else:
        theme.apply_theme(app, theme.theme_for(choice is settings.Theme.DARK))


def follow_system() -> None:
    """Change with the system from now on, unless the user chose light or dark."""

    def changed(_scheme: Qt.ColorScheme) -> None:
        if settings.load().settings.theme is settings.Theme.SYSTEM:
            wear(settings.Theme.SYSTEM)

    QGuiApplication.styleHints().colorSchemeChanged.connect(changed)
