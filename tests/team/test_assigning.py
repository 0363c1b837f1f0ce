from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.model import Status, Verb, Zone, ZoneKind
from annotator.team.assigning import Stock, Terms, assign, drafted, file_names, stock_of
from annotator.team.overview import Share, shares
from annotator.team.plan import Wish
from tests.desk import mark
from tests.team.teamwork import OUTLETS, TO_TWO, Team


def test_each_annotator_gets_a_file_with_their_articles_and_nobodys_annotations(team: Team) -> None:
    report = team.assign()
    given = {assignment.annotator: assignment.articles for assignment in team.lead.assignments.all()}
    for each in report.files:
        project = team.open(each.annotator)
        assert tuple(project.articles.ids()) == given[each.annotator]
        assert [project.articles.get(id) for id in project.articles.ids()] == [
            team.lead.articles.get(id) for id in given[each.annotator]
        ]
        assert project.progress.annotators() == []
        assert project.problems() == []
        assert project.id == team.lead.id


def test_codebook_and_registry_go_along(team: Team) -> None:
    team.lead.codebooks.replace(replace(team.lead.codebook, version="3.0.0"))
    team.assign()
    project = team.open("Olha")
    assert project.codebook == team.lead.codebook
    assert project.entities.all() == team.lead.entities.all()
    assert project.entities.named("Kiev") == team.lead.entities.named("Київ")


def test_the_articles_stand_in_the_order_they_arrived_whatever_was_corrected_since(team: Team) -> None:
    first = team.lead.articles.ids()[0]
    team.lead.articles.describe(first, "Corrected", {"outlet": "Post"})
    team.assign()
    assert team.open("Olha").articles.ids()[0] == first
    assert team.open("Olha").articles.info(first).title == "Corrected"


def test_what_was_taken_off_the_list_is_not_handed_out(team: Team) -> None:
    gone = team.lead.articles.ids()[0]
    team.lead.articles.remove([gone])
    assert team.assign().articles == 7
    assert all(gone not in assignment.articles for assignment in team.lead.assignments.all())


def test_everybody_gets_an_even_share_of_each_outlet(team: Team) -> None:
    report = team.assign(Wish(("Olha", "Petro")), by="outlet")
    assert [each.strata for each in report.files] == [dict.fromkeys(sorted(OUTLETS), 2)] * 2


def test_a_column_that_no_article_has_is_said_with_those_there_are(team: Team) -> None:
    with pytest.raises(UserError, match="No article has a column “paper”.*“outlet”"):
        team.assign(by="paper")
    assert not team.folder.exists()


def test_a_blind_file_does_not_hold_where_its_articles_come_from(team: Team) -> None:
    team.assign(blind=True)
    project = team.open("Olha")
    for id in project.articles.ids():
        assert project.articles.info(id).meta == {"language": "en"}
        assert project.articles.info(id).title == team.lead.articles.info(id).title
    content = team.file("Olha").read_bytes()
    assert all(word.encode() not in content for word in ("Пошта", "2024-05-01", "https://example.org"))


def test_a_blind_files_article_details_stay_as_they_are(team: Team) -> None:
    team.assign(blind=True)
    project = team.open("Olha")
    (article, *_) = project.articles.ids()
    with pytest.raises(UserError, match="handed out.*hidden"):
        project.articles.correct_zones(article, [Zone(0, 2, ZoneKind.CAPTION)])


def test_what_is_the_leads_to_decide_is_refused_in_a_file_that_was_handed_out(team: Team) -> None:
    team.assign()
    project = team.open("Olha")
    (article, *_) = project.articles.ids()
    with pytest.raises(UserError, match="flag one that does not belong"):
        project.articles.remove([article])
    with pytest.raises(UserError, match="ask the project lead"):
        project.codebooks.replace(replace(project.codebook, version="9.0.0"))
    project.articles.correct_zones(article, [Zone(0, 2, ZoneKind.CAPTION)])
    assert project.history.next_undo() is not None


def test_nothing_that_was_handed_out_can_be_undone_by_the_annotator(team: Team) -> None:
    team.assign()
    assert team.open("Olha").history.next_undo() is None


def test_who_has_what_is_kept_and_undone_like_any_action(team: Team) -> None:
    before = team.lead.history.next_undo()
    team.assign()
    step = team.lead.history.next_undo()
    assert step is not None and step.verb is Verb.ASSIGN
    # Two for both, three of the other six for both, and three for one of them.
    assert sorted(share.articles for share in shares(team.lead)) == [6, 7]
    team.lead.history.undo()
    assert (team.lead.assignments.all(), team.lead.history.next_undo()) == ([], before)
    team.lead.history.redo()
    assert len(team.lead.assignments.all()) == 2
    assert team.lead.problems() == []


def test_an_annotators_file_holds_their_own_assignment_only(team: Team) -> None:
    team.assign()
    (assignment,) = team.open("Olha").assignments.all()
    assert assignment in team.lead.assignments.all()
    assert assignment.annotator == "Olha"


def test_what_is_back_is_counted(team: Team) -> None:
    (first, second, *_) = team.lead.articles.ids()
    team.assign(Wish(("Lead",)))
    team.lead.progress.set_status(second, Status.DONE)
    assert shares(team.lead) == [Share("Lead", 8, done=1, started=1)]
    assert first in team.lead.assignments.all()[0].articles


def test_what_somebody_has_is_left_out_the_next_time(team: Team) -> None:
    team.assign(Wish(("Olha",)))
    with pytest.raises(UserError, match="Somebody has each of the articles"):
        team.assign(Wish(("Petro",)))
    report = team.assign(Wish(("Petro",)), again=True)
    assert (report.articles, report.left_out) == (8, 0)


def test_an_empty_project_has_nothing_to_hand_out(team: Team) -> None:
    team.lead.articles.remove(team.lead.articles.ids())
    with pytest.raises(UserError, match="no articles yet"):
        team.assign()


def test_a_file_that_is_there_is_not_touched_and_none_is_written(team: Team) -> None:
    team.folder.mkdir()
    team.file("Petro").write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        team.assign()
    assert [path.name for path in team.folder.iterdir()] == [team.file("Petro").name]
    assert team.lead.assignments.all() == []


def test_if_one_file_cannot_be_written_none_is_left(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    write, calls = team.lead.assignments.write_file, []

    def second_fails(path: Path, assignment: object) -> None:
        calls.append(path)
        if len(calls) == 2:
            raise UserError("The disk is full.")
        write(path, assignment)  # type: ignore[arg-type]

    monkeypatch.setattr(team.lead.assignments, "write_file", second_fails)
    with pytest.raises(UserError, match="disk is full"):
        team.assign()
    assert calls[0] == team.file("Olha") and not list(team.folder.iterdir())
    assert team.lead.assignments.all() == []


def test_nothing_is_left_of_a_file_whose_writing_breaks_off(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("annotator.store.merge_handout._without_origin", full)
    with pytest.raises(sqlite3.OperationalError):
        team.assign(blind=True)
    assert not list(team.folder.iterdir())


def test_names_that_no_file_can_have_are_made_harmless(team: Team) -> None:
    report = team.assign(Wish(("../Olha", "o/lha", "O:lha", "Ольга")))
    assert [each.file.name for each in report.files] == [
        "ferry-_Olha.annotator",
        "ferry-o_lha.annotator",
        "ferry-O_lha_.annotator",
        "ferry-Ольга.annotator",
    ]
    assert all(each.file.parent == team.folder for each in report.files)


@pytest.mark.skipif(os.name == "nt", reason="a file name cannot hold a line feed there")
def test_a_folder_that_cannot_be_made_is_said(team: Team) -> None:
    team.folder.write_text("a file")
    with pytest.raises(UserError, match="can't be made"):
        team.assign()


def test_the_work_goes_on_from_the_projects_logical_time(team: Team) -> None:
    entity = team.lead.entities.all()[0]
    team.lead.entities.edit(replace(entity, name="Corrected by the lead"))
    team.assign()
    project = team.open("Olha")
    project.entities.edit(replace(project.entities.get(entity.id), name="Corrected by Olha"))
    mark(project, project.articles.ids()[0], "CUE", "said")
    highest = [max(row[0] for row in each._store.rows("SELECT lamport FROM version")) for each in (team.lead, project)]
    assert highest[1] >= highest[0]


def test_a_draft_says_what_would_be_handed_out(team: Team) -> None:
    terms = Terms(TO_TWO, by="outlet")
    draft = drafted(stock_of(team.lead), terms)
    assert team.lead.assignments.all() == []
    report = assign(team.lead, team.folder, terms)
    given = {each.annotator: list(each.articles) for each in team.lead.assignments.all()}
    assert draft.plan.articles == given
    assert [draft.counts(each.annotator) for each in report.files] == [each.strata for each in report.files]
    assert drafted(stock_of(team.lead), replace(terms, again=True)).plan.articles == given
    assert stock_of(team.lead).free(terms) == []


def test_columns_are_listed_by_how_many_articles_have_them() -> None:
    stock = Stock({"1": {"rare": "x", "outlet": "Post"}, "2": {"outlet": "Post"}, "3": {}})
    assert stock.columns == ["outlet", "rare"]


def test_stopped_on_the_way_no_file_stays_and_nothing_is_noted(team: Team) -> None:
    def stop(done: int, total: int) -> None:
        if done == total - 1:
            raise UserError("Stop.")

    with pytest.raises(UserError, match="Stop"):
        assign(team.lead, team.folder, Terms(TO_TWO), stop)
    assert list(team.folder.iterdir()) == []
    assert team.lead.assignments.all() == []


def test_progress_counts_the_files(team: Team) -> None:
    heard: list[tuple[int, int]] = []
    assign(team.lead, team.folder, Terms(TO_TWO), lambda done, total: heard.append((done, total)))
    assert heard == [(0, 2), (1, 2), (2, 2)]


@given_by(st.lists(st.text(min_size=1, max_size=300), unique=True, max_size=6))
def test_every_name_gets_a_file_name_that_systems_take(names: list[str]) -> None:
    found = file_names("project", names)
    assert list(found) == names
    assert len({name.casefold() for name in found.values()}) == len(names)
    for name in found.values():
        assert len(name.encode()) < 160
        assert not set(name) & set('/\\:*?"<>|\0\n')
