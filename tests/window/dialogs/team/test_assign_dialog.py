"""Handing out articles by the dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QTableWidget
from pytestqt.qtbot import QtBot

from annotator.project import Identity, Project
from annotator.window.dialogs import messages
from annotator.window.dialogs.team.assign_dialog import AssignDialog
from annotator.window.jobs import busy
from annotator.window.session import Session
from tests.team.teamwork import Team
from tests.window.dialogs.team.hands import button, named, press, rows, said, tick

Opened = Callable[[], AssignDialog]


@pytest.fixture
def opened(lead: Session, qtbot: QtBot) -> Opened:
    def make() -> AssignDialog:
        dialog = AssignDialog(lead)
        qtbot.addWidget(dialog)
        dialog.show()
        settle(dialog, qtbot)
        return dialog

    return make


def settle(dialog: AssignDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._job is None and dialog._planning.settled, timeout=30_000)


def add(dialog: AssignDialog, names: str, qtbot: QtBot) -> None:
    field = named(dialog, "Name of an annotator")
    assert isinstance(field, QLineEdit)
    field.insert(names)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(dialog, qtbot)


def number(dialog: AssignDialog, name: str, value: int, qtbot: QtBot) -> None:
    field = named(dialog, name)
    assert isinstance(field, QSpinBox)
    field.setValue(value)
    settle(dialog, qtbot)


def people(dialog: AssignDialog) -> list[list[str]]:
    table = named(dialog, "Annotators")
    assert isinstance(table, QTableWidget)
    return rows(table)


def folder(dialog: AssignDialog) -> QLineEdit:
    field = named(dialog, "Folder for the files")
    assert isinstance(field, QLineEdit)
    return field


TWICE, FIRST = "Two people get the same", "Everybody gets the first"


def test_shows_who_would_get_what_before_anything_is_written(
    opened: Opened, lead: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened()
    assert "Add the annotators" in said(dialog)
    assert not button(dialog, "Write files").isEnabled()
    add(dialog, "Olha; Petro ;  Нова  людина", qtbot)
    number(dialog, FIRST, 2, qtbot)
    number(dialog, TWICE, 50, qtbot)
    # Two for everybody, and of the other six three for two people: 2 × 3 + 3 × 2 + 3 places.
    gets = {row[0]: row for row in people(dialog)}
    assert {name: row[1:3] for name, row in gets.items()} == {
        "Lead": ["nothing yet", ""],
        "Olha": ["nothing yet", "5 articles"],
        "Petro": ["nothing yet", "5 articles"],
        "Нова людина": ["nothing yet", "5 articles"],
    }
    assert gets["Olha"][3] == "4 with 2 others"
    assert "8 articles go to 3 people. Everybody gets the same 2 articles. With two annotators each: 3 articles." in (
        said(dialog)
    )
    assert lead.project.assignments.all() == []
    assert not (tmp_path / "ferry-handed-out").exists()


def test_writes_a_file_for_each_and_says_where(
    opened: Opened, lead: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    dialog = opened()
    add(dialog, "Olha", qtbot)
    add(dialog, "Petro", qtbot)
    QTest.keyClick(named(dialog, "Name of an annotator"), Qt.Key.Key_Return)
    settle(dialog, qtbot)
    place = tmp_path / "ferry-handed-out"
    assert "2 files written" in said(dialog)
    assert str(place) in said(dialog)
    table = named(dialog, "Files written")
    assert isinstance(table, QTableWidget)
    assert rows(table) == [["Olha", "4", "ferry-Olha.annotator"], ["Petro", "4", "ferry-Petro.annotator"]]
    with Project.open(place / "ferry-Olha.annotator", Identity("Olha", "her desk")) as hers:
        assert hers.articles.count() == 4
    assert [each.annotator for each in lead.project.assignments.all()] == ["Olha", "Petro"]
    press(dialog, "Copy list")
    assert f"Olha\t4\t{place / 'ferry-Olha.annotator'}" in QGuiApplication.clipboard().text()
    press(dialog, "Open folder")
    assert [Path(url.toLocalFile()) for url in shown] == [place]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_who_has_what_is_shown_and_not_handed_out_again(opened: Opened, team: Team, qtbot: QtBot) -> None:
    team.assign()
    dialog = opened()
    assert [row[0] for row in people(dialog)] == ["Lead", "Olha", "Petro"]
    assert sorted(row[1] for row in people(dialog)) == ["6 articles", "7 articles", "nothing yet"]
    tick(dialog, "Annotators", "Olha")
    settle(dialog, qtbot)
    assert "Somebody has each of the articles" in said(dialog)
    assert not button(dialog, "Write files").isEnabled()
    press(dialog, "Also 8 articles that somebody has already")
    settle(dialog, qtbot)
    assert "Somebody has" not in said(dialog)
    assert next(row[2] for row in people(dialog) if row[0] == "Olha") == "8 articles"


def test_everybody_gets_an_even_share_of_each_outlet(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    add(dialog, "Olha; Petro", qtbot)
    column = named(dialog, "An even share of each value of")
    assert isinstance(column, QComboBox)
    assert "outlet (2 different)" in [column.itemText(row) for row in range(column.count())]
    column.setCurrentIndex(column.findData("outlet"))
    column.activated.emit(column.currentIndex())
    settle(dialog, qtbot)
    table = named(dialog, "Annotators")
    assert isinstance(table, QTableWidget)
    tips = [table.item(row, 2).toolTip() for row in (1, 2)]  # type: ignore[union-attr]
    assert all("Post: 2" in tip and "Пошта: 2" in tip for tip in tips)


def test_a_number_of_shared_articles_can_be_asked_for(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    add(dialog, "Olha; Petro", qtbot)
    unit = named(dialog, "Counted in")
    assert isinstance(unit, QComboBox)
    unit.setCurrentIndex(1)
    number(dialog, TWICE, 3, qtbot)
    assert "With two annotators each: 3 articles." in said(dialog)
    number(dialog, TWICE, 9, qtbot)
    assert "Only 8 articles can be shared by two." in said(dialog)
    assert not button(dialog, "Write files").isEnabled()


def test_what_can_not_be_is_said_beside_its_field(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    add(dialog, "Olha", qtbot)
    number(dialog, TWICE, 10, qtbot)
    assert "Two people can only share articles where two are chosen." in said(dialog)
    number(dialog, TWICE, 0, qtbot)
    number(dialog, FIRST, 9, qtbot)
    assert "There are only 8 articles to hand out." in said(dialog)
    number(dialog, FIRST, 0, qtbot)
    assert button(dialog, "Write files").isEnabled()
    folder(dialog).clear()
    assert "Say which folder" in said(dialog)
    folder(dialog).setText(str(tmp_path / "ferry.annotator"))
    assert "This is a file." in said(dialog)
    (tmp_path / "ferry-Olha.annotator").write_text("hers")
    folder(dialog).setText(str(tmp_path))
    assert "ferry-Olha.annotator is there already." in said(dialog)
    assert not button(dialog, "Write files").isEnabled()
    folder(dialog).setText(str(tmp_path / ("long" * 100)))
    settle(dialog, qtbot)
    assert not button(dialog, "Write files").isEnabled()


def test_a_folder_that_can_not_be_made_is_said_and_can_be_changed(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    add(dialog, "Olha", qtbot)
    (tmp_path / "file").write_text("")
    folder(dialog).setText(str(tmp_path / "file" / "below"))
    settle(dialog, qtbot)
    press(dialog, "Write files")
    settle(dialog, qtbot)
    assert "can't be made" in said(dialog)
    monkeypatch.setattr(messages, "choose_folder", lambda *_: tmp_path / "elsewhere")
    press(dialog, "Choose…")
    settle(dialog, qtbot)
    press(dialog, "Write files")
    settle(dialog, qtbot)
    assert (tmp_path / "elsewhere" / "ferry-Olha.annotator").exists()


def test_stopped_on_the_way_no_file_stays(opened: Opened, lead: Session, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    add(dialog, ";".join(f"Annotator {number}" for number in range(8)), qtbot)
    press(dialog, "Write files")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    settle(dialog, qtbot)
    assert "No file was written" in said(dialog)
    assert list((tmp_path / "ferry-handed-out").glob("*")) == []
    assert lead.project.assignments.all() == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_blind_files_hide_where_articles_come_from(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    add(dialog, "Olha", qtbot)
    press(dialog, "Hide outlet, author, date and URL (blind)")
    settle(dialog, qtbot)
    press(dialog, "Write files")
    settle(dialog, qtbot)
    assert "Outlet, author, date and URL are not in the files" in said(dialog)
    with Project.open(tmp_path / "ferry-handed-out" / "ferry-Olha.annotator", Identity("Olha", "hers")) as hers:
        assert "outlet" not in hers.articles.info(hers.articles.ids()[0]).meta


def test_another_draw_gives_another_plan(opened: Opened, lead: Session, qtbot: QtBot) -> None:
    drawn = set()
    for draw in range(4):
        dialog = opened()
        add(dialog, "Olha; Petro", qtbot)
        again = next(box for box in dialog.findChildren(QCheckBox) if box.text().startswith("Also"))
        again.setChecked(True)
        number(dialog, "Draw (another number draws another plan)", draw, qtbot)
        press(dialog, "Write files")
        settle(dialog, qtbot)
        drawn.add(lead.project.assignments.all()[-2].articles)
        dialog.close()
    assert len(drawn) > 1


def test_forty_annotators_with_hostile_names(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    names = ["<b>Olha</b> & co", "а" * 200, "../../etc", "Olha", "OLHA", *(f"Annotator {n}" for n in range(35))]
    add(dialog, ";".join(names), qtbot)
    number(dialog, FIRST, 8, qtbot)
    assert [row[0] for row in people(dialog)][1:] == names
    press(dialog, "Write files")
    settle(dialog, qtbot)
    assert "40 files written" in said(dialog)
    written = list((tmp_path / "ferry-handed-out").iterdir())
    assert len(written) == len({path.name.casefold() for path in written}) == 40
    assert list(tmp_path.glob("etc*")) == []


def test_a_project_without_articles_says_so(team: Team, qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.open(Project.create(tmp_path / "empty.annotator", team.lead.codebook, Identity("Lead", "here")))
    dialog = AssignDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(dialog, qtbot)
    add(dialog, "Olha", qtbot)
    assert "The project has no articles yet." in said(dialog)
    assert not button(dialog, "Write files").isEnabled()
    session.close()


@pytest.mark.parametrize("writing", [False, True])
def test_goes_with_the_project_whatever_is_running(lead: Session, qtbot: QtBot, writing: bool) -> None:
    dialog = AssignDialog(lead)
    dialog.show()
    settle(dialog, qtbot)
    add(dialog, "Olha; Petro", qtbot)
    if writing:
        press(dialog, "Write files")
    with qtbot.waitSignal(dialog.destroyed):
        lead.close()
        assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not busy())


def test_closed_while_it_still_reads(lead: Session, qtbot: QtBot) -> None:
    dialog = AssignDialog(lead)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    qtbot.waitUntil(lambda: not busy())
    assert lead.project.assignments.all() == []


def test_any_click_at_any_time_does_no_harm(opened: Opened, lead: Session, qtbot: QtBot) -> None:
    dialog = opened()
    for title in ("Add", "Write files", "Add"):
        press(dialog, title)
    table = named(dialog, "Annotators")
    assert isinstance(table, QTableWidget)
    for row in range(4):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10 + 30 * row))
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10 + 30 * row))
    add(dialog, "Olha", qtbot)
    for _ in range(3):
        tick(dialog, "Annotators", "Olha")
    add(dialog, "Olha", qtbot)
    assert [row[0] for row in people(dialog)].count("Olha") == 1
    press(dialog, "Write files")
    dialog.accept()
    dialog.accept()
    settle(dialog, qtbot)
    assert len(lead.project.assignments.all()) in (1, 2)
