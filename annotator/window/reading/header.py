"""The small line above the article: where it comes from, and what importing it changed."""

from __future__ import annotations

import html

from PySide6.QtCore import QDate, QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from annotator.model import Article
from annotator.offsets.canonical import BYTE_ORDER_MARK, LINE_ENDS, NUL_CHARACTERS
from annotator.window.reading.page import column_width
from annotator.window.session import Session
from annotator.window.theme import current_theme, icon, notifier, ui_font

_SEPARATOR = "  ·  "
_WEB = ("http", "https")
_ICON = 15
_TEXT_SIZE = 13


class ArticleHeader(QWidget):
    """Show outlet, author, date, language, source, and the article's own flag and note."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._url = QUrl()
        self._column: tuple[int, int] | None = None
        self.facts = QLabel()
        self.source = QPushButton(self.tr("source"))
        self.changes = QLabel()
        self.flag = QLabel()
        self.note = QLabel()
        self._lay_out()
        for signal in (session.article_changed, session.noticed, notifier().changed):
            signal.connect(self._refresh)
        self.source.clicked.connect(self._open_source)
        self._refresh()

    def set_column(self, left: int, width: int) -> None:
        """Stand above a column of text that starts at `left` and is `width` pixels wide."""
        self._column = (left, width)
        self._stand_above()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay above the column; in the middle as long as nobody says where that is."""
        super().resizeEvent(event)
        self._stand_above()

    def _stand_above(self) -> None:
        if self._column is None:
            left = right = max(12, (self.width() - round(column_width(_TEXT_SIZE))) // 2)
        else:
            left, right = self._column[0], max(0, self.width() - sum(self._column))
        self._row.setContentsMargins(left, 14, right, 2)

    def _lay_out(self) -> None:
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        for label in (self.facts, self.changes, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "dim")
            label.setFont(ui_font(0.92))
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.source.setProperty("role", "link")
        self.source.setFont(ui_font(0.92))
        self.source.setCursor(Qt.CursorShape.PointingHandCursor)
        self.flag.setAccessibleName(self.tr("Article flagged"))
        self.flag.setToolTip(self.tr("You flagged this article."))
        for widget, stretch in ((self.flag, 0), (self.facts, 5), (self.source, 0), (self.changes, 0), (self.note, 3)):
            self._row.addWidget(widget, stretch)

    def _refresh(self) -> None:
        article = self._session.article
        self.setVisible(article is not None)
        if article is None:
            return
        self._show_facts(article)
        self._url = QUrl(article.info.meta.get("url", ""), QUrl.ParsingMode.TolerantMode)
        self.source.setVisible(self._url.isValid() and self._url.scheme() in _WEB)
        self.source.setToolTip(f"<qt>{html.escape(self._url.toDisplayString())}</qt>")
        words = ", ".join(self._change_words(article))
        self.changes.setText(self.tr("Changed at import: {0}").format(words) if words else "")
        self.changes.setVisible(bool(words))
        state = self._session.project.progress.state(article.id)
        self.flag.setPixmap(icon("flag", current_theme().warning).pixmap(_ICON, _ICON))
        self.flag.setVisible(state.flag)
        note = " ".join(state.note.split())
        self.note.setText(self.tr("Note: {0}").format(note))
        self.note.setToolTip(f"<qt>{html.escape(state.note)}</qt>")
        self.note.setVisible(bool(note))

    def _show_facts(self, article: Article) -> None:
        meta = article.info.meta
        author = meta.get("author", "")
        facts = [
            meta.get("outlet", ""),
            self.tr("by {0}").format(author) if author else "",
            _date(meta.get("date", "")),
            _language(meta.get("language", "")),
        ]
        text = _SEPARATOR.join(" ".join(fact.split()) for fact in facts if fact)
        self.facts.setText(text)
        self.facts.setToolTip(f"<qt>{html.escape(text)}</qt>")

    def _change_words(self, article: Article) -> list[str]:
        names = {
            LINE_ENDS: self.tr("line ends (%n)", "", article.changes.get(LINE_ENDS, 0)),
            NUL_CHARACTERS: self.tr("NUL characters (%n)", "", article.changes.get(NUL_CHARACTERS, 0)),
            BYTE_ORDER_MARK: self.tr("byte order mark"),
        }
        return [names.get(name, name) for name, count in article.changes.items() if count]

    def _open_source(self) -> None:
        QDesktopServices.openUrl(self._url)


def _date(date: str) -> str:
    parsed = QDate.fromString(date[:10], Qt.DateFormat.ISODate)
    return QLocale().toString(parsed, "d MMMM yyyy") if parsed.isValid() else date


def _language(code: str) -> str:
    locale = QLocale(code)
    return QLocale.languageToString(locale.language()) if locale.language() is not QLocale.Language.C else code
