from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.window.keys.keymap import Keymap
from annotator.window.session import Session
from annotator.window.side.attribute_rows import ValuesRow
from annotator.window.side.links import MissingRow
from annotator.window.side.panel import SidePanel
from annotator.window.table import ACTIONS
from tests.window.side.bench import click, mark, marked, press
from tests.window.side.conftest import Show


def test_a_source_with_fourteen_values_is_usable_on_a_small_screen(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session), 320, 706)
    marked(session, "SOURCE", "Bloomberg")
    QApplication.processEvents()
    row = panel.inspector.span_form.rows()[0]
    assert isinstance(row, ValuesRow)
    for button in (*panel.palette_part.buttons(), *row.picker.buttons()):
        assert button.visibleRegion().boundingRect().size() == button.size(), button.text()


def test_its_width_never_follows_its_content(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session), 320, 706)
    before = (panel.sizeHint().width(), panel.minimumSizeHint().width(), panel.inspector.widget().width())
    words = "Міністерка сказала, що 😀 торгівля зросте"
    entity = session.project.entities.add("Державне підприємство «Адміністрація морських портів України» " * 3)
    marked(session, "SOURCE", words, entity=entity.id)
    QApplication.processEvents()
    assert (panel.sizeHint().width(), panel.minimumSizeHint().width(), panel.inspector.widget().width()) == before
    assert before[1] <= 320


def test_the_second_tab_counts_and_shows_all_spans(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session))
    assert panel.tabs.tabText(1) == "All spans (0)"
    mark(session, "SPEAKER", "Xi")
    assert panel.tabs.tabText(1) == "All spans (1)"
    QTest.mouseClick(panel.tabs, Qt.MouseButton.LeftButton, pos=panel.tabs.tabRect(1).center())
    assert panel.spans.isVisible() and not panel.inspector.isVisible()


def test_asking_for_the_entity_or_the_note_shows_the_inspector(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session))
    marked(session, "SPEAKER", "Xi")
    panel.tabs.setCurrentIndex(1)
    panel.ask_entity()
    row = panel.inspector.span_form.entity_row()
    assert row is not None and row.field.hasFocus()
    panel.tabs.setCurrentIndex(1)
    panel.edit_note()
    assert panel.inspector.span_form.note.hasFocus()


def test_the_keyboard_enters_the_part_that_is_shown(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session))
    marked(session, "SPEAKER", "Xi")
    panel.focus_first()
    assert panel.inspector.isAncestorOf(QApplication.focusWidget())
    panel.tabs.setCurrentIndex(1)
    panel.focus_first()
    assert panel.spans.view.hasFocus()


def test_changing_a_label_says_so_above_the_labels(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session))
    marked(session, "SPEAKER", "Xi")
    assert panel.labels_section.heading.text() == "Labels"
    session.start_relabelling()
    assert panel.labels_section.heading.text() == "Change to…"
    session.leave_mode()
    assert panel.labels_section.heading.text() == "Labels"


def test_passes_on_what_its_parts_ask_for(session: Session, show: Show[SidePanel], qtbot: QtBot) -> None:
    panel = show(SidePanel(session))
    with qtbot.waitSignal(panel.label_clicked) as asked:
        click(panel.palette_part.buttons()[0])
    assert asked.args == ["QUOTE"]
    mark(session, "SPEAKER", "Xi")
    panel.show_findings(session.project.findings("talks"))
    with qtbot.waitSignals([panel.done_anyway, panel.finished]):
        click(panel.findings.done_button)
    assert panel.findings.isHidden()


def test_a_missing_link_can_be_started_by_the_mouse(session: Session, show: Show[SidePanel], qtbot: QtBot) -> None:
    panel = show(SidePanel(session), 320, 1000)
    marked(session, "STANCE", "reassured", polarity="favor")
    QApplication.processEvents()
    row = panel.findChild(MissingRow)
    assert row is not None and row.title.text() == "No Target linked:"
    with qtbot.waitSignals([panel.link_wanted, panel.finished]):
        click(row.link)


def test_the_guideline_gives_way_while_findings_are_listed(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session), 320, 706)
    mark(session, "SPEAKER", "Xi")
    panel.show_findings(session.project.findings("talks"))
    assert panel.findings.isVisible() and panel.guideline_section.isHidden()
    panel.findings.close_panel()
    assert panel.guideline_section.isVisible()


def test_folding_the_guideline_leaves_its_heading(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session), 320, 706)
    before = panel.pages.height()
    click(panel.guideline_section.heading)
    QApplication.processEvents()
    assert not panel.guideline.isVisible()
    assert panel.guideline_section.heading.isVisible()
    assert panel.pages.height() > before
    click(panel.guideline_section.heading)
    QApplication.processEvents()
    assert panel.guideline.isVisible()
    assert abs(panel.pages.height() - before) < 3


def test_the_mouse_over_a_label_shows_its_guideline(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session))
    panel.palette_part.label_entered.emit("TARGET")
    assert panel.guideline.text.toPlainText().startswith("Target")


def test_names_the_keys_the_user_has_set(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session))
    marked(session, "SPEAKER", "Xi")
    panel.use_keymap(Keymap(ACTIONS, {"take_guess": ("Alt+Y",), "flag": ("Alt+G",)}))
    row = panel.inspector.span_form.entity_row()
    assert row is not None and row.field.accept.keys == ("Alt+Y",)
    assert "Alt+G" in panel.inspector.span_form.header.flag.toolTip()


def test_tab_goes_from_top_to_bottom_whenever_the_parts_were_made(session: Session, show: Show[SidePanel]) -> None:
    panel = show(SidePanel(session), 320, 900)
    marked(session, "CUE", "reassured")
    marked(session, "SPEAKER", "Xi")
    QApplication.processEvents()
    panel.labels_section.heading.setFocus()
    passed = []
    for _step in range(9):
        passed.append(QApplication.focusWidget().accessibleName())
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert passed == [
        "Labels",
        "Speaker, key W, spans: 1",
        "What is shown of the annotation",
        "Flag as unsure",
        "Note",
        "Delete the span",
        "named",
        "Entity",
        "Note on the span",
    ]
    press(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is panel.inspector.span_form.note


def test_tab_leaves_the_side_at_its_end(session: Session, show: Show[QWidget]) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    before, panel = QLineEdit(), SidePanel(session)
    row.addWidget(before)
    row.addWidget(panel)
    show(window, 600, 900)
    panel.guideline.text.setFocus()
    press(panel.guideline.text, Qt.Key.Key_Tab)
    assert before.hasFocus()
    panel.labels_section.heading.setFocus()
    press(panel.labels_section.heading, Qt.Key.Key_Backtab)
    assert before.hasFocus()
