"""The command `agree`: how far annotators agree."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.common import JSON, PROJECT, opened, progress_bar, show

if TYPE_CHECKING:
    from annotator.codebook import Codebook
    from annotator.project import Project
    from annotator.review.agreement.measures import Measure
    from annotator.review.presented import Presented

_ALL = "all"


@click.command("agree")
@PROJECT
@click.option("--annotators", multiple=True, metavar="A,B…", help="Whom to compare, instead of everybody.")
@click.option("--labels", multiple=True, metavar="L…", help="Compare only spans with these labels.")
@click.option("--articles", multiple=True, metavar="ID…", help="Compare only these articles.")
@click.option("--done-by-all", is_flag=True, help="Compare only articles that all of the annotators finished.")
@click.option("--measures", multiple=True, metavar="M…", help="Which measures to show, or all.")
@click.option("--gamma", is_flag=True, help="Measure γ and γ-cat too. They take longer; Ctrl+C stops them.")
@JSON
@click.option("--csv", "table", type=click.Path(path_type=Path), metavar="FILE", help="Write the figures as a table.")
@click.option(
    "--html", "page", type=click.Path(path_type=Path), metavar="REPORT", help="Write a page to read or print."
)
@click.option("--seed", type=click.IntRange(0), metavar="S", help="Another number draws other samples of articles.")
def agree_command(
    project: Path,
    annotators: tuple[str, ...],
    labels: tuple[str, ...],
    articles: tuple[str, ...],
    done_by_all: bool,
    measures: tuple[str, ...],
    gamma: bool,
    as_json: bool,
    table: Path | None,
    page: Path | None,
    seed: int | None,
) -> None:
    """Show how far the annotators of PROJECT agree.

    Figures come for each label, each layer and all labels together, for each pair and for everybody, with 95 %
    intervals. An article counts for a pair once both have finished it; what is left out is said, and why. Several
    names, labels, articles or measures are separated by commas.
    """
    from annotator.review.agreement.bootstrap import SEED
    from annotator.review.comparing import Question, compared
    from annotator.review.json_report import json_of
    from annotator.review.text_report import text_of

    chosen = _measures(parted(measures), gamma)
    with opened(project) as found:
        _refuse(found, [target for target in (table, page) if target])
        question = Question(
            annotators=parted(annotators, found.progress.annotators()),
            labels=_labels(parted(labels), found.codebook),
            articles=parted(articles),
            done_by_all=done_by_all,
            measures=chosen,
            seed=SEED if seed is None else seed,
        )
        with bar_for(chosen) as progress:
            presented = compared(found, question, progress)
    written = _write(presented, table, page)
    show(json_of(presented), lambda: "\n".join([text_of(presented), *written]), as_json)


def parted(typed: Sequence[str], known: Collection[str] = ()) -> tuple[str, ...]:
    """Part what is separated by commas, unless it is a known name with a comma in it."""
    parts = [part.strip() for each in typed for part in ([each] if each in known else each.split(","))]
    return tuple(dict.fromkeys(part for part in parts if part))


def _labels(typed: Sequence[str], codebook: Codebook) -> tuple[str, ...]:
    """Give the ids of labels that are named by id or title, in either case."""
    names = {label.title.casefold(): label.id for label in codebook.labels}
    names |= {label.id.casefold(): label.id for label in codebook.labels}
    return tuple(dict.fromkeys(names.get(name.casefold(), name) for name in typed))


def _measures(typed: Sequence[str], gamma: bool) -> tuple[Measure, ...]:
    from annotator.review.agreement.measures import Measure
    from annotator.review.comparing import GAMMAS
    from annotator.review.presented import MAIN

    names = [measure.value for measure in Measure]
    for name in typed:
        if name not in (*names, _ALL):
            raise click.BadParameter(f"“{name}” is no measure. Choose from: {_ALL}, {', '.join(names)}.")
    chosen = [Measure(name) for name in typed if name != _ALL]
    if _ALL in typed:
        chosen = [measure for measure in Measure if measure not in GAMMAS or measure in chosen]
    return tuple(dict.fromkeys([*(chosen or MAIN), *(GAMMAS if gamma else ())]))


def bar_for(measures: Collection[Measure]) -> AbstractContextManager[Callable[[int, int], bool]]:
    """Draw a bar on a terminal while gamma is measured; the other measures need none."""
    from annotator.review.comparing import GAMMAS

    if set(GAMMAS) & set(measures):
        return progress_bar("Measuring gamma")
    return nullcontext(lambda done, total: True)


def _refuse(project: Project, targets: Sequence[Path]) -> None:
    from annotator.formats.whole_file import refuse_target

    for target in targets:
        refuse_target(target, project)
    if len({target.resolve() for target in targets}) < len(targets):
        raise click.UsageError("The table and the page can't be the same file.")


def _write(presented: Presented, table: Path | None, page: Path | None) -> list[str]:
    """Write the files that are asked for; gives the sentences that say so."""
    from annotator.formats.whole_file import written_whole
    from annotator.review.csv_report import csv_of
    from annotator.review.html_report import html_of

    said = [""] if table or page else []
    if table:
        with written_whole(table) as stream:
            # The mark at the start tells spreadsheets that this is UTF-8.
            stream.write(csv_of(presented.report).encode("utf-8-sig"))
        said.append(f"Table written to {table}.")
    if page:
        with written_whole(page) as stream:
            stream.write(html_of(presented).encode())
        said.append(f"Page written to {page}.")
    return said
