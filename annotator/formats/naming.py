"""What a user makes of the names in files: each with what it stands for, as proposed or as chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotator.codebook import Codebook
from annotator.formats.mapping import LabelMapping, attribute_names, choices_of, proposed
from annotator.formats.names_met import ATTRIBUTE, LABEL, RELATION, NamesMet
from annotator.formats.synonyms import alike_value

VALUE = "values"
SECTIONS = (LABEL, RELATION, ATTRIBUTE, VALUE)


@dataclass(frozen=True, slots=True)
class Name:
    """Name something as files do: a label, a link, an attribute, or a value `of` an attribute."""

    section: str
    name: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class NameRow:
    """Say of a name how often it was met, an example, what it stands for ("" for nothing), and what else it may.

    An `open` one stands for nothing, and nobody said that this is right.
    """

    name: Name
    count: int
    example: str
    stands_for: str
    choices: tuple[str, ...]
    open: bool


class Naming:
    """Hold what the names met in files stand for by a codebook; what is chosen comes before what is proposed."""

    def __init__(self, names: NamesMet, codebook: Codebook, chosen: Mapping[Name, str]) -> None:
        self.chosen = dict(chosen)
        self._names = names
        self._codebook = codebook
        self._proposed = proposed(names, codebook)
        self._unsettled = {row.name for row in self._all() if row.open}

    def choose(self, names: Iterable[Name], own: str) -> None:
        """Let names stand for something of the codebook, or for nothing."""
        self.chosen.update(dict.fromkeys(names, own))

    def choose_all(self, mapping: LabelMapping) -> None:
        """Let names stand for what a mapping says; one that it does not have stays as it is."""
        for section in (LABEL, RELATION, ATTRIBUTE):
            table: Mapping[str, str] = getattr(mapping, section)
            self.chosen.update({Name(section, name): own for name, own in table.items()})
        for of, values in mapping.values.items():
            self.chosen.update({Name(VALUE, name, of): own for name, own in values.items()})

    def propose_again(self) -> None:
        """Forget what was chosen."""
        self.chosen.clear()

    @property
    def rows(self) -> list[NameRow]:
        """List the names, those that stood for nothing at first before the others, the frequent ones first."""
        return sorted(self._all(), key=self._place)

    @property
    def open(self) -> list[NameRow]:
        """List the names that stand for nothing without anybody having said so."""
        return [row for row in self.rows if row.open]

    @property
    def mapping(self) -> LabelMapping | None:
        """Give what all names stand for; None where all are the codebook's own."""
        own = all(row.stands_for == row.name.name for row in self._all())
        return None if own and not self.chosen else self.whole

    @property
    def whole(self) -> LabelMapping:
        """Give what all names stand for, those that were chosen and not met too."""
        stated = {row.name: row.stands_for for row in self._all()} | self.chosen
        tables: dict[str, dict[str, str]] = {section: {} for section in SECTIONS[:-1]}
        values: dict[str, dict[str, str]] = {}
        for name, own in stated.items():
            table = values.setdefault(name.of, {}) if name.section == VALUE else tables[name.section]
            table[name.name] = own
        return LabelMapping(**tables, values=values)

    def _place(self, row: NameRow) -> tuple[int, str, bool, int, str]:
        name = row.name
        return SECTIONS.index(name.section), name.of, name not in self._unsettled, -row.count, name.name

    def _all(self) -> Iterator[NameRow]:
        book, names = self._codebook, self._names
        labels = tuple(label.id for label in book.labels if not label.retired)
        relations = tuple(relation.id for relation in book.relations)
        for section, table, choices in (
            (LABEL, names.labels, labels),
            (RELATION, names.relations, relations),
            (ATTRIBUTE, names.attributes, attribute_names(book)),
        ):
            for name, count in table.items():
                yield self._row(Name(section, name), count, choices, names.examples.get((section, name), ""))
        yield from self._values()

    def _values(self) -> Iterator[NameRow]:
        for of, values in self._names.values.items():
            choices = choices_of(self._stands_for(Name(ATTRIBUTE, of)), self._codebook)
            for value, count in values.items() if choices else ():
                words = self._names.examples.get((ATTRIBUTE, of, value), "")
                yield self._row(Name(VALUE, value, of), count, choices, words)

    def _row(self, name: Name, count: int, choices: tuple[str, ...], example: str) -> NameRow:
        own = self._stands_for(name, choices)
        return NameRow(name, count, example, own, choices, not own and name not in self.chosen)

    def _stands_for(self, name: Name, choices: tuple[str, ...] = ()) -> str:
        if name in self.chosen:
            return self.chosen[name]
        if name.section != VALUE:
            table: Mapping[str, str] = getattr(self._proposed, name.section)
            return table.get(name.name, "")
        return self._proposed.values.get(name.of, {}).get(name.name, "") or alike_value(name.name, choices)
