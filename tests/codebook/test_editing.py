"""Editing labels: what becomes of the codebook, and of what is marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.codebook import Codebook, Label
from annotator.codebook.editing import (
    AddLabel,
    ChangeLabel,
    DeleteLabel,
    Draft,
    Edit,
    MergeLabels,
    MoveLabel,
    RenameLabel,
    RetireLabel,
    UseLabelAgain,
)
from annotator.codebook.structure_edits import AddLayer, ChangeRelation
from annotator.errors import UserError
from tests.desk import default_codebook


@pytest.fixture
def draft() -> Draft:
    return Draft.of(default_codebook())


def edited(draft: Draft, *edits: Edit) -> Draft:
    for edit in edits:
        draft = draft.do(edit)
    return draft


def label(draft: Draft, id: str) -> Label:
    return draft.codebook.label(id)


def ids(codebook: Codebook, layer: str) -> list[str]:
    return [each.id for each in codebook.labels_of(layer)]


def test_a_new_label_gets_an_id_a_key_and_a_color_of_its_own(draft: Draft) -> None:
    after = draft.do(AddLabel("  Direct   speech ", "quoted_speaker", keys=("I", "R")))
    new = label(after, "DIRECT_SPEECH")
    assert (new.title, new.key, new.layer) == ("Direct speech", "P", "quoted_speaker")
    assert new.color not in {each.color for each in draft.codebook.labels}
    assert ids(after.codebook, "quoted_speaker") == ["QUOTE", "SPEAKER", "CUE", "DIRECT_SPEECH"]
    assert after.changed
    assert not after.migration


def test_a_new_label_takes_no_id_that_old_annotations_have(draft: Draft) -> None:
    after = edited(draft, AddLabel("Quote", "stance"), AddLabel("Frame", "stance", avoid=("FRAME",)))
    assert {"QUOTE_2", "FRAME_2"} <= set(ids(after.codebook, "stance"))


def test_a_label_in_an_empty_layer_stands_last(draft: Draft) -> None:
    after = edited(draft, AddLayer("Frames"), AddLabel("Frame", "frames"))
    assert after.codebook.labels[-1].id == "FRAME"


@pytest.mark.parametrize("title", ["", "  "])
def test_a_label_without_a_title_is_refused(draft: Draft, title: str) -> None:
    with pytest.raises(UserError, match="needs a title"):
        draft.do(AddLabel(title, "stance"))


def test_everything_of_a_label_but_id_and_attributes_can_be_changed(draft: Draft) -> None:
    before = label(draft, "CUE")
    wanted = replace(
        before,
        title="Signal",
        key="X",
        color="#123456",
        layer="stance",
        definition="What signals.",
        guideline="Mark all.",
        fragments=False,
        attributes=label(draft, "QUOTE").attributes,
    )
    after = draft.do(ChangeLabel(wanted))
    assert label(after, "CUE") == replace(wanted, attributes=before.attributes)
    assert not after.migration


def test_a_key_that_is_taken_is_refused_with_one_that_is_free(draft: Draft) -> None:
    with pytest.raises(UserError) as refused:
        draft.do(ChangeLabel(replace(label(draft, "CUE"), key="q"), keys=("U",)))
    assert refused.value.message == "“q” is the key of “Quote” already. Take another, such as “A”."


def test_a_key_can_be_taken_where_no_other_is_free(draft: Draft) -> None:
    every = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    with pytest.raises(UserError, match="Take it off that label first"):
        draft.do(ChangeLabel(replace(label(draft, "CUE"), key="Q"), keys=every))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"key": "5"}, "the program uses the key “5” itself"),
        ({"color": "red"}, "“red” is not a color"),
        ({"layer": "nowhere"}, "there is no layer “nowhere”"),
    ],
)
def test_what_no_codebook_file_may_say_is_refused(draft: Draft, change: dict[str, str], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        draft.do(ChangeLabel(replace(label(draft, "CUE"), **change)))  # type: ignore[arg-type]


def test_a_renamed_label_takes_its_links_and_spans_along(draft: Draft) -> None:
    after = draft.do(RenameLabel("QUOTE", " QUOTATION "))
    assert after.codebook.find_label("QUOTE") is None
    assert label(after, "QUOTATION").title == "Quote"
    assert [each.id for each in after.codebook.relations_from("QUOTATION")] == [
        each.id for each in draft.codebook.relations_from("QUOTE")
    ]
    assert after.migration.label("QUOTE") == "QUOTATION"
    assert after.migration.label("CUE") == "CUE"


def test_a_name_that_another_label_has_is_refused(draft: Draft) -> None:
    with pytest.raises(UserError, match="“CUE” is the name of “Cue” already. Merge the two"):
        draft.do(RenameLabel("QUOTE", "CUE"))
    with pytest.raises(UserError, match="cannot be used as id"):
        draft.do(RenameLabel("QUOTE", "a name"))


def test_a_name_may_change_its_case_and_a_name_that_stays_is_no_change(draft: Draft) -> None:
    assert label(draft.do(RenameLabel("QUOTE", "quote")), "quote").key == "Q"
    assert not draft.do(RenameLabel("QUOTE", "QUOTE")).changed


def test_names_can_be_swapped_over_a_third(draft: Draft) -> None:
    swapped = edited(draft, RenameLabel("CUE", "X"), RenameLabel("CLAIM", "CUE"), RenameLabel("X", "CLAIM"))
    assert [swapped.migration.label(each) for each in ("CUE", "CLAIM")] == ["CLAIM", "CUE"]
    assert label(swapped, "CLAIM").title == "Cue"


def test_a_new_label_may_take_the_name_that_one_gave_up(draft: Draft) -> None:
    after = edited(draft, RenameLabel("CUE", "SIGNAL"), AddLabel("Cue", "stance"))
    assert after.migration.label("CUE") == "SIGNAL"
    assert label(after, "CUE").layer == "stance"


def test_a_merged_label_leaves_its_links_and_its_parts_to_the_other(draft: Draft) -> None:
    after = draft.do(MergeLabels("CLAIM", "SOURCE"))
    assert after.codebook.find_label("CLAIM") is None
    assert label(after, "SOURCE").fragments
    assert label(after, "SOURCE").key == "S"
    assert [each.id for each in after.codebook.relations_from("SOURCE")] == ["CUED_BY", "SOURCED_FROM"]
    assert after.migration.label("CLAIM") == "SOURCE"


def test_a_merged_label_keeps_the_attributes_that_the_other_has_too(draft: Draft) -> None:
    migration = draft.do(MergeLabels("HOLDER", "TARGET")).migration
    assert migration.attribute("HOLDER", "entity", "e1") == ("entity", "e1")
    migration = draft.do(MergeLabels("QUOTE", "CLAIM")).migration
    assert migration.attribute("QUOTE", "mode", "speech") is None
    assert migration.attribute("CLAIM", "attribution", "attributed") == ("attribution", "attributed")


def test_what_stands_for_a_missing_link_comes_along(draft: Draft) -> None:
    after = draft.do(MergeLabels("QUOTE", "CLAIM"))
    sign = draft.codebook.relations_from("QUOTE")[0].none_attribute
    assert sign
    assert label(after, "CLAIM").attribute(sign) == label(draft, "QUOTE").attribute(sign)
    assert after.migration.attribute("QUOTE", sign, True) == (sign, True)


def test_a_label_can_give_its_key_to_one_without(draft: Draft) -> None:
    keyless = draft.do(ChangeLabel(replace(label(draft, "CUE"), key="")))
    assert label(keyless.do(MergeLabels("CLAIM", "CUE")), "CUE").key == "C"


def test_a_label_that_the_codebook_lacks_can_be_merged(draft: Draft) -> None:
    after = draft.do(MergeLabels("OLD", "CUE"))
    assert after.codebook == draft.codebook
    assert after.changed
    assert after.migration.label("OLD") == "CUE"


def test_a_label_is_not_merged_with_itself(draft: Draft) -> None:
    with pytest.raises(UserError, match="can't be merged with itself"):
        draft.do(MergeLabels("CUE", "CUE"))


def test_a_retired_label_frees_its_key_and_comes_back_without_it(draft: Draft) -> None:
    retired = draft.do(RetireLabel("CUE"))
    assert label(retired, "CUE").retired
    assert label(retired.do(UseLabelAgain("CUE")), "CUE") == label(draft, "CUE")
    taken = retired.do(ChangeLabel(replace(label(draft, "CLAIM"), key="E")))
    assert label(taken.do(UseLabelAgain("CUE")), "CUE").key == ""


def test_a_deleted_label_takes_the_links_along_that_only_it_could_have(draft: Draft) -> None:
    after = draft.do(DeleteLabel("TARGET"))
    assert after.codebook.find_label("TARGET") is None
    assert after.codebook.relation("TOWARD") is None
    held_by = draft.do(DeleteLabel("HOLDER")).codebook.relation("HELD_BY")
    assert held_by is not None
    assert held_by.to_labels == ("SPEAKER", "SOURCE")


def test_the_last_label_is_not_deleted(draft: Draft) -> None:
    rest = [each.id for each in draft.codebook.labels[1:]]
    one = edited(draft, *(DeleteLabel(each) for each in rest))
    with pytest.raises(UserError, match="“Quote” is the only label"):
        one.do(DeleteLabel("QUOTE"))


def test_labels_move_within_their_layer(draft: Draft) -> None:
    assert ids(draft.do(MoveLabel("CUE", -1)).codebook, "quoted_speaker") == ["QUOTE", "CUE", "SPEAKER"]
    assert ids(draft.do(MoveLabel("QUOTE", 1)).codebook, "quoted_speaker") == ["SPEAKER", "QUOTE", "CUE"]
    assert not draft.do(MoveLabel("QUOTE", -1)).changed
    assert not draft.do(MoveLabel("CUE", 1)).changed


def test_a_codebook_is_released_under_another_version(draft: Draft) -> None:
    after = draft.do(RetireLabel("CUE"))
    assert after.released("9").version == "9"
    with pytest.raises(UserError, match="another version"):
        after.released(draft.codebook.version)
    with pytest.raises(UserError, match="version is empty"):
        after.released(" ")


def test_a_link_keeps_its_sign_of_being_rightly_missing_only_where_all_its_labels_have_it(draft: Draft) -> None:
    said_by = draft.codebook.relations_from("QUOTE")[0]
    with pytest.raises(UserError, match="has no yes-or-no attribute"):
        draft.do(ChangeRelation(replace(said_by, from_labels=("QUOTE", "CUE"))))
