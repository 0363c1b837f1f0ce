"""Folders of an export whose documents are a file each: one for each annotator, where there are several."""

from __future__ import annotations

from pathlib import Path

from annotator.formats.interchange.whole_folder import FileNames


class Shelves:
    """Know in which folder whose files lie; those of one annotator alone lie in the folder itself.

    Articles that nobody worked on lie there too.
    """

    def __init__(self, folder: Path, *taken: str) -> None:
        self._folder = folder
        self._people = FileNames()
        own = FileNames()
        for name in taken:
            self._people.of(name)
            own.of(name)
        self._shelves: dict[str, tuple[Path, FileNames]] = {"": (folder, own)}

    def place(self, annotator: str, article: str) -> Path:
        """Give the path of an article's files, without their ending."""
        if annotator not in self._shelves:
            shelf = self._folder / self._people.of(annotator)
            shelf.mkdir()
            self._shelves[annotator] = (shelf, FileNames())
        shelf, names = self._shelves[annotator]
        return shelf / names.of(article)

    def settle(self, *suffixes: str) -> None:
        """Put the files of a sole annotator beside the others; each document has a file of each ending."""
        if len(self._shelves) != 2:
            return
        names = self._shelves[""][1]
        (shelf,) = (shelf for annotator, (shelf, _) in self._shelves.items() if annotator)
        first = suffixes[0]
        stems = sorted(path.name.removesuffix(first) for path in shelf.glob(f"*{first}"))
        drafts = shelf.rename(shelf.with_name(f"{shelf.name}.part"))
        for old in stems:
            new = names.of(old)
            for suffix in suffixes:
                (drafts / f"{old}{suffix}").rename(self._folder / f"{new}{suffix}")
        drafts.rmdir()


def named(place: Path, suffix: str) -> Path:
    """Give the path of a file with an ending, whatever dots its name has."""
    return place.with_name(f"{place.name}{suffix}")
