"""What a span's attributes say, whoever wrote them down how.

An attribute that is not set says what the codebook gives by default, and no for a yes-or-no attribute without one: to
leave "speech" as it stands and to choose it is the same. Where the codebook has no default, not set is an answer of
its own: one who left it open differs from one who answered. An empty text is not set, and spaces at the edges of a
text do not count. An entity that was merged is what it became.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from annotator.codebook import Attribute, AttributeType, Codebook
from annotator.model import AttributeValue, Span
from annotator.project import Project


class Values:
    """Read the attributes of spans as they are compared; `became` gives the entity that stands for an id."""

    def __init__(self, codebook: Codebook, became: Callable[[str], str] = str) -> None:
        self._became = became
        self._known = {label.id: {a.name: a for a in label.attributes} for label in codebook.labels}
        self._unsaid = {
            label: {name: value for name, a in known.items() if (value := _unsaid(a)) is not None}
            for label, known in self._known.items()
        }

    @classmethod
    def of_project(cls, project: Project) -> Values:
        """Read them by a project's codebook and registry."""

        def became(entity: str) -> str:
            found = project.entities.find(entity)
            # An id that another program wrote and no entity has stands for itself.
            return found.id if found else entity

        return cls(project.codebook, became)

    def of(self, span: Span) -> Mapping[str, AttributeValue]:
        """Give what a span says by its attributes."""
        said = dict(self._unsaid.get(span.label, {}))
        known = self._known.get(span.label, {})
        for name, value in span.attributes.items():
            meant = self._meant(known.get(name), value)
            if meant != "":
                said[name] = meant
        return said

    def differing(self, spans: Collection[Span]) -> tuple[str, ...]:
        """Name the attributes in which spans differ, among those of them whose label has it."""
        first, *others = spans
        if all(span.label == first.label and span.attributes == first.attributes for span in others):
            return ()
        said = [(span.label, self.of(span)) for span in spans]
        names = {name for label, values in said for name in (*self._known.get(label, {}), *values)}
        return tuple(sorted(name for name in names if self._differ(name, said)))

    def is_entity(self, label: str, name: str) -> bool:
        """Say whether an attribute of a label names an entity."""
        attribute = self._known.get(label, {}).get(name)
        return attribute is not None and attribute.type is AttributeType.ENTITY

    def _differ(self, name: str, said: list[tuple[str, Mapping[str, AttributeValue]]]) -> bool:
        # Files of other programs hold attributes that the codebook does not name.
        asked = {label for label, values in said if name in values or name in self._known.get(label, {})}
        return len({values.get(name) for label, values in said if label in asked}) > 1

    def _meant(self, attribute: Attribute | None, value: AttributeValue) -> AttributeValue:
        if isinstance(value, bool):
            return value
        if attribute is not None and attribute.type is AttributeType.ENTITY:
            return self._became(value)
        return value.strip()


def _unsaid(attribute: Attribute) -> AttributeValue | None:
    if attribute.default is None and attribute.type is AttributeType.BOOL:
        return False
    return attribute.default
