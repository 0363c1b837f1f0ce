"""What models say comes in as suggestions, and goes out as nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import UserError
from annotator.formats.codebook_fit import misfits
from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.standoff import LEFT_OUT
from annotator.model import ArticleInfo, Fragment, Status, score_of
from annotator.project import Project, frozen
from annotator.suggest.carrying import carry_over
from annotator.suggest.deciding import accept, accept_above, reject
from tests.formats.making import QUOTE, SAID_BY, SPEAKER, TEXT, new_project, write_lines

MODEL = ImportOptions(suggestions="tagger 2")


def predictions(folder: Path, *spans: dict[str, Any], **more: Any) -> Path:
    spans = spans or ({**QUOTE, "score": 0.87}, {**SPEAKER, "score": 0.4})
    return write_lines(folder / "model.jsonl", {"text": TEXT, "spans": list(spans), **more})


def rows(project: Project, target: Path, options: ExportOptions | None = None) -> list[dict[str, Any]]:
    export_articles(project, target, options)
    return [json.loads(line) for line in target.read_bytes().splitlines()]


def article_of(project: Project) -> str:
    (article,) = project.articles.ids()
    return article


def test_spans_links_and_scores_of_a_file_become_suggestions(project: Project, tmp_path: Path) -> None:
    report = import_paths(project, [predictions(tmp_path, relations=[SAID_BY])], MODEL)
    assert (report.problems, report.spans, report.relations) == ([], 2, 1)
    assert "2 spans, 1 link, 0 new entities, as suggestions by tagger 2." in report.to_text()
    article = article_of(project)
    spans = project.suggestions.spans(article)
    assert [(span.annotator, score_of(span)) for span in spans] == [
        ("tagger 2 (suggested)", 0.87),
        ("tagger 2 (suggested)", 0.4),
    ]
    assert [link.label for link in project.suggestions.links(article)] == ["SAID_BY"]
    assert project.progress.annotators() == [] and project.spans.in_article(article) == []


def test_the_same_file_again_suggests_nothing_more(project: Project, tmp_path: Path) -> None:
    import_paths(project, [predictions(tmp_path)], MODEL)
    again = import_paths(project, [predictions(tmp_path)], MODEL)
    assert (again.spans, again.known_spans) == (0, 2)
    other = import_paths(project, [predictions(tmp_path)], ImportOptions(suggestions="tagger 3"))
    assert other.spans == 2


def test_a_score_never_reaches_what_somebody_marked(project: Project, tmp_path: Path) -> None:
    import_paths(project, [predictions(tmp_path)])
    assert [dict(span.attributes) for span in project.spans.in_article(article_of(project))] == [{}, {}]


def test_a_score_that_is_no_number_is_passed_over(project: Project, tmp_path: Path) -> None:
    report = import_paths(project, [predictions(tmp_path, {**QUOTE, "score": "high"})], MODEL)
    assert report.problems == []
    assert [score_of(span) for span in project.suggestions.spans(article_of(project))] == [None]


def test_what_a_model_made_of_an_export_is_suggested_whatever_its_ids(project: Project, tmp_path: Path) -> None:
    import_paths(project, [predictions(tmp_path)])
    mine = project.spans.in_article(article_of(project))
    export_articles(project, tmp_path / "mine.jsonl")
    report = import_paths(project, [tmp_path / "mine.jsonl"], MODEL)
    assert report.spans == 2
    found = project.suggestions.spans(article_of(project))
    assert [(span.label, span.fragments) for span in found] == [(span.label, span.fragments) for span in mine]
    assert project.spans.in_article(article_of(project)) == mine


def test_suggestions_are_nobodys_annotations_in_an_export(project: Project, tmp_path: Path) -> None:
    import_paths(project, [predictions(tmp_path)], MODEL)
    (row,) = rows(project, tmp_path / "out.jsonl")
    assert (row["spans"], row["annotator"], row["status"]) == ([], None, "todo")


def test_suggestions_are_exported_alone_with_their_scores(project: Project, tmp_path: Path) -> None:
    import_paths(project, [predictions(tmp_path)], MODEL)
    import_paths(project, [predictions(tmp_path)], ImportOptions(suggestions="other"))
    project.spans.mark(article_of(project), "CUE", project.suggestions.spans(article_of(project))[0].fragments)
    (row,) = rows(project, tmp_path / "out.jsonl", ExportOptions(suggestions=True))
    assert {span["annotator"] for span in row["spans"]} == {"tagger 2 (suggested)", "other (suggested)"}
    assert sorted(span["score"] for span in row["spans"]) == [0.4, 0.4, 0.87, 0.87]
    assert all(span["attributes"] == {} for span in row["spans"])
    (one,) = rows(project, tmp_path / "one.jsonl", ExportOptions(("tagger 2",), suggestions=True))
    assert {span["annotator"] for span in one["spans"]} == {"tagger 2 (suggested)"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (ExportOptions(("nobody",), suggestions=True), "Nothing in this project was suggested by “nobody”"),
        (ExportOptions(suggestions=True, gold=True), "Gold and suggestions are never in one export"),
    ],
)
def test_what_cannot_be_exported_is_said(
    project: Project, tmp_path: Path, options: ExportOptions, message: str
) -> None:
    import_paths(project, [predictions(tmp_path)], MODEL)
    with pytest.raises(UserError, match=message):
        export_articles(project, tmp_path / "out.jsonl", options)


def test_a_project_without_suggestions_says_how_they_come_in(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--suggestions MODEL"):
        export_articles(project, tmp_path / "out.jsonl", ExportOptions(suggestions=True))


def test_exported_suggestions_imported_elsewhere_export_the_same_bytes(
    project: Project, other_project: Project, tmp_path: Path
) -> None:
    import_paths(project, [predictions(tmp_path, relations=[SAID_BY])], MODEL)
    options = ExportOptions(suggestions=True)
    export_articles(project, tmp_path / "one.jsonl", options)
    report = import_paths(other_project, [tmp_path / "one.jsonl"])
    assert (report.problems, report.notes) == ([], [])
    assert other_project.progress.annotators() == []
    export_articles(other_project, tmp_path / "two.jsonl", options)
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


def test_an_accepted_span_says_which_model_suggested_it_and_keeps_saying_so(
    project: Project, other_project: Project, tmp_path: Path
) -> None:
    import_paths(project, [predictions(tmp_path, relations=[SAID_BY])], MODEL)
    article = article_of(project)
    suggested = project.suggestions.spans(article)
    accept_above(project, 0.0)
    project.spans.relabel(project.spans.in_article(article)[1].id, "SOURCE")
    (row,) = rows(project, tmp_path / "one.jsonl")
    assert [span["decided"] for span in row["spans"]] == [
        {
            "choice": "take",
            "taken": "tagger 2 (suggested)",
            "by": "olena",
            "reason": "",
            "from": [{"annotator": "tagger 2 (suggested)", "span": each.id}],
            "edited": edited,
        }
        for each, edited in zip(suggested, (False, True), strict=True)
    ]
    assert row["annotator"] == "olena" and "score" not in row["spans"][0]
    assert import_paths(other_project, [tmp_path / "one.jsonl"]).problems == []
    export_articles(other_project, tmp_path / "two.jsonl")
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


def test_what_was_rejected_is_still_rejected_after_a_round_trip(
    project: Project, other_project: Project, tmp_path: Path
) -> None:
    import_paths(project, [predictions(tmp_path)], MODEL)
    article = article_of(project)
    first, second = project.suggestions.spans(article)
    accept(project, [first.id])
    reject(project, [second.id])
    export_articles(project, tmp_path / "one.jsonl")
    import_paths(other_project, [tmp_path / "one.jsonl"])
    decided = other_project.suggestions.decisions(article_of(other_project))
    assert [decision.choice for decision in decided] == ["take", "none"]
    assert decided == project.suggestions.decisions(article)


def test_a_person_who_decides_about_other_people_is_a_reviewer(project: Project, tmp_path: Path) -> None:
    source = {"annotator": "marko", "id": "x", "fingerprint": "0" * 16}
    decision = {"id": "d", "annotator": "olena", "choice": "none", "from": [source]}
    row = {"schema": "annotator/1", "id": "a", "text": TEXT, "codebook": {}, "decisions": [decision]}
    report = import_paths(project, [write_lines(tmp_path / "a.jsonl", row)])
    assert "no reviewer's layer" in report.problems[0].message


def test_a_codebook_is_not_held_to_know_scores(project: Project, tmp_path: Path) -> None:
    import_paths(project, [predictions(tmp_path)], MODEL)
    assert not misfits(project, project.codebook)


def test_a_table_says_that_it_has_no_place_for_scores(project: Project, tmp_path: Path) -> None:
    import_paths(project, [predictions(tmp_path)], MODEL)
    report = export_articles(project, tmp_path / "out.csv", ExportOptions(suggestions=True), "spans")
    assert report.lost["score of a suggestion"] == 2
    assert "@" not in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_predictions_go_to_label_studio_and_come_back_as_suggestions(
    project: Project, other_project: Project, tmp_path: Path
) -> None:
    import_paths(project, [predictions(tmp_path, relations=[SAID_BY])], MODEL)
    report = export_articles(project, tmp_path / "ls.json", ExportOptions(suggestions=True), "label-studio")
    assert "score of a suggestion" not in report.lost
    (task,) = json.loads((tmp_path / "ls.json").read_bytes())
    assert task["annotations"] == []
    assert [each["model_version"] for each in task["predictions"]] == ["tagger 2"]
    import_paths(other_project, [tmp_path / "ls.json"])
    assert [(span.annotator, score_of(span)) for span in other_project.suggestions.spans(article_of(project))] == [
        ("tagger 2 (suggested)", 0.87),
        ("tagger 2 (suggested)", 0.4),
    ]


def test_a_model_says_nothing_of_where_anybody_stands(project: Project, tmp_path: Path) -> None:
    options = ImportOptions(suggestions="tagger", status=Status.DONE)
    import_paths(project, [predictions(tmp_path)], options)
    assert project.articles.annotators_of(article_of(project)) == ["tagger (suggested)"]
    assert project.progress.state(article_of(project), "tagger (suggested)").status is Status.TODO


def test_no_title_goes_out_with_suggestions_of_other_versions_without_texts(project: Project, tmp_path: Path) -> None:
    titles = ("Xi Jinping tells Putin", "Xi and Putin meet again")
    with project.importing() as intake:
        for number, title in enumerate((*titles, "Third")):
            info = ArticleInfo(f"a{number}", title, {"file": f"{title}.txt", "lead": title, "outlet": "Ferry"})
            intake.add_article(frozen(info, TEXT + " More." * number))
    for source in ("a0", "a1"):
        project.spans.mark(source, "QUOTE", [Fragment(0, 4), Fragment(14, 18)])
    carry_over(project, "a0", "a2")
    project.spans.mark("a1", "SPEAKER", [Fragment(5, 7)])
    carry_over(project, "a1", "a2")
    accept_above(project, 0.0, ["a2"])
    export_articles(project, tmp_path / "own.jsonl")
    assert titles[0] in (tmp_path / "own.jsonl").read_text("utf-8")
    everything = ""
    for options in (ExportOptions(), ExportOptions(suggestions=True)):
        report = export_articles(project, tmp_path / "free.jsonl", options, "standoff")
        assert report.lost[LEFT_OUT] == 6
        everything += "".join(path.read_text("utf-8") for path in (report.path, *report.files))
    assert not [title for title in titles if title in everything]
    assert "from another version · " in everything and "from another version 2 · " in everything
    export_articles(project, tmp_path / "free.jsonl", format_id="standoff")
    with new_project(tmp_path / "theirs.annotator", "taras") as theirs:
        with theirs.importing() as intake:
            for number in range(3):
                intake.add_article(frozen(ArticleInfo(f"b{number}", "Mine"), TEXT + " More." * number))
        found = import_paths(theirs, [tmp_path / "free.jsonl"], ImportOptions(format="standoff"))
        assert (found.problems, found.spans) == ([], 5)
        export_articles(theirs, tmp_path / "again.jsonl")
    assert "from another version · " in (tmp_path / "again.jsonl").read_text("utf-8")
