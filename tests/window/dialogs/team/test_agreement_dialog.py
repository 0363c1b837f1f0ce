"""Reporting agreement by the dialog."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListWidget, QTabBar, QTableWidget
from pytestqt.qtbot import QtBot

from annotator.model import Status
from annotator.project import Identity, Project
from annotator.team.collecting import collect
from annotator.window.dialogs import messages
from annotator.window.dialogs.team.agreement_dialog import AgreementDialog
from annotator.window.jobs import busy
from annotator.window.session import Session
from tests.desk import mark
from tests.window.dialogs.team.hands import button, named, press, said, tick

Opened = Callable[[], AgreementDialog]


@pytest.fixture
def opened(lead: Session, returned: list[Path], tmp_path: Path, qtbot: QtBot) -> Opened:
    collect(lead.project, returned, tmp_path / "backups")

    def make() -> AgreementDialog:
        dialog = AgreementDialog(lead)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def measure(dialog: AgreementDialog, qtbot: QtBot) -> None:
    press(dialog, "Measure")
    qtbot.waitUntil(lambda: dialog._job is None, timeout=60_000)


def figures(dialog: AgreementDialog, name: str = "Figures by label") -> dict[str, dict[str, str]]:
    table = named(dialog, name)
    assert isinstance(table, QTableWidget)
    heads = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]  # type: ignore[union-attr]
    return {
        table.verticalHeaderItem(row).text().strip(): {
            head: table.item(row, column).text()  # type: ignore[union-attr]
            for column, head in enumerate(heads)
        }
        for row in range(table.rowCount())
    }


def show_tab(dialog: AgreementDialog, number: int) -> None:
    (tabs,) = dialog.findChildren(QTabBar)
    tabs.setCurrentIndex(number)


def test_shows_figures_for_each_label_with_intervals_and_what_they_mean(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    assert "press Measure" in said(dialog)
    measure(dialog, qtbot)
    found = figures(dialog)
    assert list(found) == ["All labels", "Quoted speaker", "Speaker", "Cue"]
    assert list(found["Cue"]) == [
        "F1, exact",
        "F1, overlap",
        "Cohen's kappa",
        "Krippendorff's alpha",
        "Unitizing alpha",
    ]
    assert found["Cue"]["F1, exact"] == "1.00 1.00 to 1.00"
    assert found["Speaker"]["F1, exact"].startswith("0.00")
    assert found["Speaker"]["F1, overlap"].startswith("1.00")
    assert dialog._page._headline.text() == "Olha and Petro"
    assert "3 of 8 articles compared; 5 left out: 4 × None of the annotators finished it; 1 × Only Olha" in said(dialog)
    table = named(dialog, "Figures by label")
    assert isinstance(table, QTableWidget)
    table.setCurrentCell(3, 2)
    assert "Cohen's kappa — Cue — Olha and Petro" in said(dialog)
    assert "Source: Cohen 1960." in said(dialog)
    assert "3 articles" in said(dialog)


def test_says_why_a_figure_is_undefined(opened: Opened, lead: Session, qtbot: QtBot) -> None:
    article = lead.project.articles.ids()[0]
    mark(lead.project, article, "STANCE", "warned")
    lead.project.progress.set_status(article, Status.DONE)
    dialog = opened()
    measure(dialog, qtbot)
    show_tab(dialog, 1)
    choose_labels(dialog, "Stance")
    assert figures(dialog, "Figures by pair")["Olha"]["Petro"] == "undefined 3 articles"
    table = named(dialog, "Figures by pair")
    assert isinstance(table, QTableWidget)
    table.setCurrentCell(1, 2)
    assert "F1, exact — Stance — Olha and Petro\nUndefined: " in said(dialog)


def choose_labels(dialog: AgreementDialog, title: str) -> None:
    group = next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == "Labels")
    group.setCurrentIndex(
        group.count() - 1 - [group.itemText(n).strip() for n in range(group.count())][::-1].index(title)
    )
    group.activated.emit(group.currentIndex())


def test_shows_pairs_with_their_articles(opened: Opened, lead: Session, qtbot: QtBot) -> None:
    for article in lead.project.articles.ids()[:2]:
        mark(lead.project, article, "CUE", "said")
        lead.project.progress.set_status(article, Status.DONE)
    dialog = opened()
    measure(dialog, qtbot)
    assert "All 3 annotators together: Lead, Olha and Petro" in dialog._page._headline.text()
    show_tab(dialog, 1)
    found = figures(dialog, "Figures by pair")
    assert list(found) == ["Lead", "Olha", "Petro"]
    assert found["Olha"]["Petro"] == found["Petro"]["Olha"]
    assert found["Olha"]["Petro"].endswith("3 articles")
    assert found["Lead"]["Olha"].endswith("2 articles")
    assert found["Lead"]["Lead"] == "–"
    choose_labels(dialog, "Cue")
    assert figures(dialog, "Figures by pair")["Olha"]["Petro"] == "1.00 3 articles"


def test_says_which_articles_are_left_out_and_why(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    measure(dialog, qtbot)
    show_tab(dialog, 2)
    assert "News 7: " in said(dialog)
    assert "None of the annotators finished it." in said(dialog)


def test_only_what_is_ticked_is_compared(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    press_none(dialog, "Labels")
    assert "Tick a label or more." in said(dialog)
    assert not button(dialog, "Measure").isEnabled()
    tick(dialog, "Labels", "Cue")
    press_none(dialog, "Measures")
    assert "Tick a measure or more." in said(dialog)
    tick(dialog, "Measures", "Gwet's AC1")
    tick(dialog, "Annotators", "Olha")
    tick(dialog, "Annotators", "Lead")
    assert "Tick two annotators or more." in said(dialog)
    tick(dialog, "Annotators", "Olha")
    measure(dialog, qtbot)
    found = figures(dialog)
    assert list(found) == ["All labels", "Quoted speaker", "Cue"]
    assert list(found["Cue"]) == ["Gwet's AC1"]


def press_none(dialog: AgreementDialog, what: str) -> None:
    none = named(dialog, f"{what}: none")
    QTest.mouseClick(none, Qt.MouseButton.LeftButton)


def test_articles_done_by_all_are_fewer(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    articles = named(dialog, "Articles")
    assert isinstance(articles, QComboBox)
    articles.setCurrentIndex(1)
    tick(dialog, "Annotators", "Lead")
    measure(dialog, qtbot)
    assert "3 of 8 articles compared" in said(dialog)


def test_what_can_not_be_compared_says_what_to_do(lead: Session, qtbot: QtBot) -> None:
    dialog = AgreementDialog(lead)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Tick two annotators or more." in said(dialog)
    mark(lead.project, lead.project.articles.ids()[0], "CUE", "said")
    with Project.open(lead.project.path, Identity("Olha", "elsewhere")) as hers:
        mark(hers, hers.articles.ids()[0], "CUE", "said")
    again = AgreementDialog(lead)
    qtbot.addWidget(again)
    again.show()
    measure(again, qtbot)
    assert "Let two of them mark the same articles as done" in said(again)
    assert button(again, "Measure").isEnabled()


@pytest.mark.parametrize(
    ("title", "suffix"), [("Save page…", ".html"), ("Save table (CSV)…", ".csv"), ("Save JSON…", ".json")]
)
def test_saves_what_is_shown(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, title: str, suffix: str
) -> None:
    target = tmp_path / f"report{suffix}"
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: target)
    dialog = opened()
    measure(dialog, qtbot)
    press(dialog, title)
    assert f"Saved as {target}." in said(dialog)
    text = target.read_text(encoding="utf-8-sig")
    if suffix == ".json":
        assert json.loads(text)["annotators"] == ["Olha", "Petro"]
    elif suffix == ".csv":
        assert any(row[2:5] == ["Cue", "Olha, Petro", "1.0"] for row in csv.reader(text.splitlines()))
    else:
        assert "<html" in text
        assert "Olha and Petro" in text


def test_a_place_that_can_not_be_written_is_said(
    opened: Opened, lead: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    measure(dialog, qtbot)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: tmp_path / "nowhere" / "report.html")
    press(dialog, "Save page…")
    assert "does not exist" in said(dialog)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: lead.project.path)
    press(dialog, "Save page…")
    assert "would take the place of a project" in said(dialog)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: None)
    press(dialog, "Save page…")
    assert "Saved as" not in said(dialog)


def test_measuring_can_be_stopped_and_begun_again(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    tick(dialog, "Measures", "γ (takes longer)")
    press(dialog, "Measure")
    press(dialog, "Stop")
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=60_000)
    assert "The measuring was stopped." in said(dialog)
    assert "press Measure" in said(dialog)
    tick(dialog, "Measures", "γ (takes longer)")
    measure(dialog, qtbot)
    assert "Cue" in figures(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("measuring", [False, True])
def test_goes_with_the_project(
    lead: Session, returned: list[Path], tmp_path: Path, qtbot: QtBot, measuring: bool
) -> None:
    collect(lead.project, returned, tmp_path / "backups")
    dialog = AgreementDialog(lead)
    dialog.show()
    if measuring:
        press(dialog, "Measure")
    with qtbot.waitSignal(dialog.destroyed):
        lead.close()
        assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not busy(), timeout=60_000)


def test_names_are_shown_as_they_are(lead: Session, qtbot: QtBot) -> None:
    article = lead.project.articles.ids()[0]
    names = ["<b>Olha</b> & co", "а" * 200, *(f"Annotator {number}" for number in range(10))]
    for name in names:
        with Project.open(lead.project.path, Identity(name, "there")) as project:
            mark(project, article, "CUE", "said")
            project.progress.set_status(article, Status.DONE)
    dialog = AgreementDialog(lead)
    qtbot.addWidget(dialog)
    dialog.show()
    lines = named(dialog, "Annotators")
    assert isinstance(lines, QListWidget)
    assert lines.count() == 13
    tick(dialog, "Annotators", "Lead")
    measure(dialog, qtbot)
    show_tab(dialog, 1)
    found = figures(dialog, "Figures by pair")
    assert found["<b>Olha</b> & co"]["Annotator 3"] == "1.00 1 article"
    assert len(found) == 12
    assert f"{'а' * 23}…" in found
