"""Speech that Ukrainian and Russian news set between dashes, marked by keys."""

from __future__ import annotations

from collections.abc import Callable

from annotator.model import span_text
from annotator.window.main_window import MainWindow
from tests.window.conftest import OpenWindow
from tests.window.typist import Typist

TEXT = (
    "Міст закрито.\n\n«Не маємо права, — пояснив посадовець. — Нехай сварять».\n\n"
    "— Я прийшла, — каже Ганна. — А тут тиша?\n"
)


def marked(window: MainWindow) -> list[str]:
    """Give the words of each span."""
    return [span_text(window.session.text, span.fragments) for span in window.session.spans]


def test_marks_a_quote_with_the_cue_inside_its_marks(
    open_window: OpenWindow, typist: Callable[[MainWindow], Typist]
) -> None:
    window = open_window(TEXT)
    typist(window).press("N Q N Ctrl+Q")
    assert marked(window) == ["«Не маємо права … Нехай сварять»"]


def test_marks_dialogue_that_opens_with_a_dash(open_window: OpenWindow, typist: Callable[[MainWindow], Typist]) -> None:
    window = open_window(TEXT)
    typist(window).press("N N N Q N Ctrl+Q")
    assert marked(window) == ["Я прийшла … А тут тиша?"]


def test_the_quotation_key_grows_from_the_piece_to_the_whole(
    open_window: OpenWindow, typist: Callable[[MainWindow], Typist]
) -> None:
    window = open_window(TEXT)
    session = window.session
    session.move_caret(TEXT.index("Нехай"), TEXT.index("Нехай"))
    typist(window).press("'")
    assert session.text[session.caret.start : session.caret.end] == "Нехай сварять»"
    typist(window).press("'")
    assert session.text[session.caret.start : session.caret.end] == TEXT[TEXT.index("«") : TEXT.index("»") + 1]
