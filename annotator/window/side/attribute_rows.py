"""One row for each attribute: its title, whether it is needed, and the control that sets it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from annotator.codebook import Attribute
from annotator.window.parts.elided import ElidedLabel
from annotator.window.parts.folded_value import FoldedValue
from annotator.window.parts.switch import Switch
from annotator.window.parts.tones import small
from annotator.window.parts.value_picker import DENSE, ValuePicker
from annotator.window.session import Question
from annotator.window.theme import current_theme


class AttributeRow(QWidget):
    """Show one attribute; what the user answers goes out as a signal, what is shown comes from the data."""

    answered = Signal(str, object)
    """The attribute's name and its new value, None to clear it."""
    asked = Signal(str)
    """The number keys should answer this attribute."""
    finished = Signal()

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attribute = attribute
        self.title = RowTitle(attribute.title)
        self.setAccessibleName(attribute.title)

    def show_question(self, question: Question) -> None:
        """Show the value, whether it is needed, and the keys if it is asked now."""
        self.title.show_needed(question.open)

    def commit(self) -> None:
        """Write what is being typed."""

    def answer(self, value: str | bool | None) -> None:
        """Say what the user answered."""
        self.answered.emit(self.attribute.name, value)


class ValuesRow(AttributeRow):
    """Ask for one of a list of values; a long list folds to the chosen one while another attribute is asked."""

    def __init__(self, attribute: Attribute, keys: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(attribute, parent)
        titles = {value: attribute.value_title(value) for value in attribute.values}
        self.picker = ValuePicker(titles, keys)
        self.picker.setAccessibleName(attribute.title)
        for button in self.picker.buttons():
            button.setAccessibleDescription(attribute.title)
        self.folded = FoldedValue()
        self.folded.hide()
        self._value: str | None = None
        column = column_of(self)
        column.addWidget(self.title)
        column.addWidget(self.picker)
        column.addWidget(self.folded)
        self.picker.chosen.connect(self._choose)
        self.folded.clicked.connect(self._unfold)

    def show_question(self, question: Question) -> None:
        """Show the value; the same one pressed again clears it where it is optional."""
        super().show_question(question)
        self._value = question.value if isinstance(question.value, str) else None
        self.picker.show_value(self._value)
        self.picker.show_keys(question.current)
        long = len(self.attribute.values) > DENSE
        self._fold(long and self._value is not None and not question.current)

    def _fold(self, folded: bool) -> None:
        had_keyboard = any(button.hasFocus() for button in self.picker.buttons())
        self.folded.show_value(self.attribute.title, self.attribute.value_title(self._value or ""))
        self.folded.setVisible(folded)
        self.picker.setVisible(not folded)
        if folded and had_keyboard:
            self.folded.setFocus()

    def _unfold(self) -> None:
        self.asked.emit(self.attribute.name)
        # Where nothing can be asked by number, as for an article, the list still opens.
        self._fold(False)
        checked = next((b for b in self.picker.buttons() if b.isChecked()), self.picker.buttons()[0])
        checked.setFocus()

    def _choose(self, value: str) -> None:
        same = value == self._value and not self.attribute.required
        self.answer(None if same else value)


class SwitchRow(AttributeRow):
    """Ask yes or no."""

    def __init__(self, attribute: Attribute, keys: dict[bool, str], parent: QWidget | None = None) -> None:
        super().__init__(attribute, parent)
        self._keys = keys
        self.title.hide()
        self.switch = Switch(attribute.title)
        column_of(self).addWidget(self.switch)
        self.switch.clicked.connect(lambda: self.answer(not self.switch.isChecked()))

    def show_question(self, question: Question) -> None:
        """Show which of the two holds, and the key of the other."""
        self.switch.setChecked(question.value is True)
        self.switch.show_key(self._keys.get(question.value is not True, "") if question.current else "")


class TextRow(AttributeRow):
    """Ask for free text; Enter or leaving the field writes it, Esc brings the old text back."""

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(attribute, parent)
        self.edit = _TextEdit()
        self.edit.setAccessibleName(attribute.title)
        column = column_of(self)
        column.addWidget(self.title)
        column.addWidget(self.edit)
        self.edit.written.connect(lambda text: self.answer(text or None))
        self.edit.finished.connect(self.finished)

    def commit(self) -> None:
        """Write what is being typed."""
        self.edit.commit()

    def show_question(self, question: Question) -> None:
        """Show the text, unless it is being typed."""
        super().show_question(question)
        self.edit.show_saved(str(question.value or ""))


class RowTitle(QWidget):
    """Show an attribute's title, with a quiet "needed" while a required one is open."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = ElidedLabel()
        self.label.setFont(small(self.label.font()))
        self.label.set_dim()
        self.label.show_text(title)
        self.needed = NeededMark()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.label, 1)
        row.addWidget(self.needed)
        self.show_needed(False)

    def show_needed(self, needed: bool) -> None:
        """Show or hide the mark."""
        self.needed.setVisible(needed)


class NeededMark(QWidget):
    """Show a dot and "needed"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(small(self.font()))
        self.text = self.tr("needed")
        self.setAccessibleName(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text)) + 12, round(metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(current_theme().warning)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QRectF(1, self.height() / 2 - 2.5, 6, 6))
        painter.setPen(color)
        painter.drawText(QRectF(11, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text)


class _TextEdit(QLineEdit):
    written = Signal(str)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._saved = ""

    def show_saved(self, text: str) -> None:
        self._saved = text
        if not (self.hasFocus() and self.isModified()):
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys that mean something here."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._saved)
            self.setModified(False)
            self.finished.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the keyboard go."""
        super().focusOutEvent(event)
        self.commit()

    def commit(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.written.emit(self.text().strip())


def column_of(widget: QWidget) -> QVBoxLayout:
    """Give a widget a column for its parts."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    return column
