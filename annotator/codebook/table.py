"""Read values of known types from a plain table, as TOML or JSON gives it."""

from __future__ import annotations

import difflib
import re
import reprlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Where a value stands: `("labels", 2, "attributes", "polarity")`."""

_NAME = re.compile(r"[^\W\d][\w-]{0,63}")


class InvalidError(Exception):
    """Say what is wrong with the value at `path`, and the remedy."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word that looks most like a mistyped one, or list them all."""
    choices = list(known)
    folded = {choice.casefold(): choice for choice in choices}
    close = difflib.get_close_matches(word.casefold(), folded, n=1)
    if close:
        return f"Did you mean “{folded[close[0]]}”?"
    return f"Use one of: {', '.join(choices)}." if choices else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Hold one table, where it stands, and how to name it to the user."""

    raw: Mapping[str, object]
    path: Path
    what: str

    def invalid(self, name: str, message: str) -> InvalidError:
        """Make the error for the value of a name in this table; it begins with what the table is."""
        return InvalidError((*self.path, name), f"{self.what}: {message}")

    def expect(self, *names: str) -> None:
        """Refuse every key that is not among `names`."""
        for key in self.raw:
            if key not in names:
                raise self.invalid(key, f"there is no entry “{key}”. {did_you_mean(key, names)}")

    def has(self, name: str) -> bool:
        """Say whether the table has an entry of this name."""
        return name in self.raw

    def line(self, name: str) -> str:
        """Read a text of one line that must be there."""
        if name not in self.raw:
            raise InvalidError(self.path, f'{self.what}: “{name}” is missing. Add {name} = "…".')
        return self._one_line(name, self.raw[name])

    def line_or(self, name: str, default: str) -> str:
        """Read a text of one line, or take the default where it is missing or empty."""
        return self.line(name) if self.raw.get(name, "") != "" else default

    def name(self, name: str) -> str:
        """Read an id: letters, digits, `_` and `-`, and a letter or `_` first."""
        value = self.line(name)
        if not _NAME.fullmatch(value):
            raise self.invalid(
                name,
                f"“{value}” cannot be used as {name}. "
                "Use letters, digits, _ and - only, begin with a letter, and take at most 64.",
            )
        return value

    def paragraphs(self, name: str) -> str:
        """Read a text of any number of lines; "" where it is missing."""
        return self._text(name, self.raw.get(name, "")).strip()

    def flag(self, name: str) -> bool:
        """Read true or false; False where it is missing."""
        value = self.raw.get(name, False)
        if not isinstance(value, bool):
            raise self.invalid(name, f"{name} is {reprlib.repr(value)}. Write true or false, without quotes.")
        return value

    def count(self, name: str) -> int | None:
        """Read a whole number from 0 up; None where it is missing."""
        value = self.raw.get(name)
        if value is None and name not in self.raw:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.invalid(name, f"{name} is {reprlib.repr(value)}. Write a whole number from 0 up.")
        return value

    def lines(self, name: str) -> tuple[str, ...]:
        """Read a list of different texts of one line; empty where it is missing."""
        values = self.raw.get(name, [])
        if not isinstance(values, list):
            raise self.invalid(name, f'{name} is not a list. Write {name} = ["…", "…"].')
        found = tuple(self._one_line(name, value) for value in values)
        if twice := next((value for i, value in enumerate(found) if value in found[:i]), None):
            raise self.invalid(name, f"{name} has “{twice}” twice. Delete one.")
        return found

    def tables(self, name: str, noun: str) -> Iterator[Table]:
        """Read a list of tables; each is named by its id, or by its place where it has none."""
        values = self.raw.get(name, [])
        if not isinstance(values, list):
            raise self.invalid(name, f"“{name}” is not a list. Begin each {noun} with [[{name}]].")
        for i, value in enumerate(values):
            path = (*self.path, name, i)
            if not isinstance(value, Mapping):
                raise InvalidError(path, f"This is not a {noun}. Begin each {noun} with [[{name}]].")
            called = f"“{value['id']}”" if isinstance(value.get("id"), str) else f"no. {i + 1}"
            yield Table(value, path, f"{noun.capitalize()} {called}")

    def named_tables(self, name: str) -> Iterator[tuple[str, Table]]:
        """Read attribute tables: a table of tables (TOML), or a list of tables with a name each (JSON)."""
        values = self.raw.get(name, {})
        if isinstance(values, Mapping):
            pairs = [(key, key, value) for key, value in values.items()]
        elif isinstance(values, list):
            pairs = [(i, _called(value), value) for i, value in enumerate(values)]
        else:
            header = ".".join([part for part in (*self.path, name) if isinstance(part, str)])
            raise self.invalid(name, f"“{name}” has no attribute tables. Begin each with [{header}.NAME].")
        for place, called, value in pairs:
            path = (*self.path, name, place)
            if not isinstance(value, Mapping):
                message = f'{self.what}: “{called}” is not an attribute. Give it values = ["…", "…"].'
                raise InvalidError(path, message)
            table = Table({**value, "name": called}, path, f"{self.what}, attribute “{called}”")
            if value.get("name", called) != called:
                raise table.invalid("name", "it has a second name. Delete the entry “name”.")
            yield table.name("name"), table

    def _one_line(self, name: str, value: object) -> str:
        text = self._text(name, value).strip()
        if len(text.splitlines()) != 1:
            trouble = "runs over several lines" if text else "is empty"
            raise self.invalid(name, f"{name} {trouble}. Write one line of text.")
        return text

    def _text(self, name: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.invalid(name, f"{name} is {reprlib.repr(value)}, not text. Put it in quotation marks.")
        unfit = next((c for c in value if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cs")), None)
        if unfit:
            code = f"U+{ord(unfit):04X}"
            raise self.invalid(name, f"{name} has the invisible character {code}. Delete it.")
        return value


def _called(value: object) -> str:
    called = value.get("name", "") if isinstance(value, Mapping) else ""
    return called if isinstance(called, str) else ""
