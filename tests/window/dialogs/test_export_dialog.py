"""Exporting by the dialog."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.formats.splitting import split_of
from annotator.model import Fragment, Status
from annotator.project import Identity, Project
from annotator.window.dialogs import messages
from annotator.window.dialogs.export_amount import export_amount
from annotator.window.dialogs.export_dialog import ExportDialog
from annotator.window.session import Session, Task
from tests.suggest.model_output import suggest


@pytest.fixture
def annotated(session: Session) -> Session:
    """Let two people work: I am done with the first article, Olena has begun the second."""
    project = session.project
    project.spans.mark("first", "CUE", [Fragment(0, 5)])
    project.spans.mark("first", "CUE", [Fragment(10, 16)])
    project.progress.set_status("first", Status.DONE)
    with Project.open(project.path, Identity("Olena", "there")) as hers:
        hers.spans.mark("second", "CUE", [Fragment(0, 4)])
    project.refresh()
    return session


@pytest.fixture
def dialog(annotated: Session, qtbot: QtBot) -> ExportDialog:
    dialog = ExportDialog(annotated)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def said(dialog: ExportDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def button(dialog: ExportDialog, title: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == title)


def box(dialog: ExportDialog, beginning: str) -> QCheckBox:
    return next(each for each in dialog.findChildren(QCheckBox) if each.text().startswith(beginning))


def export(dialog: ExportDialog, qtbot: QtBot) -> list[dict[str, object]]:
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._written is not None, timeout=20_000)
    assert dialog._written is not None
    return [json.loads(line) for line in dialog._written.read_text(encoding="utf-8").split("\n") if line]


def test_says_how_much_it_will_be(dialog: ExportDialog) -> None:
    assert "2 articles with 2 spans" in said(dialog)
    box(dialog, "Only").click()
    assert "1 article with 2 spans" in said(dialog)
    box(dialog, "Only").click()
    box(dialog, "Also").click()
    assert "1 article with 2 spans" in said(dialog)


def test_exports_everybody_s_annotations(dialog: ExportDialog, qtbot: QtBot) -> None:
    combo = dialog.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(row) for row in range(combo.count())] == ["me (you)", "Olena", "Everybody's, layer by layer"]
    QTest.keyClick(combo, Qt.Key.Key_End)
    assert "2 articles with 3 spans" in said(dialog)
    lines = export(dialog, qtbot)
    assert [len(line["spans"]) for line in lines] == [2, 1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("task", "offered"), [(Task.REVIEW, "Gold (settled)"), (Task.ANNOTATE, "me (you)"), (Task.OVERVIEW, "me (you)")]
)
def test_who_reviews_is_offered_the_gold(annotated: Session, qtbot: QtBot, task: Task, offered: str) -> None:
    annotated.show_task(Task.REVIEW)
    annotated.project.progress.set_status("first", Status.DONE)
    annotated.show_task(task)
    dialog = ExportDialog(annotated)
    qtbot.addWidget(dialog)
    combo = dialog.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == offered


def test_who_reviews_before_anything_is_settled_is_offered_their_own(annotated: Session, qtbot: QtBot) -> None:
    annotated.show_task(Task.REVIEW)
    dialog = ExportDialog(annotated)
    qtbot.addWidget(dialog)
    combo = dialog.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "me (you)"


def test_exports_what_models_suggest_apart_from_everybody_s_work(annotated: Session, qtbot: QtBot) -> None:
    suggest(annotated.project, "second", "CUE", annotated.project.articles.get("second").text[:4], score=0.5)
    dialog = ExportDialog(annotated)
    qtbot.addWidget(dialog)
    dialog.show()
    combo = dialog.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    combo.setCurrentText("Everybody's, layer by layer")
    assert "2 articles with 3 spans" in said(dialog)
    combo.setCurrentText("Suggestions, with scores")
    assert "2 articles with 1 span" in said(dialog)
    spans = [span for line in export(dialog, qtbot) for span in line["spans"]]  # type: ignore[attr-defined]
    assert [(span["annotator"], span["score"]) for span in spans] == [("tagger (suggested)", 0.5)]


def test_exports_only_what_is_done(dialog: ExportDialog, qtbot: QtBot) -> None:
    box(dialog, "Only").click()
    assert [line["id"] for line in export(dialog, qtbot)] == ["first"]


def test_says_where_it_is_and_shows_the_folder(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    assert not button(dialog, "Show folder").isVisible()
    export(dialog, qtbot)
    assert str(tmp_path / "news.jsonl") in said(dialog)
    QTest.mouseClick(button(dialog, "Show folder"), Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_place_that_can_not_be_written_is_said(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    field = dialog._place
    field.setText(str(tmp_path / "nowhere" / "out.jsonl"))
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)
    assert "nowhere" in said(dialog)
    assert button(dialog, "Export").isEnabled()


def test_asks_before_an_old_export_goes(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news.jsonl").write_text("old")
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask_before_loss", lambda *said: asked.append(said[2]))
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    assert (tmp_path / "news.jsonl").read_text() == "old"
    assert asked[0].endswith("Replaced: news.jsonl.")
    monkeypatch.setattr(messages, "ask_before_loss", lambda *_: True)
    assert len(export(dialog, qtbot)) == 2


def test_asks_before_another_export_s_card_goes_and_its_parts_are_left(
    annotated: Session, dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = ExportOptions(split=split_of("50/50", "article", 0))
    export_articles(annotated.project, tmp_path / "news.jsonl", parts)
    card = (tmp_path / "news.jsonl.card.md").read_bytes()
    asked: list[tuple[str, str]] = []

    def refuse(box: QMessageBox) -> None:
        asked.append((box.text(), box.defaultButton().text()))

    monkeypatch.setattr(QMessageBox, "exec", refuse)
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    ((question, default),) = asked
    assert default == "Cancel"
    assert "Replaced: news.jsonl.card.md, news.jsonl.manifest.json." in question
    assert "no part of it: news.train.jsonl, news.test.jsonl, news.jsonl.parts.csv." in question
    assert dialog._written is None and (tmp_path / "news.jsonl.card.md").read_bytes() == card
    monkeypatch.setattr(messages, "ask_before_loss", lambda *_: True)
    export(dialog, qtbot)
    assert "no part of this one: news.train.jsonl" in said(dialog)


def test_the_project_itself_is_refused_before_any_question(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_before_loss", lambda *_: pytest.fail("asked"))
    dialog._place.setText(str(tmp_path / "news.annotator"))
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    assert "would take the place of a project" in said(dialog)
    assert dialog._job is None


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_F, Qt.Key.Key_R])
def test_keys_go_to_the_fields_again_and_again(key: Qt.Key, dialog: ExportDialog, qtbot: QtBot) -> None:
    fields = {Qt.Key.Key_P: dialog._how.shares, Qt.Key.Key_F: dialog._place, Qt.Key.Key_R: dialog._how.formats}
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    for _ in range(2):
        offers(dialog).setFocus()
        QTest.keyClick(dialog.windowHandle(), key, Qt.KeyboardModifier.AltModifier)
        assert fields[key].hasFocus()


def test_nothing_looks_active_once_it_is_written(dialog: ExportDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog._how.shares, "50/50")
    dialog._how.group.setCurrentIndex(1)
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._written is not None, timeout=20_000)
    assert not any(each.isEnabled() for each in (dialog._how.seed, dialog._how.group, button(dialog, "Choose…")))


def test_the_place_can_be_chosen(dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: tmp_path / "chosen.jsonl")
    QTest.mouseClick(button(dialog, "Choose…"), Qt.MouseButton.LeftButton)
    field = dialog._place
    assert field.text() == str(tmp_path / "chosen.jsonl")


def test_escape_writes_nothing(dialog: ExportDialog, tmp_path: Path) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not (tmp_path / "news.jsonl").exists()


@pytest.mark.parametrize("annotator", ["", "me", "Olena"])
@pytest.mark.parametrize("status", [None, Status.DONE, Status.STARTED])
@pytest.mark.parametrize("skip_empty", [False, True])
def test_the_amount_is_what_is_written(
    annotator: str, status: Status | None, skip_empty: bool, annotated: Session, tmp_path: Path
) -> None:
    annotated.project.progress.set_note("second", "a note alone is a layer too")
    options = ExportOptions((annotator,) if annotator else (), status, skip_empty)
    report = export_articles(annotated.project, tmp_path / "out.jsonl", options)
    assert export_amount(annotated.project, options) == (report.articles, report.spans)


def settle(project: Project, article: str, *places: Fragment) -> None:
    """Let the person of a project settle an article with these cues as gold."""
    project.work_as_reviewer()
    project.spans.mark_all(article, "CUE", [[place] for place in places])
    project.progress.set_status(article, Status.DONE)
    project.work_as_annotator()


def offers(dialog: ExportDialog) -> QComboBox:
    combo = dialog.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    return combo


@pytest.fixture
def settled(annotated: Session, qtbot: QtBot) -> ExportDialog:
    """Give the dialog where I have settled the second article."""
    settle(annotated.project, "second", Fragment(0, 4))
    dialog = ExportDialog(annotated)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_exports_what_is_settled_as_gold(settled: ExportDialog, qtbot: QtBot) -> None:
    assert offers(settled).itemText(offers(settled).count() - 1) == "Gold (settled)"
    QTest.keyClick(offers(settled), Qt.Key.Key_End)
    assert "1 article with 1 span" in said(settled)
    assert not box(settled, "Only").isEnabled()
    QTest.keyClick(offers(settled), Qt.Key.Key_Home)
    assert box(settled, "Only").isEnabled()
    QTest.keyClick(offers(settled), Qt.Key.Key_End)
    (line,) = export(settled, qtbot)
    assert (line["id"], line["annotator"]) == ("second", "me (gold)")


def test_gold_that_two_reviewers_differ_about_is_chosen_by_name(
    annotated: Session, settled: ExportDialog, qtbot: QtBot
) -> None:
    with Project.open(annotated.project.path, Identity("Olena", "there")) as hers:
        settle(hers, "second", Fragment(0, 4), Fragment(5, 7))
    dialog = ExportDialog(annotated)
    qtbot.addWidget(dialog)
    dialog.show()
    titles = [offers(dialog).itemText(row) for row in range(offers(dialog).count())]
    assert titles[-3:] == ["Gold (settled)", "Gold by Olena (settled)", "Gold by me (settled)"]
    offers(dialog).setCurrentIndex(titles.index("Gold (settled)"))
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)
    assert "with different results" in said(dialog)
    offers(dialog).setCurrentIndex(titles.index("Gold by Olena (settled)"))
    assert [len(line["spans"]) for line in export(dialog, qtbot)] == [2]  # type: ignore[arg-type]


def test_offers_your_own_annotations_while_you_review(annotated: Session, qtbot: QtBot) -> None:
    annotated.project.work_as_reviewer()
    dialog = ExportDialog(annotated)
    qtbot.addWidget(dialog)
    assert offers(dialog).itemText(0) == "me (you)"
    assert [line["annotator"] for line in export(dialog, qtbot)] == ["me", None]


@pytest.mark.parametrize("annotator", ["", "me"])
@pytest.mark.parametrize("status", [None, Status.DONE, Status.STARTED])
@pytest.mark.parametrize("skip_empty", [False, True])
@pytest.mark.parametrize("gold", [False, True])
def test_the_amount_is_what_is_written_where_somebody_reviewed(
    annotator: str, status: Status | None, skip_empty: bool, gold: bool, annotated: Session, tmp_path: Path
) -> None:
    settle(annotated.project, "second", Fragment(0, 4), Fragment(5, 7))
    options = ExportOptions((annotator,) if annotator else (), status, skip_empty, gold)
    report = export_articles(annotated.project, tmp_path / "out.jsonl", options)
    assert export_amount(annotated.project, options) == (report.articles, report.spans)


def test_writes_another_format_in_parts_and_says_what_it_can_not_carry(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    formats = dialog._how.formats
    formats.setCurrentIndex(formats.findText("Table of spans"))
    assert dialog._place.text() == str(tmp_path / "news.csv")
    QTest.keyClicks(dialog._how.shares, "50/50")
    group = dialog._how.group
    group.setCurrentIndex(group.findText("each article by itself"))
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._written is not None, timeout=20_000)
    assert {path.name for path in tmp_path.glob("news.*") if path.suffix != ".annotator"} == {
        "news.train.csv",
        "news.test.csv",
        "news.csv.parts.csv",
        "news.csv.card.md",
        "news.csv.manifest.json",
    }
    assert "1 × article without spans" in said(dialog)
    assert "news.test.csv: " in said(dialog) and f"2 files in {tmp_path}." in said(dialog)
    assert str(tmp_path / "news.csv") not in said(dialog)


def test_shares_that_are_none_are_said_before_anything_is_written(dialog: ExportDialog, tmp_path: Path) -> None:
    QTest.keyClicks(dialog._how.shares, "most")
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    assert "“most” is no split" in said(dialog)
    assert not (tmp_path / "news.jsonl").exists()


def test_a_format_that_is_a_folder_is_offered_a_name_for_one(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    formats = dialog._how.formats
    formats.setCurrentIndex(formats.findText("CoNLL"))
    formats.setCurrentIndex(formats.findText("Citron"))
    assert dialog._place.text() == str(tmp_path / "news")
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._written is not None, timeout=20_000)
    assert (tmp_path / "news").is_dir()
    formats.setCurrentIndex(formats.findText("JSON Lines"))
    assert dialog._place.text() == str(tmp_path / "news.jsonl")
