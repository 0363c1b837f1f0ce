"""What lies beside an export: a manifest for programs, a data card for people, the assignment to parts."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import orjson

from annotator import __version__
from annotator.codebook import Codebook, to_json
from annotator.formats.corpus_tally import CorpusTally
from annotator.formats.earlier import CARD, MANIFEST, PARTS_FILE
from annotator.formats.export_report import ExportOptions, ExportReport
from annotator.formats.import_report import counted
from annotator.formats.parts_written import share_of
from annotator.formats.sources import printable
from annotator.formats.splitting import BY_ARTICLE, NEAR_DUPLICATES, Split
from annotator.formats.whole_file import written_whole
from annotator.model import is_suggested, model_of, suggested_layer, untitled

_LISTED = 40
_TEXT_FREE = (
    "Texts, titles and names of files are not in it, but what annotators wrote is: names of entities with their other "
    "names, notes, reasons and texts of attributes. So are outlet, author, date and language of each article, its URL "
    "(which may be made of its title) and the first and last letters of each span."
)


@dataclass(frozen=True, slots=True)
class Written:
    """Hold what an export wrote: whose project it is, how it was asked for, and where it lies.

    `tally` counts what was asked for. `targets` are files or folders. `parts` gives the part of each article by its
    id, where there are parts. `agreement` is what is known of how far annotators agree, line by line.
    """

    project: str
    codebook: Codebook
    format_id: str
    options: ExportOptions
    report: ExportReport
    tally: CorpusTally
    targets: tuple[Path, ...]
    parts: Mapping[str, str]
    agreement: Sequence[str] = ()


def write_beside(written: Written) -> None:
    """Write what belongs beside an export, and name it in its report."""
    written = replace(written, tally=written.tally.without(written.report.missing))
    place = written.report.path
    if written.parts:
        _write(written, place.with_name(f"{place.name}{PARTS_FILE}"), [_parts(written.parts)])
    _write(written, place.with_name(f"{place.name}{CARD}"), ["\n".join(_card(written)).encode(), b"\n"])
    _write(written, place.with_name(f"{place.name}{MANIFEST}"), _manifest(written))


def _write(written: Written, path: Path, pieces: Iterable[bytes]) -> None:
    with written_whole(path) as stream:
        stream.writelines(pieces)
    written.report.files.append(path)


def _parts(parts: Mapping[str, str]) -> bytes:
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(("article", "part"))
    rows.writerows(parts.items())
    return text.getvalue().encode()


def _manifest(written: Written) -> Iterator[bytes]:
    options, shown = asdict(written.options), _shown(written)
    options["annotators"] = tuple(shown.get(name, name) for name in written.options.annotators)
    report = written.report
    found = {
        "program": f"annotator {__version__}",
        "project": written.project,
        "format": written.format_id,
        "codebook": {
            "id": written.codebook.id,
            "version": written.codebook.version,
            "sha256": hashlib.sha256(orjson.dumps(to_json(written.codebook), option=orjson.OPT_SORT_KEYS)).hexdigest(),
        },
        "options": {name: value for name, value in options.items() if value not in (None, (), False)},
        "counts": {
            "articles": report.articles,
            "spans": report.spans,
            "links": report.relations,
            "characters": written.tally.characters,
            "spans_by_label": _sorted(written.tally.labels),
            "spans_by_annotator": _sorted({shown.get(name, name): n for name, n in written.tally.annotators.items()}),
            "parts": report.parts,
            "annotated_in_parts": {part.name: part.annotated for part in report.written},
        },
        "lost": _sorted(report.lost),
    }
    # There may be very many files, so that they are written one by one.
    yield orjson.dumps(found, option=orjson.OPT_INDENT_2).removesuffix(b"\n}") + b',\n  "files": ['
    between = b"\n    "
    for path in (*written.targets, *report.files):
        for place in _files(str(path)):
            each = {
                "name": printable(os.path.relpath(place, report.path.parent)),
                "bytes": os.path.getsize(place),
                "sha256": _sha256(place),
            }
            yield between + orjson.dumps(each, option=orjson.OPT_INDENT_2).replace(b"\n", b"\n    ")
            between = b",\n    "
    yield b"\n  ]\n}\n"


def _card(written: Written) -> Iterator[str]:
    tally, codebook, report = written.tally, written.codebook, written.report
    yield f"# {_plain(written.project)}"
    yield ""
    marks = f"{counted(report.spans, 'span')} and {counted(report.relations, 'link')}"
    yield (
        f"{counted(tally.articles, 'news article')} ({tally.characters:,} characters) with {marks}, "
        f"exported as `{written.format_id}` by annotator {__version__}."
    )
    yield ""
    yield "The texts belong to their publishers. Say here where they come from, and on what terms you pass them on."
    for title, counts in (("Outlets", tally.outlets), ("Languages", tally.languages), ("Years", tally.years)):
        yield from _table(title, ("", "articles"), [(name, count) for name, count in counts.most_common()])
    title = f"Labels (codebook {codebook.title} {codebook.version})"
    yield from _table(title, ("label", "spans", "meaning"), _labels(written))
    shown = _shown(written)
    people = [(shown.get(n, n), tally.articles_of[n], tally.annotators[n]) for n in sorted(tally.articles_of)]
    yield from _table("Layers that went out", ("layer", "articles", "spans"), people)
    if _is_text_free(written):
        yield from _section("Without texts", [_TEXT_FREE])
    yield from _section("Agreement", written.agreement or ["Nothing is known of how far annotators agree."])
    if report.parts and written.options.split:
        split = written.options.split
        remarks = map(_plain, report.remarks)
        about = f"{_together(split)} Seed {split.seed}. The file of parts names each article's."
        yield from _section("Parts", [" ".join((about, *remarks))])
        yield from _table("", ("part", "articles", "of all", "asked for", "with annotations"), _part_rows(report))
    if report.lost:
        yield from _table("What the format does not carry", ("what", "times"), sorted(report.lost.items()))


def _part_rows(report: ExportReport) -> list[tuple[object, ...]]:
    return [
        (each.name, each.articles, f"{share_of(each, report.written):.0%}", f"{each.asked:.0%}", each.annotated)
        for each in report.written
    ]


def _is_text_free(written: Written) -> bool:
    return written.format_id == "standoff"


def _shown(written: Written) -> dict[str, str]:
    """Give other names to layers whose own would give away a title that is to stay at home."""
    names = (*written.tally.articles_of, *written.options.annotators)
    # Models are asked for by their names alone, or by those of their layers.
    layers = {name: suggested_layer(name) for name in names}
    found = untitled(layers.values()) if _is_text_free(written) else {}
    shown = {name: found[layer] for name, layer in layers.items() if layer in found}
    return {name: each if is_suggested(name) else model_of(each) for name, each in shown.items()}


def _together(split: Split) -> str:
    if split.group_by == BY_ARTICLE:
        return "Each article was dealt out by itself."
    also = "" if split.group_by == NEAR_DUPLICATES else f" and of the same {_plain(split.group_by)}"
    return f"Near-duplicates{also} are in one part."


def _labels(written: Written) -> list[tuple[str, int, str]]:
    counts, codebook = written.tally.labels, written.codebook
    known = [(label.title, counts[label.id], label.definition) for label in codebook.labels]
    strange = sorted(name for name in counts if codebook.find_label(name) is None)
    return [*known, *((name, counts[name], "not in the codebook") for name in strange)]


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "", *lines)


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    if not rows:
        return
    yield from ("", f"## {_plain(title)}", "") if title else ("",)
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows[:_LISTED]:
        yield f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else _plain(str(cell)) for cell in row)} |"
    if len(rows) > _LISTED:
        yield f"\n… and {len(rows) - _LISTED:,} more."


def _plain(text: str) -> str:
    """Give a text in one line that Markdown takes as it is."""
    for mark in "\\|<>`*_[]#":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def _files(place: str) -> Iterator[str]:
    """Give the files of a folder in order, or the one file."""
    if os.path.isdir(place):
        for name in sorted(os.listdir(place)):
            yield from _files(os.path.join(place, name))
    else:
        yield place


def _sha256(place: str) -> str:
    with open(place, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))
