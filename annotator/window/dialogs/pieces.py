"""The pieces that dialogs are put together from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.offsets.display import display_text


def words(text: str = "", role: str = "", *, selectable: bool = False) -> QLabel:
    """Make a label of plain text that wraps."""
    label = QLabel(display_text(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return label


class Complaint(QLabel):
    """Say what is wrong in a dialog; take no room while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "warning")
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; "" shows none."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


class DropPlace(QFrame):
    """Show where files can be dropped, and which."""

    def __init__(self, invitation: str, kinds: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "dashed")
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for text, role in ((invitation, ""), (kinds, "dim")):
            label = words(text, role)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(1)


def choice_buttons(accept: str, reject: str) -> tuple[QDialogButtonBox, QPushButton, QPushButton]:
    """Make the row of buttons at the foot of a dialog: what Enter does, and what Esc does."""
    box = QDialogButtonBox()
    yes = box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    no = box.addButton(reject, QDialogButtonBox.ButtonRole.RejectRole)
    yes.setProperty("role", "primary")
    yes.setDefault(True)
    no.setAutoDefault(False)
    return box, yes, no


def take_enter(button: QPushButton) -> None:
    """Let Enter press a button of a dialog wherever the keyboard is; Qt forgets that of one that was hidden."""
    button.setDefault(False)
    button.setDefault(True)


def form() -> QFormLayout:
    """Make a form whose fields take all the room there is."""
    layout = QFormLayout()
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    layout.setHorizontalSpacing(14)
    layout.setVerticalSpacing(9)
    return layout


def add_row(layout: QFormLayout, title: str, field: QWidget, beside: QWidget | None = None) -> None:
    """Add a field with its title, which a screen reader says too; `beside` stands at its right."""
    label = QLabel(title)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setBuddy(field)
    field.setAccessibleName(title.replace("&", "").rstrip(":"))
    layout.addRow(label, field if beside is None else _side_by_side(field, beside))


def _side_by_side(field: QWidget, beside: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(field, 1)
    layout.addWidget(beside)
    return row


def line() -> QFrame:
    """Make a thin line."""
    frame = QFrame()
    frame.setProperty("role", "line")
    frame.setFixedHeight(1)
    return frame


def side_button(title: str) -> QPushButton:
    """Make a button that Enter never presses by itself."""
    button = QPushButton(title)
    button.setAutoDefault(False)
    return button
