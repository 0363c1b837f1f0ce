"""The kinds of files that an agreement report is saved as."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from annotator.formats.whole_file import refuse_target, written_whole
from annotator.project import Project
from annotator.review.presented import Presented
from annotator.window.translating import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Kind:
    """Describe a kind of file: its suffix, what it is called, the button that saves it, and what writes it."""

    suffix: str
    name: str
    text: str
    write: Callable[[Presented], bytes]

    def button(self) -> str:
        """Give the button's text in the user's language."""
        return QCoreApplication.translate("Agreement", self.text)

    def pattern(self) -> str:
        """Give the pattern of a file dialog."""
        return f"{QCoreApplication.translate('Agreement', self.name)} (*{self.suffix})"


def _page(presented: Presented) -> bytes:
    from annotator.review.html_report import html_of

    return html_of(presented).encode()


def _table(presented: Presented) -> bytes:
    from annotator.review.csv_report import csv_of

    # The mark at the start tells spreadsheets that this is UTF-8.
    return csv_of(presented.report).encode("utf-8-sig")


def _figures(presented: Presented) -> bytes:
    from annotator.review.json_report import json_of

    return f"{json.dumps(json_of(presented), ensure_ascii=False, indent=2)}\n".encode()


KINDS = (
    Kind(".html", QT_TRANSLATE_NOOP("Agreement", "Web pages"), QT_TRANSLATE_NOOP("Agreement", "Save page…"), _page),
    Kind(".csv", QT_TRANSLATE_NOOP("Agreement", "Tables"), QT_TRANSLATE_NOOP("Agreement", "Save table (CSV)…"), _table),
    Kind(".json", QT_TRANSLATE_NOOP("Agreement", "JSON"), QT_TRANSLATE_NOOP("Agreement", "Save JSON…"), _figures),
)


def kind_of(suffix: str) -> Kind:
    """Find a kind by its suffix."""
    return next(kind for kind in KINDS if kind.suffix == suffix)


def save(presented: Presented, target: Path, kind: Kind, project: Project) -> None:
    """Write a report to a file, whole or not at all.

    Raises UserError where it can't be written there.
    """
    refuse_target(target, project)
    with written_whole(target) as stream:
        stream.write(kind.write(presented))
