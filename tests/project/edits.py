"""Random edits of a codebook, each one that a person could try on it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from annotator.codebook import Attribute, AttributeType, Codebook
from annotator.codebook.attribute_edits import (
    AddAttribute,
    AddValue,
    ChangeAttribute,
    MoveValue,
    RemoveAttribute,
    RemoveValue,
    RenameAttribute,
    RenameValue,
)
from annotator.codebook.editing import (
    AddLabel,
    ChangeLabel,
    DeleteLabel,
    Edit,
    MergeLabels,
    MoveLabel,
    RenameLabel,
    RetireLabel,
    UseLabelAgain,
)
from annotator.codebook.migration import ARTICLE
from annotator.codebook.structure_edits import AddRelation, ChangeRelation, RemoveRelation, RenameRelation

NAMES = st.sampled_from(["QUOTE", "CUE", "Quote", "X", "Y_1", "цитата", "", "a b", "mode"])
KEYS = st.sampled_from(["Q", "w", "Z", "", "1", "Ж"])


@st.composite
def edits(draw: st.DrawFn, codebook: Codebook) -> Edit:
    """Draw an edit that names parts a codebook has, and texts that may be refused."""
    label = draw(st.sampled_from(codebook.labels))
    other = draw(st.sampled_from(codebook.labels))
    name, by = draw(NAMES), draw(st.sampled_from([-1, 1]))
    choices: list[Edit] = [
        AddLabel(name, label.layer),
        ChangeLabel(replace(label, title=name, key=draw(KEYS), layer=other.layer, fragments=by > 0)),
        RenameLabel(label.id, name),
        MergeLabels(label.id, other.id),
        RetireLabel(label.id),
        UseLabelAgain(label.id),
        DeleteLabel(label.id),
        MoveLabel(label.id, by),
        AddRelation(name, label.id, other.id),
    ]
    if codebook.relations:
        relation = draw(st.sampled_from(codebook.relations))
        ends = (label.id,) if label is other else (label.id, other.id)
        choices += [
            RenameRelation(relation.id, name),
            RemoveRelation(relation.id),
            ChangeRelation(replace(relation, to_labels=ends, max=1)),
            ChangeRelation(replace(relation, from_labels=ends)),
        ]
    owner = draw(st.sampled_from([ARTICLE, label.id]))
    return draw(st.one_of(st.sampled_from(choices), _attribute_edits(codebook, owner, name, by)))


@st.composite
def _attribute_edits(draw: st.DrawFn, codebook: Codebook, owner: str, name: str, by: int) -> Edit:
    attributes = codebook.article_attributes if owner == ARTICLE else codebook.label(owner).attributes
    kind = draw(st.sampled_from(AttributeType))
    values = ("speech", "yes", "direct") if kind is AttributeType.VALUES else ()
    choices: list[Edit] = [AddAttribute(owner, Attribute(name or "n", "N", kind, values))]
    if attributes:
        attribute = draw(st.sampled_from(attributes))
        value = draw(st.sampled_from(attribute.values)) if attribute.values else "none"
        twin = draw(st.sampled_from(["speech", "unclear", "new one", value]))
        choices += [
            ChangeAttribute(owner, replace(attribute, type=kind, values=values, required=by > 0, default=None)),
            RenameAttribute(owner, attribute.name, name),
            RemoveAttribute(owner, attribute.name),
            AddValue(owner, attribute.name, name),
            RenameValue(owner, attribute.name, value, twin),
            RemoveValue(owner, attribute.name, value),
            MoveValue(owner, attribute.name, value, by),
        ]
    return draw(st.sampled_from(choices))
