"""The form of whatever part of the codebook is worked on."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.codebook import Label
from annotator.codebook.migration import ARTICLE
from annotator.window.dialogs.codebook.attribute_panel import AttributePanel
from annotator.window.dialogs.codebook.editing import Editing, Part
from annotator.window.dialogs.codebook.label_form import LabelForm
from annotator.window.dialogs.codebook.link_form import LinkForm
from annotator.window.dialogs.codebook.small_forms import BookForm, LayerForm, UnknownForm
from annotator.window.parts.panel_scroll import PanelScroll
from annotator.window.parts.tab_strip import TabStrip

_TABS_WIDTH = 280
_BAR = 13


class Forms(QStackedWidget):
    """Show one form at a time; a label's attributes are on a tab of their own."""

    def __init__(self, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._label = LabelForm(editing)
        self._attributes = AttributePanel(editing)
        self._questions = AttributePanel(editing)
        self._link = LinkForm(editing)
        self._layer = LayerForm(editing)
        self._book = BookForm(editing)
        self._unknown = UnknownForm()
        self._tabs = TabStrip()
        self._sides = QStackedWidget()
        self._pages = {
            Part.LABEL: self._tabbed(),
            Part.LINK: _scrolled(self._link),
            Part.BOOK: self._book,
            Part.ARTICLE: self._questions,
            Part.LAYER: self._layer,
            Part.UNKNOWN: self._unknown,
        }
        for page in self._pages.values():
            self.addWidget(page)

    def show_place(self) -> None:
        """Show the part that is worked on as it is in the draft."""
        place, codebook = self._editing.place, self._editing.codebook
        label, relation = codebook.find_label(place.id), codebook.relation(place.id)
        match place.part:
            case Part.LABEL if label is not None:
                self._show_label(label)
            case Part.LINK if relation is not None:
                self._link.show_link(relation)
            case Part.LAYER:
                self._layer.show_layer(place.id)
            case Part.ARTICLE:
                self._questions.show_owner(ARTICLE)
            case Part.BOOK:
                self._book.show_book(codebook)
            case _:
                pass
        self.setCurrentWidget(self._pages[place.part])

    def focus_title(self) -> None:
        """Put the keyboard into the title of a part that is new."""
        match self._editing.place.part:
            case Part.LABEL:
                self._tabs.setCurrentIndex(0)
                self._label.focus_title()
            case Part.LINK:
                self._link.focus_title()
            case _:
                self._layer.focus_title()

    def _tabbed(self) -> QWidget:
        self._tabs.setAccessibleName(self.tr("Label or its attributes"))
        self._tabs.setFixedWidth(_TABS_WIDTH)
        self._tabs.addTab(self.tr("Label"))
        self._tabs.addTab("")
        self._sides.addWidget(_scrolled(self._label))
        self._sides.addWidget(self._attributes)
        self._tabs.currentChanged.connect(self._sides.setCurrentIndex)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self._tabs)
        layout.addWidget(self._sides, 1)
        return page

    def _show_label(self, label: Label) -> None:
        self._label.show_label(label)
        self._attributes.show_owner(label.id)
        self._tabs.setTabText(1, self.tr("Attributes ({0})").format(len(label.attributes)))


def _scrolled(content: QWidget) -> PanelScroll:
    page = QWidget()
    layout = QVBoxLayout(page)
    # The scroll bar lies over the margin.
    layout.setContentsMargins(1, 1, _BAR, 1)
    layout.addWidget(content)
    scroll = PanelScroll()
    scroll.setWidget(page)
    return scroll
