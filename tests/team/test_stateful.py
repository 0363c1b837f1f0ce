"""Three copies of a project, worked on at once by clocks that are wrong, and collected in every order."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from annotator.errors import UserError
from annotator.model import ArticleInfo, Fragment, Status
from annotator.project import Identity, Project, frozen
from annotator.store import ids
from annotator.team.plan import Wish
from tests.desk import NEWS, default_codebook
from tests.store.merging import content
from tests.team.teamwork import Team

NAMES = ("Lead", "Ivan", "Olha")
COPIES = st.sampled_from(range(3))
PICKS = st.integers(0, 1000)
OFFSETS = st.integers(0, 60)
DAY = 86_400 * 10**9
Thing = TypeVar("Thing")


class PowerCut(BaseException):
    """Stand for whatever ends the program in the middle."""


@dataclass
class Copy:
    """Hold one file, who works in it, and how wrong their clock is."""

    path: Path
    identity: Identity
    project: Project
    skew: int
    last_id: int = 0

    def reopen(self) -> None:
        self.project.close()
        self.project = opened(self.path, self.identity)

    @contextmanager
    def at_its_desk(self) -> Iterator[Project]:
        """Tell this copy's time, and make its ids from that."""
        shared, ids._last = ids._last, self.last_id
        real = ids.time.time_ns
        with patch.object(ids, "time", SimpleNamespace(time_ns=lambda: real() + self.skew)):
            yield self.project
        self.last_id, ids._last = ids._last, shared


def opened(path: Path, identity: Identity) -> Project:
    project = Project.open(path, identity)
    # A crash of the program needs no disk that is up to date.
    project._store.connection.execute("PRAGMA synchronous = OFF")
    return project


class Work(RuleBasedStateMachine):
    """Let three people do what they like, and see that the copies come out the same in any order."""

    @initialize(skews=st.tuples(*[st.sampled_from([-400 * DAY, -1, 0, 7 * DAY])] * 3), blind=st.booleans())
    def hand_out(self, skews: tuple[int, int, int], blind: bool) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-team-"))
        lead, *others = (Identity(name, f"{name}'s desk") for name in NAMES)
        path = self.folder / "lead.annotator"
        project = Project.create(path, default_codebook(), lead)
        with project.importing() as intake:
            for number in range(3):
                intake.add_article(frozen(ArticleInfo("", f"News {number}", {"outlet": "Post"}), f"{number} {NEWS}"))
        project.entities.add("Ines Carrow")
        project.back_up(self.folder / "Ivan.annotator")
        Team(self.folder, project).assign(Wish(("Olha",)), blind=blind)
        project.close()
        paths = (path, self.folder / "Ivan.annotator", self.folder / "lead-Olha.annotator")
        self.copies = [
            Copy(path, identity, opened(path, identity), skew)
            for path, identity, skew in zip(paths, (lead, *others), skews, strict=True)
        ]

    def act(self, number: int, verb: Callable[[Project], object]) -> None:
        """Do something in one copy; what is refused is not done."""
        with self.copies[number].at_its_desk() as project, suppress(UserError):
            verb(project)

    @rule(copy=COPIES, pick=PICKS, start=OFFSETS, label=st.sampled_from(["QUOTE", "CUE", "SPEAKER"]))
    def mark(self, copy: int, pick: int, start: int, label: str) -> None:
        self.act(copy, lambda p: p.spans.mark(any_article(p, pick), label, [Fragment(start, start + 4)]))

    @rule(copy=COPIES, pick=PICKS, note=st.sampled_from(["unsure", "Її слова 🙂"]))
    def change_a_span(self, copy: int, pick: int, note: str) -> None:
        self.act(copy, lambda p: p.spans.set_note(any_span(p, pick), note))
        self.act(copy, lambda p: p.links.link(any_span(p, pick), any_span(p, pick + 1)))

    @rule(copy=COPIES, pick=PICKS)
    def delete(self, copy: int, pick: int) -> None:
        self.act(copy, lambda p: p.spans.delete([any_span(p, pick)]))

    @rule(copy=COPIES, pick=PICKS, status=st.sampled_from(list(Status)))
    def say_how_far_one_is(self, copy: int, pick: int, status: Status) -> None:
        self.act(copy, lambda p: p.progress.set_status(any_article(p, pick), status))
        self.act(copy, lambda p: p.progress.add_seconds(any_article(p, pick), 5))

    @rule(copy=COPIES, pick=PICKS, name=st.sampled_from(["Київ", "Kyiv", "Ines Carrow"]))
    def change_the_registry(self, copy: int, pick: int, name: str) -> None:
        def edit(project: Project) -> None:
            project.entities.edit(replace(one_of(project.entities.all(), pick), name=name))

        self.act(copy, edit)
        self.act(copy, lambda p: p.entities.add(name) if pick % 2 else None)

    @rule(copy=COPIES, one=PICKS, other=PICKS)
    def merge_entities(self, copy: int, one: int, other: int) -> None:
        def merge(project: Project) -> None:
            every = project.entities.all()
            project.entities.merge(one_of(every, one).id, one_of(every, other).id)

        self.act(copy, merge)

    @rule(copy=COPIES, pick=PICKS, title=st.sampled_from(["Title", "Назва"]))
    def describe(self, copy: int, pick: int, title: str) -> None:
        self.act(copy, lambda p: p.articles.describe(any_article(p, pick), title, {"outlet": "Пошта"}))

    @rule(copy=COPIES, number=st.integers(3, 5), ends=st.sampled_from([0, 2]))
    def take_in(self, copy: int, number: int, ends: int) -> None:
        def take(project: Project) -> None:
            with project.importing() as intake:
                article = frozen(ArticleInfo("", f"News {number}"), f"{number} {NEWS}", [("line ends", ends)])
                intake.add_article(article)

        self.act(copy, take)

    @rule(copy=COPIES, pick=PICKS)
    def remove(self, copy: int, pick: int) -> None:
        self.act(copy, lambda p: p.articles.remove([any_article(p, pick)]))

    @rule(copy=COPIES, version=st.sampled_from(["1.2.0", "2.0.0"]))
    def replace_codebook(self, copy: int, version: str) -> None:
        self.act(copy, lambda p: p.codebooks.replace(replace(p.codebook, version=version)))

    @rule(copy=COPIES, times=st.integers(1, 3))
    def undo(self, copy: int, times: int) -> None:
        for _ in range(times):
            self.act(copy, lambda p: p.history.undo())

    @rule(copy=COPIES)
    def redo(self, copy: int) -> None:
        self.act(copy, lambda p: p.history.redo())

    @rule(copy=COPIES)
    def close_and_open(self, copy: int) -> None:
        self.copies[copy].reopen()

    @rule(copy=COPIES, other=COPIES)
    def collect(self, copy: int, other: int) -> None:
        if copy == other:
            return
        project, file = self.copies[copy].project, self.copies[other].path
        before, step = content(project), project.history.next_undo()
        found = project.collect(file)
        after = content(project)
        assert not (found.refused or found.gaps or found.forks)
        assert {row[:-1] for row in before["versions"]} <= {row[:-1] for row in after["versions"]}
        assert after == union(before, content(self.copies[other].project))
        assert project.history.next_undo() == step
        assert project.collect(file).came == 0
        assert content(project) == after

    @rule(copy=COPIES, other=COPIES, after=st.integers(0, 5))
    def collect_and_crash(self, copy: int, other: int, after: int) -> None:
        if copy == other:
            return
        before, calls = content(self.copies[copy].project), iter(range(1000))

        def crash(done: int, total: int) -> None:
            if next(calls) == after:
                raise PowerCut

        with suppress(PowerCut), patch("annotator.store.merge._PORTION", 3):
            self.copies[copy].project.collect(self.copies[other].path, crash)
            return
        self.copies[copy].reopen()
        assert content(self.copies[copy].project) == before

    def teardown(self) -> None:
        if not hasattr(self, "copies"):
            return
        try:
            self.compare_all_orders()
        finally:
            for copy in self.copies:
                copy.project.close()
            shutil.rmtree(self.folder)

    def compare_all_orders(self) -> None:
        expected = union(*(content(copy.project) for copy in self.copies))
        for number, order in enumerate(permutations(self.copies)):
            first, second, third = order
            path = self.folder / f"order-{number}.annotator"
            first.project.back_up(path)
            with opened(path, first.identity) as project:
                if number % 2:
                    # (first + (second + third)) in place of ((first + second) + third)
                    middle = self.folder / f"middle-{number}.annotator"
                    second.project.back_up(middle)
                    with opened(middle, second.identity) as joined:
                        joined.collect(third.path)
                    project.collect(middle)
                else:
                    project.collect(second.path)
                    project.collect(third.path)
                assert content(project) == expected
                assert project.problems() == []


def union(*contents: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Work out what copies must hold together, by the words of the rule and not by the program's means."""
    rows = {row[0]: row[:-1] for each in contents for row in each["versions"]}
    newest: dict[tuple[object, object], tuple[object, ...]] = {}
    for row in rows.values():
        thing = (row[7], row[8])
        if thing not in newest or order_of(row) > order_of(newest[thing]):
            newest[thing] = row
    articles: dict[object, tuple[object, ...]] = {}
    for article in sorted({row for each in contents for row in each["articles"]}, key=lambda row: str(row[3])):
        articles[article[0]] = article
    return {
        "versions": [(*rows[id], int(newest[rows[id][7], rows[id][8]] is rows[id])) for id in sorted(rows, key=str)],
        "actors": sorted({row for each in contents for row in each["actors"]}, key=str),
        "articles": [articles[id] for id in sorted(articles, key=str)],
    }


def order_of(row: tuple[object, ...]) -> tuple[int, str, str]:
    lamport, actor, id = row[3], row[1], row[0]
    assert isinstance(lamport, int)
    return (lamport, str(actor), str(id))


def any_article(project: Project, pick: int) -> str:
    return one_of(project.articles.ids(), pick)


def any_span(project: Project, pick: int) -> str:
    return one_of([span.id for article in project.articles.ids() for span in project.spans.in_article(article)], pick)


def one_of(things: list[Thing], pick: int) -> Thing:
    if not things:
        raise UserError("There is nothing to choose from.")
    return things[pick % len(things)]


TestWork = Work.TestCase
# 25 in the normal run; a thousand by HYPOTHESIS_PROFILE=long.
TestWork.pytestmark = pytest.mark.timeout(3600)  # type: ignore[attr-defined]
TestWork.settings = settings(max_examples=settings().max_examples // 2, stateful_step_count=30)
