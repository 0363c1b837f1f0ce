"""What the colours in an article stand for: each label in it with its number, on one line or more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.codebook import Codebook
from annotator.model import Span
from annotator.offsets.display import display_text
from annotator.window.parts.tones import small, swatch_color
from annotator.window.theme import current_theme

_SWATCH = 9.0
_GAP = 5.0
_APART = 16.0


class Legend(QWidget):
    """Show the labels of some spans; it takes no room where there are none."""

    def __init__(self, codebook: Codebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codebook = codebook
        self._entries: list[tuple[str, str]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_spans(self, spans: Iterable[Span]) -> None:
        """Show the labels of other spans, the most frequent first."""
        counts = Counter(span.label for span in spans)
        self._entries = [self._entry(label, count) for label, count in counts.most_common()]
        self.setAccessibleName(", ".join(words for words, _ in self._entries))
        self.setVisible(bool(self._entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height it needs at a width, in pixels."""
        places = [place for place, _, _ in self._placed(width)]
        return round(places[-1].y() + self._line) if places else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setFont(small(self.font()))
        for place, words, color in self._placed(self.width()):
            top = place.y() + (self._line - _SWATCH) / 2
            painter.fillRect(QRectF(place.x(), top, _SWATCH, _SWATCH), swatch_color(color))
            painter.setPen(QColor(current_theme().dim))
            room = QRectF(place.x() + _SWATCH + _GAP, place.y(), self.width(), self._line)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    @property
    def _line(self) -> float:
        return QFontMetricsF(small(self.font())).height() + 4

    def _entry(self, label: str, count: int) -> tuple[str, str]:
        known = self._codebook.find_label(label)
        title = display_text(known.title if known else label)
        return f"{title} {QLocale().toString(count)}", known.color if known else current_theme().dim

    def _placed(self, width: int) -> Iterator[tuple[QPointF, str, str]]:
        metrics = QFontMetricsF(small(self.font()))
        place = QPointF(0, 0)
        for words, color in self._entries:
            wide = _SWATCH + _GAP + metrics.horizontalAdvance(words)
            if place.x() and place.x() + wide > width:
                place = QPointF(0, place.y() + self._line)
            yield QPointF(place), words, color
            place = QPointF(place.x() + wide + _APART, place.y())
