"""Editing a codebook: each edit gives a new codebook, and says what becomes of existing annotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

from annotator.codebook.build import build_codebook
from annotator.codebook.colors import far_color
from annotator.codebook.migration import LabelBecomes, Migration, Step
from annotator.codebook.proposals import free_key, id_from_title
from annotator.codebook.schema import Attribute, AttributeType, Codebook, Label, RelationType
from annotator.codebook.table import InvalidError
from annotator.codebook.writer import to_json
from annotator.errors import UserError

Edited = tuple[Codebook, tuple[Step, ...]]


class Edit(Protocol):
    """Change a codebook in one way."""

    def on(self, codebook: Codebook) -> Edited:
        """Give the codebook as it is then, and the steps that existing annotations take.

        Raise UserError for what contradicts the codebook.
        """


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a codebook while it is edited: how it began, how it is now, and what leads there."""

    start: Codebook
    codebook: Codebook
    migration: Migration = field(default_factory=Migration)

    @classmethod
    def of(cls, codebook: Codebook) -> Draft:
        """Begin with the codebook in force."""
        return cls(codebook, codebook)

    @property
    def changed(self) -> bool:
        """Say whether anything was edited."""
        return self.codebook != self.start or bool(self.migration)

    def do(self, edit: Edit) -> Draft:
        """Give the draft with one edit more; UserError says why it can't be."""
        codebook, steps = edit.on(self.codebook)
        return replace(self, codebook=checked(codebook), migration=self.migration.then(*steps))

    def released(self, version: str) -> Codebook:
        """Give the codebook under its new version; refuse the one it had."""
        if version.strip() == self.start.version:
            raise UserError(
                f"Version {self.start.version} is the codebook as it was. Give the new one another version."
            )
        return checked(replace(self.codebook, version=version))


def checked(codebook: Codebook) -> Codebook:
    """Give the codebook as it would be read from a file; raise UserError where no file could say that."""
    try:
        return build_codebook(to_json(codebook))
    except InvalidError as error:
        raise UserError(error.message) from error


@dataclass(frozen=True, slots=True)
class AddLabel:
    """Add a label to a layer: with an id made of its title, a free key and a color far from the others.

    `avoid` are ids that old annotations have, `keys` those that mean something else in the window.
    """

    title: str
    layer: str
    avoid: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def on(self, codebook: Codebook) -> Edited:
        """Put it behind the last label of its layer."""
        title = " ".join(self.title.split())
        if not title:
            raise UserError("A label needs a title. Type one.")
        taken = [*(label.id for label in codebook.labels), *self.avoid]
        label = Label(
            id=id_from_title(title, taken),
            layer=self.layer,
            title=title,
            key=free_key(codebook, title, self.keys),
            color=far_color(codebook),
            definition="",
        )
        before = [place for place, each in enumerate(codebook.labels) if each.layer == self.layer]
        place = before[-1] + 1 if before else len(codebook.labels)
        return replace(codebook, labels=(*codebook.labels[:place], label, *codebook.labels[place:])), ()


@dataclass(frozen=True, slots=True)
class ChangeLabel:
    """Give a label another title, key, color, layer, definition or guideline, or let it have several parts.

    `keys` are those that mean something else in the window: none of them is proposed.
    """

    label: Label
    keys: tuple[str, ...] = ()

    def on(self, codebook: Codebook) -> Edited:
        """Replace the label of this id; its attributes stay as they are."""
        before = codebook.label(self.label.id)
        key = self.label.key
        other = codebook.label_for_key(key) if key else None
        if other is not None and other.id != before.id and not self.label.retired:
            free = free_key(codebook, self.label.title, self.keys)
            remedy = f"Take another, such as “{free}”." if free else "Take it off that label first."
            raise UserError(f"“{key}” is the key of “{other.title}” already. {remedy}")
        label = replace(self.label, attributes=before.attributes)
        return with_label(codebook, label), ()


@dataclass(frozen=True, slots=True)
class RenameLabel:
    """Give a label another id, the name it has in exports; its spans follow."""

    old: str
    new: str

    def on(self, codebook: Codebook) -> Edited:
        """Rename it in the links that it may have too."""
        label = codebook.label(self.old)
        new = self.new.strip()
        same = codebook.find_label(new)
        if same is not None and same is not label:
            raise UserError(f"“{new}” is the name of “{same.title}” already. Merge the two, or take another name.")
        renamed = _with_ends(with_label(codebook, replace(label, id=new), self.old), self.old, new)
        return renamed, (LabelBecomes(self.old, new),) if new != self.old else ()


@dataclass(frozen=True, slots=True)
class MergeLabels:
    """Make two labels one: spans of `gone` get the label `kept`, and lose the attributes that it can't have.

    `gone` may also be a label that old spans have and the codebook lacks. What links `gone` could have, `kept` can.
    """

    gone: str
    kept: str

    def on(self, codebook: Codebook) -> Edited:
        """Take one label away, and give the other what the links need."""
        kept = codebook.label(self.kept)
        if self.gone == self.kept:
            raise UserError(f"“{kept.title}” can't be merged with itself. Choose another label.")
        gone = codebook.find_label(self.gone)
        if gone is None:
            return codebook, (LabelBecomes(self.gone, self.kept, kept.attributes),)
        grown = replace(
            kept,
            key=kept.key or gone.key,
            fragments=kept.fragments or gone.fragments,
            attributes=(*kept.attributes, *_signs_needed(codebook, gone, kept)),
        )
        labels = tuple(grown if label is kept else label for label in codebook.labels if label is not gone)
        merged = _with_ends(replace(codebook, labels=labels), self.gone, self.kept)
        return merged, (LabelBecomes(self.gone, self.kept, grown.attributes),)


@dataclass(frozen=True, slots=True)
class RetireLabel:
    """Keep a label for the spans that have it, and offer it for no new ones."""

    label: str

    def on(self, codebook: Codebook) -> Edited:
        """Mark it as retired; its key is free for others."""
        return with_label(codebook, replace(codebook.label(self.label), retired=True)), ()


@dataclass(frozen=True, slots=True)
class UseLabelAgain:
    """Offer a retired label again; where its key was given to another meanwhile, it has none."""

    label: str

    def on(self, codebook: Codebook) -> Edited:
        """Take the mark off."""
        label = codebook.label(self.label)
        key = "" if label.key and codebook.label_for_key(label.key) else label.key
        return with_label(codebook, replace(label, retired=False, key=key)), ()


@dataclass(frozen=True, slots=True)
class DeleteLabel:
    """Take away a label that no span ever had, and the links that only it could have."""

    label: str

    def on(self, codebook: Codebook) -> Edited:
        """Take it out of the links too."""
        label = codebook.label(self.label)
        if len(codebook.labels) == 1:
            raise UserError(f"“{label.title}” is the only label. Add another one before you delete it.")
        labels = tuple(each for each in codebook.labels if each is not label)
        shorter = (_without_end(relation, self.label) for relation in codebook.relations)
        relations = tuple(r for r in shorter if r.from_labels and r.to_labels)
        return replace(codebook, labels=labels, relations=relations), ()


@dataclass(frozen=True, slots=True)
class MoveLabel:
    """Move a label among those of its layer: by -1 up, by 1 down."""

    label: str
    by: int

    def on(self, codebook: Codebook) -> Edited:
        """Change places with the neighbour; at the end of the layer nothing happens."""
        label = codebook.label(self.label)
        layer = codebook.labels_of(label.layer)
        target = layer.index(label) + self.by
        if not 0 <= target < len(layer):
            return codebook, ()
        pair = {label.id: layer[target], layer[target].id: label}
        return replace(codebook, labels=tuple(pair.get(each.id, each) for each in codebook.labels)), ()


def with_label(codebook: Codebook, label: Label, old: str = "") -> Codebook:
    """Give a codebook in which a label stands in place of the one of its id, or of the id `old`."""
    wanted = old or label.id
    return replace(codebook, labels=tuple(label if each.id == wanted else each for each in codebook.labels))


def _with_ends(codebook: Codebook, old: str, new: str) -> Codebook:
    def changed(labels: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new if each == old else each for each in labels))

    relations = (
        replace(each, from_labels=changed(each.from_labels), to_labels=changed(each.to_labels))
        for each in codebook.relations
    )
    return replace(codebook, relations=tuple(relations))


def _without_end(relation: RelationType, label: str) -> RelationType:
    return replace(
        relation,
        from_labels=tuple(each for each in relation.from_labels if each != label),
        to_labels=tuple(each for each in relation.to_labels if each != label),
    )


def _signs_needed(codebook: Codebook, gone: Label, kept: Label) -> list[Attribute]:
    """List the yes-or-no attributes that stand for missing links of a label, and that another one lacks."""
    names = dict.fromkeys(r.none_attribute for r in codebook.relations_from(gone.id) if r.none_attribute)
    for name in names:
        own = kept.attribute(name)
        if own is not None and own.type is not AttributeType.BOOL:
            raise UserError(
                f"“{name}” is yes or no in “{gone.title}” and something else in “{kept.title}”. "
                "Rename one of the two attributes, then merge."
            )
    return [found for name in names if kept.attribute(name) is None and (found := gone.attribute(name))]
