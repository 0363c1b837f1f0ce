"""What the names in JSON Lines stand for: those of the codebook as they are, others as the user says or by likeness."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.codebook import Codebook
from annotator.formats.codebook_check import label_faults, relation_faults
from annotator.formats.fields import shown
from annotator.formats.fitting import Fitter, plain
from annotator.formats.names_met import Named
from annotator.formats.records import Reading
from annotator.model import AttributeValue, Fragment

Attributes = dict[str, AttributeValue]


class JsonNames:
    """Hear which names a file uses; where there is a mapping, even an empty one, nothing of them is a fault.

    Without one the names have to be the codebook's own, as those are that the program wrote itself.
    """

    def __init__(self, reading: Reading, file: str) -> None:
        self._codebook: Codebook = reading.codebook
        self._mapping = reading.mapping
        self._fitter = Fitter(reading, file)
        self._labels: dict[str, str | None] = {}

    def meet_span(self, annotator: str, score: float | None) -> None:
        """Hear of a span whose it is, and its score, whatever its label."""
        self._fitter.names.meet_span(annotator, score)

    def label(self, name: str, text: str, fragments: tuple[Fragment, ...]) -> str:
        """Give the label that a name stands for; "" for one that is left out."""
        self._fitter.names.meet_label(name, text, ((each.start, each.end) for each in fragments))
        if self._mapping is None:
            return name
        if name not in self._labels:
            self._labels[name] = self._fitter.translation.label(name)
        own = self._labels[name]
        return self._known(own, Named.LABEL, name, "span of “{0}” left out: it stands for nothing here")

    def relation(self, name: str, head: str, tail: str) -> str:
        """Give the relation that a name stands for; "" for one that is left out."""
        self._fitter.names.meet_relation(name, head, tail)
        if self._mapping is None:
            return name
        own = self._fitter.translation.relation(name)
        return self._known(own, Named.RELATION, name, "link “{0}” left out: it stands for nothing here")

    def meet_relation(self, name: str) -> None:
        """Hear the name of a link that is not read."""
        self._fitter.names.meet_relation(name, "", "")

    def attributes(self, label: str, found: Attributes, words: str) -> Attributes:
        """Give the attributes that those of a span stand for; what the codebook does not know is left out."""
        for name, value in found.items():
            self._fitter.names.meet_attribute(name, plain(value), words)
        if self._mapping is None:
            return found
        pairs = (self._attribute(label, name, value) for name, value in found.items())
        return {name: value for each in pairs for name, value in each}

    def may_link(self, relation: str, head: str, tail: str) -> bool:
        """Say whether a link is worth a look by the codebook; one that is not is left out."""
        faults = list(relation_faults(self._codebook, relation, head, tail)) if self._mapping else []
        self._fitter.lose(f"link {relation} from {head} to {tail}, which the codebook does not allow", bool(faults))
        return not faults

    def lose(self, what: str) -> None:
        """Count something that was left out."""
        self._fitter.lose(what)

    def _known(self, own: str | None, what: Named, name: str, left_out: str) -> str:
        if own is None:
            self._fitter.names.leave_unmapped(what, name, self._fitter.file)
        elif not own:
            self._fitter.lose(left_out.format(name))
        return own or ""

    def _attribute(self, label: str, name: str, value: AttributeValue) -> Iterator[tuple[str, AttributeValue]]:
        own = self._fitter.translation.attribute(label, name)
        attribute = self._codebook.attribute(label, own or "")
        if attribute is None:
            self._fitter.lose(f"attribute “{name}” of {label} left out: the codebook has none like it")
            return
        fitted = self._fitter.value(attribute, name, plain(value))
        if fitted is None or any(label_faults(self._codebook, label, {attribute.name: fitted})):
            self._fitter.lose(f"value {shown(plain(value))} of “{name}” left out: the codebook has none like it")
            return
        yield attribute.name, fitted
