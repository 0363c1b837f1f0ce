"""Editing links, layers and the codebook as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.codebook import Layer, RelationType
from annotator.codebook.editing import DeleteLabel, Draft, Edit
from annotator.codebook.structure_edits import (
    AddLayer,
    AddRelation,
    ChangeBook,
    ChangeLayer,
    ChangeRelation,
    MoveLayer,
    RemoveLayer,
    RemoveRelation,
    RenameRelation,
)
from annotator.errors import UserError
from tests.desk import default_codebook


@pytest.fixture
def draft() -> Draft:
    return Draft.of(default_codebook())


def relation(draft: Draft, id: str) -> RelationType:
    found = draft.codebook.relation(id)
    assert found is not None
    return found


def test_title_and_rules_of_the_codebook_change(draft: Draft) -> None:
    after = draft.do(ChangeBook("News", "Mark all."))
    assert (after.codebook.title, after.codebook.guideline) == ("News", "Mark all.")
    with pytest.raises(UserError, match="title is empty"):
        draft.do(ChangeBook(" ", ""))


def test_a_layer_is_added_retitled_and_moved(draft: Draft) -> None:
    after = (
        draft.do(AddLayer("Frames & tone"))
        .do(ChangeLayer(Layer("frames_tone", " Frames ")))
        .do(MoveLayer("frames_tone", -1))
    )
    assert [layer.title for layer in after.codebook.layers] == ["Quoted speaker", "Sourcing", "Frames", "Stance"]
    assert not draft.do(MoveLayer("stance", 1)).changed


@pytest.mark.parametrize("edit", [AddLayer(" "), ChangeLayer(Layer("stance", "")), AddRelation("", "QUOTE", "CUE")])
def test_what_people_read_needs_a_title(draft: Draft, edit: Edit) -> None:
    with pytest.raises(UserError, match="needs a title"):
        draft.do(edit)


def test_only_an_empty_layer_is_removed(draft: Draft) -> None:
    with pytest.raises(UserError, match="This layer has the label “Stance”"):
        draft.do(RemoveLayer("stance"))
    bare = draft.do(DeleteLabel("STANCE")).do(DeleteLabel("HOLDER")).do(DeleteLabel("TARGET"))
    assert bare.do(RemoveLayer("stance")).codebook.layer("stance") is None


def test_a_link_is_added_and_renamed_with_its_links(draft: Draft) -> None:
    after = draft.do(AddRelation("Answers to", "QUOTE", "QUOTE")).do(RenameRelation("ANSWERS_TO", "REPLY"))
    assert relation(after, "REPLY") == RelationType("REPLY", "Answers to", ("QUOTE",), ("QUOTE",))
    assert after.migration.link("ANSWERS_TO") == "REPLY"
    with pytest.raises(UserError, match="There is a link “said_by” already"):
        draft.do(RenameRelation("CUED_BY", "said_by"))
    assert not draft.do(RenameRelation("CUED_BY", "CUED_BY")).changed


def test_a_link_gets_other_labels_and_numbers(draft: Draft) -> None:
    wanted = replace(relation(draft, "CUED_BY"), title="Cue", to_labels=("CUE", "STANCE"), min=1, max=3)
    assert relation(draft.do(ChangeRelation(wanted)), "CUED_BY") == wanted


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"to_labels": ()}, "needs a label at both ends"),
        ({"from_labels": ()}, "needs a label at both ends"),
        ({"min": 2}, "At most 1 links can't be at least 2"),
        ({"max": 0}, "At most 0 links can't be at least 0"),
    ],
)
def test_a_link_that_makes_no_sense_is_refused(draft: Draft, change: dict[str, object], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        draft.do(ChangeRelation(replace(relation(draft, "CUED_BY"), **change)))  # type: ignore[arg-type]


def test_links_of_a_removed_type_are_removed(draft: Draft) -> None:
    after = draft.do(RenameRelation("TOWARD", "ABOUT")).do(RemoveRelation("ABOUT"))
    assert after.codebook.relation("ABOUT") is None
    assert after.migration.link("TOWARD") is None
    assert after.migration.link("SAID_BY") == "SAID_BY"
