"""What is wrong with files that are to be imported: briefly, and all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.formats.records import Problem
from annotator.offsets.display import display_text
from annotator.window.dialogs.importing.file_names import common_folder, short_name

translate = QCoreApplication.translate
_LONGEST = 230
_MOST = 1_000


class ProblemsList(QPlainTextEdit):
    """List everything that is wrong, a line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(translate("Problems", "What is wrong with the files"))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems."""
        lines = _once_each(problems)
        more = len(lines) - _MOST
        shown = lines[:_MOST] + ([_and_more(more)] if more > 0 else [])
        self.setPlainText(display_text("\n\n".join(shown)))


def problems_in_brief(problems: Sequence[Problem]) -> str:
    """Say the first problem, and how many more there are; "" where there is none."""
    lines = _once_each(problems)
    if not lines:
        return ""
    first = lines[0] if len(lines[0]) <= _LONGEST else f"{lines[0][: _LONGEST - 1].rstrip()}…"
    return display_text(first if len(lines) == 1 else f"{first}\n{_and_more(len(lines) - 1)}")


def _and_more(count: int) -> str:
    return translate("Problems", "… and {0} more").format(QLocale().toString(count))


def _once_each(problems: Sequence[Problem]) -> list[str]:
    """Say each sentence once, with the first place it is true of; files without the folder that all are in."""
    counts: dict[str, int] = {}
    first: dict[str, Problem] = {}
    for problem in problems:
        counts[problem.message] = counts.get(problem.message, 0) + 1
        first.setdefault(problem.message, problem)
    folder = common_folder(problem.where.file for problem in problems)
    times = translate("Problems", "{0} ({1} times)")
    lines = [(short_name(str(problem), folder), counts[message]) for message, problem in first.items()]
    return [times.format(line, QLocale().toString(count)) if count > 1 else line for line, count in lines]
