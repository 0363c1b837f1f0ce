from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.model import ArticleInfo, Fragment, Span, Status
from annotator.project import Identity, Project, frozen
from annotator.store.merge_handout import STAND_IN
from annotator.team.collect_report import CollectReport
from annotator.team.collecting import collect
from annotator.team.overview import Share, shares
from annotator.team.plan import Wish
from tests.desk import mark
from tests.store.merging import content, tamper
from tests.team.teamwork import Team


def work(project: Project, articles: int = 2) -> None:
    """Mark a cue in each of the first articles, call them done, and add a speaker to the registry."""
    for article in project.articles.ids()[:articles]:
        mark(project, article, "CUE", "said")
        project.progress.set_status(article, Status.DONE)
    project.entities.add(f"A friend of {project.annotator}")


def collected(team: Team, *files: Path) -> CollectReport:
    return collect(team.lead, files, team.folder / "backups")


def test_what_two_annotators_did_comes_together(team: Team) -> None:
    team.assign()
    for name in ("Olha", "Petro"):
        work(team.open(name))
    before = {id: team.lead.articles.get(id) for id in team.lead.articles.ids()}
    report = collected(team, team.file("Olha"), team.file("Petro"))
    (first, *_) = team.lead.articles.ids()
    assert team.lead.articles.annotators_of(first) == ["Lead", "Olha", "Petro"]
    assert {id: team.lead.articles.get(id) for id in team.lead.articles.ids()} == before
    assert [share.done for share in shares(team.lead)] == [2, 2]
    assert [entity.name for entity in team.lead.entities.all() if "friend" in entity.name] == [
        "A friend of Olha",
        "A friend of Petro",
    ]
    assert report.is_sound
    assert team.lead.problems() == []


def test_the_report_says_what_came_in_sentences(team: Team) -> None:
    team.assign()
    work(team.open("Olha"))
    text = collected(team, team.file("Olha")).to_text()
    assert f"{team.file('Olha')} (handed out to Olha): 5 new entries, 0 already here." in text
    assert "  Olha: 2 new spans; 2 new article statuses." in text
    assert "  For all: 1 new entity." in text
    assert "Olha: 2 of " in text
    assert "The project as it was before: " in text


def test_nothing_of_what_was_handed_out_comes_back(team: Team) -> None:
    team.assign(blind=True)
    before = content(team.lead)
    collected(team, team.file("Olha"))
    assert content(team.lead) == before
    assert team.lead._store.rows("SELECT 1 FROM actor WHERE id = ?", STAND_IN) == []


def test_a_blind_files_poorer_description_never_wins(team: Team) -> None:
    team.assign(blind=True)
    work(team.open("Olha"))
    collected(team, team.file("Olha"))
    assert all(team.lead.articles.info(id).meta["outlet"] for id in team.lead.articles.ids())
    # Nor where both meet in the annotator's file.
    olha = team.open("Olha")
    (article, *_) = olha.articles.ids()
    assert "outlet" not in olha.articles.info(article).meta
    olha.collect(team.lead.path)
    assert olha.articles.info(article) == team.lead.articles.info(article)
    assert olha.problems() == []


def test_who_was_given_what_merges_like_all_else(team: Team, tmp_path: Path) -> None:
    team.lead.back_up(tmp_path / "second.annotator")
    team.assign(Wish(("Olha",)))
    with Project.open(tmp_path / "second.annotator", Identity("Lead", "second desk")) as second:
        second.collect(team.lead.path)
        assert second.assignments.all() == team.lead.assignments.all()


def test_undo_goes_on_where_it_was(team: Team) -> None:
    team.assign()
    work(team.open("Olha"))
    before = team.lead.history.next_undo()
    collected(team, team.file("Olha"))
    assert team.lead.history.next_undo() == before
    team.lead.history.undo()
    assert team.lead.assignments.all() == []
    assert team.lead.progress.annotators() == ["Lead", "Olha"]


def test_a_backup_is_made_before_and_holds_what_was(team: Team) -> None:
    team.assign()
    before = content(team.lead)
    work(team.open("Olha"))
    report = collected(team, team.file("Olha"))
    assert report.backup is not None
    with Project.open(report.backup, Identity("Lead", "desk")) as backup:
        assert content(backup) == before


def test_if_nothing_came_no_backup_is_left(team: Team) -> None:
    team.assign()
    report = collected(team, team.file("Olha"))
    assert report.backup is None
    assert not list((team.folder / "backups").iterdir())
    assert report.to_text().endswith("Nothing was changed.")


def test_the_newest_ten_backups_are_kept(team: Team) -> None:
    team.assign()
    olha = team.open("Olha")
    kept = []
    for _ in range(12):
        olha.progress.toggle_flag(olha.articles.ids()[0])
        kept.append(collected(team, team.file("Olha")).backup)
    assert sorted((team.folder / "backups").iterdir()) == kept[2:]


def test_without_a_backup_nothing_is_collected(team: Team) -> None:
    team.assign()
    work(team.open("Olha"))
    before = content(team.lead)
    (team.folder / "backups").write_text("a file")
    with pytest.raises(UserError, match="backup folder.*Nothing was collected"):
        collected(team, team.file("Olha"))
    assert content(team.lead) == before


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(team: Team) -> None:
    team.assign()
    work(team.open("Olha"))
    (junk := team.folder / "junk.annotator").write_text("Dear colleagues")
    report = collected(team, junk, team.file("Olha"), team.lead.path)
    assert not report.is_sound
    assert [bool(file.failed) for file in report.files] == [True, False, True]
    assert "junk.annotator is not an Annotator project" in report.to_text()
    assert shares(team.lead)[0].done == 2


def test_work_under_another_name_is_pointed_out(team: Team) -> None:
    team.assign()
    with Project.open(team.file("Olha"), Identity("Olha K.", "desk")) as project:
        work(project)
    assert "It was handed out to Olha, and holds work of Olha K.." in collected(team, team.file("Olha")).to_text()


def test_labels_that_the_codebook_has_not_are_named_and_the_spans_kept(team: Team) -> None:
    team.assign()
    olha = team.open("Olha")
    (article, *_) = olha.articles.ids()
    with olha.importing() as intake:
        intake.add_span(Span("s1", article, "Olha", "RUMOUR", (Fragment(0, 4),)))
    report = collected(team, team.file("Olha"))
    assert "Spans with labels that the codebook has not are kept as they are: “RUMOUR” (1)." in report.to_text()
    assert report.files[0].to_json()["unknown_labels"] == {"RUMOUR": 1}
    assert team.lead.spans.get("s1").label == "RUMOUR"


def test_what_is_missing_twice_or_not_taken_is_said(team: Team) -> None:
    team.assign()
    olha = team.open("Olha")
    (first, second, *_) = olha.articles.ids()
    for word in ("said", "warned", "sail"):
        mark(olha, first, "CUE", word)
    mark(olha, second, "CUE", "said")
    mark(olha, first, "CUE", "Not")
    tamper(
        team.file("Olha"),
        "DELETE FROM version WHERE layer = 'Olha' AND seq = 2",
        "UPDATE version SET body = body || ' ' WHERE layer = 'Olha' AND seq = 3",
        f"UPDATE article SET text = text || '!' WHERE id = '{second}'",
    )
    report = collected(team, team.file("Olha"))
    text = report.to_text()
    title = team.lead.articles.info(second).title
    assert not report.is_sound
    assert "Missing: entries 2 to 4 of what Olha did. Ask for their newest file." in text
    assert "Not taken: 1 entry of Olha on “News 0”, since they were changed outside the program." in text
    assert f"Not taken: the article “{title}”, since its text was changed outside the program." in text
    assert f"Not taken: 1 entry of Olha on “{title}”, since its text was changed outside the program." in text
    assert [refused["number"] for refused in report.files[0].to_json()["refused"]] == [1, 1, 1]


def test_the_leads_decisions_that_another_copy_changed_are_named(team: Team, tmp_path: Path) -> None:
    team.lead.back_up(tmp_path / "second.annotator")
    with Project.open(tmp_path / "second.annotator", Identity("Ivan", "desk")) as second:
        second.codebooks.replace(replace(second.codebook, version="7.0.0"))
        second.articles.remove(second.articles.ids()[:2])
    text = collected(team, tmp_path / "second.annotator").to_text()
    assert f"The codebook in force is now “{team.lead.codebook.title}” 7.0.0, which came with the file." in text
    assert "2 articles had been taken off the list there, and so off the list here." in text


def test_a_file_handed_out_from_a_project_that_knew_more_is_kept_and_said(team: Team, tmp_path: Path) -> None:
    team.lead.back_up(tmp_path / "older.annotator")
    with team.lead.importing() as intake:
        new = intake.add_article(frozen(ArticleInfo("", "Later"), "One more story said so.\n")).article
    team.assign(Wish(("Olha",)))
    mark(team.open("Olha"), new, "CUE", "said")
    with Project.open(tmp_path / "older.annotator", Identity("Lead", "desk")) as older:
        report = collect(older, [team.file("Olha")], tmp_path / "backups")
        assert "1 article came as a text only and can't be listed." in report.to_text()
        assert new not in older.articles.ids()
        older.collect(team.lead.path)
        assert new in older.articles.ids()
        assert len(older.spans.in_article(new, "Olha")) == 1


def test_nobody_who_has_nothing_is_listed(team: Team) -> None:
    assert shares(team.lead) == []
    team.assign(Wish(("Olha",)))
    assert shares(team.lead) == [Share("Olha", 8, 0, 0)]


def test_stopped_between_files_the_rest_is_named_and_what_came_stays(team: Team) -> None:
    team.assign()
    for name in ("Olha", "Petro"):
        work(team.open(name))
    heard: list[int] = []

    def hear(done: int, total: int) -> None:
        heard.append(done)
        if done > total // 2 or (done == total // 2 and heard.count(done) > 1):
            raise UserError("It was stopped.")

    report = collect(team.lead, [team.file("Olha"), team.file("Petro")], team.folder / "backups", hear)
    assert [each.failed for each in report.files] == ["", "It was stopped."]
    assert heard == sorted(heard)
    assert report.backup
    assert [share.done for share in shares(team.lead)] == [2, 0]
