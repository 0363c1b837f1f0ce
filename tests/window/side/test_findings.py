from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model import ArticleInfo
from annotator.project import frozen
from annotator.window.session import Session
from annotator.window.side.findings import FindingsPanel
from tests.window.side.bench import ARTICLE, OTHER, click, mark, press
from tests.window.side.conftest import Show


def messages(panel: FindingsPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def opened(session: Session, show: Show[FindingsPanel], article: str = ARTICLE) -> FindingsPanel:
    panel = show(FindingsPanel(session))
    panel.show_findings(session.project.findings(article))
    return panel


def test_lists_what_is_missing_with_the_words(session: Session, show: Show[FindingsPanel]) -> None:
    mark(session, "SPEAKER", "Xi")
    mark(session, "QUOTE", "the ties remain strong", quote_type="indirect")
    panel = opened(session, show)
    assert messages(panel) == [
        "Speaker: mention type is not set. “Xi”",
        "Quote: no link to a Speaker, and not marked as having none. “the ties remain strong”",
    ]
    assert panel.title.text() == "Missing: 2"
    assert panel.list.hasFocus()


def test_enter_goes_to_the_span(session: Session, show: Show[FindingsPanel], qtbot: QtBot) -> None:
    mark(session, "SPEAKER", "Xi")
    he = mark(session, "SPEAKER", "He")
    panel = opened(session, show)
    press(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.jumped):
        press(panel.list, Qt.Key.Key_Return)
    assert session.selected is not None and session.selected.id == he.id
    assert session.caret.head == he.end


def test_torn_marks_move_the_caret_there(session: Session, show: Show[FindingsPanel]) -> None:
    text = "He said: “We will be back.\n\nAnd that was all, she said.\n"
    with session.project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("torn", "Torn"), text))
    session.show_article("torn")
    panel = opened(session, show, "torn")
    assert len(messages(panel)) == 1
    press(panel.list, Qt.Key.Key_Return)
    assert session.selected is None
    assert text[session.caret.start : session.caret.end] == "“"


def test_what_is_resolved_goes_away(session: Session, show: Show[FindingsPanel], qtbot: QtBot) -> None:
    xi = mark(session, "SPEAKER", "Xi")
    mark(session, "SPEAKER", "He")
    panel = opened(session, show)
    session.project.spans.set_attribute(xi.id, "mention_type", "named")
    qtbot.waitUntil(lambda: len(messages(panel)) == 1)
    assert "“He”" in messages(panel)[0]
    with qtbot.waitSignal(panel.jumped):
        session.project.spans.delete([span.id for span in session.spans])
    assert panel.title.text() == "Nothing is missing"
    assert panel.done_button.text() == "Done, next article"
    assert panel.list.isHidden()


def test_done_anyway_is_a_button_away(session: Session, show: Show[FindingsPanel], qtbot: QtBot) -> None:
    mark(session, "SPEAKER", "Xi")
    panel = opened(session, show)
    assert panel.done_button.text() == "Done anyway"
    with qtbot.waitSignal(panel.done_anyway):
        click(panel.done_button)


def test_escape_closes_it(session: Session, show: Show[FindingsPanel], qtbot: QtBot) -> None:
    mark(session, "SPEAKER", "Xi")
    panel = opened(session, show)
    with qtbot.waitSignal(panel.closed):
        press(panel.list, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_another_article_closes_it(session: Session, show: Show[FindingsPanel]) -> None:
    mark(session, "SPEAKER", "Xi")
    panel = opened(session, show)
    session.show_article(OTHER)
    assert panel.isHidden()


def test_an_article_with_nothing_missing_says_so(session: Session, show: Show[FindingsPanel]) -> None:
    panel = opened(session, show)
    assert panel.title.text() == "Nothing is missing"
    assert panel.title.property("role") != "warning"


def test_the_keyboard_stays_with_the_article_where_nothing_is_missing(
    session: Session, show: Show[FindingsPanel]
) -> None:
    panel = opened(session, show)
    assert not panel.done_button.hasFocus() and not panel.list.hasFocus()


def test_escape_closes_it_from_its_button_too(session: Session, show: Show[FindingsPanel], qtbot: QtBot) -> None:
    panel = opened(session, show)
    panel.done_button.setFocus()
    with qtbot.waitSignal(panel.closed):
        press(panel.done_button, Qt.Key.Key_Escape)
    assert panel.isHidden()
