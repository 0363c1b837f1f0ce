"""Any sequence of steps, undone and redone at random, with the file closed and opened in between."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotator.codebook.attribute_edits import RemoveAttribute, RenameValue
from annotator.codebook.editing import Draft, Edit, MergeLabels, RenameLabel, RetireLabel
from annotator.codebook.proposals import next_version
from annotator.codebook.structure_edits import RemoveRelation
from annotator.errors import UserError
from annotator.model import ArticleInfo, ArticleState, Entity, Fragment, Relation, Span, Status, Zone, ZoneKind
from annotator.project import Identity, Project, frozen
from tests.desk import NEWS, default_codebook

ME, OTHER = "Olha", "Petro"
LABELS = st.sampled_from(["QUOTE", "SPEAKER", "CUE", "SOURCE", "CLAIM", "STANCE", "TARGET"])
OFFSETS = st.integers(0, 60)
PICKS = st.integers(0, 1000)
WORDS = st.sampled_from(["", "unsure", "Її слова 🙂"])
EDITS: st.SearchStrategy[Edit] = st.sampled_from(
    [
        RenameLabel("QUOTE", "QUOTATION"),
        RenameLabel("QUOTATION", "QUOTE"),
        MergeLabels("CUE", "CLAIM"),
        MergeLabels("SPEAKER", "SOURCE"),
        RetireLabel("STANCE"),
        RenameValue("QUOTE", "mode", "speech", "writing"),
        RemoveAttribute("QUOTE", "negated"),
        RemoveRelation("CUED_BY"),
    ]
)
State = dict[str, Any]


def state_of(project: Project) -> State:
    """Read everything that a project shows."""
    ids = project.articles.ids()
    return {
        "articles": [project.articles.get(article) for article in ids],
        "list": [project.articles.listed(name) for name in (ME, OTHER)],
        "spans": [project.spans.in_article(article, name) for article in ids for name in (ME, OTHER)],
        "links": [project.links.in_article(article, name) for article in ids for name in (ME, OTHER)],
        "states": [project.progress.state(article, name) for article in ids for name in (ME, OTHER)],
        "entities": project.entities.all(),
        "codebook": project.codebook,
    }


class Work(RuleBasedStateMachine):
    """Keep a picture of the project after each step, and compare with it whenever one is reached again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-work-"))
        self.path = self.folder / "p.annotator"
        self.project = Project.create(self.path, default_codebook(), Identity(ME, "desk"))
        self.pictures: list[State] = []
        self.at = 0
        self.number = 0

    @initialize()
    def begin(self) -> None:
        self.pictures = [state_of(self.project)]

    def teardown(self) -> None:
        while self.at:
            self.undo()
        while self.at < len(self.pictures) - 1:
            self.redo()
        assert self.project.problems() == []
        self.project.close()
        shutil.rmtree(self.folder)

    def step(self, act: Callable[[], object]) -> None:
        """Do something; what is refused or changes nothing is no step."""
        before = self.project.history.next_undo()
        try:
            act()
        except UserError:
            assert state_of(self.project) == self.pictures[self.at]
            return
        if self.project.history.next_undo() != before:
            del self.pictures[self.at + 1 :]
            self.pictures.append(state_of(self.project))
            self.at += 1

    def any_article(self, pick: int) -> str:
        ids = self.project.articles.ids()
        return ids[pick % len(ids)]

    def any_span(self, pick: int) -> str:
        spans = [span.id for article in self.project.articles.ids() for span in self.project.spans.in_article(article)]
        return spans[pick % len(spans)] if spans else "none"

    def any_entity(self, pick: int) -> Entity:
        every = self.project.entities.all()
        return every[pick % len(every)] if every else Entity("none", "nobody")

    def any_articles(self) -> bool:
        return bool(self.project.articles.ids())

    @rule(new=st.integers(0, 3), start=OFFSETS)
    def take_in(self, new: int, start: int) -> None:
        def act() -> None:
            with self.project.importing() as intake:
                article = intake.add_article(frozen(ArticleInfo("", f"News {new}"), f"{new} {NEWS}")).article
                self.number += 1
                for name, label in ((ME, "QUOTE"), (OTHER, "CUE"), (ME, "CUE")):
                    span = Span(f"{name}{label}{self.number}", article, name, label, (Fragment(start, start + 3),))
                    intake.add_span(span)
                link = Relation(f"r{self.number}", article, ME, "CUED_BY", f"{ME}QUOTE{self.number}", "")
                intake.add_relation(replace(link, tail=f"{ME}CUE{self.number}"))
                intake.add_entity(Entity(f"e{new}", f"Entity {new}"))
                intake.add_state(ArticleState(article, OTHER, Status.DONE))

        self.step(act)

    @precondition(any_articles)
    @rule(pick=PICKS, label=LABELS, start=OFFSETS, length=st.integers(0, 20))
    def mark(self, pick: int, label: str, start: int, length: int) -> None:
        article = self.any_article(pick)
        self.step(lambda: self.project.spans.mark(article, label, [Fragment(start, start + length)]))

    @precondition(any_articles)
    @rule(pick=PICKS, label=LABELS, starts=st.lists(OFFSETS, max_size=4))
    def mark_all(self, pick: int, label: str, starts: list[int]) -> None:
        article = self.any_article(pick)
        self.step(lambda: self.project.spans.mark_all(article, label, [[Fragment(s, s + 2)] for s in starts]))

    @rule(pick=PICKS, label=LABELS)
    def relabel(self, pick: int, label: str) -> None:
        self.step(lambda: self.project.spans.relabel(self.any_span(pick), label))

    @rule(pick=PICKS, start=OFFSETS, length=st.integers(0, 20))
    def move_boundary(self, pick: int, start: int, length: int) -> None:
        self.step(lambda: self.project.spans.move_boundary(self.any_span(pick), [Fragment(start, start + length)]))

    @rule(pick=PICKS, start=OFFSETS)
    def add_fragment(self, pick: int, start: int) -> None:
        self.step(lambda: self.project.spans.add_fragment(self.any_span(pick), Fragment(start, start + 2)))

    @rule(picks=st.lists(PICKS, max_size=3))
    def delete(self, picks: list[int]) -> None:
        self.step(lambda: self.project.spans.delete([self.any_span(pick) for pick in picks]))

    @rule(pick=PICKS, attribute=st.sampled_from([("negated", True), ("mode", "writing"), ("mode", None), ("x", "y")]))
    def set_attribute(self, pick: int, attribute: tuple[str, Any]) -> None:
        self.step(lambda: self.project.spans.set_attribute(self.any_span(pick), *attribute))

    @rule(pick=PICKS, note=WORDS)
    def note_or_flag(self, pick: int, note: str) -> None:
        self.step(lambda: self.project.spans.set_note(self.any_span(pick), note))
        self.step(lambda: self.project.spans.toggle_flag(self.any_span(pick)))

    @rule(one=PICKS, other=PICKS)
    def link(self, one: int, other: int) -> None:
        self.step(lambda: self.project.links.link(self.any_span(one), self.any_span(other)))

    @rule(pick=PICKS)
    def unlink(self, pick: int) -> None:
        links = [link for article in self.project.articles.ids() for link in self.project.links.in_article(article)]
        if links:
            self.step(lambda: self.project.links.unlink(links[pick % len(links)].id))

    @rule(pick=PICKS, name=st.sampled_from(["Київ", "Ines Carrow", "", "Kyiv"]))
    def name_somebody(self, pick: int, name: str) -> None:
        self.step(lambda: self.project.entities.assign_new(self.any_span(pick), name))
        self.step(lambda: self.project.entities.add(name))

    @rule(pick=PICKS, name=st.sampled_from(["Київ", "Ines Carrow", ""]))
    def edit_entity(self, pick: int, name: str) -> None:
        self.step(lambda: self.project.entities.edit(replace(self.any_entity(pick), name=name, aliases=("alias",))))

    @rule(one=PICKS, other=PICKS)
    def merge(self, one: int, other: int) -> None:
        self.step(lambda: self.project.entities.merge(self.any_entity(one).id, self.any_entity(other).id))

    @rule(pick=PICKS, span=PICKS)
    def assign(self, pick: int, span: int) -> None:
        self.step(lambda: self.project.entities.assign(self.any_span(span), self.any_entity(pick).id))

    @precondition(any_articles)
    @rule(pick=PICKS, status=st.sampled_from(list(Status)), note=WORDS)
    def say_of_an_article(self, pick: int, status: Status, note: str) -> None:
        article = self.any_article(pick)
        self.step(lambda: self.project.progress.set_status(article, status))
        self.step(lambda: self.project.progress.set_note(article, note))
        self.step(lambda: self.project.progress.toggle_flag(article))
        self.project.progress.add_seconds(article, 3)

    @precondition(any_articles)
    @rule(pick=PICKS, end=OFFSETS, title=st.sampled_from(["Title", "Інша назва"]))
    def correct(self, pick: int, end: int, title: str) -> None:
        article = self.any_article(pick)
        self.step(lambda: self.project.articles.correct_zones(article, [Zone(0, end, ZoneKind.HEADLINE)]))
        self.step(lambda: self.project.articles.describe(article, title, {"outlet": "Пошта"}))

    @precondition(any_articles)
    @rule(pick=PICKS)
    def remove(self, pick: int) -> None:
        article = self.any_article(pick)
        self.step(lambda: self.project.articles.remove([article]))

    @rule(version=st.sampled_from(["1.1.0", "7.0.0"]))
    def replace_codebook(self, version: str) -> None:
        self.step(lambda: self.project.codebooks.replace(replace(self.project.codebook, version=version)))

    @rule(edit=EDITS)
    def edit_codebook(self, edit: Edit) -> None:
        def act() -> None:
            draft = Draft.of(self.project.codebook).do(edit)
            version = next_version(draft.start.version, self.project.codebooks.versions())
            self.project.codebooks.edited(draft.released(version), draft.migration).apply()

        self.step(act)

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        assert self.project.history.undo() is not None
        self.at -= 1
        assert state_of(self.project) == self.pictures[self.at]

    @precondition(lambda self: self.at < len(self.pictures) - 1)
    @rule()
    def redo(self) -> None:
        assert self.project.history.redo() is not None
        self.at += 1
        assert state_of(self.project) == self.pictures[self.at]

    @rule(place=st.sampled_from(["p.annotator", "renamed.annotator"]))
    def close_and_open(self, place: str) -> None:
        self.project.close()
        self.path = self.path.rename(self.folder / place)
        self.project = Project.open(self.path, Identity(ME, "desk"))
        assert state_of(self.project) == self.pictures[self.at]

    @invariant()
    def as_many_steps_as_pictures(self) -> None:
        assert (self.project.history.next_undo() is None) == (self.at == 0)
        assert (self.project.history.next_redo() is None) == (self.at >= len(self.pictures) - 1)


TestWork = Work.TestCase
TestWork.settings = settings(stateful_step_count=30)
