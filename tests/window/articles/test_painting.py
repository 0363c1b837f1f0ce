"""How an article of the list looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from annotator.model import Status
from annotator.window.articles.painting import DOT, draw_status, row_height, title_lines
from annotator.window.theme import LIGHT

MIDDLE = 10


def drawn(status: Status) -> QImage:
    picture = QImage(20, 20, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    draw_status(painter, QPointF(MIDDLE, MIDDLE), status, LIGHT)
    painter.end()
    return picture


def inked(picture: QImage, x: int) -> bool:
    return picture.pixelColor(x, MIDDLE - 2) != QColor(Qt.GlobalColor.white)


@pytest.mark.parametrize(
    ("status", "left", "right"),
    [(Status.TODO, False, False), (Status.STARTED, True, False), (Status.DONE, True, True)],
)
def test_the_shape_tells_the_status_without_colour(status: Status, left: bool, right: bool, qapp: QApplication) -> None:
    picture = drawn(status)
    assert inked(picture, MIDDLE - 3) is left
    assert inked(picture, MIDDLE + 2) is right
    assert DOT < 20


@pytest.mark.parametrize(
    "title",
    [
        "Уряд погодив нову угоду про кордон після тривалих переговорів у столиці та області",
        "Averyveryverylongwordwithoutanyspaceatallthatgoesonandonandonandon",
        "😀😀😀 emoji and words 😀 that are too long to fit into two lines of this width 😀😀",
        "A title\nwith a line end",
    ],
)
def test_no_line_of_a_title_is_wider_than_the_list(title: str, qapp: QApplication) -> None:
    font = QFont()
    lines = title_lines(title, font, 160)
    assert 1 <= len(lines) <= 2
    assert all(QFontMetrics(font).horizontalAdvance(line) <= 160 for line in lines)
    assert "\n" not in "".join(lines)


def test_rows_grow_with_the_font(qapp: QApplication) -> None:
    small, large = QFont(), QFont()
    large.setPointSizeF(small.pointSizeF() * 2)
    assert row_height(large) > 1.5 * row_height(small)
