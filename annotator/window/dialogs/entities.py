"""The registry of speakers and sources: look through it, correct it, merge what is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import UserError
from annotator.model import Entity, Kind, Notice
from annotator.window.dialogs import messages
from annotator.window.dialogs.entity_form import EntityForm
from annotator.window.dialogs.entity_table import ALIASES, KIND, NAME, USES, WIKIDATA, EntityTable
from annotator.window.dialogs.merge_dialog import MergeDialog
from annotator.window.dialogs.pieces import Complaint, side_button, words
from annotator.window.session import Session
from annotator.window.steps import step_words


class EntitiesDialog(QDialog):
    """Show all entities of the project; each change is a step that undo takes back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._uses: Mapping[str, int] = {}
        self._search = QLineEdit()
        self._model = EntityTable(self)
        self._table = QTableView()
        self._form = EntityForm()
        self._hint = words("", "dim")
        self._complaint = Complaint()
        self._merge = side_button(self.tr("Merge the two…"))
        self._add = side_button(self.tr("Add…"))
        self._undo = side_button(self.tr("Undo"))
        self._build()
        self._connect()
        self._load()
        self._search.setFocus()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Speakers and sources"))
        self.resize(980, 580)
        self._search.setAccessibleName(self.tr("Search"))
        self._search.setClearButtonEnabled(True)
        self._dress_table()
        left = QVBoxLayout()
        left.addWidget(self._search)
        left.addWidget(self._table, 1)
        left.addWidget(self._hint)
        right = QVBoxLayout()
        right.addWidget(self._form)
        right.addSpacing(8)
        right.addWidget(self._merge)
        right.addWidget(self._add)
        right.addWidget(self._undo)
        right.addWidget(self._complaint)
        right.addStretch(1)
        side = QWidget()
        side.setFixedWidth(310)
        right.setContentsMargins(0, 0, 0, 0)
        side.setLayout(right)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addLayout(left, 1)
        columns.addWidget(side)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(columns, 1)
        layout.addWidget(buttons)

    def _dress_table(self) -> None:
        self._table.setModel(self._model)
        self._table.setAccessibleName(self.tr("Speakers and sources"))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.setSortingEnabled(True)
        self._table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(ALIASES, QHeaderView.ResizeMode.Stretch)
        for column, width in ((NAME, 210), (KIND, 100), (USES, 64), (WIKIDATA, 90)):
            header.resizeSection(column, width)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._narrow)
        self._search.returnPressed.connect(self._table.setFocus)
        self._table.selectionModel().selectionChanged.connect(self._show_chosen)
        self._table.activated.connect(self._form.focus_name)
        self._model.modelReset.connect(self._show_chosen)
        self._form.changed.connect(self._edit)
        self._form.refused.connect(self._complaint.say)
        self._merge.clicked.connect(self._merge_two)
        self._add.clicked.connect(self._add_one)
        self._undo.clicked.connect(self._take_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._take_back)
        self._session.noticed.connect(self._follow)
        self.finished.connect(self.deleteLater)

    def _load(self, choose: str = "") -> None:
        registry = self._session.project.entities
        chosen = [choose] if choose else [entity.id for entity in self._chosen()]
        self._uses = registry.use_counts()
        self._model.load(registry.all(), self._uses)
        self._search.setPlaceholderText(self.tr("Search {0} speakers and sources…").format(len(self._uses)))
        self._choose(chosen)

    def _follow(self, notice: Notice) -> None:
        if notice.touches(Kind.ENTITY) or notice.touches(Kind.SPAN):
            self._load()

    def _narrow(self, wanted: str) -> None:
        chosen = [entity.id for entity in self._chosen()]
        self._model.search(wanted)
        self._choose(chosen if any(self._model.row_of(id) >= 0 for id in chosen) else [])
        if self._model.rowCount() and not self._chosen():
            self._table.selectRow(0)

    def _choose(self, entities: list[str]) -> None:
        selection = self._table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        for id in entities:
            row = self._model.row_of(id)
            if row >= 0:
                index = self._model.index(row, 0)
                selection.setCurrentIndex(index, flags.Select | flags.Rows)
                self._table.scrollTo(index)

    def _chosen(self) -> list[Entity]:
        return [self._model.entity(index.row()) for index in self._table.selectionModel().selectedRows()]

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self._form.show_entity(chosen[0] if len(chosen) == 1 else None)
        self._merge.setEnabled(len(chosen) == 2)
        self._show_undo()
        self._hint.setText(self._hint_text())

    def _show_undo(self) -> None:
        step = self._session.project.history.next_undo()
        verb = step_words(step.verb) if step else ""
        self._undo.setText(self.tr("Undo: {0}").format(verb) if verb else self.tr("Undo"))
        self._undo.setEnabled(step is not None)

    def _hint_text(self) -> str:
        if not self._uses:
            return self.tr("Names appear here when you say in the inspector whom a span means.")
        if not self._model.rowCount():
            return self.tr("Nobody is called that. “Add…” takes the name from the search.")
        return self.tr("Choose two with Ctrl or Shift to merge them.")

    def _edit(self, entity: Entity) -> None:
        self._attempt(lambda: self._session.project.entities.edit(entity))

    def _add_one(self) -> None:
        name = messages.ask_text(self, self.tr("Add"), self.tr("Name:"), self._search.text())
        if not name:
            return
        registry = self._session.project.entities
        entity = registry.named(name) or registry.add(name)
        self._search.clear()
        self._table.clearSelection()
        self._load(choose=entity.id)
        self._form.focus_name()

    def _merge_two(self) -> None:
        one, other = self._chosen()
        dialog = MergeDialog(one, other, self._uses, self)
        dialog.accepted.connect(lambda: self._merge_into(dialog.gone, dialog.kept))
        dialog.open()

    def _merge_into(self, gone: Entity, kept: Entity) -> None:
        self._table.clearSelection()
        self._attempt(lambda: self._session.project.entities.merge(gone.id, kept.id))
        self._load(choose=kept.id)

    def _take_back(self) -> None:
        self._attempt(lambda: self._session.project.history.undo())

    def _attempt(self, act: Callable[[], object]) -> None:
        self._complaint.say("")
        try:
            act()
        except UserError as error:
            self._complaint.say(error.message)
            self._show_chosen()
