from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.offsets.canonical import canonicalise
from annotator.offsets.display import Utf16Map, display_text

CHARACTERS = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from("\u2028\u2029\ufdd0\ufdd1\ufffe\ufeff\u00a0\u200d\ufe0f\n\r\0😀🇺🇦a"),
)
HOSTILE = st.text(CHARACTERS)


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(HOSTILE)
def test_the_shown_text_has_the_same_number_of_characters(text: str) -> None:
    shown = display_text(text)
    assert len(shown) == len(text)
    assert [utf16_units(c) for c in shown] == [utf16_units(c) for c in text]


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("a\u2029b", "a\u2028b"),
        ("\ufdd0\ufdd1\ufffe", "\ufffd\ufffd\ufffd"),
        ("\ufeffa", "\u2060a"),
        ("п’ять\u00a0😀", "п’ять\u00a0😀"),
    ],
)
def test_replaces_only_what_qt_would_take_or_move(kept: str, shown: str) -> None:
    assert display_text(kept) == shown


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=HOSTILE)
def test_qt_counts_the_shown_text_as_the_map_does(qtbot: QtBot, text: str) -> None:
    from PySide6.QtGui import QTextDocument

    canonical = canonicalise(text).text
    document = QTextDocument()
    document.setPlainText(display_text(canonical))
    assert document.characterCount() - 1 == Utf16Map(canonical).utf16_length
    assert document.blockCount() == canonical.count("\n") + 1


@given(HOSTILE)
def test_every_offset_comes_back_from_utf16(text: str) -> None:
    positions = Utf16Map(text)
    expected = [0, *accumulate(utf16_units(c) for c in text)]
    assert [positions.to_utf16(offset) for offset in range(len(text) + 1)] == expected
    assert [positions.to_code_point(position) for position in expected] == list(range(len(text) + 1))


@given(HOSTILE)
def test_a_position_inside_a_pair_is_an_error(text: str) -> None:
    positions = Utf16Map(text)
    legal = {positions.to_utf16(offset) for offset in range(len(text) + 1)}
    for position in set(range(positions.utf16_length)) - legal:
        with pytest.raises(ValueError, match="inside a surrogate pair"):
            positions.to_code_point(position)


def test_lone_surrogates_count_one_unit() -> None:
    positions = Utf16Map("\ud83d😀\ude00x")
    assert [positions.to_utf16(offset) for offset in range(5)] == [0, 1, 3, 4, 5]


@pytest.mark.parametrize("outside", [-1, 4])
def test_offsets_outside_the_text_are_errors(outside: int) -> None:
    positions = Utf16Map("a😀")
    with pytest.raises(ValueError, match="outside a text of 2"):
        positions.to_utf16(outside)
    with pytest.raises(ValueError, match="outside a text of 3"):
        positions.to_code_point(outside)
