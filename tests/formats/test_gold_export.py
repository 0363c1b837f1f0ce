"""The gold layer going out, and coming in again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from annotator.errors import UserError
from annotator.formats.export_report import ExportOptions, ExportReport
from annotator.formats.exporting import export_articles
from annotator.formats.importing import import_paths
from annotator.model import EntityKind, Status
from annotator.project import Project
from annotator.resources import resource_path
from annotator.review.adjudication.deciding import give_reason, reject, settle, start_edit, take
from annotator.review.comparison.comparing_article import compared_article
from tests.desk import NEWS, Desk, add_article, on
from tests.formats.making import new_project, write_lines
from tests.review.adjudication.bench import Bench

QUOTE, SHORT, SPEAKER, CUE = '"Not before."', "Not before.", "Ines Carrow", "said"
SCHEMA = jsonschema.Draft202012Validator(json.loads(resource_path("export.schema.json").read_text("utf-8")))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "ferry.annotator")
    yield desk
    desk.close()


@pytest.fixture
def bench(desk: Desk) -> Bench:
    """Give two articles: one that Ira settled, one that nobody has opened."""
    project = desk.create("Ira")
    article = add_article(project)
    add_article(project, f"Again. {NEWS}", "Again")
    project.work_as_reviewer()
    bench = Bench(desk, project, article)
    bench.all_mark("SPEAKER", SPEAKER, mention_type="named")
    bench.mark("Olha", "QUOTE", QUOTE, quote_type="direct")
    bench.mark("Petro", "QUOTE", SHORT, quote_type="direct")
    bench.link("Olha", QUOTE, SPEAKER)
    bench.link("Petro", SHORT, SPEAKER)
    bench.mark("Petro", "CUE", CUE)
    take(project, bench.unit(QUOTE), "Olha", "slip")
    reject(project, bench.unit(CUE), "hard case")
    settle(project, bench.compare())
    return bench


def written(project: Project, place: Path, **options: Any) -> tuple[list[dict[str, Any]], ExportReport]:
    report = export_articles(project, place, ExportOptions(**options))
    rows = [json.loads(line) for line in place.read_bytes().splitlines()]
    for row in rows:
        SCHEMA.validate(row)
    return rows, report


def second_reviewer(bench: Bench, annotator: str) -> Project:
    """Let Maria settle the article too, and take one annotator's quote."""
    maria = bench.desk.open("Maria")
    maria.work_as_reviewer()

    def comparison() -> Any:
        return compared_article(maria, bench.article)

    (quote, cue) = (unit for unit in comparison().open if hasattr(unit, "spans"))
    quote, cue = (quote, cue) if len(quote.spans) > 1 else (cue, quote)
    take(maria, quote, annotator)
    reject(maria, cue)
    settle(maria, comparison())
    return maria


def test_only_settled_articles_go_out_as_gold(bench: Bench, tmp_path: Path) -> None:
    (row,), report = written(bench.project, tmp_path / "gold.jsonl", gold=True)
    assert (row["annotator"], row["status"], "layers" in row) == ("Ira (gold)", "done", False)
    assert [(span["label"], span["text"]) for span in row["spans"]] == [("SPEAKER", SPEAKER), ("QUOTE", QUOTE)]
    assert (report.articles, report.unsettled, report.skipped) == (1, 1, 0)
    assert "1 article left out, not settled yet." in report.to_text()
    assert report.to_json()["unsettled"] == 1


def test_each_gold_span_says_what_it_was_decided_from_and_by_whom(bench: Bench, tmp_path: Path) -> None:
    (row,), _ = written(bench.project, tmp_path / "gold.jsonl", gold=True)
    speaker, quote = row["spans"]
    olha, petro = bench.span("Olha", QUOTE), bench.span("Petro", SHORT)
    assert quote["decided"] == {
        "choice": "take",
        "taken": "Olha",
        "by": "Ira",
        "reason": "slip",
        "from": [{"annotator": "Olha", "span": olha.id}, {"annotator": "Petro", "span": petro.id}],
        "edited": False,
    }
    assert (speaker["decided"]["choice"], speaker["decided"]["taken"]) == ("agreed", "")
    (link,) = row["relations"]
    assert link["decided"]["choice"] == "agreed"
    assert [set(each) for each in link["decided"]["from"]] == [{"annotator", "relation"}] * 2
    assert sorted(each["choice"] for each in row["decisions"]) == ["agreed", "agreed", "none", "take"]


def test_what_the_reviewer_edited_or_added_says_so(bench: Bench, tmp_path: Path) -> None:
    gold = start_edit(bench.project, bench.unit(QUOTE), "Petro")
    bench.project.spans.move_boundary(gold, on(bench.text, "before"))
    bench.project.spans.mark(bench.article, "CUE", on(bench.text, "warned"))
    (row,), _ = written(bench.project, tmp_path / "gold.jsonl", gold=True)
    by_text = {span["text"]: span["decided"] for span in row["spans"]}
    assert (by_text["before"]["choice"], by_text["before"]["taken"], by_text["before"]["edited"]) == (
        "edit",
        "Petro",
        True,
    )
    assert (by_text["warned"]["from"], by_text["warned"]["by"], by_text["warned"]["edited"]) == ([], "Ira", True)


def test_articles_of_another_status_go_out_where_they_are_asked_for(bench: Bench, tmp_path: Path) -> None:
    target = tmp_path / "gold.jsonl"
    bench.project.progress.set_status(bench.article, Status.STARTED)
    rows, report = written(bench.project, target, gold=True)
    assert (rows, report.unsettled) == ([], 2)
    (row,), report = written(bench.project, target, gold=True, status=Status.STARTED)
    assert (row["status"], report.skipped, report.unsettled) == ("started", 1, 0)
    (row,), _ = written(bench.project, target, gold=True, status=Status.TODO)
    assert (row["title"], row["annotator"], row["spans"]) == ("Again", None, [])


def test_every_layer_goes_out_with_its_decisions(bench: Bench, tmp_path: Path) -> None:
    (first, second), _ = written(bench.project, tmp_path / "all.jsonl")
    assert [layer["annotator"] for layer in first["layers"]] == ["Ira (gold)", "Olha", "Petro"]
    assert [bool(span.get("decided")) for span in first["spans"]] == [
        span["annotator"] == "Ira (gold)" for span in first["spans"]
    ]
    assert len(first["decisions"]) == 4
    assert "decisions" not in second


def test_the_gold_layer_does_not_change_how_far_the_annotators_are(bench: Bench, tmp_path: Path) -> None:
    (row, _), _ = written(bench.project, tmp_path / "all.jsonl")
    assert row["status"] == "started"
    for name in ("Olha", "Petro"):
        bench.by(name).progress.set_status(bench.article, Status.DONE)
    bench.project.progress.set_status(bench.article, Status.STARTED)
    (row, _), _ = written(bench.project, tmp_path / "all.jsonl")
    assert row["status"] == "done"


def test_a_gold_layer_can_be_asked_for_by_its_name(bench: Bench, tmp_path: Path) -> None:
    (row, _), _ = written(bench.project, tmp_path / "ira.jsonl", annotators=("Ira (gold)",))
    assert {span["annotator"] for span in row["spans"]} == {"Ira (gold)"}


@pytest.mark.parametrize("options", [{}, {"gold": True}])
def test_gold_comes_back_with_its_decisions_and_goes_out_the_same(
    bench: Bench, tmp_path: Path, options: dict[str, Any]
) -> None:
    entity = bench.project.entities.add("Carrow", EntityKind.PERSON)
    other = bench.project.entities.add("Ines Carrow")
    for name in ("Olha", "Ira (gold)"):
        who = bench.project if name == "Ira (gold)" else bench.by(name)
        who.entities.assign(bench.span(name, SPEAKER).id, entity.id)
    take(bench.project, bench.unit(SPEAKER), "Olha")
    bench.project.entities.merge(entity.id, other.id)
    give_reason(bench.project, bench.unit(QUOTE), "в інструкції цього немає")
    written(bench.project, tmp_path / "one.jsonl", **options)
    with new_project(tmp_path / "two.annotator", "somebody") as two:
        report = import_paths(two, [tmp_path / "one.jsonl"])
        assert (report.problems, report.notes, report.decisions) == ([], [], 4)
        assert "4 decisions, by reviewers or on suggestions." in report.to_text()
        written(two, tmp_path / "two.jsonl", **options)
        decisions = two.gold.decisions(bench.article, "Ira (gold)")
        assert len(decisions) == 4
        assert two.gold.stale() == ([] if not options else decisions)
        two.history.undo()
        assert two.gold.decisions(bench.article, "Ira (gold)") == []
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


def test_a_decision_that_was_imported_can_be_decided_anew(bench: Bench, tmp_path: Path) -> None:
    written(bench.project, tmp_path / "one.jsonl")
    with new_project(tmp_path / "two.annotator", "Ira") as two:
        import_paths(two, [tmp_path / "one.jsonl"])
        two.work_as_reviewer()
        comparison = compared_article(two, bench.article)
        assert comparison.open == ()
        (quote,) = (unit for unit in comparison.units if hasattr(unit, "spans") and "QUOTE" in str(unit.spans))
        take(two, quote, "Petro")
        texts = [span.fragments for span in two.spans.in_article(bench.article) if span.label == "QUOTE"]
    assert texts == [tuple(on(NEWS, SHORT))]


def test_two_reviewers_with_the_same_result_are_one(bench: Bench, tmp_path: Path) -> None:
    second_reviewer(bench, "Olha")
    (row,), _ = written(bench.project, tmp_path / "gold.jsonl", gold=True)
    assert row["annotator"] == "Ira (gold)"


def test_two_reviewers_with_different_results_are_refused_by_name(bench: Bench, tmp_path: Path) -> None:
    second_reviewer(bench, "Petro")
    with pytest.raises(UserError, match="“Ferry to stay in port” was settled by Ira and Maria with different") as error:
        export_articles(bench.project, tmp_path / "gold.jsonl", ExportOptions(gold=True))
    assert error.value.message.endswith('--annotator "Ira (gold)"')
    assert not (tmp_path / "gold.jsonl").exists()
    for name in ("Maria (gold)", "Maria"):
        (row,), _ = written(bench.project, tmp_path / "gold.jsonl", gold=True, annotators=(name,))
        assert (row["annotator"], row["spans"][1]["text"]) == ("Maria (gold)", SHORT)


def test_an_article_that_one_of_two_reviewers_settled_is_theirs(bench: Bench, tmp_path: Path) -> None:
    maria = second_reviewer(bench, "Petro")
    maria.progress.set_status(bench.article, Status.STARTED)
    (row,), _ = written(bench.project, tmp_path / "gold.jsonl", gold=True)
    assert row["annotator"] == "Ira (gold)"


def test_other_answers_about_the_article_are_another_result(bench: Bench, tmp_path: Path) -> None:
    maria = second_reviewer(bench, "Olha")
    maria.progress.set_attribute(bench.article, "genre", "opinion")
    with pytest.raises(UserError, match="different results"):
        export_articles(bench.project, tmp_path / "gold.jsonl", ExportOptions(gold=True))


def test_gold_is_refused_where_nobody_has_reviewed(tmp_path: Path, bench: Bench) -> None:
    with pytest.raises(UserError, match="Olha has not reviewed in this project. Choose from: Ira \\(gold\\)"):
        export_articles(bench.project, tmp_path / "gold.jsonl", ExportOptions(("Olha",), gold=True))
    with (
        new_project(tmp_path / "two.annotator", "somebody") as two,
        pytest.raises(UserError, match="no gold layer in this project yet"),
    ):
        export_articles(two, tmp_path / "gold.jsonl", ExportOptions(gold=True))


def imported(row: dict[str, Any], folder: Path) -> tuple[list[str], list[str], int]:
    """Import one line; gives the problems, the notes and the number of decisions."""
    with new_project(folder / "two.annotator", "somebody") as two:
        report = import_paths(two, [write_lines(folder / "in.jsonl", row)])
        return [x.message for x in report.problems], [x.message for x in report.notes], report.decisions


def test_decisions_that_somebody_cut_off_are_missed_aloud(bench: Bench, tmp_path: Path) -> None:
    (row,), _ = written(bench.project, tmp_path / "gold.jsonl", gold=True)
    del row["decisions"]
    problems, notes, decisions = imported(row, tmp_path)
    assert (problems, decisions) == ([], 0)
    assert notes == ["What its gold spans were decided from was left out: the line has no “decisions”."]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"annotator": "Ira"}, "Decision 1: “annotator” is “Ira”, which is no reviewer's layer"),
        ({"choice": "vote"}, "Decision 1: “choice” is “vote”. Write one of: take, agreed, majority, edit, none."),
        ({"choice": []}, "Decision 1: “choice” is []."),
        ({"from": ["Olha"]}, "Decision 1: “from” holds “Olha”, which is no object."),
        ({"from": [{"annotator": "Olha"}]}, "Decision 1: There is no “id”."),
        ({"result": 5}, "Decision 1: “result” is 5, which is no text."),
    ],
)
def test_a_decision_that_makes_no_sense_is_named(
    bench: Bench, tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    (row,), _ = written(bench.project, tmp_path / "gold.jsonl", gold=True)
    row["decisions"][0] |= change
    problems, _, decisions = imported(row, tmp_path)
    assert decisions == 0
    assert problems[0].startswith(message)


def test_a_layer_of_rejections_alone_goes_out_too(bench: Bench, tmp_path: Path) -> None:
    maria = bench.desk.open("Maria")
    maria.work_as_reviewer()
    (quote, *_) = compared_article(maria, bench.article).open
    reject(maria, replace(quote, decision=None))
    (row, _), _ = written(bench.project, tmp_path / "all.jsonl")
    assert [each["annotator"] for each in row["layers"]] == ["Ira (gold)", "Maria (gold)", "Olha", "Petro"]
    assert sum(each["annotator"] == "Maria (gold)" for each in row["decisions"]) == 1
