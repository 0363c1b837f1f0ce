"""brat as it goes out: by its own rules of offsets, and as the reader takes it in again."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.errors import UserError
from annotator.formats.brat_codebook import codebook_from_brat
from annotator.formats.brat_lines import LINE_END
from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.interchange.brat_folder import within_lines
from annotator.formats.interchange.losses import Part
from annotator.model import ArticleInfo, Fragment, Span
from annotator.offsets.fragments import normalise
from annotator.project import frozen
from tests.formats.hostile import Content, contents
from tests.formats.interchange.going_round import exported, people, said, trip
from tests.formats.making import default_codebook, new_project

LINE = re.compile(
    r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)|R\d+\t\S+ Arg1:(T\d+) Arg2:(T\d+)\t|[AN#]\d+\t\S+ (T\d+).*"
)


def checked(ann: Path) -> list[str]:
    """Check a file by the rules of brat's own documentation, and give the words of its spans."""
    text, found, ids, named = ann.with_suffix(".txt").read_bytes().decode(), [], set(), set()
    # As brat reads them: every line end that Python knows is one.
    lines = ann.read_bytes().decode().splitlines()
    for line in lines:
        match = LINE.fullmatch(line)
        assert match, line
        if match[1]:
            pieces = [text[int(start) : int(end)] for start, end in (pair.split(" ") for pair in match[3].split(";"))]
            assert all(piece for piece in pieces), line
            assert " ".join(pieces) == match[4]
            found.append(match[4])
            ids.add(match[1])
        named |= {id for id in (match[5], match[6], match[7]) if id}
    assert named <= ids
    assert len(ids) == len(found)
    return found


def as_brat_has_it(text: str, span: Span) -> Span | None:
    """Give a span without line ends at its edges, and whole where only a line end breaks it."""
    pieces = [piece for fragment in span.fragments for piece in within_lines(text, fragment)]
    joined: list[Fragment] = []
    for piece in pieces:
        gap = text[joined[-1].end : piece.start] if joined else ""
        if LINE_END.search(gap) and not gap.strip():
            joined[-1] = Fragment(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    note = " ".join(span.note.split())
    attributes = {
        name: " ".join(value.split()) if isinstance(value, str) else value for name, value in span.attributes.items()
    }
    return replace(span, fragments=normalise(joined), note=note, flag=False, attributes=attributes) if pieces else None


@settings(max_examples=25, deadline=None)
@given(contents())
def test_what_goes_out_comes_in_again_but_for_what_the_report_names(content: Content) -> None:
    for name in people(content):
        with trip(content, name, "brat", "out", as_brat_has_it) as done:
            for ann in (path for path in done.files if path.suffix == ".ann"):
                checked(ann)
            marked = {text.removeprefix("\ufeff"): each for text, each in done.before.items()}
            if "invisible mark (U+FEFF) at the start of a text" not in done.report.lost:
                assert done.imported.problems == []
                assert done.after == marked
            assert done.report.spans == sum(each.spans.total() for each in marked.values())
            assert done.report.relations == sum(each.links.total() for each in marked.values())
            mine = [span for span in content.spans if span.annotator == name]
            assert done.report.lost[Part.FLAG] == sum(span.flag for span in mine)
            assert Part.ATTRIBUTE not in done.report.lost


def test_words_are_written_to_the_letter_and_parted_at_every_line_end(tmp_path: Path) -> None:
    text = "He said 40\u00a0%  of it\u2028and\x0bmore."
    with new_project(tmp_path / "p.annotator", "olena") as project:
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("a1", ""), text))
            intake.add_span(Span("1", "a1", "olena", "CLAIM", (Fragment(8, len(text)),)))
        export_articles(project, tmp_path / "out", format_id="brat")
    assert checked(tmp_path / "out" / "a1.ann") == ["40\u00a0%  of it and more."]
    assert "T1\tCLAIM 8 19;20 23;24 29\t" in (tmp_path / "out" / "a1.ann").read_text("utf-8")
    with new_project(tmp_path / "back.annotator", "olena") as back:
        import_paths(back, [tmp_path / "out"], ImportOptions(format="brat"))
        ((spans, _),) = [(each.spans, each.links) for each in said(back, "olena").values()]
        assert [fragments for _, fragments, *_ in spans] == [(Fragment(8, len(text)),)]


def test_an_article_with_emoji_before_its_spans(tmp_path: Path) -> None:
    folder, report = exported(tmp_path, "brat", "out")
    assert sorted(path.name for path in folder.iterdir()) == ["a1.ann", "a1.txt", "annotation.conf", "visual.conf"]
    words = checked(folder / "a1.ann")
    assert words == ["𝕏i", "said:", "said:", "“We 👩🏽‍🚀 go.” “Мир 𝔸 now.”", "A poll 📊", "found more"]
    lines = (folder / "a1.ann").read_text("utf-8")
    assert re.search(r"N1\tReference T1 entity:[0-9a-f-]+\tXi Jinping\n", lines)
    assert "A6\tnegated T4 false" in lines or re.search(r"A\d\tnegated T4 false", lines)
    assert report.lost == {
        Part.REGISTRY: 1,
        Part.FLAG: 1,
        Part.TITLE: 1,
        Part.DETAIL: 2,
    }
    with new_project(tmp_path / "back.annotator", "olena") as back:
        import_paths(back, [folder], ImportOptions(format="brat"))
        ((spans, links),) = [(each.spans, each.links) for each in said(back, "olena").values()]
        assert (spans.total(), links.total()) == (6, 4)
        assert [entity.name for entity in back.entities.all()] == ["Xi Jinping"]


def test_the_codebook_can_be_made_again_from_the_folder(tmp_path: Path) -> None:
    folder, _ = exported(tmp_path, "brat", "out")
    made, ours = codebook_from_brat(folder), default_codebook()
    assert [label.id for label in made.labels] == [label.id for label in ours.labels]
    assert [each.id for each in made.relations] == [each.id for each in ours.relations]
    assert [each.to_labels for each in made.relations] == [each.to_labels for each in ours.relations]
    quote_type = made.attribute("QUOTE", "quote_type")
    assert quote_type is not None and quote_type.values == ("direct", "mixed", "indirect")
    colors = (folder / "visual.conf").read_text("utf-8")
    assert "QUOTE\tbgColor:#0072B2, fgColor:white, borderColor:darken\n" in colors
    assert "SPEAKER\tbgColor:#56B4E9, fgColor:black" in colors


def test_each_of_several_annotators_gets_a_folder(tmp_path: Path) -> None:
    with new_project(tmp_path / "p.annotator", "olena") as project:
        with project.importing() as intake:
            for id, text in (("a/1", "He said."), ("A_1", "She said."), ("con", "Nobody.")):
                intake.add_article(frozen(ArticleInfo(id, ""), text))
            intake.add_span(Span("1", "a/1", "olena", "CUE", (Fragment(3, 7),)))
            intake.add_span(Span("2", "a/1", "../Ira (gold)", "CUE", (Fragment(3, 7),)))
            intake.add_span(Span("3", "A_1", "olena", "CUE", (Fragment(4, 8),)))
        export_articles(project, tmp_path / "out", format_id="brat")
        texts = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.txt")}
        assert texts == {"olena/a_1.txt", "olena/A_1-2.txt", "Ira_gold/a_1.txt", "_con.txt"}
        export_articles(project, tmp_path / "one", ExportOptions(annotators=("olena",)), "brat")
        texts = {path.relative_to(tmp_path / "one").as_posix() for path in (tmp_path / "one").rglob("*.txt")}
        assert texts == {"a_1.txt", "A_1-2.txt", "_con.txt"}
        with pytest.raises(UserError, match="is a folder"):
            export_articles(project, tmp_path / "out", format_id="brat")
        (tmp_path / "file").write_text("")
        with pytest.raises(UserError, match="is there already. Choose a name for a new folder"):
            export_articles(project, tmp_path / "file", format_id="brat")
    assert not list(tmp_path.glob(".*.part"))
