"""The command `overview`: what the lead of a project sees at a glance."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.common import JSON, PROJECT, opened, show

if TYPE_CHECKING:
    from annotator.project import Project
    from annotator.review.agreement.measures import Measure
    from annotator.review.comparing import Progress
    from annotator.review.overview.figures import Overview, OverviewQuestion


@click.command("overview")
@PROJECT
@click.option("--annotators", multiple=True, metavar="A,B…", help="Whose work counts, instead of everybody's.")
@click.option("--layer", default="", metavar="NAME", help="Count shares in this layer alone, for example a gold layer.")
@click.option("--target", default="", metavar="ENTITY", help="Show the stance toward this one.")
@click.option("--measure", default="", metavar="M", help="Which measure of agreement to show, instead of exact F1.")
@JSON
@click.option(
    "--html", "page", type=click.Path(path_type=Path), metavar="REPORT", help="Write a page to read or print."
)
def overview_command(
    project: Path, annotators: tuple[str, ...], layer: str, target: str, measure: str, as_json: bool, page: Path | None
) -> None:
    """Show how PROJECT stands, at a glance.

    Progress and pace of each annotator, agreement in pairs, labels, who speaks, how it is sourced and what stance each
    outlet takes. An article that several annotated counts once; a settled one counts by its gold layer.
    """
    from annotator.cli.agree import bar_for, parted
    from annotator.formats.whole_file import refuse_target
    from annotator.review.overview.export import to_json
    from annotator.review.overview.figures import OverviewQuestion
    from annotator.review.overview.text import text_of

    chosen = _measure(measure)
    with opened(project) as found:
        if page:
            refuse_target(page, found)
        question = OverviewQuestion(
            today=date.today(),
            annotators=parted(annotators, found.progress.annotators()),
            layer=layer,
            measure=chosen,
            target=_entity(found, target),
        )
        with bar_for([chosen]) as progress:
            whole = _written(found, question, progress, page) if page else _counted(found, question, progress)
    said = ["", f"Page written to {page}."] if page else []
    show(to_json(whole), lambda: "\n".join([text_of(whole), *said]), as_json)


def _counted(project: Project, question: OverviewQuestion, progress: Progress) -> Overview:
    from annotator.review.overview.overview import overview

    return overview(project, question, progress)


def _written(project: Project, question: OverviewQuestion, progress: Progress, page: Path) -> Overview:
    from annotator.formats.whole_file import written_whole
    from annotator.review.overview_report import html_of, report_of

    report = report_of(project, question, progress)
    with written_whole(page) as stream:
        stream.write(html_of(report).encode())
    return report.overview


def _measure(typed: str) -> Measure:
    from annotator.review.agreement.measures import Measure

    names = [measure.value for measure in Measure]
    if typed and typed not in names:
        raise click.BadParameter(f"“{typed}” is no measure. Choose from: {', '.join(names)}.")
    return Measure(typed) if typed else Measure.F1_EXACT


def _entity(project: Project, name: str) -> str:
    from annotator.errors import UserError

    found = project.entities.named(name) if name else None
    if name and found is None:
        raise UserError(f"The registry has no “{name}”. Type its name or one of its other names as it stands there.")
    return found.id if found else ""
