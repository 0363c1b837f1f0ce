"""Editing attributes and values: what becomes of the codebook, and of what annotations hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.codebook import Attribute, AttributeType
from annotator.codebook.attribute_edits import (
    AddAttribute,
    AddValue,
    ChangeAttribute,
    MoveAttribute,
    MoveValue,
    RemoveAttribute,
    RemoveValue,
    RenameAttribute,
    RenameValue,
    attribute_of,
)
from annotator.codebook.editing import Draft, Edit, RenameLabel
from annotator.codebook.migration import ARTICLE
from annotator.codebook.structure_edits import ChangeRelation
from annotator.errors import UserError
from tests.desk import default_codebook

TONE = Attribute("tone", "Tone", AttributeType.VALUES, ("warm", "cold"))


@pytest.fixture
def draft() -> Draft:
    return Draft.of(default_codebook())


def attribute(draft: Draft, owner: str, name: str) -> Attribute:
    return attribute_of(draft.codebook, owner, name)


def names(draft: Draft, owner: str = "QUOTE") -> list[str]:
    label = draft.codebook.find_label(owner)
    found = label.attributes if label else draft.codebook.article_attributes
    return [each.name for each in found]


@pytest.mark.parametrize("owner", ["CUE", ARTICLE])
def test_an_attribute_is_added_behind_the_others(draft: Draft, owner: str) -> None:
    after = draft.do(AddAttribute(owner, TONE))
    assert names(after, owner)[-1] == "tone"
    assert not after.migration


def test_a_name_is_given_once(draft: Draft) -> None:
    with pytest.raises(UserError, match="There is an attribute “mode” here already"):
        draft.do(AddAttribute("QUOTE", replace(TONE, name="Mode")))
    with pytest.raises(UserError, match="There is an attribute “mode” here already"):
        draft.do(RenameAttribute("QUOTE", "negated", "mode"))


def test_title_and_duty_of_an_attribute_change_nothing_that_is_marked(draft: Draft) -> None:
    before = attribute(draft, "QUOTE", "mode")
    after = draft.do(ChangeAttribute("QUOTE", replace(before, title="Manner", required=True, default=None)))
    assert attribute(after, "QUOTE", "mode").title == "Manner"
    assert attribute(after, "QUOTE", "mode").required
    assert not after.migration


def test_values_are_not_changed_along_with_a_title(draft: Draft) -> None:
    before = attribute(draft, "QUOTE", "mode")
    after = draft.do(ChangeAttribute("QUOTE", replace(before, title="Manner", values=("other",), default=None)))
    assert attribute(after, "QUOTE", "mode").values == before.values


def test_a_renamed_attribute_keeps_what_annotations_hold(draft: Draft) -> None:
    after = draft.do(RenameAttribute("QUOTE", "mode", "manner"))
    assert "manner" in names(after)
    assert after.migration.attribute("QUOTE", "mode", "speech") == ("manner", "speech")
    assert after.migration.attribute("CUE", "mode", "speech") == ("mode", "speech")
    assert not draft.do(RenameAttribute("QUOTE", "mode", "mode")).changed


def test_an_attribute_of_a_renamed_label_is_found_again(draft: Draft) -> None:
    after = draft.do(RenameLabel("QUOTE", "Q")).do(RenameAttribute("Q", "mode", "manner"))
    assert after.migration.attribute("QUOTE", "mode", "speech") == ("manner", "speech")


def test_a_link_follows_the_attribute_that_says_it_is_rightly_missing(draft: Draft) -> None:
    said_by = draft.codebook.relations_from("QUOTE")[0]
    after = draft.do(RenameAttribute("QUOTE", said_by.none_attribute, "unsaid"))
    assert after.codebook.relations_from("QUOTE")[0].none_attribute == "unsaid"


def test_an_attribute_that_a_link_needs_stays(draft: Draft) -> None:
    said_by = draft.codebook.relations_from("QUOTE")[0]
    with pytest.raises(UserError, match="says that a link “Said by” is rightly missing"):
        draft.do(RemoveAttribute("QUOTE", said_by.none_attribute))


def test_an_attribute_that_a_link_needs_in_two_labels_is_not_renamed_in_one(draft: Draft) -> None:
    said_by = draft.codebook.relations_from("QUOTE")[0]
    sign = attribute(draft, "QUOTE", said_by.none_attribute)
    both = draft.do(AddAttribute("CUE", sign)).do(ChangeRelation(replace(said_by, from_labels=("QUOTE", "CUE"))))
    with pytest.raises(UserError, match="says for “Cue” too"):
        both.do(RenameAttribute("QUOTE", sign.name, "unsaid"))


def test_a_removed_attribute_is_lost(draft: Draft) -> None:
    after = draft.do(RemoveAttribute("QUOTE", "mode"))
    assert "mode" not in names(after)
    assert after.migration.attribute("QUOTE", "mode", "speech") is None
    assert draft.do(RemoveAttribute(ARTICLE, "genre")).migration.attribute(ARTICLE, "genre", "analysis") is None


def test_an_attribute_that_is_gone_is_not_found(draft: Draft) -> None:
    with pytest.raises(UserError, match="no attribute “mode” here any more"):
        draft.do(RemoveAttribute("QUOTE", "mode")).do(RemoveAttribute("QUOTE", "mode"))


@pytest.mark.parametrize(
    ("edit", "order"),
    [
        (MoveAttribute("STANCE", "holder", -1), ["polarity", "expression", "holder", "intensity"]),
        (MoveAttribute("STANCE", "polarity", 1), ["expression", "polarity", "intensity", "holder"]),
        (MoveAttribute("STANCE", "polarity", -1), ["polarity", "expression", "intensity", "holder"]),
    ],
)
def test_attributes_move(draft: Draft, edit: Edit, order: list[str]) -> None:
    assert names(draft.do(edit), "STANCE") == order


def test_a_value_is_added_behind_the_others(draft: Draft) -> None:
    after = draft.do(AddValue("QUOTE", "mode", " inner   monologue "))
    assert attribute(after, "QUOTE", "mode").values[-1] == "inner monologue"
    with pytest.raises(UserError, match="“Mode” has the value “speech” already"):
        draft.do(AddValue("QUOTE", "mode", "speech"))
    with pytest.raises(UserError, match="A value needs a name"):
        draft.do(AddValue("QUOTE", "mode", " "))


def test_a_renamed_value_keeps_its_place_and_is_the_default_still(draft: Draft) -> None:
    after = draft.do(RenameValue("QUOTE", "mode", "speech", "spoken"))
    assert attribute(after, "QUOTE", "mode").values == ("spoken", "writing", "thought", "unclear")
    assert attribute(after, "QUOTE", "mode").default == "spoken"
    assert after.migration.attribute("QUOTE", "mode", "speech") == ("mode", "spoken")
    assert after.migration.attribute("QUOTE", "mode", "writing") == ("mode", "writing")


def test_two_values_are_made_one(draft: Draft) -> None:
    after = draft.do(RenameValue("QUOTE", "mode", "speech", "writing"))
    assert attribute(after, "QUOTE", "mode").values == ("writing", "thought", "unclear")
    assert attribute(after, "QUOTE", "mode").default == "writing"
    assert after.migration.attribute("QUOTE", "mode", "speech") == ("mode", "writing")


def test_a_removed_value_is_lost(draft: Draft) -> None:
    after = draft.do(RemoveValue("QUOTE", "mode", "speech"))
    assert attribute(after, "QUOTE", "mode").default is None
    assert after.migration.attribute("QUOTE", "mode", "speech") is None
    assert after.migration.attribute("QUOTE", "mode", "thought") == ("mode", "thought")
    with pytest.raises(UserError, match="no value “speech” any more"):
        after.do(RemoveValue("QUOTE", "mode", "speech"))


def test_the_last_value_stays(draft: Draft) -> None:
    one = draft.do(AddAttribute("CUE", replace(TONE, values=("warm",))))
    with pytest.raises(UserError, match="“warm” is the only value"):
        one.do(RemoveValue("CUE", "tone", "warm"))


def test_values_move(draft: Draft) -> None:
    after = draft.do(MoveValue("QUOTE", "mode", "thought", -1))
    assert attribute(after, "QUOTE", "mode").values == ("speech", "thought", "writing", "unclear")
    assert not draft.do(MoveValue("QUOTE", "mode", "speech", -1)).changed


def test_free_text_has_no_values(draft: Draft) -> None:
    text = draft.do(AddAttribute("CUE", Attribute("why", "Why", AttributeType.TEXT)))
    with pytest.raises(UserError, match="“Why” has no list of values"):
        text.do(AddValue("CUE", "why", "because"))


@pytest.mark.parametrize(
    ("before", "after", "held", "kept"),
    [
        (AttributeType.BOOL, AttributeType.TEXT, True, "yes"),
        (AttributeType.BOOL, AttributeType.VALUES, False, None),
        (AttributeType.BOOL, AttributeType.VALUES, True, "yes"),
        (AttributeType.TEXT, AttributeType.BOOL, "True", True),
        (AttributeType.TEXT, AttributeType.BOOL, "no", False),
        (AttributeType.TEXT, AttributeType.BOOL, "perhaps", None),
        (AttributeType.TEXT, AttributeType.VALUES, "yes", "yes"),
        (AttributeType.TEXT, AttributeType.VALUES, "maybe", None),
        (AttributeType.TEXT, AttributeType.ENTITY, "Xi", None),
        (AttributeType.ENTITY, AttributeType.TEXT, "e1", None),
    ],
)
def test_another_type_keeps_what_it_can(
    draft: Draft, before: AttributeType, after: AttributeType, held: str | bool, kept: str | bool | None
) -> None:
    plain = draft.do(AddAttribute("CUE", Attribute("x", "X", before)))
    retyped = plain.do(ChangeAttribute("CUE", Attribute("x", "X", after, ("yes", "sure"))))
    assert attribute(retyped, "CUE", "x").type is after
    found = retyped.migration.attribute("CUE", "x", held)
    assert found == (None if kept is None else ("x", kept))


def test_a_list_becomes_free_text_whole(draft: Draft) -> None:
    before = attribute(draft, "QUOTE", "mode")
    after = draft.do(ChangeAttribute("QUOTE", replace(before, type=AttributeType.TEXT)))
    assert attribute(after, "QUOTE", "mode") == Attribute("mode", "Mode", AttributeType.TEXT, default="speech")
    assert after.migration.attribute("QUOTE", "mode", "thought") == ("mode", "thought")


def test_a_default_that_the_new_type_cannot_have_goes(draft: Draft) -> None:
    before = attribute(draft, "QUOTE", "mode")
    after = draft.do(ChangeAttribute("QUOTE", replace(before, type=AttributeType.BOOL)))
    assert attribute(after, "QUOTE", "mode").default is None


def test_a_list_needs_values(draft: Draft) -> None:
    before = attribute(draft, "QUOTE", "negated")
    with pytest.raises(UserError, match="needs values to choose from"):
        draft.do(ChangeAttribute("QUOTE", replace(before, type=AttributeType.VALUES)))
