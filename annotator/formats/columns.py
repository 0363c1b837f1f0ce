"""Which of a file's own names stand for an article's text, title and details."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import islice

from annotator.errors import UserError

KNOWN: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "article", "full text", "fulltext", "maintext", "article text", "body text"),
        *("текст", "volltext", "texte", "texto"),
    ),
    "title": (
        "title",
        "headline",
        "article title",
        "заголовок",
        "назва",
        "название",
        "titel",
        "überschrift",
        "titre",
        "título",
        "tytuł",
    ),
    "outlet": (
        *("outlet", "source", "publisher", "publication", "newspaper", "medium", "source domain", "media", "site"),
        *("джерело", "видання", "медіа", "источник", "издание", "сми", "quelle", "zeitung", "journal"),
    ),
    "author": ("author", "byline", "authors", "автор", "автори", "авторы", "autor", "autorin", "auteur"),
    "date": (
        *("date", "published", "publication date", "pub date", "pubdate", "date published", "date publish"),
        *("published at", "published date", "дата", "дата публікації", "дата публикации", "datum", "fecha"),
    ),
    "url": ("url", "link", "посилання", "ссылка"),
    "language": ("language", "lang", "мова", "язык", "sprache"),
    "id": ("id",),
}
"""What an article has, and the names by which it is recognised, best first."""


_MOST_NAMES = 20
_LONGEST_NAME = 60
_LONGEST_LIST = 200


def listed(names: Iterable[str]) -> str:
    """Give names as a sentence can list them, however many and however long they are; "none" for none."""
    rest = iter(names)
    shown = ", ".join(map(shortened, islice(rest, _MOST_NAMES)))
    return shortened(shown, _LONGEST_LIST) + ("…" if next(rest, None) is not None else "") or "none"


def shortened(name: str, most: int = _LONGEST_NAME) -> str:
    """Give a name, or how it begins."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def recognise(names: Collection[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Map what an article has to the file's own names: as chosen, else by the known names, whatever the case."""
    return dict(_recognised(tuple(names), tuple(chosen.items())))


@lru_cache(maxsize=8)
def _recognised(names: tuple[str, ...], choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    chosen = dict(choices)
    by_folded = {_folded(name): name for name in reversed(names)}
    taken = set(chosen.values())
    found = {role: name for role, name in chosen.items() if name in names}
    for role, known in KNOWN.items():
        own = (by_folded[name] for name in known if name in by_folded and by_folded[name] not in taken)
        if role not in chosen and (first := next(own, None)) is not None:
            found[role] = first
    return found


def _folded(name: str) -> str:
    """Give a name as it is compared: small letters, and a space where programs write a line or a hyphen."""
    return " ".join(name.replace("_", " ").replace("-", " ").split()).casefold()


def parse_choices(choices: Iterable[str]) -> dict[str, str]:
    """Read choices such as `text=body`.

    Raises UserError naming the choice that can't be read.
    """
    parsed: dict[str, str] = {}
    for choice in choices:
        role, equals, name = choice.partition("=")
        if not equals or not name or role not in KNOWN:
            roles = ", ".join(KNOWN)
            raise UserError(f"“{choice}” is no column choice. Write WHAT=COLUMN, where WHAT is one of: {roles}.")
        parsed[role] = name
    return parsed
