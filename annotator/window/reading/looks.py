"""How each label looks in the theme in force, and what a span says of itself."""

from __future__ import annotations

import html
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from annotator.codebook import AttributeType, Codebook
from annotator.model import Span
from annotator.window.session import Session
from annotator.window.theme import Theme, label_color

_FADED = 0.25


@dataclass(frozen=True, slots=True)
class LabelLook:
    """Hold a label's colour, the colour when others matter more, and its required attributes."""

    color: QColor
    faded: QColor
    required: tuple[str, ...] = ()

    def is_open(self, span: Span) -> bool:
        """Say whether a span of this label lacks a required attribute."""
        return any(name not in span.attributes for name in self.required)


class LabelLooks:
    """Look up how labels are drawn."""

    def __init__(self, codebook: Codebook | None, theme: Theme) -> None:
        self._unknown = _look(theme.dim, ())
        self._looks = {
            label.id: _look(
                label_color(label.color.lower(), theme), tuple(a.name for a in label.attributes if a.required)
            )
            for label in (codebook.labels if codebook else ())
        }

    def of(self, label: str) -> LabelLook:
        """Give the look of a label; one that the codebook lacks is grey."""
        return self._looks.get(label, self._unknown)


def span_tip(session: Session, span: Span) -> str:
    """Say in a few lines what a span is, as HTML in which no text of the article or the annotator is read as such."""
    label = session.codebook.find_label(span.label)
    lines = [f"<b>{html.escape(label.title if label else span.label)}</b>"]
    for attribute in label.attributes if label else ():
        value = span.attributes.get(attribute.name)
        if value is None and not attribute.required:
            continue
        shown = QCoreApplication.translate("SpanTip", "not answered yet") if value is None else None
        if shown is None and value is not None:
            shown = attribute.value_title(value)
            if attribute.type is AttributeType.ENTITY:
                shown = session.project.entities.get(str(value)).name
        lines.append(html.escape(f"{attribute.title}: {shown}"))
    if span.flag:
        lines.append(html.escape(QCoreApplication.translate("SpanTip", "Flagged")))
    if span.note:
        lines.append(html.escape(QCoreApplication.translate("SpanTip", "Note: {0}").format(span.note)))
    return "<qt>" + "<br>".join(lines) + "</qt>"


def _look(color: str, required: tuple[str, ...]) -> LabelLook:
    faded = QColor(color)
    faded.setAlphaF(_FADED)
    return LabelLook(QColor(color), faded, required)
