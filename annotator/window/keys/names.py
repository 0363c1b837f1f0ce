"""What a key press is called, whatever keyboard layout is on.

Letters go by what is printed on the key; on a layout without Latin letters (Ukrainian, Russian, Greek) by where
the key lies, so that label keys work without switching. Digits go by the number row, also where it needs Shift.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_SPECIAL = {
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Delete: "Del",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDown",
}
# Four rows of a keyboard from the key left of 1, and the key of "\\", which lies now in one and now in another, as X11,
# Windows and macOS number the keys.
_ROWS = ("`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "\\")
_X11 = (range(49, 50), range(10, 22), range(24, 36), range(38, 49), range(52, 62), range(51, 52))
_MAC = (
    (50, 18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24),
    (12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30),
    (0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39),
    (6, 7, 8, 9, 11, 45, 46, 43, 47, 44),
    (42,),
)
_CYRILLIC = dict(zip("ёйцукенгшщзхъфывапролджэячсмитьбю", "`qwertyuiop[]asdfghjkl;'zxcvbnm,.", strict=True)) | {
    "ї": "]",
    "і": "s",
    "є": "'",
    "ў": "o",
    "ґ": "`",
    "’": "`",
}
_LATIN = {latin: cyrillic for cyrillic, latin in _CYRILLIC.items()}
_PUNCTUATION = "`[];',./-=\\"
_UNSHIFTED = dict(zip('~{}:"<>?_+|!@#$%^&*()', "`[];',./-=\\1234567890", strict=True))


def key_name(event: QKeyEvent) -> str:
    """Name a key press as shortcuts are written ("Q", "Shift+1", "Ctrl+Alt+["); "" for a bare modifier."""
    base = _SPECIAL.get(Qt.Key(event.key())) or _character(event).upper()
    if not base:
        return ""
    modifiers = event.modifiers()
    names = ("Ctrl", "Alt", "Shift", "Meta")
    flags = (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.MetaModifier,
    )
    return "+".join([*(name for name, flag in zip(names, flags, strict=True) if modifiers & flag), base])


def initials(event: QKeyEvent) -> set[str]:
    """Give the letters, in lower case, that a key press may mean as the first one of a word.

    That is the letter typed and its neighbour in the other script, so that an article in Cyrillic can be
    walked with a Latin keyboard on, and the reverse.
    """
    letter = event.text().casefold()
    if len(letter) != 1 or not letter.isalpha():
        return set()
    return {letter, _LATIN.get(letter, letter), _CYRILLIC.get(letter, letter)}


def in_latin(typed: str) -> str:
    """Give what somebody typed with a Cyrillic layout on who meant the Latin one."""
    return "".join(_CYRILLIC.get(letter, letter) for letter in typed.casefold())


def _character(event: QKeyEvent) -> str:
    place = _places().get(_native(event), "")
    if place.isdigit():
        return place
    key = event.key()
    typed = chr(key).casefold() if 0x20 < key < 0x7F else ""
    if typed.isalnum():
        return typed
    # Marks by their place too: the key at the place of "/" types "." on a Ukrainian keyboard.
    if place:
        return place
    if typed:
        return _UNSHIFTED.get(typed, typed if typed in _PUNCTUATION else "")
    return _CYRILLIC.get(chr(key).casefold(), "") if 0x400 <= key <= 0x4FF else ""


def _native(event: QKeyEvent) -> int:
    return int(event.nativeVirtualKey() if sys.platform == "darwin" else event.nativeScanCode())


def _places() -> dict[int, str]:
    return _MAC_PLACES if sys.platform == "darwin" else _WINDOWS_PLACES if sys.platform == "win32" else _X11_PLACES


_X11_PLACES = dict(zip((code for row in _X11 for code in row), "".join(_ROWS), strict=True))
_WINDOWS_PLACES = {code - 8: character for code, character in _X11_PLACES.items()}
# On a Mac the key "a" has the number 0, which is also what a made-up event has: letters there go by what is typed.
_MAC_PLACES = {
    code: character
    for codes, row in zip(_MAC, _ROWS, strict=True)
    for code, character in zip(codes, row, strict=True)
    if code
}
