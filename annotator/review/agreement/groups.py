"""For which labels a figure is given: all, those of a layer, or one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.codebook import Codebook
from annotator.review.agreement.marks import Mark


class GroupKind(StrEnum):
    """Say what a group of labels is."""

    ALL = "all"
    LAYER = "layer"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the labels that a figure is about. `id` is a layer's or a label's, "" for all."""

    kind: GroupKind
    id: str
    title: str
    labels: tuple[str, ...]

    def of(self, marks: Sequence[Mark]) -> list[Mark]:
        """Keep the marks with a label of this group."""
        return [mark for mark in marks if mark.label in self.labels]


def groups_of(codebook: Codebook, used: Iterable[str]) -> list[Group]:
    """Group the labels in use, in the codebook's order; those it does not know come last and belong to no layer."""
    found = set(used)
    known = [label for label in codebook.labels if label.id in found]
    strange = sorted(found - {label.id for label in known})
    layers = [(layer, tuple(label.id for label in known if label.layer == layer.id)) for layer in codebook.layers]
    return [
        Group(GroupKind.ALL, "", "All labels", (*(label.id for label in known), *strange)),
        *(Group(GroupKind.LAYER, layer.id, layer.title, labels) for layer, labels in layers if labels),
        *(Group(GroupKind.LABEL, label.id, label.title, (label.id,)) for label in known),
        *(Group(GroupKind.LABEL, label, label, (label,)) for label in strange),
    ]
