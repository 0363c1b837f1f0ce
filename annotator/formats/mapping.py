"""What the names of labels, links, attributes and values in other people's files stand for in the codebook."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.codebook import AttributeType, Codebook
from annotator.errors import UserError
from annotator.formats.names_met import ATTRIBUTE, LABEL, RELATION, NamesMet
from annotator.formats.synonyms import alike_attribute, alike_label, alike_relation, alike_value

MAX_BYTES = 1_000_000

_SECTIONS = ("labels", "relations", "attributes", "values")
_HEAD = """\
# What the names in the files stand for in the codebook: theirs on the left, yours on the right.
# "" leaves a name out. Labels: {labels}
# Links: {relations}
"""


@dataclass(frozen=True, slots=True)
class LabelMapping:
    """Map the names of a file to those of the codebook; "" leaves something out, a name that is missing is unknown.

    `values` maps the values of an attribute, which is named as the file does.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def within(self, codebook: Codebook) -> LabelMapping:
        """Give the mapping without what leads to labels and relations that a codebook does not have."""
        return replace(
            self,
            labels={name: own for name, own in self.labels.items() if not own or codebook.find_label(own)},
            relations={name: own for name, own in self.relations.items() if not own or codebook.relation(own)},
        )

    def entries(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Give what each name stands for, by its kind and itself, values by attribute and value."""
        for section in (LABEL, RELATION, ATTRIBUTE):
            table: Mapping[str, str] = getattr(self, section)
            yield from (((section, name), own) for name, own in table.items())
        for of, values in self.values.items():
            yield from (((ATTRIBUTE, of, value), own) for value, own in values.items())


class Translation:
    """Say what names stand for, by several mappings, the first first, and else by what they are like."""

    def __init__(self, codebook: Codebook, *mappings: LabelMapping) -> None:
        self._codebook = codebook
        self._mappings = mappings
        self._labels = [label.id for label in codebook.labels]
        self._relations = [relation.id for relation in codebook.relations]

    def label(self, name: str) -> str | None:
        """Give the label a name stands for; "" for one to leave out, None for one that nobody knows."""
        return self._stated("labels", name, alike_label(name, self._labels))

    def relation(self, name: str) -> str | None:
        """Give the relation a name stands for; "" for one to leave out, None for one that nobody knows."""
        return self._stated("relations", name, alike_relation(name, self._relations))

    def attribute(self, label: str, name: str) -> str | None:
        """Give the attribute of one of the codebook's labels that a name stands for, "" or None likewise."""
        known = self._codebook.find_label(label)
        names = [attribute.name for attribute in known.attributes] if known else []
        return self._stated("attributes", name, alike_attribute(name, names))

    def article_attribute(self, name: str) -> str | None:
        """Give the attribute of articles that a name stands for, "" or None likewise."""
        names = [attribute.name for attribute in self._codebook.article_attributes]
        return self._stated("attributes", name, alike_attribute(name, names))

    def value(self, attribute: str, value: str, values: tuple[str, ...]) -> str | None:
        """Give which of some values a value of a file's attribute stands for, "" or None likewise."""
        tables = (mapping.values.get(attribute, {}) for mapping in self._mappings)
        stated = next((table[value] for table in tables if value in table), None)
        return (alike_value(value, values) or None) if stated is None else stated

    def _stated(self, section: str, name: str, alike: str) -> str | None:
        tables = (getattr(mapping, section) for mapping in self._mappings)
        stated = next((table[name] for table in tables if name in table), None)
        return (alike or None) if stated is None else stated


def proposed(names: NamesMet, codebook: Codebook) -> LabelMapping:
    """Propose what the names met in files stand for, by their formats, else by likeness; "" for nothing."""
    translation = Translation(codebook)
    known = names.known
    attributes = {name: known.get((ATTRIBUTE, name), _any_attribute(name, codebook)) for name in names.attributes}
    values = {
        name: {value: known.get((ATTRIBUTE, name, value), alike_value(value, choices)) for value in names.values[name]}
        for name, own in attributes.items()
        if (choices := choices_of(own, codebook))
    }
    return LabelMapping(
        labels={name: known.get((LABEL, name), translation.label(name) or "") for name in names.labels},
        relations={name: known.get((RELATION, name), translation.relation(name) or "") for name in names.relations},
        attributes=attributes,
        values=values,
    )


def _any_attribute(name: str, codebook: Codebook) -> str:
    return alike_attribute(name, attribute_names(codebook))


def attribute_names(codebook: Codebook) -> tuple[str, ...]:
    """Give the names of the attributes of all labels, and of articles, each once."""
    labels = (each.name for label in codebook.labels for each in label.attributes)
    return tuple(dict.fromkeys([*labels, *(each.name for each in codebook.article_attributes)]))


def choices_of(attribute: str, codebook: Codebook) -> tuple[str, ...]:
    """Give the values an attribute may have with any label; none if it is no choice among values."""
    found = (*(label.attribute(attribute) for label in codebook.labels), codebook.article_attribute(attribute))
    chosen = [each for each in found if each is not None and each.type is AttributeType.VALUES]
    return tuple(dict.fromkeys(value for each in chosen for value in each.values))


def mapping_toml(mapping: LabelMapping, names: NamesMet, codebook: Codebook) -> str:
    """Write a mapping as `read_mapping` reads it, with how often each name was met."""
    head = _HEAD.format(
        labels=", ".join(label.id for label in codebook.labels),
        relations=", ".join(relation.id for relation in codebook.relations) or "none",
    )
    sections = [head]
    for title, table, counts in (
        ("labels", mapping.labels, names.labels),
        ("relations", mapping.relations, names.relations),
        ("attributes", mapping.attributes, names.attributes),
    ):
        sections.append("\n".join(_section(title, table, counts)))
    for name, values in sorted(mapping.values.items()):
        sections.append("\n".join(_section(f"values.{_quoted(name)}", values, names.values.get(name, {}))))
    return "\n\n".join(filter(None, sections)).replace("\n\n\n", "\n\n") + "\n"


def _section(title: str, table: Mapping[str, str], counts: Mapping[str, int]) -> Iterator[str]:
    if table:
        yield f"[{title}]"
        for theirs in sorted(table, key=lambda name: (-counts.get(name, 0), name)):
            yield f"{_quoted(theirs)} = {_quoted(table[theirs])}  # {counts.get(theirs, 0):,}"


def _quoted(text: str) -> str:
    """Write a string of TOML; its control characters must be escaped."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(each if each.isprintable() else f"\\U{ord(each):08X}" for each in plain) + '"'


def read_mapping(path: Path, codebook: Codebook) -> LabelMapping:
    """Read a mapping from a TOML file.

    Raises UserError where it can't be read, or names what the codebook does not have.
    """
    raw = _raw(path)
    for section in raw:
        if section not in _SECTIONS:
            raise UserError(f"{path.name}: there is no section “{section}”. Use one of: {', '.join(_SECTIONS)}.")
    tables = {section: _names(raw.get(section, {}), section, path) for section in _SECTIONS[:-1]}
    values = raw.get("values", {})
    if not isinstance(values, dict):
        raise UserError(f"{path.name}: “values” is no table. Write [values.ATTRIBUTE].")
    mapping = LabelMapping(**tables, values={name: _names(each, name, path) for name, each in values.items()})
    _refuse_unknown(mapping, codebook, path)
    return mapping


def _raw(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserError(f"{path} can't be read ({error.strerror}). Choose another file.") from error
    if len(data) > MAX_BYTES:
        raise UserError(f"{path.name} is larger than 1 MB, so it is no list of names. Choose another file.")
    try:
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise UserError(f'{path.name} is no valid TOML ({error}). Write lines such as: "PERSON" = "SPEAKER"') from error


def _names(table: object, section: str, path: Path) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise UserError(f'{path.name}: in “{section}” write lines such as "THEIRS" = "OURS", each side in quotes.')
    return table


def _refuse_unknown(mapping: LabelMapping, codebook: Codebook, path: Path) -> None:
    for what, table, known in (
        ("label", mapping.labels, [label.id for label in codebook.labels]),
        ("relation", mapping.relations, [relation.id for relation in codebook.relations]),
        ("attribute", mapping.attributes, attribute_names(codebook)),
    ):
        for theirs, ours in table.items():
            if ours and ours not in known:
                raise UserError(
                    f"{path.name}: “{theirs}” stands for the {what} “{ours}”, which the codebook does not have. "
                    f"Use one of: {', '.join(known) or 'none'}."
                )
