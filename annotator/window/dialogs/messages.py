"""The questions that stop the user: one place, always plain text, so that tests answer here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QPushButton, QWidget

from annotator import settings


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that the user has to read before going on."""
    box = _box(parent, title, text)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.exec()


def ask_yes_no(parent: QWidget | None, title: str, text: str, yes: str, no: str) -> bool:
    """Ask a question; `yes` and `no` are the words on the buttons, which say what will happen. Esc means no."""
    box = _box(parent, title, text)
    accept, _ = _answers(box, yes, no)
    box.setDefaultButton(accept)
    box.exec()
    return box.clickedButton() is accept


def ask_before_loss(parent: QWidget | None, title: str, text: str, yes: str, no: str) -> bool:
    """Ask before much is lost: as `ask_yes_no`, but Enter means no too."""
    box = _box(parent, title, text)
    accept, refuse = _answers(box, yes, no)
    box.setDefaultButton(refuse)
    box.exec()
    return box.clickedButton() is accept


def ask_text(parent: QWidget | None, title: str, question: str, text: str) -> str:
    """Ask for a line of text, with one to start from; "" where the user thinks better of it."""
    answer, given = QInputDialog.getText(parent, title, question, QLineEdit.EchoMode.Normal, text)
    return answer.strip() if given else ""


def choose_open_file(parent: QWidget | None, title: str, pattern: str) -> Path | None:
    """Ask for a file that exists; `pattern` is Qt's, as in "Projects (*.annotator)"."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(usual_folder()), pattern)
    return Path(name) if name else None


def choose_open_files(parent: QWidget | None, title: str, pattern: str) -> Sequence[Path]:
    """Ask for any number of files that exist."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(usual_folder()), pattern)
    return [Path(name) for name in names]


def choose_save_file(parent: QWidget | None, title: str, suggested: Path, pattern: str) -> Path | None:
    """Ask for a place for a file; the system asks before an old one is replaced. The suffix is that of `suggested`."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), pattern)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_name(path.name + suggested.suffix)


def choose_folder(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(usual_folder()))
    return Path(name) if name else None


def usual_folder() -> Path:
    """Give the folder where the user works: that of the last project, else the one for documents."""
    last = settings.load().settings.last_project
    if last is not None and last.parent.is_dir():
        return last.parent
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box


def _answers(box: QMessageBox, yes: str, no: str) -> tuple[QPushButton, QPushButton]:
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    accept.setProperty("role", "primary")
    box.setEscapeButton(refuse)
    return accept, refuse
