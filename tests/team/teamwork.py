"""A lead's project, and annotators who work in files of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from annotator.model import ArticleInfo, EntityKind, Zone, ZoneKind
from annotator.project import Identity, Project, frozen
from annotator.team.assigning import AssignReport, Terms, assign
from annotator.team.plan import Wish
from tests.desk import NEWS, mark

OUTLETS = ("Пошта", "Post")
ORIGIN = {"author": "Ines Carrow", "date": "2024-05-01", "url": "https://example.org/1", "language": "en"}
TO_TWO = Wish(("Olha", "Petro"), overlap=0.5, calibration=2)


def fill(project: Project) -> Project:
    """Put eight articles of two outlets, two entities and a quote of the lead's into a project."""
    with project.importing() as intake:
        for number in range(8):
            info = ArticleInfo(
                "", f"News {number}", {"outlet": OUTLETS[number % 2], **ORIGIN}, (Zone(0, 4, ZoneKind.HEADLINE),)
            )
            intake.add_article(frozen(info, f"{number} {NEWS}"))
    project.entities.add("Ines Carrow", EntityKind.PERSON, ["the harbour master"])
    gone, kept = project.entities.add("Kiev"), project.entities.add("Київ")
    project.entities.merge(gone.id, kept.id)
    mark(project, project.articles.ids()[0], "QUOTE", '"Not before."')
    return project


@dataclass
class Team:
    """Hand out the lead's project on demand, and open what was handed out in the name of this person or that."""

    folder: Path
    lead: Project
    opened: list[Project] = field(default_factory=list)

    def assign(self, wish: Wish = TO_TWO, *, by: str = "", blind: bool = False, again: bool = False) -> AssignReport:
        return assign(self.lead, self.folder, Terms(wish, by, blind, again))

    def file(self, name: str) -> Path:
        return self.folder / f"{self.lead.path.stem}-{name}.annotator"

    def open(self, name: str) -> Project:
        self.opened.append(Project.open(self.file(name), Identity(name, f"{name}'s desk")))
        return self.opened[-1]

    def close(self) -> None:
        while self.opened:
            self.opened.pop().close()
