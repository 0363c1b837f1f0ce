"""What a key press is called on different keyboards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.window.keys.names import initials, key_name

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def event(key: int, text: str = "", held: Qt.KeyboardModifier = NONE, scan_code: int = 0) -> QKeyEvent:
    """Make a key press; scan codes are those of X11."""
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan_code, 0, 0, text)


@pytest.fixture(autouse=True)
def on_x11(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read scan codes as X11 numbers them, whatever runs the tests."""
    monkeypatch.setattr("sys.platform", "linux")


@pytest.mark.parametrize(
    ("pressed", "name"),
    [
        (event(Qt.Key.Key_Q, "q"), "Q"),
        (event(Qt.Key.Key_Q, "Q", SHIFT), "Shift+Q"),
        (event(Qt.Key.Key_Q, "\x11", CTRL, 24), "Ctrl+Q"),
        (event(Qt.Key.Key_Exclam, "!", SHIFT, 10), "Shift+1"),
        (event(Qt.Key.Key_Exclam, "!", SHIFT), "Shift+1"),
        (event(Qt.Key.Key_BraceLeft, "{", SHIFT, 34), "Shift+["),
        (event(Qt.Key.Key_Equal, "=", scan_code=21), "="),
        (event(Qt.Key.Key_Plus, "+", SHIFT, 21), "Shift+="),
        (event(Qt.Key.Key_Minus, "-"), "-"),
        (event(Qt.Key.Key_Backslash, "\\", scan_code=51), "\\"),
        (event(Qt.Key.Key_Bar, "|", SHIFT), "Shift+\\"),
        (event(Qt.Key.Key_Minus, "-", CTRL, 20), "Ctrl+-"),
        (event(Qt.Key.Key_Space, " ", SHIFT, 65), "Shift+Space"),
        (event(Qt.Key.Key_Backtab, "", SHIFT), "Shift+Tab"),
        (event(Qt.Key.Key_Enter, "\r"), "Return"),
        (event(Qt.Key.Key_Shift), ""),
    ],
)
def test_names_keys_of_a_us_keyboard(pressed: QKeyEvent, name: str) -> None:
    assert key_name(pressed) == name


@pytest.mark.parametrize(
    ("typed", "scan_code", "name"),
    [("Й", 24, "Q"), ("Ц", 25, "W"), ("І", 39, "S"), ("Ы", 39, "S"), ("Х", 34, "["), ("Є", 48, "'"), ("Ю", 60, ".")],
)
def test_label_keys_work_on_cyrillic_layouts_by_where_they_lie(typed: str, scan_code: int, name: str) -> None:
    assert key_name(event(ord(typed), typed.lower(), scan_code=scan_code)) == name
    assert key_name(event(ord(typed), typed.lower())) == name


def test_letters_of_a_french_keyboard_go_by_what_is_printed_on_them() -> None:
    # The key at the place of Q is printed A there.
    assert key_name(event(Qt.Key.Key_A, "a", scan_code=24)) == "A"


def test_numbers_of_a_french_keyboard_need_no_shift() -> None:
    assert key_name(event(Qt.Key.Key_Ampersand, "&", scan_code=10)) == "1"
    assert key_name(event(Qt.Key.Key_Apostrophe, "'", scan_code=13)) == "4"


def test_a_ukrainian_keyboard_has_a_letter_where_the_backslash_lies() -> None:
    assert key_name(event(ord("Ґ"), "ґ", scan_code=51)) == "\\"
    assert key_name(event(Qt.Key.Key_Equal, "=", scan_code=21)) == "="


def test_brackets_of_a_german_keyboard_lie_where_the_umlauts_are() -> None:
    assert key_name(event(0xDC, "ü", scan_code=34)) == "["


def test_a_letter_stands_for_its_neighbour_in_the_other_script_too() -> None:
    assert initials(event(Qt.Key.Key_Q, "Q", SHIFT)) == {"q", "й"}
    assert initials(event(ord("П"), "П", SHIFT)) == {"п", "g"}
    assert initials(event(Qt.Key.Key_1, "1")) == set()
