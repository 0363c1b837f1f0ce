from __future__ import annotations

import itertools
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import UserError
from annotator.model import ArticleInfo, Fragment, Kind, Notice, Span, Status, Zone, ZoneKind
from annotator.project import Identity, Project, frozen
from annotator.store.merge_found import Changed, Gap, Refusal, Refused
from tests.desk import NEWS, NOVYNY, add_article, mark
from tests.store.merging import changed, content, copy_of, database, forge, tamper, versions


class Team:
    """Hold Olha's project, and Petro's copy of it."""

    def __init__(self, olha: Project, folder: Path) -> None:
        self.olha = olha
        self.article = olha.articles.ids()[0]
        self.path = folder / "petro.annotator"
        self.petro = copy_of(olha, self.path, "Petro")

    def sent(self) -> Path:
        """Close Petro's file; gives its place."""
        self.petro.close()
        return self.path


@pytest.fixture
def team(project: Project, article: str, tmp_path: Path) -> Iterator[Team]:
    mark(project, article, "QUOTE", '"Not before."')
    team = Team(project, tmp_path)
    yield team
    team.petro.close()


def refusals(project: Project, path: Path) -> set[Refusal]:
    """Collect a file of which something is refused, and change nothing by that; gives why."""
    before = content(project)
    found = project.collect(path)
    after = content(project)
    # Who else there is may be learnt.
    assert (after["versions"], after["articles"]) == (before["versions"], before["articles"])
    assert project.problems() == []
    return {refused.why for refused in found.refused}


def test_a_colleagues_work_comes_into_their_own_layer(team: Team) -> None:
    quote = mark(team.petro, team.article, "QUOTE", '"Not before."')
    cue = mark(team.petro, team.article, "CUE", "said")
    link = team.petro.links.link(quote.id, cue.id).changes[0].after
    team.petro.progress.set_status(team.article, Status.DONE)
    mine = team.olha.spans.in_article(team.article)
    found = team.olha.collect(team.sent())
    assert team.olha.spans.in_article(team.article, "Petro") == sorted([quote, cue], key=lambda span: span.sort_key)
    assert team.olha.links.in_article(team.article, "Petro") == [link]
    assert team.olha.progress.state(team.article, "Petro").status is Status.DONE
    assert team.olha.spans.in_article(team.article) == mine
    assert (found.came, found.changed["Petro", Kind.SPAN]) == (4, Changed(new=2))
    assert found.labels == {"QUOTE": 1, "CUE": 1}
    assert team.olha.problems() == []


def test_collecting_twice_changes_nothing(team: Team) -> None:
    mark(team.petro, team.article, "CUE", "said")
    path = team.sent()
    team.olha.collect(path)
    before = content(team.olha)
    found = team.olha.collect(path)
    assert content(team.olha) == before
    assert (found.came, found.changed, found.articles) == (0, {}, 0)
    assert found.known == len(before["versions"])


def test_two_copies_that_collect_each_other_are_the_same(team: Team) -> None:
    mark(team.petro, team.article, "CUE", "said")
    add_article(team.petro, NOVYNY, "Міст")
    team.petro.history.undo()
    team.petro.history.redo()
    mark(team.olha, team.article, "SPEAKER", "The union")
    team.olha.entities.add("Ines Carrow")
    team.olha.collect(team.path)
    team.petro.collect(team.olha.path)
    assert content(team.olha) == content(team.petro)
    assert team.olha.problems() == team.petro.problems() == []


def test_the_greatest_logical_time_counts_in_both_copies(team: Team) -> None:
    team.petro.articles.describe(team.article, "Petro's title", {})
    team.olha.entities.add("Ines Carrow")
    team.olha.articles.describe(team.article, "Olha's title, later", {})
    team.olha.collect(team.path)
    team.petro.collect(team.olha.path)
    assert team.olha.articles.info(team.article).title == "Olha's title, later"
    assert team.petro.articles.info(team.article).title == "Olha's title, later"


def test_at_the_same_logical_time_the_greater_actor_counts(team: Team) -> None:
    team.petro.articles.describe(team.article, "Petro's", {})
    team.olha.articles.describe(team.article, "Olha's", {})
    first, second = versions(team.path, "verb = 'edit article details'"), versions(team.olha.path, "lamport > 3")
    assert first[-1].lamport == second[-1].lamport
    winner = max(first[-1], second[-1], key=lambda version: version.order)
    team.olha.collect(team.path)
    assert json.loads(winner.body or "")["title"] == team.olha.articles.info(team.article).title


def test_several_versions_of_one_thing_in_a_file_count_by_their_time_whatever_their_order(team: Team) -> None:
    quote = mark(team.petro, team.article, "QUOTE", '"Not before."')
    for note in ("one", "two", "three"):
        team.petro.spans.set_note(quote.id, note)
    rows = versions(team.sent(), "layer = 'Petro'")
    tamper(team.path, "DELETE FROM version WHERE layer = 'Petro'")
    forge(team.path, reversed(rows))
    team.olha.collect(team.path)
    assert team.olha.spans.get(quote.id).note == "three"
    assert team.olha.problems() == []


def test_a_span_deleted_by_its_owner_is_gone_here_too(team: Team) -> None:
    cue = mark(team.petro, team.article, "CUE", "said")
    team.olha.collect(team.path)
    team.petro.spans.delete([cue.id])
    found = team.olha.collect(team.path)
    assert team.olha.spans.find(cue.id) is None
    assert found.changed["Petro", Kind.SPAN] == Changed(removed=1)
    team.petro.history.undo()
    assert team.olha.collect(team.path).changed["Petro", Kind.SPAN] == Changed(new=1)


def test_new_articles_come_with_their_texts(team: Team) -> None:
    article = add_article(team.petro, NOVYNY, "Міст")
    found = team.olha.collect(team.sent())
    assert team.olha.articles.get(article).text == NOVYNY
    assert (found.articles, found.unlisted) == (1, 0)
    assert team.olha.search.articles("дніпро") == {article}


def test_what_one_does_next_is_later_than_what_came(team: Team) -> None:
    entity = team.olha.entities.add("Ines Carrow")
    team.petro.collect(team.olha.path)
    for name in ("one", "two", "three"):
        team.petro.entities.edit(replace(entity, name=name))
    team.olha.collect(team.path)
    team.olha.entities.edit(replace(entity, name="four"))
    team.petro.collect(team.olha.path)
    assert team.petro.entities.get(entity.id).name == "four"


def test_undo_goes_on_where_it_was(team: Team) -> None:
    mark(team.olha, team.article, "CUE", "said")
    team.olha.history.undo()
    mark(team.petro, team.article, "CUE", "said")
    before = (team.olha.history.next_undo(), team.olha.history.next_redo())
    team.olha.collect(team.sent())
    assert (team.olha.history.next_undo(), team.olha.history.next_redo()) == before
    team.olha.history.redo()
    team.olha.history.undo()
    team.olha.history.undo()
    assert team.olha.spans.in_article(team.article) == []
    assert len(team.olha.spans.in_article(team.article, "Petro")) == 1
    assert team.olha.problems() == []


def test_whoever_listens_hears_that_everything_may_have_changed(team: Team) -> None:
    mark(team.petro, team.article, "CUE", "said")
    heard: list[Notice] = []
    team.olha.subscribe(heard.append)
    team.olha.collect(team.sent())
    assert [(notice.everything, notice.action) for notice in heard] == [(True, "")]


def test_a_newer_codebook_comes_into_force(team: Team) -> None:
    assert team.olha.codebook.version != "9.0.0"
    team.petro.codebooks.replace(replace(team.petro.codebook, version="9.0.0"))
    found = team.olha.collect(team.sent())
    assert team.olha.codebook.version == "9.0.0"
    assert found.changed["", Kind.CODEBOOK] == Changed(changed=1)


def test_copies_agree_on_what_was_made_uniform_in_a_text_that_both_imported(team: Team, tmp_path: Path) -> None:
    for project, changes in ((team.olha, [("line ends", 3)]), (team.petro, [("byte order mark", 1)])):
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("", "Міст"), NOVYNY, changes))
    team.olha.back_up(before := tmp_path / "before.annotator")
    team.olha.collect(team.path)
    team.petro.collect(before)
    assert content(team.olha) == content(team.petro)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_stopped_on_the_way_nothing_was_collected(team: Team, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.store.merge._PORTION", 2)
    add_article(team.petro, NOVYNY, "Міст")
    for word in ("said", "warned", "sail"):
        mark(team.petro, team.article, "CUE", word)
    before = content(team.olha)
    calls = itertools.count()

    def stop(done: int, total: int) -> None:
        assert 0 <= done <= total
        if next(calls) == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        team.olha.collect(team.sent(), stop)
    assert content(team.olha) == before
    assert team.olha.problems() == []
    assert team.olha.collect(team.path).came == 4


KILLED = """
import os, signal, sys
from pathlib import Path
from annotator.project import Identity, Project
with Project.open(Path(sys.argv[1]), Identity("Olha", "desk")) as project:
    project.collect(Path(sys.argv[2]), lambda done, total: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_killed_on_the_way_nothing_was_collected(team: Team) -> None:
    for number in range(300):
        team.petro.spans.mark(team.article, "CUE", [Fragment(number % 90, number % 90 + 3)])
    before, path = content(team.olha), team.olha.path
    team.olha.close()
    killed = subprocess.run([sys.executable, "-c", KILLED, path, team.sent()], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Project.open(path, Identity("Olha", "desk")) as project:
        assert content(project) == before
        assert project.collect(team.path).came == 300
        assert project.problems() == []


def test_a_missing_entry_is_named(team: Team) -> None:
    for word in ("said", "warned", "sail"):
        mark(team.petro, team.article, "CUE", word)
    tamper(team.sent(), "DELETE FROM version WHERE layer = 'Petro' AND seq IN (1, 2)")
    found = team.olha.collect(team.path)
    assert found.gaps == [Gap("Petro", 1, 2)]
    assert found.came == 1


def test_a_gap_is_closed_by_a_file_that_has_what_is_missing(team: Team, tmp_path: Path) -> None:
    mark(team.petro, team.article, "CUE", "said")
    mark(team.petro, team.article, "CUE", "warned")
    team.petro.back_up(whole := tmp_path / "whole.annotator")
    tamper(team.sent(), "DELETE FROM version WHERE layer = 'Petro' AND seq = 1")
    team.olha.collect(team.path)
    assert team.olha.problems() != []
    assert team.olha.collect(whole).gaps == []
    assert team.olha.problems() == []


def test_a_file_that_was_used_in_two_places_is_named_and_both_halves_are_kept(team: Team, tmp_path: Path) -> None:
    mark(team.petro, team.article, "CUE", "said")
    team.petro.back_up(kept := tmp_path / "backup.annotator")
    first = mark(team.petro, team.article, "CUE", "warned")
    team.olha.collect(team.sent())
    # Back to the backup, in the same place: the actor goes on from the same number.
    kept.replace(team.path)
    with Project.open(team.path, Identity("Petro", "Petro's desk")) as petro:
        second = mark(petro, team.article, "CUE", "sail")
    found = team.olha.collect(team.path)
    assert found.forks == [("Petro", 2)]
    assert {first.id, second.id} <= {span.id for span in team.olha.spans.in_article(team.article, "Petro")}


def test_what_was_changed_outside_the_program_is_not_taken_and_the_rest_is(team: Team) -> None:
    good, bad = mark(team.petro, team.article, "CUE", "said"), mark(team.petro, team.article, "CUE", "warned")
    tamper(team.sent(), f"UPDATE version SET body = replace(body, 'CUE', 'CLAIM') WHERE entity = '{bad.id}'")
    found = team.olha.collect(team.path)
    assert found.refused == {Refused(Refusal.DIGEST, "Petro", team.article): 1}
    assert team.olha.spans.find(good.id) == good
    assert team.olha.spans.find(bad.id) is None


def test_an_entry_that_is_here_with_other_content_stays_as_it_is_here(team: Team) -> None:
    cue = mark(team.petro, team.article, "CUE", "said")
    team.olha.collect(team.sent())
    changed(team.path, f"entity = '{cue.id}'", body=versions(team.path, "kind = 'span'")[0].body)
    assert refusals(team.olha, team.path) == {Refusal.CONTENT}
    assert team.olha.spans.get(cue.id) == cue


def test_annotations_on_a_text_that_is_another_one_here_are_not_taken(team: Team) -> None:
    mark(team.petro, team.article, "CUE", "said")
    other = frozen(ArticleInfo("x", ""), "Other\n")
    tamper(team.sent(), f"UPDATE article SET text = 'Other\n', sha256 = '{other.sha256}'")
    found = team.olha.collect(team.path)
    assert found.refused == {
        Refused(Refusal.TEXT_DIFFERS, "", team.article): 1,
        Refused(Refusal.TEXT_DIFFERS, "Petro", team.article): 1,
    }
    assert team.olha.articles.get(team.article).text == NEWS
    assert team.olha.spans.in_article(team.article, "Petro") == []


def test_a_text_that_was_changed_outside_the_program_is_not_taken(team: Team) -> None:
    mark(team.petro, team.article, "CUE", "said")
    tamper(team.sent(), "UPDATE article SET text = replace(text, 'May', 'Jun')")
    assert refusals(team.olha, team.path) == {Refusal.TEXT_CHANGED}


def test_a_text_that_was_never_made_uniform_is_not_taken(team: Team) -> None:
    raw = frozen(ArticleInfo("x", ""), "a\rb")
    tamper(team.sent(), f"INSERT INTO article VALUES ('x', '{raw.sha256}', 'a' || char(13) || 'b', '{{}}')")
    assert refusals(team.olha, team.path) == {Refusal.TEXT_CHANGED}


@pytest.mark.parametrize("changes", ["", "[]", '{"a": "b"}', "[" * 100_000])
def test_a_text_with_odd_counts_is_not_taken(team: Team, changes: str) -> None:
    with database(team.sent()) as db:
        db.execute("UPDATE article SET changes = ?", (changes,))
    assert refusals(team.olha, team.path) == {Refusal.TEXT_CHANGED}


def test_the_same_text_under_two_ids_is_named(team: Team) -> None:
    add_article(team.olha, NOVYNY, "Міст", id="one")
    there = add_article(team.petro, NOVYNY, "Міст", id="two")
    mark(team.petro, there, "CUE", "сказав")
    assert refusals(team.olha, team.sent()) == {Refusal.TEXT_TWICE}


FORGERIES: list[tuple[Refusal, dict[str, Any]]] = [
    (Refusal.LAYER, {"layer": "Olha"}),
    (Refusal.LAYER, {"layer": ""}),
    (Refusal.LAYER, {"kind": "entity"}),
    (Refusal.LAYER, {"kind": "state"}),
    (Refusal.LAYER, {"kind": "worktime"}),
    (Refusal.LAYER, {"kind": "article", "layer": ""}),
    (Refusal.LAYER, {"article": None}),
    (Refusal.CLOCK, {"seq": 0}),
    (Refusal.CLOCK, {"seq": 10**9}),
    (Refusal.CLOCK, {"lamport": 0}),
    (Refusal.CLOCK, {"lamport": 2**62, "seq": 2**61}),
    (Refusal.SHAPE, {"id": "short"}),
    (Refusal.SHAPE, {"id": "abc123"}),
    (Refusal.SHAPE, {"id": "Z" * 32}),
    (Refusal.SHAPE, {"action": "a\nb"}),
    (Refusal.SHAPE, {"undoes": "x"}),
    (Refusal.SHAPE, {"undoes": "x" * 32}),
    (Refusal.SHAPE, {"time": "yesterday"}),
    (Refusal.SHAPE, {"entity": "e" * 20_000}),
    (Refusal.SHAPE, {"layer": "e" * 20_000}),
    (Refusal.SHAPE, {"body": " " * 1_000_001}),
]


@pytest.mark.parametrize(("why", "to"), FORGERIES)
def test_an_entry_that_no_copy_can_have_written_is_not_taken(team: Team, why: Refusal, to: dict[str, Any]) -> None:
    mark(team.petro, team.article, "CUE", "said")
    before = versions(team.sent(), "layer = 'Petro'")[0].id
    changed(team.path, "layer = 'Petro'", **to)
    if "id" in to:
        tamper(team.path, f"DELETE FROM version WHERE id = '{before}'")
    assert refusals(team.olha, team.path) == {why}


def span_body(**to: Any) -> str:
    body = {"label": "CUE", "fragments": [[0, 4]], "attributes": {}, "note": "", "flag": False, "codebook": "1"}
    return json.dumps({**body, **to})


BODIES: list[tuple[str, str, str]] = [
    ("span", "s", "{"),
    ("span", "s", "[" * 2_000),
    ("span", "s", "{}"),
    ("span", "s", span_body(fragments=[])),
    ("span", "s", span_body(fragments=[[0, 10_000]])),
    ("span", "s", span_body(fragments=[[-1, 4]])),
    ("span", "s", span_body(fragments=[[4, 4]])),
    ("span", "s", span_body(fragments=[[5, 4]])),
    ("span", "s", span_body(fragments=[[6, 9], [0, 4]])),
    ("span", "s", span_body(fragments=[[0, 4], [3, 9]])),
    ("span", "s", span_body(fragments=[[0, 4.0]])),
    ("span", "s", span_body(fragments=[[False, True]])),
    ("span", "s", span_body(label=7)),
    ("span", "s", span_body(note=None)),
    ("span", "s", span_body(flag="yes")),
    ("span", "s", span_body(attributes=[])),
    ("span", "s", span_body(attributes={"a": 1})),
    ("relation", "r", '{"label": "SAID_BY", "head": 1, "tail": "b", "attributes": {}, "codebook": ""}'),
    ("relation", "r", '{"label": "SAID_BY", "head": "a", "tail": "b", "attributes": {}, "article": "x"}'),
    ("relation", "r", '{"label": "SAID_BY", "head": "a", "tail": "b", "attributes": [], "codebook": ""}'),
    ("state", "{article}:Petro", '{"status": "late", "note": "", "flag": false, "attributes": {}}'),
    ("state", "{article}:Petro", '{"status": "done", "note": 1, "flag": false, "attributes": {}}'),
    ("state", "{article}:Petro", '{"status": "done", "note": "", "flag": 0, "attributes": {}}'),
    ("worktime", "{article}:Petro:x", '{"seconds": -1}'),
    ("worktime", "{article}:Petro:x", '{"seconds": 9000000000000000000}'),
    ("worktime", "{article}:Petro:x", '{"seconds": 1.5}'),
    ("worktime", "{article}:Petro:x", '{"seconds": true}'),
    ("entity", "e", '{"name": 1, "kind": "person", "aliases": [], "wikidata": "", "merged_into": ""}'),
    ("entity", "e", '{"name": "", "kind": "dog", "aliases": [], "wikidata": "", "merged_into": ""}'),
    ("entity", "e", '{"name": "", "kind": "person", "aliases": [2], "wikidata": "", "merged_into": ""}'),
    ("article", "{article}", '{"title": "T", "meta": {"outlet": true}, "zones": []}'),
    ("article", "{article}", '{"title": "T", "meta": [], "zones": []}'),
    ("article", "{article}", '{"title": "T", "meta": {}, "zones": [[0, 9999, "headline"]]}'),
    ("article", "{article}", '{"title": 5, "meta": {}, "zones": []}'),
    ("codebook", "codebook", '{"id": "x", "labels": []}'),
    ("assignment", "a", '{"annotator": "Petro", "articles": [1], "blind": false}'),
    ("assignment", "a", '{"annotator": "Petro", "articles": [], "blind": 1}'),
]


@pytest.mark.parametrize(("kind", "entity", "body"), BODIES)
def test_an_entry_that_cannot_be_read_is_not_taken(team: Team, kind: str, entity: str, body: str) -> None:
    mark(team.petro, team.article, "CUE", "said")
    shared = kind in ("entity", "article", "codebook", "assignment")
    place = None if kind in ("entity", "codebook", "assignment") else team.article
    name = entity.format(article=team.article)
    team.sent()
    changed(
        team.path,
        "layer = 'Petro'",
        kind=kind,
        entity=name,
        body=body,
        article=place,
        layer="" if shared else "Petro",
    )
    assert refusals(team.olha, team.path) == {Refusal.BODY}


def test_nobodys_span_is_moved_to_somebody_else(team: Team) -> None:
    (mine,) = team.olha.spans.in_article(team.article)
    mark(team.petro, team.article, "CUE", "said")
    team.sent()
    changed(team.path, "layer = 'Petro'", entity=mine.id, lamport=1_000)
    assert refusals(team.olha, team.path) == {Refusal.OWNER}
    assert team.olha.spans.get(mine.id) == mine


def test_a_span_is_not_moved_to_another_article(team: Team) -> None:
    other = add_article(team.petro, NOVYNY, "Міст")
    cue = mark(team.petro, team.article, "CUE", "said")
    team.olha.collect(team.path)
    team.petro.spans.set_note(cue.id, "moved")
    team.sent()
    changed(team.path, "verb = 'note'", article=other)
    assert refusals(team.olha, team.path) == {Refusal.OWNER}


def test_of_two_owners_in_one_file_one_is_taken(team: Team) -> None:
    first = mark(team.petro, team.article, "CUE", "said")
    second = mark(team.petro, add_article(team.petro, NOVYNY, "Міст"), "CUE", "сказав")
    team.sent()
    changed(team.path, f"entity = '{second.id}'", entity=first.id)
    found = team.olha.collect(team.path)
    assert {refused.why for refused in found.refused} == {Refusal.OWNER}
    assert team.olha.spans.get(first.id) == first


def test_an_actor_that_is_somebody_else_here_is_not_believed(team: Team) -> None:
    mark(team.petro, team.article, "CUE", "said")
    team.olha.collect(team.path)
    mark(team.petro, team.article, "CUE", "warned")
    tamper(team.sent(), "UPDATE actor SET annotator = 'Ivan' WHERE annotator = 'Petro'")
    assert refusals(team.olha, team.path) == {Refusal.STRANGER}


def test_an_entry_of_nobody_the_file_knows_is_not_taken(team: Team) -> None:
    mark(team.petro, team.article, "CUE", "said")
    changed(team.sent(), "layer = 'Petro'", actor="f" * 32)
    assert refusals(team.olha, team.path) == {Refusal.STRANGER}


def test_an_entry_without_its_article_is_not_taken(team: Team) -> None:
    mark(team.petro, team.article, "CUE", "said")
    changed(team.sent(), "layer = 'Petro'", article="nowhere")
    assert refusals(team.olha, team.path) == {Refusal.NO_TEXT}


@pytest.mark.parametrize("to", [{"kind": "opinion"}, {"verb": "rethink"}])
def test_an_entry_of_a_newer_program_is_said(team: Team, to: dict[str, str]) -> None:
    mark(team.petro, team.article, "CUE", "said")
    changed(team.sent(), "layer = 'Petro'", **to)
    before = content(team.olha)
    with pytest.raises(UserError, match="newer Annotator. Update the program"):
        team.olha.collect(team.path)
    assert content(team.olha) == before


def test_a_file_that_is_wrong_everywhere_is_told_in_few_words(team: Team) -> None:
    with team.petro.importing() as intake:
        for number in range(1_500):
            article = intake.add_article(frozen(ArticleInfo("", "T"), f"{number}")).article
            intake.add_span(Span(f"s{number}", article, "Petro", "CUE", (Fragment(0, 1),)))
    tamper(
        team.sent(), "UPDATE version SET digest = upper(digest) WHERE layer = 'Petro'", "UPDATE article SET text = ''"
    )
    found = team.olha.collect(team.path)
    assert found.refused.total() > 3_000
    assert len(found.refused) <= 1_010


def test_zones_and_empty_ones_come_as_they_are(team: Team) -> None:
    zones = (Zone(0, 0, ZoneKind.BYLINE), Zone(0, len(NEWS), ZoneKind.BODY))
    team.petro.articles.correct_zones(team.article, zones)
    team.olha.collect(team.sent())
    assert team.olha.articles.info(team.article).zones == zones
