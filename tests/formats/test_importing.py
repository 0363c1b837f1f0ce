from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.formats import listed
from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.formats.importing import Cancelled, ImportOptions, import_paths
from annotator.model import Article, EntityKind, Fragment, Status
from annotator.project import Project
from tests.formats.making import QUOTE, SAID_BY, SPEAKER, TEXT, write_lines
from tests.shared_data import shared_path

ROW: dict[str, Any] = {"text": TEXT, "spans": [QUOTE, SPEAKER], "relations": [SAID_BY]}

SHAPES = ("prodigy.jsonl", "label_studio.json", "doccano.jsonl", "cas.json", "cas.xmi")


def articles(project: Project) -> list[Article]:
    return [project.articles.get(id) for id in project.articles.ids()]


def test_imports_files_of_every_kind_at_once(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbfMayor closes bridge\r\n\r\nThe mayor closed it.\r\n")
    (folder / "b.csv").write_text("headline,body\nTwo,The second one.\n", "utf-8")
    write_lines(folder / "c.jsonl", {"text": "The third one."})
    report = import_paths(project, [folder])
    assert (report.new, report.problems) == (3, [])
    assert [article.text for article in articles(project)][0] == "Mayor closes bridge\n\nThe mayor closed it.\n"
    assert report.changes == {"byte order mark": 1, "line ends": 3}
    assert articles(project)[0].changes == {"byte order mark": 1, "line ends": 3}
    assert articles(project)[1].info.title == "Two"


def test_finds_out_what_the_file_does_not_say(project: Project) -> None:
    import_paths(project, [shared_path("data", "articles", "rbc-ukraine.txt")])
    (article,) = articles(project)
    assert "China-Russia ties should continue" in article.info.title
    assert article.info.meta["language"] == "en"
    assert article.info.meta["author"] == "Maria Kholina"
    assert article.info.zones


def test_what_the_file_says_stands(project: Project, tmp_path: Path) -> None:
    row = {"text": "Haus und Hof sind schön.", "title": "Mine", "language": "xx", "author": "Me", "zones": []}
    import_paths(project, [write_lines(tmp_path / "in.jsonl", row)])
    info = articles(project)[0].info
    assert (info.title, info.meta["language"], info.meta["author"], info.zones) == ("Mine", "xx", "Me", ())


def test_an_article_that_comes_twice_is_one(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\r\ntwo")
    (tmp_path / "b.txt").write_bytes(b"one\ntwo")
    report = import_paths(project, [tmp_path / "a.txt", tmp_path / "b.txt"])
    assert (report.new, len(articles(project))) == (1, 1)
    assert [(r.where.file, r.first) for r in report.repeated] == [(str(tmp_path / "b.txt"), str(tmp_path / "a.txt"))]
    again = import_paths(project, [tmp_path / "a.txt"])
    assert (again.new, again.repeated[0].first, again.repeated[0].article) == (0, "", articles(project)[0].id)


def test_a_removed_article_comes_back(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", ROW)
    import_paths(project, [path])
    project.articles.remove(project.articles.ids())
    report = import_paths(project, [path])
    assert (report.restored, report.new, report.known_spans, len(articles(project))) == (1, 0, 2, 1)


def test_annotations_join_an_article_that_is_there(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    import_paths(project, [tmp_path / "a.txt"])
    report = import_paths(project, [write_lines(tmp_path / "in.jsonl", ROW)])
    (article,) = articles(project)
    assert (report.new, report.spans, report.relations) == (0, 2, 1)
    quote, speaker = project.spans.in_article(article.id)
    assert (quote.label, speaker.label) == ("QUOTE", "SPEAKER")
    (link,) = project.links.in_article(article.id)
    assert (link.head, link.tail) == (quote.id, speaker.id)


def test_annotations_that_come_again_are_skipped_and_counted(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", ROW, ROW)
    first = import_paths(project, [path])
    assert (first.spans, first.known_spans, first.relations, first.known_relations) == (2, 2, 1, 1)
    again = import_paths(project, [path])
    assert (again.spans, again.known_spans, again.known_relations) == (0, 4, 2)
    assert project.statistics.figures().spans == 2


def test_the_same_annotations_in_many_formats_are_there_once(project: Project) -> None:
    files = [shared_path("data", "export-shapes", name) for name in SHAPES]
    options = ImportOptions(annotator="ann1")
    first = import_paths(project, files[:1], options)
    assert (first.spans, first.relations) == (23, 15)
    for file in files[1:]:
        report = import_paths(project, [file], options)
        assert (report.spans, report.known_spans) == (0, 23), file.name
        assert (report.relations, report.known_relations) == (0, 15), file.name
        assert not [each for each in report.notes if "The link" in each.message]


def test_links_join_spans_that_came_from_another_format(project: Project, tmp_path: Path) -> None:
    row = {"text": TEXT, "spans": [{**QUOTE, "id": "1"}, {**SPEAKER, "id": "2"}]}
    import_paths(project, [write_lines(tmp_path / "a.jsonl", row)])
    other = {
        "text": TEXT,
        "spans": [{**SPEAKER, "id": "1"}, {**QUOTE, "id": "2"}],
        "relations": [{**SAID_BY, "head": "2", "tail": "1"}],
    }
    report = import_paths(project, [write_lines(tmp_path / "b.jsonl", other)])
    assert (report.spans, report.known_spans, report.relations, report.notes) == (0, 2, 1, [])


def test_a_link_is_left_out_with_its_reason_where_a_span_has_another_label_here(
    project: Project, tmp_path: Path
) -> None:
    import_paths(project, [write_lines(tmp_path / "a.jsonl", {"text": TEXT, "spans": [QUOTE, SPEAKER]})])
    (article,) = articles(project)
    speaker = next(each for each in project.spans.in_article(article.id) if each.label == "SPEAKER")
    project.spans.relabel(speaker.id, "SOURCE")
    report = import_paths(project, [write_lines(tmp_path / "b.jsonl", ROW)])
    assert [each.message for each in report.notes] == [
        "The link SAID_BY was left out: one of its spans is a SPEAKER in the file, but a SOURCE here."
    ]


def test_the_same_short_ids_in_two_articles_are_different_spans(project: Project, tmp_path: Path) -> None:
    other = {**ROW, "text": TEXT + " More."}
    report = import_paths(project, [write_lines(tmp_path / "in.jsonl", ROW, other)])
    assert (report.spans, report.known_spans, report.relations) == (4, 0, 2)


def test_annotations_that_name_nobody_go_to_the_person_asked_for(project: Project, tmp_path: Path) -> None:
    row = {**ROW, "spans": [QUOTE, SPEAKER, {**QUOTE, "id": "s3", "annotator": "ivan"}]}
    import_paths(project, [write_lines(tmp_path / "in.jsonl", row)], ImportOptions(annotator="marko"))
    assert project.articles.annotators_of(articles(project)[0].id) == ["ivan", "marko"]


def test_spans_stay_on_their_words_when_line_ends_change(project: Project, tmp_path: Path) -> None:
    row = {"text": "one\r\ntwo\r\nthree", "spans": [{"start": 10, "end": 15, "label": "CUE", "text": "three"}]}
    import_paths(project, [write_lines(tmp_path / "in.jsonl", row)])
    (article,) = articles(project)
    (span,) = project.spans.in_article(article.id)
    assert span.fragments == (Fragment(8, 13),)
    assert article.text[8:13] == "three"


def test_an_entity_of_the_same_id_is_the_same(project: Project, tmp_path: Path) -> None:
    speaker = {**SPEAKER, "attributes": {"entity": "E1"}}
    rows = [
        {"text": TEXT, "spans": [speaker], "entities": [{"id": "E1", "name": "Xi Jinping", "kind": "person"}]},
        {"text": TEXT + "!", "spans": [speaker], "entities": [{"id": "E1", "name": "Vladimir Putin"}]},
        {"text": TEXT + "?", "spans": [speaker]},
    ]
    report = import_paths(project, [write_lines(tmp_path / "in.jsonl", *rows)])
    (entity,) = project.entities.all()
    assert (entity.name, entity.kind, report.entities) == ("Xi Jinping", EntityKind.PERSON, 1)
    assert [note.where.line for note in report.notes] == [2]
    assert "is “Vladimir Putin” here, but “Xi Jinping” in the project" in report.notes[0].message


def test_a_name_that_nobody_described_becomes_an_entity(project: Project, tmp_path: Path) -> None:
    rows = [{"text": TEXT + end, "spans": [{**SPEAKER, "attributes": {"entity": "Xi"}}]} for end in ".!"]
    assert import_paths(project, [write_lines(tmp_path / "in.jsonl", *rows)]).entities == 1
    assert [entity.name for entity in project.entities.all()] == ["Xi"]


def test_an_articles_own_id_is_kept_where_it_is_free(project: Project, tmp_path: Path) -> None:
    rows = [{"id": 7, "text": "one"}, {"id": 7, "text": "two"}]
    report = import_paths(project, [write_lines(tmp_path / "in.jsonl", *rows)])
    first, second = articles(project)
    assert first.id == "7"
    assert second.id != "7" and second.info.meta["id"] == "7"
    assert "Another article has the id “7”" in report.notes[0].message


def test_the_same_number_may_name_an_article_an_entity_and_a_span(project: Project, tmp_path: Path) -> None:
    speaker = {**SPEAKER, "id": 1, "attributes": {"entity": "1"}}
    row = {"id": 1, "text": TEXT, "spans": [speaker], "entities": [{"id": 1, "name": "Xi"}]}
    report = import_paths(project, [write_lines(tmp_path / "in.jsonl", row)])
    assert (report.new, report.spans, report.entities) == (1, 1, 1)
    assert [entity.name for entity in project.entities.all()] == ["Xi"]


def test_a_link_to_a_span_deleted_here_is_left_out(project: Project, tmp_path: Path) -> None:
    bare = {"text": TEXT, "spans": [QUOTE, SPEAKER]}
    import_paths(project, [write_lines(tmp_path / "bare.jsonl", bare)])
    (article,) = articles(project)
    project.spans.delete([project.spans.in_article(article.id)[0].id])
    report = import_paths(project, [write_lines(tmp_path / "in.jsonl", ROW)])
    assert (report.spans, report.relations) == (0, 0)
    assert "one of its spans is not in the article here" in report.notes[0].message


def test_a_span_whose_id_belongs_to_another_article_is_said(project: Project, tmp_path: Path) -> None:
    own = {"schema": "annotator/1", "codebook": {"id": "news-attribution", "version": "1.1.0"}}
    rows = [{**ROW, **own, "id": f"a{number}", "text": f"{TEXT} {number}"} for number in (1, 2)]
    report = import_paths(project, [write_lines(tmp_path / "in.jsonl", *rows)])
    assert (report.new, report.spans, report.known_spans) == (2, 2, 0)
    messages = [note.message for note in report.notes]
    assert len(messages) == 2
    assert "A QUOTE was left out: another article has a span with its id, “s1”." in messages
    link = {**ROW, **own, "id": "a2", "text": f"{TEXT} 2", "relations": [{**SAID_BY, "id": "r2"}]}
    again = import_paths(project, [write_lines(tmp_path / "in.jsonl", link)])
    assert again.relations == 0
    assert "The link SAID_BY was left out: one of its spans is not in the article here." in again.notes[-1].message


def test_a_link_may_come_later_than_its_spans(project: Project, tmp_path: Path) -> None:
    report = import_paths(project, [write_lines(tmp_path / "in.jsonl", {"text": TEXT, "spans": [QUOTE, SPEAKER]}, ROW)])
    assert (report.spans, report.known_spans, report.relations, report.notes) == (2, 2, 1, [])


def test_what_is_there_is_not_overwritten(project: Project, other_project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    import_paths(project, [tmp_path / "a.txt"])
    (id,) = project.articles.ids()
    project.progress.set_note(id, "old")
    export_articles(project, tmp_path / "old.jsonl")
    project.progress.set_note(id, "new")
    import_paths(project, [tmp_path / "old.jsonl"])
    assert project.progress.state(id).note == "new"


def test_bad_records_are_said_and_the_rest_is_imported(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", {"text": "one"}, {"text": ""}, {"text": "\ufeff"}, {"text": "two"})
    report = import_paths(project, [path, tmp_path / "missing.txt"])
    assert report.new == 2
    assert [problem.where.line for problem in report.problems] == [0, 2, 3]


def test_many_articles_arrive_in_their_order(project: Project, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{"text": f"Article {number} of many."} for number in range(250)]
    rows[120], rows[230] = {"text": ""}, {"text": "\ufeff"}
    report = import_paths(project, [write_lines(tmp_path / "in.jsonl", *rows)])
    assert [problem.where.line for problem in report.problems] == [121, 231]
    assert [article.text for article in articles(project)] == [row["text"] for row in rows if len(row["text"]) > 1]


def test_a_file_that_vanishes_is_a_problem(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_text("two")

    def vanish(_done: int, _all: int) -> bool:
        (tmp_path / "b.txt").unlink(missing_ok=True)
        return True

    report = import_paths(project, [tmp_path], progress=vanish)
    assert report.new == 1
    assert "The file can't be read" in report.problems[0].message


def test_a_stopped_import_leaves_nothing(project: Project, tmp_path: Path) -> None:
    write_lines(tmp_path / "in.jsonl", *({"text": f"article {number}"} for number in range(1200)))
    heard: list[tuple[int, int]] = []

    def stop_at_the_end(done: int, total: int) -> bool:
        heard.append((done, total))
        return done < total

    with pytest.raises(Cancelled, match="Nothing was imported"):
        import_paths(project, [tmp_path], progress=stop_at_the_end)
    assert articles(project) == []
    assert heard[-1][0] == heard[-1][1] == (tmp_path / "in.jsonl").stat().st_size
    assert project.history.next_undo() is None


def test_an_import_is_one_step_to_undo(project: Project, tmp_path: Path) -> None:
    import_paths(project, [write_lines(tmp_path / "in.jsonl", ROW, {"text": "two"})])
    project.history.undo()
    assert (articles(project), project.statistics.figures().spans) == ([], 0)


def test_several_annotators_of_real_articles_share_them(project: Project) -> None:
    report = import_paths(project, [shared_path("data", "annotated", "brat-efe")])
    assert (report.new, len(report.repeated)) == (7, 21)
    assert {article.info.meta["language"] for article in articles(project)} == {"es"}


def test_the_programs_own_export_is_restored_exactly(project: Project, other_project: Project, tmp_path: Path) -> None:
    import_paths(project, [write_lines(tmp_path / "in.jsonl", {**ROW, "id": "a1", "title": "A"})])
    quote, speaker = sorted(project.spans.in_article("a1"), key=lambda span: span.label)
    project.spans.set_note(quote.id, "unsure")
    project.spans.toggle_flag(quote.id)
    project.entities.assign_new(speaker.id, "Xi Jinping", EntityKind.PERSON)
    project.progress.set_attribute("a1", "genre", "opinion")
    project.progress.set_status("a1", Status.DONE)
    export_articles(project, tmp_path / "out.jsonl", ExportOptions(annotators=("olena",)))
    report = import_paths(other_project, [tmp_path / "out.jsonl"])
    assert (report.new, report.spans, report.relations, report.entities) == (1, 2, 1, 1)
    assert other_project.articles.info("a1") == project.articles.info("a1")
    assert other_project.spans.in_article("a1") == project.spans.in_article("a1")
    assert other_project.links.in_article("a1") == project.links.in_article("a1")
    assert other_project.entities.all() == project.entities.all()
    assert other_project.progress.state("a1") == project.progress.state("a1")


def test_a_link_to_another_annotators_span_is_left_out_and_named(project: Project, tmp_path: Path) -> None:
    text = "“Hello,” Bob said."
    speaker = {"id": "s1", "label": "SPEAKER", "start": 9, "end": 12, "attributes": {"mention_type": "named"}}
    quote = {"id": "q1", "label": "QUOTE", "start": 0, "end": 8, "attributes": {"quote_type": "direct"}}
    link = {"id": "r1", "label": "SAID_BY", "head": "q1", "tail": "s1"}
    own = {"schema": "annotator/1", "offset_unit": "codepoint", "id": "A1", "text": text}
    first = {**own, "annotator": "anna", "spans": [speaker]}
    second = {**own, "annotator": "bert", "spans": [speaker, quote], "relations": [link]}
    import_paths(project, [write_lines(tmp_path / "anna.jsonl", first)])
    report = import_paths(project, [write_lines(tmp_path / "bert.jsonl", second)])
    assert report.relations == 0
    assert [note.message for note in report.notes] == [
        "The link SAID_BY was left out: one of its spans is another annotator's here."
    ]
    assert project.links.in_article("A1", "bert") == []


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.json"])
def test_a_file_with_nothing_in_it_is_said(project: Project, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"text\n" if name == "a.csv" else b"")
    (problem,) = import_paths(project, [tmp_path / name]).problems
    assert problem.message.endswith("Choose another file.") or "JSON" in problem.message


def test_what_is_wrong_with_very_many_lines_is_listed_in_part_and_counted(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"{}\n" * 10_500 + b'{"text": "One."}\n')
    seen: list[int] = []
    report = import_paths(project, [tmp_path / "a.jsonl"], progress=lambda done, total: not seen.append(done))
    assert (report.new, len(report.problems), report.problems.total) == (1, 10_000, 10_500)
    assert "10,500" in report.to_text()
    assert len(seen) > 1


def test_what_is_wrong_with_one_line_is_listed_in_part_and_counted(project: Project, tmp_path: Path) -> None:
    row = {"text": "x", "spans": [{"label": "QUOTE", "start": 9, "end": 10}] * 5_000}
    report = import_paths(project, [write_lines(tmp_path / "a.jsonl", row)])
    assert len(report.problems) == 101
    assert report.problems[-1].message.endswith("more things are wrong here.")


def test_places_worth_a_look_are_listed_in_part_and_counted(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed, "MOST_LISTED", 3)
    entities = [{"id": "e", "name": f"Name {number}"} for number in range(6)]
    rows = [{"text": f"x{number}", "entities": [each]} for number, each in enumerate(entities)]
    report = import_paths(project, [write_lines(tmp_path / "a.jsonl", *rows)])
    assert (len(report.notes), report.notes.total) == (3, 5)
    assert "Worth a look (5)" in report.to_text()


def test_names_that_nobody_knows_are_said_in_part(project: Project, tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 1, "label": f"L{number}", "token_start": 0, "token_end": 0} for number in range(1_500)]
    write_lines(tmp_path / "a.jsonl", {"text": "x", "spans": spans})
    report = import_paths(project, [tmp_path / "a.jsonl"], ImportOptions(format="prodigy"))
    assert len(report.problems) == 1_001
    assert report.problems[-1].message == "500 more names stand for nothing in the codebook."


def test_what_was_left_out_of_many_files_is_said_with_their_number(project: Project, tmp_path: Path) -> None:
    spans = [{**SPEAKER, "id": f"s{n}", "label": label} for n, label in enumerate(["BANANA", "BANANA", "SPEAKER"])]
    spans[2]["attributes"] = {"colour": "red"}
    paths = [write_lines(tmp_path / f"{n}.jsonl", {"text": TEXT + "!" * n, "spans": spans}) for n in range(3)]
    report = import_paths(project, paths)
    ((problem,), (note,)) = report.problems, report.notes
    assert (problem.where.file, note.where.file) == (str(paths[0]), str(paths[0]))
    assert problem.message.startswith("6 spans of “BANANA” left out (in 3 files, first here): ")
    assert note.message.endswith("of SPEAKER left out: the codebook has none like it (in 3 files, first here).")
    assert note.message.startswith("3 × attribute “colour”")
