"""What holds for every dialog: names for screen readers, plain text, a way out by Esc, a path for Tab."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.codebook.editing import Draft, RetireLabel
from annotator.model import EntityKind, Fragment
from annotator.project import Preview
from annotator.window.articles import ArticleList
from annotator.window.dialogs.article_dialog import ArticleDialog
from annotator.window.dialogs.codebook import CodebookDialog
from annotator.window.dialogs.codebook.add_attribute import AddAttributeDialog
from annotator.window.dialogs.codebook.editing import Editing
from annotator.window.dialogs.codebook.merge import MergeLabelDialog
from annotator.window.dialogs.codebook.preview import PreviewDialog
from annotator.window.dialogs.entities import EntitiesDialog
from annotator.window.dialogs.export_dialog import ExportDialog
from annotator.window.dialogs.find_bar import FindBar
from annotator.window.dialogs.import_dialog import ImportDialog
from annotator.window.dialogs.merge_dialog import MergeDialog
from annotator.window.dialogs.new_project import NewProjectDialog
from annotator.window.dialogs.occurrences import OccurrencesDialog
from annotator.window.dialogs.preferences import PreferencesDialog
from annotator.window.dialogs.project_start import StartPage
from annotator.window.dialogs.shortcuts import ShortcutSheet
from annotator.window.dialogs.team.agreement_dialog import AgreementDialog
from annotator.window.dialogs.team.assign_dialog import AssignDialog
from annotator.window.dialogs.team.collect_dialog import CollectDialog
from annotator.window.session import Session
from annotator.window.table import ACTIONS
from annotator.window.theme import apply_theme, theme_for

KEYS = {row.id: row.shortcuts for row in ACTIONS}
_FIELDS = (QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTextEdit, QSpinBox)


def merge(session: Session) -> MergeDialog:
    one, other = (session.project.entities.add(name, EntityKind.PERSON) for name in ("One & all", "<b>Other</b>"))
    return MergeDialog(one, other, {})


def codebook_preview(session: Session) -> PreviewDialog:
    draft = Draft.of(session.codebook).do(RetireLabel("CUE"))
    dialog = PreviewDialog(session.project.codebooks, draft, "2")
    dialog.show_changes(Preview())
    return dialog


DIALOGS: dict[str, Callable[[Session], QDialog]] = {
    "add attribute": lambda _: AddAttributeDialog([]),
    "agreement": AgreementDialog,
    "article": ArticleDialog,
    "codebook": lambda session: CodebookDialog(session, {}),
    "codebook preview": codebook_preview,
    "assign": AssignDialog,
    "collect": CollectDialog,
    "entities": EntitiesDialog,
    "export": ExportDialog,
    "import": ImportDialog,
    "merge": merge,
    "merge labels": lambda session: MergeLabelDialog(Editing(session.project, {}), "QUOTE"),
    "new project": lambda _: NewProjectDialog(),
    "occurrences": OccurrencesDialog,
    "preferences": lambda session: PreferencesDialog(ACTIONS, KEYS, session.codebook.labels),
    "shortcuts": lambda session: ShortcutSheet(ACTIONS, KEYS, session.codebook.labels),
}
WIDGETS: dict[str, Callable[[Session], QWidget]] = {
    **DIALOGS,
    "articles": ArticleList,
    "find bar": FindBar,
    "start": lambda _: StartPage(),
}


@pytest.fixture(params=WIDGETS)
def widget(request: pytest.FixtureRequest, session: Session, qtbot: QtBot) -> QWidget:
    session.project.spans.mark("first", "CUE", [Fragment(0, 5)])
    made = WIDGETS[request.param](session)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    return made


def parts(widget: QWidget) -> list[QWidget]:
    # Qt's own helpers inside a field have no business with a screen reader.
    own = [each for each in widget.findChildren(QWidget) if not each.objectName().startswith("qt_")]
    return [each for each in own if not isinstance(each.parent(), QComboBox | QSpinBox)]


def test_every_field_has_a_name_for_screen_readers(widget: QWidget) -> None:
    fields = [each for each in parts(widget) if isinstance(each, _FIELDS)]
    reached = [each for each in fields if each.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    assert [each for each in reached if not each.accessibleName() and not _is_popup_list(each)] == []


def _is_popup_list(widget: QWidget) -> bool:
    holder = widget.parentWidget()
    return holder is not None and isinstance(holder.parentWidget(), QComboBox)


def test_every_button_says_what_it_does(widget: QWidget) -> None:
    buttons = [each for each in parts(widget) if isinstance(each, QAbstractButton) and each.isVisible()]
    helpers = [each for each in buttons if isinstance(each.parentWidget(), QLineEdit | QAbstractItemView)]
    assert [each for each in buttons if each not in helpers and not (each.text() or each.accessibleName())] == []


def test_words_are_never_taken_for_html(widget: QWidget) -> None:
    labels = [each for each in parts(widget) if isinstance(each, QLabel) and each.pixmap().isNull()]
    assert [each.text() for each in labels if each.textFormat() is not Qt.TextFormat.PlainText] == []


@pytest.mark.parametrize("name", DIALOGS)
def test_escape_closes(name: str, session: Session, qtbot: QtBot) -> None:
    dialog = DIALOGS[name](session)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("name", DIALOGS)
def test_a_closed_dialog_leaves_nothing_behind(name: str, session: Session, qtbot: QtBot) -> None:
    dialog = DIALOGS[name](session)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("name", DIALOGS)
def test_tab_goes_round(name: str, session: Session, qtbot: QtBot) -> None:
    dialog = DIALOGS[name](session)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    seen: list[QWidget] = []
    for _ in range(200):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert len(seen) > 1
    assert all(dialog.isAncestorOf(each) for each in seen)


@pytest.mark.parametrize("dark", [True, False])
def test_dark_is_dark_and_light_is_light(dark: bool, widget: QWidget, qapp: QApplication) -> None:
    apply_theme(qapp, theme_for(dark))
    picture = widget.grab().toImage()
    corners = (picture.pixelColor(2, 2), picture.pixelColor(picture.width() - 3, picture.height() - 3))
    assert all((color.lightness() < 128) is dark for color in corners)
