"""A small project whose figures can be worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType

from annotator.codebook import Codebook, parse_codebook
from annotator.model import ArticleInfo, ArticleState, AttributeValue, Entity, Fragment, Relation, Span, Status
from annotator.project import Identity, Intake, Project, frozen
from annotator.review.overview.figures import OverviewQuestion
from annotator.review.overview.material import Material, material_of
from tests.desk import default_codebook

WORDS = 40
TEXT = " ".join(f"word{place:02}" for place in range(WORDS))
WIDTH = len("word00 ")
TODAY = date(2024, 5, 14)
ASKED = OverviewQuestion(TODAY)
GOLD = "Ira (gold)"


class Newsroom:
    """Add articles of 40 words, and what people marked in them, counted in words."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._count = 0

    def entity(self, id: str, name: str, into: str = "") -> str:
        self._intake.add_entity(Entity(id, name, merged_into=into))
        return id

    def article(self, id: str, outlet: str) -> str:
        info = ArticleInfo(id, f"About {id}", {"outlet": outlet} if outlet else {})
        return self._intake.add_article(frozen(info, f"{TEXT} {id}")).article

    def mark(self, article: str, who: str, label: str, first: int, end: int, **attributes: AttributeValue) -> str:
        """Mark the words from `first` up to `end`; gives the span's id."""
        self._count += 1
        place = (Fragment(first * WIDTH, end * WIDTH - 1),)
        self._intake.add_span(Span(f"s{self._count}", article, who, label, place, attributes))
        return f"s{self._count}"

    def link(self, article: str, who: str, label: str, head: str, tail: str) -> None:
        self._count += 1
        self._intake.add_relation(Relation(f"l{self._count}", article, who, label, head, tail))

    def done(self, article: str, *people: str) -> None:
        for who in people:
            self._intake.add_state(ArticleState(article, who, Status.DONE))

    def quote(self, article: str, who: str, words: int, *speakers: str, first: int = 0) -> str:
        """Mark a quote of so many words, said by these entities."""
        quote = self.mark(article, who, "QUOTE", first, first + words)
        for place, speaker in enumerate(speakers):
            said = self.mark(article, who, "SPEAKER", 31 + place, 32 + place, entity=speaker, mention_type="named")
            self.link(article, who, "SAID_BY", quote, said)
        return quote

    def stance(self, article: str, who: str, polarity: str, *targets: str) -> None:
        held = self.mark(article, who, "STANCE", 35, 36, polarity=polarity)
        for target in targets:
            self.link(article, who, "TOWARD", held, self.mark(article, who, "TARGET", 37, 38, entity=target))


@contextmanager
def newsroom(path: Path, codebook: Codebook | None = None) -> Iterator[Newsroom]:
    """Make a project to fill."""
    with (
        Project.create(path, codebook or default_codebook(), Identity("Lead", "desk")) as project,
        project.importing() as intake,
    ):
        yield Newsroom(intake)


def two_outlets(path: Path) -> Path:
    """Make five articles: finished by two, by one, settled, begun, and untouched.

    Quoted words that count: Xi 9 + 2 + 5, Putin 2 + 6, a pronoun without an entity 2, not linked 3.
    """
    with newsroom(path) as room:
        xi, putin = room.entity("xi", "Xi Jinping"), room.entity("putin", "Vladimir Putin")
        si, ties = room.entity("si", "Сі Цзіньпін", into="xi"), room.entity("ties", "China–Russia ties")
        for id, outlet in (("a0", "Post"), ("a1", "Post"), ("a2", ""), ("a3", "Пошта"), ("a4", "Пошта")):
            room.article(id, outlet)
        room.quote("a0", "Iryna", 10, xi)
        room.mark("a0", "Iryna", "SOURCE", 20, 21, identification="named", source_type="media_outlet")
        room.stance("a0", "Iryna", "against", ties)
        room.quote("a0", "Olha", 8, si)
        room.stance("a0", "Olha", "favor", ties)
        room.quote("a1", "Iryna", 4, xi, putin)
        room.quote("a1", "Iryna", 3, first=5)
        pronoun = room.mark("a1", "Iryna", "SPEAKER", 22, 23, mention_type="pronoun")
        room.link("a1", "Iryna", "SAID_BY", room.quote("a1", "Iryna", 2, first=10), pronoun)
        room.quote("a1", "Olha", 20, putin)
        for who, words in ((GOLD, 6), ("Iryna", 30), ("Olha", 30)):
            room.quote("a2", who, words, putin)
        room.quote("a3", "Olha", 5, xi)
        room.mark("a3", "Olha", "SOURCE", 20, 21, identification="anonymous", source_type="business")
        room.stance("a3", "Olha", "neutral", ties)
        room.done("a0", "Iryna", "Olha")
        room.done("a1", "Iryna")
        room.done("a2", GOLD, "Iryna", "Olha")
    return path


class Opened:
    """Hold a project open with what was read of it."""

    def __init__(self, path: Path, question: OverviewQuestion = ASKED) -> None:
        self.project = Project.open(path, Identity("Lead", "desk"))
        self.question = question

    @property
    def material(self) -> Material:
        return material_of(self.project, self.question)

    def __enter__(self) -> Opened:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.project.close()


def keep_on(done: int, total: int) -> bool:
    """Never stop."""
    return True


def book(text: str) -> Codebook:
    """Read a codebook."""
    return parse_codebook(text, "codebook.toml")
