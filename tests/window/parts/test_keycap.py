from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from annotator.window.parts.keycap import key_label, keycap_height, keycap_width
from annotator.window.parts.tones import bold, label_text_color, small
from annotator.window.theme import DARK, LIGHT, Theme, contrast


@pytest.mark.parametrize(
    ("key", "shown"), [("Q", "Q"), ("Shift+1", "⇧1"), ("Return", "Enter"), ("Ctrl+Return", "Ctrl+Enter"), ("+", "+")]
)
def test_keys_are_written_short(key: str, shown: str) -> None:
    assert key_label(key) == shown


def test_a_cap_is_never_narrower_than_high(qapp: QApplication) -> None:
    font = QApplication.font()
    assert keycap_width("I", font) == keycap_height(font)
    assert keycap_width("Ctrl+Return", font) > keycap_width("Q", font)


def test_fonts_keep_the_family_and_change_what_they_say(qapp: QApplication) -> None:
    font = QApplication.font()
    assert small(font).pointSizeF() < font.pointSizeF()
    assert bold(font).weight() > font.weight()
    assert {small(font).family(), bold(font).family()} == {font.family()}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("color", ["#0072B2", "#56B4E9", "#E69F00", "#FFFFFF", "#000000", "#F0E442"])
def test_a_label_s_colour_can_be_read_as_text(color: str, theme: Theme) -> None:
    assert contrast(label_text_color(color, theme), theme.panel) >= 4.5
