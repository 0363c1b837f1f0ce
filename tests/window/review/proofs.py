"""An article that several people marked, as a reviewer sees it, and what can be seen in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from annotator.model import ArticleState, AttributeValue, Fragment, Relation, Span, Status
from annotator.project import Identity, Project
from annotator.review.comparison.units import LinkUnit, SpanUnit, Unit
from annotator.window.reading.guests import Guest
from annotator.window.reading.pane import ReadingPane
from annotator.window.review.overlay import Overlay
from annotator.window.review.people import Person
from annotator.window.review.side_by_side import SideBySide
from annotator.window.review.state import Review
from annotator.window.session import Session, Task
from tests.desk import add_article, default_codebook, on
from tests.window.reading.conftest import Reader

NEWS = (
    "Ferry to stay in port\n\n"
    '"We will sail again in May," harbour master Ines Carrow said. "Not before." '
    "The union warned of a strike, according to port records.\n\n"
    "Nobody expected the ferry to leave again this year.\n"
)
ANNA, BORYS, CHEN = "Anna Kovalenko", "Borys Tkach", "Chen Wei"
Mark = Callable[..., Span]


class Proof(Reader):
    """Mark an article in several names, review it, and look at it."""

    def __init__(self, qtbot: QtBot, path: Path, text: str = NEWS) -> None:
        self._qtbot = qtbot
        self._number = 0
        self.project = Project.create(path, default_codebook(), Identity("Ira", "desk"))
        article = add_article(self.project, text)
        session = Session()
        self.review = Review(session)
        self.overlay = Overlay(session, self.review, pane := ReadingPane(session))
        qtbot.addWidget(pane)
        session.open(self.project)
        session.show_article(article)
        super().__init__(session, pane, article)

    def work(self, annotator: str, label: str, *words: str, note: str = "", **attributes: AttributeValue) -> Span:
        """Mark words as an annotator did."""
        self._number += 1
        fragments = tuple(on(self.text, *words))
        span = Span(f"{self._number:032x}", self.article, annotator, label, fragments, attributes, note)
        with self.project.importing() as intake:
            intake.add_span(span)
            intake.add_state(ArticleState(self.article, annotator, Status.DONE))
        return span

    def all(self, label: str, *words: str) -> None:
        """Mark words as all three did."""
        for annotator in (ANNA, BORYS, CHEN):
            self.work(annotator, label, *words)

    def worked(self, *annotators: str) -> None:
        """Say that some have finished the article, whatever they marked."""
        with self.project.importing() as intake:
            for annotator in annotators:
                intake.add_state(ArticleState(self.article, annotator, Status.DONE))

    def join(self, head: Span, tail: Span, label: str = "SAID_BY") -> None:
        """Link two spans of an annotator."""
        with self.project.importing() as intake:
            link = Relation(f"{head.id}-{tail.id}", self.article, head.annotator, label, head.id, tail.id)
            intake.add_relation(link)

    def start(self, width: int = 900, height: int = 700) -> Proof:
        """Begin to review."""
        self.pane.resize(width, height)
        self.pane.show()
        self.session.show_task(Task.REVIEW)
        self._qtbot.wait(1)
        return self

    def apart(self, width: int = 900, height: int = 500) -> SideBySide:
        """Show the article once for each annotator."""
        side = SideBySide(self.session, self.review)
        self._qtbot.addWidget(side)
        side.resize(width, height)
        side.show()
        self.review.show_side_by_side(True)
        self._qtbot.wait(5)
        return side

    @property
    def units(self) -> tuple[Unit, ...]:
        assert self.review.comparison is not None
        return self.review.comparison.units

    def unit(self, words: str) -> SpanUnit:
        """Give the unit whose words, as somebody marked them, are these."""
        fragment = on(self.text, words)[0]
        found = [each for each in self.units if isinstance(each, SpanUnit)]
        return next(u for u in found if any(span.fragments[0] == fragment for span in u.spans.values()))

    def link(self) -> LinkUnit:
        return next(unit for unit in self.units if isinstance(unit, LinkUnit))

    def bars(self, *words: str) -> list[Guest]:
        """Give the annotators' bars below words, from the one nearest to the text."""
        fragments = tuple(on(self.text, *words))
        found = [guest for guest in self.pane._scene.guests.bars.values() if guest.span.fragments == fragments]
        return sorted(found, key=lambda guest: self.pane._page.index.lane(guest.span.id))

    def tints(self, offset: int) -> str:
        """Give the colour right under the edge of a character's box, where no letter is."""
        piece = self.pane._page.places.pieces(offset, offset + 1)[0]
        at = self._in_view(piece.box.topLeft() + QPointF(2, 1))
        return str(self.picture().pixelColor(at).name())

    def ink(self, guest: Guest, offset: int) -> list[bool]:
        """Say for each pixel of a bar below a word whether it is drawn."""
        end = next(fragment.end for fragment in guest.span.fragments if fragment.end > offset)
        box = self.pane._page.places.pieces(offset, end)[0].box
        height = self.bar(guest.span, offset).y()
        image = self.picture()
        left, right = round(box.left()) + 6, round(box.right()) - 6
        return [image.pixelColor(x, height).lightness() < 200 for x in range(left, right)]

    def on_word(self, words: str) -> QPoint:
        return self.on(self.find(words)[0] + 1)

    def person(self, annotator: str) -> Person:
        found = self.review.person(annotator)
        assert found is not None
        return found

    def fragments(self, *words: str) -> tuple[Fragment, ...]:
        return tuple(on(self.text, *words))
