"""Making two entities one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from annotator.model import Entity
from annotator.offsets.display import display_text
from annotator.window.articles.wording import spans_text
from annotator.window.dialogs.pieces import choice_buttons, words


class MergeDialog(QDialog):
    """Ask which of two entities stays, and say what becomes of the other."""

    def __init__(self, one: Entity, other: Entity, uses: Mapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # What more spans mean is what people expect to stay.
        self._pair = sorted((one, other), key=lambda entity: -uses.get(entity.id, 0))
        self._uses = uses
        self._group = QButtonGroup(self)
        self._outcome = words()
        self._buttons, _, _ = choice_buttons(self.tr("Merge"), self.tr("Cancel"))
        self._build()
        self.finished.connect(self.deleteLater)
        self._show_outcome()

    @property
    def kept(self) -> Entity:
        """Give the entity that stays."""
        return self._pair[max(self._group.checkedId(), 0)]

    @property
    def gone(self) -> Entity:
        """Give the entity that goes into the other."""
        return self._pair[1 - max(self._group.checkedId(), 0)]

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Merge two into one"))
        self.setMinimumWidth(440)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(words(self.tr("Which name stays?"), "title"))
        for number, entity in enumerate(self._pair):
            text = f"{entity.name} ({spans_text(self._uses.get(entity.id, 0))})"
            choice = QRadioButton(display_text(text).replace("&", "&&"))
            choice.setChecked(number == 0)
            self._group.addButton(choice, number)
            layout.addWidget(choice)
        layout.addWidget(self._outcome)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self._group.idToggled.connect(self._show_outcome)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _show_outcome(self) -> None:
        total = spans_text(sum(self._uses.get(entity.id, 0) for entity in self._pair))
        text = self.tr("“{0}” becomes another name of “{1}”, which {2} will then mean. Undo takes it back.")
        self._outcome.setText(display_text(text.format(self.gone.name, self.kept.name, total)))
