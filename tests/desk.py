"""A desk to work at: a project file in a folder, and the people who open it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from annotator.codebook import Codebook, read_codebook
from annotator.model import ArticleInfo, Fragment, Span
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path

NEWS = (
    "Ferry to stay in port\n\n"
    '"We will sail again in May," harbour master Ines Carrow said. "Not before." '
    "The union warned of a strike, according to port records.\n"
)
NOVYNY = "Міст через Дніпро відкриють у травні, — сказав мер Києва. Її слова цитує AT&T Радіо; don't ask.\n"


def default_codebook() -> Codebook:
    """Read the codebook that comes with the program."""
    return read_codebook(resource_path("codebook.toml"))


@dataclass
class Desk:
    """Open one project file in the name of this person or that, and close everything in the end."""

    path: Path
    opened: list[Project] = field(default_factory=list)

    def create(self, annotator: str = "Olha", install: str = "desk") -> Project:
        """Make the project and open it."""
        return self._kept(Project.create(self.path, default_codebook(), Identity(annotator, install)))

    def open(self, annotator: str = "Olha", install: str = "desk") -> Project:
        """Open the project that is there."""
        return self._kept(Project.open(self.path, Identity(annotator, install)))

    def close(self) -> None:
        """Close whatever is open."""
        while self.opened:
            self.opened.pop().close()

    def _kept(self, project: Project) -> Project:
        self.opened.append(project)
        return project


def add_article(project: Project, text: str = NEWS, title: str = "Ferry to stay in port", id: str = "") -> str:
    """Import one article; gives its id."""
    with project.importing() as intake:
        return intake.add_article(frozen(ArticleInfo(id, title), text)).article


def on(text: str, *words: str) -> list[Fragment]:
    """Give the fragments of a text that pieces of it cover."""
    return [Fragment(text.index(piece), text.index(piece) + len(piece)) for piece in words]


def mark(project: Project, article: str, label: str, *words: str) -> Span:
    """Mark pieces of an article as one span."""
    return project.spans.mark(article, label, on(project.articles.get(article).text, *words))
