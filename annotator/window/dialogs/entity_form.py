"""One entity, to correct field by field."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from annotator.model import Entity, EntityKind
from annotator.window.dialogs.entity_table import kind_name
from annotator.window.dialogs.pieces import add_row, form, words

_WIKIDATA = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)/?", re.IGNORECASE)


class EntityForm(QWidget):
    """Show an entity; what is changed counts when the field is left, or Enter is pressed."""

    changed = Signal(Entity)
    refused = Signal(str)
    """What was typed can't be taken; a sentence says why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entity: Entity | None = None
        self._name = QLineEdit()
        self._kind = QComboBox()
        self._aliases = QLineEdit()
        self._wikidata = QLineEdit()
        for kind in EntityKind:
            self._kind.addItem(kind_name(kind), kind)
        self._aliases.setPlaceholderText(self.tr("separate names by ;"))
        self._wikidata.setPlaceholderText(self.tr("for example Q15031"))
        fields = form()
        add_row(fields, self.tr("&Name:"), self._name)
        add_row(fields, self.tr("&Kind:"), self._kind)
        add_row(fields, self.tr("&Also called:"), self._aliases)
        add_row(fields, self.tr("&Wikidata:"), self._wikidata)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(fields)
        layout.addWidget(words(self.tr("A change counts as soon as you leave its field."), "dim"))
        for field in (self._name, self._aliases, self._wikidata):
            field.editingFinished.connect(self._tell)
        self._kind.activated.connect(self._tell)
        self.show_entity(None)

    def show_entity(self, entity: Entity | None) -> None:
        """Show another entity, or none."""
        self._entity = entity
        self.setEnabled(entity is not None)
        self._name.setText(entity.name if entity else "")
        self._kind.setCurrentIndex(max(self._kind.findData(entity.kind if entity else EntityKind.OTHER), 0))
        self._aliases.setText("; ".join(entity.aliases) if entity else "")
        self._wikidata.setText(entity.wikidata if entity else "")
        for field in (self._name, self._aliases, self._wikidata):
            field.setCursorPosition(0)

    def focus_name(self) -> None:
        """Put the keyboard into the name."""
        self._name.setFocus()
        self._name.selectAll()

    def _tell(self) -> None:
        if self._entity is None:
            return
        wikidata = self._wikidata.text().strip()
        found = _WIKIDATA.fullmatch(wikidata)
        if wikidata and found is None:
            self.refused.emit(self.tr("A Wikidata id is a Q with a number, as in Q15031."))
            self._wikidata.setText(self._entity.wikidata)
            return
        entity = replace(
            self._entity,
            name=" ".join(self._name.text().split()),
            kind=EntityKind(self._kind.currentData()),
            aliases=tuple(alias for part in self._aliases.text().split(";") if (alias := part.strip())),
            wikidata=found[1].upper() if found else "",
        )
        if entity != self._entity:
            self.changed.emit(entity)
