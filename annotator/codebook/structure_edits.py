"""Editing links, layers, and what the codebook says of itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.codebook.editing import Edited
from annotator.codebook.migration import LinkBecomes
from annotator.codebook.proposals import id_from_title, name_from_title
from annotator.codebook.schema import Codebook, Layer, RelationType
from annotator.errors import UserError


@dataclass(frozen=True, slots=True)
class ChangeBook:
    """Give the codebook another title or other general rules."""

    title: str
    guideline: str

    def on(self, codebook: Codebook) -> Edited:
        """Replace the two."""
        return replace(codebook, title=self.title, guideline=self.guideline), ()


@dataclass(frozen=True, slots=True)
class AddLayer:
    """Add a layer behind the others, for labels that belong together."""

    title: str

    def on(self, codebook: Codebook) -> Edited:
        """Add it with an id made of its title."""
        title = _titled(self.title, "A layer")
        layer = Layer(name_from_title(title, [each.id for each in codebook.layers]), title)
        return replace(codebook, layers=(*codebook.layers, layer)), ()


@dataclass(frozen=True, slots=True)
class ChangeLayer:
    """Give a layer another title."""

    layer: Layer

    def on(self, codebook: Codebook) -> Edited:
        """Replace the layer of this id."""
        layer = replace(self.layer, title=_titled(self.layer.title, "A layer"))
        return replace(codebook, layers=tuple(layer if x.id == layer.id else x for x in codebook.layers)), ()


@dataclass(frozen=True, slots=True)
class MoveLayer:
    """Move a layer among the others: by -1 up, by 1 down."""

    layer: str
    by: int

    def on(self, codebook: Codebook) -> Edited:
        """Change places with the neighbour; at the end nothing happens."""
        layers = list(codebook.layers)
        place = next(place for place, each in enumerate(layers) if each.id == self.layer)
        target = place + self.by
        if 0 <= target < len(layers):
            layers[place], layers[target] = layers[target], layers[place]
        return replace(codebook, layers=tuple(layers)), ()


@dataclass(frozen=True, slots=True)
class RemoveLayer:
    """Take away a layer that has no labels."""

    layer: str

    def on(self, codebook: Codebook) -> Edited:
        """Remove it."""
        labels = codebook.labels_of(self.layer)
        if labels:
            raise UserError(f"This layer has the label “{labels[0].title}”. Move its labels to another layer first.")
        return replace(codebook, layers=tuple(each for each in codebook.layers if each.id != self.layer)), ()


@dataclass(frozen=True, slots=True)
class AddRelation:
    """Add a type of link between two labels."""

    title: str
    head: str
    tail: str

    def on(self, codebook: Codebook) -> Edited:
        """Add it with an id made of its title."""
        title = _titled(self.title, "A link")
        name = id_from_title(title, [each.id for each in codebook.relations])
        relation = RelationType(name, title, (self.head,), (self.tail,))
        return replace(codebook, relations=(*codebook.relations, relation)), ()


@dataclass(frozen=True, slots=True)
class ChangeRelation:
    """Give a type of link another title, other labels, or other numbers.

    Links between labels that it no longer allows are removed.
    """

    relation: RelationType

    def on(self, codebook: Codebook) -> Edited:
        """Replace the type of this id."""
        relation = self.relation
        if not relation.from_labels or not relation.to_labels:
            raise UserError(f"The link “{relation.title}” needs a label at both ends. Choose at least one for each.")
        if relation.max is not None and relation.max < max(relation.min, 1):
            raise UserError(
                f"At most {relation.max} links can't be at least {relation.min}. Change one of the numbers."
            )
        changed = tuple(relation if each.id == relation.id else each for each in codebook.relations)
        return replace(codebook, relations=changed), ()


@dataclass(frozen=True, slots=True)
class RenameRelation:
    """Give a type of link another id, the name it has in exports; its links follow."""

    old: str
    new: str

    def on(self, codebook: Codebook) -> Edited:
        """Rename it."""
        new = self.new.strip()
        if new == self.old:
            return codebook, ()
        if any(each.id.casefold() == new.casefold() != self.old.casefold() for each in codebook.relations):
            raise UserError(f"There is a link “{new}” already. Take another name.")
        renamed = tuple(replace(each, id=new) if each.id == self.old else each for each in codebook.relations)
        return replace(codebook, relations=renamed), (LinkBecomes(self.old, new),)


@dataclass(frozen=True, slots=True)
class RemoveRelation:
    """Take a type of link away, and the links of this type with it."""

    relation: str

    def on(self, codebook: Codebook) -> Edited:
        """Remove it."""
        kept = tuple(each for each in codebook.relations if each.id != self.relation)
        return replace(codebook, relations=kept), (LinkBecomes(self.relation, None),)


def _titled(typed: str, what: str) -> str:
    title = " ".join(typed.split())
    if not title:
        raise UserError(f"{what} needs a title. Type one.")
    return title
