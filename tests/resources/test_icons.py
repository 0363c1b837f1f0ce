"""Icons are one family that the window can recolour and Qt can draw."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from annotator.resources import resource_path

NAMES = [
    "undo",
    "redo",
    "search",
    "flag",
    "note",
    "trash",
    "link",
    "quote",
    "done",
    "next",
    "previous",
    "commands",
    "export",
    "import",
    "people",
    "article",
    "settings",
    "filter",
    "close",
    "plus",
    "warning",
    "saved",
    "sun",
    "moon",
    "folder",
    "tag",
    "chevron-down",
    "help",
    "agreement",
    "assign",
    "collect",
    "more",
]
ICONS = [resource_path("icons", f"{name}.svg") for name in NAMES]


def name_of(file: Path) -> str:
    return file.stem


def drawn(file: Path, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(file)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def test_no_icon_is_there_for_nothing() -> None:
    shipped = {file.stem for file in resource_path("icons").glob("*.svg")}
    assert shipped == {*NAMES, "annotator"}


@pytest.mark.parametrize("file", ICONS, ids=name_of)
def test_icons_share_grid_stroke_and_color(file: Path) -> None:
    root = ElementTree.fromstring(file.read_text("utf-8"))
    assert root.get("viewBox") == "0 0 20 20"
    assert (root.get("stroke"), root.get("stroke-width"), root.get("stroke-linecap")) == (
        "#000000",
        "1.6",
        "round",
    )
    assert {each.get("fill") for each in root.iter()} <= {None, "none", "#000000"}


@pytest.mark.parametrize("file", [*ICONS, resource_path("icons", "annotator.svg")], ids=name_of)
def test_qt_draws_the_icon_inside_its_edges(file: Path, qtbot: QtBot) -> None:
    image = drawn(file, 60)
    inked = [(x, y) for x in range(60) for y in range(60) if image.pixelColor(x, y).alpha()]
    edge = [(x, y) for x, y in inked if x in (0, 59) or y in (0, 59)]
    assert len(inked) > 60
    assert edge == []
