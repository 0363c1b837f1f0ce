"""Editing the codebook of a project: what is marked follows, in one action that one undo takes back."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codebook import AttributeType
from annotator.codebook.attribute_edits import (
    AddAttribute,
    AddValue,
    ChangeAttribute,
    RemoveAttribute,
    RemoveValue,
    RenameAttribute,
    RenameValue,
    attribute_of,
)
from annotator.codebook.editing import (
    ChangeLabel,
    DeleteLabel,
    Draft,
    Edit,
    MergeLabels,
    RenameLabel,
    RetireLabel,
)
from annotator.codebook.migration import ARTICLE
from annotator.codebook.structure_edits import ChangeRelation, RemoveRelation, RenameRelation
from annotator.errors import UserError
from annotator.formats.codebook_check import label_faults, relation_faults
from annotator.model import (
    Assignment,
    Choice,
    Decision,
    Fragment,
    Kind,
    Notice,
    Relation,
    Span,
    Verb,
    fingerprint,
    gold_layer,
    source_of,
)
from annotator.project import CodebookEdit, Move, Preview, Project
from annotator.store import log
from tests.desk import Desk, add_article, mark
from tests.project.edits import edits


def edit_of(project: Project, *steps: Edit) -> CodebookEdit:
    draft = Draft.of(project.codebook)
    for step in steps:
        draft = draft.do(step)
    return project.codebooks.edited(draft.released(f"{draft.start.version}+"), draft.migration)


def apply(project: Project, *steps: Edit) -> Preview:
    edit = edit_of(project, *steps)
    preview = edit.preview()
    edit.apply()
    return preview


def bodies(project: Project) -> dict[tuple[str, str], str | None]:
    """Read what the log holds now, byte for byte."""
    current: dict[tuple[str, str], str | None] = {}
    for version in log.all_versions(project._store):
        current[version.kind, version.entity] = version.body
    return current


def add_spans(project: Project, *spans: Span | Relation) -> None:
    with project.importing() as intake:
        for span in spans:
            if isinstance(span, Span):
                intake.add_span(span)
            else:
                intake.add_relation(span)


def a_span(id: str, article: str, label: str, annotator: str = "Petro", **rest: object) -> Span:
    return Span(id, article, annotator, label, (Fragment(0, 5),), codebook="1.1.0", **rest)  # type: ignore[arg-type]


def test_renamed_labels_take_the_spans_of_everybody_along(project: Project, article: str) -> None:
    mine = mark(project, article, "QUOTE", '"Not before."')
    cue = mark(project, article, "CUE", "said")
    add_spans(project, a_span("his", article, "QUOTE"), a_span("gold", article, "QUOTE", "Ira (gold)"))
    version = project.codebook.version
    preview = apply(project, RenameLabel("QUOTE", "QUOTATION"))
    assert preview.labels == {("QUOTE", "QUOTATION"): {"Olha": 1, "Petro": 1, "Ira (gold)": 1}}
    assert preview.spans.total() == 3
    for id in (mine.id, "his", "gold"):
        assert project.spans.get(id).label == "QUOTATION"
        assert project.spans.get(id).codebook == f"{version}+"
    assert project.spans.get(cue.id) == cue


def test_one_undo_brings_everything_back_and_redo_does_it_again(project: Project, article: str) -> None:
    mark(project, article, "QUOTE", '"Not before."')
    add_spans(project, a_span("his", article, "QUOTE"))
    before = bodies(project)
    apply(project, RenameLabel("QUOTE", "QUOTATION"), RetireLabel("CUE"))
    after = bodies(project)
    project.history.undo()
    assert bodies(project) == before
    project.history.redo()
    assert bodies(project) == after
    assert project.problems() == []


def test_one_notice_says_that_everything_may_be_another(project: Project, article: str) -> None:
    heard: list[Notice] = []
    project.subscribe(heard.append)
    apply(project, RenameLabel("QUOTE", "QUOTATION"))
    assert [(notice.verb, notice.touches(Kind.CODEBOOK)) for notice in heard] == [(Verb.EDIT_CODEBOOK, True)]
    assert project.codebook.find_label("QUOTATION") is not None


def test_the_undo_belongs_to_who_edited_the_codebook(desk: Desk, project: Project, article: str) -> None:
    add_spans(project, a_span("his", article, "QUOTE"))
    apply(project, RenameLabel("QUOTE", "QUOTATION"))
    petro = desk.open("Petro")
    step = petro.history.next_undo()
    assert step is not None
    assert step.verb is Verb.IMPORT
    project.work_as_reviewer()
    step = project.history.next_undo()
    assert step is not None
    assert step.verb is Verb.EDIT_CODEBOOK
    project.history.undo()
    assert project.spans.get("his").label == "QUOTE"


def test_the_preview_writes_nothing(project: Project, article: str) -> None:
    mark(project, article, "QUOTE", "Ferry")
    before = bodies(project)
    assert edit_of(project, RenameLabel("QUOTE", "QUOTATION")).preview()
    assert bodies(project) == before


def test_what_is_no_matter_of_annotations_leaves_them_alone(project: Project, article: str) -> None:
    span = mark(project, article, "QUOTE", "Ferry")
    cue = project.codebook.label("CUE")
    preview = apply(project, ChangeLabel(replace(cue, title="Signal", key="X")), RetireLabel("CLAIM"))
    assert not preview
    assert project.spans.get(span.id) == span
    assert project.codebook.label("CUE").title == "Signal"


def test_merged_spans_keep_what_their_new_label_is_asked_for(project: Project, article: str) -> None:
    span = project.spans.mark(article, "QUOTE", [Fragment(0, 5)], {"quote_type": "direct", "mode": "thought"})
    mode = attribute_of(project.codebook, "QUOTE", "mode")
    preview = apply(project, AddAttribute("CLAIM", mode), MergeLabels("QUOTE", "CLAIM"))
    after = project.spans.get(span.id)
    assert after.label == "CLAIM"
    assert after.attributes["mode"] == "thought"
    assert not {"quote_type", "negated"} & after.attributes.keys()
    assert preview.attributes[Move("QUOTE", "quote_type", "", "", "")] == {"Olha": 1}


def test_a_span_that_would_stand_twice_becomes_one(project: Project, article: str) -> None:
    kept = mark(project, article, "SOURCE", "port records")
    gone = mark(project, article, "SPEAKER", "port records")
    elsewhere = mark(project, article, "SPEAKER", "Ines Carrow")
    project.spans.set_note(gone.id, "odd")
    project.spans.toggle_flag(gone.id)
    quote, cue = mark(project, article, "QUOTE", '"Not before."'), mark(project, article, "CUE", "said")
    project.links.link(quote.id, gone.id, "SAID_BY")
    project.links.link(quote.id, cue.id)
    preview = apply(project, MergeLabels("SPEAKER", "SOURCE"))
    assert preview.folded == {"Olha": 1}
    assert project.spans.find(gone.id) is None
    assert project.spans.get(elsewhere.id).label == "SOURCE"
    assert (project.spans.get(kept.id).note, project.spans.get(kept.id).flag) == ("odd", True)
    links = {(link.label, link.head, link.tail) for link in project.links.in_article(article)}
    assert links == {("SAID_BY", quote.id, kept.id), ("CUED_BY", quote.id, cue.id)}


def test_two_spans_that_differ_in_an_answer_stay_two(project: Project, article: str) -> None:
    one = project.spans.mark(article, "SPEAKER", [Fragment(0, 5)], {"entity": "e1"})
    other = project.spans.mark(article, "TARGET", [Fragment(0, 5)], {"entity": "e2"})
    assert not apply(project, MergeLabels("TARGET", "SPEAKER")).folded
    assert {span.id for span in project.spans.in_article(article)} == {one.id, other.id}


def test_two_spans_that_were_alike_before_stay_two(project: Project, article: str) -> None:
    for _ in range(2):
        mark(project, article, "CUE", "said")
    assert not apply(project, RenameLabel("CUE", "SIGNAL")).folded
    assert len(project.spans.in_article(article)) == 2


def test_links_that_lead_to_one_span_now_are_one(project: Project, article: str) -> None:
    speaker, source = (mark(project, article, label, "port records") for label in ("SPEAKER", "SOURCE"))
    quote = mark(project, article, "QUOTE", '"Not before."')
    stance = mark(project, article, "STANCE", "warned")
    project.links.link(stance.id, speaker.id, "HELD_BY")
    project.links.link(stance.id, source.id, "HELD_BY")
    project.links.link(quote.id, speaker.id, "SAID_BY")
    preview = apply(project, MergeLabels("SPEAKER", "SOURCE"))
    assert [(link.label, link.tail) for link in project.links.in_article(article)] == [
        ("HELD_BY", source.id),
        ("SAID_BY", source.id),
    ]
    assert not preview.links


def test_a_link_to_itself_goes_with_the_second_span(project: Project, article: str) -> None:
    stance, target = (mark(project, article, label, "strike") for label in ("STANCE", "TARGET"))
    project.links.link(stance.id, target.id)
    apply(project, MergeLabels("TARGET", "STANCE"))
    assert [span.id for span in project.spans.in_article(article)] == [stance.id]
    assert project.links.in_article(article) == []


def test_links_follow_their_type_and_go_with_it(project: Project, article: str) -> None:
    quote, speaker = mark(project, article, "QUOTE", '"Not before."'), mark(project, article, "SPEAKER", "Ines Carrow")
    cue = mark(project, article, "CUE", "said")
    project.links.link(quote.id, speaker.id)
    project.links.link(quote.id, cue.id)
    preview = apply(project, RenameRelation("SAID_BY", "SPOKEN_BY"), RemoveRelation("CUED_BY"))
    assert preview.links == {("SAID_BY", "SPOKEN_BY"): {"Olha": 1}, ("CUED_BY", ""): {"Olha": 1}}
    left = project.links.in_article(article)
    assert [(link.label, link.codebook) for link in left] == [("SPOKEN_BY", project.codebook.version)]


def test_links_that_a_type_no_longer_allows_are_removed(project: Project, article: str) -> None:
    quote, claim = mark(project, article, "QUOTE", '"Not before."'), mark(project, article, "CLAIM", "strike")
    cue = mark(project, article, "CUE", "said")
    for head in (quote, claim):
        project.links.link(head.id, cue.id)
    cued_by = project.codebook.relation("CUED_BY")
    assert cued_by is not None
    preview = apply(project, ChangeRelation(replace(cued_by, from_labels=("QUOTE",))))
    assert preview.links == {("CUED_BY", ""): {"Olha": 1}}
    assert [link.head for link in project.links.in_article(article)] == [quote.id]


def test_attributes_and_values_are_counted_as_they_move(project: Project, article: str) -> None:
    ids = [
        project.spans.mark(article, "QUOTE", [Fragment(0, end)], {"quote_type": "direct", "mode": mode}).id
        for end, mode in ((4, "speech"), (5, "thought"), (6, "thought"), (7, "unclear"))
    ]
    preview = apply(
        project,
        RenameValue("QUOTE", "mode", "thought", "mind"),
        RemoveValue("QUOTE", "mode", "unclear"),
        RenameAttribute("QUOTE", "quote_type", "type"),
        RemoveAttribute("QUOTE", "negated"),
    )
    assert preview.attributes == {
        Move("QUOTE", "mode", "thought", "mode", "mind"): {"Olha": 2},
        Move("QUOTE", "mode", "unclear", "", ""): {"Olha": 1},
        Move("QUOTE", "quote_type", "", "type", ""): {"Olha": 4},
        Move("QUOTE", "negated", "", "", ""): {"Olha": 4},
    }
    held = [project.spans.get(id).attributes for id in ids]
    assert [each.get("mode") for each in held] == ["speech", "mind", "mind", None]
    assert all(each["type"] == "direct" and "negated" not in each for each in held)


def test_answers_about_articles_follow_too(desk: Desk, project: Project, article: str) -> None:
    project.progress.set_attribute(article, "genre", "analysis")
    desk.open("Petro").progress.set_attribute(article, "genre", "opinion")
    preview = apply(project, RenameAttribute(ARTICLE, "genre", "kind"), RemoveValue(ARTICLE, "kind", "opinion"))
    assert project.progress.state(article).attributes == {"kind": "analysis"}
    assert project.progress.state(article, "Petro").attributes == {}
    assert preview.attributes == {
        Move(ARTICLE, "genre", "", "kind", ""): {"Olha": 1},
        Move(ARTICLE, "genre", "opinion", "", ""): {"Petro": 1},
    }


def test_another_type_keeps_what_it_can_hold(project: Project, article: str) -> None:
    span = project.spans.mark(article, "QUOTE", [Fragment(0, 5)], {"negated": True})
    negated = attribute_of(project.codebook, "QUOTE", "negated")
    listed = replace(negated, type=AttributeType.VALUES, values=("yes", "no"), default=None)
    apply(project, ChangeAttribute("QUOTE", listed), AddValue("QUOTE", "negated", "partly"))
    assert project.spans.get(span.id).attributes["negated"] == "yes"


def test_spans_of_articles_off_the_list_follow(project: Project, article: str) -> None:
    span = mark(project, article, "CUE", "said")
    project.articles.remove([article])
    assert apply(project, RenameLabel("CUE", "SIGNAL")).spans.total() == 1
    assert project.spans.get(span.id).label == "SIGNAL"


def test_a_label_that_the_codebook_lacks_is_merged_into_one_it_has(project: Project, article: str) -> None:
    add_spans(project, a_span("old", article, "OLD", attributes={"x": "y"}))
    assert project.codebooks.uses()["OLD"].people == {"Petro": 1}
    apply(project, MergeLabels("OLD", "CUE"))
    assert (project.spans.get("old").label, project.spans.get("old").attributes) == ("CUE", {})


def test_only_a_label_that_no_span_ever_had_is_deleted(project: Project, article: str) -> None:
    span = mark(project, article, "CUE", "said")
    project.spans.delete([span.id])
    with pytest.raises(UserError, match="“Cue” has spans, or had some that undo can bring back"):
        edit_of(project, DeleteLabel("CUE")).preview()
    with pytest.raises(UserError, match="Retire it, or merge it"):
        edit_of(project, DeleteLabel("CUE")).apply()
    apply(project, DeleteLabel("CLAIM"))
    assert project.codebook.find_label("CLAIM") is None
    use = project.codebooks.uses()["CUE"]
    assert (use.spans, use.ever) == (0, True)


def test_a_version_is_given_once(project: Project, article: str) -> None:
    first = project.codebook.version
    apply(project, RetireLabel("CUE"))
    project.history.undo()
    assert project.codebooks.versions() == {first, f"{first}+"}
    with pytest.raises(UserError, match=f"There was a version {first}. already"):
        edit_of(project, RetireLabel("CLAIM"))


def test_an_edit_of_a_codebook_that_is_no_longer_in_force_is_refused(desk: Desk, project: Project) -> None:
    edit = edit_of(project, RetireLabel("CUE"))
    desk.open("Petro").codebooks.replace(replace(project.codebook, version="9"))
    before = bodies(project)
    with pytest.raises(UserError, match="was changed meanwhile"):
        edit.apply()
    assert bodies(project) == before


def test_a_file_that_was_handed_out_keeps_its_codebook(
    desk: Desk, project: Project, article: str, tmp_path: Path
) -> None:
    path = tmp_path / "petro.annotator"
    project.assignments.write_file(path, Assignment("a1", "Petro", (article,)))
    theirs = Desk(path)
    petro = theirs.open("Petro")
    with pytest.raises(UserError, match="ask the project lead to edit it there"):
        petro.codebooks.refuse_edit()
    with pytest.raises(UserError, match="handed out to one annotator"):
        edit_of(petro, RetireLabel("CUE"))
    theirs.close()


class TestDecisions:
    """Decisions of a reviewer follow what they were made about."""

    def decide(self, project: Project, article: str, result: Span | Relation, *about: Span | Relation) -> str:
        project.work_as_reviewer()
        gold = replace(result, id=f"g-{result.id}", annotator=project.gold.layer)
        sources = tuple(map(source_of, about))
        decision = Decision(f"d-{result.id}", article, project.gold.layer, Choice.TAKE, sources, gold.id, "Petro")
        project.gold.write(Verb.DECIDE, [gold, decision])
        project.work_as_annotator()
        return decision.id

    def decision(self, project: Project, article: str, id: str) -> Decision | None:
        return next((each for each in project.gold.decisions(article) if each.id == id), None)

    def test_about_renamed_spans_they_are_not_stale(self, project: Project, article: str) -> None:
        his = a_span("his", article, "QUOTE")
        add_spans(project, his)
        id = self.decide(project, article, his, his)
        assert apply(project, RenameLabel("QUOTE", "QUOTATION")).decisions == {gold_layer("Olha"): 1}
        decision = self.decision(project, article, id)
        assert decision is not None
        assert decision.sources[0].fingerprint == fingerprint(project.spans.get("his"))
        assert project.spans.get("g-his").label == "QUOTATION"

    def test_stale_ones_stay_stale(self, desk: Desk, project: Project, article: str) -> None:
        his = a_span("his", article, "QUOTE")
        add_spans(project, his)
        id = self.decide(project, article, his, replace(his, fragments=(Fragment(1, 2),)))
        before = self.decision(project, article, id)
        assert not apply(project, RenameLabel("QUOTE", "QUOTATION")).decisions
        assert self.decision(project, article, id) == before

    def test_about_spans_that_became_one_they_name_that_one(self, project: Project, article: str) -> None:
        kept, gone = a_span("kept", article, "SOURCE"), a_span("gone", article, "SPEAKER")
        add_spans(project, kept, gone)
        id = self.decide(project, article, gone, gone, kept)
        apply(project, MergeLabels("SPEAKER", "SOURCE"))
        decision = self.decision(project, article, id)
        assert decision is not None
        assert {source.id for source in decision.sources} == {"kept"}
        assert decision.sources[0].fingerprint == fingerprint(project.spans.get("kept"))

    def test_about_removed_links_they_are_open_again(self, project: Project, article: str) -> None:
        link = Relation("link", article, "Petro", "CUED_BY", "his", "cue")
        add_spans(project, a_span("his", article, "QUOTE"), a_span("cue", article, "CUE"), link)
        id = self.decide(project, article, link, link)
        apply(project, RemoveRelation("CUED_BY"))
        assert self.decision(project, article, id) is None
        project.history.undo()
        assert self.decision(project, article, id) is not None


@given(st.data())
def test_any_edits_fit_what_is_marked_and_one_undo_takes_them_back(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "any.annotator")
        project = desk.create()
        article = add_article(project)
        _fill(project, article, data)
        draft = Draft.of(project.codebook)
        for _ in range(data.draw(st.integers(1, 8))):
            step = data.draw(edits(draft.codebook))
            try:
                draft = draft.do(step)
            except UserError:
                continue
        before = bodies(project)
        edit = project.codebooks.edited(draft.released("9"), draft.migration)
        try:
            edit.apply()
        except UserError as error:
            assert "can't be deleted" in error.message
            assert bodies(project) == before
            desk.close()
            return
        assert _faults(project, article) == []
        project.history.undo()
        assert bodies(project) == before
        assert project.problems() == []
        desk.close()


def _fill(project: Project, article: str, data: st.DataObject) -> None:
    """Mark at random what the codebook allows, in two layers."""
    labels = st.sampled_from([label.id for label in project.codebook.labels])
    for person in ("Olha", "Petro"):
        spans = []
        for number in range(data.draw(st.integers(0, 5))):
            label = data.draw(labels)
            start = data.draw(st.integers(0, 3))
            held = {
                each.name: data.draw(st.sampled_from(each.values or (True, False)))
                for each in project.codebook.label(label).attributes
                if each.type in ("values", "bool") and data.draw(st.booleans())
            }
            span = Span(f"{person}{number}", article, person, label, (Fragment(start, start + 4),), held)
            spans.append(span)
        add_spans(project, *spans)
        for head in spans:
            for tail in spans:
                for kind in project.codebook.relation_between(head.label, tail.label):
                    if head is not tail and data.draw(st.booleans()):
                        id = f"{kind.id}{head.id}{tail.id}"
                        add_spans(project, Relation(id, article, person, kind.id, head.id, tail.id))


def _faults(project: Project, article: str) -> list[str]:
    found: list[str] = []
    for person in ("Olha", "Petro"):
        labels = {}
        for span in project.spans.in_article(article, person):
            labels[span.id] = span.label
            found += label_faults(project.codebook, span.label, span.attributes)
        for link in project.links.in_article(article, person):
            found += relation_faults(project.codebook, link.label, labels[link.head], labels[link.tail])
    return found
