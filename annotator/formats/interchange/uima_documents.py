"""What XMI and CAS JSON have in common: how a CAS becomes an article, and articles a folder of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.fitting import Fitter
from annotator.formats.interchange.losses import each_layer
from annotator.formats.interchange.shelves import Shelves, named
from annotator.formats.interchange.uima import CARRIED
from annotator.formats.interchange.uima_cas import Cas
from annotator.formats.interchange.uima_found import foreign
from annotator.formats.interchange.uima_types import FILE, type_system_xml
from annotator.formats.interchange.whole_folder import written_folder
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Problem, Record, Where

UNSPECIFIED = "x-unspecified"


def record_of(cas: Cas, where: Where, fitter: Fitter) -> Iterator[Record | Problem]:
    """Give the article of a CAS, and what could not be placed in it."""
    fitted = fitter.fit(cas.text, *foreign(cas.found, cas.links, fitter), where)
    fitter.lose("offset in the middle of a character, moved to its start", cas.inside)
    yield from fitted.problems
    yield Record(
        where,
        cas.text,
        title=" ".join(cas.title.split()),
        meta={"file": where.file.rpartition("/")[2], **cas.meta},
        spans=fitted.spans,
        relations=fitted.relations,
        entities=fitted.entities,
        notes=fitted.notes,
    )


def write_documents(
    articles: Iterable[AnnotatedArticle],
    target: Path,
    export: Export,
    suffix: str,
    form: Callable[[Outgoing, Export], bytes],
) -> None:
    """Write a folder with a file for each article and the type system, in a folder for each annotator of several."""
    with written_folder(target) as folder:
        (folder / FILE).write_bytes(type_system_xml(export.codebook).encode())
        shelves = Shelves(folder, Path(FILE).stem)
        for work in each_layer(articles, export, *CARRIED):
            named(shelves.place(work.state.annotator, work.article.id), suffix).write_bytes(form(work, export))
        shelves.settle(suffix)


def language_of(work: Outgoing) -> str:
    """Give the language of an article as UIMA names it."""
    return work.article.info.meta.get("language", "").strip() or UNSPECIFIED
