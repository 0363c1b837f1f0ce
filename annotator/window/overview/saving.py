"""Saving a chart as a picture or a drawing, and copying its figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from annotator.errors import UserError
from annotator.formats.importing import Progress
from annotator.formats.whole_file import refuse_target, written_whole
from annotator.project import Project
from annotator.review.overview.figures import OverviewQuestion

SCALE = 2
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def save_svg(svg: str, target: Path, project: Project) -> None:
    """Write a drawing to a file; raise UserError where that cannot be."""
    _write(svg.encode("utf-8"), target, project)


def save_png(svg: str, target: Path, project: Project) -> None:
    """Write a drawing as a picture of twice its size in pixels; raise UserError where that cannot be."""
    _write(_png(svg), target, project)


def save_report(project: Project, question: OverviewQuestion, target: Path, progress: Progress) -> None:
    """Count the overview and write it as a page that stands alone; raise UserError where that cannot be."""
    from annotator.review.overview_report import html_of, report_of

    refuse_target(target, project)
    _write(html_of(report_of(project, question, progress)).encode("utf-8"), target, project)


def tsv(rows: Sequence[Sequence[str]]) -> str:
    """Write rows as text that spreadsheets take from the clipboard; no cell becomes a formula, or two."""
    return "\n".join("\t".join(map(_cell, row)) for row in rows) + "\n"


def _write(data: bytes, target: Path, project: Project) -> None:
    refuse_target(target, project)
    with written_whole(target) as stream:
        stream.write(data)


def _png(svg: str) -> bytes:
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    image = QImage(renderer.defaultSize() * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise UserError("The picture is too large to be drawn. Save it as SVG instead.")
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def _cell(text: str) -> str:
    text = " ".join(text.split())
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()
