from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.codebook import read_codebook
from annotator.resources import resource_path
from annotator.window import theme as look
from annotator.window.theme import DARK, LABEL_CONTRAST, LIGHT, Theme, contrast, label_color

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
both_themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    look.apply_theme(qapp, LIGHT)
    qapp.setStyleSheet("")


@given(colors, st.sampled_from([LIGHT, DARK]))
def test_every_label_colour_stands_out_from_paper(color: str, theme: Theme) -> None:
    assert contrast(label_color(color, theme), theme.paper) >= LABEL_CONTRAST


@both_themes
def test_labels_of_the_default_codebook_stay_apart(theme: Theme) -> None:
    labels = read_codebook(resource_path("codebook.toml")).labels
    assert len({label_color(label.color, theme) for label in labels}) == len({label.color for label in labels})


def test_a_label_colour_that_stands_out_already_is_kept() -> None:
    assert label_color("#0072B2".lower(), LIGHT) == "#0072b2"


@both_themes
def test_text_is_readable_on_everything_it_may_lie_on(theme: Theme) -> None:
    grounds = [theme.window, theme.panel, theme.paper, theme.row, theme.raised, theme.selection]
    grounds += [theme.selected_span, theme.linked_span, theme.hover, theme.found, theme.found_current]
    grounds += [theme.agreed, theme.differs]
    assert all(contrast(theme.ink, ground) >= 4.5 for ground in grounds)
    assert all(contrast(text, theme.panel) >= 4.5 for text in (theme.dim, theme.link, theme.warning, theme.ok))
    assert contrast(theme.on_accent, theme.accent) >= 4.5


def test_contrast_of_black_on_white_is_the_greatest() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@both_themes
def test_the_style_sheet_names_only_colours_that_exist(theme: Theme) -> None:
    sheet = look.style_sheet(theme)
    assert theme.accent in sheet
    assert "$" not in sheet


def test_everybody_hears_of_new_colours(dressed: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.notifier().changed):
        look.apply_theme(dressed, DARK)
    label = QLabel("text")
    qtbot.addWidget(label)
    assert look.current_theme() is DARK
    assert label.palette().windowText().color() == QColor(DARK.ink)


def test_icons_take_the_ink_of_the_theme(dressed: QApplication) -> None:
    def shades() -> set[str]:
        image = look.icon("flag").pixmap(32, 32).toImage()
        points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        return {point.name() for point in points if point.alpha() == 255}

    look.apply_theme(dressed, LIGHT)
    assert shades() == {LIGHT.ink}
    look.apply_theme(dressed, DARK)
    assert shades() == {DARK.ink}


def test_articles_are_read_in_a_serif(qapp: QApplication) -> None:
    font = look.article_font(13)
    assert font.pointSizeF() == 13
    assert "serif" in font.families()[0].casefold() or font.families()[0] == "Georgia"


def test_without_a_word_from_the_system_the_window_is_light(qapp: QApplication) -> None:
    assert look.system_theme() in (LIGHT, DARK)
    assert look.theme_for(True).dark
    assert not look.theme_for(False).dark
