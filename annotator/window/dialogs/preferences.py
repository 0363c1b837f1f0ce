"""What the user prefers on this computer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator import settings
from annotator.codebook import Label
from annotator.window.actions import Action
from annotator.window.dialogs.pieces import add_row, form, words
from annotator.window.dialogs.shortcut_editor import ShortcutEditor


class PreferencesDialog(QDialog):
    """Let the user choose looks, name and keys; each choice is kept and told at once."""

    theme_changed = Signal(settings.Theme)
    text_size_changed = Signal(int)
    """The size of the article's text in points."""
    annotator_changed = Signal(str)
    shortcuts_changed = Signal(dict)
    """The keys of all actions by their ids."""

    def __init__(
        self,
        actions: Sequence[Action],
        keys: Mapping[str, Sequence[str]],
        labels: Sequence[Label] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._user = settings.load().settings
        self._theme = QComboBox()
        self._text_size = QSpinBox()
        self._annotator = QLineEdit(self._user.annotator)
        self._shortcuts = ShortcutEditor(actions, keys, labels)
        self._build()
        self._connect()

    def done(self, result: int) -> None:
        """Take the name that may still be in its field."""
        self._set_annotator()
        super().done(result)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Preferences"))
        self.resize(720, 600)
        tabs = QTabWidget()
        tabs.addTab(self._general(), self.tr("General"))
        tabs.addTab(self._on_tab(self._shortcuts), self.tr("Shortcuts"))
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(tabs, 1)
        layout.addWidget(buttons)

    def _general(self) -> QWidget:
        names = {
            settings.Theme.SYSTEM: self.tr("As the system"),
            settings.Theme.LIGHT: self.tr("Light"),
            settings.Theme.DARK: self.tr("Dark"),
        }
        for theme, name in names.items():
            self._theme.addItem(name, theme)
        self._theme.setCurrentIndex(self._theme.findData(self._user.theme))
        self._text_size.setRange(settings.TEXT_SIZES[0], settings.TEXT_SIZES[-1])
        self._text_size.setSuffix(self.tr(" points"))
        self._text_size.setValue(self._user.text_size)
        fields = form()
        add_row(fields, self.tr("&Colours:"), self._theme)
        add_row(fields, self.tr("&Text of articles:"), self._text_size)
        add_row(fields, self.tr("Your &name:"), self._annotator)
        fields.addRow(
            "", words(self.tr("Your annotations are kept under this name, apart from other people's."), "dim")
        )
        page = QWidget()
        page.setLayout(fields)
        return self._on_tab(page)

    def _on_tab(self, content: QWidget) -> QWidget:
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(14, 16, 14, 14)
        layout.addWidget(content)
        return tab

    def _connect(self) -> None:
        self._theme.activated.connect(self._set_theme)
        self._text_size.valueChanged.connect(self._set_text_size)
        self._annotator.editingFinished.connect(self._set_annotator)
        self._shortcuts.changed.connect(self._set_shortcuts)
        self.finished.connect(self.deleteLater)

    def _set_theme(self) -> None:
        theme = settings.Theme(self._theme.currentData())
        settings.update(lambda user: replace(user, theme=theme))
        self.theme_changed.emit(theme)

    def _set_text_size(self, points: int) -> None:
        settings.update(lambda user: replace(user, text_size=points))
        self.text_size_changed.emit(points)

    def _set_annotator(self) -> None:
        name = " ".join(self._annotator.text().split())
        if not name:
            self._annotator.setText(self._user.annotator)
        elif name != self._user.annotator:
            self._user = settings.update(lambda user: replace(user, annotator=name))
            self.annotator_changed.emit(name)

    def _set_shortcuts(self, keys: dict[str, tuple[str, ...]]) -> None:
        # What is as usual is not kept, so that better usual keys of a later version arrive.
        own = {row.id: keys[row.id] for row in self._actions if keys[row.id] != row.shortcuts}
        settings.update(lambda user: replace(user, shortcuts=own))
        self.shortcuts_changed.emit(keys)
