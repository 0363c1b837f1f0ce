"""The command `assign`: a project file for each annotator."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.common import JSON, PROJECT, opened, show


class Percentage(click.ParamType[float]):
    """Read `20%` or `20` as a share from 0 to 1."""

    name = "percentage"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read it; refuse what is no share of a hundred."""
        if isinstance(value, float):
            return value
        try:
            share = float(value.removesuffix("%")) / 100
        except ValueError:
            self.fail(f"“{value}” is not a percentage. Write it like 20%.", param, ctx)
        if not 0 <= share <= 1:
            self.fail(f"“{value}” is not between 0% and 100%.", param, ctx)
        return share


@click.command("assign", options_metavar="--to NAME… [OPTIONS]")
@PROJECT
@click.argument("folder", type=click.Path(path_type=Path), metavar="OUTDIR")
@click.argument("more", nargs=-1, metavar="")
@click.option("--to", "people", multiple=True, required=True, metavar="NAME…", help="Who gets articles.")
@click.option(
    "--overlap",
    type=Percentage(),
    default="0%",
    show_default=True,
    metavar="20%",
    help="The share of articles that two people get, for measuring agreement.",
)
@click.option("--by", default="", metavar="COLUMN", help="Give everybody an even share of each outlet, for instance.")
@click.option("--calibration", type=click.IntRange(0), default=0, metavar="N", help="Give the first N to everybody.")
@click.option("--seed", default=0, show_default=True, metavar="S", help="Another number draws another plan.")
@click.option("--blind", is_flag=True, help="Leave outlet, author, date and URL out of the files.")
@click.option("--again", is_flag=True, help="Hand out also articles that somebody has already.")
@JSON
def assign_command(
    project: Path,
    folder: Path,
    more: tuple[str, ...],
    people: tuple[str, ...],
    overlap: float,
    by: str,
    calibration: int,
    seed: int,
    blind: bool,
    again: bool,
    as_json: bool,
) -> None:
    """Hand PROJECT's articles out to annotators.

    Writes a project file for each of them into OUTDIR. A file holds the codebook, the registry of speakers and
    sources and that person's articles, and nobody's annotations. Articles that somebody has already are left out.
    PROJECT keeps who was given what; “annotator collect” brings back what they did. The same seed gives the same
    plan.
    """
    from annotator.team.assigning import Terms, assign
    from annotator.team.plan import Wish

    wish = Wish(_names((*people, *more)), overlap, calibration, seed)
    with opened(project) as found:
        report = assign(found, folder, Terms(wish, by, blind, again))
    show(report.to_json(), report.to_text, as_json)


def _names(typed: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(" ".join(name.split()) for name in typed)
    if "" in names:
        raise click.UsageError("A name after --to is empty.")
    return names
